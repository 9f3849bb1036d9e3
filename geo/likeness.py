"""The listed names most like a misspelled one, by rapidfuzz (MIT): suggestions, never answers."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from geo.spelling import sound

__all__ = ["LEAST_LIKENESS", "Likeness"]

# Less alike than this is not even a suggestion.
LEAST_LIKENESS = 0.75
# A longer text is no name; comparing it with every name would only cost time.
LONGEST = 60


class Likeness:
    """Compact names, held by the sound they begin with, so that a name meets a fraction of them only."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = {}
        for name in names:
            if name:
                self._names.setdefault(_block(name), []).append(name)

    def most_like(self, name: str, limit: int) -> list[tuple[str, float]]:
        """Up to ``limit`` names that are most like the compact ``name``, best first, with likeness in 0–1."""
        if not name or len(name) > LONGEST:
            return []
        found = process.extract(
            name,
            self._names.get(_block(name), ()),
            scorer=fuzz.ratio,
            score_cutoff=100 * LEAST_LIKENESS,
            limit=limit,
        )
        return [(like, score / 100) for like, score, _ in found]


def _block(name: str) -> str:
    """The first letter as it sounds: misspellings seldom miss it."""
    return sound(name)[:1]

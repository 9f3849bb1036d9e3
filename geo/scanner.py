"""Finding thousands of phrases in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

__all__ = ["Scanner"]

T = TypeVar("T")

# Arabic particles that are written joined to the word they govern: and, so, in/by, to, as, and the article.
_CLITICS = frozenset(
    c + a for c in ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك") for a in ("", "ال", "ل")
) - {""}
_LONGEST_CLITIC = max(map(len, _CLITICS))


class Scanner(Generic[T]):
    """Phrases (already folded) with what they stand for, found at word boundaries in folded text.

    Where phrases overlap, the leftmost and then the longest wins. An Arabic phrase is also found behind
    joined particles ("بالرقة"); the hit then covers the phrase without the particle.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        values: dict[str, list[T]] = {}
        for phrase, value in phrases:
            values.setdefault(phrase, []).append(value)
        self._phrases = list(values)
        self._values = [tuple(v) for v in values.values()]
        self._automaton = AhoCorasick(self._phrases, matchkind=MatchKind.Standard) if values else None

    def scan(self, folded: str) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """Each hit as (start, end, values), left to right, without overlaps."""
        if self._automaton is None:
            return
        hits = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if _bounded(folded, start, end)
        ]
        hits.sort()
        reached = 0
        for start, negative_end, index in hits:
            if start >= reached:
                reached = -negative_end
                yield start, reached, self._values[index]


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether ``start``–``end`` begins and ends at a word boundary (an Arabic particle may precede)."""
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        return False
    if start == 0 or not text[start - 1].isalnum() or not text[start].isalnum():
        return True
    if not "\u0621" <= text[start] <= "\u064a":
        return False
    for length in range(1, _LONGEST_CLITIC + 1):
        at = start - length
        if at < 0 or not text[at].isalnum():
            return False
        if text[at:start] in _CLITICS and (at == 0 or not text[at - 1].isalnum()):
            return True
    return False

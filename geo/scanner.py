"""Finding thousands of phrases in a text in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

__all__ = ["Scanner"]

T = TypeVar("T")

# Arabic particles that are written joined to the word they govern: and, so, in/by, to, as, and the article.
_CLITICS = frozenset(
    c + a for c in ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك") for a in ("", "ال", "ل")
) - {""}
_LONGEST_CLITIC = max(map(len, _CLITICS))


# Marks that tell a phrase from its bare words ("foto:" opens a caption, "foto" does not).
_STRICT = frozenset(":()[]")


class _Spaces(dict[int, str]):
    """A translation table that makes everything but letters and digits a space, one for one."""

    def __missing__(self, key: int) -> str:
        character = chr(key)
        self[key] = kept = character if character.isalnum() else " "
        return kept


_SPACES = _Spaces()


_CLOSING = " '’‘ʼ`"


class Scanner(Generic[T]):
    """Phrases (already folded) with what they stand for, found at word boundaries in folded text.

    Where phrases overlap, the leftmost and then the longest wins. An Arabic phrase is also found behind
    joined particles ("بالرقة"); the hit then covers the phrase without the particle. Full stops and
    hyphens within a phrase match any other ("coche-bomba" / "coche bomba"); colons and brackets only
    themselves.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        values: dict[str, list[T]] = {}
        for phrase, value in phrases:
            # A mark that closes a name ("Abu Kamal'") would reach too far where it is not written.
            if phrase.strip(_CLOSING):
                values.setdefault(phrase.strip().rstrip(_CLOSING), []).append(value)
        self._values = [tuple(v) for v in values.values()]
        patterns = [_pattern(phrase) for phrase in values]
        # 1 where the pattern opens with a space that stands before the phrase.
        self._lead = [
            int(pattern[0] == " " and phrase[0].isalnum())
            for pattern, phrase in zip(patterns, values, strict=True)
        ]
        self._automaton = AhoCorasick(patterns, matchkind=MatchKind.Standard) if values else None
        self._length = [len(phrase) for phrase in values]
        self._strict = [phrase if _STRICT.intersection(phrase) else None for phrase in values]

    def scan(self, folded: str) -> list[tuple[int, int, tuple[T, ...]]]:
        """Each hit as (start, end, values), left to right, without overlaps."""
        if self._automaton is None:
            return []
        lead, length, strict = self._lead, self._length, self._strict
        matches = self._automaton.find_matches_as_indexes(_spaced(folded), overlapping=True)
        # The text is searched with a space before it, so position i of it is i - 1 of the text.
        hits = sorted([(start + lead[index] - 1, -length[index], index) for index, start, _ in matches])
        found = []
        reached = 0
        for at, negative_length, index in hits:
            if at < reached or not (lead[index] or _after_particle(folded, at)):
                continue
            as_written = strict[index]
            if as_written is None or folded.startswith(as_written, at):
                reached = at - negative_length
                found.append((at, reached, self._values[index]))
        return found


@lru_cache(maxsize=8)
def _spaced(text: str) -> str:
    """``text`` in words parted by spaces; kept, because several scanners read the same text in turn."""
    return f" {text.translate(_SPACES)} "


def _pattern(phrase: str) -> str:
    """The phrase between spaces; an Arabic one open to the left, where particles may be joined to it."""
    spaced = phrase.translate(_SPACES)
    core = f"{spaced} " if not spaced.endswith(" ") else spaced
    arabic = "\u0621" <= phrase[0] <= "\u064a"
    return core if arabic or spaced.startswith(" ") else f" {core}"


def _after_particle(text: str, start: int) -> bool:
    """Whether an Arabic word at ``start`` begins there, but for joined particles."""
    if start == 0 or not text[start - 1].isalnum():
        return True
    for length in range(1, _LONGEST_CLITIC + 1):
        at = start - length
        if at < 0 or not text[at].isalnum():
            return False
        if text[at:start] in _CLITICS and (at == 0 or not text[at - 1].isalnum()):
            return True
    return False

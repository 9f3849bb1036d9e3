"""A quote found again in the text it is said to come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from geo import fold

__all__ = ["Anchor", "QuoteFinder", "same_words"]

# More occurrences than this of one quote are not looked at: it points at nothing.
_MOST = 500
# What quoting adds or loses at the ends.
_TRIMMED = " \t\r\n\"'.,;:…()[]"
# Arabic writes "and", "in", "to", "as" and "the" joined to the word behind them.
_JOINED = re.compile(r"[وف]?[بلك]?(?:ال)?")
_PREFIX = 4


class Anchor(NamedTuple):
    """Where a quote stands: ``start``–``end`` of the text, end exclusive."""

    start: int
    end: int

    def distance(self, other: Anchor) -> int:
        """The characters between the two; 0 where they touch or overlap."""
        return max(0, other.start - self.end, self.start - other.end)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a character with ``start``–``end``."""
        return self.start < end and start < self.end


class QuoteFinder:
    """Finds quotes in ``text``, which must fold one to one (see ``marks``).

    A quote is looked for as it is, and only if it is nowhere so, without regard to case, accents, vowel
    signs, the kind of quotation mark and the length of white space. It must begin and end with a word.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, quote: str) -> list[Anchor]:
        """Where ``quote`` stands, left to right; empty when nowhere."""
        exact = quote.strip()
        found = [Anchor(at, at + len(exact)) for at in _occurrences(self._text, exact)] if exact else []
        found = [anchor for anchor in found if _is_whole(self._text, anchor)]
        return found or self._find_folded(quote)

    def nearest(self, quote: str, near: Anchor) -> list[Anchor]:
        """The occurrences of ``quote`` nearest to ``near``: one, or all that are equally near."""
        found = self.find(quote)
        least = min((anchor.distance(near) for anchor in found), default=0)
        return [anchor for anchor in found if anchor.distance(near) == least]

    def _find_folded(self, quote: str) -> list[Anchor]:
        sought = _squeezed(fold(quote).text)[0].strip(_TRIMMED)
        if not any(character.isalnum() for character in sought):
            return []
        text, origins = self._squeezed
        found = [Anchor(origins[at], origins[at + len(sought) - 1] + 1) for at in _occurrences(text, sought)]
        return [anchor for anchor in found if _is_whole(self._text, anchor)]

    @cached_property
    def _squeezed(self) -> tuple[str, list[int]]:
        return _squeezed(fold(self._text).text)


def same_words(left: str, right: str) -> bool:
    """Whether two texts are the same words, as a quote and the words it was found in are."""
    return _squeezed(fold(left).text)[0].strip(_TRIMMED) == _squeezed(fold(right).text)[0].strip(_TRIMMED)


def _occurrences(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought)
    for _ in range(_MOST):
        if at < 0:
            return
        yield at
        at = text.find(sought, at + 1)


def _squeezed(folded: str) -> tuple[str, list[int]]:
    """The text with one kind of quotation mark and runs of white space made one space; whence each came."""
    characters: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(folded):
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            character = " "
        characters.append("'" if character == '"' else character)
        origins.append(position)
    return "".join(characters), origins


def _is_whole(text: str, anchor: Anchor) -> bool:
    """Whether the quote neither begins nor ends within a word or a number ("5" in "5,000")."""
    return _begins(text, anchor.start) and _ends(text, anchor.end)


def _begins(text: str, start: int) -> bool:
    if start == 0 or not text[start].isalnum():
        return True
    before = text[start - 1]
    if text[start].isdigit() and before in ".," and text[start - 2 : start - 1].isdigit():
        return False
    if not before.isalnum():
        return True
    opening = max(0, start - _PREFIX - 1)
    word = re.split(r"\W", text[opening:start])[-1]
    return len(word) <= _PREFIX and not text[start].isascii() and bool(_JOINED.fullmatch(word))


def _ends(text: str, end: int) -> bool:
    if end >= len(text) or not text[end - 1].isalnum():
        return True
    after = text[end]
    if text[end - 1].isdigit() and after in ".," and text[end + 1 : end + 2].isdigit():
        return False
    return not after.isalnum()

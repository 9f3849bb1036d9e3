"""Folding: one shape for the many ways a name is typed, with the way back to the original characters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import chain

__all__ = ["Folded", "fold", "fold_name"]


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is the folded form; ``offsets[i]`` is where its character ``i`` came from.

    ``offsets`` is ``None`` when folding kept every position (the usual case).
    """

    original: str
    text: str
    offsets: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that ``start``–``end`` of the folded text covers."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


# Letters that Arabic keyboards and sources exchange freely; Persian and Kurdish forms of the same letters.
_ARABIC = str.maketrans("أإآٱىةکگیېۆھہ", "اااايهكجييوهه")
# ASCII look-alikes of the punctuation that news texts vary in, one for one.
_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼʻʿʾ`´′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\t\r", " "),
        "،": ",",
        "؛": ";",
        "؟": "?",
    }
)
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def _fold_character(character: str) -> str:
    """The folded form of one character: one character, or ``""`` for marks and joiners."""
    if character == "ـ" or unicodedata.category(character) in ("Mn", "Cf"):
        return ""
    base = unicodedata.normalize("NFKD", character)
    base = "".join(c for c in base if not unicodedata.combining(c)).lower()
    # A ligature or "…" unfolds to several characters; it stays as it is, so that positions hold.
    return base if len(base) == 1 else character.lower()[:1]


class _Table(dict[int, str]):
    """A translation table that works out each character once, when first met."""

    def __missing__(self, key: int) -> str:
        character = chr(key)
        for table in (_ARABIC, _PUNCTUATION, _ARABIC_DIGITS):
            character = character.translate(table)
        folded = character if len(character) != 1 else _fold_character(character)
        # A presentation form becomes the plain letter first, and then that letter's one form.
        self[key] = folded if folded in ("", chr(key)) else self[ord(folded)]
        return self[key]


_TABLE = _Table()


def fold(text: str) -> Folded:
    """``text`` in lower case, without accents, vowel signs and tatweel, with one form of each letter.

    Positions are kept unless the text holds combining marks or joiners; then ``offsets`` leads back.
    """
    if text.isascii():
        return Folded(text, text.translate(_TABLE))
    # Outside ASCII one ``replace`` for each character that changes is quicker than ``translate``.
    changed = {character: _TABLE[ord(character)] for character in set(text)}
    folded = text
    for character, replacement in changed.items():
        if character != replacement:
            folded = folded.replace(character, replacement)
    if len(folded) == len(text):
        return Folded(text, folded)
    dropped = "".join(character for character, replacement in changed.items() if not replacement)
    return Folded(text, folded, _offsets(text, dropped))


def _offsets(text: str, dropped: str) -> tuple[int, ...]:
    """The positions of ``text`` that do not hold one of the ``dropped`` characters."""
    gaps = [match.start() for match in re.finditer(f"[{re.escape(dropped)}]", text)]
    starts = (0, *(gap + 1 for gap in gaps))
    return tuple(chain.from_iterable(map(range, starts, (*gaps, len(text)))))


def fold_name(name: str) -> str:
    """The folded form of a name, with runs of white space made one space."""
    return " ".join(fold(name).text.split())

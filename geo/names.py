"""Folding: one shape for the many ways a name is typed, with the way back to the original characters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

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


def _folded(character: str) -> str:
    """What ``character`` becomes: one character, or ``""``."""
    for table in (_ARABIC, _PUNCTUATION, _ARABIC_DIGITS):
        character = character.translate(table)
    folded = character if len(character) != 1 else _fold_character(character)
    # A presentation form becomes the plain letter first, and then that letter's one form.
    return folded if folded in ("", character) else _folded(folded)


class _Table:
    """What each code point becomes, worked out when first met; text as numbers is read ten times quicker."""

    _UNKNOWN, DROPPED = 0xFFFFFFFF, 0xFFFFFFFE

    def __init__(self) -> None:
        self._codes = np.full(0x110000, self._UNKNOWN, np.uint32)

    def look_up(self, codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
        """The folded code points of ``codes``, ``DROPPED`` where there is none."""
        folded = self._codes[codes]
        unknown = folded == self._UNKNOWN
        if unknown.any():
            for code in np.unique(codes[unknown]).tolist():
                character = _folded(chr(code))
                self._codes[code] = ord(character) if character else self.DROPPED
            folded = self._codes[codes]
        return folded


_TABLE = _Table()


@lru_cache(maxsize=8)
def fold(text: str) -> Folded:
    """``text`` in lower case, without accents, vowel signs and tatweel, with one form of each letter.

    Positions are kept unless the text holds combining marks or joiners; then ``offsets`` leads back.
    The last texts are kept: several rooms ask for the same one in turn.
    """
    return _fold(text)


def _fold(text: str) -> Folded:
    if text.isascii():
        return Folded(text, text.lower().translate(_ASCII))
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = _TABLE.look_up(codes)
    kept = folded != _TABLE.DROPPED
    if kept.all():
        return Folded(text, _text(folded))
    return Folded(text, _text(folded[kept]), tuple(np.flatnonzero(kept).tolist()))


# The ASCII characters that folding changes, besides capitals.
_ASCII = {code: _folded(chr(code)) for code in range(128) if _folded(chr(code)) != chr(code).lower()}


def _text(codes: npt.NDArray[np.uint32]) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def fold_name(name: str) -> str:
    """The folded form of a name, with runs of white space made one space."""
    return " ".join(_fold(name).text.split())

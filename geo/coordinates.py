"""Reading one coordinate as people and tables write it."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["read_degrees"]

LIMITS = {"latitude": 90.0, "longitude": 180.0}
# A hemisphere's letter: the axis it belongs to and its sign; O is west in Spanish.
_LETTERS = {
    "N": ("latitude", 1), "S": ("latitude", -1), "E": ("longitude", 1),
    "W": ("longitude", -1), "O": ("longitude", -1),
}  # fmt: skip
_PARTS = re.compile(
    r"""(?P<degrees>\d{1,3}(?:\.\d+)?)\s*[°ºd:\s]?\s*
    (?:(?P<minutes>\d{1,2}(?:\.\d+)?)\s*['′’m:\s]?\s*)?
    (?:(?P<seconds>\d{1,2}(?:\.\d+)?)\s*(?:["″”s]|'')?)?""",
    re.VERBOSE,
)
_MARKS = re.compile(r"[°ºd:'′’]")
_PLAIN = re.compile(r"[+-]?\d{1,3}(?:\.\d*)?(?:[eE][+-]?\d{1,2})?|[+-]?\.\d+")
LONGEST = 40


def read_degrees(text: str, axis: str) -> float | None:
    """Degrees of ``axis`` ("latitude" or "longitude"), or ``None`` where ``text`` is no coordinate.

    Read are 35.336, 35,336, ٣٥٫٣٣٦, 35.336° N, 35°20'09.6"N, N 35 20 9.6 and 35:20:10; minutes and seconds
    below 60 only. Raises ``ValueError`` when the letter belongs to the other axis ("40°08'E" as latitude).
    """
    if len(text) > LONGEST:
        return None
    plain = _plain(text)
    letter = plain[:1] if plain[:1] in _LETTERS else plain[-1:]
    sign = 1.0
    if letter in _LETTERS and letter:
        owner, sign = _LETTERS[letter]
        if owner != axis:
            raise ValueError(f"{text!r} is a {owner}")
        plain = (plain[1:] if plain.startswith(letter) else plain[:-1]).strip()
    elif plain.startswith("-"):
        sign, plain = -1.0, plain[1:]
    value = _value(plain, spaced=letter in _LETTERS and bool(letter))
    return None if value is None or value > LIMITS[axis] else sign * value


def _plain(text: str) -> str:
    """With ASCII digits and point, one minus sign, letters of hemispheres in capitals."""
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    plain = digits.replace("٫", ".").replace("−", "-").replace("\u00a0", " ").strip()
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    edges = plain[:1].upper() + plain[1:-1] + plain[-1:].upper() if len(plain) > 1 else plain
    return edges.removeprefix("+")


def _value(plain: str, *, spaced: bool) -> float | None:
    """The unsigned value; numbers parted by nothing but spaces need a hemisphere's letter (``spaced``)."""
    if _PLAIN.fullmatch(plain):
        return abs(float(plain))
    found = _PARTS.fullmatch(plain)
    if not found or not (spaced or _MARKS.search(plain)):
        return None
    minutes, seconds = float(found["minutes"] or 0), float(found["seconds"] or 0)
    whole = "." not in found["degrees"] or not found["minutes"]
    if not whole or minutes >= 60 or seconds >= 60:
        return None
    return float(found["degrees"]) + minutes / 60 + seconds / 3600

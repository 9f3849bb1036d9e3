"""Stated numbers: digits, words, collectives, and what qualifies them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extraction.lexicon import Hit
from extraction.model import Count

__all__ = ["Number", "find_numbers"]

# 1,200 or 200.000: groups of three; 12 or 2017 plain.
# Arabic joins "and", "with" and "for" to the digits ("و15").
_OPENS = r"(?:(?<![\w.,/:-])|(?<=\W[وبلف]))"
_DIGITS = re.compile(rf"{_OPENS}\d{{1,3}}(?:[.,\u00a0 ]\d{{3}})+(?![\w])|{_OPENS}\d+(?![\w/:]|[.,]\d)")
_DIGIT = re.compile(r"\d")
_JOIN = re.compile(r"\s*(?:-|\by\b|\band\b|و)?\s*")
_RANGE = re.compile(r"\s*(?:-|–|a|y|to|and|و|الى)\s*")
# The largest number of people that one report of one act may state; more is a running total or a misreading.
LARGEST_TOLL = 100_000
# "At least" behind a number stands so near to it; nearer still to the next number it belongs to that.
_BEHIND_REACH, _BEHIND_WORDS, _NEXT_NUMBER = 24, 2, 4


class Number(NamedTuple):
    """A number as written at ``start``–``end`` with the count it states."""

    start: int
    end: int
    stated: Count


class _Atom(NamedTuple):
    start: int
    end: int
    value: int
    collective: bool


def find_numbers(folded_text: str, start: int, end: int, hits: Sequence[Hit]) -> list[Number]:
    """The numbers within ``start``–``end`` of the folded text, left to right.

    ``hits`` are the lexicon hits of that span; those of category ``numbers`` are read.
    """
    words = [h for h in hits if h.category == "numbers"]
    digit = _DIGIT.search(folded_text, start, end)
    if not words and digit is None:
        return []
    digits = _digit_atoms(folded_text, digit.start(), end) if digit else []
    atoms = _merge(folded_text, sorted(digits + _word_atoms(words)))
    numbers: list[Number] = []
    index = 0
    while index < len(atoms):
        atom = atoms[index]
        qualifier = _qualifier(folded_text, atom.start, words)
        kind = qualifier.value if qualifier else _kind_behind(folded_text, atom, words, atoms)
        begin = qualifier.start if qualifier else atom.start
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        if following and _is_range(folded_text, atom, following, kind):
            # UCDP's reading of a range: the best estimate is the conservative one.
            numbers.append(Number(begin, following.end, Count(atom.value, atom.value, following.value)))
            index += 2
            continue
        numbers.append(Number(begin, atom.end, _count(atom, kind)))
        index += 1
    return [n for n in numbers if (n.stated.best or 0) <= LARGEST_TOLL]


def _digit_atoms(text: str, start: int, end: int) -> list[_Atom]:
    return [
        _Atom(m.start(), m.end(), int(re.sub(r"\D", "", m.group())), False)
        for m in _DIGITS.finditer(text, start, end)
        if m.end() - m.start() < 12
    ]


def _word_atoms(words: Sequence[Hit]) -> list[_Atom]:
    return [
        _Atom(h.start, h.end, int(h.detail), h.value == "collective")
        for h in words
        if h.value in ("number", "collective", "multiplier")
    ]


def _merge(text: str, atoms: list[_Atom]) -> list[_Atom]:
    """``treinta y cinco`` → 35, ``dos mil`` → 2000, ``ciento veinte`` → 120."""
    merged: list[_Atom] = []
    for atom in atoms:
        previous = merged[-1] if merged else None
        if previous and not previous.collective and _joins(text, previous, atom):
            value = previous.value * 1000 if atom.value == 1000 else previous.value + atom.value
            merged[-1] = _Atom(previous.start, atom.end, value, atom.collective)
        else:
            merged.append(atom)
    return merged


def _joins(text: str, left: _Atom, right: _Atom) -> bool:
    if text[left.start].isdigit() or text[right.start].isdigit():
        return right.value == 1000 and not text[left.end : right.start].strip()
    gap = text[left.end : right.start]
    if not _JOIN.fullmatch(gap) or right.start < left.end:
        return False
    tens = left.value in range(20, 100, 10) and 0 < right.value < 10
    hundreds = left.value % 100 == 0 and left.value > 0 and 0 < right.value < 100 and not gap.strip(" -")
    arabic_tens = 0 < left.value < 10 and right.value in range(20, 100, 10) and "و" in gap
    thousands = right.value == 1000 and not gap.strip()
    return tens or hundreds or arabic_tens or thousands


def _qualifier(text: str, start: int, words: Sequence[Hit]) -> Hit | None:
    """The qualifier ("al menos", "entre", …) that stands right before ``start``."""
    for hit in words:
        if hit.value in ("least", "more", "most", "about", "range") and hit.end <= start:
            gap = text[hit.end : start].strip()
            if not gap or gap in ("a", "de", "the", "los", "las", "unos", "unas", "otros", "otras"):
                return hit
    return None


def _kind_behind(text: str, atom: _Atom, words: Sequence[Hit], atoms: Sequence[_Atom]) -> str:
    """What is said behind the number: "75 civilians at least", "٧٥ مدنيا على الأقل", "30 o más".

    Before another number it qualifies that one ("30 dead, at least ten of them children").
    """
    for hit in words:
        if not hit.value.startswith("after") or not 0 <= hit.start - atom.end <= _BEHIND_REACH:
            continue
        gap = text[atom.end : hit.start]
        if len(gap.split()) > _BEHIND_WORDS or any(c in gap for c in ".;:("):
            continue
        if any(0 <= a.start - hit.end <= _NEXT_NUMBER or atom.end <= a.start < hit.start for a in atoms):
            continue
        return hit.value.removeprefix("after")
    return ""


def _is_range(text: str, low: _Atom, high: _Atom, kind: str) -> bool:
    gap = text[low.end : high.start]
    if not _RANGE.fullmatch(gap) or high.value <= low.value:
        return False
    return kind == "range" or gap.strip() in ("-", "–", "a", "to", "الى")


def _count(atom: _Atom, kind: str) -> Count:
    value = atom.value
    if atom.collective or kind == "least":
        return Count(value, value, None)
    if kind == "more":
        return Count(value + 1, value + 1, None)
    if kind == "most":
        return Count(None, value, value)
    if kind == "about":
        return Count(None, value, None)
    return Count(value, value, value)

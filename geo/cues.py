"""The words around a place name that say what it names, or how an act lies to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from data import read_table
from geo.names import fold_name

__all__ = ["Cue", "cues_after", "cues_before", "phrases"]

# Further than this from the name no cue is looked for, in characters.
WINDOW = 90
# The longest cue, in words.
LONGEST_CUE = 4
# A cue and its name stand in one clause.
_BREAK = re.compile(r"[.,;:!?()\[\]\"\n]")
_WORD = re.compile(r"[^\W_]+")
_CLITICS = "وبلفك"


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its ``sense`` and ``value`` (see data/lexicon/place_cues.csv), and where it stands."""

    sense: str
    value: str
    start: int
    end: int


_Word = tuple[str, int, int]


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """(side, folded phrase) → the (sense, value) pairs it may have."""
    table: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in read_table("lexicon/place_cues.csv"):
        phrase = fold_name(row["cue"]).replace("-", " ")
        meanings = table.setdefault((row["side"], phrase), [])
        if (row["sense"], row["value"]) not in meanings:
            meanings.append((row["sense"], row["value"]))
    return table


@lru_cache(maxsize=1)
def _grammar() -> dict[str, frozenset[str]]:
    """The words of each helping sense: linker, determiner, modifier (after: the modifiers after a name)."""
    words: dict[str, set[str]] = {"linker": set(), "determiner": set(), "modifier": set(), "after": set()}
    for (side, phrase), meanings in _table().items():
        for sense, _ in meanings:
            if sense in words:
                words["after" if side == "after" else sense].add(phrase)
    return {sense: frozenset(found) for sense, found in words.items()}


def phrases(sense: str) -> list[tuple[str, str]]:
    """The (folded phrase, value) pairs of ``sense`` that stand alone, without a name."""
    return [
        (phrase, value)
        for (side, phrase), meanings in _table().items()
        if side == "alone"
        for found, value in meanings
        if found == sense
    ]


def _meanings(side: str, phrase: str) -> list[tuple[str, str]]:
    return [m for m in _table().get((side, phrase), ()) if m[0] not in ("linker", "determiner", "modifier")]


def _words(text: str, offset: int) -> list[_Word]:
    return [(m[0], offset + m.start(), offset + m.end()) for m in _WORD.finditer(text)]


def cues_before(text: str, start: int) -> list[Cue]:
    """The cues that lead up to the name at ``start`` of the scanned ``text``, the nearest first.

    "8 km al este de la ciudad de" → city, direction, unit. A determiner before a cue is part of it.
    """
    window = text[max(0, start - WINDOW) : start]
    breaks = [m.end() for m in _BREAK.finditer(window)]
    cut = breaks[-1] if breaks else 0
    words = _words(window[cut:], start - len(window) + cut)
    found: list[Cue] = []
    while words:
        step = _nearest_before(words)
        if step is None:
            break
        cues, words = step
        found += cues
    return found


def _nearest_before(words: list[_Word]) -> tuple[list[Cue], list[_Word]] | None:
    """The cue at the end of ``words`` behind linkers and modifiers, and the words before it."""
    grammar, left = _grammar(), len(words)
    while left:
        for length in range(min(LONGEST_CUE, left), 0, -1):
            head = words[left - length : left]
            meanings = _meanings("before", " ".join(w for w, _, _ in head)) or _behind_clitic(head)
            if meanings:
                at = left - length
                if at and words[at - 1][0] in grammar["determiner"]:
                    at -= 1
                return [Cue(s, v, words[at][1], head[-1][2]) for s, v in meanings], words[:at]
        if words[left - 1][0] not in grammar["linker"] | grammar["modifier"]:
            return None
        left -= 1
    return None


def _behind_clitic(head: list[_Word]) -> list[tuple[str, str]]:
    """The meanings of an Arabic cue written joined to a particle: "بريف" is "ريف"."""
    first = head[0][0]
    if first[0] not in _CLITICS or len(first) < 3:
        return []
    phrase = " ".join([first[1:], *(w for w, _, _ in head[1:])])
    return _meanings("before", phrase) or _meanings("before", phrase.replace("ل", "ال", 1))


def cues_after(text: str, end: int) -> list[Cue]:
    """The cues that follow the name ending at ``end``: "('s eastern) countryside", "oil field", "province"."""
    window = text[end : end + 50]
    cut = _BREAK.search(window)
    words = _words(window[: cut.start()] if cut else window, end)
    grammar = _grammar()
    while words:
        for length in range(min(3, len(words)), 0, -1):
            meanings = _meanings("after", " ".join(w for w, _, _ in words[:length]))
            if meanings:
                return [Cue(s, v, words[0][1], words[length - 1][2]) for s, v in meanings]
        if words[0][0] not in grammar["after"]:
            return []
        words = words[1:]
    return []

"""The words around a place name that say what it names, or how an act lies to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from data import read_table
from geo.names import fold_name
from geo.spelling import ARTICLES

__all__ = [
    "Cue",
    "conjunctions",
    "cues_after",
    "cues_before",
    "determiners",
    "directions",
    "edges",
    "linkers",
    "name_parts",
    "phrases",
    "road_joints",
    "without_generic",
]

# Further than this from the name no cue is looked for, in characters.
WINDOW = 64
WINDOW_AFTER = 45
# A cue and its name stand in one clause.
_BREAKS = '.,;:!?()[]"…'
_BREAK = re.compile(f"[{re.escape(_BREAKS)}]")
_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)")
# Senses of the words that only say what kind of place a name is.
GENERIC_SENSES = frozenset({"governorate", "city", "kind"})
_CLITICS = "وبلفك"


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its ``sense`` and ``value`` (see data/lexicon/place_cues.csv), and where it stands."""

    sense: str
    value: str
    start: int
    end: int


_Word = tuple[str, int, int]
_Meanings = list[tuple[str, str]]
# Senses that help to find a cue and are none themselves.
_HELPERS = frozenset({"linker", "determiner", "modifier"})


@dataclass(frozen=True, slots=True)
class _Side:
    """The cues on one side of a name: phrase → (sense, value) pairs, and the words that may stand between.

    ``longest`` says how many words the longest cue has that ends (before a name) or begins (after it) with
    a word, ``edges`` are all words worth a closer look: most words end the search at once.
    """

    cues: dict[str, _Meanings]
    helpers: dict[str, frozenset[str]]
    longest: dict[str, int]
    edges: frozenset[str]


@lru_cache(maxsize=4)
def _side(side: str) -> _Side:
    cues: dict[str, _Meanings] = {}
    helpers: dict[str, set[str]] = {sense: set() for sense in _HELPERS}
    longest: dict[str, int] = {}
    for row in read_table("lexicon/place_cues.csv"):
        if row["side"] != side:
            continue
        phrase = fold_name(row["cue"]).replace("-", " ")
        if row["sense"] in _HELPERS:
            helpers[row["sense"]].add(phrase)
            continue
        meanings = cues.setdefault(phrase, [])
        if (row["sense"], row["value"]) not in meanings:
            meanings.append((row["sense"], row["value"]))
        words = phrase.split()
        edge = words[0] if side == "after" else words[-1]
        longest[edge] = max(longest.get(edge, 0), len(words))
    edges = frozenset(longest).union(*helpers.values())
    return _Side(cues, {sense: frozenset(words) for sense, words in helpers.items()}, longest, edges)


def phrases(sense: str) -> list[tuple[str, str]]:
    """The (folded phrase, value) pairs of ``sense`` that stand alone, without a name."""
    cues = _side("alone").cues
    return [(phrase, value) for phrase, found in cues.items() for s, value in found if s == sense]


@lru_cache(maxsize=1)
def conjunctions() -> frozenset[str]:
    """The words that join two names."""
    return frozenset(phrase for phrase, _ in phrases("conjunction"))


@lru_cache(maxsize=1)
def edges() -> tuple[frozenset[str], frozenset[str]]:
    """The words next to a name, before it and after it, that may belong to a cue or join it to another."""
    joints = {phrase.split()[-1] for phrase in conjunctions()}
    return _side("before").edges | joints, _side("after").edges


@lru_cache(maxsize=1)
def determiners() -> frozenset[str]:
    """The articles before a cue."""
    return _side("before").helpers["determiner"]


@lru_cache(maxsize=1)
def linkers() -> frozenset[str]:
    """The words that stand between the word for a kind of place and the name: "of", "de"."""
    return _side("before").helpers["linker"]


@lru_cache(maxsize=1)
def road_joints() -> frozenset[str]:
    """What stands between the names of the two places that a road joins."""
    return conjunctions() | {phrase for phrase, _ in phrases("road_joint")} | {"-"}


def _words(text: str, offset: int) -> list[_Word]:
    return [(m[0], offset + m.start(), offset + m.end()) for m in _WORD.finditer(text)]


@lru_cache(maxsize=1024)
def cues_before(text: str, start: int) -> tuple[Cue, ...]:
    """The cues that lead up to the name at ``start`` of the scanned ``text``, the nearest first.

    "8 km al este de la ciudad de" → city, direction, unit. A determiner before a cue is part of it.
    """
    if start and text[start - 1].isalnum():
        # Behind a joined Arabic particle: what leads up to the particle leads up to the name.
        start = text.rfind(" ", 0, start) + 1
    if not _promising_before(text, start):
        return ()
    window = text[max(0, start - WINDOW) : start]
    cut = max([window.rfind(mark) for mark in _BREAKS]) + 1
    words = _words(window[cut:], start - len(window) + cut)
    found: list[Cue] = []
    while words:
        step = _nearest_before(words)
        if step is None:
            break
        cues, words = step
        found += cues
    return tuple(found)


def _promising_before(text: str, start: int) -> bool:
    """Whether the word before ``start`` may belong to a cue."""
    end = start - 1
    if end < 1 or text[end] != " ":
        return True
    word = text[text.rfind(" ", 0, end) + 1 : end]
    edges = _side("before").edges
    if word in edges or not word.isalnum():
        return True
    return word[0] in _CLITICS and (word[1:] in edges or "ا" + word in edges)


def _promising_after(text: str, end: int) -> bool:
    """Whether the word after ``end`` may belong to a cue."""
    if text[end : end + 1] != " ":
        return text[end : end + 1] == "'"
    after = text.find(" ", end + 1, end + WINDOW_AFTER)
    word = text[end + 1 : after if after > 0 else end + WINDOW_AFTER]
    return word in _side("after").edges or not word.isalnum()


def _nearest_before(words: list[_Word]) -> tuple[list[Cue], list[_Word]] | None:
    """The cue at the end of ``words`` behind linkers and modifiers, and the words before it."""
    side, left = _side("before"), len(words)
    while left:
        last = words[left - 1][0]
        at, meanings = _ending(side, words, left)
        if meanings:
            end = words[left - 1][2]
            if at and words[at - 1][0] in side.helpers["determiner"]:
                at -= 1
            return [Cue(s, v, words[at][1], end) for s, v in meanings], words[:at]
        if last not in side.helpers["linker"] and last not in side.helpers["modifier"]:
            return None
        left -= 1
    return None


def _ending(side: _Side, words: list[_Word], left: int) -> tuple[int, _Meanings]:
    """The longest cue that ends with word ``left - 1``: where it begins, and its meanings."""
    last = words[left - 1][0]
    for length in range(min(side.longest.get(last, 0), left), 0, -1):
        phrase = " ".join([w for w, _, _ in words[left - length : left]])
        meanings = side.cues.get(phrase) or _behind_clitic(side, phrase)
        if meanings:
            return left - length, meanings
    return left - 1, _behind_clitic(side, last)


def _behind_clitic(side: _Side, phrase: str) -> _Meanings:
    """The meanings of an Arabic cue written joined to a particle: "بريف" is "ريف", "للضفة" is "الضفة"."""
    if phrase[0] not in _CLITICS:
        return []
    return side.cues.get(phrase[1:]) or side.cues.get("ا" + phrase) or []


@lru_cache(maxsize=1024)
def cues_after(text: str, end: int) -> tuple[Cue, ...]:
    """The cues that follow the name ending at ``end``: "'s eastern countryside", "oil field", "province"."""
    if not _promising_after(text, end):
        return ()
    window = text[end : end + WINDOW_AFTER]
    cut = _BREAK.search(window)
    words = _words(window[: cut.start()] if cut else window, end)
    side = _side("after")
    for first, (word, start, _) in enumerate(words):
        for length in range(min(side.longest.get(word, 0), len(words) - first), 0, -1):
            meanings = side.cues.get(" ".join([w for w, _, _ in words[first : first + length]]))
            if meanings:
                return tuple(Cue(s, v, start, words[first + length - 1][2]) for s, v in meanings)
        if word not in side.helpers["modifier"]:
            break
    return ()


@lru_cache(maxsize=1)
def directions() -> frozenset[str]:
    """The adjectives of direction that tell two places of one name apart: "eastern", "western"."""
    return frozenset(
        phrase for phrase, found in _side("before").cues.items() for sense, _ in found if sense == "part"
    )


def name_parts(name: str) -> list[str]:
    """The names that one entry of a list may hold: "Husayn / al-Huseen" or "Yani Yaban (al-Judaydah)".

    ``name`` is folded; the first part is the main one. What stands in brackets and only says the kind of
    place is no name.
    """
    if "/" not in name and "(" not in name:
        return [name]
    parts = [_BRACKETS.sub(" ", name).split("/"), *(m[1:-1].split("/") for m in _BRACKETS.findall(name))]
    names = [" ".join(part.split()) for group in parts for part in group]
    return [n for n in dict.fromkeys(names) if n and not _only_generic(n)] or [name]


def _only_generic(name: str) -> bool:
    return any(
        meaning[0] in GENERIC_SENSES
        for side in (_side("before"), _side("after"))
        for meaning in side.cues.get(name.replace("-", " "), ())
    )


def without_generic(name: str) -> tuple[str, frozenset[str]]:
    """A folded name without the words that say what kind of place it is, and the kinds they tell.

    "al omar oil fields" → "al omar", {"oil_field"}; what stands in brackets is left out too.
    """
    bare = " ".join((_BRACKETS.sub(" ", name) if "(" in name else name).replace("-", " ").split())
    kinds: set[str] = set()
    words = bare.split()
    if len(words) < 2 or _generic_edges().isdisjoint((words[0], words[-1])):
        return bare, frozenset()
    for side in (_side("before"), _side("after")):
        words = _peeled(words, side, kinds)
    return " ".join(words), frozenset(kinds)


@lru_cache(maxsize=1)
def _generic_edges() -> frozenset[str]:
    """The first and last words of generic phrases: a name without them at its ends holds none there."""
    phrases = (
        phrase.split()
        for side in (_side("before"), _side("after"))
        for phrase, meanings in side.cues.items()
        if any(sense in GENERIC_SENSES for sense, _ in meanings)
    )
    return frozenset(word for words in phrases for word in (words[0], words[-1]))


def _peeled(words: list[str], side: _Side, kinds: set[str]) -> list[str]:
    """``words`` without generic phrases at either end; what they tell is added to ``kinds``."""
    for length in range(min(3, len(words) - 1), 0, -1):
        for phrase, rest in ((words[:length], words[length:]), (words[-length:], words[:-length])):
            told = [m for m in side.cues.get(" ".join(phrase), ()) if m[0] in GENERIC_SENSES]
            if told:
                kinds.update(value or sense for sense, value in told)
                return _peeled(_unlinked(rest, side), side, kinds)
    return words


def _unlinked(words: list[str], side: _Side) -> list[str]:
    """``words`` without the "de" that led from a generic word to the name (an article may be the name's)."""
    linkers = side.helpers["linker"] - side.helpers["determiner"] - ARTICLES
    while len(words) > 1 and words[0] in linkers:
        words = words[1:]
    return words

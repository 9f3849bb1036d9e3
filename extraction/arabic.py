"""Arabic grammar for the rules: agreement of verb and subject, passives, nouns that look like verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from extraction.wording import small_words

__all__ = [
    "agrees",
    "had_been",
    "is_governed_noun",
    "is_linked",
    "is_state",
    "joined_before",
    "own_subject",
    "points_back",
    "rounded_letters",
    "spans_over",
    "tells_aim",
]

_DAMMA = "\u064f"
_ARTICLE = "ال"
_OWN = ("هما", "ها", "هم", "ه")
# Masculine plurals whose owner is joined to them.
_THEIR_MEN = ("وه", "وها", "وهم")
# A pronoun that takes up the antecedent stands within so many words of its verb.
_RESUMED_WORDS = 1
# What was suffered or beaten back is told at most so many characters before its noun.
_AIM_REACH = 44


def agrees(verb: str, form: str, noun: str) -> bool:
    """Whether the noun right behind the verb (both folded) may be its subject.

    The verb has its subject's gender and stays singular before it; one in the plural had its subject before.
    """
    if form == "past":
        if verb.endswith(("وا", "وه", "وها", "وهم")):
            return False
        bare = _without_pronoun(verb) if len(verb) > 4 else verb
        feminine = bare.endswith(("ت", "تا"))
    else:
        if verb.endswith(("ون", "ونه", "ونها", "ونهم")):
            return False
        feminine = verb.startswith("ت")
    gender = _gender(noun)
    return gender is None or gender == feminine


def _without_pronoun(word: str) -> str:
    for ending in _OWN:
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


@cache
def _gender(noun: str) -> bool | None:
    """Whether the first word of the noun phrase is feminine; ``None`` when it may be either."""
    words = small_words("ar")
    first = next(iter(noun.replace('"', " ").split()), "").removeprefix(_ARTICLE)
    forms = (first, _without_pronoun(first))
    if not words.words("common").isdisjoint(forms):
        return None
    if first.endswith(_THEIR_MEN):
        return False  # "مقاتلوه": the pronoun is no feminine ending
    return first.endswith(("ه", "ات")) or any(f in words.words("feminine") or f.endswith("ات") for f in forms)


def had_been(text: str, start: int, verb: int) -> bool:
    """Whether "كان" opens the clause at ``start`` whose verb stands behind "قد" ("وكانت القوات قد سيطرت")."""
    return not small_words("ar").words("pluperfect").isdisjoint(text[start:verb].split()[:2])


def own_subject(text: str, start: int, floor: int) -> bool:
    """Whether "that she", "that it" opens the clause: then the verb at ``start`` has its subject already."""
    before = text[max(floor, start - 16) : start].split()
    words = small_words("ar")
    while before and before[-1] in words.words("perfect", "pluperfect"):
        before.pop()
    return bool(before) and before[-1].lstrip("وفبل") in words.words("pronoun")


def points_back(text: str, start: int, end: int) -> bool:
    """Whether the verb at ``start``–``end`` or a word behind it takes up the antecedent as its object."""
    if text[start:end].endswith(("ها", "هم", "ه")):
        return True
    after = text[end : end + 16].split()[:_RESUMED_WORDS]
    return any(word in small_words("ar").words("clitic") for word in after)


def joined_before(text: str, start: int) -> str:
    """The particles that are written joined to the word at ``start``."""
    at = start
    while at > 0 and text[at - 1].isalnum():
        at -= 1
    return text[at:start]


def is_governed_noun(text: str, start: int, end: int) -> bool:
    """Whether a word that may be verb or noun ("قصف") is the noun here, by the words around it."""
    words = small_words("ar")
    joined = joined_before(text, start)
    if joined not in ("", "و", "ف"):
        return True
    before = text[max(0, start - len(joined) - 24) : start - len(joined)]
    last = before.split()[-1:] if before[-1:] != "\n" else []
    governing = words.words("construct", "in", "of", "target", "with")
    if last and not governing.isdisjoint(_without_particles(last[0])):
        return True
    after = text[end : end + 16].split()[:1]
    return bool(after) and after[0] in words.words("nominal")


def _without_particles(word: str) -> Iterator[str]:
    """The word as it stands ("في"), and without what may be joined to it ("وفي", "بوقف")."""
    yield word
    for joined in range(1, min(3, len(word))):
        if word[joined - 1] not in "وفبل":
            return
        yield word[joined:]


def is_state(text: str, start: int) -> bool:
    """Whether the control spoken of at ``start`` is one that stands: "تحت سيطرة", "الخاضعة لسيطرة"."""
    joined = joined_before(text, start)
    before = text[max(0, start - len(joined) - 16) : start - len(joined)].split()
    return joined == "ل" or (bool(before) and before[-1].lstrip("وف") in small_words("ar").words("held"))


def tells_aim(text: str, start: int, floor: int) -> bool:
    """Whether an attached "for" makes the noun at ``start`` an aim: "حملة لاستعادة المدينة".

    Not so of what somebody suffered or beat back ("تعرضت لقصف", "تصدت لهجوم").
    """
    if joined_before(text, start).lstrip("وف") not in ("ل", "لل"):
        return False
    words = small_words("ar")
    before = text[max(floor, start - _AIM_REACH) : start].replace(",", " ").split()
    bound = words.words("suffered") | words.words("repel") | words.words("undergone")
    return not any(word in bound or word.lstrip("وف") in bound for word in before)


def is_linked(gap: str) -> bool:
    """Whether the words between a head and the name that owns it leave them one party."""
    return all(_links(word) for word in gap.replace('"', " ").split())


@cache
def _links(word: str) -> bool:
    return word in small_words("ar").words("linking")


def spans_over(text: str, start: int, spans: Sequence[tuple[int, int]]) -> int:
    """Where the noun phrase at ``start`` begins when its number is counted in ("العشرات من العناصر")."""
    for low, high in spans:
        if high <= start and text[high:start].strip() in ("", "من", "من ال", "ال"):
            return low
    return start


def is_rounded(text: str, start: int, rounded: frozenset[int]) -> bool:
    """Whether the verb at ``start`` is written as a passive: "قُصف", and "استُهدف" with its helping letters."""
    if not rounded:
        return False
    helping = text[start : start + 3]
    inserted = start + helping.find("ت") if helping.startswith("ا") and "ت" in helping else start
    return start in rounded or inserted in rounded


def rounded_letters(text: str, starts: npt.NDArray[np.int64]) -> frozenset[int]:
    """Where, in a text without marks, a letter bore a damma: it tells "was killed" from "killed".

    ``starts`` lead from the characters of that text to those of ``text``.
    """
    if _DAMMA not in text:
        return frozenset()
    marks = [i for i, character in enumerate(text) if character == _DAMMA]
    return frozenset((np.searchsorted(starts, marks, side="right") - 1).tolist())

"""English word order: which of the trigger words found tell an act, and which act they tell."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.lexicon import Hit, load_acts
from extraction.wording import SmallWords

__all__ = ["told_acts"]

# The verb of taking stands at most so many characters before "hostage", with those taken between.
_TAKEN_REACH = 80
# What is surrendered stands at most so many characters behind the verb.
_OBJECT_REACH = 36
# The bomb that did it stands at most so many characters before the verb.
_BLAST_REACH = 30
# What is fired stands at most so many characters before "were fired at".
_FIRED_REACH = 40
_STOPS = frozenset(",.;:")


def told_acts(
    triggers: Sequence[Hit],
    text: str,
    floor: int,
    sites: Sequence[int],
    weapons: Sequence[Hit],
    words: SmallWords,
) -> list[Hit]:
    """``triggers`` of the sentence that begins at ``floor``, without those that tell no act there.

    ``text`` is folded; ``sites`` are where places begin, by name or by kind.
    """
    munitions = [h for h in weapons if h.detail == "shell"]
    bombs = [h for h in weapons if h.detail == "ied"]
    kept: list[Hit] = []
    for hit in triggers:
        if hit.value == "hostage" and not _is_taken(hit, text, floor, words):
            continue
        if _is_attribute(hit, text, floor, words):
            continue
        if hit.value == "transfer" and _gives_up(hit, text, sites, words):
            hit = hit._replace(value="giveup")
        elif hit.value == "target" and _is_fired(hit, text, munitions, words):
            hit = hit._replace(value="launch")
        elif hit.value == "target" and _is_blast(hit, text, floor, bombs, words):
            hit = hit._replace(value="ied")
        kept.append(hit)
    return kept


def _is_attribute(hit: Hit, text: str, floor: int, words: SmallWords) -> bool:
    """ "The besieged enclave", "in recaptured areas": a participle behind an article tells no act."""
    if hit.detail not in ("past", "part") or load_acts()[hit.value].group == "casualty":
        return False
    if " " in text[hit.start : hit.end]:
        return False  # "a missile slammed into": the article is the noun's
    before = text[max(floor, hit.start - 10) : hit.start].split()[-1:]
    return bool(before) and before[0] in words.words("attributive")


def _is_taken(hit: Hit, text: str, floor: int, words: SmallWords) -> bool:
    """ "Took 30 women and children hostage": the verb stands before those taken."""
    gap = text[max(floor, hit.start - _TAKEN_REACH) : hit.start].split()
    verb = next((i for i in range(len(gap) - 1, -1, -1) if gap[i] in words.words("taking")), None)
    return verb is not None and not any(w[-1] in _STOPS for w in gap[verb:])


def _gives_up(hit: Hit, text: str, sites: Sequence[int], words: SmallWords) -> bool:
    """ "Dozens of fighters surrendered to the SDF in Baghouz": men, no place, were given up."""
    if hit.detail == "noun" or not text.startswith("surrender", hit.start):
        return False
    end = hit.end + _OBJECT_REACH
    away = words.words("away", "with", "by")
    for site in (s for s in sites if hit.end <= s < end):
        gap = text[hit.end : site].split()
        if away.isdisjoint(gap) and not any(w[-1] in _STOPS for w in gap):
            return False
    subject = text[max(0, hit.start - 30) : hit.start]
    return not any(hit.start - len(subject) <= s < hit.start for s in sites)


def _is_blast(hit: Hit, text: str, floor: int, bombs: Sequence[Hit], words: SmallWords) -> bool:
    """ "A bomb in a tunnel destroyed the hotel": it went off."""
    if hit.detail not in ("past", "pres", "ger"):
        return False
    near = [b for b in bombs if floor <= b.start < hit.start and hit.start - b.end <= _BLAST_REACH]
    if not near or any(c in text[near[-1].end : hit.start] for c in _STOPS):
        return False
    between = text[near[-1].end : hit.start].split()
    before = text[max(floor, near[-1].start - _BLAST_REACH) : near[-1].start].split()[-2:]
    small = words.words("passive", "perfect", "and", "behind")
    return small.isdisjoint(between) and words.words("of", "with", "by", "using").isdisjoint(before)


def _is_fired(hit: Hit, text: str, munitions: Sequence[Hit], words: SmallWords) -> bool:
    """ "Rockets were fired at the base": the munition is the subject."""
    if not text.startswith("fired", hit.start):
        return False
    return any(
        0 < hit.start - m.end <= _FIRED_REACH
        and not words.words("passive").isdisjoint(text[m.end : hit.start].split())
        for m in munitions
    )

"""Who says it was he: "IS claimed the attack" names who acted, where the telling of the act did not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.actors import ActorMention
from extraction.lexicon import Hit
from extraction.merging import Group
from extraction.reading import Reading, Sentence

__all__ = ["is_owned_noun", "mark_owned"]

# What is owned stands at most so many characters behind the verb, who owns it no further before it.
_OBJECT_REACH, _SUBJECT_REACH = 40, 60
# Arabic: the subject follows its verb within so many characters.
_SUBJECT_NEAR = 4
# An act is owned at most so many sentences after it was told.
_REACH = 4
# The word before the verb is looked for in so many characters.
_WORD_REACH = 12
_ITS_OWN = re.compile("(?:ه|ها|هم)$")
_STOP = re.compile(r"[.,;:!?،؛]")


def mark_owned(groups: Sequence[Group], reading: Reading) -> None:
    """Make the party that owns an act its agent, if nobody was known to have done it."""
    for sentence in reading.sentences:
        for verb in sentence.of("speech"):
            word = verb if verb.value == "own" else _own_responsibility(verb, sentence, reading)
            if word is not None and _owns_it(word, sentence, reading):
                owner = _owner(word, sentence, reading)
                group = _meant(groups, sentence) if owner is not None else None
                if group is not None:
                    group.lead.roles.agent = owner


def is_owned_noun(noun: Hit, sentence: Sentence, reading: Reading) -> bool:
    """Whether the noun of an act is only what somebody claims: "وتبنى التنظيم الهجوم"."""
    if not reading.words.is_definite(reading.folded, noun.start, sentence.start):
        return False
    owning = (h.end for h in sentence.of("speech") if h.value == "own")
    return any(0 < noun.start - end <= _OBJECT_REACH for end in owning)


def _own_responsibility(verb: Hit, sentence: Sentence, reading: Reading) -> Hit | None:
    """Arabic: "أعلن التنظيم مسؤوليته عن التفجير": the responsibility that its subject declares as its own."""
    if reading.language != "ar" or verb.value != "speech":
        return None
    behind = [
        h for h in sentence.of("nouns") if h.value == "charge" and 0 < h.start - verb.end <= _SUBJECT_REACH
    ]
    return next((h for h in behind if _ITS_OWN.search(reading.folded, h.start, h.end)), None)


def _owns_it(verb: Hit, sentence: Sentence, reading: Reading) -> bool:
    """Whether the act just told is owned, by noun, pronoun or nothing at all; "an attack" is another."""
    if _is_negated(verb, sentence):
        return False
    text, small = reading.folded, reading.words
    end = verb.end + _OBJECT_REACH
    things = [h for h in sentence.of("nouns") if h.value == "ownable" and verb.end <= h.start < end]
    things += [h for h in sentence.of("trigger") if h.detail == "noun" and verb.end <= h.start < end]
    if any(small.is_definite(text, h.start, verb.end) for h in things):
        return True
    before = text[max(sentence.start, verb.start - _WORD_REACH) : verb.start].split()
    if before and before[-1] in small.words("ownedbefore"):
        return True  # "lo reivindicó", "que reivindicó el EI"
    written = text[verb.start : verb.end].split()
    if written[-1] in small.words("ownedit", "by"):
        return True  # "claimed by IS", "reivindicado por"; Arabic: "تبناه"
    after = _STOP.split(text[verb.end : sentence.end], maxsplit=1)[0].split()
    alone = not things and len(written) > 1 and (not after or after[0] in small.words("medium"))
    return alone or (bool(after) and after[0] in small.words("ownedit"))


def _is_negated(verb: Hit, sentence: Sentence) -> bool:
    """ "No group claimed", "nadie reivindicó", "لم تتبن"."""
    start, _ = sentence.clause(verb.start)
    return any(h.value == "negated" and start <= h.start < verb.start for h in sentence.of("realis"))


def _owner(verb: Hit, sentence: Sentence, reading: Reading) -> ActorMention | None:
    armed = [
        a
        for a in sentence.actors
        if a.kind in ("org", "head", "anaphor") and a.faction not in (None, "unknown")
    ]
    behind = [a for a in armed if a.role == "by" and 0 <= a.start - verb.end <= _OBJECT_REACH]
    if reading.language == "ar" and verb.value == "own":
        behind = [a for a in armed if 0 <= a.start - verb.end <= _SUBJECT_NEAR] or behind
    before = [a for a in armed if a.role is None and 0 <= verb.start - a.end <= _SUBJECT_REACH]
    return next(iter([*behind, *before[::-1]]), None)


def _meant(groups: Sequence[Group], sentence: Sentence) -> Group | None:
    """The violent act told last before, by nobody known."""
    for group in reversed(groups):
        told = max(m.sentence.index for m in group.members)
        near = told <= sentence.index and sentence.index - group.lead.sentence.index <= _REACH
        if (
            near
            and group.lead.act.group in ("violence", "casualty", "civilians")
            and not group.lead.background
        ):
            return group if group.faction("agent") in (None, "unknown") else None
    return None

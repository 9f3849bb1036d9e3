"""Who says it was he: "IS claimed the attack" names who acted, where the telling of the act did not."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.actors import ActorMention
from extraction.lexicon import Hit
from extraction.merging import Group
from extraction.reading import Reading, Sentence

__all__ = ["mark_owned"]

# What is owned stands at most so many characters behind the verb, who owns it no further before it.
_OBJECT_REACH, _SUBJECT_REACH = 40, 60
# An act is owned at most so many sentences after it was told.
_REACH = 4


def mark_owned(groups: Sequence[Group], reading: Reading) -> None:
    """Make the party that owns an act its agent, if nobody was known to have done it."""
    for sentence in reading.sentences:
        for verb in sentence.of("speech"):
            if verb.value == "own" and _owns_it(verb, sentence, reading):
                owner = _owner(verb, sentence)
                group = _meant(groups, sentence) if owner is not None else None
                if group is not None:
                    group.lead.roles.agent = owner


def _owns_it(verb: Hit, sentence: Sentence, reading: Reading) -> bool:
    """Whether the act just told is owned; "earlier attacks" are others."""
    end = verb.end + _OBJECT_REACH
    things = [h for h in sentence.of("nouns") if h.value == "ownable" and verb.end <= h.start < end]
    return any(reading.words.is_definite(reading.folded, h.start, verb.end) for h in things)


def _owner(verb: Hit, sentence: Sentence) -> ActorMention | None:
    armed = [
        a
        for a in sentence.actors
        if a.kind in ("org", "head", "anaphor") and a.faction not in (None, "unknown")
    ]
    behind = [a for a in armed if a.role == "by" and 0 <= a.start - verb.end <= _OBJECT_REACH]
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

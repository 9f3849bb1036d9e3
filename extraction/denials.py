"""Denials: "Ankara denied the attack." in the next sentence makes the attack just told a disputed one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extraction.lexicon import Hit, load_acts
from extraction.merging import Group
from extraction.reading import Reading, Sentence

__all__ = ["mark_denied"]

# What is denied begins at most so many characters behind the verb, over its subject and adverbs.
_OBJECT_REACH = 60
# "Denied it" and "lo negó": the pronoun stands within so many words of the verb.
_PRONOUN_WORDS = 2
# In Arabic the one who denies stands between, in at most so many words.
_SUBJECT_WORDS = 5
_STOP = re.compile(r"[.,;:!?،؛]")
# An act of nobody known may be denied by name so many sentences later.
_FAR = 5
# Words so general that they may mean any violent act.
_GENERAL = frozenset({"attack", "operation", "target", "bombing", "bomb"})


class _Denial(NamedTuple):
    """A denial in ``sentence`` at ``position``; by a party of ``faction`` or by nobody known.

    ``acts`` are the acts denied by name; empty where only "it" or, as a ``charge``, "responsibility" is.
    """

    sentence: Sentence
    position: int
    faction: str | None
    acts: frozenset[str]
    charge: bool


def mark_denied(groups: Sequence[Group], reading: Reading) -> None:
    """Set the status of the incidents that somebody denies, in the same sentence or in the next one."""
    if not groups:
        return
    for sentence in reading.sentences:
        for verb in sentence.of("speech"):
            if verb.value == "deny":
                denial = _denial(verb, sentence, reading)
                for group in _denied(denial, groups) if denial else ():
                    group.status = "disputed"


def _denial(verb: Hit, sentence: Sentence, reading: Reading) -> _Denial | None:
    """What the verb denies; ``None`` when it is negated itself or denies something else than an act."""
    if _is_undone(verb, sentence, reading):
        return None
    faction = next((a.faction for a in sentence.actors if a.teller == verb.start), None)
    end = min(sentence.clause(verb.start)[1], verb.end + _OBJECT_REACH)
    if end - verb.end <= 1:  # "denied that …": the clause that the verb governs tells what
        end = sentence.clause(end)[1]
    acts = {h.value for h in sentence.of("trigger") if verb.end <= h.start < end}
    charge = any(h.value == "charge" and verb.end <= h.start < end for h in sentence.of("nouns"))
    if not acts and not charge and not _is_pronoun(verb, sentence, reading):
        return None
    return _Denial(sentence, verb.start, faction, frozenset(acts), charge)


def _is_undone(verb: Hit, sentence: Sentence, reading: Reading) -> bool:
    """ "neither confirmed nor denied", "did not deny", "no negó"."""
    before = [h for h in sentence.of("realis") if h.value == "negated" and h.detail == "next"]
    near = (reading.folded[h.end : verb.start].split() for h in before if h.end <= verb.start)
    return any(len(words) <= 1 for words in near)


def _is_pronoun(verb: Hit, sentence: Sentence, reading: Reading) -> bool:
    """Whether a pronoun beside the verb, or nothing at all, stands for what was told before."""
    governing = reading.folded[verb.start : verb.end].split()[-1] in reading.words.words("behind")
    if governing and reading.folded[verb.end : sentence.end].strip(' .,;:!?»"”'):
        return False  # "denied that it planned to …": what is denied is told, and is no act
    it = reading.words.words("it")
    before = reading.folded[max(sentence.start, verb.start - 16) : verb.start].split()
    rest = reading.folded[verb.end : sentence.end].strip()
    after = _STOP.split(rest, maxsplit=1)[0].split()
    reach = _PRONOUN_WORDS + (_SUBJECT_WORDS if reading.language == "ar" else 1)
    return not after or not it.isdisjoint([*before[-_PRONOUN_WORDS:], *after[:reach]])


def _denied(denial: _Denial, groups: Sequence[Group]) -> list[Group]:
    """The incidents that are meant: of the same sentence, else of the sentence before, by their agent."""
    index = denial.sentence.index
    here = [g for g in groups if _last_told(g, index, denial.position) == index]
    near = here or [g for g in groups if _last_told(g, index - 1, None) == index - 1]
    if not near and (denial.acts or denial.faction):
        near = [g for g in groups if _last_told(g, index - 1, None) == index - 2]
    if not near and denial.acts:
        near = [g for g in groups if _is_recent(g, index) and g.faction("agent") in (None, "unknown")]
    own = [g for g in near if denial.faction and g.faction("agent") == denial.faction]
    if own:
        return [g for g in own if _fits(g, denial)]
    open_ = [g for g in near if g.faction("agent") in (None, "unknown") or not denial.faction]
    meant = open_ if open_ or (denial.charge and not denial.acts) else near
    return [g for g in meant[-1:] if _fits(g, denial)]


def _is_recent(group: Group, index: int) -> bool:
    told = _last_told(group, index - 1, None)
    return told is not None and index - told <= _FAR


def _last_told(group: Group, last: int, before: int | None) -> int | None:
    """The last sentence up to ``last`` that tells of the group, in ``last`` only what stands before."""
    told = [
        m.sentence.index
        for m in group.members
        if m.sentence.index <= last
        and (before is not None or not m.background)
        and (before is None or m.sentence.index < last or m.mention.hit.start < before)
    ]
    return max(told, default=None)


def _fits(group: Group, denial: _Denial) -> bool:
    """Whether the acts denied by name may be the group's."""
    if not denial.acts:
        return True
    acts = load_acts()
    named = {acts[name].sub_event_type for name in denial.acts}
    if group.lead.act.group == "control" and any(acts[name].group == "control" for name in denial.acts):
        return True
    violent = group.lead.act.group in ("violence", "casualty", "civilians")
    general = any(name in _GENERAL or acts[name].group == "casualty" for name in denial.acts)
    return group.type in named or group.lead.act.name in denial.acts or (violent and general)

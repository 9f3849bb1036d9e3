"""The other party, where the act's own words name only one: who else fights in the report beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.actors import ActorMention
from extraction.merging import Group
from extraction.sides import are_opposed

__all__ = ["find_opponent"]

# An incident lends its other party to one told at most so many sentences away.
_REACH = 8
# Who shelled a party is taken only from so near.
_BESIDE = 3
_ARMED = ("org", "head", "anaphor")
_CLASHES = ("Armed clash", "Government regains territory", "Non-state actor overtakes territory")
_STRIKES = ("Air/drone strike", "Shelling/artillery/missile attack")


def find_opponent(
    group: Group, groups: Sequence[Group], role: str, other: ActorMention | None
) -> tuple[ActorMention, str | None] | None:
    """Who stands in ``role`` against ``other``, and the note that says where it was taken from.

    ``None`` where nothing in the report tells. Of strikes only the one struck is looked for, and only in
    their own sentences.
    """
    clash = group.type in _CLASHES
    if other is None or other.faction in (None, "unknown", "civilians"):
        return None
    if role == "agent" and group.type == _STRIKES[1]:
        allies = allies_of(group, role, other)
        lent = _lent(group, groups, other.faction, reach=_BESIDE, allies=allies)
        return (lent, "inherited from the incident told beside it") if lent else None
    if not clash and (group.type not in _STRIKES or role == "agent"):
        return None
    allies = allies_of(group, role, other)
    held = _holder(group, other.faction) if role == "patient" else None
    if held is not None and held.faction not in allies:
        return held, None
    near = _in_sentence(group, other.faction, allies)
    if near is not None:
        return near, "the other party that the sentence names"
    if clash and not group.lead.background:
        lent = _lent(group, groups, other.faction, allies=allies)
        return (lent, "inherited from another incident of the same party") if lent else None
    return None


def allies_of(group: Group, role: str, other: ActorMention) -> frozenset[str]:
    """The factions that act along with ``other``, against whom somebody is looked for in ``role``."""
    beside = [
        m.roles.agent_associate if role == "patient" else m.roles.patient_associate for m in group.members
    ]
    return frozenset(f for f in [*beside, *(f.faction for f in other.followers)] if f is not None)


def _holder(group: Group, faction: str) -> ActorMention | None:
    """Who holds the place, as the same sentence tells: "Palmira, en manos del EI"."""
    actors = (a for m in group.members for a in m.sentence.actors)
    return next((a for a in actors if a.role == "holder" and are_opposed(a.faction, faction)), None)


def _in_sentence(group: Group, faction: str, allies: frozenset[str]) -> ActorMention | None:
    """The one party of the founding sentence that is neither on the side of ``faction`` nor an ally here."""
    sentence = group.lead.sentence
    fighting = [
        a
        for a in sentence.actors
        if a.kind in _ARMED
        and a.teller is None
        and are_opposed(a.faction, faction)
        and a.faction not in allies
    ]
    return fighting[0] if len({a.faction for a in fighting}) == 1 else None


def _lent(
    group: Group, groups: Sequence[Group], faction: str, *, reach: int = _REACH, allies: frozenset[str]
) -> ActorMention | None:
    """Whom the same party fights in the incident told nearest, rather before than after."""
    told = group.lead.sentence.index

    def distance(other: Group) -> tuple[int, bool]:
        return abs(other.lead.sentence.index - told), other.lead.sentence.index > told

    for other in sorted((g for g in groups if g is not group), key=distance):
        if distance(other)[0] > reach:
            return None
        for one, two in _pairs(other):
            fights = one.faction == faction and two.kind in _ARMED and are_opposed(two.faction, faction)
            if fights and two.faction not in allies:
                return two
    return None


def _pairs(group: Group) -> Iterator[tuple[ActorMention, ActorMention]]:
    for member in group.members:
        agent, patient = member.roles.agent, member.roles.patient
        if agent is not None and patient is not None:
            yield agent, patient
            yield patient, agent

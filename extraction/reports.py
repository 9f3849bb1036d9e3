"""From the merged mentions of an incident to what leaves this room, each value with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extraction.actors import ActorMention
from extraction.acts import Candidate
from extraction.casualties import Toll
from extraction.chosen import is_wide
from extraction.dates import DateMention
from extraction.merging import Group
from extraction.model import Actor, ClaimStatus, DateSpan, Evidence, Report
from extraction.opponents import find_opponent
from extraction.places import UNPLACED, most_named, told_before
from extraction.reading import Reading, Sentence
from extraction.realis import Realis
from extraction.signs import Told, signs_of
from extraction.tolls import Told as ToldToll
from extraction.tolls import told_toll
from geo import PlaceReference

__all__ = ["make_reports"]

# How far, in sentences, an incident that names no place may take one from what was told before and after.
_BACK, _AHEAD = 4, 3
# The day of one act is that of those told after it within so many sentences, each of which tells one.
_LENT_REACH = 2


def make_reports(groups: Sequence[Group], reading: Reading) -> list[Report]:
    """The reports of an article's incidents; one a place where several places were named."""
    reports: list[Report] = []
    for group in groups:
        reports.extend(_reports(group, groups, reading))
    return reports


def _reports(group: Group, groups: Sequence[Group], reading: Reading) -> Iterator[Report]:
    places, note = _places(group, groups, reading)
    nowhere = not places and _end(group, "origin") is None and _end(group, "destination") is None
    if nowhere and (group.lead.background or not _tells_enough(group)):
        return
    for number, place in enumerate(places or [None]):
        yield _report(group, groups, place, note, number == 0, reading)


def _tells_enough(group: Group) -> bool:
    """Without any place an incident must at least say who, or how many."""
    return bool(group.faction("agent") and (group.faction("patient") or group.tolls(dead=True)))


def _report(
    group: Group,
    groups: Sequence[Group],
    place: PlaceReference | None,
    note: str | None,
    first: bool,
    reading: Reading,
) -> Report:
    """The report of an incident at one of its places; the tolls stand with the ``first`` of them."""
    evidence = [_clause(m, reading) for m in group.members]
    span = _date(group, groups, reading, evidence)
    dead = told_toll(group, reading, dead=True) if first else None
    wounded = told_toll(group, reading, dead=False) if first else None
    parties = _parties(group, groups, dead.toll if dead else None, wounded.toll if wounded else None)
    origin, destination = _end(group, "origin"), _end(group, "destination")
    weapons = {h.value: h for m in group.members for h in m.weapons}
    claim = next((m.claim for m in group.members if m.claim), None)
    evidence += [
        *_quoted_parties(parties, reading),
        *_quoted_places(place, note, origin, destination, reading),
        *_quoted_tolls(dead, wounded, reading),
        *(_evidence("weapons", h.start, h.end, reading) for h in weapons.values()),
    ]
    if claim is not None:
        evidence.append(_evidence("claimant", claim.start, claim.end, reading))
    told = Told(
        place=place,
        moved=origin is not None or destination is not None,
        date=span,
        actor1=_as_actor(parties.agent, reading),
        actor2=_as_actor(parties.patient, reading),
        fatalities=dead.count if dead else None,
        claimed=claim is not None,
        quoted={e.field: e for e in reversed(evidence)},
    )
    return Report(
        sub_event_type=group.type or "Other",
        event=evidence[0],
        date=span,
        actor1=told.actor1,
        assoc_actor_1=_as_associate(m.roles.agent_associate for m in group.members),
        actor2=told.actor2,
        assoc_actor_2=_as_associate(m.roles.patient_associate for m in group.members),
        place=place,
        origin=origin,
        destination=destination,
        fatalities=told.fatalities,
        wounded=wounded.count if wounded else None,
        victims=parties.victims.faction if parties.victims else None,
        weapons=tuple(weapons),
        claimant=claim.name if claim else None,
        claim_status=_claim_status(group, claimed=told.claimed),
        background=group.lead.background,
        signs=signs_of(told, group, reading),
        evidence=tuple(evidence),
    )


class _Parties(NamedTuple):
    """Who acted, who was acted on, who was hurt; ``notes`` say where a party was taken from."""

    agent: ActorMention | None
    patient: ActorMention | None
    victims: ActorMention | None
    notes: dict[str, str | None]


def _parties(group: Group, groups: Sequence[Group], dead: Toll | None, wounded: Toll | None) -> _Parties:
    """The parties of an incident: as its words tell, else who was hurt, else who else fights beside it."""
    agent, _ = _actor(group, "agent")
    patient, _ = _actor(group, "patient")
    notes: dict[str, str | None] = {"actor1": group.inherited, "actor2": group.inherited, "victims": None}
    victims = _victims(group, dead, wounded)
    if patient is None and victims is None and group.lead.act.group in ("violence", "control"):
        patient = _opponent(group)
    if victims and victims.faction not in (None, "civilians", "unknown") and patient is not None:
        patient = victims if victims.faction != (agent.faction if agent else None) else patient
    if patient is None and victims is not None and (agent is None or victims.faction != agent.faction):
        patient = victims
    if agent is not None and patient is not None and _is_himself(group, agent, patient, victims):
        patient = None
    opponent = (
        find_opponent(group, groups, "patient", agent) if patient is None or _is_nobody(patient) else None
    )
    if opponent is not None:
        patient, notes["actor2"] = opponent
    rival = find_opponent(group, groups, "agent", patient) if agent is None else None
    if rival is not None and not (patient is not None and patient.overlaps(rival[0])):
        agent, notes["actor1"] = rival
    return _Parties(agent, patient, victims, notes)


def _quoted_parties(parties: _Parties, reading: Reading) -> Iterator[Evidence]:
    named = (("actor1", parties.agent), ("actor2", parties.patient), ("victims", parties.victims))
    for name, actor in named:
        if actor is not None:
            yield _evidence(name, actor.start, actor.end, reading, parties.notes[name])


def _quoted_places(
    place: PlaceReference | None,
    note: str | None,
    origin: PlaceReference | None,
    destination: PlaceReference | None,
    reading: Reading,
) -> Iterator[Evidence]:
    if place is not None:
        yield _evidence("location", place.start, place.end, reading, note)
    for name, reference in (("origin", origin), ("destination", destination)):
        if reference is not None:
            yield _evidence(name, reference.start, reference.end, reading)


def _quoted_tolls(dead: ToldToll | None, wounded: ToldToll | None, reading: Reading) -> Iterator[Evidence]:
    for field, told in (("fatalities", dead), ("wounded", wounded)):
        for toll, note in told.quotes() if told is not None else ():
            yield _evidence(field, toll.start, toll.end, reading, note)


def _as_associate(told: Iterable[str | None]) -> Actor | None:
    """The first faction ``told`` to have gone along."""
    faction = next(filter(None, told), None)
    return Actor(faction, faction) if faction else None


def _claim_status(group: Group, *, claimed: bool) -> ClaimStatus:
    if group.status:
        return "disputed"
    hearsay = any(m.realis is Realis.HEARSAY for m in group.members)
    return "claimed" if claimed or hearsay else "reported"


def _evidence(name: str, start: int, end: int, reading: Reading, note: str | None = None) -> Evidence:
    return Evidence(name, start, end, reading.original[start:end], note)


def _clause(member: Candidate, reading: Reading) -> Evidence:
    """The clause that tells the act, trimmed of its punctuation and of the joint that opens it."""
    start, end = member.mention.clause
    text = reading.original
    while start < member.mention.hit.start and not text[start].isalnum():
        start += 1
    while end > member.mention.hit.end and not text[end - 1].isalnum():
        end -= 1
    return _evidence("event", start, end, reading)


def _date(group: Group, groups: Sequence[Group], reading: Reading, evidence: list[Evidence]) -> DateSpan:
    dated = [(m.date, m.since) for m in group.members if m.date is not None and m.date.span.end is not None]
    dated.sort(key=lambda pair: pair[0].span.precision or 9)
    lent = _lent_day(group, groups) if not dated else None
    if lent is not None and not any(m.date is not None for m in group.members):
        evidence.append(
            _evidence("event_date", lent.start, lent.end, reading, "inherited from the act told beside it")
        )
        return lent.span._replace(inferred=True)
    if not dated:
        relative = next((m.date for m in group.members if m.date is not None), None)
        if relative is not None:
            reason = "date cannot be read"
            if reading.published is None:
                reason = "not resolved: the report has no publication date"
            evidence.append(_evidence("event_date", relative.start, relative.end, reading, reason))
            return DateSpan(None, reading.published, None, True)
        return DateSpan(None, reading.published, None, False)
    mention, since = dated[0]
    note = "counted back from the publication date" if mention.span.inferred else None
    evidence.append(_evidence("event_date", mention.start, mention.end, reading, note))
    if since:
        return DateSpan(
            mention.span.start, reading.published or mention.span.end, None, mention.span.inferred
        )
    return mention.span


def _lent_day(group: Group, groups: Sequence[Group]) -> DateMention | None:
    """The day of an act told in the same sentence or in the one before: the telling goes on that day."""
    lead = group.lead
    if lead.background or lead.sentence.headline or lead.act.group == "other":
        return None
    days = [
        (m.sentence.index, m.date)
        for g in groups
        if g is not group and not g.lead.background
        for m in g.members
        if m.date is not None and m.date.span.precision == 1 and not m.since
    ]
    told = {m.sentence.index for g in groups if g is not group and not g.lead.background for m in g.members}
    goes_on = lead.sentence.index - 1 in told and not lead.sentence.of("calendar")
    reach = _LENT_REACH if goes_on else 1
    near = [(index, day) for index, day in days if 0 <= lead.sentence.index - index <= reach]
    return max(near, key=lambda pair: pair[0])[1] if near else None


def _actor(group: Group, role: str) -> tuple[ActorMention | None, Candidate | None]:
    """The first actor in the role whose faction is known, else the first."""
    first: tuple[ActorMention | None, Candidate | None] = (None, None)
    for member in group.members:
        actor = member.roles.agent if role == "agent" else member.roles.patient
        if actor is not None and actor.faction not in (None, "unknown"):
            return actor, member
        if actor is not None and first[0] is None:
            first = actor, member
    return first


def _as_actor(actor: ActorMention | None, reading: Reading) -> Actor | None:
    if actor is None:
        return None
    return Actor(reading.original[actor.start : actor.end], actor.faction or "unknown")


def _victims(group: Group, dead: Toll | None, wounded: Toll | None) -> ActorMention | None:
    for toll in (dead, wounded):
        if toll is not None and toll.victims is not None and toll.count.best != 0:
            return toll.victims
    patient, member = _actor(group, "patient")
    told = member is not None and (dead is not None or wounded is not None)
    return patient if told else None


def _end(group: Group, name: str) -> PlaceReference | None:
    return next((getattr(m.places, name) for m in group.members if getattr(m.places, name) is not None), None)


def _places(
    group: Group, groups: Sequence[Group], reading: Reading
) -> tuple[list[PlaceReference], str | None]:
    """The places of an incident, and where they were taken from when its own clauses name none."""
    own = group.places()
    if own:
        note = next((m.places.note for m in group.members if m.places.at is own), None)
        return own, note
    unplaced = group.lead.places.note == UNPLACED
    if _end(group, "origin") or _end(group, "destination") or group.lead.background or unplaced:
        return [], None
    sentence = group.lead.sentence
    earlier = [g for g in groups if g is not group and _may_lend(g, sentence) and _spot(g)]
    lender = max(enumerate(earlier), key=lambda g: (_last_told(g[1], sentence), g[0]))[1] if earlier else None
    if lender is not None and sentence.index - lender.members[-1].sentence.index <= 1:
        return _spot(lender), "inherited from the incident told before"
    found = _nearby(sentence, reading)
    return ([found], "inherited from a neighbouring sentence") if found else ([], None)


def _may_lend(group: Group, sentence: Sentence) -> bool:
    """Whether an incident stands before ``sentence``; a background one lends its place to its own alone."""
    told = group.lead.sentence.index
    return told == sentence.index or (told < sentence.index and not group.lead.background)


def _last_told(group: Group, sentence: Sentence) -> int:
    """In which sentence up to ``sentence`` it was told last; a headline tells it only in advance."""
    told = (m.sentence for m in group.members if m.sentence.index <= sentence.index)
    return max(-1 if s.headline and s is not sentence else s.index for s in told)


def _spot(group: Group) -> list[PlaceReference]:
    """Where an incident happened, for one told right after it; a movement left or reached the place."""
    ends = (_end(group, "origin"), _end(group, "destination"))
    return group.places()[:1] or [r for r in ends if r is not None and not is_wide(r)][:1]


def _nearby(sentence: Sentence, reading: Reading) -> PlaceReference | None:
    """What the sentences around speak of most: a narrow place told before, else after, else a wide one."""
    own = most_named(sentence.places, reading)
    if own is not None:
        return own
    back = reading.sentences[max(0, sentence.index - _BACK) : sentence.index]
    ahead = reading.sentences[sentence.index + 1 : sentence.index + 1 + _AHEAD]
    before = [r for s in back for r in s.places if r.anchor.kind != "country"]
    after = [r for s in ahead for r in s.places if r.anchor.kind != "country"]
    narrow = most_named(before, reading) or most_named(after, reading)
    wide = [r for r in [*before[::-1], *after] if r.relation != "border"]
    return narrow or next(iter(wide), None) or told_before(sentence, reading)


def _opponent(group: Group) -> ActorMention | None:
    """Whom an act struck when no object says so: who holds the place, as the same sentence tells."""
    agent = group.faction("agent")
    for member in group.members:
        for actor in member.sentence.actors:
            if actor.role == "holder" and actor.faction not in (None, agent):
                return actor
    return None


def _is_himself(
    group: Group, agent: ActorMention, patient: ActorMention, victims: ActorMention | None
) -> bool:
    """Whether who is acted upon is who acts: named in the same words, or as those his fight cost him."""
    fallen = victims is not None and victims.overlaps(patient) and group.type == "Armed clash"
    own = agent.faction == patient.faction and agent.faction not in (None, "unknown")
    return patient.overlaps(agent) or (fallen and own)


def _is_nobody(actor: ActorMention) -> bool:
    """Whether fighters are named without saying whose ("milicianos", "the gunmen")."""
    return actor.kind == "head" and actor.faction in (None, "unknown")

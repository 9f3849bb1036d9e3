"""One incident, however often it is told: re-mentions are joined to the act they speak of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from extraction.acts import Candidate, control_type
from extraction.casualties import Toll
from extraction.chosen import is_wide
from extraction.model import Count
from extraction.realis import Realis
from geo import PlaceReference

__all__ = ["DOZENS", "Group", "merge"]

_HAPPENED = (Realis.ASSERTED, Realis.HEARSAY)
# Acts so general that they may be a re-mention of any other violent one.
_GENERAL = frozenset({"attack", "operation", "target", "bombing"})
# What the codebook makes of "dozens", "hundreds" and "thousands": any larger number may be the exact one.
DOZENS = (24, 200, 2000)
_GENERAL_TYPES = frozenset({"Armed clash", "Remote explosive/landmine/IED"})


@dataclass(slots=True)
class Group:
    """The mentions of one incident, the founding one (``lead``) first. ``status`` tells of a contradiction.

    ``type`` is the sub-event type of the first mention that names a particular one, else of the first.
    ``spots`` and ``areas`` are the narrow and the wide places that all of them name, by id; ``general``:
    none of them tells a particular kind of act. All this is kept up to date by ``join``, because every
    further mention of the article is held against it.
    """

    lead: Candidate
    members: list[Candidate] = field(default_factory=list)
    status: str | None = None
    type: str | None = None
    homes: set[str] = field(default_factory=set)
    spots: set[str] = field(default_factory=set)
    areas: set[str] = field(default_factory=set)
    general: bool = True
    _particular: bool = False
    _factions: dict[str, str] = field(default_factory=dict)

    def join(self, mention: Candidate) -> None:
        """Take one more mention of the incident; nothing but its tolls may change afterwards."""
        self.members.append(mention)
        kind = mention.sub_event_type
        # A killing of civilians stays one, though the fighting around it is told too.
        general = _general(mention)
        self.general = self.general and general
        particular = bool(kind) and (kind == "Attack" or not general)
        if kind and (self.type is None or (particular and not self._particular)):
            self.type, self._particular = kind, particular
        for role, actor in (("agent", mention.roles.agent), ("patient", mention.roles.patient)):
            if actor is not None and actor.faction is not None:
                self._factions.setdefault(role, actor.faction)
        self.homes |= mention.homes
        spots, areas = mention.places.named()
        self.spots |= spots
        self.areas |= areas

    @property
    def inherited(self) -> str | None:
        """Why the actors are not in the words of the incident, if so."""
        return "inherited from the incident told before" if self.lead.inherited else None

    def tolls(self, *, dead: bool) -> list[Toll]:
        """The tolls told for it; those of the headline come last, being rounded."""
        told = [(m, t) for m in self.members for t in m.tolls if t.dead == dead]
        if len(self.members) > 1:
            told.sort(key=lambda pair: pair[0].sentence.headline)
        return [toll for _, toll in told]

    def faction(self, role: str) -> str | None:
        """The faction in the role ``agent`` or ``patient``, from the first mention that tells it."""
        return self._factions.get(role)

    def places(self) -> list[PlaceReference]:
        """Its places: the narrow ones of the first mention that has some, else the wide ones.

        What a later mention only points back to comes last.
        """
        own = [m for m in self.members if m is self.lead or m.places.note is None]
        named = [m.places.at for m in own if any(not is_wide(r) for r in m.places.at)]
        wide = [m.places.at for m in (*own, *self.members) if m.places.at]
        return (named or wide or [[]])[0]


def merge(candidates: Sequence[Candidate]) -> list[Group]:
    """The incidents that the candidates of an article tell, in the order of their first mention."""
    groups: list[Group] = []
    waiting: list[Candidate] = []
    happened: list[Candidate] = []
    for candidate in candidates:
        if candidate.realis not in _HAPPENED:
            continue
        _complete(candidate, groups)
        if candidate.weak and not candidate.definite and not candidate.tolls:
            continue
        _take_parties(candidate, happened)
        happened.append(candidate)
        group = _match(groups, candidate)
        if group is None and _founds(candidate):
            group = Group(candidate)
            groups.append(group)
        if group is not None:
            group.join(candidate)
        else:
            waiting.append(candidate)
    for candidate in waiting:
        headline = candidate.sentence.headline
        group = (
            next((g for g in groups if _same(g, candidate)), None) if headline else _match(groups, candidate)
        )
        before = group is not None and group.lead.sentence.index <= candidate.sentence.index
        if group is not None and (headline or before) and (candidate.tolls or candidate.definite):
            group.join(candidate)
    _settle_joint_tolls(groups)
    return [g for g in groups if not _only_headline(g, groups)]


def _only_headline(group: Group, groups: Sequence[Group]) -> bool:
    """A headline that names no place sums up what the article then tells; it is no further incident."""
    if any(not m.sentence.headline or m.places.at or m.date for m in group.members):
        return False
    return any(g is not group and g.type == group.type and _same_actors(g, group.lead) for g in groups)


def _take_parties(candidate: Candidate, happened: Sequence[Candidate]) -> None:
    """An act told by a verb without any party, next to one with parties, is one of theirs."""
    goes_on = candidate.verbal or candidate.further
    if candidate.act.group != "violence" or _has_party(candidate):
        return
    if candidate.mention.voice == "noun" and not goes_on:
        return
    for other in reversed(happened):
        if candidate.sentence.index - other.sentence.index > 1:
            return
        if other.act.group == "violence" and not other.background and other.roles.agent:
            candidate.roles = other.roles
            candidate.inherited = True
            return


def _has_party(candidate: Candidate) -> bool:
    """Whether anybody is named; guns and aircraft of nobody in particular do not count."""
    parties = (candidate.roles.agent, candidate.roles.patient)
    return any(
        p is not None and (p.faction is not None or p.head not in ("artillery", "air")) for p in parties
    )


def _settle_joint_tolls(groups: Sequence[Group]) -> None:
    """A toll of two kinds of act told together stands with the one that the article returns to."""
    for group in groups:
        if not group.lead.joint or not group.lead.tolls:
            continue
        twins = [g for g in groups if g.lead.mention is group.lead.mention]
        main = max(twins, key=lambda g: len(g.members))
        if main is not group:
            main.lead.tolls, group.lead.tolls = group.lead.tolls, []


def _founds(candidate: Candidate) -> bool:
    """Whether a mention tells enough to be an incident of its own."""
    if candidate.weak or candidate.sub_event_type is None:
        return False
    roles = candidate.roles
    told = sum(
        bool(x)
        for x in (
            roles.agent,
            roles.patient,
            candidate.places.at or candidate.places.origin or candidate.places.destination,
            candidate.date,
            candidate.tolls,
        )
    )
    if candidate.definite and candidate.act.group == "violence":
        return told >= 2 and bool(
            _named_in_clause(candidate) or candidate.tolls or (roles.agent and roles.patient)
        )
    if candidate.definite and candidate.act.group == "movement" and not _named_in_clause(candidate):
        ends = candidate.places.origin or candidate.places.destination
        return bool(ends) and told >= 2
    if candidate.background:
        return (
            bool(candidate.places.at or candidate.places.origin or candidate.places.destination) and told >= 2
        )
    told_by_verb = candidate.verbal or candidate.light
    return told >= (2 if candidate.mention.voice == "noun" and not told_by_verb else 1)


def _named_in_clause(candidate: Candidate) -> bool:
    start, end = candidate.mention.hit.end, candidate.mention.clause[1]
    return any(start <= r.start < end for r in candidate.places.at)


def _complete(candidate: Candidate, groups: Sequence[Group]) -> None:
    """A change of control without a named winner takes the one who acted in the sentence before."""
    if (
        candidate.act.group != "control"
        or candidate.sub_event_type is not None
        or candidate.act.name in ("lose", "fall")
    ):
        return
    for group in reversed(groups):
        reach = 2 if candidate.places.note else 1
        near = candidate.sentence.index - group.members[-1].sentence.index <= reach
        agent = group.lead.roles.agent
        if (
            near
            and agent is not None
            and agent.faction not in (None, "unknown", "civilians")
            and group.type == "Armed clash"
        ):
            candidate.roles.agent = agent
            candidate.sub_event_type = control_type(candidate)
            return


def _match(groups: Sequence[Group], candidate: Candidate) -> Group | None:
    """The latest group that the candidate may speak of; one of its victims' party or its very type first."""
    fitting = [g for g in reversed(groups) if _same(g, candidate)]
    if not fitting:
        return None
    victims = _victims(candidate)
    return min(
        fitting,
        key=lambda g: (
            victims is not None and g.faction("patient") != victims,
            g.type != candidate.sub_event_type,
        ),
    )


def _victims(candidate: Candidate) -> str | None:
    """The party whose losses the candidate tells."""
    for toll in candidate.tolls:
        if toll.victims is not None and toll.count.best:
            return toll.victims.faction
    return None


def _same(group: Group, candidate: Candidate) -> bool:
    return (
        _same_type(group, candidate)
        and not (candidate.further and _is_another(group, candidate))
        and all(candidate.mention is not m.mention for m in group.members)
        and _same_actors(group, candidate)
        and _same_place(group, candidate)
        and _same_time(group, candidate)
        and _same_toll(group, candidate)
    )


def _is_another(group: Group, candidate: Candidate) -> bool:
    """Whether the candidate is told as one more act ("also", "another") than what was told before."""
    known = candidate.definite and not candidate.places.named()[0]
    return not known and not group.lead.sentence.headline


def _may_have_lost(group: Group, candidate: Candidate) -> bool:
    """Deaths told apart from their cause belong to an act that is said to have struck that very party.

    "El OSDH cifró en 400 los yihadistas muertos en tres semanas" is not the toll of yesterday's strike.
    """
    victims = _victims(candidate)
    return candidate.definite or victims is None or victims in ("civilians", group.faction("patient"))


def _general(candidate: Candidate) -> bool:
    return (candidate.act.name in _GENERAL and candidate.sub_event_type in _GENERAL_TYPES) or (
        candidate.act.group == "casualty" and candidate.sub_event_type != "Air/drone strike"
    )


def _same_type(group: Group, candidate: Candidate) -> bool:
    if candidate.sub_event_type is None:
        if candidate.act.group in ("control", "movement"):
            return False  # "as the army loses ground": who lost ground somewhere was not struck here
        return group.lead.act.group in ("violence", "casualty", "civilians") and _may_have_lost(
            group, candidate
        )
    if candidate.sub_event_type == group.type:
        return True
    violent = candidate.act.group in ("violence", "casualty") and group.lead.act.group in (
        "violence",
        "casualty",
    )
    if not violent:
        return False
    if group.type == "Attack" and candidate.act.name == "attack" and not candidate.definite:
        return False  # who killed villagers and then mounted an attack did two things
    loose = candidate.definite or group.lead.sentence.headline
    return (loose and group.general) or _general(candidate)


def _same_actors(group: Group, candidate: Candidate) -> bool:
    """Whether the parties may be the same; of civilians and a party, both may have been struck at once.

    Not so where people are put to death: those of a party are other victims than civilians.
    """
    if candidate.act.name == "execute" and group.lead.act.name == "execute":
        known, actor = group.faction("patient"), candidate.roles.patient
        if (
            actor is not None
            and actor.faction
            and known
            and (actor.faction == "civilians") != (known == "civilians")
        ):
            return False
    if candidate.act.name == "clash" and _fought_each_other(group, candidate):
        return True
    for role in ("agent", "patient"):
        known, actor = group.faction(role), getattr(candidate.roles, role)
        told = actor.faction if actor is not None else None
        if (
            known
            and told
            and known != told
            and "civilians" not in (known, told)
            and "unknown" not in (known, told)
        ):
            return candidate.definite and role == "patient" and _general(candidate)
    if group.type and candidate.act.group == "movement" and not candidate.definite:
        return bool(group.faction("agent") and candidate.roles.agent)
    return True


def _fought_each_other(group: Group, candidate: Candidate) -> bool:
    """Whether the parties of "the fighting" are both among those of the clash told, whoever lost men."""
    known = {group.faction("agent"), group.faction("patient")} - {None}
    both = (candidate.roles.agent, candidate.roles.patient)
    told = {a.faction for a in both if a is not None and a.faction is not None}
    here = group.members[-1].sentence is candidate.sentence and not candidate.further
    return here and group.type == "Armed clash" and len(known) == 2 and bool(told) and told <= known


def _same_place(group: Group, candidate: Candidate) -> bool:
    mine, wide = candidate.places.named()
    if mine and not group.spots and (candidate.repeats or _is_share(group, candidate)):
        return False
    if any("#" in spot for spot in mine | group.spots) and (mine or wide) and (group.spots or group.areas):
        return not mine.isdisjoint(group.spots)  # a quarter told by name is another place than its city
    if mine or group.spots:
        # Narrow places on one side only contradict nothing but another governorate.
        if not mine or not group.spots:
            return not candidate.homes or not group.homes or not candidate.homes.isdisjoint(group.homes)
        return not mine.isdisjoint(group.spots)
    return not wide or not group.areas or not wide.isdisjoint(group.areas)


def _is_share(group: Group, candidate: Candidate) -> bool:
    """ "14 raids on the province …; three raids hit Tabqa": another number of them is an act of its own."""
    own = _strikes(candidate)
    return own is not None and not candidate.definite and all(_strikes(m) != own for m in group.members)


def _strikes(candidate: Candidate) -> int | None:
    """How many acts its noun tells: "three raids"."""
    start = candidate.mention.hit.start
    if candidate.mention.voice != "noun":
        return None
    counts = (n.stated.best for n in candidate.sentence.numbers if 0 < start - n.end <= 1)
    return next(counts, None)


def _same_time(group: Group, candidate: Candidate) -> bool:
    if candidate.background != group.lead.background and (candidate.date or group.lead.date):
        return False
    if candidate.date is None:
        return True
    for member in group.members:
        if member.date is not None:
            return _overlap(member, candidate)
    return True


def _overlap(a: Candidate, b: Candidate) -> bool:
    first, second = a.date and a.date.span, b.date and b.date.span
    if first is None or second is None or first.end is None or second.end is None:
        return True
    return (first.start or date.min) <= second.end and (second.start or date.min) <= first.end


def _same_toll(group: Group, candidate: Candidate) -> bool:
    if candidate.definite or (group.lead.sentence.headline and candidate.sentence.index <= 3):
        return True
    for dead in (True, False):
        mine = [t.count for t in candidate.tolls if t.dead == dead]
        theirs = [t.count for t in group.tolls(dead=dead)]
        if mine and theirs and not any(_agree(a, b) for a in mine for b in theirs):
            return False
    return True


def _agree(a: Count, b: Count) -> bool:
    """Whether two counts may tell the same toll: equal, or one of them a bound that the other meets."""
    if a.best is None or b.best is None:
        return True
    vague = a if a.best <= b.best else b
    dozens = vague.high is None and vague.best in DOZENS
    return abs(a.best - b.best) <= 1 or dozens

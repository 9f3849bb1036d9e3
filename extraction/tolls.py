"""How many an incident killed or wounded, from all that an article's mentions of it tell.

One number stands for what every mention says; an update replaces it; what one word counts in parts is
added up. Where two sources give different numbers, both are kept: the range runs from the smaller to the
larger, its best value is the smaller one (UCDP: the conservative reading), and each number stands in the
evidence with who gave it. Nothing is averaged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extraction.acts import Candidate
from extraction.casualties import Toll
from extraction.merging import DOZENS, Group
from extraction.model import Count
from extraction.reading import Reading

__all__ = ["Told", "told_toll"]

# Two numbers of dead joined by "and" stand so near to each other.
_JOINED = 5

# From so many on a number counts the victims; one may be told for a reason of its own.
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Told:
    """``toll`` with those ``added`` to it, or the ``rivals`` that other sources give, each with its source.

    ``source`` is who gives ``toll`` itself, told only where there are rivals.
    """

    toll: Toll
    added: list[Toll] = field(default_factory=list)
    rivals: list[tuple[Toll, str]] = field(default_factory=list)
    source: str | None = None

    @property
    def count(self) -> Count:
        """The count that all of this tells."""
        if self.added:
            total = sum(t.count.best or 0 for t in [self.toll, *self.added])
            return Count(total, total, total)
        if self.rivals:
            counts = sorted((t.count for t in (self.toll, *(t for t, _ in self.rivals))), key=_best)
            return Count(counts[0].low, counts[0].best, counts[-1].high)
        return self.toll.count

    def quotes(self) -> Iterator[tuple[Toll, str | None]]:
        """Each number that counts, with a note of who gives it where sources differ."""
        yield self.toll, f"so says {self.source}" if self.source else None
        for toll in self.added:
            yield toll, None
        for toll, source in self.rivals:
            yield toll, f"so says {source}; the sources differ"


def told_toll(group: Group, reading: Reading, *, dead: bool) -> Told | None:
    """What is told of the ``dead``, or else the wounded, of an incident; ``None`` where nothing is."""
    patient = group.faction("patient")
    tolls = [
        t
        for t in group.tolls(dead=dead)
        if t.count.best or t.victims is None or patient is None or t.victims.faction == patient
    ]
    # A number says more than "dozens".
    tolls.sort(key=lambda t: (not t.update, t.count.best == 0, _is_vague(t)))
    if not tolls:
        return None
    source = _source(tolls[0], group, reading)
    if source is None and not tolls[0].update and tolls[0].count.best:
        # "The Observatory later put the toll at 44": it replaces a count that nobody answers for.
        recount = next(
            (t for t in reversed(tolls) if t.recount and _best(t.count) > _best(tolls[0].count)), None
        )
        if recount is not None:
            return Told(recount)
    rivals = _rivals(tolls, group, reading) if source and not tolls[0].update else []
    if rivals:
        return Told(tolls[0], rivals=rivals, source=source)
    return Told(tolls[0], added=_added(group, tolls[0]))


def _best(count: Count) -> int:
    return count.best or 0


def _is_vague(toll: Toll) -> bool:
    """ "Dozens": any larger number may be the exact one."""
    return toll.count.high is None and toll.count.best in DOZENS


def _rivals(tolls: list[Toll], group: Group, reading: Reading) -> list[tuple[Toll, str]]:
    """Other numbers of the same victims than that of ``tolls[0]``, each from a source of its own."""
    first = tolls[0]
    heard = {_source(first, group, reading)}
    found: list[tuple[Toll, str]] = []
    for toll in tolls[1:]:
        source = _source(toll, group, reading)
        if source is None or source in heard or _best(toll.count) < _SEVERAL or _best(first.count) < _SEVERAL:
            continue  # one victim spoken of is no count of them all
        if toll.count == first.count or _is_vague(toll) or _is_vague(first) or not _same_victims(first, toll):
            continue
        heard.add(source)
        found.append((toll, source))
    return found


def _same_victims(one: Toll, other: Toll) -> bool:
    factions = {t.victims.faction for t in (one, other) if t.victims is not None and t.victims.faction}
    return len(factions - {"unknown"}) <= 1


def _source(toll: Toll, group: Group, reading: Reading) -> str | None:
    """Who gives the number: the source named in its own clause, else that of the sentence."""
    member = next((m for m in group.members if toll in m.tolls), None)
    return None if member is None else _named_beside(toll, member, reading) or _claimant(member)


def _named_beside(toll: Toll, member: Candidate, reading: Reading) -> str | None:
    start, end = member.sentence.clause(toll.start)
    names = [h for h in member.sentence.of("sources") if start <= h.start < end]
    nearest = min(names, key=lambda h: (h.start > toll.start, abs(h.start - toll.start)), default=None)
    return None if nearest is None else nearest.value or reading.original[nearest.start : nearest.end]


def _claimant(member: Candidate) -> str | None:
    return member.claim.name if member.claim is not None else None


def _added(group: Group, toll: Toll) -> list[Toll]:
    """The further tolls that ``toll`` is added up with."""
    if not toll.count.best or toll.count.low != toll.count.high:
        return []
    same = [t for t in group.tolls(dead=toll.dead) if t.word == toll.word and t.start > toll.end]
    more = [t for t in same if t.count.low == t.count.high and t.count.best]
    return more if more and more[0].victims is not None and _adds_up(toll, more[0]) else []


def _adds_up(toll: Toll, more: Toll) -> bool:
    """ "nine children and 14 others"; "diecinueve soldados y siete yihadistas fallecieron"."""
    if more.victims is not None and more.victims.kind == "people":
        return True
    joined = toll.victims is not None and 0 < more.start - toll.victims.end <= _JOINED
    return joined and (toll.word.start > more.end or toll.count.best == 1)  # "an officer and two soldiers"

"""The rules of evidence: from what the sources say of one place to who held it when.

1. *Contested* means that each holder has ground inside the place, against the others; *shared*, that they
   are in it by agreement. Firm observations of one day that name
   different, hostile holders are shown as contested, with the sources of all; a mere claim does not stand
   against a firm observation of its day.
2. A *claim* stays a claim until another source says the same: a firm observation of the same holder, or a
   claim by somebody who is neither the same claimant nor allied with the first, from another source.
3. A capture is a *clash*, not a change, where the one who held the place before is back by the next day.
   Both days must be known, and the return must be more than a claim.
4. A change known only to a span holds from the span's last day on; within the span the place is
   *uncertain*. A shorter span of the same holder inside it tells when it came, if there is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as Day
from datetime import timedelta
from itertools import combinations, groupby
from typing import Final

from articles import Problem
from frontlines.allies import allied
from frontlines.model import UNKNOWN, Observation, Status
from incidents import factions

__all__ = ["CLASH_LASTS", "Run", "Statement", "contradictions", "runs_of", "status_of"]

# A capture undone within this time is a clash.
CLASH_LASTS: Final = timedelta(days=1)
_OF_SEVERAL: Final = ("contested", "shared")


@dataclass(frozen=True, slots=True)
class Statement:
    """What all observations of one place with one span say together."""

    date: Day
    date_end: Day
    holders: tuple[str, ...]
    status: Status
    observations: tuple[Observation, ...]

    @property
    def says(self) -> tuple[tuple[str, ...], Status | None]:
        """What two statements that say the same have in common: holders, and how several are together."""
        return self.holders, self.status if self.status in _OF_SEVERAL else None

    @property
    def day_known(self) -> bool:
        """Whether it is of one day."""
        return self.date == self.date_end


Run = tuple[Statement, ...]
"""Statements that say the same, one after the other."""


def runs_of(observations: Iterable[Observation]) -> tuple[Run, ...]:
    """The runs of one place in the order of time; their order among the observations does not matter."""
    runs: list[Run] = []
    for says, some in groupby(_statements(observations), key=lambda s: s.says):
        run = tuple(some)
        if len(runs) > 1 and runs[-2][0].says == says and _is_clash(runs[-1], run):
            runs.pop()
            runs[-1] += run
        else:
            runs.append(run)
    return tuple(runs)


def status_of(statements: Sequence[Statement]) -> Status:
    """How sure statements that say the same are together."""
    if statements[0].status in _OF_SEVERAL:
        return statements[0].status
    return _firmness([one for statement in statements for one in _agreeing(statement)])


def contradictions(observations: Iterable[Observation]) -> list[Problem]:
    """A problem for every place and day on which firm observations name different, hostile holders."""
    return [_told(statement) for place in _by_place(observations) for statement in _contradictory(place)]


def _is_clash(capture: Run, back: Run) -> bool:
    first, after = capture[0], back[0]
    known = first.day_known and after.day_known
    sure = first.status not in _OF_SEVERAL and after.status != "claimed"
    return known and sure and after.date - first.date <= CLASH_LASTS


def _statements(observations: Iterable[Observation]) -> list[Statement]:
    placed = _settled(sorted(observations, key=lambda o: o.ref))
    spans = defaultdict(list)
    for (start, end), observation in placed:
        spans[end, start].append(observation)
    return [_together(start, end, spans[end, start]) for end, start in sorted(spans)]


def _settled(observations: Sequence[Observation]) -> list[tuple[tuple[Day, Day], Observation]]:
    """Each observation with the span it stands for: that of the most exact one of the same holders inside."""
    return [(min(_inside(one, observations), key=_length), one) for one in observations]


def _inside(one: Observation, others: Sequence[Observation]) -> list[tuple[Day, Day]]:
    return [
        (other.date, other.date_end)
        for other in others
        if other.holders == one.holders and one.date <= other.date and other.date_end <= one.date_end
    ]


def _length(span: tuple[Day, Day]) -> tuple[timedelta, Day]:
    return span[1] - span[0], span[0]


def _together(start: Day, end: Day, observations: Sequence[Observation]) -> Statement:
    firm = [one for one in observations if one.status != "claimed"] or observations
    # Who does not know does not contradict who does.
    telling = [one for one in firm if one.holders != (UNKNOWN,)] or firm
    holders, status = _verdict(telling, end)
    return Statement(start, end, holders, status, tuple(observations))


def _verdict(firm: Sequence[Observation], on: Day) -> tuple[tuple[str, ...], Status]:
    says = {one.holders for one in firm}
    everyone = tuple(sorted({holder for holders in says for holder in holders}))
    if any(one.status == "contested" for one in firm):
        return everyone, "contested"
    if any(one.status == "shared" and one.holders == everyone for one in firm):
        return everyone, "shared"
    if _hostile(everyone, on, says):
        return everyone, "contested"
    if len(says) == 1:
        return firm[0].holders, _firmness(firm)
    # Allies took it together: the one most sources name, of equals the first in the codebook.
    order = list(factions())
    count = {holders: sum(one.holders == holders for one in firm) for holders in says}
    main = min(says, key=lambda holders: (-count[holders], order.index(holders[0])))
    return main, _firmness([one for one in firm if one.holders == main])


def _hostile(everyone: Sequence[str], on: Day, says: Iterable[tuple[str, ...]]) -> bool:
    return len(set(says)) > 1 and any(not allied(a, b, on) for a, b in combinations(everyone, 2))


def _agreeing(statement: Statement) -> list[Observation]:
    return [one for one in statement.observations if one.holders == statement.holders]


def _firmness(observations: Sequence[Observation]) -> Status:
    if any(one.status == "assessed" for one in observations):
        return "assessed"
    confirmed = any(_independent(one, other) for one, other in combinations(observations, 2))
    return "assessed" if confirmed else "claimed"


def _independent(one: Observation, other: Observation) -> bool:
    if set(one.sources) & set(other.sources) or one.claimed_by is None or other.claimed_by is None:
        return False
    a, b = one.claimed_by.casefold(), other.claimed_by.casefold()
    return not allied(a, b, max(one.date_end, other.date_end))


def _by_place(observations: Iterable[Observation]) -> list[list[Observation]]:
    places = defaultdict(list)
    for observation in observations:
        places[observation.place_id].append(observation)
    return [places[place_id] for place_id in sorted(places)]


def _contradictory(place: Sequence[Observation]) -> list[Statement]:
    return [
        replace(statement, observations=firm)
        for statement in _statements(place)
        if (
            firm := tuple(
                one for one in statement.observations if one.status != "claimed" and one.holders != (UNKNOWN,)
            )
        )
        and all(one.status != "contested" for one in firm)
        and statement.status == "contested"
    ]


def _told(statement: Statement) -> Problem:
    refs = " and ".join(one.ref for one in statement.observations)
    what = f"name different holders of {statement.observations[0].place} ({', '.join(statement.holders)})"
    return Problem(f"{refs}, {statement.date_end}", what, "it is shown as contested with all their sources")

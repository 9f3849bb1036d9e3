"""Who holds each place on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from frontlines.evidence import Run, Statement, runs_of, status_of
from frontlines.model import Holding, Observation, Status
from geo.river import bank_at, river_km

__all__ = ["first_day", "holdings_at"]


@dataclass(frozen=True, slots=True)
class _History:
    """One place and its runs; ``changes`` are the days from which each holds."""

    place: Observation
    runs: tuple[Run, ...]
    changes: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """What is known of a place on a day."""

    holders: tuple[str, ...]
    status: Status
    since: date
    confirmed: date
    rests_on: tuple[Observation, ...]


def holdings_at(observations: Iterable[Observation], on: date) -> tuple[Holding, ...]:
    """The holding of every place of which anything is known by ``on``, by place id."""
    states = ((history, _state(history, on)) for history in _histories(tuple(observations)))
    return tuple(_holding(history.place, state, on) for history, state in states if state)


def first_day(observations: Iterable[Observation]) -> date | None:
    """The first day of which anything is known."""
    return min((observation.date for observation in observations), default=None)


@lru_cache(maxsize=8)
def _histories(observations: tuple[Observation, ...]) -> tuple[_History, ...]:
    places: dict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        places[observation.place_id].append(observation)
    return tuple(_history(places[place_id]) for place_id in sorted(places))


def _history(observations: list[Observation]) -> _History:
    runs = runs_of(observations)
    # Of two points given for one place the record's counts, whatever the order.
    place = min(observations, key=lambda one: (one.origin != "record", one.ref))
    return _History(place, runs, tuple(run[0].date_end for run in runs))


def _state(history: _History, on: date) -> _State | None:
    number = bisect_right(history.changes, on) - 1
    known = [s for s in history.runs[number] if s.date_end <= on] if number >= 0 else []
    coming = [s for run in history.runs[number + 1 :] for s in run if s.date <= on and not _same(s, known)]
    if not known:
        return _first(coming[0]) if coming else None
    status: Status = "uncertain" if coming else status_of(known)
    rests_on = tuple(one for statement in (*known, *coming) for one in statement.observations)
    return _State(known[0].holders, status, known[0].date_end, known[-1].date_end, rests_on)


def _same(statement: Statement, known: list[Statement]) -> bool:
    return bool(known) and statement.says == known[0].says


def _first(statement: Statement) -> _State:
    """A place of which nothing is known but a span that has begun."""
    return _State(
        statement.holders, "uncertain", statement.date, statement.date, tuple(statement.observations)
    )


def _holding(place: Observation, state: _State, on: date) -> Holding:
    claims = [one.claimed_by for one in state.rests_on if one.claimed_by and one.status == "claimed"]
    return Holding(
        place_id=place.place_id,
        place=place.place,
        latitude=place.latitude,
        longitude=place.longitude,
        holders=state.holders,
        status=state.status,
        since=state.since,
        confirmed=state.confirmed,
        age_days=(on - state.confirmed).days,
        claimed_by=claims[-1] if claims and state.status == "claimed" else None,
        rests_on=state.rests_on,
        bank=bank_at(place.latitude, place.longitude),
        river_km=river_km(place.latitude, place.longitude),
        kind=place.kind,
        country=place.country,
    )

"""The history of each place: who held it from when to when, without a gap or a repetition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from frontlines.holding import holdings_at
from frontlines.model import Holding, Observation, Status
from geo import Bank

__all__ = ["PlaceHistory", "Spell", "histories_of"]


@dataclass(frozen=True, slots=True)
class Spell:
    """Who held a place from ``first`` up to the day before ``until`` (``None``: to this day).

    ``since`` is the day from which the holders are known to have held it, ``seen`` the days of the
    observations that say so, ``refs`` the observations it rests on.
    """

    first: date
    until: date | None
    holders: tuple[str, ...]
    status: Status
    claimed_by: str | None
    since: date
    seen: tuple[date, ...]
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceHistory:
    """A place and its spells in the order of time; degrees are WGS 84, ``river_km`` as in ``Holding``."""

    place_id: str
    place: str
    latitude: float
    longitude: float
    bank: Bank | None
    river_km: float | None
    kind: str | None
    spells: tuple[Spell, ...]


def histories_of(observations: Iterable[Observation]) -> tuple[PlaceHistory, ...]:
    """The history of every place observed, by place id."""
    return _histories(tuple(observations))


@lru_cache(maxsize=4)
def _histories(observations: tuple[Observation, ...]) -> tuple[PlaceHistory, ...]:
    places: dict[str, list[Observation]] = defaultdict(list)
    for observation in observations:
        places[observation.place_id].append(observation)
    return tuple(_history(tuple(places[place_id])) for place_id in sorted(places))


def _history(observations: tuple[Observation, ...]) -> PlaceHistory:
    # A place's state changes on no other day than these.
    days = sorted({day for one in observations for day in (one.date, one.date_end)})
    states = [(day, holding) for day in days for holding in holdings_at(observations, day)]
    place = states[-1][1]
    return PlaceHistory(
        place_id=place.place_id,
        place=place.place,
        latitude=place.latitude,
        longitude=place.longitude,
        bank=place.bank,
        river_km=place.river_km,
        kind=place.kind,
        spells=tuple(_spells(states)),
    )


def _spells(states: Sequence[tuple[date, Holding]]) -> Iterator[Spell]:
    standing: Spell | None = None
    for day, holding in states:
        spell = _spell(day, holding)
        if standing is not None and _says(standing) == _says(spell):
            standing = replace(
                standing,
                seen=tuple(sorted({*standing.seen, *spell.seen})),
                refs=tuple(dict.fromkeys((*standing.refs, *spell.refs))),
            )
            continue
        if standing is not None:
            yield replace(standing, until=day)
        standing = spell
    if standing is not None:
        yield standing


def _spell(day: date, holding: Holding) -> Spell:
    return Spell(
        first=day,
        until=None,
        holders=holding.holders,
        status=holding.status,
        claimed_by=holding.claimed_by,
        since=holding.since,
        seen=tuple(sorted({one.date_end for one in holding.rests_on if one.date_end <= day})),
        refs=tuple(one.ref for one in holding.rests_on),
    )


def _says(spell: Spell) -> tuple[object, ...]:
    return spell.holders, spell.status, spell.claimed_by, spell.since

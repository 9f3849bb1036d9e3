"""The Euphrates as an axis: who held which stretch of either bank from when to when.

A place stands for the bank half-way to its neighbours along the river, never farther than ``BAND_REACH_KM``;
of places nearer to one another than ``APART_KM`` on one bank only the main one has a band. What nobody said
anything about stays blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

import pandas as pd

from frontlines.model import Observation
from frontlines.spells import PlaceHistory, Spell, histories_of
from geo import Bank
from geo.river import river_distance_km

__all__ = ["APART_KM", "BANDS", "BAND_REACH_KM", "QUIET", "AxisPlace", "axis_places", "bands_of"]

# A place stands for no more of its bank than this many kilometres up or down the river.
BAND_REACH_KM: Final = 10.0
# Of places nearer than this along one bank the main one is drawn: a thinner band could not be seen.
APART_KM: Final = 1.0
# After the last word on a place its band is marked as aged from this time on.
QUIET: Final = timedelta(days=365)
BANKS: Final[tuple[Bank, Bank]] = ("left", "right")
# Of two places at one kilometre the kind named first has the band.
_MAIN_FIRST: Final = ("city", "town", "village", "dam", "bridge")

# The table of bands: ``date_to`` is the first day after; ``holders`` as in ``Holding.faction``; ``then`` who
# holds the place next (empty where nobody is known); ``aged`` what lies long after the last word.
BANDS: Final = {
    "bank": "str",
    "place_id": "str",
    "place": "str",
    "km": "float64",
    "km_from": "float64",
    "km_to": "float64",
    "date_from": "datetime64[s]",
    "date_to": "datetime64[s]",
    "holders": "str",
    "then": "str",
    "status": "str",
    "claimed_by": "str",
    "since": "datetime64[s]",
    "seen": "datetime64[s]",
    "aged": "bool",
    "refs": "object",
}


@dataclass(frozen=True, slots=True)
class AxisPlace:
    """A place on the axis and the stretch of its bank that it stands for, in river kilometres."""

    history: PlaceHistory
    bank: Bank
    km: float
    km_from: float
    km_to: float


def axis_places(observations: Iterable[Observation]) -> tuple[AxisPlace, ...]:
    """The places that have a band, left bank before right, downstream."""
    found = histories_of(observations)
    return tuple(place for bank in BANKS for place in _along(found, bank))


def bands_of(observations: Iterable[Observation], *, until: date | None = None) -> pd.DataFrame:
    """The bands (columns ``BANDS``) of ``observations``, by bank, kilometre and day.

    What is still held ends with ``until``, by default the last day of which anything is known anywhere.
    """
    told = tuple(observations)
    end = until or max((one.date_end for one in told), default=date.min)
    rows = [row for place in axis_places(told) for row in _bands(place, end)]
    return pd.DataFrame(rows, columns=list(BANDS)).astype(BANDS)


def _along(histories: Sequence[PlaceHistory], bank: Bank) -> Iterator[AxisPlace]:
    points = sorted(_apart((history.river_km, history) for history in histories if history.bank == bank))
    halves = [(above[0] + below[0]) / 2 for above, below in pairwise(points)]
    # A bank without places has no halves, and nothing to go through.
    ends = zip([float("-inf"), *halves], [*halves, float("inf")], strict=True)
    for (km, _, history), (before, after) in zip(points, ends, strict=False):
        low, high = max(before, km - BAND_REACH_KM, 0.0), min(after, km + BAND_REACH_KM)
        yield AxisPlace(history, bank, km, low, high)


def _apart(
    places: Iterable[tuple[float | None, PlaceHistory]],
) -> list[tuple[float, str, PlaceHistory]]:
    kept: list[tuple[float, str, PlaceHistory]] = []
    for history in sorted((place for km, place in places if km is not None), key=_rank):
        km = history.river_km
        if km is not None and all(abs(km - other) >= APART_KM for other, _, _ in kept):
            kept.append((km, history.place_id, history))
    return kept


def _rank(place: PlaceHistory) -> tuple[int, float, str]:
    kind = _MAIN_FIRST.index(place.kind) if place.kind in _MAIN_FIRST else len(_MAIN_FIRST)
    return kind, river_distance_km(place.latitude, place.longitude), place.place_id


def _bands(place: AxisPlace, end: date) -> Iterator[Mapping[str, Any]]:
    spells = place.history.spells
    following = [spell.holders for spell in spells[1:]]
    for spell, then in zip(spells, [*following, ()], strict=True):
        for first, until, aged in _stretches(spell, end):
            yield {
                "bank": place.bank,
                "place_id": place.history.place_id,
                "place": place.history.place,
                "km": place.km,
                "km_from": place.km_from,
                "km_to": place.km_to,
                "date_from": first,
                "date_to": until,
                "holders": ";".join(spell.holders),
                "then": ";".join(then),
                "status": spell.status,
                "claimed_by": spell.claimed_by,
                "since": spell.since,
                "seen": spell.seen[-1] if spell.seen else None,
                "aged": aged,
                "refs": spell.refs,
            }


def _stretches(spell: Spell, end: date) -> Iterator[tuple[date, date, bool]]:
    """The spell up to ``end``; what lies long after the last word on the place is apart, as aged."""
    until = min(spell.until or end, end)
    if spell.first >= until:
        return
    last_word = max((*spell.seen, spell.first)) + QUIET
    if spell.until is not None or last_word >= until:
        yield spell.first, until, False
        return
    yield spell.first, last_word, False
    yield last_word, until, True

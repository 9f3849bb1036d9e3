"""The points among which ground is divided, and how far each reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from frontlines.ground import Unit, unit_of
from frontlines.model import Holding
from geo.boundaries import country_at

__all__ = ["NARROW_REACH_KM", "REACH_KM", "Site", "sites_of"]

# Beyond this distance from any place observed nothing is painted. Measured by `benchmarks/frontlines.py`:
# within it its neighbours tell a place left out 94 times in 100, those 20 to 30 km off fewer than 9 in 10.
REACH_KM: Final = 20.0
# A base, a dam or an oil field is a spot in a country that may be another's, and so is a town fought over.
NARROW_REACH_KM: Final = 5.0
# Kinds whose holder may be taken to hold the country around.
_WIDE_KINDS: Final = frozenset({"city", "town", "village", None})
# Places nearer to one another than this many degrees (some 100 m) are one point.
_SAME_POINT_DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class Site:
    """A point of the partition (degrees) and the place whose holding counts there.

    ``narrow``: it reaches ``NARROW_REACH_KM`` only, and the ground beyond belongs to its neighbours.
    """

    place_id: str
    latitude: float
    longitude: float
    unit: Unit
    narrow: bool


def sites_of(holdings: Iterable[Holding], *, cut_river: bool) -> tuple[Site, ...]:
    """The sites of ``holdings`` inside the region, by place id; of places at one point the last confirmed."""
    at_point = groupby(sorted(holdings, key=_point), key=_point)
    latest = (max(some, key=lambda h: (h.confirmed, h.since, h.place_id)) for _, some in at_point)
    found = ((holding, _unit(holding, cut_river)) for holding in latest)
    sites = [
        Site(holding.place_id, holding.latitude, holding.longitude, unit, _is_narrow(holding))
        for holding, unit in found
        if unit
    ]
    return tuple(sorted(sites, key=lambda site: site.place_id))


def _point(holding: Holding) -> tuple[float, float]:
    return round(holding.latitude, _SAME_POINT_DIGITS), round(holding.longitude, _SAME_POINT_DIGITS)


def _unit(holding: Holding, cut_river: bool) -> Unit | None:
    country = holding.country or country_at(holding.latitude, holding.longitude)
    return unit_of(country, holding.bank, cut_river=cut_river)


def _is_narrow(holding: Holding) -> bool:
    fought_over = holding.status == "contested" or (len(holding.holders) > 1 and not holding.is_shared)
    return fought_over or holding.kind not in _WIDE_KINDS

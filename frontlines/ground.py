"""The ground that is divided: Syria and the Iraqi provinces beside it, cut by the border and the Euphrates.

All cutting is done on the plane of ``geo.river`` (a degree of longitude squeezed to the length of one of
latitude): straight edges there are straight in degrees, too, so that neighbours meet without gap or overlap.
Areas and lengths are measured in an equal-area projection.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from geo import Bank
from geo.river import bank_at
from geo.shapes import KM_PER_DEGREE, read_shapes

if TYPE_CHECKING:
    from pyproj import Transformer

__all__ = [
    "Unit",
    "area_km2",
    "lengths_km",
    "plane_units",
    "projected",
    "region",
    "to_degrees",
    "to_plane",
    "unit_of",
    "units",
]

# Governorates whose ground may be painted: all of Syria, and these of Iraq.
IRAQI: Final = frozenset({"Anbar", "Nineveh"})
RIVER: Final = "Euphrates"
_SQUEEZE: Final = cos(radians(35.0))
# Equal-area, centred on the region: distances there are right to a thousandth, too.
_EQUAL_AREA: Final = "+proj=laea +lat_0=35 +lon_0=40 +datum=WGS84 +units=m"
Points = NDArray[np.float64]


class Unit(NamedTuple):
    """A piece of ground that no holding reaches across: a country's, and of it a side of the river."""

    country: str
    bank: Bank | None


def to_plane(points: Points) -> Points:
    """Longitude and latitude (n × 2, degrees) on the plane, whose unit is ``KM_PER_DEGREE`` km."""
    return np.asarray(points, dtype=float) * (_SQUEEZE, 1.0)


def to_degrees(geometry: Any) -> Any:
    """Shapes of the plane in longitude and latitude."""
    return shapely.transform(geometry, lambda points: points / (_SQUEEZE, 1.0))


def unit_of(country: str | None, bank: Bank | None, *, cut_river: bool) -> Unit | None:
    """The unit of a place in ``country`` on ``bank``, ``None`` outside the region."""
    unit = Unit(country or "", bank if cut_river else None)
    return unit if unit in units(cut_river=cut_river) else None


@lru_cache(maxsize=2)
def units(*, cut_river: bool) -> dict[Unit, Any]:
    """The outline of every unit on the plane; do not change it, it is shared."""
    countries = {country: _on_plane(outline) for country, outline in region().items()}
    if not cut_river:
        return {Unit(country, None): outline for country, outline in countries.items()}
    return {
        Unit(country, bank): outline
        for country, whole in countries.items()
        for bank, outline in _banks(whole).items()
    }


@lru_cache(maxsize=1)
def region() -> dict[str, Any]:
    """The outline in degrees of each country's part of the region that may be painted."""
    parts: dict[str, list[Any]] = {}
    for properties, outline in read_shapes("governorates"):
        if properties["country"] == "SY" or properties["admin1"] in IRAQI:
            parts.setdefault(properties["country"], []).append(outline)
    return {country: shapely.union_all(shapes) for country, shapes in parts.items()}


def _banks(country: Any) -> dict[Bank, Any]:
    sides: dict[Bank, list[Any]] = {}
    rivers = [outline for properties, outline in read_shapes("rivers") if properties["name"] == RIVER]
    lines = shapely.union_all([shapely.boundary(country), *map(_on_plane, rivers)])
    for piece in shapely.get_parts(shapely.polygonize([lines])):
        inside = piece.representative_point()
        bank = bank_at(inside.y, inside.x / _SQUEEZE)
        if bank and country.contains(inside):
            sides.setdefault(bank, []).append(piece)
    return {bank: shapely.union_all(pieces) for bank, pieces in sides.items()}


def _on_plane(geometry: Any) -> Any:
    return shapely.transform(geometry, to_plane)


@lru_cache(maxsize=1)
def _projector() -> Transformer:
    from pyproj import Transformer

    return Transformer.from_crs(4326, _EQUAL_AREA, always_xy=True)


def projected(geometry: Any) -> Any:
    """Shapes in degrees on the equal-area plane, in metres."""
    return shapely.transform(geometry, lambda points: np.column_stack(_projector().transform(*points.T)))


def area_km2(degrees: Any) -> NDArray[np.float64]:
    """Areas of shapes in degrees."""
    return np.asarray(shapely.area(projected(degrees))) / 1e6


def lengths_km(starts: Points, ends: Points) -> NDArray[np.float64]:
    """Lengths of straight pieces from ``starts`` to ``ends`` (n × 2 each, degrees)."""
    if not len(starts):
        return np.zeros(0)
    a, b = (np.column_stack(_projector().transform(*points.T)) for points in (starts, ends))
    return np.asarray(np.hypot(*(b - a).T)) / 1e3


def plane_units(km: float) -> float:
    """A distance on the plane."""
    return km / KM_PER_DEGREE

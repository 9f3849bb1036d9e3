"""The Euphrates: how far a point lies from it, and on which side."""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians
from typing import TYPE_CHECKING

from geo.model import Bank
from geo.shapes import KM_PER_DEGREE, read_shapes

if TYPE_CHECKING:
    from shapely import LineString

__all__ = ["bank_at", "on_bank", "river_distance_km"]

RIVER = "Euphrates"
# On the plane used here a degree of longitude is as long as one of latitude (true at this latitude).
_SQUEEZE = cos(radians(35.0))
# Step along the river to tell its direction, in degrees: some 200 m.
_STEP = 0.002


@lru_cache(maxsize=1)
def _line() -> LineString:
    """The river as shipped, downstream, on a squeezed plane."""
    from shapely import get_parts
    from shapely.affinity import scale

    shape = next(geometry for properties, geometry in read_shapes("rivers") if properties["name"] == RIVER)
    longest = max(get_parts(shape), key=lambda part: float(part.length))
    line: LineString = scale(longest, xfact=_SQUEEZE, yfact=1, origin=(0, 0))
    return line


def river_distance_km(latitude: float, longitude: float) -> float:
    """Distance in kilometres from the drawn course of the Euphrates (itself good to about 2 km)."""
    from shapely.geometry import Point

    return float(_line().distance(Point(longitude * _SQUEEZE, latitude))) * KM_PER_DEGREE


def bank_at(latitude: float, longitude: float) -> Bank | None:
    """The side of the Euphrates a point lies on, looking downstream."""
    from shapely.geometry import Point

    line, point = _line(), Point(longitude * _SQUEEZE, latitude)
    along = line.project(point)
    before, after = line.interpolate(max(0.0, along - _STEP)), line.interpolate(along + _STEP)
    cross = (after.x - before.x) * (point.y - before.y) - (after.y - before.y) * (point.x - before.x)
    return "left" if cross > 0 else "right"


def on_bank(latitude: float, longitude: float, bank: Bank, offset_km: float) -> tuple[float, float]:
    """The point itself when it lies on ``bank``, else the nearest point ``offset_km`` beyond the river."""
    from shapely.geometry import Point

    if bank_at(latitude, longitude) == bank:
        return latitude, longitude
    line = _line()
    along = line.project(Point(longitude * _SQUEEZE, latitude))
    before, after = line.interpolate(max(0.0, along - _STEP)), line.interpolate(along + _STEP)
    length = ((after.x - before.x) ** 2 + (after.y - before.y) ** 2) ** 0.5
    side = (1 if bank == "left" else -1) * offset_km / KM_PER_DEGREE / length
    here = line.interpolate(along)
    x, y = here.x - (after.y - before.y) * side, here.y + (after.x - before.x) * side
    return y, x / _SQUEEZE

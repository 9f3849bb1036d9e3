"""The Euphrates: how far a point lies from it, and on which side."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise
from math import cos, radians
from typing import TYPE_CHECKING

from geo.distance import distance_km
from geo.model import Bank
from geo.shapes import KM_PER_DEGREE, read_shapes

if TYPE_CHECKING:
    from shapely import LineString

__all__ = ["bank_at", "on_bank", "river_distance_km", "river_km"]

RIVER = "Euphrates"
# On the plane used here a degree of longitude is as long as one of latitude (true at this latitude).
_SQUEEZE = cos(radians(35.0))
# The river's course at a crossing is taken over this stretch on either side, in degrees: some 3 km.
_REACH = 0.03
MOST_STEPS = 5
# The same places are met again and again: so many points are remembered.
KNOWN_POINTS = 20_000
# Where the river axis begins and ends (latitude, longitude): Jarabulus and al-Qaim.
AXIS = ((36.8175, 38.0111), (34.3688, 41.0945))
# The valley with the lake is nowhere wider: what lies farther from the river (km) has no place on its axis.
VALLEY_KM = 15.0
# Towns at the axis' ends are points on it, whatever the last digit says.
_AXIS_SLACK_KM = 0.5
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


@lru_cache(maxsize=KNOWN_POINTS)
def river_distance_km(latitude: float, longitude: float) -> float:
    """Distance in kilometres from the drawn course of the Euphrates (itself good to about 2 km)."""
    from shapely.geometry import Point

    return float(_line().distance(Point(longitude * _SQUEEZE, latitude))) * KM_PER_DEGREE


@lru_cache(maxsize=KNOWN_POINTS)
def river_km(latitude: float, longitude: float) -> float | None:
    """Kilometres along the river from Jarabulus (0) down to the point of it nearest to the given one.

    ``None`` upstream of Jarabulus, downstream of al-Qaim, and farther than ``VALLEY_KM`` from the river. The
    drawn course cuts the small bends: the river itself is some tenth longer.
    """
    if river_distance_km(latitude, longitude) > VALLEY_KM:
        return None
    first, last = (_km_downstream(*end) for end in AXIS)
    km = _km_downstream(latitude, longitude) - first
    if not -_AXIS_SLACK_KM <= km <= last - first + _AXIS_SLACK_KM:
        return None
    return min(max(km, 0.0), last - first)


def _km_downstream(latitude: float, longitude: float) -> float:
    """Kilometres from the first point of the drawn river."""
    from numpy import interp
    from shapely.geometry import Point

    return float(interp(_line().project(Point(longitude * _SQUEEZE, latitude)), *_lengths()))


@lru_cache(maxsize=1)
def _lengths() -> tuple[list[float], list[float]]:
    """At each point of the drawn river, how far it is down to it: on the squeezed plane, and in km."""
    points = [(y, x / _SQUEEZE) for x, y in _line().coords]
    plane = (((b[0] - a[0]) ** 2 + ((b[1] - a[1]) * _SQUEEZE) ** 2) ** 0.5 for a, b in pairwise(points))
    km = (distance_km(*a, *b) for a, b in pairwise(points))
    return [0.0, *accumulate(plane)], [0.0, *accumulate(km)]


@lru_cache(maxsize=KNOWN_POINTS)
def bank_at(latitude: float, longitude: float) -> Bank | None:
    """The side of the Euphrates a point lies on, looking downstream."""
    from shapely.geometry import Point

    line, point = _line(), Point(longitude * _SQUEEZE, latitude)
    along = line.project(point)
    before, after = line.interpolate(max(0.0, along - _STEP)), line.interpolate(along + _STEP)
    cross = (after.x - before.x) * (point.y - before.y) - (after.y - before.y) * (point.x - before.x)
    return "left" if cross > 0 else "right"


@lru_cache(maxsize=KNOWN_POINTS)
def on_bank(latitude: float, longitude: float, bank: Bank, offset_km: float) -> tuple[float, float]:
    """The point itself when on ``bank``, else one across the river, ``offset_km`` or a few times that off."""
    if bank_at(latitude, longitude) == bank:
        return latitude, longitude
    here, across = _crossing(latitude, longitude)
    side = 1 if bank == "left" else -1
    # In a bend the first step may come out on the bank it left.
    for steps in range(1, MOST_STEPS + 1):
        step = side * steps * offset_km / KM_PER_DEGREE
        point = here[1] + across[1] * step, (here[0] + across[0] * step) / _SQUEEZE
        if bank_at(*point) == bank:
            return point
    return here[1], here[0] / _SQUEEZE


def _crossing(latitude: float, longitude: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """The river's point nearest to a point, and the unit vector to its left bank, on the squeezed plane."""
    from shapely.geometry import Point

    line = _line()
    along = line.project(Point(longitude * _SQUEEZE, latitude))
    here = line.interpolate(along)
    before, after = line.interpolate(max(0.0, along - _REACH)), line.interpolate(along + _REACH)
    dx, dy = after.x - before.x, after.y - before.y
    length = (dx * dx + dy * dy) ** 0.5
    return (here.x, here.y), (-dy / length, dx / length)

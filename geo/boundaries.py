"""Which country and governorate a point lies in, and where a border is nearest."""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians
from typing import TYPE_CHECKING, Any

from geo.shapes import KM_PER_DEGREE, read_shapes

if TYPE_CHECKING:
    from shapely import STRtree
    from shapely.geometry.base import BaseGeometry

__all__ = ["admin1_at", "country_at", "km_outside", "nearest_border_point"]

# Borders as drawn differ between sources by about this much (degrees); outlines within it are neighbours.
SLIVER_DEGREES = 0.02
# Border towns (Kobani, Tal Abyad) lie up to this far (degrees: some 800 m) outside the drawn border.
BORDER_SLACK_DEGREES = 0.008
MIDDLE_LATITUDE = 35.0


def admin1_at(latitude: float, longitude: float) -> str | None:
    """The governorate (canonical name) of Syria or Iraq that holds the point, or ``None``."""
    found = _holding("governorates", latitude, longitude)
    return None if found is None else str(found["admin1"])


def km_outside(admin1: str, latitude: float, longitude: float) -> float | None:
    """How far (km) the point lies outside the outline of ``admin1``; ``None`` where that has no outline."""
    from shapely.geometry import Point

    outline = _outlines().get(admin1)
    return None if outline is None else float(outline.distance(Point(longitude, latitude))) * KM_PER_DEGREE


@lru_cache(maxsize=1)
def _outlines() -> dict[str, BaseGeometry]:
    return {str(properties["admin1"]): outline for properties, outline in read_shapes("governorates")}


def country_at(latitude: float, longitude: float) -> str | None:
    """The country (ISO 3166-1 alpha-2) that holds the point, or ``None`` outside the region drawn."""
    found = _holding("governorates", latitude, longitude) or _holding("countries", latitude, longitude)
    return None if found is None else str(found["country"])


def nearest_border_point(
    latitude: float, longitude: float, countries: tuple[str, str]
) -> tuple[float, float] | None:
    """The point (latitude, longitude) of the border of two ``countries`` (ISO codes) nearest to a point.

    ``None`` when they share no border in the region.
    """
    from shapely.geometry import Point
    from shapely.ops import nearest_points

    border = _border(*sorted(countries))
    if border is None:
        return None
    # Degrees of longitude are shorter than those of latitude: measured on a plane squeezed accordingly.
    squeeze = cos(radians(MIDDLE_LATITUDE))
    nearest, _ = nearest_points(border, Point(longitude * squeeze, latitude))
    return nearest.y, nearest.x / squeeze


@lru_cache(maxsize=4)
def _tree(layer: str) -> tuple[STRtree, list[dict[str, Any]]]:
    from shapely import STRtree

    shapes = read_shapes(layer)
    return STRtree([geometry for _, geometry in shapes]), [properties for properties, _ in shapes]


def _holding(layer: str, latitude: float, longitude: float) -> dict[str, Any] | None:
    """The properties of the shape that holds the point, or of the one within the slack of the drawing."""
    from shapely.geometry import Point

    tree, properties = _tree(layer)
    point = Point(longitude, latitude)
    hits = tree.query(point, predicate="intersects")
    if not len(hits):
        hits = tree.query_nearest(point, max_distance=BORDER_SLACK_DEGREES)
    return properties[int(hits[0])] if len(hits) else None


@lru_cache(maxsize=16)
def _border(one: str, other: str) -> BaseGeometry | None:
    """The common border, on the squeezed plane."""
    from shapely.affinity import scale

    outlines = {properties["country"]: geometry for properties, geometry in read_shapes("countries")}
    if one not in outlines or other not in outlines:
        return None
    common = outlines[one].boundary.intersection(outlines[other].buffer(SLIVER_DEGREES))
    if common.is_empty:
        return None
    return scale(common, xfact=cos(radians(MIDDLE_LATITUDE)), yfact=1, origin=(0, 0))

"""Distances and displacements on the sphere."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

__all__ = ["displaced", "distance_km"]

EARTH_RADIUS_KM = 6371.0


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance in kilometres."""
    a, b = radians(latitude), radians(other_latitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def displaced(latitude: float, longitude: float, bearing: float, km: float) -> tuple[float, float]:
    """The point ``km`` away in the direction ``bearing`` (degrees clockwise from north)."""
    a, turn, arc = radians(latitude), radians(bearing), km / EARTH_RADIUS_KM
    b = asin(sin(a) * cos(arc) + cos(a) * sin(arc) * cos(turn))
    shift = atan2(sin(turn) * sin(arc) * cos(a), cos(arc) - sin(a) * sin(b))
    return degrees(b), longitude + degrees(shift)

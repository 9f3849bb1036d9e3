"""Movement arrows: a curve from origin to destination and the direction of its head."""

from __future__ import annotations

from math import atan, atan2, degrees, pi, sinh

from maps.spots import Arrow, Point, project

# Zoom whose pixels serve as the plane to bend curves in; any would do, the shape is the same.
_PLANE = 8
_STEPS = 18
# Sideways reach of the curve as a share of its length; each further lane bends more.
_BEND, _LANE = 0.16, 0.11


def _unproject(x: float, y: float) -> Point:
    size = 256 * 2**_PLANE
    return degrees(atan(sinh(pi * (1 - 2 * y / size)))), x / size * 360 - 180


def curve(arrow: Arrow) -> list[Point]:
    """The arrow's path as points from origin to destination, both included exactly.

    A quadratic curve bent to the left of travel, so that a movement and its way back do not coincide.
    """
    (x0, y0), (x1, y1) = project(arrow.origin, _PLANE), project(arrow.destination, _PLANE)
    bend = _BEND + _LANE * arrow.lane
    control = ((x0 + x1) / 2 + (y1 - y0) * bend, (y0 + y1) / 2 - (x1 - x0) * bend)
    inner = [_on_curve((x0, y0), control, (x1, y1), step / _STEPS) for step in range(1, _STEPS)]
    return [arrow.origin, *(_unproject(*pixel) for pixel in inner), arrow.destination]


def _on_curve(start: Point, control: Point, end: Point, t: float) -> Point:
    weights = ((1 - t) ** 2, 2 * t * (1 - t), t * t)
    return (
        weights[0] * start[0] + weights[1] * control[0] + weights[2] * end[0],
        weights[0] * start[1] + weights[1] * control[1] + weights[2] * end[1],
    )


def heading(path: list[Point]) -> float:
    """Direction in which ``path`` ends, degrees clockwise from east on the screen."""
    (x0, y0), (x1, y1) = (project(point, _PLANE) for point in path[-2:])
    return degrees(atan2(y1 - y0, x1 - x0))

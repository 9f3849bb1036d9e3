"""Slanting lines inside a box: what fills ground that is not one party's for sure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

__all__ = ["PITCH", "diagonals", "stripe_width"]

# Distance of two stripes along the horizontal, in pixels or points.
PITCH: Final = 8.0
_THIN: Final = 1.0

Line = tuple[float, float, float, float]


def stripe_width(*, thin: bool) -> float:
    """Width of a thin line, or of a stripe that shares the ground with the fill evenly at ``PITCH``."""
    return _THIN if thin else PITCH / 2 * 0.7071


def diagonals(box: Line, pitch: float, shift: float, *, leans_left: bool) -> Iterator[Line]:
    """The lines x ± y = n·pitch + shift inside ``box``, as x1, y1, x2, y2.

    ``box`` is left, right, top, bottom; y counts downwards. The lines go on in a neighbouring box as if there
    were no border.
    """
    left, right, top, bottom = box
    lean = -1 if leans_left else 1
    low, high = sorted((left + lean * top, left + lean * bottom))
    high += right - left
    number = int((low - shift) // pitch) + 1
    while (at := number * pitch + shift) < high:
        number += 1
        y1, y2 = sorted(((at - left) * lean, (at - right) * lean))
        y1, y2 = max(y1, top), min(y2, bottom)
        if y2 > y1:
            yield at - lean * y1, y1, at - lean * y2, y2

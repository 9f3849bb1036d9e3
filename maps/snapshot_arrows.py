"""Movements on the picture: arrows that end in front of the ring they lead to, so that the head is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, PathPatch
from matplotlib.path import Path

from maps.arrows import curve
from maps.palette import THEMES, ThemeName, faction_colour
from maps.snapshot_marks import rings
from maps.spots import Layout
from maps.words import Row, known

__all__ = ["draw_arrows", "outside"]

Points = npt.NDArray[np.float64]
# Points of a path between two of the curve's, so that it can be cut close to a ring.
_FINER: Final = 8
# Air in front of a ring, in points.
_AIR: Final = 1.0
# A path shorter than this share of the whole is no arrow any more; then the whole is drawn.
_LEAST: Final = 0.25


def outside(path: Points, stands: Sequence[tuple[float, float, float]]) -> Points:
    """``path`` (n × 2, points of the sheet) without what lies in a ring around either of its ends.

    ``stands`` are x, y and radius of the rings. The whole path where hardly anything would be left.
    """
    steps = np.arange(0, len(path) - 1 + 0.5 / _FINER, 1 / _FINER)
    fine = np.column_stack([np.interp(steps, np.arange(len(path)), path[:, axis]) for axis in (0, 1)])
    free = np.ones(len(fine), dtype=bool)
    for x, y, radius in stands:
        near = np.hypot(fine[:, 0] - x, fine[:, 1] - y) <= radius
        if near[0] or near[-1]:  # a ring on the way hides no end
            free &= ~near
    kept: Points = fine[free]
    return kept if len(kept) >= _LEAST * len(fine) else fine


def draw_arrows(axes: Axes, layout: Layout, rows: Sequence[Row], theme_name: ThemeName) -> None:
    """Movements with both ends known, as curves with a head; the casing keeps them apart from the ground."""
    if not layout.arrows:
        return
    theme = THEMES[theme_name]
    per_point = axes.figure.dpi / 72
    there = axes.transData
    stands = []
    for longitude, latitude, radius in rings(axes, layout):
        x, y = there.transform((longitude, latitude))
        stands.append((float(x), float(y), (radius + _AIR) * per_point))
    for arrow in layout.arrows:
        row = rows[arrow.member]
        path = there.transform([(longitude, latitude) for latitude, longitude in curve(arrow)])
        points = there.inverted().transform(outside(np.asarray(path, dtype=np.float64), stands))
        colour = faction_colour(known(row["actor1_faction"]), theme_name)
        dashed = (known(row["claim_status"]) or "reported") != "reported"
        for width, tint, order, claim in ((5.2, theme.halo, 4.8, False), (2.6, colour, 5.0, dashed)):
            style: Any = (0, (3.2, 1.1)) if claim else "-"
            _draw(axes, points, width, tint, order, style, inner=tint == colour)


def _draw(
    axes: Axes, points: Points, width: float, tint: str, order: float, style: Any, *, inner: bool
) -> None:
    """Shaft and head in one tint; ``inner`` is the colour, the other its casing."""
    back = max(1, len(points) // 6)
    shaft = PathPatch(
        Path(points[: len(points) - back // 2]),
        fill=False,
        edgecolor=tint,
        linewidth=width,
        linestyle=style,
        zorder=order,
    )
    shaft.set_capstyle("butt")
    axes.add_patch(shaft)
    axes.add_patch(
        FancyArrowPatch(
            tuple(points[-1 - back]),
            tuple(points[-1]),
            arrowstyle="-|>,head_length=0.62,head_width=0.34",
            mutation_scale=16 if inner else 21,
            linewidth=0,
            color=tint,
            zorder=order + 0.05,
            shrinkA=0,
            shrinkB=1 if inner else 0,
        )
    )

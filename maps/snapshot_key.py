"""The key of the picture, its scale bar and its north arrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import cos, radians

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.offsetbox import AnnotationBbox, DrawingArea
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle
from matplotlib_scalebar.scalebar import ScaleBar

from maps.palette import (
    LAYERS,
    SHAPES,
    THEMES,
    Theme,
    ThemeName,
    faction_colour,
    faction_label,
    faction_order,
    mark_radius,
)
from maps.snapshot_marks import MARK_SCALE, end_mark, shape_patch
from maps.snapshot_text import write
from maps.spots import Layout, Role
from maps.words import Row, known

__all__ = ["KEY_CENTRE", "KeyColumn", "add_incidents", "draw_north", "draw_scale"]

_METRES_PER_DEGREE = 111_320.0
_TOP, _BOTTOM = 0.838, 0.03
# Heights of a line, a heading with the space above it, a row of sizes, small words, as shares of the sheet.
_STEP, _HEAD, _FIRST, _SIZES, _SMALL = 0.0262, 0.045, 0.01, 0.085, 0.017
_BOX = 11.0
# Around this point, in points, a symbol of the key is drawn.
KEY_CENTRE = (_BOX, _BOX)


def draw_scale(axes: Axes, theme: Theme) -> None:
    """A bar in kilometres, right at the middle latitude of the view."""
    south, north = axes.get_ylim()
    metres = _METRES_PER_DEGREE * cos(radians((south + north) / 2))
    axes.add_artist(
        ScaleBar(
            metres,
            location="lower left",
            length_fraction=0.18,
            width_fraction=0.006,
            color=theme.ink,
            box_color=theme.land,
            box_alpha=0.75,
            font_properties={"size": 8},
            border_pad=0.6,
            sep=3,
            rotation="horizontal-only",
        )
    )


def draw_north(axes: Axes, theme: Theme) -> None:
    """North is up."""
    axes.add_patch(
        FancyArrowPatch(
            (0.972, 0.905),
            (0.972, 0.965),
            transform=axes.transAxes,
            arrowstyle="-|>",
            mutation_scale=12,
            color=theme.ink_soft,
            zorder=9,
        )
    )
    write(
        axes,
        0.972,
        0.898,
        "N",
        size=9,
        colour=theme.ink_soft,
        transform=axes.transAxes,
        ha="center",
        va="top",
        weight="bold",
        zorder=9,
    )


class KeyColumn:
    """The lines of the key, from the top down; they move together where there are too many for the sheet."""

    def __init__(self, figure: Figure, left: float, theme: Theme) -> None:
        self._figure, self._left, self._theme, self._y = figure, left, theme, _TOP
        self._axes = figure.add_axes((0, 0, 1, 1), frameon=False)
        self._axes.set_axis_off()
        self._axes.set_xlim(0, 1)
        self._axes.set_ylim(0, 1)
        self._parts: list[tuple[float, Callable[[], None]]] = []

    def head(self, text: str) -> None:
        """A heading over the lines that follow."""
        self._parts.append((_HEAD, partial(self._draw_head, text)))

    def line(self, symbol: Sequence[object], text: str, *, small: str = "") -> None:
        """A symbol, drawn around (11, 11) in points, and what it means; ``small`` stands below the words."""
        self._parts.append((_STEP, partial(self._draw_line, symbol, text)))
        if small:
            self._parts.append((_SMALL, partial(self._draw_small, small)))

    def row(self, entries: Sequence[tuple[Circle, float, str]]) -> None:
        """Circles side by side, each with its radius in points and the words under it."""
        self._parts.append((_SIZES, partial(self._draw_row, entries)))

    def draw(self) -> None:
        """Put everything on the sheet."""
        needed = sum(height for height, _ in self._parts)
        squeeze = min(1.0, (_TOP - _BOTTOM) / needed) if needed else 1.0
        self._y += _HEAD - _FIRST  # the first heading needs no space above it
        for height, draw in self._parts:
            self._y -= height * squeeze
            draw()

    def _draw_head(self, text: str) -> None:
        colour = self._theme.ink_faint
        write(self._figure, self._left, self._y, text, size=8.5, colour=colour, va="center", weight="bold")

    def _draw_line(self, symbol: Sequence[object], text: str) -> None:
        self._stand(symbol, _BOX, self._left + 0.011, 0.5)
        write(self._figure, self._left + 0.03, self._y, text, size=9, colour=self._theme.ink, va="center")

    def _draw_small(self, text: str) -> None:
        colour = self._theme.ink_soft
        write(self._figure, self._left + 0.03, self._y + 0.002, text, size=8, colour=colour, va="center")

    def _draw_row(self, entries: Sequence[tuple[Circle, float, str]]) -> None:
        largest = max(radius for _, radius, _ in entries)
        for number, (circle, radius, text) in enumerate(entries):
            x = self._left + 0.026 + 0.062 * number
            circle.center = (largest, radius)
            self._stand([circle], largest, x, -0.25)
            write(self._figure, x, self._y, text, size=8.5, colour=self._theme.ink, va="center", ha="center")

    def _stand(self, artists: Sequence[object], reach: float, x: float, foot: float) -> None:
        """Draw ``artists`` in a box of ``reach`` points around ``x``, ``foot`` of it below the line."""
        area = DrawingArea(2 * reach, 2 * reach, 0, 0)
        for artist in artists:
            area.add_artist(artist)  # type: ignore[arg-type]
        at = (x, self._y)
        box = AnnotationBbox(
            area, at, frameon=False, pad=0, xycoords="figure fraction", box_alignment=(0.5, foot)
        )
        self._axes.add_artist(box)


def add_incidents(column: KeyColumn, rows: Sequence[Row], layout: Layout, theme_name: ThemeName) -> None:
    """What the colours, shapes, outlines and sizes of incidents mean; only what occurs on this map."""
    theme = THEMES[theme_name]
    factions = faction_order({known(row["actor1_faction"]) or "unknown" for row in rows})
    if factions:
        column.head("COLOUR: WHO ACTED")
    for faction in factions:
        label = "Not stated or unknown" if faction == "unknown" else faction_label(faction)
        column.line(
            [Circle(KEY_CENTRE, 4.6, facecolor=faction_colour(faction, theme_name), linewidth=0)], label
        )
    layers = [layer for layer in LAYERS if layer != "movement" and any(row["layer"] == layer for row in rows)]
    if layers:
        column.head("SHAPE: WHAT HAPPENED")
    for layer in layers:
        column.line(
            [shape_patch(layer, 4.6, fill=theme.ink_soft, edge=theme.ink_soft, width=0, at=KEY_CENTRE)],
            SHAPES[layer].label,
        )
    if any(len(spot.members) > 1 for spot in layout.spots) or len(layout.spots) > 1:
        ring = [
            Circle(KEY_CENTRE, 6.2, facecolor=theme.halo, edgecolor=theme.ink_soft, linewidth=2.4),
        ]
        column.line(ring, "Several, there or nearby")
    _draw_sureness(column, rows, layout, theme)
    _draw_movements(column, rows, layout, theme)
    _draw_sizes(column, rows, theme)


def _draw_sureness(column: KeyColumn, rows: Sequence[Row], layout: Layout, theme: Theme) -> None:
    grades = {int(known(row["geo_precision"]) or 0) for row in rows}
    if not rows:
        return
    column.head("OUTLINE: HOW SURE")
    if 1 in grades:
        column.line(
            [Circle(KEY_CENTRE, 4.6, facecolor=theme.ink_soft, edgecolor=theme.ink, linewidth=0.9)],
            "At the place named",
        )
    if 2 in grades:
        column.line(
            [Circle(KEY_CENTRE, 4.6, facecolor=theme.halo, edgecolor=theme.ink_soft, linewidth=2)], "Near it"
        )
    if layout.areas:
        box = Rectangle(
            (4, 6), 14, 10, facecolor=theme.neighbour, edgecolor=theme.ink_soft, linewidth=1, linestyle=":"
        )
        column.line([box], "Somewhere in this area (≈)")
    if any((known(row["claim_status"]) or "reported") != "reported" for row in rows):
        dashed = Circle(
            KEY_CENTRE,
            4.6,
            facecolor=theme.ink_faint,
            edgecolor=theme.ink,
            linewidth=1.1,
            linestyle=(0, (1.6, 1.2)),
        )
        column.line([dashed], "Claimed by a source, or disputed")


def _draw_movements(column: KeyColumn, rows: Sequence[Row], layout: Layout, theme: Theme) -> None:
    ends = {role for spot in layout.spots for _, role in spot.members} - {"at"}
    standing = any(
        rows[n]["layer"] == "movement" for s in layout.spots for n, role in s.members if role == "at"
    )
    if not (layout.arrows or ends or standing):
        return
    column.head("MOVEMENTS")
    if layout.arrows:
        arrow = FancyArrowPatch(
            (2, 8), (20, 13), arrowstyle="-|>", mutation_scale=9, linewidth=2, color=theme.ink_soft
        )
        column.line([arrow], "From one place to another")
    told: dict[Role, str] = {"to": "Arrived; origin not stated", "from": "Left; destination not stated"}
    for role, text in told.items():
        if role in ends:
            symbol = end_mark(role, theme.ink_soft, theme.paper, KEY_CENTRE, dashed=False, ring=2.4)
            column.line(symbol, text)
    if standing:
        ink = theme.ink_soft
        both = shape_patch("movement", 5.4, fill=ink, edge=ink, width=0, at=KEY_CENTRE)
        column.line([both], "At this place; direction not stated")


def _draw_sizes(column: KeyColumn, rows: Sequence[Row], theme: Theme) -> None:
    if not any(known(row["fatalities_best"]) for row in rows):
        return
    column.head("SIZE: REPORTED KILLED")
    sizes = [
        (mark_radius(dead) * MARK_SCALE, text)
        for dead, text in ((None, "not stated"), (10, "10"), (100, "100+"))
    ]
    column.row(
        [
            (Circle((0, 0), radius, facecolor=theme.ink_soft, linewidth=0), radius, text)
            for radius, text in sizes
        ]
    )

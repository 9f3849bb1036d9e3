"""A map picture without a browser: PNG, SVG or PDF with everything a reader needs to judge it.

Title, filters in words, legend, scale bar, sources, the date it was made and the data's revision stand on the
sheet. Marks, colours and meaning are those of the screen (``maps.palette``, ``maps.spots``).
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from math import cos, radians
from threading import Lock
from typing import Any, cast

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from incidents import Filters
from maps import words
from maps.palette import THEMES, Theme, ThemeName
from maps.snapshot_arrows import draw_arrows
from maps.snapshot_ground import Labels, draw_ground, draw_main_names, draw_other_names
from maps.snapshot_key import draw_key, draw_north, draw_scale
from maps.snapshot_marks import draw_areas, draw_badges, draw_spots
from maps.snapshot_text import plain, wrapped, write
from maps.spots import lay_out
from maps.view import FEATURES_MAX, newest
from maps.words import Row, known

__all__ = ["render"]

Bounds = tuple[float, float, float, float]

# A4 landscape in inches, and where on it the map and the key stand (left, bottom, width, height, as shares).
SIZE = (11.69, 8.27)
MAP_BOX = (0.035, 0.105, 0.715, 0.735)
KEY_LEFT = 0.772
# What is shown when the incidents do not say otherwise: the Euphrates from Jarabulus to al-Qaim (W, S, E, N).
VALLEY: Bounds = (37.6, 34.1, 41.4, 37.0)
# Air around the outermost incidents, and the least width, in degrees.
_MARGIN, _LEAST = 0.35, 1.6
_TITLE_LONGEST, _FILTERS_LONGEST = 160, 400
# The least height and width of a view, in degrees: a single point or a flat box still makes a map.
_FLAT = 0.05
_FONT: dict[Any, Any] = {
    "font.family": "sans-serif",
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "path.simplify": True,
}
_DRAWING = Lock()
BASE_SOURCES = "Base map: Natural Earth (public domain). Places: GeoNames (CC BY 4.0) and Furat's own list."


def render(
    frame: pd.DataFrame,
    *,
    filters: Filters,
    revision: int,
    title: str | None = None,
    theme: ThemeName = "light",
    bounds: Bounds | None = None,
    format: str = "png",
    dpi: int = 150,
) -> bytes:
    """The picture of ``frame`` (rows of the incident table that passed ``filters``) as a file's bytes.

    ``bounds`` is west, south, east, north in degrees; without it the picture holds the shown incidents.
    ``format`` is ``png``, ``svg`` or ``pdf``; ``dpi`` counts for PNG alone. Draws the newest
    ``FEATURES_MAX`` incidents and says so where there are more.
    """
    # Matplotlib's settings are one for the whole process: pictures are drawn one after the other.
    with _DRAWING, rc_context(_FONT):
        figure = Figure(figsize=SIZE, facecolor=THEMES[theme].paper)
        FigureCanvasAgg(figure)
        _compose(figure, frame, filters, revision, title, theme, bounds)
        file = io.BytesIO()
        figure.savefig(
            file, format=format, dpi=dpi, facecolor=figure.get_facecolor(), metadata=_metadata(format)
        )
    return file.getvalue()


def _metadata(format: str) -> dict[str, Any]:
    return {"Creator": "Furat"} if format in ("svg", "pdf") else {"Software": "Furat"}


def _compose(
    figure: Figure,
    frame: pd.DataFrame,
    filters: Filters,
    revision: int,
    title: str | None,
    theme_name: ThemeName,
    bounds: Bounds | None,
) -> None:
    theme = THEMES[theme_name]
    rows = cast(list[Row], newest(frame, FEATURES_MAX).to_dict("records"))
    layout = lay_out(rows)
    axes = figure.add_axes(MAP_BOX)
    _frame_map(axes, bounds or _extent(rows), theme)
    draw_ground(axes, theme)
    labels = Labels(figure, axes)
    draw_areas(axes, layout, rows, theme_name)
    draw_arrows(axes, layout, rows, theme_name)
    marked = draw_spots(axes, layout, rows, theme_name, labels)
    draw_main_names(axes, theme, labels, marked)
    draw_badges(axes, layout, theme, labels)
    draw_other_names(axes, theme, labels)
    draw_scale(axes, theme)
    draw_north(axes, theme)
    draw_key(figure, KEY_LEFT, rows, layout, theme_name)
    _head(figure, frame, filters, title, layout.unplaced, theme)
    _foot(figure, frame, revision, theme)
    if frame.empty:
        write(
            axes,
            0.5,
            0.5,
            "No incidents match these filters",
            size=15,
            colour=theme.ink_soft,
            transform=axes.transAxes,
            ha="center",
            va="center",
        )


def _extent(rows: list[Row]) -> Bounds:
    """The box around what is drawn, with air, at least ``_LEAST`` wide; the valley without any point."""
    points = [
        (float(row[f"{end}longitude"]), float(row[f"{end}latitude"]))
        for row in rows
        for end in ("", "origin_", "destination_")
        if known(row[f"{end}longitude"]) is not None
    ]
    if not points:
        return VALLEY
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    wide, high = max(_LEAST - (east - west), 0) / 2, max(_LEAST * 0.7 - (north - south), 0) / 2
    return west - wide - _MARGIN, south - high - _MARGIN, east + wide + _MARGIN, north + high + _MARGIN


def _frame_map(axes: Axes, bounds: Bounds, theme: Theme) -> None:
    """Set the view so that it fills its box: the shorter side is given more ground, nothing is stretched."""
    west, south, east, north = bounds
    east, north = max(east, west + _FLAT), max(north, south + _FLAT)
    ratio = 1 / cos(radians((south + north) / 2))
    box = (MAP_BOX[2] * SIZE[0]) / (MAP_BOX[3] * SIZE[1])
    width, height = east - west, (north - south) * ratio
    if width / height < box:
        grow = (height * box - width) / 2
        west, east = west - grow, east + grow
    else:
        grow = (width / box - height) / 2 / ratio
        south, north = south - grow, north + grow
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect(ratio)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_facecolor(theme.neighbour)
    for spine in axes.spines.values():
        spine.set_color(theme.rule)


def _head(
    figure: Figure, frame: pd.DataFrame, filters: Filters, title: str | None, unplaced: int, theme: Theme
) -> None:
    left = MAP_BOX[0]
    lines = wrapped(plain(title or "Reported incidents", _TITLE_LONGEST), 62, most=2)
    size = 21 if len(lines) == 1 else 16
    write(figure, left, 0.958, lines, size=size, colour=theme.ink, weight="bold", linespacing=1.15)
    more = f", the newest {FEATURES_MAX:,} drawn" if len(frame) > FEATURES_MAX else ""
    missing = f", {unplaced:,} of them without a place and not on the map" if unplaced else ""
    said = f"{words.plural(len(frame), 'incident')}{more}{missing}. {filters.in_words()}"
    lines = wrapped(plain(said, _FILTERS_LONGEST), 118, most=2)
    write(figure, left, 0.893, lines, size=10.5, colour=theme.ink_soft, linespacing=1.3)


def _foot(figure: Figure, frame: pd.DataFrame, revision: int, theme: Theme) -> None:
    samples = frame["collection"].eq("sample")
    outlets = [plain(str(s), 60) for s in frame.loc[~samples, "source"].dropna().unique()]
    parts = []
    if samples.any():
        which = "All" if samples.all() else f"{int(samples.sum()):,}"
        parts.append(f"{which} of the incidents come from sample dispatches written for this program.")
    if outlets:
        shown = ", ".join(outlets[:6]) + (f" and {len(outlets) - 6} more" if len(outlets) > 6 else "")
        parts.append(f"Reports: {shown}.")
    made = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    lines = [
        *(wrapped(" ".join(parts), 138, most=1) if parts else []),
        f"{BASE_SOURCES} Coded by rule; positions are as exact as the reports are.",
        f"Made {made} with Furat, data revision {revision}.",
    ]
    write(figure, MAP_BOX[0], 0.085, lines, size=8, colour=theme.ink_faint, linespacing=1.45)

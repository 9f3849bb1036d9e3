"""A map picture without a browser: PNG, SVG or PDF with everything a reader needs to judge it.

Title, filters in words, legend, scale bar, sources, the date it was made and the data's revision stand on the
sheet. Marks, colours and meaning are those of the screen (``maps.palette``, ``maps.spots``).
"""

from __future__ import annotations

from typing import cast

import pandas as pd
from matplotlib.figure import Figure

from frontlines import Control
from incidents import Filters
from maps import words
from maps.front_ground import draw_control
from maps.front_picture_key import add_control, what_it_is_not
from maps.palette import THEMES, Theme, ThemeName
from maps.snapshot_arrows import draw_arrows
from maps.snapshot_ground import Labels, draw_ground, draw_main_names, draw_other_names
from maps.snapshot_key import KeyColumn, add_incidents, draw_north, draw_scale
from maps.snapshot_marks import draw_areas, draw_badges, draw_spots
from maps.snapshot_sheet import (
    BASE_SOURCES,
    KEY_LEFT,
    MAP_BOX,
    VALLEY,
    Bounds,
    foot,
    frame_map,
    head,
    made,
    picture,
)
from maps.snapshot_text import plain, wrapped, write
from maps.spots import lay_out
from maps.view import FEATURES_MAX, newest
from maps.words import Row, known

__all__ = ["render"]

# Air around the outermost incidents, and the least width, in degrees.
_MARGIN, _LEAST = 0.35, 1.6
_FILTERS_LONGEST = 400


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
    control: Control | None = None,
    total: int | None = None,
) -> bytes:
    """The picture of ``frame`` (rows of the incident table that passed ``filters``) as a file's bytes.

    ``bounds`` is west, south, east, north in degrees; without it the picture holds the shown incidents.
    ``format`` is ``png``, ``svg`` or ``pdf``; ``dpi`` counts for PNG alone. Draws the newest
    ``FEATURES_MAX`` incidents and says so where there are more, or ``frame`` is the newest of ``total``.
    With a ``control`` the ground and the front lines of its day lie under them.
    """

    def compose(figure: Figure) -> None:
        _compose(figure, frame, filters, revision, title, theme, bounds, control, total or len(frame))

    return picture(compose, theme, format=format, dpi=dpi)


def _compose(
    figure: Figure,
    frame: pd.DataFrame,
    filters: Filters,
    revision: int,
    title: str | None,
    theme_name: ThemeName,
    bounds: Bounds | None,
    control: Control | None,
    total: int,
) -> None:
    theme = THEMES[theme_name]
    rows = cast(list[Row], newest(frame, FEATURES_MAX).to_dict("records"))
    layout = lay_out(rows)
    axes = figure.add_axes(MAP_BOX)
    frame_map(axes, bounds or _extent(rows), theme, MAP_BOX)
    draw_ground(axes, theme)
    if control is not None:
        draw_control(axes, control, theme_name)
    labels = Labels(figure, axes, town_dots=control is None)
    labels.reserve(0.0, 0.0, 0.21, 0.075)  # the scale
    draw_areas(axes, layout, rows, theme_name)
    draw_arrows(axes, layout, rows, theme_name)
    marked = draw_spots(axes, layout, rows, theme_name, labels)
    draw_main_names(axes, theme, labels, marked)
    draw_badges(axes, layout, theme, labels)
    draw_other_names(axes, theme, labels)
    draw_scale(axes, theme)
    draw_north(axes, theme)
    column = KeyColumn(figure, KEY_LEFT, theme)
    add_incidents(column, rows, layout, theme_name)
    if control is not None:
        add_control(column, control, theme_name)
    column.draw()
    _head(figure, total, filters, title, layout.unplaced, theme, control)
    _foot(figure, frame, revision, theme, control)
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


def _head(
    figure: Figure,
    total: int,
    filters: Filters,
    title: str | None,
    unplaced: int,
    theme: Theme,
    control: Control | None,
) -> None:
    more = f", the newest {FEATURES_MAX:,} drawn" if total > FEATURES_MAX else ""
    missing = f", {unplaced:,} of them without a place and not on the map" if unplaced else ""
    under = f" Ground and lines as of {words.day_in_words(control.on)}." if control else ""
    said = f"{words.plural(total, 'incident')}{more}{missing}. {filters.in_words()}{under}"
    head(figure, title or "Reported incidents", plain(said, _FILTERS_LONGEST), theme)


def _foot(figure: Figure, frame: pd.DataFrame, revision: int, theme: Theme, control: Control | None) -> None:
    samples = frame["collection"].eq("sample")
    outlets = [plain(str(s), 60) for s in frame.loc[~samples, "source"].dropna().unique()]
    parts = []
    if samples.any():
        which = "All" if samples.all() else f"{int(samples.sum()):,}"
        parts.append(f"{which} of the incidents come from sample dispatches written for this program.")
    if outlets:
        shown = ", ".join(outlets[:6]) + (f" and {len(outlets) - 6} more" if len(outlets) > 6 else "")
        parts.append(f"Reports: {shown}.")
    lines = [
        *(wrapped(" ".join(parts), 138, most=1) if parts else []),
        f"{BASE_SOURCES} Coded by rule; positions are as exact as the reports are.",
        *([what_it_is_not(control)] if control is not None else []),
        made(revision),
    ]
    foot(figure, lines, theme)

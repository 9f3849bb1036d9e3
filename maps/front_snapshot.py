"""Pictures of front lines without a browser: one day, or two days side by side, as PNG, SVG or PDF."""

from __future__ import annotations

from typing import Final, cast

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from frontlines import Control, changed_between
from maps.front_ground import draw_control, draw_places, name_cities, named_places
from maps.front_picture_key import add_control, sources_in_words, what_it_is_not
from maps.front_words import party_in_words
from maps.palette import THEMES, Theme, ThemeName
from maps.snapshot_ground import Labels, draw_ground, draw_main_names, draw_other_names
from maps.snapshot_key import KeyColumn, add_incidents, draw_north, draw_scale
from maps.snapshot_marks import draw_spots
from maps.snapshot_sheet import (
    BASE_SOURCES,
    KEY_LEFT,
    MAP_BOX,
    VALLEY,
    Bounds,
    Box,
    foot,
    frame_map,
    head,
    made,
    picture,
)
from maps.snapshot_text import write
from maps.spots import Layout, lay_out
from maps.view import FEATURES_MAX, newest
from maps.words import Row, day_in_words, plural

__all__ = ["draw_fronts", "render_fronts", "render_two"]

# Two maps side by side, and where the table of what changed stands below them.
_LEFT_BOX: Final[Box] = (0.035, 0.235, 0.355, 0.59)
_RIGHT_BOX: Final[Box] = (0.4, 0.235, 0.355, 0.59)
_CHANGES_TOP: Final = 0.205
# So many changes of hands are listed, and from this many square kilometres on.
_CHANGES_MOST, _CHANGE_LEAST = 6, 1.0


def render_fronts(
    control: Control,
    *,
    revision: int | str,
    title: str | None = None,
    theme: ThemeName = "light",
    format: str = "png",
    dpi: int = 150,
    incidents: pd.DataFrame | None = None,
    bounds: Bounds = VALLEY,
) -> bytes:
    """The front lines of ``control`` as a file's bytes: ``png``, ``svg`` or ``pdf``.

    ``incidents`` (rows of the incident table) are drawn on top, the newest ``FEATURES_MAX``, as ``render``
    does. ``bounds`` is west, south, east, north in degrees. ``revision`` is that of the observations
    (``frontlines.revision_of``).
    """

    def compose(figure: Figure) -> None:
        t = THEMES[theme]
        axes = figure.add_axes(MAP_BOX)
        rows = _rows(incidents)
        layout = lay_out(rows)
        draw_fronts(figure, axes, control, theme, bounds, MAP_BOX, rows=rows, layout=layout)
        draw_north(axes, t)
        column = KeyColumn(figure, KEY_LEFT, t)
        add_control(column, control, theme)
        if rows:
            add_incidents(column, rows, layout, theme)
        column.draw()
        on = day_in_words(control.on)
        head(figure, title or f"Who held what on {on}", _said(control, rows), t)
        foot(figure, _remarks(control, revision), t)
        if not control.holdings:
            _say_blank(axes, control, t)

    return picture(compose, theme, format=format, dpi=dpi)


def render_two(
    before: Control,
    after: Control,
    *,
    revision: int | str,
    title: str | None = None,
    theme: ThemeName = "light",
    format: str = "png",
    dpi: int = 150,
    bounds: Bounds = VALLEY,
) -> bytes:
    """Two days side by side with what changed hands between them, as a file's bytes.

    Raises ``ValueError`` for two pictures with different reach or river cut.
    """
    changes = changed_between(before, after)

    def compose(figure: Figure) -> None:
        t = THEMES[theme]
        for control, box in ((before, _LEFT_BOX), (after, _RIGHT_BOX)):
            axes = figure.add_axes(box)
            draw_fronts(figure, axes, control, theme, bounds, box)
            top = box[1] + box[3] + 0.022
            write(figure, box[0], top, day_in_words(control.on), size=12, colour=t.ink, weight="bold")
            if not control.holdings:
                _say_blank(axes, control, t)
        column = KeyColumn(figure, KEY_LEFT, t)
        add_control(column, after if after.holdings else before, theme)
        column.draw()
        days = f"{day_in_words(before.on)} and {day_in_words(after.on)}"
        write(
            figure,
            MAP_BOX[0],
            0.958,
            title or f"Who held what on {days}",
            size=18,
            colour=t.ink,
            weight="bold",
        )
        said = "Areas in the key are those of the later day, of all ground painted, also beyond this view."
        write(figure, MAP_BOX[0], 0.905, said, size=10.5, colour=t.ink_soft)
        _list_changes(figure, changes, t)
        foot(figure, _remarks(after, revision), t)

    return picture(compose, theme, format=format, dpi=dpi)


def draw_fronts(
    figure: Figure,
    axes: Axes,
    control: Control,
    theme: ThemeName,
    bounds: Bounds,
    box: Box,
    *,
    rows: list[Row] | None = None,
    layout: Layout | None = None,
    size: tuple[float, float] | None = None,
) -> None:
    """The map itself: ground, areas, lines, places, marks of incidents, names and the scale."""
    t = THEMES[theme]
    frame_map(axes, bounds, t, box, *([size] if size else []))
    draw_ground(axes, t)
    draw_control(axes, control, theme)
    labels = Labels(figure, axes, town_dots=False)
    labels.reserve(0.0, 0.0, 0.21, 0.075)  # the scale
    labels.reserve(0.945, 0.86, 1.0, 1.0)  # the arrow to the north
    name_cities(axes, control, t, labels)
    draw_places(axes, control, theme, labels)
    marked = draw_spots(axes, layout, rows, theme, labels) if rows and layout else []
    draw_main_names(axes, t, labels, [*marked, *named_places(axes, control)])
    draw_other_names(axes, t, labels)
    draw_scale(axes, t)


def _rows(incidents: pd.DataFrame | None) -> list[Row]:
    return [] if incidents is None else cast(list[Row], newest(incidents, FEATURES_MAX).to_dict("records"))


def _said(control: Control, rows: list[Row]) -> str:
    km = float(control.lines["length_km"].sum())
    told = f"{plural(len(control.holdings), 'place')} observed, {km:,.0f} km of front line."
    shown = f" {plural(len(rows), 'incident')} on top." if rows else ""
    return f"{told}{shown} Areas are of all ground painted, also beyond this view."


def _remarks(control: Control, revision: int | str) -> list[str]:
    return [sources_in_words(control), what_it_is_not(control), BASE_SOURCES, made(revision)]


def _say_blank(axes: Axes, control: Control, theme: Theme) -> None:
    text = control.words or "Nothing is known of this day."
    colour = theme.ink_soft
    write(axes, 0.5, 0.5, text, size=12, colour=colour, transform=axes.transAxes, ha="center", va="center")


def _list_changes(figure: Figure, changes: pd.DataFrame, theme: Theme) -> None:
    """From whom to whom how much ground went, the most first."""
    left = MAP_BOX[0]
    write(figure, left, _CHANGES_TOP, "CHANGED HANDS", size=8.5, colour=theme.ink_faint, weight="bold")
    sums = changes.groupby(["from_faction", "to_faction"])["area_km2"].sum().sort_values(ascending=False)
    large = sums[sums >= _CHANGE_LEAST][:_CHANGES_MOST]
    pairs = zip(large.index.to_list(), large.to_list(), strict=True)
    lines = [f"{_parties(one)} → {_parties(other)}: {km2:,.0f} km²" for (one, other), km2 in pairs]
    lines = lines or ["Nothing of what was known on both days."]
    half = (len(lines) + 1) // 2
    for part, x in ((lines[:half], left), (lines[half:], left + 0.37)):
        if part:
            write(figure, x, _CHANGES_TOP - 0.026, part, size=9, colour=theme.ink, linespacing=1.45)


def _parties(factions: str) -> str:
    return " / ".join(party_in_words(name) for name in factions.split(";"))

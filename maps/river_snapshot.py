"""The river as an axis on a sheet: dates across, kilometres down, both banks side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, cast

import pandas as pd
from matplotlib import dates
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PatchCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from frontlines import UNKNOWN, Observation
from frontlines.river_axis import BAND_REACH_KM, AxisPlace, axis_places, bands_of
from frontlines.river_marks import marks_of
from geo import Bank
from maps.front_picture_key import add_holders, add_states
from maps.palette import LAYERS, SHAPES, THEMES, Theme, ThemeName, faction_colour, faction_order
from maps.river_look import Pane, painted, placed_names, stripes_of, within
from maps.snapshot_key import KEY_CENTRE, KeyColumn
from maps.snapshot_marks import place_artists, shape_patch
from maps.snapshot_sheet import KEY_LEFT, SIZE, Box, foot, head, made, picture
from maps.snapshot_text import write
from maps.view import FEATURES_MAX
from maps.words import day_in_words, plural

__all__ = ["render_river"]

_BOXES: Final[dict[Bank, Box]] = {"left": (0.115, 0.13, 0.265, 0.69), "right": (0.415, 0.13, 0.265, 0.69)}
_TITLES: Final[dict[Bank, str]] = {
    "left": "LEFT BANK (NORTH AND EAST)",
    "right": "RIGHT BANK (SOUTH AND WEST)",
}
_NAME_SIZE: Final = 7.5
# Height a name takes, radius of a mark, and air beyond the ends: points, points, kilometres.
_NAME_ROW, _MARK, _AIR_KM = 9.0, 2.8, 5.0


def render_river(
    observations: Iterable[Observation],
    *,
    revision: int | str,
    incidents: pd.DataFrame | None = None,
    first: date | None = None,
    last: date | None = None,
    day: date | None = None,
    title: str | None = None,
    theme: ThemeName = "light",
    format: str = "png",
    dpi: int = 150,
) -> bytes:
    """The axis from ``first`` to ``last`` (by default all that is known) as a file's bytes.

    ``incidents`` (rows of the incident table) are marked where they have a point on the axis, the newest
    ``FEATURES_MAX``; ``day`` is a rule down the sheet. Raises ``ValueError`` where nothing of the valley is
    known within these days.
    """
    told = tuple(observations)
    places, bands = axis_places(told), bands_of(told, until=last)
    if first is not None:
        bands = bands[bands["date_to"] > pd.Timestamp(first)]
    if bands.empty:
        raise ValueError("nothing is known of the Euphrates valley in these days")
    pane = _pane(bands, places, first)
    marks = None if incidents is None else _latest(within(marks_of(incidents), pane))

    def compose(figure: Figure) -> None:
        t = THEMES[theme]
        shown = painted(within(bands, pane), theme)
        for bank in _BOXES:
            axes = figure.add_axes(_BOXES[bank])
            _draw_bank(axes, shown[shown["bank"] == bank], pane, t)
            _name_places(axes, [place for place in places if place.bank == bank], pane, bank, t)
            if marks is not None:
                _draw_marks(axes, marks[marks["bank"] == bank], theme)
            if day is not None and pane.first.date() <= day <= pane.last.date():
                axes.axvline(_day(pd.Timestamp(day)), color=t.select, linewidth=1.2, zorder=5)
            box = _BOXES[bank]
            write(
                figure,
                box[0],
                box[1] + box[3] + 0.02,
                _TITLES[bank],
                size=8.5,
                colour=t.ink_faint,
                weight="bold",
            )
        between = (_BOXES["left"][0] + _BOXES["left"][2] + _BOXES["right"][0]) / 2
        write(figure, between, 0.84, "km", size=_NAME_SIZE - 1, colour=t.ink_faint, ha="center")
        _key(figure, shown, marks, theme)
        days = f"{day_in_words(pane.first.date())} – {day_in_words(pane.last.date())}"
        head(figure, title or "The Euphrates, bank by bank", _said(days, places, marks), t)
        foot(figure, [*_REMARKS, made(revision)], t)

    return picture(compose, theme, format=format, dpi=dpi)


_REMARKS: Final = (
    "A band is a place; it reaches half-way to the next one on its bank, at most "
    f"{BAND_REACH_KM:g} km. Where it is blank nothing is known.",
    "Kilometres follow the drawn river from Jarabulus down, which cuts its small bends. Sources: "
    "Furat's record of control, which names them for each holding.",
)


def _latest(marks: pd.DataFrame) -> pd.DataFrame:
    return marks.sort_values("date_to", kind="stable").tail(FEATURES_MAX)


def _pane(bands: pd.DataFrame, places: Sequence[AxisPlace], first: date | None) -> Pane:
    box = _BOXES["left"]
    start = max(pd.Timestamp(first), bands["date_from"].min()) if first else bands["date_from"].min()
    low, high = min(place.km_from for place in places), max(place.km_to for place in places)
    width, height = box[2] * SIZE[0] * 72, box[3] * SIZE[1] * 72
    return Pane(start, bands["date_to"].max(), low - _AIR_KM, high + _AIR_KM, width, height)


def _said(days: str, places: Sequence[AxisPlace], marks: pd.DataFrame | None) -> str:
    shown = "" if marks is None else f", {plural(len(marks), 'incident')} on the river"
    return f"{days}. {plural(len(places), 'place')} on the axis{shown}."


def _draw_bank(axes: Axes, bands: pd.DataFrame, pane: Pane, theme: Theme) -> None:
    axes.set_xlim(*_days(pane.first, pane.last))
    axes.set_ylim(pane.km_to, pane.km_from)
    axes.set_facecolor(theme.panel)
    rows = list(cast(Iterable[Any], bands.itertuples()))
    shapes = [_rectangle(row) for row in rows]
    axes.add_collection(
        PatchCollection(shapes, facecolors=[row.fill for row in rows], linewidths=0, zorder=2)
    )
    for stripes, width in _by_width(stripes_of(bands, pane)):
        lines = [[(_day(row.date_from), row.km_from), (_day(row.date_to), row.km_to)] for row in stripes]
        colours = [row.colour for row in stripes]
        axes.add_collection(
            LineCollection(lines, colors=colours, linewidths=width, capstyle="butt", zorder=2.5),
            autolim=False,
        )
    starts = [[(_day(row.date_from), row.km_from), (_day(row.date_from), row.km_to)] for row in rows]
    axes.add_collection(LineCollection(starts, colors=theme.panel, linewidths=0.5, zorder=3), autolim=False)
    locator = dates.AutoDateLocator(minticks=4, maxticks=9)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(
        dates.ConciseDateFormatter(locator, show_offset=False)  # type: ignore[no-untyped-call]
    )
    axes.tick_params(axis="both", labelsize=_NAME_SIZE, colors=theme.ink_soft, color=theme.rule, length=3)
    for spine in axes.spines.values():
        spine.set_color(theme.rule)


def _by_width(stripes: pd.DataFrame) -> Iterable[tuple[list[Any], float]]:
    for width, some in stripes.groupby("width"):
        yield list(some.itertuples()), float(cast(float, width))


def _day(day: pd.Timestamp) -> float:
    return float(dates.date2num(day))  # type: ignore[no-untyped-call]


def _days(first: pd.Timestamp, last: pd.Timestamp) -> tuple[float, float]:
    return _day(first), _day(last)


def _rectangle(band: Any) -> Rectangle:
    left, right = _days(band.date_from, band.date_to)
    return Rectangle((left, band.km_from), right - left, band.km_to - band.km_from)


def _name_places(axes: Axes, places: Sequence[AxisPlace], pane: Pane, bank: Bank, theme: Theme) -> None:
    """Names on the outer side, kilometres on the inner."""
    inner, outer = ("right", "left") if bank == "left" else ("left", "right")
    axes.yaxis.set_ticks_position(cast(Any, inner))
    axes.tick_params(axis="y", labelsize=_NAME_SIZE - 1, labelcolor=theme.ink_faint)
    # One scale between the banks serves both.
    axes.tick_params(axis="y", labelright=bank == "left", labelleft=False)
    for place in placed_names(places, pane, size=_NAME_ROW):
        main = place.history.kind in ("city", "town")
        axes.annotate(
            place.history.place,
            (0.0 if outer == "left" else 1.0, place.km),
            (-5 if outer == "left" else 5, 0),
            xycoords=axes.get_yaxis_transform(),
            textcoords="offset points",
            ha="right" if outer == "left" else "left",
            va="center",
            fontsize=_NAME_SIZE,
            color=theme.ink if main else theme.ink_soft,
            parse_math=False,
            annotation_clip=False,
        )


def _draw_marks(axes: Axes, marks: pd.DataFrame, theme_name: ThemeName) -> None:
    halo = THEMES[theme_name].halo
    for row in cast(Iterable[Any], marks.itertuples()):
        colour = faction_colour(row.faction, theme_name)
        if row.date_from < row.date_to:
            axes.plot([_day(row.date_from), _day(row.date_to)], [row.km, row.km], color=colour, linewidth=1.4)
        reach = _MARK * 2
        mark = shape_patch(row.layer, _MARK, fill=colour, edge=halo, width=0.6, at=(reach, reach))
        place_artists(axes, [mark], _day(row.date_to), row.km, reach, 6)


def _key(figure: Figure, bands: pd.DataFrame, marks: pd.DataFrame | None, theme_name: ThemeName) -> None:
    theme = THEMES[theme_name]
    column = KeyColumn(figure, KEY_LEFT, theme)
    factions = faction_order(
        {name for held in bands["holders"].unique() for name in held.split(";")} - {UNKNOWN}
    )
    add_holders(column, dict.fromkeys(factions, ""), theme_name)
    add_states(column, set(bands["status"]), factions, theme_name, old=bool(bands["aged"].any()))
    here = set() if marks is None else set(marks["layer"])
    if here:
        column.head("MARKS: REPORTED INCIDENTS")
    for layer in (name for name in LAYERS if name in here):
        ink = theme.ink_soft
        mark = shape_patch(layer, 4.0, fill=ink, edge=ink, width=0, at=KEY_CENTRE)
        column.line([mark], SHAPES[layer].label)
    column.draw()

"""The river as an axis: dates across, kilometres down, one chart a bank.

A click on a band chooses its place and the day on which it began, a click on a mark its incident.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, cast

import altair as alt
import pandas as pd

from frontlines import UNKNOWN
from frontlines.river_axis import AxisPlace
from geo import Bank
from maps.palette import (
    FACTIONS,
    LAYERS,
    SHAPES,
    THEMES,
    TYPE_CAPTION,
    Theme,
    ThemeName,
    faction_colour,
    faction_label,
)
from maps.river_look import Pane, painted, placed_names, stripes_of, within
from maps.words import rows_of, span_in_words, what, when, who

__all__ = ["BAND", "MARK", "river_axis"]

# Names of the selections that the page hears of: fields place_id and day, and event_id.
BAND: Final = "band"
MARK: Final = "mark"
# What a pane is taken to be wide when stripes are laid: the browser stretches it a little.
_WIDTH: Final = 420
_ROW: Final = 13.0
_NAMES_WIDE: Final = 104
_KM_WIDE: Final = 24
_MARK_SIZE: Final = 60
_STATUS: Final = {
    "assessed": "",
    "claimed": "claimed",
    "contested": "contested: each holds ground inside",
    "shared": "each is inside, by agreement",
    "uncertain": "changed hands in this time, day not known",
}


def river_axis(
    bands: pd.DataFrame,
    marks: pd.DataFrame,
    *,
    bank: Bank,
    places: Sequence[AxisPlace],
    pane: Pane,
    day: date | None = None,
    chosen_place: str | None = None,
    theme: ThemeName = "light",
) -> alt.LayerChart:
    """The chart of one bank within ``pane`` (its width is the browser's), names on the outer side.

    ``bands`` as ``bands_of`` makes them, ``marks`` as ``marks_of`` with the columns of the incident table
    beside them, ``places`` as ``axis_places`` finds them; what is not on ``bank`` or in ``pane`` is left out.
    ``day`` is a rule down the chart, ``chosen_place`` is outlined.
    """
    t = THEMES[theme]
    here = painted(within(bands[bands["bank"] == bank], pane), theme)
    named = placed_names([p for p in places if p.bank == bank], pane, size=_ROW, chosen=chosen_place)
    scales = _Scales(pane)
    layers = [
        _frame(pane, scales, _names(named, bank, chosen_place, t), t),
        _kilometres(pane, scales, bank, t),
        _bands(here, scales),
        _stripes(here, pane, scales),
        _edges(here, scales, t),
        *_outline(here[here["place_id"] == chosen_place], scales, t),
        *_marks(within(marks[marks["bank"] == bank], pane), scales, theme),
        *_day(day, pane, scales, t),
    ]
    # Two axes down the same scale: names on the outer side, kilometres on the inner.
    drawn = alt.LayerChart(layer=layers, height=int(pane.height)).resolve_axis(y="independent")
    return cast(alt.LayerChart, drawn)


class _Scales:
    """Time across and kilometres down, the same for every layer; axes only where a layer brings them."""

    def __init__(self, pane: Pane) -> None:
        # The frame spans the days: a domain of dates given here conflicts, says Vega, with itself.
        self._time = alt.Scale(nice=False)
        self._km = alt.Scale(domain=[pane.km_from, pane.km_to], reverse=True, nice=False, zero=False)

    def x(self, field: str) -> alt.X:
        """Days across, with the years below."""
        axis = alt.Axis(
            tickCount="year", format="%Y", grid=False, labelFontSize=TYPE_CAPTION, labelOverlap=True
        )
        return alt.X(f"{field}:T", scale=self._time, axis=axis, title=None)

    def y(self, field: str, axis: alt.Axis | None = None) -> alt.Y:
        """Kilometres down."""
        return alt.Y(f"{field}:Q", scale=self._km, axis=axis, title=None)


def _iso(day: pd.Timestamp) -> str:
    return day.strftime("%Y-%m-%dT00:00:00")


def _names(named: Sequence[AxisPlace], bank: Bank, chosen: str | None, theme: Theme) -> alt.Axis:
    """The names of the places on the outer side; the chosen one and towns stand out."""
    names = {f"{place.km:.2f}": place.history.place for place in named}
    at = "format(datum.value, '.2f')"
    main = [f"{p.km:.2f}" for p in named if p.history.kind in ("city", "town")]
    picked = [f"{p.km:.2f}" for p in named if p.history.place_id == chosen]
    return alt.Axis(
        values=[round(place.km, 2) for place in named],
        labelExpr=f"({json.dumps(names)})[{at}]",
        labelFontSize=TYPE_CAPTION - 1,
        labelLimit=_NAMES_WIDE,
        labelOverlap=False,
        labelColor=_either((_among(picked, at), theme.select), (_among(main, at), theme.ink), theme.ink_soft),
        labelFontWeight=_either((_among(picked, at), "bold"), "normal"),
        minExtent=_NAMES_WIDE,
        maxExtent=_NAMES_WIDE,
        orient="left" if bank == "left" else "right",
        grid=False,
        domain=False,
        tickColor=theme.rule,
        tickSize=4,
    )


def _among(kms: Sequence[str], at: str) -> str:
    return f"indexof({json.dumps(kms)}, {at}) >= 0"


def _either(*choices: Any) -> Any:
    """A property of an axis that is the value of the first test that holds, else the last one."""
    *tests, other = choices
    return {"condition": [{"test": test, "value": value} for test, value in tests], "value": other}


def _frame(pane: Pane, scales: _Scales, names: alt.Axis, theme: Theme) -> alt.Chart:
    """The ground of the pane, blank where nothing is known."""
    return cast(
        alt.Chart,
        alt.Chart(_corners(pane))
        .mark_rect(fill=theme.panel, stroke=theme.rule, strokeWidth=1)
        .encode(x=scales.x("first"), x2="last:T", y=scales.y("km_from", names), y2="km_to:Q"),
    )


def _kilometres(pane: Pane, scales: _Scales, bank: Bank, theme: Theme) -> alt.Chart:
    """River kilometres on the inner side."""
    axis = alt.Axis(
        orient="right" if bank == "left" else "left",
        tickCount=6,
        grid=False,
        domain=False,
        format="d",
        labelFontSize=TYPE_CAPTION - 2,
        labelColor=theme.ink_faint,
        tickColor=theme.rule,
        tickSize=4,
        labelPadding=2,
        minExtent=_KM_WIDE,
        maxExtent=_KM_WIDE,
    )
    drawn = alt.Chart(_corners(pane)).mark_rule(opacity=0)
    return cast(alt.Chart, drawn.encode(x=scales.x("first"), y=scales.y("km_from", axis), y2="km_to:Q"))


def _corners(pane: Pane) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "first": [_iso(pane.first)],
            "last": [_iso(pane.last)],
            "km_from": [pane.km_from],
            "km_to": [pane.km_to],
        }
    )


def _bands(bands: pd.DataFrame, scales: _Scales) -> alt.Chart:
    data = pd.DataFrame(
        {
            "place_id": bands["place_id"],
            "day": bands["date_from"].dt.strftime("%Y-%m-%d"),
            "date_from": bands["date_from"],
            "date_to": bands["date_to"],
            "km_from": bands["km_from"],
            "km_to": bands["km_to"],
            "fill": bands["fill"],
            "place": bands["place"],
            "km": bands["km"].round().astype("int64"),
            "told": [_told(row) for row in cast(Iterable[Any], bands.itertuples())],
            "held": [_held(row) for row in cast(Iterable[Any], bands.itertuples())],
        }
    )
    chosen = alt.selection_point(name=BAND, fields=["place_id", "day"], on="click", toggle=False)
    drawn: alt.Chart = (
        alt.Chart(data)
        .mark_rect(strokeWidth=0, cursor="pointer")
        .encode(
            x=scales.x("date_from"),
            x2="date_to:T",
            y=scales.y("km_from"),
            y2="km_to:Q",
            color=alt.Color("fill:N", scale=None),
            tooltip=[
                alt.Tooltip("place:N", title="Place"),
                alt.Tooltip("told:N", title="Held by"),
                alt.Tooltip("held:N", title="When"),
                alt.Tooltip("km:Q", title="River km"),
            ],
        )
        .add_params(chosen)
    )
    return drawn


def _told(band: Any) -> str:
    if band.holders == UNKNOWN:
        return "left by who held it; not known to whom"
    held = " and ".join(faction_label(name) for name in band.holders.split(";"))
    if band.status == "claimed" and not pd.isna(band.claimed_by):
        return f"{held} (claimed by {_claimant(band.claimed_by)})"
    return f"{held} ({_STATUS[band.status]})" if _STATUS[band.status] else held


def _claimant(name: str) -> str:
    """A faction's full name, or the name itself where it is an outlet's."""
    return faction_label(name) if name in FACTIONS else name


def _held(band: Any) -> str:
    span = span_in_words(band.date_from.date(), (band.date_to - pd.Timedelta(days=1)).date())
    return f"{span}; nothing seen since {span_in_words(band.seen.date(), None)}" if band.aged else span


def _stripes(bands: pd.DataFrame, pane: Pane, scales: _Scales) -> alt.Chart:
    lines = stripes_of(bands, pane)
    return cast(
        alt.Chart,
        alt.Chart(lines[["date_from", "date_to", "km_from", "km_to", "colour", "width"]])
        .mark_rule(clip=True, tooltip=None)
        .encode(
            x=scales.x("date_from"),
            x2="date_to:T",
            y=scales.y("km_from"),
            y2="km_to:Q",
            color=alt.Color("colour:N", scale=None),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
        ),
    )


def _edges(bands: pd.DataFrame, scales: _Scales, theme: Theme) -> alt.Chart:
    """Where a place changed its holders, as a thin rule of the paper's colour."""
    data = bands[["date_from", "km_from", "km_to"]]
    return cast(
        alt.Chart,
        alt.Chart(data)
        .mark_rule(color=theme.panel, strokeWidth=0.7, opacity=0.8)
        .encode(x=scales.x("date_from"), y=scales.y("km_from"), y2="km_to:Q"),
    )


def _outline(bands: pd.DataFrame, scales: _Scales, theme: Theme) -> list[alt.Chart]:
    """Rules above and below the chosen place."""
    if bands.empty:
        return []
    first, last = bands["date_from"].min(), bands["date_to"].max()
    kms = [bands["km_from"].iloc[0], bands["km_to"].iloc[0]]
    data = pd.DataFrame({"a": [first, first], "b": [last, last], "km": kms})
    drawn = (
        alt.Chart(data)
        .mark_rule(color=theme.select, strokeWidth=1.6)
        .encode(x=scales.x("a"), x2="b:T", y=scales.y("km"))
    )
    return [drawn]


def _marks(marks: pd.DataFrame, scales: _Scales, theme: ThemeName) -> list[alt.Chart]:
    """Incidents in the shape of their layer; one of several possible days has a line back to the first."""
    if marks.empty:
        return []
    rows = rows_of(marks)
    data = marks[["event_id", "date_from", "date_to", "km", "layer"]].assign(
        colour=[faction_colour(name, theme) for name in marks["faction"]],
        what=[what(row) for row in rows],
        who=[who(row) for row in rows],
        when=[when(row) for row in rows],
        place=[str(row["location"]) for row in rows],
    )
    halo = THEMES[theme].halo
    chosen = alt.selection_point(name=MARK, fields=["event_id"], on="click", toggle=False)
    spans = (
        alt.Chart(data[data["date_from"] < data["date_to"]])
        .mark_rule(strokeWidth=2)
        .encode(
            x=scales.x("date_from"), x2="date_to:T", y=scales.y("km"), color=alt.Color("colour:N", scale=None)
        )
    )
    points = (
        alt.Chart(data)
        .mark_point(filled=True, size=_MARK_SIZE, stroke=halo, strokeWidth=0.8, opacity=1, cursor="pointer")
        .encode(
            x=scales.x("date_to"),
            y=scales.y("km"),
            shape=alt.Shape(
                "layer:N",
                scale=alt.Scale(domain=list(LAYERS), range=[_path(layer) for layer in LAYERS]),
                legend=None,
            ),
            fill=alt.Fill("colour:N", scale=None),
            tooltip=[
                alt.Tooltip("what:N", title="What"),
                alt.Tooltip("who:N", title="Who"),
                alt.Tooltip("when:N", title="When"),
                alt.Tooltip("place:N", title="Where"),
            ],
        )
        .add_params(chosen)
    )
    return [spans, points]


def _path(layer: str) -> str:
    """The mark of a layer as Vega takes it: a name, or a path in a box from -1 to 1."""
    corners = SHAPES[layer].corners
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in corners) + "Z" if corners else "circle"


def _day(day: date | None, pane: Pane, scales: _Scales, theme: Theme) -> list[alt.Chart]:
    if day is None or not pane.first.date() <= day <= pane.last.date():
        return []
    data = pd.DataFrame({"day": [pd.Timestamp(day)], "a": [pane.km_from], "b": [pane.km_to]})
    drawn = (
        alt.Chart(data)
        .mark_rule(color=theme.select, strokeWidth=1.6)
        .encode(x=scales.x("day"), y=scales.y("a"), y2="b:Q")
    )
    return [drawn]

"""Incidents by month and layer; brushing it sets the dates of the filter.

An incident stands full on its month only where the month is known. One told as "by" a day, or within several
months, is drawn pale in the last month it can have been in.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

import altair as alt
import pandas as pd
import streamlit as st

from incidents import Filters
from maps.escape import escape_html, html_tag
from maps.palette import LAYERS, SHAPES, TYPE_CAPTION, ThemeName, layer_colour
from maps.words import plural
from ui.loading import incidents
from ui.page import note

_KEY = "timeline"
_KNOWN, _AT_LATEST = "in this month", "in this month at the latest"


def monthly(months: pd.DataFrame) -> pd.DataFrame:
    """``months`` (of ``Incidents.timeline``) with ``known`` and ``layer`` in words and an ``order``."""
    counts = months.assign(known=months["known"].map({True: _KNOWN, False: _AT_LATEST}).astype("str"))
    # What is known stands below what is not.
    order = {layer: number for number, layer in enumerate(LAYERS)}
    counts["order"] = counts["layer"].map(order) + len(order) * (counts["known"] == _AT_LATEST)
    counts["layer"] = counts["layer"].map({layer: SHAPES[layer].label for layer in LAYERS})
    return counts


def chart(months: pd.DataFrame, theme: ThemeName) -> alt.Chart:
    """Stacked ``months`` with a brush along the time axis."""
    present = _layers(months)
    scale = alt.Scale(
        domain=[SHAPES[layer].label for layer in present],
        range=[layer_colour(layer, theme) for layer in present],
    )
    fill = alt.Scale(domain=[_KNOWN, _AT_LATEST], range=[1.0, 0.2])
    brush = alt.selection_interval(name="brush", encodings=["x"])
    drawn: alt.Chart = (
        alt.Chart(monthly(months), height=170)
        .mark_bar(binSpacing=1, strokeWidth=1)
        .encode(
            x=alt.X(
                "month:T",
                timeUnit="yearmonth",
                title=None,
                axis=alt.Axis(tickCount="year", grid=False, labelFontSize=TYPE_CAPTION),
            ),
            y=alt.Y(
                "sum(count):Q",
                title="incidents",
                axis=alt.Axis(
                    tickCount=3,
                    tickMinStep=1,
                    domain=False,
                    ticks=False,
                    labelFontSize=TYPE_CAPTION,
                    titleFontSize=TYPE_CAPTION,
                    titleFontWeight="normal",
                ),
            ),
            color=alt.Color("layer:N", scale=scale, legend=None),
            stroke=alt.Stroke("layer:N", scale=scale, legend=None),
            fillOpacity=alt.FillOpacity("known:N", scale=fill, legend=None),
            order=alt.Order("order:Q"),
            opacity=alt.condition(brush, alt.value(1), alt.value(0.35)),
            tooltip=[
                alt.Tooltip("month:T", timeUnit="yearmonth", title="Month"),
                alt.Tooltip("known:N", title="When"),
                alt.Tooltip("layer:N", title="What"),
                alt.Tooltip("sum(count):Q", title="Incidents"),
            ],
        )
        .add_params(brush)
    )
    return drawn


def _layers(months: pd.DataFrame) -> list[str]:
    present = set(months["layer"])
    return [layer for layer in LAYERS if layer in present]


def _key(months: pd.DataFrame, theme: ThemeName) -> str:
    """The colours, wrapping with the window as Vega's own key does not."""
    swatch = "background:{}"
    entries = (
        html_tag("i", "", {"style": swatch.format(layer_colour(layer, theme))})
        + html_tag("span", escape_html(SHAPES[layer].label))
        for layer in _layers(months)
    )
    return html_tag("ul", "".join(html_tag("li", entry) for entry in entries), {"class": "f-swatches"})


def undated_note(months: pd.DataFrame, total: int) -> str:
    """How many of ``total`` incidents stand pale, and how many nowhere; empty where every month is known."""
    pale = int(months.loc[~months["known"], "count"].sum())
    lost = total - int(months["count"].sum())
    told = [
        f"Pale: {plural(pale, 'incident')} known only to have been by a day, or within several months; "
        "drawn in the last month possible."
    ] * bool(pale)
    told += [f"Not drawn: {plural(lost, 'incident')} without a date."] * bool(lost)
    return " ".join(told)


def _brushed() -> None:
    """Moves the date filter to the brushed months, or back to everything."""
    if "dates_limits" not in st.session_state:
        return
    low, high = st.session_state["dates_limits"]
    st.session_state["dates"] = brushed_days(st.session_state[_KEY]["selection"].get("brush", {}), low, high)


def brushed_days(brush: Mapping[str, Sequence[float]], low: date, high: date) -> tuple[date, date]:
    """The days of a brush (encoding → two times in ms since 1970), kept inside ``low``–``high``.

    Bars are months, so the days are those of all months that the brush touches.
    """
    window = next(iter(brush.values()), None)
    if not window:
        return low, high
    start, end = (datetime.fromtimestamp(ms / 1000, tz=UTC) for ms in sorted(window))
    # A brush that ends where a month begins does not touch it.
    last = max(start, end - timedelta(milliseconds=1)).date()
    first, last = start.date().replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
    return min(max(low, first), high), max(low, min(high, last))


def timeline(filters: Filters, *, theme: ThemeName) -> None:
    """The chart on the page; ``filters`` should not narrow by date."""
    months = incidents().timeline(filters)
    st.html(_key(months, theme))
    st.altair_chart(chart(months, theme), key=_KEY, on_select=_brushed, theme="streamlit")
    if told := undated_note(months, incidents().count(filters)):
        note(told)

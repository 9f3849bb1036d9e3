"""Incidents by month and layer; brushing it sets the dates of the filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

import altair as alt
import pandas as pd
import streamlit as st

from maps.palette import LAYERS, SHAPES, TYPE_CAPTION, ThemeName, layer_colour

_KEY = "timeline"


def _monthly(frame: pd.DataFrame) -> pd.DataFrame:
    """Month, layer and count; a span with an open start counts in its last month."""
    days = frame["event_date"].fillna(frame["event_date_end"])
    table = pd.DataFrame(
        {"month": days.dt.to_period("M").dt.to_timestamp(), "layer": frame["layer"]}
    ).dropna()
    counts = table.value_counts(["month", "layer"]).rename("count").reset_index()
    order = {layer: number for number, layer in enumerate(LAYERS)}
    counts["order"] = counts["layer"].map(order)
    counts["layer"] = counts["layer"].map({layer: SHAPES[layer].label for layer in LAYERS})
    return counts


def chart(frame: pd.DataFrame, theme: ThemeName) -> alt.Chart:
    """Stacked months of ``frame`` with a brush along the time axis."""
    present = [layer for layer in LAYERS if layer in set(frame["layer"])]
    scale = alt.Scale(
        domain=[SHAPES[layer].label for layer in present],
        range=[layer_colour(layer, theme) for layer in present],
    )
    brush = alt.selection_interval(name="brush", encodings=["x"])
    drawn: alt.Chart = (
        alt.Chart(_monthly(frame), height=170)
        .mark_bar(binSpacing=1)
        .encode(
            x=alt.X(
                "month:T",
                timeUnit="yearmonth",
                title=None,
                axis=alt.Axis(tickCount="year", grid=False, labelFontSize=TYPE_CAPTION),
            ),
            y=alt.Y(
                "sum(count):Q",
                title=None,
                axis=alt.Axis(
                    tickCount=3, tickMinStep=1, domain=False, ticks=False, labelFontSize=TYPE_CAPTION
                ),
            ),
            color=alt.Color(
                "layer:N",
                scale=scale,
                legend=alt.Legend(
                    title=None,
                    orient="top",
                    direction="horizontal",
                    labelFontSize=TYPE_CAPTION,
                    symbolType="square",
                    offset=4,
                ),
            ),
            order=alt.Order("order:Q"),
            opacity=alt.condition(brush, alt.value(1), alt.value(0.35)),
            tooltip=[
                alt.Tooltip("month:T", timeUnit="yearmonth", title="Month"),
                alt.Tooltip("layer:N", title="What"),
                alt.Tooltip("sum(count):Q", title="Incidents"),
            ],
        )
        .add_params(brush)
    )
    return drawn


def _brushed() -> None:
    """Moves the date filter to the brushed months, or back to everything."""
    if "dates_limits" not in st.session_state:
        return
    low, high = st.session_state["dates_limits"]
    st.session_state["dates"] = brushed_days(st.session_state[_KEY]["selection"].get("brush", {}), low, high)


def brushed_days(brush: Mapping[str, Sequence[float]], low: date, high: date) -> tuple[date, date]:
    """The days of a brush (encoding → two times in ms since 1970), kept inside ``low``–``high``."""
    window = next(iter(brush.values()), None)
    if not window:
        return low, high
    start, end = (datetime.fromtimestamp(ms / 1000, tz=UTC).date() for ms in sorted(window))
    return min(max(low, start), high), max(low, min(high, end))


def timeline(frame: pd.DataFrame, *, theme: ThemeName) -> None:
    """The chart on the page; ``frame`` should not be narrowed by date."""
    st.altair_chart(chart(frame, theme), key=_KEY, on_select=_brushed, theme="streamlit")

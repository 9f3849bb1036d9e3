"""How much ground each party had and how long the lines were, over the years."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from maps.front_words import holders_in_words
from maps.palette import THEMES, TYPE_CAPTION, ThemeName, faction_colour, faction_label, faction_order
from ui.front_loading import Fronts
from ui.page import note, section
from ui.style import theme_name

__all__ = ["charts"]

# Several parties inside one place count as one band of their own.
_SEVERAL: Final = "several"
# Of the lines the longest ever are drawn.
_MOST_LINES: Final = 5


def charts(fronts: Fronts, day: date) -> None:
    """Ground by party, and length by pair, with the day shown as a rule."""
    theme = theme_name()
    section("Ground and lines over time")
    left, right = st.columns(2, gap="large")
    with left:
        note("Ground near observed places, thousand km². It grows, too, when more places are observed.")
        st.altair_chart(_ground(fronts.areas, day, theme), theme="streamlit")
    with right:
        note("Length of the lines between two parties, km: the longest five.")
        st.altair_chart(_lengths(fronts.lengths, day, theme), theme="streamlit")


def _axis(**more: Any) -> alt.Axis:
    return alt.Axis(title=None, grid=False, domain=False, ticks=False, labelFontSize=TYPE_CAPTION, **more)


def _rule(day: date, theme: ThemeName) -> alt.Chart:
    rule: alt.Chart = (
        alt.Chart(pd.DataFrame({"day": [pd.Timestamp(day)]}))
        .mark_rule(color=THEMES[theme].select, strokeWidth=1.5)
        .encode(x="day:T")
    )
    return rule


def by_month(table: pd.DataFrame, keys: list[str], value: str) -> pd.DataFrame:
    """What stood at the end of each month, of a table that has a row for each change."""
    wide = table.pivot_table(index="day", columns=keys, values=value, aggfunc="last").sort_index().ffill()
    monthly = wide.resample("ME").last().ffill().fillna(0.0)
    monthly.columns = pd.Index(["|".join(name) if len(keys) > 1 else str(name) for name in monthly.columns])
    return monthly.rename_axis("day").reset_index().melt("day", var_name="name", value_name=value)


def _ground(areas: pd.DataFrame, day: date, theme: ThemeName) -> alt.LayerChart | alt.FacetChart:
    table = by_month(areas, ["faction"], "km2")
    table["party"] = table["name"].where(~table["name"].str.contains(";"), _SEVERAL)
    sums = table.groupby(["day", "party"], as_index=False)["km2"].sum()
    order = [*faction_order(set(sums["party"]) - {_SEVERAL}), _SEVERAL]
    sums["thousand"], sums["order"] = sums["km2"] / 1000, sums["party"].map(order.index)
    sums["label"] = sums["party"].map(
        lambda name: "Several parties inside" if name == _SEVERAL else faction_label(name)
    )
    colours = [THEMES[theme].ink_faint if name == _SEVERAL else faction_colour(name, theme) for name in order]
    labels = ["Several parties inside" if name == _SEVERAL else faction_label(name) for name in order]
    drawn = (
        alt.Chart(sums, height=260)
        .mark_area(opacity=0.85)
        .encode(
            x=alt.X("day:T", axis=_axis(tickCount="year", labelOverlap=True)),
            y=alt.Y("thousand:Q", axis=_axis(tickCount=4), stack=True),
            color=alt.Color("label:N", scale=alt.Scale(domain=labels, range=colours), legend=None),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip("day:T", title="End of month"),
                alt.Tooltip("label:N", title="Held by"),
                alt.Tooltip("km2:Q", title="km²", format=",.0f"),
            ],
        )
    )
    return alt.layer(drawn, _rule(day, theme))


def _lengths(lengths: pd.DataFrame, day: date, theme: ThemeName) -> alt.LayerChart | alt.FacetChart:
    table = by_month(lengths, ["side_a", "side_b"], "km")
    longest = table.groupby("name")["km"].max().nlargest(_MOST_LINES).index
    table = table[table["name"].isin(longest)].copy()
    table["label"] = table["name"].map(lambda pair: holders_in_words(pair.split("|")).replace(" / ", " – "))
    ends = table.loc[table.groupby("label")["km"].idxmax()]
    colours = {row["label"]: faction_colour(row["name"].split("|")[0], theme) for _, row in table.iterrows()}
    base = alt.Chart(table, height=260).encode(
        x=alt.X("day:T", axis=_axis(tickCount="year", labelOverlap=True)),
        y=alt.Y("km:Q", axis=_axis(tickCount=4)),
        color=alt.Color(
            "label:N", scale=alt.Scale(domain=list(colours), range=list(colours.values())), legend=None
        ),
        strokeDash=alt.StrokeDash("label:N", legend=None),
        tooltip=[
            alt.Tooltip("day:T", title="End of month"),
            alt.Tooltip("label:N", title="Between"),
            alt.Tooltip("km:Q", title="km", format=",.0f"),
        ],
    )
    named = (
        alt.Chart(ends)
        .mark_text(dy=-8, fontSize=TYPE_CAPTION, color=THEMES[theme].ink)
        .encode(x="day:T", y="km:Q", text="label:N")
    )
    return alt.layer(base.mark_line(strokeWidth=2), named, _rule(day, theme))

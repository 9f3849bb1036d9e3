"""How much ground each party had and how long the lines were, over the years."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import altair as alt
import pandas as pd
import streamlit as st

from maps.escape import escape_html, html_tag
from maps.front_words import party_in_words
from maps.palette import THEMES, TYPE_CAPTION, ThemeName, faction_colour, faction_order
from ui.front_loading import Fronts
from ui.page import note, section
from ui.style import theme_name

__all__ = ["charts"]

# Several parties inside one place count as one band of their own.
_SEVERAL: Final = "several"
_HEIGHT: Final = 260
# Of the lines the longest ever are drawn.
_MOST_LINES: Final = 5


def charts(fronts: Fronts, day: date) -> None:
    """Ground by party, and length by pair, with the day shown as a rule."""
    theme = theme_name()
    section("Ground and lines over time")
    left, right = st.columns(2, gap="large")
    ground, lengths = _sums(fronts.areas), _longest(fronts.lengths)
    with left:
        note("Ground near observed places, thousand km². It grows, too, when more places are observed.")
        st.html(_swatches([(_name(one), [_colour(one, theme)]) for one in _order(ground)]))
        st.altair_chart(_ground(ground, day, theme), theme="streamlit")
    with right:
        note("Length of the lines between two parties, km: the five that were longest.")
        pairs = [name.split("|") for name in lengths["name"].unique()]
        st.html(_swatches([(_pair(pair), [faction_colour(one, theme) for one in pair]) for pair in pairs]))
        st.altair_chart(_lengths(lengths, day, theme), theme="streamlit")


def _swatches(named: list[tuple[str, list[str]]]) -> str:
    """Whose colour is whose; a line between two has both colours, as in the chart."""
    items = (
        html_tag(
            "li", html_tag("i", "", {"style": _background(colours)}) + html_tag("span", escape_html(name))
        )
        for name, colours in named
    )
    return html_tag("ul", "".join(items), {"class": "f-swatches"})


def _background(colours: list[str]) -> str:
    if len(colours) == 1:
        return f"background:{colours[0]}"
    return f"width:22px;background:repeating-linear-gradient(90deg,{colours[0]} 0 6px,{colours[1]} 6px 11px)"


def _name(party: str) -> str:
    return "Several parties inside" if party == _SEVERAL else party_in_words(party)


def _colour(party: str, theme: ThemeName) -> str:
    return THEMES[theme].ink_faint if party == _SEVERAL else faction_colour(party, theme)


def _pair(pair: list[str]) -> str:
    return " – ".join(party_in_words(name) for name in pair)


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


def _sums(areas: pd.DataFrame) -> pd.DataFrame:
    """What each party had at the end of each month: day, party, km2."""
    table = by_month(areas, ["faction"], "km2")
    table["party"] = table["name"].where(~table["name"].str.contains(";"), _SEVERAL)
    return table.groupby(["day", "party"])["km2"].sum().reset_index()


def _longest(lengths: pd.DataFrame) -> pd.DataFrame:
    """The length of the longest lines at the end of each month: day, name (``a|b``), km (NA: no line)."""
    table = by_month(lengths, ["side_a", "side_b"], "km")
    names = table.groupby("name")["km"].max().nlargest(_MOST_LINES).index
    table = table[table["name"].isin(names)].sort_values(["name", "day"]).reset_index(drop=True)
    some = table["km"] > 0
    # A line comes up from nothing and goes back to it; in between there is none to draw.
    near = some | some.groupby(table["name"]).shift(1, fill_value=False)
    return table.assign(km=table["km"].where(near | some.groupby(table["name"]).shift(-1, fill_value=False)))


def _order(sums: pd.DataFrame) -> list[str]:
    parties = set(sums["party"])
    return [*faction_order(parties - {_SEVERAL}), *(parties & {_SEVERAL})]


def _ground(sums: pd.DataFrame, day: date, theme: ThemeName) -> alt.LayerChart | alt.FacetChart:
    order = _order(sums)
    table = sums.assign(
        thousand=sums["km2"] / 1000, order=sums["party"].map(order.index), label=sums["party"].map(_name)
    )
    colours = alt.Scale(domain=[_name(one) for one in order], range=[_colour(one, theme) for one in order])
    drawn = (
        alt.Chart(table, height=_HEIGHT)
        .mark_area(opacity=0.85)
        .encode(
            x=alt.X("day:T", axis=_axis(tickCount="year", labelOverlap=True)),
            y=alt.Y("thousand:Q", axis=_axis(tickCount=4), stack=True),
            color=alt.Color("label:N", scale=colours, legend=None),
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
    """Each line in the colours of both its sides: one through, the other in dashes over it."""
    sides = lengths["name"].str.split("|")
    table = lengths.assign(
        label=sides.map(_pair),
        one=sides.str[0].map(lambda name: faction_colour(name, theme)),
        other=sides.str[1].map(lambda name: faction_colour(name, theme)),
    )
    base = alt.Chart(table, height=_HEIGHT).encode(
        x=alt.X("day:T", axis=_axis(tickCount="year", labelOverlap=True)),
        y=alt.Y("km:Q", axis=_axis(tickCount=4)),
        detail="name:N",
        tooltip=[
            alt.Tooltip("day:T", title="End of month"),
            alt.Tooltip("label:N", title="Between"),
            alt.Tooltip("km:Q", title="km", format=",.0f"),
        ],
    )
    through = base.mark_line(strokeWidth=2.6).encode(color=alt.Color("one:N", scale=None))
    dashes = base.mark_line(strokeWidth=2.6, strokeDash=[6, 5]).encode(color=alt.Color("other:N", scale=None))
    return alt.layer(through, dashes, _rule(day, theme))

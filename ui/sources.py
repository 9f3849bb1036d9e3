"""What each outlet told, and when it was silent."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd
import streamlit as st

from incidents.coverage import UNNAMED, by_outlet, coverage, unit_for
from maps.escape import escape_html, html_tag
from maps.palette import THEMES, TYPE_CAPTION, ThemeName
from maps.words import day_in_words, plural, span_in_words
from ui.page import note, section
from ui.style import theme_name

__all__ = ["coverage_chart", "outlets_table", "show_sources"]

_MOST: Final = 30
_ROW: Final = 26
_UNITS: Final = {"W": "week", "M": "month", "Y": "year"}
_NO_NAME: Final = "(no outlet named)"


def show_sources(articles: pd.DataFrame) -> None:
    """Figures, who told when, and the outlets one by one; ``articles`` as the store lists them."""
    outlets = by_outlet(articles)
    unit = unit_for(articles)
    theme = theme_name()
    _figures(articles, outlets)
    section(f"Who told, by {_UNITS[unit]}")
    table = coverage(articles, unit)
    if table.empty:
        note("No article has a day of publication, so nothing can be said of when they told.")
    else:
        st.html(_key(theme, _UNITS[unit]))
        st.altair_chart(coverage_chart(table, outlets, theme), theme="streamlit")
        if len(outlets) > _MOST:
            note(f"The {_MOST} outlets with most articles of {len(outlets):,}; all are in the table.")
    note(
        "A silent source is not a silent front: the thread says that no article of that outlet is in this "
        "store, not that nothing happened, nor that the outlet wrote nothing."
    )
    section("Outlets")
    outlets_table(outlets)


def _figures(articles: pd.DataFrame, outlets: pd.DataFrame) -> None:
    published = articles["published"].dropna()
    span = (
        span_in_words(published.min().date(), published.max().date()) if len(published) else "no day stated"
    )
    undated = len(articles) - len(published)
    languages = articles["language"].dropna().nunique()
    cells = [
        (
            f"{len(outlets):,}",
            plural(len(outlets), "outlet").partition(" ")[2],
            plural(languages, "language"),
        ),
        (f"{len(articles):,}", plural(len(articles), "article").partition(" ")[2], span),
        (f"{int((articles['incidents'] == 0).sum()):,}", "tell no incident", "read, and nothing was found"),
        (f"{undated:,}", "without a day", "not on the chart below"),
    ]
    figures = (
        html_tag("b", escape_html(value))
        + html_tag("span", escape_html(name))
        + html_tag("small", escape_html(more))
        for value, name, more in cells
    )
    st.html(html_tag("div", "".join(html_tag("div", cell) for cell in figures), {"class": "f-figures"}))


def _key(theme: ThemeName, unit: str) -> str:
    t = THEMES[theme]
    signs = (
        (f"background:{t.accent};opacity:.4", f"a few articles in the {unit}"),
        (f"background:{t.accent}", "the most of any outlet"),
        (f"background:linear-gradient({t.warning},{t.warning}) center/100% 2px no-repeat;border:0", "silent"),
    )
    entries = (
        html_tag("i", "", {"style": style}) + html_tag("span", escape_html(text)) for style, text in signs
    )
    return html_tag("ul", "".join(html_tag("li", entry) for entry in entries), {"class": "f-swatches"})


def coverage_chart(
    table: pd.DataFrame, outlets: pd.DataFrame, theme: ThemeName
) -> alt.LayerChart | alt.FacetChart:
    """A row an outlet: a block for each unit of time with articles, a thread through those without."""
    t = THEMES[theme]
    shown = list(outlets.index[:_MOST])
    rows = table[table["source"].isin(shown)].assign(
        outlet=lambda f: f["source"].replace(UNNAMED, _NO_NAME),
        after=lambda f: f["end"] + pd.Timedelta(days=1),
    )
    order = [name or _NO_NAME for name in shown]
    base = alt.Chart(rows, height=_ROW * len(order) + 30).encode(
        x=alt.X(
            "start:T",
            title=None,
            axis=alt.Axis(grid=False, labelFontSize=TYPE_CAPTION, labelOverlap=True, tickCount=8),
        ),
        x2="after:T",
        y=alt.Y(
            "outlet:N",
            sort=order,
            title=None,
            axis=alt.Axis(
                domain=False, ticks=False, labelFontSize=TYPE_CAPTION, labelLimit=190, labelPadding=8
            ),
        ),
        tooltip=[
            alt.Tooltip("outlet:N", title="Outlet"),
            alt.Tooltip("start:T", title="From"),
            alt.Tooltip("end:T", title="To"),
            alt.Tooltip("articles:Q", title="Articles"),
            alt.Tooltip("incidents:Q", title="Incidents told"),
        ],
    )
    blocks = (
        base.transform_filter("datum.articles > 0")
        .mark_rect(color=t.accent, stroke=t.paper, strokeWidth=0.6, height={"band": 0.72})
        .encode(
            opacity=alt.Opacity(
                "articles:Q", scale=alt.Scale(type="sqrt", range=[0.35, 1], domainMin=1), legend=None
            )
        )
    )
    silent = base.transform_filter("datum.articles == 0").mark_rule(color=t.warning, strokeWidth=2)
    return alt.layer(silent, blocks)


def outlets_table(outlets: pd.DataFrame) -> None:
    """The outlets as a table a person can sort."""
    told = outlets.reset_index(names="outlet")
    told["outlet"] = told["outlet"].replace(UNNAMED, _NO_NAME)
    told["each"] = told["incidents"] / told["articles"]
    told["silence_told"] = [
        f"{int(days):,} days from {day_in_words(start.date())}" if pd.notna(days) else ""
        for days, start in zip(told["silence"], told["silent_from"], strict=True)
    ]
    st.dataframe(
        told,
        hide_index=True,
        height=min(420, 38 + 35 * len(told)),
        column_order=[
            "outlet",
            "articles",
            "incidents",
            "each",
            "languages",
            "first",
            "last",
            "silence_told",
        ],
        column_config={
            "outlet": st.column_config.TextColumn("Outlet", width=220, pinned=True),
            "articles": st.column_config.NumberColumn("Articles", width=85),
            "incidents": st.column_config.NumberColumn("Incidents told", width=110),
            "each": st.column_config.NumberColumn("Per article", format="%.1f", width=95),
            "languages": st.column_config.TextColumn("Languages", width=95),
            "first": st.column_config.DateColumn("First", format="D MMM YYYY", width=110),
            "last": st.column_config.DateColumn("Last", format="D MMM YYYY", width=110),
            "silence_told": st.column_config.TextColumn("Longest silence", width=200),
        },
    )

"""Heads, figures and notices that every page uses."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from incidents import Filters
from maps.escape import escape_html, html_tag
from maps.view import FEATURES_MAX, placed
from maps.words import SAMPLE, plural, span_in_words


def head(title: str, standfirst: str) -> None:
    """The page's title and the sentence under it."""
    inside = html_tag("h1", escape_html(title)) + html_tag("p", escape_html(standfirst))
    st.html(html_tag("header", inside, {"class": "f-head"}))


def section(title: str) -> None:
    """A heading inside a page."""
    st.html(html_tag("h2", escape_html(title), {"class": "f-section"}))


def note(text: str) -> None:
    """A quiet remark."""
    st.html(html_tag("p", escape_html(text), {"class": "f-note"}))


def empty(title: str, remedy: str) -> None:
    """What stands where there is nothing to show: what is missing and what to do."""
    st.html(html_tag("div", html_tag("b", escape_html(title)) + escape_html(remedy), {"class": "f-empty"}))


def stop_when_empty(frame: pd.DataFrame, filters: Filters) -> None:
    """Ends the page with a way out when no incident is left."""
    if frame.empty:
        empty(
            "No incident matches",
            f"{filters.in_words()} Widen the dates or clear a filter on the left.",
        )
        st.stop()


def stop_without_incidents(frame: pd.DataFrame) -> None:
    """Ends the page with the way to bring reports when the store holds no incident."""
    if frame.empty:
        empty(
            "No incident yet",
            "Paste or upload reports on the page “Add reports”: they are coded within a second.",
        )
        st.stop()


def sample_notice(frame: pd.DataFrame) -> None:
    """Says how many of the incidents shown come from the embedded dispatches."""
    samples = int((frame["collection"] == "sample").sum())
    place = st.container()  # kept without samples too, so that the map below stays where it is mounted
    if samples:
        share = "All" if samples == len(frame) else f"{samples:,} of {len(frame):,}"
        told = f"{SAMPLE}. {share} incidents shown come from sample dispatches."
        place.html(html_tag("span", escape_html(told), {"class": "f-sample"}))


def _span(frame: pd.DataFrame) -> str:
    first, last = frame["event_date"].min(), frame["event_date_end"].max()
    return span_in_words(None if pd.isna(first) else first.date(), None if pd.isna(last) else last.date())


def summary(frame: pd.DataFrame, filters: Filters) -> str:
    """One line: how many incidents, from how many articles and, unless the filter says it, when."""
    sources = plural(int(frame["article_id"].nunique()), "article")
    dated = filters.date_from or filters.date_to
    return f"{plural(len(frame), 'incident')} from {sources}" + ("" if dated else f", {_span(frame)}")


def map_note(frame: pd.DataFrame) -> None:
    """What the map cannot show: incidents without a place, and those beyond its limit."""
    lost = int((~placed(frame)).sum())
    parts = [f"{plural(lost, 'incident')} without a place" + (", in the table only." if lost else ".")]
    if len(frame) > FEATURES_MAX:
        parts.append(f"The map shows the newest {FEATURES_MAX:,} of {len(frame):,}.")
    note(" ".join(parts))


def figures(frame: pd.DataFrame) -> None:
    """The headline figures of ``frame``."""
    dead = frame["fatalities_best"]
    stated = int(dead.notna().sum())
    lost = int((~placed(frame)).sum())
    cells = [
        (f"{len(frame):,}", "incidents", f"from {plural(int(frame['article_id'].nunique()), 'article')}"),
        (f"{int((frame['layer'] == 'strike').sum()):,}", "strikes", "air, artillery, mines, bombs"),
        (
            f"{int(dead.sum()):,}" if stated else "–",
            "killed, as reported",
            f"stated in {plural(stated, 'incident')}",
        ),
        (f"{frame['place_id'].nunique():,}", "places", "named in the reports"),
        (f"{lost:,}", "without a place", "in the table only"),
    ]
    st.html(html_tag("div", "".join(_figure(*cell) for cell in cells), {"class": "f-figures"}))


def _figure(value: str, name: str, remark: str) -> str:
    parts = html_tag("b", escape_html(value)) + html_tag("span", escape_html(name))
    return html_tag("div", parts + html_tag("small", escape_html(remark)))

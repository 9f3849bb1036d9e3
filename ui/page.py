"""Heads, figures and notices that every page uses."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from incidents import Filters
from maps.escape import escape_html, html_tag
from maps.view import FEATURES_MAX, placed
from maps.words import SAMPLE, day_in_words, plural, span_in_words
from ui.loading import incidents


def head(title: str, standfirst: str) -> None:
    """The page's title and the sentence under it."""
    inside = html_tag("h1", escape_html(title), {"dir": "auto"}) + html_tag("p", escape_html(standfirst))
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
    """From the earliest day that an incident is known by to the last one, in words."""
    last = frame["event_date_end"].max()
    if pd.isna(last):
        return "date not stated"
    latest_starts = frame["event_date"].fillna(frame["event_date_end"])
    first = latest_starts.min()
    if frame.loc[latest_starts == first, "event_date"].notna().all():
        return span_in_words(first.date(), last.date())
    # Whatever is told as "by" a day may have been long before it.
    by = f"{day_in_words(first.date())} or earlier"
    return by if first == last else f"{by} – {day_in_words(last.date())}"


def summary(frame: pd.DataFrame, filters: Filters) -> str:
    """One line: how many incidents, from how many articles and, unless the filter says it, when."""
    if frame.empty:
        return "No incidents"
    sources = plural(_articles(frame, filters), "article")
    dated = filters.date_from or filters.date_to
    return f"{plural(len(frame), 'incident')} from {sources}" + ("" if dated else f", {_span(frame)}")


def _articles(frame: pd.DataFrame, filters: Filters) -> int:
    """The articles that tell the incidents of ``frame``, also those whose report another one stands for."""
    if not filters.once:
        return int(frame["article_id"].nunique())
    every = incidents()
    told = every["cluster_id"].isin(frame["cluster_id"].dropna()) | every["event_id"].isin(frame["event_id"])
    return int(every.loc[told, "article_id"].nunique())


def map_note(frame: pd.DataFrame) -> None:
    """What the map cannot show: incidents without a place, and those beyond its limit."""
    lost = int((~placed(frame)).sum())
    told = f"{plural(lost, 'incident')} without a place, in the table only." if lost else ""
    parts = [told or "Every incident has a place on this map."]
    if len(frame) > FEATURES_MAX:
        parts.append(f"The map shows the newest {FEATURES_MAX:,} of {len(frame):,}.")
    note(" ".join(parts))


def figures(frame: pd.DataFrame, filters: Filters) -> None:
    """The headline figures of ``frame``."""
    lost, strikes = int((~placed(frame)).sum()), int((frame["layer"] == "strike").sum())
    articles, places = _articles(frame, filters), int(frame["place_id"].nunique())
    cells = [
        _counted(len(frame), "incident", f"from {plural(articles, 'article')}"),
        _counted(strikes, "strike", "air, artillery, mines, bombs"),
        _killed(frame),
        _counted(places, "place", "named in the reports"),
        (f"{lost:,}", "without a place", "in the table only" if lost else "all are on the map"),
    ]
    st.html(html_tag("div", "".join(_figure(*cell) for cell in cells), {"class": "f-figures"}))


def _counted(number: int, singular: str, remark: str) -> tuple[str, str, str]:
    return f"{number:,}", plural(number, singular).partition(" ")[2], remark


def _killed(frame: pd.DataFrame) -> tuple[str, str, str]:
    """What the tolls add up to, and what that sum is worth.

    ``fatalities_best`` is the conservative reading of each toll. Background is left out: what is only
    recalled is mostly the subject of another article.
    """
    told = frame[~frame["background"].fillna(False).astype(bool)]
    tolls = told[told["fatalities_best"].notna()]
    if tolls.empty:
        return "–", "killed", "no toll is stated"
    claims = int((tolls["claim_status"].fillna("reported") != "reported").sum())
    remark = (
        f"the lower figure of {plural(len(tolls), 'incident')} added up, {claims:,} of them claims; "
        "background left out; tolls may overlap"
    )
    return f"{int(tolls['fatalities_best'].sum()):,}", "killed, as stated", remark


def _figure(value: str, name: str, remark: str) -> str:
    parts = html_tag("b", escape_html(value)) + html_tag("span", escape_html(name))
    return html_tag("div", parts + html_tag("small", escape_html(remark)))

"""Heads, figures and notices that every page uses."""

from __future__ import annotations

import streamlit as st

from incidents import Filters
from incidents.reading import Figures
from maps.escape import escape_html, html_tag
from maps.view import Scene
from maps.words import SAMPLE, day_in_words, plural, span_in_words
from ui.loading import behind, incidents

_BEHIND = "told_behind"


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


def stop_when_empty(filters: Filters) -> None:
    """Ends the page with a way out when no incident is left."""
    if not incidents().count(filters):
        empty(
            "No incident matches",
            f"{filters.in_words()} Widen the dates or clear a filter on the left.",
        )
        st.stop()


def stop_without_incidents() -> None:
    """Ends the page with the way to bring reports when the store holds no incident."""
    _tell_if_behind()
    if not incidents().count():
        empty(
            "No incident yet",
            "Paste or upload reports on the page “Add reports”: they are coded within a second.",
        )
        st.stop()


def _tell_if_behind() -> None:
    """Says once that the newest reports are not among what is shown yet."""
    if behind() and not st.session_state.get(_BEHIND):
        told = "Reports were changed a moment ago; they are counted in within a minute or two."
        st.toast(told, icon=":material/hourglass_top:")
    st.session_state[_BEHIND] = behind()


def sample_notice(filters: Filters) -> None:
    """Says how many of the incidents shown come from the embedded dispatches."""
    told_of = incidents().figures(filters)
    samples, total = told_of.samples, told_of.incidents
    place = st.container()  # kept without samples too, so that the map below stays where it is mounted
    if samples:
        share = "All" if samples == total else f"{samples:,} of {total:,}"
        told = f"{SAMPLE}. {share} incidents shown come from sample dispatches."
        place.html(html_tag("span", escape_html(told), {"class": "f-sample"}))


def _span(told: Figures) -> str:
    """From the earliest day that an incident is known by to the last one, in words."""
    if told.last_day is None or told.first_day is None:
        return "date not stated"
    if not told.open_start:
        return span_in_words(told.first_day, told.last_day)
    # Whatever is told as "by" a day may have been long before it.
    by = f"{day_in_words(told.first_day)} or earlier"
    return by if told.first_day == told.last_day else f"{by} – {day_in_words(told.last_day)}"


def summary(filters: Filters) -> str:
    """One line: how many incidents, from how many articles and, unless the filter says it, when."""
    told = incidents().figures(filters)
    if not told.incidents:
        return "No incidents"
    sources = plural(told.articles, "article")
    dated = filters.date_from or filters.date_to
    return f"{plural(told.incidents, 'incident')} from {sources}" + ("" if dated else f", {_span(told)}")


def map_note(filters: Filters, drawn: Scene) -> None:
    """What the map cannot show: incidents without a place; and how it shows more than it can draw singly."""
    lost = incidents().figures(filters).unplaced
    told = f"{plural(lost, 'incident')} without a place, in the table only." if lost else ""
    parts = [told or "Every incident has a place on this map."]
    if drawn.bins:
        parts.append("So many are in view that they are counted by squares: click on one to come nearer.")
    elif drawn.window is not None:
        parts.append("Move the map or go out to see the others.")
    note(" ".join(parts))


def figures(filters: Filters) -> None:
    """The headline figures of the incidents that meet ``filters``."""
    told = incidents().figures(filters)
    lost = told.unplaced
    cells = [
        _counted(told.incidents, "incident", f"from {plural(told.articles, 'article')}"),
        _counted(told.strikes, "strike", "air, artillery, mines, bombs"),
        _killed(told),
        _counted(told.places, "place", "named in the reports"),
        (f"{lost:,}", "without a place", "in the table only" if lost else "all are on the map"),
    ]
    st.html(html_tag("div", "".join(_figure(*cell) for cell in cells), {"class": "f-figures"}))


def _counted(number: int, singular: str, remark: str) -> tuple[str, str, str]:
    return f"{number:,}", plural(number, singular).partition(" ")[2], remark


def _killed(told: Figures) -> tuple[str, str, str]:
    """What the tolls add up to, and what that sum is worth.

    Background is left out: what is only recalled is mostly the subject of another article.
    """
    if not told.tolls:
        return "–", "killed", "no toll is stated"
    remark = (
        f"the lower figure of {plural(told.tolls, 'incident')} added up, {told.claims:,} of them claims; "
        "background left out; tolls may overlap"
    )
    return f"{told.dead:,}", "killed, as stated", remark


def _figure(value: str, name: str, remark: str) -> str:
    parts = html_tag("b", escape_html(value)) + html_tag("span", escape_html(name))
    return html_tag("div", parts + html_tag("small", escape_html(remark)))

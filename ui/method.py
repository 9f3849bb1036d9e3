"""The sections of the page Method: how coding works, in words, pictures and measured figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from articles import Article
from data import read_table
from incidents import to_frame
from maps import words
from maps.escape import escape_html, html_tag
from maps.legend import certainty_symbol
from pipeline import code
from ui.detail import incident_html
from ui.evidence import marked_text, spans
from ui.method_figures import LANGUAGES
from ui.method_words import CLAIMS, CODED, LIMITS, NOT_CODED, PLACES, PRIVACY, REPORTS, STEPS, TYPES
from ui.page import note, section
from ui.style import theme_name

__all__ = ["claims", "example", "limits", "places", "privacy", "prose", "several", "steps", "what_counts"]


def _listed(items: Iterable[str], css: str) -> str:
    return html_tag("ul", "".join(html_tag("li", escape_html(item)) for item in items), {"class": css})


def prose(*paragraphs: str) -> str:
    """Running text as HTML."""
    return html_tag("div", "".join(html_tag("p", escape_html(p)) for p in paragraphs), {"class": "m-prose"})


def example() -> None:
    """An invented report in three languages, coded on the spot: its words marked, the row beside."""
    section("From a sentence to a row")
    texts = {row["language"]: row for row in read_table("method/example.csv")}
    language = st.segmented_control(
        "Language of the example",
        texts,
        default=next(iter(texts)),
        format_func=lambda name: LANGUAGES.get(name, name),
        key="method-language",
        label_visibility="collapsed",
    )
    told = texts[language or next(iter(texts))]
    article = Article(
        "example", told["text"], date.fromisoformat(told["published"]), language=told["language"]
    )
    left, right = st.columns([1.15, 1], gap="large")
    rows = words.rows_of(to_frame(code(article).rows))
    with left:
        chosen = spans(words.evidence_spans(rows[0]), len(article.text)) if rows else []
        st.html(html_tag("div", marked_text(article.text, chosen), {"class": "m-example"}))
        day = words.day_in_words(date.fromisoformat(told["published"]))
        note(f"An invented report of {day}. The last sentence tells a plan, so nothing is coded from it.")
    with right:
        for row in rows:
            st.html(incident_html(row, theme=theme_name(), quote=False))


def steps() -> None:
    """The way of a report through the program."""
    items = (
        html_tag("li", html_tag("b", escape_html(title)) + html_tag("p", escape_html(text)))
        for title, text in STEPS
    )
    st.html(html_tag("ol", "".join(items), {"class": "m-steps"}))


def what_counts() -> None:
    """What an incident is, and what is none."""
    section("What counts as an incident")
    left, right = (
        html_tag("div", html_tag("h3", escape_html(title)) + _listed(items, css))
        for title, items, css in (("Coded", CODED, "m-yes"), ("Not coded", NOT_CODED, "m-no"))
    )
    st.html(html_tag("div", left + right, {"class": "m-pair"}))
    note(TYPES)


def places() -> None:
    """How exactly a place is told, and how that is drawn."""
    section("How exactly a place is known")
    cells = (
        certainty_symbol(sign, theme_name())
        + html_tag("div", html_tag("b", escape_html(title)) + html_tag("p", escape_html(text)))
        for sign, title, text in PLACES
    )
    st.html(html_tag("div", "".join(html_tag("div", cell) for cell in cells), {"class": "m-three m-signs"}))
    note(
        "What the report does not tell stays empty: no stand-in coordinates, and the day of publication is "
        "never passed off as the day of the act."
    )


def claims() -> None:
    """Who says so."""
    section("Who says so")
    cells = (html_tag("b", escape_html(title)) + html_tag("p", escape_html(text)) for title, text in CLAIMS)
    st.html(html_tag("div", "".join(html_tag("div", cell) for cell in cells), {"class": "m-three"}))


def several() -> None:
    """One incident told by several reports, and what the sum of the dead is."""
    section("One incident, several reports")
    st.html(prose(*REPORTS))


def limits() -> None:
    """What it cannot do."""
    section("What it gets wrong")
    st.html(_listed(LIMITS, "m-limits"))


def privacy() -> None:
    """What leaves the machine, and what other readers do."""
    section("Other readers, and what leaves this machine")
    st.html(prose(*PRIVACY))

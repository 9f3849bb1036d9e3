"""An article on the page: its text with the evidence marked beside what was coded from it."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from articles import Article
from incidents import StoreError
from maps import words
from maps.base import VALLEY, Bounds
from maps.escape import escape_html, html_tag
from maps.view import Scene, placed
from maps.words import Row, evidence_spans, plural
from ui.address import (
    choose,
    chosen_incident,
    open_article,
    show_article,
    standing_filters,
    tell_unknown_incident,
    write_article,
)
from ui.detail import incident_html
from ui.evidence import field_name, marked_text, spans
from ui.loading import incidents, store
from ui.map_panel import draw_map
from ui.page import head, note
from ui.style import theme_name

_MAP_HEIGHT = 320
_PICKER = "article_picker"
# Articles in the list at once; of more, those with the words a reader types.
OFFERED = 500


def pick_article(table: pd.DataFrame) -> str:
    """The article_id chosen from ``table``: by hand, by the address, or by the incident that led here."""
    tell_unknown_incident(incidents())
    wanted = open_article(table, incidents()) or str(table["article_id"].iloc[0])
    found = _found(table) if len(table) > OFFERED else table
    listed = pd.concat([table[table["article_id"] == wanted], found.head(OFFERED)])
    names = {str(row["article_id"]): _name(row) for row in words.rows_of(listed)}
    st.session_state[_PICKER] = wanted
    picked: str = st.selectbox(
        "Article", list(names), key=_PICKER, format_func=names.__getitem__, on_change=_picked
    )
    show_article(picked)
    write_article(standing_filters(), picked, incidents().of_article(picked))
    return picked


def _found(table: pd.DataFrame) -> pd.DataFrame:
    """The articles whose title or source holds the words that a reader types; all without any."""
    text = st.text_input(
        "Find an article", key="article_words", placeholder="Words of its title or source"
    ).strip()
    said = table["title"].fillna("") + " " + table["source"].fillna("")
    found = table[said.str.contains(text, case=False, regex=False)] if text else table
    if len(found) > OFFERED:
        note(f"The newest {OFFERED:,} of {len(found):,} articles are offered below.")
    elif found.empty:
        note("No article has these words in its title or source.")
    return found


def _picked() -> None:
    """Another article: the incident of the last one is not looked at any more."""
    show_article(st.session_state[_PICKER])
    choose(None)


def _name(row: Row) -> str:
    day = words.known(row["published"])
    written = words.day_in_words(day.date()) if day is not None else "no date"
    return f"{written} – {words.known(row['title']) or row['article_id']}"


def article_notices(article: Article) -> None:
    """Title, source and, for a sample dispatch, that it is one and what it rests on."""
    told = [
        article.source,
        words.day_in_words(article.published) if article.published else "publication day not stated",
    ]
    head(article.title or article.article_id, " · ".join(part for part in told if part))
    if article.collection == "sample":
        st.html(html_tag("span", escape_html(words.SAMPLE), {"class": "f-sample"}))
    elif article.url:
        note(f"Source: {article.url}")


def _references(article: Article) -> None:
    if article.references:
        with st.expander(f"What this dispatch rests on ({len(article.references)})"):
            items = "".join(html_tag("li", escape_html(reference)) for reference in article.references)
            st.html(html_tag("ul", items, {"class": "f-refs"}))


def coded_article(article: Article) -> None:
    """The stored article: text on the left, its incidents and their map on the right."""
    coded_text(article, incidents().of_article(article.article_id), key="article")
    _references(article)
    if article.collection != "sample":
        _removal(article)


def _removal(article: Article) -> None:
    """The way to take a report of one's own out again, which asks before it does."""
    with st.expander("Remove this report", icon=":material/delete:", key="article_removal"):
        note("The report and all its incidents leave the store for good; nothing else changes.")
        sure = st.checkbox("Yes, remove it", key=f"sure-{article.article_id}")
        st.button(
            "Remove", key="remove-article", disabled=not sure, on_click=partial(_remove, article.article_id)
        )


def _remove(article_id: str) -> None:
    try:
        store().remove(article_id, by="dashboard")
    except StoreError as error:
        st.toast(str(error), icon=":material/error:", duration="long")
        return
    choose(None)
    show_article(None)
    st.toast("The report and its incidents were removed.", icon=":material/check:")


@st.fragment
def coded_text(article: Article, frame: pd.DataFrame, *, key: str) -> None:
    """Text with the chosen incident's evidence marked; beside it the incident, its values and the map."""
    left, right = st.columns([1.15, 1], gap="large")
    if frame.empty:
        with left:
            st.html(marked_text(article.text, []))
        with right:
            note("No incident was found in this article.")
        return
    with right:
        row = _choice(frame, key)
        st.html(incident_html(row, theme=theme_name(), quote=False))
        _notes(row)
        if placed(frame).any():
            draw_map(
                Scene(frame),
                key=f"{key}-map",
                chosen=str(row["event_id"]),
                height=_MAP_HEIGHT,
                bounds=_around(frame),
            )
        else:
            note("None of these incidents has a place.")
    with left:
        st.html(_marked(article.text, frame, row))


def _choice(frame: pd.DataFrame, key: str) -> Row:
    """The incident to show: the one chosen elsewhere if it is of this article, or another picked here."""
    rows = {str(row["event_id"]): row for row in words.rows_of(frame)}
    picker, chosen = f"{key}-incident", chosen_incident()
    wanted = chosen if chosen in rows else next(iter(rows))
    st.session_state[picker] = wanted
    picked = st.selectbox(
        plural(len(rows), "incident"),
        list(rows),
        key=picker,
        format_func=lambda i: f"{words.what(rows[i])} – {words.where(rows[i])}, {words.when(rows[i])}",
        on_change=lambda: choose(st.session_state[picker]),
    )
    return rows[picked]


def _notes(row: Row) -> None:
    """How values follow that the marked words alone do not show."""
    told = [f"{field_name(s['field'])}: {s['note']}" for s in evidence_spans(row) if s.get("note")]
    if told:
        note("How it was read – " + "; ".join(told) + ".")


def _marked(text: str, frame: pd.DataFrame, row: Row) -> str:
    others = [
        span
        for _, other in frame[frame["event_id"] != row["event_id"]].iterrows()
        for span in spans(evidence_spans(other.to_dict()), len(text))
        if span.field == "event"
    ]
    return marked_text(text, spans(evidence_spans(row), len(text)), others)


def _around(frame: pd.DataFrame) -> Bounds:
    """The box of the incidents with some land around it; the valley when none has a place."""
    margin = 0.45
    latitudes = pd.concat([frame[f"{end}latitude"] for end in ("", "origin_", "destination_")]).dropna()
    longitudes = pd.concat([frame[f"{end}longitude"] for end in ("", "origin_", "destination_")]).dropna()
    if latitudes.empty:
        return VALLEY
    return (
        (float(latitudes.min()) - margin, float(longitudes.min()) - margin),
        (float(latitudes.max()) + margin, float(longitudes.max()) + margin),
    )

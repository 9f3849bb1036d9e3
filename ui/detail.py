"""One incident as a panel: its values in words and the clause they rest on."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from maps import words
from maps.escape import escape_html, html_tag
from maps.legend import layer_symbol
from maps.palette import ThemeName, faction_colour, faction_label
from maps.words import Row, known
from ui.address import choose, show_article
from ui.sureness import key_html, sign


def _pair(name: str, value: object, sure: str = "") -> str:
    """A row of the list; ``sure`` is the sign (HTML) of how sure the value is."""
    if known(value) is None:
        return ""
    return html_tag("dt", escape_html(name)) + html_tag("dd", escape_html(value) + sure, {"dir": "auto"})


def facts(row: Row) -> str:
    """The coded values of ``row`` as a definition list; what is not known is not listed."""
    pairs = [
        _pair("Who", words.actor_in_full(row, 1), sign(row, "actor1")),
        _pair("On whom", words.actor_in_full(row, 2), sign(row, "actor2")),
        _pair("Where", words.where(row), sign(row, "place")),
        _pair("As written", words.as_written(row)),
        _pair("Place", words.place_precision(row)),
        _pair("May also be", ", or ".join(words.ties(row))),
        _pair("Killed", words.toll(row, "fatalities"), sign(row, "fatalities")),
        _pair("Wounded", words.toll(row, "wounded")),
        _pair("Victims", faction_label(str(row["victims"])) if known(row["victims"]) else None),
        _pair("Weapons", str(known(row["weapons"]) or "").replace(";", ", ")),
        _pair("Says who", words.claim(row)),
        _pair("Told as", "background" if known(row["background"]) else None),
    ]
    return html_tag("dl", "".join(pairs))


def incident_html(row: Row, *, theme: ThemeName, quote: bool = True) -> str:
    """The panel of one incident; with ``quote`` the clause that tells it and its source."""
    colour = faction_colour(known(row["actor1_faction"]), theme)
    symbol = layer_symbol(str(row["layer"]), colour)
    head = html_tag("h3", symbol + html_tag("span", escape_html(words.what(row))) + sign(row, "incident"))
    day = html_tag("p", escape_html(words.when(row)) + sign(row, "date"), {"class": "f-when"})
    clause = words.quotation(row, 600) if quote else None
    quotation = html_tag("blockquote", escape_html(clause), {"dir": "auto"}) if clause else ""
    source = html_tag("p", _source(row), {"class": "f-source"}) if quote else ""
    steps = key_html() if sign(row, "incident") else ""
    return html_tag("div", head + day + quotation + facts(row) + steps + source, {"class": "f-incident"})


def _source(row: Row) -> str:
    title = known(row["title"])
    named = html_tag("span", escape_html(title), {"dir": "auto"}) if title else ""
    return named + sample_label(row)


def sample_label(row: Row) -> str:
    """The source line; for a sample dispatch, the notice that it is one."""
    if known(row["collection"]) == "sample":
        return html_tag("span", escape_html(words.SAMPLE), {"class": "f-sample"})
    return escape_html(words.source(row))


def row_of(frame: pd.DataFrame, event_id: str | None) -> Row | None:
    """The incident ``event_id`` of ``frame``, or ``None``."""
    if event_id is None:
        return None
    found = frame[frame["event_id"] == event_id]
    return None if found.empty else words.rows_of(found.head(1))[0]


def show_incident(row: Row, *, theme: ThemeName) -> None:
    """The panel, and the way to the article it comes from."""
    st.html(incident_html(row, theme=theme))
    if st.button("Read it in the article", key=f"read-{row['event_id']}", icon=":material/article:"):
        show_article(str(row["article_id"]))
        choose(str(row["event_id"]))
        st.switch_page("pages/articles.py")

"""How the map of front lines comes about, and what it is not."""

from __future__ import annotations

import streamlit as st

from maps.escape import escape_html, html_tag
from maps.words import day_in_words, plural
from ui.front_loading import Fronts
from ui.front_words import NOT, RULES
from ui.page import note, section

__all__ = ["method"]

_SHOWN = 20


def method(fronts: Fronts) -> None:
    """The rules of evidence, what the lines are not, and what the map rests on in all."""
    section("How this map comes about")
    rules = "".join(
        html_tag("div", html_tag("b", escape_html(name)) + html_tag("p", escape_html(words)))
        for name, words in RULES
    )
    st.html(html_tag("div", rules, {"class": "m-three"}))
    section("What it is not")
    st.html(html_tag("ul", "".join(html_tag("li", escape_html(line)) for line in NOT), {"class": "m-limits"}))
    places = len({one.place_id for one in fronts.observations})
    coded = sum(one.origin == "incident" for one in fronts.observations)
    told = f"{plural(len(fronts.observations), 'observation')} of {plural(places, 'place')}"
    joined = f", {coded:,} of them coded from the reports here" if coded else ""
    span = f"from {day_in_words(fronts.first)} to {day_in_words(fronts.last)}"
    note(f"It rests on {told}{joined}, {span}. Revision {fronts.revision}.")
    if fronts.problems:
        left = plural(len(fronts.problems), "remark")
        with st.expander(f"{left} on observations that were left out or contradict each other"):
            lines = "".join(html_tag("li", escape_html(line)) for line in fronts.problems[:_SHOWN])
            st.html(html_tag("ul", lines, {"class": "f-refs"}))

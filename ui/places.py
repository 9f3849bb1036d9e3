"""Answers to names: on the map, in a table, one of them looked at closely beside the map."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from hashlib import sha256

import streamlit as st
from streamlit_folium import st_folium

from geo.answers import Answer, answer
from geo.gazetteer import default_gazetteer
from geo.user_layers import layers_stamp
from maps.base import base_map
from maps.place_key import place_key_html
from maps.places import drawn_areas, place_layers, view_of
from maps.view import FEATURES_MAX
from maps.words import plural
from ui.page import note, section
from ui.place_detail import picked_other, show_answer
from ui.place_names import AskedName
from ui.place_services import suggestions
from ui.place_table import SELECTIONS, answers_csv, place_table, readable
from ui.style import theme_name

_HEIGHT = 520
_CHOSEN, _WHICH = "place_chosen", "place_which"


def found(asked: Sequence[AskedName]) -> list[Answer]:
    """What is known of each name, with what services suggested when they were asked."""
    answers = _found(_digest(asked), layers_stamp(), tuple(asked))
    return [known if known.location else _with_suggestions(known) for known in answers]


def unanswered(asked: Sequence[AskedName]) -> list[str]:
    """The names that the gazetteer has no answer to."""
    return [one.name for one in found(asked) if one.location is None] if asked else []


def _digest(asked: Sequence[AskedName]) -> str:
    told = repr([(name.name, name.admin1, name.country) for name in asked])
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


@st.cache_resource(show_spinner="Looking the names up …", max_entries=8)
def _found(digest: str, stamp: object, _asked: tuple[AskedName, ...]) -> list[Answer]:
    gazetteer = default_gazetteer()
    return [answer(gazetteer, one.name, admin1=one.admin1, country=one.country) for one in _asked]


def _with_suggestions(known: Answer) -> Answer:
    more = suggestions(known.name)
    return known._replace(others=[*known.others, *more]) if more else known


def summary(answers: Sequence[Answer]) -> str:
    """One line: how many are answered, tied, and without an answer."""
    answered = sum(one.location is not None for one in answers)
    tied = sum(one.tied > 0 for one in answers)
    parts = [f"{answered:,} of {plural(len(answers), 'name')} answered"]
    if tied:
        parts.append(f"{tied:,} of them tied between places of one name")
    if missing := len(answers) - answered:
        parts.append(f"{missing:,} without an answer")
    return ", ".join(parts)


@st.fragment
def answers_panel(asked: Sequence[AskedName]) -> None:
    """Map, the answer looked at, and the table."""
    answers, digest = found(asked), _digest(asked)
    chosen = _chosen(digest, answers)
    section(summary(answers))
    left, right = st.columns([7, 3], gap="medium")
    with right.container(height=_HEIGHT + 2, border=False, key="rail-places"):
        if chosen is None:
            st.html(place_key_html(answers, theme=theme_name()))
        else:
            show_answer(asked[chosen], answers[chosen], key=f"{digest[:12]}-{chosen}")
            st.button(
                "Show the key", on_click=_choose, args=(None,), icon=":material/close:", type="tertiary"
            )
    with left:
        _draw_map(answers, digest, chosen)
        _map_note(answers)
    _table(asked, answers)


def _draw_map(answers: Sequence[Answer], digest: str, chosen: int | None) -> None:
    theme = theme_name()
    # The view is that of the first answers to these names: a choice among places does not move it.
    views = st.session_state.setdefault("place_views", {})
    if digest not in views:
        views.clear()
        views[digest] = view_of(answers)
    name = f"places-{theme}"
    st_folium(
        base_map(theme=theme, bounds=views[digest]),
        key=name,
        height=_HEIGHT,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=place_layers(answers, theme=theme, chosen=chosen, picked=picked_other()),
        on_change=partial(_clicked, name),
    )


def _clicked(key: str) -> None:
    """Reads which answer (``name:N``) or alternative (``also:N``) was clicked."""
    feature = (st.session_state.get(key) or {}).get("last_active_drawing") or {}
    kind, _, number = str(feature.get("properties", {}).get("event_id")).partition(":")
    if kind == "name" and number.isdigit():
        _choose(int(number))
    elif kind == "also" and number.isdigit():
        st.session_state["place_other"] = int(number)


def _choose(number: int | None) -> None:
    st.session_state[_CHOSEN] = number
    st.session_state["place_other"] = None


def _chosen(digest: str, answers: Sequence[Answer]) -> int | None:
    """The number of the answer looked at; a single name is looked at as it is."""
    if st.session_state.get("place_digest") != digest:
        st.session_state["place_digest"] = digest
        _choose(0 if len(answers) == 1 else None)
    chosen: int | None = st.session_state.get(_CHOSEN)
    return chosen


def _map_note(answers: Sequence[Answer]) -> None:
    placed = sum(one.location is not None for one in answers)
    areas = sum(map(SELECTIONS["Areas"], answers))
    parts = []
    if placed > FEATURES_MAX:
        parts.append(f"The map shows the first {FEATURES_MAX:,} of {placed:,} answers.")
    if areas and not drawn_areas(answers):
        parts.append(
            f"{plural(areas, 'answer')} that are areas would cover the map: one is drawn once you select it."
        )
    if parts:
        note(" ".join(parts))


def _table(asked: Sequence[AskedName], answers: Sequence[Answer]) -> None:
    counts = {label: sum(map(test, answers)) for label, test in SELECTIONS.items()}
    offered = [label for label, count in counts.items() if count or label == "All"]
    if st.session_state.get(_WHICH) not in offered:
        st.session_state[_WHICH] = offered[0]  # a choice may have been the last of its sort
    left, right = st.columns([4, 1.2], vertical_alignment="bottom")
    chosen = left.pills(
        "Which names",
        offered,
        key=_WHICH,
        format_func=lambda label: f"{label} {counts[label]:,}",
        label_visibility="collapsed",
    )
    right.download_button(
        "Download CSV",
        data=partial(answers_csv, asked, answers),
        file_name="furat-places.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )
    test = SELECTIONS[chosen or "All"]
    table = readable(asked, answers)
    place_table(table[[test(one) for one in answers]], key="places-table", on_pick=_choose)

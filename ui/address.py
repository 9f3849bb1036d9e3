"""The view in the browser's address: filters, the chosen incident and the open article.

The address is read at the first look of a session and written afterwards; what a session holds of it is kept
here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from incidents import Filters
from incidents.reading import Incidents

_INCIDENT, _ARTICLE = "incident", "article"
_FILTERS, _CHOSEN, _ASKED, _OPEN = "filters", "chosen", "asked_incident", "open_article"


def standing_filters(*, own_layers: bool = False) -> Filters:
    """The filters of this session, at first those that the address names; what it cannot mean is told.

    A page with ``own_layers`` does not take layers from its address: they would stay for other pages.
    """
    if _FILTERS not in st.session_state:
        query = {key: st.query_params.get_all(key) for key in st.query_params}
        filters, problems = Filters.from_query(query)
        for problem in problems:
            tell(f"In the address, {problem}.")
        st.session_state[_FILTERS] = replace(filters, layers=()) if own_layers else filters
    kept: Filters = st.session_state[_FILTERS]
    return kept


def keep_filters(filters: Filters) -> None:
    """Makes ``filters`` those of the session."""
    st.session_state[_FILTERS] = filters


def write_address(filters: Filters) -> None:
    """Puts ``filters`` and the chosen incident into the address, without reloading."""
    _write(filters, {_INCIDENT: chosen_incident()})


def write_article(filters: Filters, article: str, of_article: pd.DataFrame) -> None:
    """The same with the open article, and the chosen incident only if it is one ``of_article``."""
    chosen = chosen_incident()
    told = chosen is not None and bool((of_article["event_id"] == chosen).any())
    _write(filters, {_ARTICLE: article, _INCIDENT: chosen if told else None})


def _write(filters: Filters, shown: Mapping[str, str | None]) -> None:
    wanted = {**filters.to_query(), **{key: value for key, value in shown.items() if value}}
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def tell(line: str) -> None:
    """One line on what the address asks for and cannot have."""
    st.toast(line, icon=":material/link_off:", duration="long")


def tell_unknown_incident(incidents: Incidents) -> None:
    """Lets go of a chosen incident that is none of ``incidents``.

    Says so if the address asked for it; one chosen before it was saved, and never saved, is no news.
    """
    chosen = chosen_incident()
    if chosen is not None and not incidents.has(chosen):
        if chosen == st.session_state.get(_ASKED):
            tell(f"In the address, incident={_short(chosen)!r}: no incident here has that name; left out.")
        choose(None)


def _short(name: str) -> str:
    return name if len(name) <= 40 else name[:40] + "…"


def chosen_incident() -> str | None:
    """The event_id picked on the map, in a table or in the address."""
    if _CHOSEN not in st.session_state:
        st.session_state[_CHOSEN] = st.session_state[_ASKED] = st.query_params.get(_INCIDENT)
    value: str | None = st.session_state[_CHOSEN]
    return value


def choose(event_id: str | None) -> None:
    """Makes ``event_id`` the chosen incident everywhere."""
    st.session_state[_CHOSEN] = event_id
    if event_id:
        st.query_params[_INCIDENT] = event_id
    elif _INCIDENT in st.query_params:
        del st.query_params[_INCIDENT]


def open_article(table: pd.DataFrame, incidents: Incidents) -> str | None:
    """The article_id to show: the one opened last or named by the address, or that of the chosen incident.

    ``table`` are all articles; ``None`` where nothing names one. A name that ``table`` does not hold is told.
    """
    if _OPEN not in st.session_state:
        st.session_state[_OPEN] = st.query_params.get(_ARTICLE)
    wanted: str | None = st.session_state[_OPEN]
    if wanted and (table["article_id"] == wanted).any():
        return wanted
    if wanted:
        tell(f"In the address, article={_short(wanted)!r}: no article here has that name; left out.")
        st.session_state[_OPEN] = None
    chosen = chosen_incident()
    of_chosen = incidents.events([chosen] if chosen else [])["article_id"]
    return None if of_chosen.empty else str(of_chosen.iloc[0])


def show_article(article_id: str | None) -> None:
    """Makes ``article_id`` the article that the page of articles opens."""
    st.session_state[_OPEN] = article_id

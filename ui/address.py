"""The view in the browser's address: filters and the chosen incident."""

from __future__ import annotations

import streamlit as st

from incidents import Filters

_CHOSEN = "incident"


def read_filters() -> Filters:
    """The filters that the address names; what it cannot mean is left out and said."""
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    filters, problems = Filters.from_query(query)
    for problem in problems:
        st.toast(f"In the address, {problem}.", icon=":material/link_off:")
    return filters


def write_address(filters: Filters) -> None:
    """Puts ``filters`` and the chosen incident into the address, without reloading."""
    wanted = dict(filters.to_query())
    if chosen := chosen_incident():
        wanted[_CHOSEN] = chosen
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def chosen_incident() -> str | None:
    """The event_id picked on the map, in a table or in the address."""
    if "chosen" not in st.session_state:
        st.session_state["chosen"] = st.query_params.get(_CHOSEN)
    value: str | None = st.session_state["chosen"]
    return value


def choose(event_id: str | None) -> None:
    """Makes ``event_id`` the chosen incident everywhere."""
    st.session_state["chosen"] = event_id
    if event_id:
        st.query_params[_CHOSEN] = event_id
    elif _CHOSEN in st.query_params:
        del st.query_params[_CHOSEN]

"""The store, and its incidents to be asked: one for all sessions, and a new one when the data changes."""

from __future__ import annotations

from typing import NoReturn

import pandas as pd
import streamlit as st

import pipeline
from incidents import Store, StoreError
from incidents.reading import Incidents
from incidents.reading_current import Current


@st.cache_resource(show_spinner=False)
def _open() -> Store:
    return Store.open()


def store() -> Store:
    """The store that ``DATABASE_URL`` names, or the user's own; without it the page ends with the reason."""
    try:
        return _open()
    except StoreError as error:
        _stop(error)


@st.cache_resource(show_spinner=False)
def _current(_store: Store, name: str) -> Current:
    return Current(_store)


def incidents() -> Incidents:
    """All incidents, to be asked; shared by every session. Without them the page ends with the reason.

    Nobody takes the whole table: ask for counts, bins, or some rows (``incidents/reading.py``).
    """
    try:
        current = _current(store(), store().name)
        if current.ready():
            return current.incidents()
        with st.spinner("Preparing the incidents for the map: a minute or two, once after a change"):
            return current.incidents()
    except StoreError as error:
        _stop(error)


def behind() -> bool:
    """Whether what is shown is older than the store: a large one takes a while to be read anew."""
    return _current(store(), store().name).behind


def _stop(error: StoreError) -> NoReturn:
    st.error(str(error), icon=":material/database_off:")
    st.stop()


def reports_by_cluster(frame: pd.DataFrame) -> dict[str, int]:
    """How many reports tell the incidents of ``frame``, by cluster_id, for those that several tell."""
    return incidents().reports(frame["cluster_id"].dropna())


@st.cache_resource(show_spinner=False, max_entries=2)
def _articles(revision: int) -> pd.DataFrame:
    return store().articles()


def articles() -> pd.DataFrame:
    """All articles, without their texts' incidents; shared, so never changed in place."""
    return _articles(store().revision())


def ensure_samples() -> None:
    """Codes the embedded dispatches at the first start, with a progress bar."""
    # The place is kept on every run: what stands below it would move, and the map be mounted anew.
    host = st.container()
    if st.session_state.get("samples_ready"):
        return
    place = host.empty()

    def show(done: int, total: int) -> None:
        place.progress(done / total, text=f"First start: reading sample dispatch {done} of {total}")

    pipeline.ensure_samples(store(), on_progress=show)
    place.empty()
    st.session_state["samples_ready"] = True

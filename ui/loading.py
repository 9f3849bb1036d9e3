"""The store and its table, loaded once for all sessions and again when the data changes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

import pipeline
from incidents import Store, StoreError, report_counts


@st.cache_resource(show_spinner=False)
def _open() -> Store:
    return Store.open()


def store() -> Store:
    """The store that ``DATABASE_URL`` names, or the user's own; without it the page ends with the reason."""
    try:
        return _open()
    except StoreError as error:
        st.error(str(error), icon=":material/database_off:")
        st.stop()


@st.cache_resource(show_spinner=False, max_entries=2)
def _incidents(revision: int) -> pd.DataFrame:
    return store().incidents()


@st.cache_resource(show_spinner=False, max_entries=2)
def _articles(revision: int) -> pd.DataFrame:
    return store().articles()


def incidents() -> pd.DataFrame:
    """All incidents; shared by every session, so never changed in place."""
    return _incidents(store().revision())


@st.cache_resource(show_spinner=False, max_entries=2)
def _report_counts(revision: int) -> dict[str, int]:
    return {str(name): int(count) for name, count in report_counts(_incidents(revision)).items()}


def reports_by_cluster() -> dict[str, int]:
    """How many reports tell an incident, by cluster_id, for those that several tell."""
    return _report_counts(store().revision())


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

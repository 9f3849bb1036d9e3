"""The store and its table, loaded once for all sessions and again when the data changes."""

from __future__ import annotations

import pandas as pd
import pipeline
import streamlit as st

from incidents import Store


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store that ``DATABASE_URL`` names, or the user's own."""
    return Store.open()


@st.cache_resource(show_spinner=False, max_entries=2)
def _incidents(revision: int) -> pd.DataFrame:
    return store().incidents()


@st.cache_resource(show_spinner=False, max_entries=2)
def _articles(revision: int) -> pd.DataFrame:
    return store().articles()


def incidents() -> pd.DataFrame:
    """All incidents; shared by every session, so never changed in place."""
    return _incidents(store().revision())


def articles() -> pd.DataFrame:
    """All articles, without their texts' incidents; shared, so never changed in place."""
    return _articles(store().revision())


def ensure_samples() -> None:
    """Codes the embedded dispatches at the first start, with a progress bar."""
    if st.session_state.get("samples_ready"):
        return
    bar = st.empty()
    with bar.container():
        st.info("First start: reading the sample dispatches. This takes a few seconds.")
        pipeline.ensure_samples(store())
    bar.empty()
    st.session_state["samples_ready"] = True

"""Services on the net: a switch for each, off by default, and what those that were asked suggested."""

from __future__ import annotations

import streamlit as st

from geo.model import Candidate


def suggestions(name: str) -> list[Candidate]:
    """What services suggested for ``name`` in this session."""
    return [c for found in _kept().values() for c in found.get(name, ())]


def _kept() -> dict[str, dict[str, list[Candidate]]]:
    """Suggestions by service and name."""
    kept: dict[str, dict[str, list[Candidate]]] = st.session_state.setdefault("place_suggestions", {})
    return kept


def kept_place(candidate: Candidate) -> str:
    """The id under which the gazetteer knows the candidate's place."""
    return candidate.place.place_id

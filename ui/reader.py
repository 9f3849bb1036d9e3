"""Who codes the reports that a person brings: the rules, or a model that whoever runs the program has set."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

import streamlit as st

from articles import Article
from extraction.errors import ExtractionError
from extraction.plugins.chat import Address, address_from_environment
from maps.words import plural
from ui.page import note
from ui.plain_text import plain

__all__ = ["chosen_model", "reader_section", "standfirst", "was_given"]

_ON, _GIVEN = "report_model", "reports_given_to_model"


def standfirst() -> str:
    """The sentence under the page's title: what happens to the reports."""
    model = chosen_model()
    if model is None:
        return "Paste a report or upload files. They are coded on this machine; nothing is sent anywhere."
    return f"Paste a report or upload files, then give them to the model at {model.host}."


def chosen_model() -> Address | None:
    """The model that is to read, ``None`` where the rules do: unless a person turned it on."""
    return _configured()[0] if st.session_state.get(_ON) else None


def _configured() -> tuple[Address | None, str | None]:
    """The address in the environment, or what is wrong with it."""
    try:
        return address_from_environment(), None
    except ExtractionError as error:
        return None, str(error)


def reader_section() -> None:
    """The switch, where a model is set up; nothing otherwise."""
    address, fault = _configured()
    if fault:
        st.warning(plain(fault), icon=":material/error:")
    if address is None:
        return
    with st.expander("Let a model read the reports", icon=":material/smart_toy:", key="report_reader"):
        st.toggle(plain(f"{address.model} at {address.host} reads instead of the rules"), key=_ON)
        note(
            f"Off unless you turn it on. {address.warning} It may only quote: what does not stand in the "
            "report is left out and told; days, places and numbers are read in the quoted words. Its answers "
            "are remembered on this machine."
        )


def was_given(articles: Sequence[Article], model: Address) -> bool:
    """Whether a person has given just these reports to ``model``; else the button that does so."""
    digest = sha256(
        "\0".join([model.url, model.model, *(a.text for a in articles)]).encode("utf-8", "replace")
    )
    if st.session_state.get(_GIVEN) == digest.hexdigest():
        return True
    label = plain(f"Give {plural(len(articles), 'report')} to {model.host}")
    if st.button(label, type="primary", icon=":material/send:", key="give-reports"):
        st.session_state[_GIVEN] = digest.hexdigest()
        st.rerun()
    return False

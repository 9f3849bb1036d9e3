"""Services on the net: a switch for each, off by default, and what those that were asked suggested."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.errors import OnlineError, UnknownPlaceError
from geo.gazetteer import default_gazetteer
from geo.kept_places import keep_place
from geo.model import Candidate
from geo.online import OnlineGazetteer, Service, services
from maps.escape import escape_html, html_tag
from maps.words import plural
from ui.page import note
from ui.plain_text import plain

# These services are given freely and refuse who asks for lists.
MOST_ASKED = 100
_LINK = "color: var(--f-accent)"
_TOLD, _FAILED = "place_service_told", "place_service_failed"


def suggestions(name: str) -> list[Candidate]:
    """What services suggested for ``name`` in this session."""
    return [candidate for found in _kept().values() for candidate in found.get(name, ())]


def _kept() -> dict[str, dict[str, list[Candidate]]]:
    """Suggestions by service and name."""
    kept: dict[str, dict[str, list[Candidate]]] = st.session_state.setdefault("place_suggestions", {})
    return kept


def kept_place(candidate: Candidate) -> str:
    """The id of the candidate's place, which is kept first if only a service knows it."""
    place_id = candidate.place.place_id
    try:
        default_gazetteer().place_by_id(place_id)
    except UnknownPlaceError:
        keep_place(candidate.place)
    return place_id


def services_panel(names: Sequence[str]) -> None:
    """The switches; with one on, a button that asks its service about ``names``, those without an answer."""
    with st.expander("Ask a service on the net", icon=":material/public:", key="place_services"):
        note(
            "These are off. One that you turn on is asked only about names without an answer, and only when "
            "you press its button; what it says is a suggestion for you to choose."
        )
        for service in services().values():
            _service(service, list(dict.fromkeys(names)))
        if failed := st.session_state.pop(_FAILED, None):
            st.error(plain(failed), icon=":material/cloud_off:")
        if told := st.session_state.pop(_TOLD, None):
            st.success(plain(told), icon=":material/check:")


def _service(service: Service, names: list[str]) -> None:
    on = st.toggle(f"{service.name.capitalize()} ({service.host})", key=f"place_service_{service.name}")
    st.html(html_tag("p", _terms(service), {"class": "f-note"}))
    if not on:
        return
    account = ""
    if service.account:
        label = f"Your {service.account} with {service.host}"
        account = st.text_input(label, key=f"place_account_{service.name}", width=320).strip()
    new = [name for name in names if name not in _kept().get(service.name, {})]
    some = new[:MOST_ASKED]
    if not some:
        note(
            "Every name has an answer, or was asked for already."
            if names
            else "No name is without an answer."
        )
    elif st.button(
        f"Ask {plain(service.host)} about {plural(len(some), 'name')}",
        key=f"place_ask_{service.name}",
        disabled=bool(service.account) and not account,
        icon=":material/travel_explore:",
    ):
        _ask(service, account, some)
        st.rerun()


def _terms(service: Service) -> str:
    link = html_tag(
        "a",
        "its terms",
        {"href": service.terms, "rel": "noreferrer noopener", "target": "_blank", "style": _LINK},
    )
    credit = f"{service.warning} {service.attribution}, {service.licence}"
    return f"{escape_html(credit)}; {link}."


def _ask(service: Service, account: str, names: Sequence[str]) -> None:
    """Asks one name after the other, and no more once the service fails."""
    found, kept = 0, _kept().setdefault(service.name, {})
    bar = st.progress(0.0, text=f"Asking {plain(service.host)} …")
    try:
        online = _online(service.name, account or None)
        for number, name in enumerate(names, 1):
            kept[name] = online.lookup(name)
            found += bool(kept[name])
            bar.progress(number / len(names), text=f"Asked about {number:,} of {len(names):,} names")
    except OnlineError as error:
        left = sum(name not in kept for name in names)
        st.session_state[_FAILED] = f"{error}. Not asked: {plural(left, 'name')}."
    if found:
        st.session_state[_TOLD] = (
            f"{service.host} has suggestions for {plural(found, 'name')}: select its row."
        )


@st.cache_resource(show_spinner=False, max_entries=8)
def _online(service: str, account: str | None) -> OnlineGazetteer:
    """One for all sessions: together they keep the pause that the service wants."""
    return OnlineGazetteer(service, account=account)

"""One answer closely: where the name lies, how sure that is and why, and what else it may mean."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.answers import Answer
from geo.distance import distance_km
from geo.errors import GeoError
from geo.gazetteer import default_gazetteer
from geo.model import Candidate
from geo.user_layers import remove_alias, save_alias
from maps.escape import escape_html, html_tag
from maps.place_words import (
    kind_in_words,
    km_in_words,
    place_in_words,
    point_in_words,
    precision_in_words,
    where_in_words,
)
from maps.places import MOST_ALTERNATIVES
from maps.words import plural
from ui.place_names import AskedName
from ui.place_services import kept_place
from ui.place_table import is_chosen
from ui.plain_text import plain

_OTHER = "place_other"


def picked_other() -> int | None:
    """The number of the alternative that is picked out, from 0."""
    number: int | None = st.session_state.get(_OTHER)
    return number


def show_answer(asked: AskedName, known: Answer, *, key: str) -> None:
    """The panel of ``known``, and the choice among the places the name may mean as well."""
    st.html(answer_html(asked, known))
    if is_chosen(known) and st.button("Undo this choice", icon=":material/undo:", key=f"undo-{key}"):
        undo(asked.name, asked.admin1)
    others = known.others[:MOST_ALTERNATIVES]
    if others:
        _offer(asked, known, others)


def answer_html(asked: AskedName, known: Answer) -> str:
    """Name, place, precision and reasons."""
    head = html_tag("h3", html_tag("span", escape_html(asked.name), {"dir": "auto"}))
    where = html_tag("p", escape_html(where_in_words(known)), {"class": "f-when"})
    return html_tag("div", head + where + "<br>" + _facts(asked, known), {"class": "f-incident"})


def _facts(asked: AskedName, known: Answer) -> str:
    pairs = [("Should lie in", asked.admin1)] if asked.admin1 else []
    if known.location is not None:
        raw = known.location.raw
        point = point_in_words(known.location.latitude, known.location.longitude)
        pairs += [
            ("Kind", kind_in_words(raw["kind"])),
            ("How exactly", precision_in_words(known)),
            ("Within", km_in_words(raw["uncertainty_km"])),
            ("Point" if raw["geo_precision"] == 1 else "Centre", point),
            ("Score", f"{raw['score']:.2f}"),
        ]
    pairs.append(("Why", known.reason))
    return html_tag("dl", "".join(_pair(name, value) for name, value in pairs))


def _pair(name: str, value: object) -> str:
    return html_tag("dt", escape_html(name)) + html_tag("dd", escape_html(value), {"dir": "auto"})


def _offer(asked: AskedName, known: Answer, others: Sequence[Candidate]) -> None:
    # The button stands above the list, which may be long, and is drawn once the list has told what is picked.
    button = st.container()
    number = st.radio(
        "It may also be" if known.location else "Not found; it may be",
        range(len(others)),
        index=None,
        key=_OTHER,
        format_func=lambda n: f"{n + 1} · {plain(place_in_words(others[n].place))}",
        captions=[_caption(known, other) for other in others],
    )
    if len(known.others) > len(others):
        st.caption(f"{plural(len(known.others) - len(others), 'place')} more in the download.")
    label = f"Use this for {plain(asked.name, 60)}"
    if area := _known_area(asked.admin1):
        label += f" in {plain(area)}"
    pressed = button.button(
        label,
        type="primary",
        icon=":material/check:",
        disabled=number is None,
        key="place_use",
        help="Pick one of the places below, or its number on the map",
        width="stretch",
    )
    if pressed and number is not None:
        _use(asked, others[number])


def _caption(known: Answer, other: Candidate) -> str:
    place = other.place
    parts = [kind_in_words(place.kind)]
    if known.location is not None:
        here = known.location.latitude, known.location.longitude
        parts.append(f"{distance_km(*here, place.latitude, place.longitude):,.0f} km from the answer")
    return plain(" · ".join((*parts, f"score {other.score:.2f}", other.reason)))


def _use(asked: AskedName, other: Candidate) -> None:
    """Keeps the choice and looks all names up again."""
    try:
        place_id = kept_place(other)
        # A governorate nobody knows was left out of account when the name was looked up.
        save_alias(asked.name, place_id, admin1=_known_area(asked.admin1))
    except GeoError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    st.session_state["place_told"] = f"{asked.name} is {other.place.name} from now on."
    st.rerun()


def _known_area(admin1: str | None) -> str | None:
    try:
        return default_gazetteer().admin1(admin1) if admin1 else None
    except GeoError:
        return None


def undo(name: str, admin1: str | None) -> None:
    """Forgets the choice for ``name`` and looks all names up again."""
    try:
        area = _known_area(admin1)
        remove_alias(name, area)
    except GeoError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    st.session_state["place_told"] = f"The choice for {name} is forgotten."
    st.rerun()


def tell_what_was_done() -> None:
    """A word on the last choice, once."""
    if told := st.session_state.pop("place_told", None):
        # What it may also be is another list from now on.
        st.session_state[_OTHER] = None
        st.toast(plain(told), icon=":material/check:")

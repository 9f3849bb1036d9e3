"""What the page of front lines shows, in the session and in the address: days, and what was picked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, cast

import streamlit as st

from maps.fronts import Choice
from ui.address import tell

__all__ = ["MODES", "FrontView", "heard", "pick", "standing_view", "write_view"]

Mode = Literal["one", "beside", "difference"]
MODES: Final[dict[Mode, str]] = {"one": "One day", "beside": "Two days", "difference": "What changed"}
_DAY, _BEFORE, _MODE, _CHOICE = "front_day", "front_before", "front_mode", "front_choice"


@dataclass(frozen=True, slots=True)
class FrontView:
    """The day shown, the day it is held against (in the modes of two days), and what is picked out."""

    day: date
    before: date
    mode: Mode
    choice: Choice


def standing_view(first: date, last: date, *, day: date, before: date) -> FrontView:
    """The view of this session, at first what the address names, else ``day`` and ``before``.

    Days outside ``first``–``last`` are moved inside; what the address cannot mean is told.
    """
    state = st.session_state
    if _MODE not in state:
        asked = st.query_params.get("show", "one")
        state[_MODE] = asked if asked in MODES else "one"
        if asked not in MODES:
            tell(f"In the address, show={asked[:40]!r}: must be one of {', '.join(MODES)}; left out.")
        state[_CHOICE] = Choice(st.query_params.get("place"), st.query_params.get("line"))
    # Assigned on every run: what a widget on this page holds would be lost on another page.
    state[_DAY] = min(max(state.get(_DAY) or _asked("day") or day, first), last)
    state[_BEFORE] = min(max(state.get(_BEFORE) or _asked("before") or before, first), last)
    state[_MODE] = state[_MODE] or "one"
    return FrontView(state[_DAY], state[_BEFORE], cast(Mode, state[_MODE]), state[_CHOICE])


def _asked(name: str) -> date | None:
    told = st.query_params.get(name)
    if told is None:
        return None
    try:
        return date.fromisoformat(told)
    except ValueError:
        tell(f"In the address, {name}={told[:40]!r}: must be a day such as 2017-09-05; left out.")
        return None


def write_view(view: FrontView) -> None:
    """Puts the view into the address."""
    wanted = {"day": view.day.isoformat()}
    if view.mode != "one":
        wanted |= {"show": view.mode, "before": view.before.isoformat()}
    if view.choice.place_id:
        wanted["place"] = view.choice.place_id
    elif view.choice.pair:
        wanted["line"] = view.choice.pair
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def pick(choice: Choice) -> None:
    """Makes ``choice`` what is picked out."""
    st.session_state[_CHOICE] = choice


def heard(drawing: dict[str, Any] | None) -> str | None:
    """Takes in what the map told: the day stopped at and what was picked. An incident's id is returned."""
    told = (drawing or {}).get("properties", {})
    if told.get("event_id"):
        return str(told["event_id"])
    if day := told.get("front_day"):
        st.session_state[_DAY] = date.fromisoformat(str(day))
        st.session_state[_CHOICE] = Choice(told.get("front_place"), told.get("front_pair"))
    return None

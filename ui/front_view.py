"""What the page of front lines shows, in the session and in the address: days, and what was picked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, cast

import streamlit as st

from maps.fronts import Choice, pair_of
from maps.palette import FACTIONS
from ui.address import choose, chosen_incident, tell

__all__ = ["MODES", "FrontView", "go", "heard", "pick", "standing_view", "write_view"]

Mode = Literal["one", "beside", "difference"]
MODES: Final[dict[Mode, str]] = {"one": "One day", "beside": "Two days", "difference": "What changed"}
_DAY, _BEFORE, _MODE, _CHOICE = "front_day", "front_before", "front_mode", "front_choice"

# So much of a bad value is told back.
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class FrontView:
    """The day shown, the day it is held against (in the modes of two days), and what is picked out."""

    day: date
    before: date
    mode: Mode
    choice: Choice


def standing_view(first: date, last: date, *, day: date, before: date, places: Collection[str]) -> FrontView:
    """The view of this session, at first what the address names, else ``day`` and ``before``.

    ``places`` are the ids that may be picked out.
    Days outside ``first``–``last`` are moved inside; what the address cannot mean is told.
    """
    state = st.session_state
    if _MODE not in state:
        asked = st.query_params.get("show", "one")
        state[_MODE] = asked if asked in MODES else "one"
        if asked not in MODES:
            _tell("show", asked, f"must be one of {', '.join(MODES)}")
        state[_CHOICE] = _asked_choice(places)
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
        _tell(name, told, "must be a day such as 2017-09-05")
        return None


def _asked_choice(places: Collection[str]) -> Choice:
    place, line = st.query_params.get("place"), st.query_params.get("line")
    if place is not None and place not in places:
        _tell("place", place, "no place observed has that id")
        place = None
    sides = line.split("|") if line is not None else []
    if line is not None and not (len(sides) == 2 and all(side in FACTIONS for side in sides)):
        _tell("line", line, "must be two factions such as sdf|syria_gov")
        sides = []
    return Choice(place) if place else Choice(pair=pair_of(*sides)) if sides else Choice()


def _tell(name: str, told: str, why: str) -> None:
    short = told if len(told) <= _SHOWN else told[:_SHOWN] + "…"
    tell(f"In the address, {name}={short!r}: {why}; left out.")


def write_view(view: FrontView) -> None:
    """Puts the view into the address."""
    wanted = {"day": view.day.isoformat()}
    if view.mode != "one":
        wanted |= {"show": view.mode, "before": view.before.isoformat()}
    if view.choice.place_id:
        wanted["place"] = view.choice.place_id
    elif view.choice.pair:
        wanted["line"] = view.choice.pair
    if incident := chosen_incident():
        wanted["incident"] = incident
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def pick(choice: Choice) -> None:
    """Makes ``choice`` what is picked out, in place of an incident chosen before."""
    if choice != Choice():
        choose(None)
    st.session_state[_CHOICE] = choice


def go(day: date, choice: Choice) -> None:
    """Shows ``day`` with ``choice`` picked out."""
    st.session_state[_DAY] = day
    pick(choice)


def heard(drawing: dict[str, Any] | None, *, sets_day: bool = True) -> str | None:
    """Takes in what the map told: what was picked, and the day stopped at where it ``sets_day``.

    The id of an incident picked is returned.
    """
    told = (drawing or {}).get("properties", {})
    if told.get("event_id"):
        return str(told["event_id"])
    if day := _day_of(told.get("front_day")):
        pick(Choice(told.get("front_place"), told.get("front_pair")))
        if sets_day:
            st.session_state[_DAY] = day
    return None


def _day_of(told: object) -> date | None:
    try:
        return date.fromisoformat(str(told)) if told else None
    except ValueError:
        return None

"""Beside the map of front lines: what was picked out, else the key and who has how much ground."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from frontlines import Control, Observation
from maps.fronts import Choice
from maps.palette import ThemeName
from ui.address import choose, chosen_incident
from ui.detail import row_of, show_incident
from ui.front_detail import day_html, line_html, place_html
from ui.front_loading import Fronts
from ui.front_view import FrontView, pick
from ui.loading import incidents

__all__ = ["rail"]


def rail(fronts: Fronts, view: FrontView, control: Control, theme: ThemeName) -> None:
    """The incident, place or line picked out, with what it rests on; else the key."""
    chosen = chosen_incident()
    incident = row_of(incidents().events([chosen]), chosen) if chosen else None
    if incident is not None:
        show_incident(incident, theme=theme)
        _back(partial(choose, None))
    elif view.choice.place_id:
        told = [one for one in fronts.observations if one.place_id == view.choice.place_id]
        holding = control.by_place.get(view.choice.place_id)
        st.html(place_html(holding, told, view.day, theme=theme))
        _back(partial(pick, Choice()))
    elif view.choice.pair:
        by_ref: dict[str, Observation] = {one.ref: one for one in fronts.observations}
        st.html(line_html(control, view.choice.pair, by_ref, theme=theme))
        _back(partial(pick, Choice()))
    else:
        st.html(day_html(control, theme=theme))


def _back(deed: Callable[[], None]) -> None:
    st.button("Show the key", on_click=deed, icon=":material/close:", type="tertiary", key="front_back")

"""What the reader sets on the page of front lines: the mode, the days, which reports lie over the ground."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import pandas as pd
import streamlit as st

from incidents import Filters
from maps.palette import LAYERS, SHAPES
from ui.front_loading import Fronts, reported
from ui.front_view import MODES, FrontView

__all__ = ["controls", "kinds_chosen", "reports_on_top"]

# How many days back the reports laid over the map may reach.
_REACHES: Final = {0: "none", 7: "7 days", 30: "30 days", 90: "90 days", 365: "a year"}
_USUAL: Final = 30
_REACH, _KINDS = "front_reach", "front_layers"


def controls(fronts: Fronts, view: FrontView) -> None:
    """The row above the map."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="front_controls"):
        st.segmented_control(
            "Show", list(MODES), key="front_mode", format_func=lambda mode: MODES[mode], required=True
        )
        if view.mode != "one":
            _day_input("From", "front_before", fronts)
        _day_input("Day" if view.mode == "one" else "To", "front_day", fronts)
        # Set on every run, shown or not: what a widget holds is lost where it is not drawn.
        st.session_state[_REACH] = st.session_state.get(_REACH, _USUAL)
        st.session_state[_KINDS] = st.session_state.get(_KINDS, list(LAYERS))
        if view.mode == "one":
            _reports_inputs()


def _day_input(label: str, key: str, fronts: Fronts) -> None:
    st.date_input(
        label, key=key, min_value=fronts.first, max_value=fronts.last, format="YYYY-MM-DD", width=150
    )


def _reports_inputs() -> None:
    st.selectbox(
        "Reports of the days before",
        list(_REACHES),
        key=_REACH,
        format_func=lambda days: _REACHES[days],
        width=190,
    )
    st.pills(
        "Kinds of reports",
        LAYERS,
        key=_KINDS,
        selection_mode="multi",
        format_func=lambda layer: SHAPES[layer].label,
    )


def kinds_chosen() -> tuple[str, ...]:
    """The kinds of reports (layers) that are to be shown."""
    return tuple(st.session_state[_KINDS] or ())


def reports_on_top(view: FrontView) -> pd.DataFrame | None:
    """The incidents of the days before the view's day; ``None`` where the reader wants none."""
    reach, kinds = int(st.session_state[_REACH]), kinds_chosen()
    if not reach or not kinds:
        return None
    start = view.day - timedelta(days=reach - 1)
    return reported(Filters(date_from=start, date_to=view.day, layers=kinds, background=False))

"""The river as an axis on the page of front lines: it shows the page's day and place, and sets them."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from incidents import Filters
from maps.fronts import Choice
from ui.address import choose
from ui.front_controls import kinds_chosen
from ui.front_export import river_exports
from ui.front_loading import Fronts, all_reported
from ui.front_view import FrontView, go
from ui.page import note, section
from ui.river_panel import AxisChoice, show_river_axis
from ui.style import theme_name

__all__ = ["river_section"]


def river_section(fronts: Fronts, view: FrontView) -> None:
    """Both banks over all the years."""
    section("The river as an axis")
    note(
        "Time runs across, the river down from Jarabulus to al-Qaim. Click a band to go to its place and "
        "day, a mark for its incident; the rule is the day of the map."
    )
    reports = all_reported(Filters(layers=kinds_chosen(), background=False))
    show_river_axis(
        fronts.observations,
        reports,
        day=view.day,
        chosen_place=view.choice.place_id,
        theme=theme_name(),
        on_choice=partial(_chosen, fronts),
        last=fronts.last,
        key="front_river",
    )
    river_exports(fronts, view, reports)


def _chosen(fronts: Fronts, choice: AxisChoice) -> None:
    if choice.event_id is not None:
        choose(choice.event_id)
    elif choice.place_id is not None and choice.day is not None:
        go(_inside(choice.day, fronts), Choice(choice.place_id))
        st.session_state["front_mode"] = "one"


def _inside(day: date, fronts: Fronts) -> date:
    return min(max(day, fronts.first), fronts.last)

"""The page of front lines: the map with its player, what was picked, and the day in figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from frontlines import Control, Observation, changed_between, control_at
from incidents import Filters
from maps.escape import escape_html, html_tag
from maps.front_words import holders_in_words
from maps.fronts import Choice, front_layer, front_map
from maps.layers import incident_layer
from maps.palette import LAYERS, SHAPES, ThemeName
from maps.words import day_in_words, plural
from ui.address import choose, chosen_incident
from ui.detail import row_of, show_incident
from ui.front_detail import day_html, line_html, place_html
from ui.front_loading import Fronts, last_told, reported
from ui.front_view import MODES, FrontView, heard, pick, standing_view, write_view
from ui.page import note, section
from ui.style import theme_name

__all__ = ["front_panel"]

_HEIGHT: Final = 640
_BESIDE_HEIGHT: Final = 520
# How many days back the reports laid over the map may reach.
_REACHES: Final = {0: "none", 7: "7 days", 30: "30 days", 90: "90 days", 365: "a year"}
_USUAL: Final = 30
# The first look: the day of the last incident the store holds, against the day half a year before.
_BEFORE: Final = timedelta(days=182)


def _view_of(fronts: Fronts, last_incident: date | None) -> FrontView:
    """What the page shows: what the address or the session says, else the day of the last incident told."""
    day = last_incident if last_incident and fronts.first <= last_incident <= fronts.last else fronts.last
    view = standing_view(fronts.first, fronts.last, day=day, before=day - _BEFORE)
    write_view(view)
    return view


def front_panel(fronts: Fronts) -> FrontView:
    """Controls, map and what is picked, for the view of this session, which is returned."""
    view = _view_of(fronts, last_told())
    _controls(fronts, view)
    control = control_at(fronts.observations, view.day)
    if control.words:
        note(control.words)
    if view.mode == "beside":
        _beside(fronts, view)
    else:
        _map_and_rail(fronts, view, control)
    if view.mode != "one":
        _changed(control_at(fronts.observations, view.before), control)
    return view


def _controls(fronts: Fronts, view: FrontView) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="front_controls"):
        st.segmented_control(
            "Show", list(MODES), key="front_mode", format_func=lambda mode: MODES[mode], required=True
        )
        if view.mode != "one":
            _day_input("From", "front_before", fronts)
        _day_input("Day" if view.mode == "one" else "To", "front_day", fronts)
        st.session_state.setdefault("front_reach", _USUAL)
        st.selectbox(
            "Reports of the days before",
            list(_REACHES),
            key="front_reach",
            format_func=lambda days: _REACHES[days],
            width=190,
        )
        st.session_state.setdefault("front_layers", list(LAYERS))
        st.pills(
            "Kinds",
            LAYERS,
            key="front_layers",
            selection_mode="multi",
            format_func=lambda layer: SHAPES[layer].label,
        )


def _day_input(label: str, key: str, fronts: Fronts) -> None:
    st.date_input(
        label, key=key, min_value=fronts.first, max_value=fronts.last, format="YYYY-MM-DD", width=150
    )


def _reports(view: FrontView) -> pd.DataFrame | None:
    reach = int(st.session_state["front_reach"])
    layers = tuple(st.session_state["front_layers"])
    if not reach or not layers:
        return None
    start = view.day - timedelta(days=reach - 1)
    return reported(Filters(date_from=start, date_to=view.day, layers=layers, background=False))


def _map_and_rail(fronts: Fronts, view: FrontView, control: Control) -> None:
    theme = theme_name()
    reports = _reports(view) if view.mode == "one" else None
    left, right = st.columns([7, 3], gap="medium")
    with left:
        before = view.before if view.mode == "difference" else None
        _draw(fronts, view.day, theme, key=f"fronts-{view.mode}", before=before, view=view, reports=reports)
        _map_words(view, reports)
    with right.container(height=_HEIGHT + 2, border=False, key="rail-fronts"):
        _rail(fronts, view, control, reports, theme)


def _draw(
    fronts: Fronts,
    day: date,
    theme: ThemeName,
    *,
    key: str,
    view: FrontView,
    before: date | None = None,
    reports: pd.DataFrame | None = None,
    height: int = _HEIGHT,
    player: bool = True,
) -> None:
    name = f"{key}-{theme}-{fronts.revision}"
    groups = [front_layer(day, before=before, choice=view.choice)]
    if reports is not None:
        groups.append(incident_layer(reports, theme=theme, chosen=chosen_incident()))
    script = None if fronts.address else fronts.script
    st_folium(
        front_map(script=script, address=fronts.address, theme=theme, player=player),
        key=name,
        height=height,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=groups,
        on_change=partial(_told, name),
    )


def _told(key: str) -> None:
    drawing: dict[str, Any] | None = (st.session_state.get(key) or {}).get("last_active_drawing")
    choose(heard(drawing))


def _map_words(view: FrontView, reports: pd.DataFrame | None) -> None:
    if view.mode == "difference":
        note(
            f"Coloured: ground near places that changed hands between {day_in_words(view.before)} and "
            f"{day_in_words(view.day)}, in the colour of who held it then, with stripes of who had held it."
        )
    elif reports is not None:
        told = plural(len(reports), "incident")
        note(f"Over the ground: {told} reported in the days up to {day_in_words(view.day)}.")


def _rail(
    fronts: Fronts, view: FrontView, control: Control, reports: pd.DataFrame | None, theme: ThemeName
) -> None:
    incident = row_of(reports, chosen_incident()) if reports is not None else None
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


def _beside(fronts: Fronts, view: FrontView) -> None:
    theme = theme_name()
    sides = zip(st.columns(2, gap="small"), (view.before, view.day), ("before", "after"), strict=True)
    for column, day, side in sides:
        with column:
            section(day_in_words(day))
            _draw(fronts, day, theme, key=f"fronts-{side}", view=view, height=_BESIDE_HEIGHT, player=False)
    st.html(day_html(control_at(fronts.observations, view.day), theme=theme))


def _changed(before: Control, after: Control) -> None:
    section(f"Changed hands, {day_in_words(before.on)} to {day_in_words(after.on)}")
    table = changed_between(before, after)
    if table.empty:
        note("No ground near observed places changed hands between these days.")
        return
    sums = table.groupby(["from_faction", "to_faction"])["area_km2"].sum().sort_values(ascending=False)
    rows = [
        html_tag(
            "li",
            html_tag("span", escape_html(f"{_party(start)} → {_party(end)}"))
            + html_tag("b", escape_html(f"{km2:,.0f} km²")),
        )
        for (start, end), km2 in zip(sums.index.to_list(), sums, strict=True)
    ]
    st.html(html_tag("ul", "".join(rows), {"class": "fr-changed"}))


def _party(faction: object) -> str:
    return holders_in_words(str(faction).split(";")) if faction else "nobody known"

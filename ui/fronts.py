"""The page of front lines: the map with its player, what was picked, and the day in figures."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from frontlines import Control, changed_between, control_at
from maps.escape import escape_html, html_tag
from maps.front_words import holders_in_words
from maps.fronts import front_layer, front_map
from maps.layers import incident_layer
from maps.palette import ThemeName
from maps.words import day_in_words, plural
from ui.address import choose, chosen_incident, tell_unknown_incident
from ui.front_controls import controls, reports_on_top
from ui.front_export import exports
from ui.front_loading import Fronts, last_told
from ui.front_rail import rail
from ui.front_view import FrontView, heard, standing_view, write_view
from ui.loading import incidents
from ui.page import note, section
from ui.style import theme_name

__all__ = ["front_panel"]

_HEIGHT: Final = 640
_BESIDE_HEIGHT: Final = 520
# The first look: the day of the last incident the store holds, against the day half a year before.
_BEFORE: Final = timedelta(days=182)


def front_panel(fronts: Fronts) -> FrontView:
    """Controls, map and what is picked, for the view of this session, which is returned."""
    view = _view_of(fronts, last_told())
    controls(fronts, view)
    control = control_at(fronts.observations, view.day)
    if control.words:
        note(control.words)
    if view.mode == "beside":
        _beside(fronts, view, control)
    else:
        _map_and_rail(fronts, view, control)
    if view.mode != "one":
        _changed(control_at(fronts.observations, view.before), control)
    return view


def _view_of(fronts: Fronts, last_incident: date | None) -> FrontView:
    """What the page shows: what the address or the session says, else the day of the last incident told."""
    day = last_incident if last_incident and fronts.first <= last_incident <= fronts.last else fronts.last
    tell_unknown_incident(incidents())
    places = frozenset(one.place_id for one in fronts.observations)
    view = standing_view(fronts.first, fronts.last, day=day, before=day - _BEFORE, places=places)
    write_view(view)
    return view


def _map_and_rail(fronts: Fronts, view: FrontView, control: Control) -> None:
    theme = theme_name()
    reports = reports_on_top(view) if view.mode == "one" else None
    left, right = st.columns([7, 3], gap="medium")
    with left:
        before = view.before if view.mode == "difference" else None
        _draw(fronts, view.day, theme, key=f"fronts-{view.mode}", before=before, view=view, reports=reports)
        words, button = st.columns([3, 1.2], vertical_alignment="center")
        with words:
            _map_words(view, reports)
        with button:
            exports(fronts, view, reports)
    with right.container(height=_HEIGHT + 2, border=False, key="rail-fronts"):
        rail(fronts, view, control, theme)


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
        on_change=partial(_told, name, player),
    )


def _told(key: str, sets_day: bool) -> None:
    drawing: dict[str, Any] | None = (st.session_state.get(key) or {}).get("last_active_drawing")
    choose(heard(drawing, sets_day=sets_day))


def _map_words(view: FrontView, reports: pd.DataFrame | None) -> None:
    if view.mode == "difference":
        note(
            f"Coloured: ground near places that changed hands between {day_in_words(view.before)} and "
            f"{day_in_words(view.day)}, in the colour of who held it then, with stripes of who had held it."
        )
    elif reports is not None:
        told = plural(len(reports), "incident")
        note(f"Over the ground: {told} reported in the days up to {day_in_words(view.day)}.")


def _beside(fronts: Fronts, view: FrontView, control: Control) -> None:
    theme = theme_name()
    sides = zip(st.columns(2, gap="small"), (view.before, view.day), ("before", "after"), strict=True)
    for column, day, side in sides:
        with column:
            section(day_in_words(day))
            _draw(fronts, day, theme, key=f"fronts-{side}", view=view, height=_BESIDE_HEIGHT, player=False)
    exports(fronts, view, None, width="content")
    with st.container(key="under-fronts"):
        rail(fronts, view, control, theme)


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

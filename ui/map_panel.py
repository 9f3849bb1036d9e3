"""The map with its key, the chosen incident beside it, and the table under it: one piece, rerun alone."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from incidents import Filters
from maps.base import OPENING_ZOOM, VALLEY, Bounds, base_map
from maps.layers import scene_layer
from maps.legend import how_sure_html, who_and_what_html
from maps.view import FEATURES_MAX, Scene, Window, opening, scene, window_of
from ui.address import choose
from ui.detail import show_incident
from ui.loading import incidents, reports_by_cluster, store
from ui.page import map_note, section
from ui.reports import show_reports, shown_incident, shown_row
from ui.style import theme_name
from ui.tables import STANDARD, paged_table

_HEIGHT = 620
_SCALE = 150  # dots per inch of the picture


def draw_map(
    drawn: Scene, *, key: str, chosen: str | None, height: int = _HEIGHT, bounds: Bounds = VALLEY
) -> None:
    """The map of ``drawn`` with ``chosen`` (an event_id) picked out; clicking a mark chooses its incident."""
    theme = theme_name()
    name = f"{key}-{theme}"
    st_folium(
        base_map(theme=theme, bounds=bounds),
        key=name,
        height=height,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=scene_layer(
            drawn, theme=theme, chosen=chosen, reports=reports_by_cluster(drawn.frame)
        ),
        on_change=partial(_changed, name, key),
    )


def _changed(name: str, key: str) -> None:
    """Reads what the browser tells: a clicked mark its event_id, a moved map what it shows now.

    All of it comes as properties of a GeoJSON feature; see ``tell`` and ``look`` in ``static/furat-map.js``.
    """
    feature = (st.session_state.get(name) or {}).get("last_active_drawing") or {}
    told: dict[str, Any] = feature.get("properties", {})
    if event_id := told.get("event_id"):
        choose(str(event_id))
    if window := window_of(told.get("window")):
        st.session_state[_WINDOW.format(key)] = window
    if "open" in told:
        st.session_state[_OPENED.format(key)] = told["open"]


_WINDOW, _OPENED = "window-{}", "opened-{}"


def _window(key: str) -> Window:
    """What the map showed last; before the browser has told, what it will open on."""
    window: Window | None = st.session_state.get(_WINDOW.format(key))
    return window or opening(VALLEY, OPENING_ZOOM)


def _picture(filters: Filters, title: str) -> bytes:
    from maps.snapshot import render  # matplotlib takes a second to import; only who asks for a picture waits

    table = incidents()
    return render(
        table.newest(filters, FEATURES_MAX),
        filters=filters,
        revision=store().revision(),
        title=title,
        theme=theme_name(),
        dpi=_SCALE,
        total=table.count(filters),
    )


@st.fragment
def map_panel(filters: Filters, *, key: str, title: str, columns: tuple[str, ...] = STANDARD) -> None:
    """Map, key, chosen incident and table of the incidents that pass ``filters``."""
    drawn = scene(incidents(), filters, _window(key), st.session_state.get(_OPENED.format(key)))
    chosen = shown_row(filters)
    left, right = st.columns([7, 3], gap="medium")
    with left:
        draw_map(drawn, key=key, chosen=shown_incident(filters))
        words, button = st.columns([3, 1.2], vertical_alignment="center")
        with words:
            map_note(filters, drawn)
        button.download_button(
            "Picture of this map",
            data=partial(_picture, filters, title),
            file_name=f"furat-{key}.png",
            mime="image/png",
            icon=":material/image:",
            on_click="ignore",
            width="stretch",
        )
    with right.container(height=_HEIGHT + 2, border=False, key=f"rail-{key}"):
        if chosen is None:
            st.html(who_and_what_html(drawn, theme=theme_name()))
        else:
            show_incident(chosen, theme=theme_name())
            show_reports(chosen)
            st.button("Show the key", on_click=choose, args=(None,), icon=":material/close:", type="tertiary")
    st.html(how_sure_html(drawn.frame, theme=theme_name()))
    section("The incidents on this map")
    paged_table(filters, key=f"{key}-table", on_pick=choose, columns=columns)

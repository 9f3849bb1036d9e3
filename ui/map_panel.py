"""The map with its key, the chosen incident beside it, and the table under it: one piece, rerun alone."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st
from streamlit_folium import st_folium

from incidents import Filters
from maps.base import VALLEY, Bounds, base_map
from maps.layers import incident_layer
from maps.legend import how_sure_html, who_and_what_html
from ui.address import choose, chosen_incident
from ui.detail import show_incident
from ui.loading import incidents, reports_by_cluster, store
from ui.page import map_note, section
from ui.reports import show_reports, shown_row, standing_for
from ui.style import theme_name
from ui.tables import STANDARD, incident_table

_HEIGHT = 620
_SCALE = 150  # dots per inch of the picture


def draw_map(frame: pd.DataFrame, *, key: str, height: int = _HEIGHT, bounds: Bounds = VALLEY) -> None:
    """The map of ``frame``; clicking a mark makes its incident the chosen one."""
    theme = theme_name()
    name = f"{key}-{theme}"
    st_folium(
        base_map(theme=theme, bounds=bounds),
        key=name,
        height=height,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        feature_group_to_add=incident_layer(
            frame,
            theme=theme,
            chosen=standing_for(frame, chosen_incident()),
            reports=reports_by_cluster(),
        ),
        on_change=partial(_clicked, name),
    )


def _clicked(key: str) -> None:
    """Reads the event_id that a clicked mark carries in its GeoJSON feature."""
    feature = (st.session_state.get(key) or {}).get("last_active_drawing") or {}
    if event_id := feature.get("properties", {}).get("event_id"):
        choose(str(event_id))


def _picture(frame: pd.DataFrame, filters: Filters, title: str) -> bytes:
    from maps.snapshot import render  # matplotlib takes a second to import; only who asks for a picture waits

    revision = store().revision()
    return render(frame, filters=filters, revision=revision, title=title, theme=theme_name(), dpi=_SCALE)


@st.fragment
def map_panel(filters: Filters, *, key: str, title: str, columns: tuple[str, ...] = STANDARD) -> None:
    """Map, key, chosen incident and table of the incidents that pass ``filters``."""
    frame = filters.apply(incidents())
    chosen = shown_row(frame)
    left, right = st.columns([7, 3], gap="medium")
    with left:
        draw_map(frame, key=key)
        words, button = st.columns([3, 1.2], vertical_alignment="center")
        with words:
            map_note(frame)
        button.download_button(
            "Picture of this map",
            data=partial(_picture, frame, filters, title),
            file_name=f"furat-{key}.png",
            mime="image/png",
            icon=":material/image:",
            on_click="ignore",
            width="stretch",
        )
    with right.container(height=_HEIGHT + 2, border=False, key=f"rail-{key}"):
        if chosen is None:
            st.html(who_and_what_html(frame, theme=theme_name()))
        else:
            show_incident(chosen, theme=theme_name())
            show_reports(chosen)
            st.button("Show the key", on_click=choose, args=(None,), icon=":material/close:", type="tertiary")
    st.html(how_sure_html(frame, theme=theme_name()))
    section("The incidents on this map")
    incident_table(frame, key=f"{key}-table", on_pick=choose, columns=columns)

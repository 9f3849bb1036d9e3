"""Who held what on any day, where the lines ran, and what both rest on."""

from __future__ import annotations

import streamlit as st

from ui.front_charts import charts
from ui.front_loading import Fronts, fronts
from ui.front_method import method
from ui.front_river import river_section
from ui.front_table import holdings_table
from ui.fronts import front_panel
from ui.page import empty, head


@st.fragment
def show(found: Fronts) -> None:
    """All that depends on the day; rerun alone, so that the page does not flicker."""
    view = front_panel(found)
    river_section(found, view)
    charts(found, view.day)
    holdings_table(found, view.day)


title, switch = st.columns([3, 1], vertical_alignment="bottom")
with title:
    head(
        "Front lines",
        "Who held the places of the Euphrates valley, the Jazira and the desert, day by day, and where the "
        "lines between them ran. Press play, or click a place or a line for the sources it rests on.",
    )
joined = switch.toggle(
    "Count coded reports",
    value=True,
    key="front_joined",
    help="Changes of control read in the reports of this store join the record that comes with Furat, as "
    "claims until another source says the same.",
)
found = fronts(joined=joined)
if found is None:
    empty(
        "Nothing is known of who held what", "Add observations to data/control/, or reports that tell of it."
    )
    st.stop()
show(found)
method(found)

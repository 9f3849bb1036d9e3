"""Who held what on any day, where the lines ran, and what both rest on."""

from __future__ import annotations

import streamlit as st

from ui.front_charts import charts
from ui.front_loading import Fronts, fronts
from ui.front_method import method
from ui.front_table import holdings_table
from ui.fronts import front_panel
from ui.page import empty, head


@st.fragment
def show(found: Fronts) -> None:
    """All that depends on the day; rerun alone, so that the page does not flicker."""
    view = front_panel(found)
    charts(found, view.day)
    holdings_table(found, view.day)


head(
    "Front lines",
    "Who held the places of the Euphrates valley, the Jazira and the desert, day by day, and where the lines "
    "between them ran. Press play, or click a place or a line for the sources it rests on.",
)
joined = st.toggle(
    "Count what the reports here say of control",
    value=True,
    key="front_joined",
    help="Changes of control coded from the reports in this store join the record that comes with Furat.",
)
found = fronts(joined=joined)
if found is None:
    empty(
        "Nothing is known of who held what", "Add observations to data/control/, or reports that tell of it."
    )
    st.stop()
show(found)
method(found)

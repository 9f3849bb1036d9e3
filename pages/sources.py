"""What each outlet reported over time, and where nothing of it was read."""

from __future__ import annotations

import streamlit as st

from ui.loading import articles
from ui.page import empty, head
from ui.sources import show_sources

head(
    "Sources",
    "Which outlets told what is on the maps, and when. Where one is silent, the map may be blank for want of "
    "reports.",
)
table = articles()
if table.empty:
    empty("No article yet", "Paste or upload reports on the page “Add reports”: their outlets appear here.")
    st.stop()
show_sources(table)

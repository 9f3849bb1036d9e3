"""The dashboard: ``streamlit run app.py``."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.style import apply_style
from ui.warming import warming

ICON = Path(__file__).with_name("static") / "icon.svg"

# A picture of our own: Streamlit fetches symbol icons for the tab from a foreign host.
st.set_page_config(page_title="Furat", page_icon=ICON, layout="wide")
apply_style()
page = st.navigation(
    [
        st.Page("pages/overview.py", title="Overview", icon=":material/map:", default=True),
        st.Page("pages/strikes.py", title="Strikes", icon=":material/target:", url_path="strikes"),
        st.Page(
            "pages/movements.py", title="Movements", icon=":material/conversion_path:", url_path="movements"
        ),
        st.Page("pages/front_lines.py", title="Front lines", icon=":material/swap_calls:", url_path="fronts"),
        st.Page(
            "pages/incidents_table.py", title="Incidents", icon=":material/table_rows:", url_path="incidents"
        ),
        st.Page("pages/articles.py", title="Articles", icon=":material/article:", url_path="articles"),
        st.Page("pages/sources.py", title="Sources", icon=":material/newspaper:", url_path="sources"),
        st.Page("pages/places.py", title="Places", icon=":material/location_searching:", url_path="places"),
        st.Page("pages/method.py", title="Method", icon=":material/menu_book:", url_path="method"),
        st.Page("pages/add_reports.py", title="Add reports", icon=":material/add_notes:", url_path="add"),
    ],
    position="top",
)
warming().join()
from ui.loading import ensure_samples  # noqa: E402 - only now, when nobody else is importing

ensure_samples()
page.run()

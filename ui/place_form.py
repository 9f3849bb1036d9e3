"""The form of the page of places: names one a line or in a table, and the governorate they should lie in."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data import read_table as read_data
from ui.page import empty
from ui.place_names import AskedNames, read_lines, read_table
from ui.plain_text import plain

_PROBLEMS_SHOWN = 20
# The text is kept apart from its widget, which forgets it when the reader looks at another page.
_TEXT, _KEPT = "place_text", "place_text_kept"
EXAMPLES = ("Mayadin", "8 km al este de Abu Kamal", "دير الزور")
_HINT = """One a line, such as
Mayadin
Salhiya; Deir ez-Zor
8 km al este de Mayadin"""


def asked_names() -> AskedNames:
    """What the form says: the names of the text, then those of the table."""
    asked = AskedNames()
    if _TEXT not in st.session_state:
        st.session_state[_TEXT] = st.session_state.get(_KEPT, "")
    left, right = st.columns([7, 3], gap="medium")
    with left:
        write, upload = st.tabs(["Type or paste names", "Upload a table"])
        text = write.text_area(
            "Names", key=_TEXT, height=140, placeholder=_HINT, label_visibility="collapsed"
        )
        file = upload.file_uploader(
            "CSV or XLSX with a column name; admin1 and country if it has them",
            type=["csv", "tsv", "txt", "xlsx"],
            key="place_file",
        )
    with right:
        admin1 = st.selectbox(
            "Governorate, where none is told",
            _governorates(),
            index=None,
            placeholder="Any",
            key="place_admin1",
        )
        st.button("Find the places", type="primary", icon=":material/location_searching:", width="stretch")
    st.session_state[_KEPT] = text
    asked.take(read_lines(text or "", admin1=admin1, tell=asked.problems.append))
    if file is not None:
        asked.take(read_table(file.name, file.getvalue(), admin1=admin1, tell=asked.problems.append))
    return asked


@st.cache_data(show_spinner=False)
def _governorates() -> list[str]:
    """Those of Syria first."""
    rows = sorted(read_data("gazetteer/governorates.csv"), key=lambda r: (r["country"] != "SY", r["admin1"]))
    return [row["admin1"] for row in rows]


def show_problems(problems: Sequence[str]) -> None:
    """One line for each thing that could not be read, the first twenty; the rest is counted."""
    for problem in problems[:_PROBLEMS_SHOWN]:
        st.warning(plain(problem), icon=":material/error:")
    if len(problems) > _PROBLEMS_SHOWN:
        st.warning(f"… {len(problems) - _PROBLEMS_SHOWN:,} more; {len(problems):,} in all")


def offer_examples() -> None:
    """What stands where no name was given: names to begin with."""
    empty("No name yet", "Type or paste names, one or a thousand, or upload a table of them. To begin with:")
    with st.container(horizontal=True):
        for name in EXAMPLES:
            st.button(plain(name), key=f"example-{name}", on_click=_begin, args=(name,))


def _begin(name: str) -> None:
    st.session_state[_TEXT] = name

"""What a user chose for names: seen, and undone."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.errors import GeoError, UnknownPlaceError
from geo.gazetteer import Gazetteer, default_gazetteer
from geo.layer_model import UserAlias
from geo.user_layers import aliases, remove_alias
from maps.place_words import place_in_words
from maps.words import plural
from ui.page import note
from ui.plain_text import plain

_KEY = "place_choices_table"


def choices_panel() -> None:
    """The choices as a table; those selected can be undone."""
    problems: list[GeoError] = []
    chosen = aliases(on_problem=problems.append)
    with st.expander("Your choices", icon=":material/push_pin:", key="place_choices"):
        for problem in problems:
            st.error(plain(str(problem)), icon=":material/error:")
        if not chosen:
            note("None yet. Select a name above, then the place it means: it is kept from then on.")
            return
        st.dataframe(
            _table(chosen),
            key=_KEY,
            hide_index=True,
            height=min(320, 38 + 35 * len(chosen)),
            on_select="rerun",
            selection_mode="multi-row",
        )
        rows: list[int] = st.session_state[_KEY]["selection"]["rows"]
        label = f"Undo {plural(len(rows), 'choice')}" if rows else "Undo the selected"
        if st.button(label, icon=":material/undo:", disabled=not rows, key="place_undo"):
            _undo([chosen[row] for row in rows if row < len(chosen)])


def _table(chosen: list[UserAlias]) -> pd.DataFrame:
    gazetteer = default_gazetteer()
    return pd.DataFrame(
        {
            "Name": [one.name for one in chosen],
            "In": [one.admin1 or "anywhere" for one in chosen],
            "Means": [_place(gazetteer, one) for one in chosen],
            "Since": [one.added for one in chosen],
        }
    )


def _place(gazetteer: Gazetteer, chosen: UserAlias) -> str:
    try:
        return place_in_words(gazetteer.place_by_id(chosen.place_id))
    except UnknownPlaceError:
        return f"{chosen.place_id}, of a layer that was removed"


def _undo(chosen: list[UserAlias]) -> None:
    try:
        for one in chosen:
            remove_alias(one.name, one.admin1)
    except GeoError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    st.session_state["place_told"] = f"{plural(len(chosen), 'choice')} undone."
    st.rerun()

"""The same map as a table: every place, who held it on the day, and since when."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from frontlines import Holding, control_at
from maps.front_words import STATUS_SHORT, claimant_in_words, holders_in_words
from maps.fronts import Choice
from maps.words import day_in_words, plural
from ui.front_loading import Fronts
from ui.front_view import pick
from ui.page import section

__all__ = ["holdings_table", "readable_holdings"]


def readable_holdings(holdings: tuple[Holding, ...]) -> pd.DataFrame:
    """A row a place, down the river and then by name, indexed by place_id."""
    table = pd.DataFrame(
        {
            "Place": [h.place for h in holdings],
            "Held by": [holders_in_words(h.holders, h.confirmed) for h in holdings],
            "How sure": [_sure(h) for h in holdings],
            "Since": pd.to_datetime([h.since for h in holdings]),
            "Last told": pd.to_datetime([h.confirmed for h in holdings]),
            "Bank": [h.bank or "" if h.river_km is not None else "" for h in holdings],
            "River km": pd.array([h.river_km for h in holdings], dtype="Float64"),
            "Observations": [len(h.rests_on) for h in holdings],
        },
        index=pd.Index([h.place_id for h in holdings], name="place_id"),
    )
    return table.sort_values(["River km", "Place"], na_position="last", kind="stable")


def _sure(holding: Holding) -> str:
    """``changing hands`` and the like; a claim with whose word it is."""
    if holding.status == "claimed" and holding.claimed_by:
        return f"claimed by {claimant_in_words(holding.claimed_by)}"
    return STATUS_SHORT[holding.status]


def holdings_table(fronts: Fronts, day: date) -> None:
    """The table of ``day``; a row picked is picked on the map."""
    holdings = control_at(fronts.observations, day).holdings
    section(f"{plural(len(holdings), 'place')} on {day_in_words(day)}")
    table = readable_holdings(holdings)
    ids = list(table.index)
    key = f"front_table_{day.isoformat()}"  # rows are other places on another day: a selection must not stay

    def picked() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        pick(Choice(place_id=ids[rows[0]]) if rows else Choice())

    st.dataframe(
        table,
        key=key,
        height=380,
        hide_index=True,
        column_config={
            "Place": st.column_config.TextColumn(width=170),
            "Held by": st.column_config.TextColumn(width=280),
            "How sure": st.column_config.TextColumn(width=150),
            "Since": st.column_config.DateColumn(format="D MMM YYYY", width=110),
            "Last told": st.column_config.DateColumn(format="D MMM YYYY", width=110),
            "River km": st.column_config.NumberColumn(format="%.0f", width=80),
        },
        on_select=picked,
        selection_mode="single-row",
    )

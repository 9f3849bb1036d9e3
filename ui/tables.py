"""Incidents as a table a person can read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from maps import words
from maps.words import Row

_READ: dict[str, Callable[[Row], Any]] = {
    "Date": lambda r: r["event_date_end"] if pd.isna(r["event_date"]) else r["event_date"],
    "When": words.when,
    "What": words.what,
    "Who → whom": words.who,
    "Where": words.where,
    "Killed": lambda r: words.known(r["fatalities_best"]),
    "Killed, as stated": lambda r: words.toll(r, "fatalities"),
    "Wounded, as stated": lambda r: words.toll(r, "wounded"),
    "Says who": words.claim,
    "Source": words.short_source,
    "Words": lambda r: words.quotation(r, 400),
}
STANDARD = ("Date", "What", "Who → whom", "Where", "Killed, as stated", "Source")
COLUMNS = tuple(_READ)


def readable(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` in words, the latest first, indexed by event_id; columns ``COLUMNS``."""
    rows: list[Any] = frame.to_dict("records")
    table = pd.DataFrame(
        {name: [read(row) for row in rows] for name, read in _READ.items()},
        index=pd.Index(frame["event_id"], name="event_id"),
    )
    table["Killed"] = table["Killed"].astype("Int64")
    return table.sort_values("Date", ascending=False, kind="stable", na_position="last")


def incident_table(
    frame: pd.DataFrame,
    *,
    key: str,
    on_pick: Callable[[str | None], None],
    columns: tuple[str, ...] = STANDARD,
    height: int = 380,
) -> None:
    """The table of ``frame``; ``on_pick`` hears the event_id of the row that was selected."""
    table = readable(frame)
    ids = list(table.index)

    def picked() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        on_pick(ids[rows[0]] if rows else None)

    st.dataframe(
        table,
        key=key,
        height=min(height, 38 + 35 * len(table)),
        hide_index=True,
        placeholder="",
        column_order=list(columns),
        column_config={
            "Date": st.column_config.DateColumn(format="D MMM YYYY", width=100),
            "When": st.column_config.TextColumn(width=190),
            "What": st.column_config.TextColumn(width=205),
            "Who → whom": st.column_config.TextColumn(width=310),
            "Where": st.column_config.TextColumn(width=200),
            "Killed, as stated": st.column_config.TextColumn("Killed", width=95),
            "Wounded, as stated": st.column_config.TextColumn("Wounded", width=95),
            "Source": st.column_config.TextColumn(width=150),
            "Words": st.column_config.TextColumn(width=420),
        },
        on_select=picked,
        selection_mode="single-row",
    )

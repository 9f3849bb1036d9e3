"""Incidents as a table a person can read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from maps import words
from maps.words import Row
from ui.loading import reports_by_cluster

_READ: dict[str, Callable[[Row], Any]] = {
    "Date": words.dates,
    "What": words.what,
    "Where": words.where,
    "Who → whom": words.who,
    "Killed": lambda r: words.known(r["fatalities_best"]),
    "Killed, as stated": lambda r: words.toll(r, "fatalities"),
    "Wounded, as stated": lambda r: words.toll(r, "wounded"),
    "Says who": words.claim,
    "Source": words.short_source,
    "Not before": lambda r: r["event_date"],
    "Not after": lambda r: r["event_date_end"],
    "May also be": lambda r: "; ".join(words.ties(r)) or None,
    "Words": lambda r: words.quotation(r, 400),
}
_NONE: Mapping[str, int] = {}
# The first two tell most, and are what a narrow window shows without scrolling.
STANDARD = ("Date", "What", "Where", "Who → whom", "Killed, as stated", "Source")
COLUMNS = (*_READ, "Reports")


def readable(frame: pd.DataFrame, reports: Mapping[str, int] = _NONE) -> pd.DataFrame:
    """``frame`` in words, the latest first, indexed by event_id; columns ``COLUMNS``.

    ``reports``: how many reports tell an incident, by cluster_id, where they are several.
    The order is that of the last day an incident may have been on, then of the first; without a date, last.
    """
    by = ["event_date_end", "event_date"]
    newest = frame.sort_values(by, ascending=False, kind="stable", na_position="last")
    rows = words.rows_of(newest)
    table = pd.DataFrame(
        {name: [read(row) for row in rows] for name, read in _READ.items()},
        index=pd.Index(newest["event_id"], name="event_id"),
    )
    table["Reports"] = [reports.get(str(row["cluster_id"]), 1) for row in rows]
    more = [f" +{count - 1}" if count > 1 else "" for count in table["Reports"]]
    table["Source"] += pd.Series(more, index=table.index, dtype="str")
    return table.astype({"Killed": "Int64", "Not before": "datetime64[us]", "Not after": "datetime64[us]"})


def incident_table(
    frame: pd.DataFrame,
    *,
    key: str,
    on_pick: Callable[[str | None], None],
    columns: tuple[str, ...] = STANDARD,
    height: int = 380,
) -> None:
    """The table of ``frame``; ``on_pick`` hears the event_id of the row that was selected."""
    table = readable(frame, reports_by_cluster())
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
            "Date": st.column_config.TextColumn(width=118, help="The latest first; sort by “Not after”."),
            "What": st.column_config.TextColumn(width=244),
            "Where": st.column_config.TextColumn(width=190),
            "Who → whom": st.column_config.TextColumn(width=260),
            "Killed, as stated": st.column_config.TextColumn("Killed", width=95),
            "Wounded, as stated": st.column_config.TextColumn("Wounded", width=95),
            "Source": st.column_config.TextColumn(width=150, help="+2: two more reports tell it"),
            "Reports": st.column_config.NumberColumn(width=75, help="Articles that tell this incident"),
            "Not before": st.column_config.DateColumn(format="D MMM YYYY", width=105),
            "Not after": st.column_config.DateColumn(format="D MMM YYYY", width=105),
            "May also be": st.column_config.TextColumn(
                width=200, help="Places nothing in the text tells apart"
            ),
            "Words": st.column_config.TextColumn(width=420),
        },
        on_select=picked,
        selection_mode="single-row",
    )

"""Incidents as a table a person can read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from incidents import Filters
from incidents.reading import Order
from maps import words
from maps.words import Row, plural
from ui.loading import incidents, reports_by_cluster
from ui.page import note
from ui.sureness import weakest

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
    "Look at": lambda r: found.name if (found := weakest(r)) else None,
    "Sure": lambda r: found.chance if (found := weakest(r)) else None,
}
_NONE: Mapping[str, int] = {}
# The first two tell most, and are what a narrow window shows without scrolling.
STANDARD = ("Date", "What", "Where", "Who → whom", "Killed, as stated", "Source")
COLUMNS = (*_READ, "Reports")
# Rows that a browser is given at once: more than anyone reads.
ROWS = 500


def latest_first(table: pd.DataFrame) -> pd.DataFrame:
    """A ``readable`` table as it is."""
    return table


def weakest_first(table: pd.DataFrame) -> pd.DataFrame:
    """A ``readable`` table with what most needs a look on top; what was not estimated comes last."""
    return table.sort_values("Sure", kind="stable", na_position="last")


# Name on the screen → the order, and the columns shown in front.
ORDERS: Mapping[str, tuple[Order, tuple[str, ...]]] = {
    "Latest": ("latest", ()),
    "Needs a look": ("unsure", ("Look at", "Sure")),
}
SORTED: Mapping[Order, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "latest": latest_first,
    "unsure": weakest_first,
}


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
    dtypes = {"Killed": "Int64", "Sure": "Float64"} | dict.fromkeys(
        ("Not before", "Not after"), "datetime64[us]"
    )
    return table.astype(dtypes)


def incident_table(
    frame: pd.DataFrame,
    *,
    key: str,
    on_pick: Callable[[str | None], None],
    columns: tuple[str, ...] = STANDARD,
    height: int = 380,
    order: Order = "latest",
) -> None:
    """The table of ``frame``, put in ``order``; ``on_pick`` hears the event_id of the row selected."""
    table = SORTED[order](readable(frame, reports_by_cluster(frame)))
    _show(table, key=key, on_pick=on_pick, columns=columns, height=height)


def _show(
    table: pd.DataFrame,
    *,
    key: str,
    on_pick: Callable[[str | None], None],
    columns: tuple[str, ...],
    height: int,
) -> None:
    """A ``readable`` table on the page."""
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
            "Look at": st.column_config.TextColumn(width=105, help="What is most likely to be wrong"),
            "Sure": st.column_config.ProgressColumn(
                width=110, format="percent", min_value=0, max_value=1, help="The chance that it is right"
            ),
        },
        on_select=picked,
        selection_mode="single-row",
    )


def paged_table(
    filters: Filters,
    *,
    key: str,
    on_pick: Callable[[str | None], None],
    columns: tuple[str, ...] = STANDARD,
    height: int = 380,
    order: Order = "latest",
) -> None:
    """The table of the incidents that meet ``filters``, ``ROWS`` at a time where they are more."""
    total = incidents().count(filters)
    page = _page(f"{key}-page", pages_of(total))
    table = _page_of(incidents().stamp, filters, page, order)
    _show(table, key=key, on_pick=on_pick, columns=columns, height=height)
    if total > ROWS:
        first = "the latest" if order == "latest" else "what is least sure"
        shown = f"{(page - 1) * ROWS + 1:,}–{min(page * ROWS, total):,} of {plural(total, 'incident')}"
        note(f"{shown}, {first} first. Turn the page or narrow the filters for the others.")
        st.number_input("Page", 1, pages_of(total), key=f"{key}-page", width=160)


# As a resource: every session is given the same table, and none changes it.
@st.cache_resource(show_spinner=False, max_entries=32)
def _page_of(stamp: str, filters: Filters, page: int, order: Order) -> pd.DataFrame:
    frame = incidents().rows(filters, limit=ROWS, offset=(page - 1) * ROWS, order=order)
    return SORTED[order](readable(frame, reports_by_cluster(frame)))


def pages_of(total: int) -> int:
    """How many pages a table of ``total`` rows has; one at least."""
    return max(1, -(-total // ROWS))


def _page(key: str, last: int) -> int:
    """The page chosen before, as far as there is such a one now."""
    page = min(int(st.session_state.get(key, 1)), last)
    if key in st.session_state:
        st.session_state[key] = page
    return page

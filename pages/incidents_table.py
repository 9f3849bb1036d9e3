"""Every incident in a table: choose columns, sort, read the words, take it along as CSV."""

from __future__ import annotations

import streamlit as st

from ui.address import choose
from ui.detail import show_incident
from ui.export import csv_of, download_help
from ui.filters import filters_from_sidebar
from ui.page import head, note, sample_notice, stop_when_empty, stop_without_incidents, summary
from ui.reports import show_reports, shown_row
from ui.style import theme_name
from ui.tables import COLUMNS, ORDERS, STANDARD, paged_table

stop_without_incidents()
filters = filters_from_sidebar()
head("Incidents", f"{summary(filters)}. {filters.in_words()}")
stop_when_empty(filters)
sample_notice(filters)

left, middle, right = st.columns([4, 2.2, 1.3], vertical_alignment="bottom")
columns = left.multiselect("Columns", COLUMNS, default=STANDARD, key="columns") or STANDARD
chosen = middle.segmented_control(
    "Order", ORDERS, default="Latest", key="order", help="Or the least sure first"
)
order, in_front = ORDERS[chosen or "Latest"]
right.download_button(
    "Download CSV",
    data=lambda: csv_of(filters),
    help=download_help(filters),
    file_name="furat-incidents.csv",
    mime="text/csv",
    icon=":material/download:",
    on_click="ignore",
    width="stretch",
)
columns = tuple(dict.fromkeys((*in_front, *columns)))
paged_table(filters, key="incidents-table", on_pick=choose, columns=columns, height=560, order=order)
if (row := shown_row(filters)) is None:
    note("Select a row to read the words behind it.")
else:
    show_incident(row, theme=theme_name())
    show_reports(row)

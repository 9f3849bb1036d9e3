"""Advances, withdrawals and reinforcements as arrows."""

from __future__ import annotations

from ui.filters import filters_from_sidebar
from ui.map_panel import map_panel
from ui.page import head, sample_notice, stop_when_empty, stop_without_incidents, summary

COLUMNS = ("Date", "Where", "Who → whom", "Words")

stop_without_incidents()
filters = filters_from_sidebar(layers=("movement",))
head(
    "Movements of forces",
    f"{summary(filters)}. An arrow stands only where both ends are told; its curve is not the route.",
)
stop_when_empty(filters)
sample_notice(filters)

map_panel(filters, key="movements", title="Movements of forces along the Euphrates", columns=COLUMNS)

"""Advances, withdrawals and reinforcements as arrows."""

from __future__ import annotations

from ui.filters import filters_from_sidebar
from ui.loading import incidents
from ui.map_panel import map_panel
from ui.page import head, sample_notice, stop_when_empty, stop_without_incidents, summary

COLUMNS = ("Date", "Where", "Who → whom", "Words")

stop_without_incidents(incidents())
filters = filters_from_sidebar(incidents(), layers=("movement",))
shown = filters.apply(incidents())
head(
    "Movements of forces",
    f"{summary(shown, filters)}. An arrow stands only where both ends are told; its curve is not the route.",
)
stop_when_empty(shown, filters)
sample_notice(shown)

map_panel(filters, key="movements", title="Movements of forces along the Euphrates", columns=COLUMNS)

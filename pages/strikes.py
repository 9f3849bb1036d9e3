"""Air strikes, shelling, mines and bombs."""

from __future__ import annotations

from ui.filters import filters_from_sidebar
from ui.map_panel import map_panel
from ui.page import head, sample_notice, stop_when_empty, stop_without_incidents, summary

COLUMNS = ("Date", "What", "Where", "Who → whom", "Killed, as stated", "Wounded, as stated")

stop_without_incidents()
filters = filters_from_sidebar(layers=("strike",))
head("Strikes", f"{summary(filters)}: from the air, by artillery and missiles, by mines and bombs.")
stop_when_empty(filters)
sample_notice(filters)

map_panel(filters, key="strikes", title="Strikes along the Euphrates", columns=COLUMNS)

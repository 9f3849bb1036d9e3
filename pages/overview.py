"""All incidents: headline figures, the big map with its table, and the months they fell in."""

from __future__ import annotations

from ui.filters import filters_from_sidebar, without_dates
from ui.map_panel import map_panel
from ui.page import figures, head, sample_notice, section, stop_when_empty, stop_without_incidents, summary
from ui.style import theme_name
from ui.timeline import timeline

stop_without_incidents()
filters = filters_from_sidebar()
head("The war along the Euphrates", f"{summary(filters)}. {filters.in_words()}")
stop_when_empty(filters)
sample_notice(filters)

figures(filters)
map_panel(filters, key="overview", title="Incidents along the Euphrates")
section("When it happened")
timeline(without_dates(filters), theme=theme_name())

"""How coding works, how sure it is and what it gets wrong, in plain words and measured figures."""

from __future__ import annotations

from ui.method import claims, example, limits, places, privacy, several, steps, what_counts
from ui.method_measured import measured, sureness
from ui.page import head

head(
    "How a report becomes incidents",
    "Rules and word lists read each report, the same way every time. Every value points at the words it "
    "comes from, what is not said stays empty, and below is how often the reading is right.",
)
example()
steps()
what_counts()
places()
claims()
several()
sureness()
measured()
limits()
privacy()

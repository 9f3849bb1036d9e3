"""Coded incidents on the river's axis: at their kilometre, bank and date, as far as these are known."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import pandas as pd

from geo.river import bank_at, river_distance_km, river_km

__all__ = ["MARKS", "NEAR_KM", "SHORT", "marks_of"]

# An incident farther from the drawn river than this is not on its bank.
NEAR_KM: Final = 8.0
# A date known only to a longer span than this is no point in time.
SHORT: Final = timedelta(days=62)

# ``date_from`` and ``date_to`` are equal where the day is known.
MARKS: Final = {
    "event_id": "str",
    "bank": "str",
    "km": "float64",
    "date_from": "datetime64[s]",
    "date_to": "datetime64[s]",
    "layer": "str",
    "faction": "str",
}


def marks_of(frame: pd.DataFrame) -> pd.DataFrame:
    """The marks (columns ``MARKS``, index as ``frame``'s) of the incidents that have a point on the axis.

    ``frame`` is an incident table. Left out are places known only as an area (precision 3), points farther
    than ``NEAR_KM`` from the river or off the axis, and dates open to the left or wider than ``SHORT``.
    """
    marks = _dated(frame[frame["geo_precision"].isin([1, 2]) & frame["latitude"].notna()])
    points = list(zip(marks["latitude"].astype(float), marks["longitude"].astype(float), strict=True))
    near = [river_distance_km(*point) <= NEAR_KM for point in points]
    marks = marks.assign(
        km=pd.Series([river_km(*point) for point in points], index=marks.index, dtype="float64"),
        bank=pd.Series([bank_at(*point) for point in points], index=marks.index, dtype="str"),
        faction=marks["actor1_faction"].fillna("unknown"),
    )
    # The bank that the report names goes before the one that its point lies on.
    marks["bank"] = marks["river_bank"].where(marks["river_bank"].isin(["left", "right"]), marks["bank"])
    return marks[pd.Series(near, index=marks.index, dtype=bool) & marks["km"].notna()][list(MARKS)].astype(
        MARKS
    )


def _dated(frame: pd.DataFrame) -> pd.DataFrame:
    first, last = frame["event_date"], frame["event_date_end"].fillna(frame["event_date"])
    kept = first.notna() & (last - first <= SHORT)
    return frame[kept].assign(date_from=first[kept], date_to=last[kept])

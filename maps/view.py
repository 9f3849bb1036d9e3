"""What to draw of a table that is larger than a map can show."""

from __future__ import annotations

import pandas as pd

# A browser draws this many marks without a pause on an office laptop.
FEATURES_MAX = 2_000


def newest(frame: pd.DataFrame, most: int) -> pd.DataFrame:
    """At most ``most`` rows of ``frame``: those with the latest dates, in the frame's own order."""
    if len(frame) <= most:
        return frame
    dates = frame["event_date_end"].fillna(frame["event_date"])
    kept = dates.sort_values(ascending=False, na_position="last", kind="stable").index[:most]
    return frame.loc[frame.index.isin(kept)]


def placed(frame: pd.DataFrame) -> pd.Series:
    """For each incident whether any point of it is known."""
    columns = ["latitude", "origin_latitude", "destination_latitude"]
    return frame[columns].notna().any(axis=1)

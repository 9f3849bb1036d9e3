"""Each incident once: of several reports of it the one that places it best and tells most."""

from __future__ import annotations

from typing import Final

import pandas as pd

# What a complete report tells.
TELLING: Final = (
    "event_date",
    "actor1_faction",
    "actor2_faction",
    "fatalities_best",
    "wounded_best",
    "victims",
    "weapons",
    "origin",
    "destination",
)


def once(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` (an incident table) with one row a cluster, in its order; a row without a cluster stays.

    The row is one of the reports as it is: nothing is made up of several. It is the best placed; of equally
    well placed ones that which has a day and tells most, then the surest, then the earliest published.
    """
    told_again = frame["cluster_id"].notna() & frame["cluster_id"].duplicated(keep=False)
    if not told_again.any():
        return frame
    best = by_worth(frame[told_again]).drop_duplicates("cluster_id").index
    return frame[~told_again | frame.index.isin(best)]


def by_worth(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with the report first that places its incident best and tells most."""
    placed = frame["latitude"].notna() | frame["origin_latitude"].notna()
    grade = frame["geo_precision"].where(placed).astype("Float64").fillna(9.0)
    length = (frame["event_date_end"] - frame["event_date"]).dt.days
    worth = pd.DataFrame(
        {
            "grade": grade,
            "recalled": frame["background"].fillna(False),
            "km": frame["uncertainty_km"].fillna(1e6),
            "days": length.fillna(1e6),
            "untold": -frame[list(TELLING)].notna().sum(axis=1),
            "unsure": -frame["confidence"].fillna(0.0),
            "published": frame["published"],
            "name": frame["event_id"],
        },
        index=frame.index,
    )
    return frame.loc[worth.sort_values(list(worth.columns)).index]


def report_counts(frame: pd.DataFrame) -> pd.Series:
    """The number of articles that tell each ``cluster_id`` of ``frame``, for those that several tell."""
    told_again = frame[frame["cluster_id"].duplicated(keep=False)]
    return told_again.groupby("cluster_id")["article_id"].nunique()


def cluster_of(frame: pd.DataFrame, event_id: str) -> pd.DataFrame:
    """The rows of ``frame`` that tell the incident ``event_id``, the best report first; empty without it."""
    found = frame.loc[frame["event_id"] == event_id, "cluster_id"]
    if found.empty:
        return frame.iloc[:0]
    name = found.iloc[0]
    return by_worth(frame[(frame["cluster_id"] == name) | (frame["event_id"] == event_id)])

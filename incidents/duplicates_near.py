"""Reports that nearly tell an incident: what a person may want to put beside it."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from incidents.duplicates_likeness import distance_km
from incidents.duplicates_rules import Ints
from incidents.duplicates_traits import NEAR, Traits, traits

DAYS: Final = 3
_KM: Final = 30.0


def near_misses(frame: pd.DataFrame, event_id: str, *, most: int = 8) -> pd.DataFrame:
    """The rows of ``frame`` of the kind of ``event_id``, within days and about 30 km, that are not in its
    cluster nor of its article; the nearest first, at most ``most``."""
    mine = frame[frame["event_id"] == event_id]
    if mine.empty:
        return mine
    row = mine.iloc[0]
    others = frame[
        (frame["layer"] == row["layer"])
        & (frame["article_id"] != row["article_id"])
        & (frame["cluster_id"] != row["cluster_id"])
        & _in_time(frame, row)
    ]
    table = pd.concat([mine.head(1), others])
    traits_ = traits(table)
    number = np.arange(1, len(table))
    first = np.zeros_like(number)
    km = distance_km(traits_, first, number)
    # A vague place may be anywhere in its area, an unknown one anywhere: they come last.
    vague = (traits_.grade[number] > NEAR) | (traits_.grade[0] > NEAR)
    kept = (vague | (km <= _KM)) & (traits_.block[number] == traits_.block[0])
    order = np.lexsort((km, _gap(traits_, number), vague))
    chosen: pd.DataFrame = table.iloc[number[order][kept[order]][:most]]
    return chosen


def _in_time(frame: pd.DataFrame, row: pd.Series) -> pd.Series:
    """Cheaply, which rows of ``frame`` are of about the days of ``row``."""
    slack = pd.Timedelta(days=DAYS)
    last = frame["event_date_end"].fillna(frame["event_date"])
    first = frame["event_date"].fillna(last)
    end = row["event_date_end"] if pd.notna(row["event_date_end"]) else row["event_date"]
    start = row["event_date"] if pd.notna(row["event_date"]) else end
    found: pd.Series = (first <= end + slack) & (last >= start - slack)
    return found


def _gap(traits_: Traits, number: Ints) -> Ints:
    """Days between the first row's span and each other's."""
    later = np.maximum(traits_.first[number], traits_.first[0])
    gap: Ints = np.maximum(later - np.minimum(traits_.last[number], traits_.last[0]), 0)
    return gap

"""How much ground each party held, and how long the lines were, over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from frontlines.control import Control, control_at
from frontlines.lines import fronts
from frontlines.model import Observation
from frontlines.sites import REACH_KM

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["STEPS", "Step", "dates_between", "front_series", "series"]

Step = Literal["day", "week", "month", "year"]
STEPS: Final[tuple[Step, ...]] = ("day", "week", "month", "year")
_DAYS: Final = {"day": 1, "week": 7}
_MONTHS: Final = {"month": 1, "year": 12}


def series(
    observations: Iterable[Observation],
    dates: Iterable[date],
    *,
    reach_km: float = REACH_KM,
    cut_river: bool = True,
) -> DataFrame:
    """Columns date (datetime64), faction (``a;b`` where contested), area_km2: a row for each of all pairs."""
    measured = {
        on: _areas(control_at(observations, on, reach_km=reach_km, cut_river=cut_river)) for on in dates
    }
    return _long(measured, ("faction",), "area_km2")


def front_series(
    observations: Iterable[Observation],
    dates: Iterable[date],
    *,
    reach_km: float = REACH_KM,
    cut_river: bool = True,
) -> DataFrame:
    """Columns date (datetime64), side_a, side_b, length_km: a row for each date and pair that ever met."""
    measured = {
        on: _lengths(control_at(observations, on, reach_km=reach_km, cut_river=cut_river)) for on in dates
    }
    return _long(measured, ("side_a", "side_b"), "length_km")


def dates_between(start: date, end: date, every: Step) -> list[date]:
    """``start`` and every day, week, month or year after it up to ``end``; the 31st is the last of a month.

    Raises ``ValueError`` where ``end`` is before ``start``.
    """
    if end < start:
        raise ValueError(f"{end} is before {start}; give the first day first")
    dates, number = [start], 1
    while (following := _after(start, every, number)) <= end:
        dates.append(following)
        number += 1
    return dates


def _after(start: date, every: Step, number: int) -> date:
    if every in _DAYS:
        return start + timedelta(days=_DAYS[every] * number)
    months = start.year * 12 + start.month - 1 + _MONTHS[every] * number
    first = date(months // 12, months % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(start.day, last.day))


def _areas(control: Control) -> dict[tuple[str, ...], float]:
    ground = control.ground
    by_site = np.bincount(ground.owner, weights=ground.area, minlength=len(ground.sites))
    found: dict[tuple[str, ...], float] = defaultdict(float)
    for site, area in zip(ground.sites, by_site.tolist(), strict=True):
        if control.by_place[site.place_id].known:
            found[(control.by_place[site.place_id].faction,)] += area
    return found


def _lengths(control: Control) -> dict[tuple[str, ...], float]:
    ground = control.ground
    held = [control.by_place[site.place_id] for site in ground.sites]
    found: dict[tuple[str, ...], float] = defaultdict(float)
    for (side_a, side_b, _), edges in fronts(ground, held, control.on).items():
        found[side_a, side_b] += float(np.sum(ground.length[edges]))
    return found


def _long(
    measured: Mapping[date, Mapping[tuple[str, ...], float]], names: Sequence[str], value: str
) -> DataFrame:
    """Every date with every key: what a date does not have is 0, for it was measured there too."""
    import pandas as pd

    keys = sorted({key for found in measured.values() for key in found})
    rows = [(on, *key, found.get(key, 0.0)) for on, found in measured.items() for key in keys]
    frame = pd.DataFrame(rows, columns=["date", *names, value])
    return frame.assign(date=pd.to_datetime(frame["date"])).astype({value: "float64"})

"""Between whom there is no front: parties that did not fight each other, and when."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from data import read_table

__all__ = ["allied"]

_Period = tuple[date, date]


@lru_cache(maxsize=100_000)
def allied(one: str, other: str, on: date) -> bool:
    """Whether two factions stood on one side, or at least did not fight, on a day; a faction with itself."""
    periods = _alliances().get(frozenset({one, other}), ())
    return one == other or any(start <= on <= end for start, end in periods)


@lru_cache(maxsize=1)
def _alliances() -> dict[frozenset[str], list[_Period]]:
    found: dict[frozenset[str], list[_Period]] = {}
    for row in read_table("control/allies.csv"):
        start = date.fromisoformat(row["date"]) if row["date"] else date.min
        end = date.fromisoformat(row["date_end"]) if row["date_end"] else date.max
        found.setdefault(frozenset({row["one"], row["other"]}), []).append((start, end))
    return found

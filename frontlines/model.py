"""The facts that travel through this room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from typing import Literal

from geo import Bank

__all__ = ["UNKNOWN", "Holding", "Observation", "Origin", "Status"]

# The holder of a place that is known to have been left, and not to whom: its ground is blank.
UNKNOWN = "unknown"
Origin = Literal["record", "incident"]
# What an observation may say; ``uncertain`` is what a place is within the span of a change.
Status = Literal["assessed", "claimed", "contested", "shared", "uncertain"]


@dataclass(frozen=True, slots=True)
class Observation:
    """One source's word that a place was in somebody's hands.

    The change, or the look at the place, happened within ``date``–``date_end`` (both inclusive; equal where
    the day is known) and holds from then on. ``holders`` are faction ids in order: several hold ground
    inside the place, at odds over it (``contested``) or by agreement (``shared``); ``unknown`` alone says
    that it was left, and not known to whom. ``claimed_by`` is a faction id or an outlet's name where the
    status is ``claimed``. ``time_precision``: 1 the day, 2 a week or so, 3 a month, ``None`` wider. ``ref``
    names the row (``valley_lower:17``: the file and its line) or the incident (``event_id``). Degrees are
    WGS 84. ``kind`` and ``country`` are the gazetteer's, ``None`` where it does not know the place.
    """

    ref: str
    place_id: str
    place: str
    latitude: float
    longitude: float
    date: Day
    date_end: Day
    time_precision: int | None
    holders: tuple[str, ...]
    status: Status
    claimed_by: str | None
    sources: tuple[str, ...]
    note: str | None
    origin: Origin
    kind: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a place on a day, and what says so.

    ``since``: the day from which the holders have held it without a break, as far as is known.
    ``confirmed``: the day of the last observation that says so; ``age_days`` is counted from it.
    ``status`` is ``uncertain`` while a change is known to have come within a span that has not ended:
    ``holders`` are then the old ones, and ``rests_on`` has the observation of the change too.
    ``river_km`` is ``None`` off the valley (``geo.river``).
    """

    place_id: str
    place: str
    latitude: float
    longitude: float
    holders: tuple[str, ...]
    status: Status
    since: Day
    confirmed: Day
    age_days: int
    claimed_by: str | None
    rests_on: tuple[Observation, ...]
    bank: Bank | None
    river_km: float | None
    kind: str | None
    country: str | None

    @property
    def faction(self) -> str:
        """The holders as one word: ids joined by ``;``."""
        return ";".join(self.holders)

    @property
    def is_shared(self) -> bool:
        """Whether the holders are in the place by agreement; also while a change is coming."""
        told = (one.status == "shared" and one.holders == self.holders for one in self.rests_on)
        return self.status != "contested" and any(told)

    @property
    def known(self) -> bool:
        """Whether it is known who holds it: ground is painted for these alone."""
        return self.holders != (UNKNOWN,)

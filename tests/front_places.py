"""A record of front lines small enough to be divided at once: four places, both banks, changes of hands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from frontlines import Observation

_PLACES = {
    "raqqa": (35.95, 39.01, "city"),
    "mayadin": (35.02, 40.45, "town"),
    "shuhayl": (35.11, 40.43, "town"),
    "sukhna": (34.88, 38.87, "town"),
}


def seen(place_id: str, on: str, *holders: str, **other: object) -> Observation:
    """An observation of the record: ``seen("raqqa", "2017-10-17", "sdf")``; all else by keyword."""
    latitude, longitude, kind = _PLACES[place_id]
    day = date.fromisoformat(on)
    one = Observation(
        ref=f"test:{place_id}-{on}",
        place_id=place_id,
        place=place_id.title(),
        latitude=latitude,
        longitude=longitude,
        date=day,
        date_end=day,
        time_precision=1,
        holders=tuple(sorted(holders)),
        status="contested" if len(holders) > 1 else "assessed",
        claimed_by=None,
        sources=("wp-module-map",),
        note=None,
        origin="record",
        kind=kind,
        country="SY",
    )
    return replace(one, **other)  # type: ignore[arg-type]


RECORD = (
    seen("raqqa", "2014-01-14", "is"),
    seen("mayadin", "2014-07-14", "is"),
    seen("shuhayl", "2014-07-14", "is"),
    seen("sukhna", "2015-05-13", "is"),
    seen("raqqa", "2017-06-06", "is", "sdf"),
    seen("sukhna", "2017-08-05", "syria_gov"),
    seen("mayadin", "2017-10-14", "syria_gov", status="claimed", claimed_by="syria_gov"),
    seen("raqqa", "2017-10-17", "sdf"),
    seen("shuhayl", "2017-11-14", "sdf"),
)

"""Observations made for tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from frontlines import Observation

# Places of the tests: id, name, latitude, longitude, kind.
PLACES = {
    "raqqa": (35.950, 39.010, "city"),
    "mayadin": (35.021, 40.453, "town"),
    "shuhayl": (35.096, 40.458, "town"),
    "hajin": (34.689, 40.831, "town"),
    "asharah": (34.920, 40.559, "town"),
    "airbase": (35.285, 40.176, "air_base"),
    "deir": (35.336, 40.141, "city"),
    "palmyra": (34.551, 38.269, "town"),
}
Observe = Callable[..., Observation]


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def observe() -> Observe:
    """``observe("raqqa", "2014-01-14", "is")``: an observation; all else by keyword."""
    return made


_COUNT = iter(range(10**9))


def made(place_id: str, on: str, *holders: str, until: str | None = None, **other: object) -> Observation:
    latitude, longitude, kind = PLACES[place_id]
    given = {
        "ref": f"test:{next(_COUNT):06d}",
        "place_id": place_id,
        "place": place_id.title(),
        "latitude": latitude,
        "longitude": longitude,
        "date": day(on),
        "date_end": day(until or on),
        "time_precision": None if until else 1,
        "holders": tuple(sorted(holders)),
        "status": "contested" if len(holders) > 1 else "assessed",
        "claimed_by": None,
        "sources": ("one",),
        "note": None,
        "origin": "record",
        "kind": kind,
        "country": "SY",
    }
    return Observation(**(given | other))  # type: ignore[arg-type]

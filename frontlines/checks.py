"""A row of ``data/control`` as an observation, or one clear word of what is wrong with it."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date
from typing import Final, cast

from frontlines.errors import BadObservationError
from frontlines.model import UNKNOWN, Observation, Status
from geo import Gazetteer, Place, UnknownPlaceError
from incidents import factions

__all__ = ["AREA_KINDS", "COLUMNS", "parse"]

COLUMNS: Final = (
    "place_id",
    "place",
    "date",
    "date_end",
    "time_precision",
    "holders",
    "status",
    "claimed_by",
    "sources",
    "note",
)
# Kinds of the gazetteer that are no spot on the map which a party could hold as one.
AREA_KINDS: Final = frozenset({"country", "governorate", "district", "region", "desert", "river", "lake"})
_STATUSES: Final = ("assessed", "claimed", "contested", "shared")
# What several holders of one place may be to one another: at odds over it, or in it by agreement.
_OF_SEVERAL: Final = ("contested", "shared")
_Row = Mapping[str, str]


def parse(row: _Row, ref: str, *, gazetteer: Gazetteer, sources: Container[str], today: date) -> Observation:
    """The observation that ``row`` (all of ``COLUMNS``) tells; raises ``BadObservationError``.

    ``sources`` are the keys known; a date after ``today`` is a slip.
    """
    place = _place(row, gazetteer)
    start, end = _dates(row, today)
    holders = _holders(row)
    status = _status(row, holders)
    return Observation(
        ref=ref,
        place_id=place.place_id,
        place=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        date=start,
        date_end=end,
        time_precision=_precision(row),
        holders=holders,
        status=status,
        claimed_by=_claimed_by(row, status),
        sources=_sources(row, sources),
        note=row["note"].strip() or None,
        origin="record",
        kind=place.kind,
        country=place.country,
    )


def _place(row: _Row, gazetteer: Gazetteer) -> Place:
    try:
        place = gazetteer.place_by_id(row["place_id"])
    except UnknownPlaceError:
        what = f"place {row['place_id']!r} ({row['place']}) is not in the gazetteer"
        raise BadObservationError(what, "look it up with `cli.py geocode NAME`, or add it") from None
    if place.kind in AREA_KINDS:
        what = f"place {row['place_id']!r} ({place.name}) is a {place.kind}, which nobody holds as one"
        raise BadObservationError(what, "name the places in it")
    return place


def _dates(row: _Row, today: date) -> tuple[date, date]:
    start, end = _day(row["date"]), _day(row["date_end"])
    if end < start:
        raise BadObservationError(f"date_end {end} is before date {start}", "correct the dates")
    if end > today:
        raise BadObservationError(f"date {end} is in the future", "correct the date")
    return start, end


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadObservationError(f"date {text!r} is no day", "write it as 2017-10-17") from None


def _holders(row: _Row) -> tuple[str, ...]:
    holders = tuple(sorted({part.strip() for part in row["holders"].split(";")} - {""}))
    unknown = [holder for holder in holders if holder not in factions()]
    if unknown:
        raise BadObservationError(f"faction {unknown[0]!r} is unknown", f"use one of {', '.join(factions())}")
    if not holders:
        raise BadObservationError("says no holder", "name the faction, or leave the row out")
    if len(holders) > 1 and UNKNOWN in holders:
        raise BadObservationError(f"names {UNKNOWN} beside others", "name those who are known")
    return holders


def _status(row: _Row, holders: tuple[str, ...]) -> Status:
    status = row["status"]
    if status not in _STATUSES:
        raise BadObservationError(f"status {status!r} is unknown", f"use one of {', '.join(_STATUSES)}")
    if len(holders) > 1 and status not in _OF_SEVERAL:
        what = f"has {len(holders)} holders and is {status}"
        raise BadObservationError(
            what, "several make it contested, or shared by agreement; else name the main one"
        )
    if len(holders) == 1 and status == "shared":
        raise BadObservationError("is shared, and has one holder", "name all who share it")
    return cast(Status, status)


def _claimed_by(row: _Row, status: Status) -> str | None:
    claimed_by = row["claimed_by"].strip() or None
    if status == "claimed" and claimed_by is None:
        raise BadObservationError("is claimed, and by nobody", "say who claims it in claimed_by")
    return claimed_by


def _sources(row: _Row, known: Container[str]) -> tuple[str, ...]:
    keys = tuple(dict.fromkeys(part.strip() for part in row["sources"].split(";") if part.strip()))
    unknown = [key for key in keys if key not in known]
    if unknown:
        raise BadObservationError(f"source {unknown[0]!r} is not in sources.csv", "add it there")
    if not keys:
        raise BadObservationError("names no source", "say where a reader can check it")
    return keys


def _precision(row: _Row) -> int | None:
    if not (text := row["time_precision"].strip()):
        return None
    if text not in ("1", "2", "3"):
        raise BadObservationError(f"time_precision {text!r} is unknown", "use 1, 2, 3, or leave it empty")
    return int(text)

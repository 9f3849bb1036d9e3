"""Coded incidents of the control layer as observations.

One report read by a machine is no proof: what it tells is a claim until another source or the record says
the same (rule 2 of ``frontlines.evidence``), so it never stands against a firm observation of its day. Only
where a person accepted the reading, and the report named no claimant, does it count like the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from data import read_table
from frontlines.checks import AREA_KINDS
from frontlines.model import Observation, Status
from geo import Place, UnknownPlaceError, default_gazetteer

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LONGEST_SPAN", "observations_from"]

CONTROL: Final = "control"
# A change told to have come at some time within more than this tells nothing of a day.
LONGEST_SPAN: Final = timedelta(days=31)
# Told factions that no ground can be painted for.
_NOBODY: Final = frozenset({"civilians", "unknown"})
# A claim that somebody disputes is a claim still; one that is denied is nothing.
_TELLING: Final = frozenset({"reported", "claimed", "disputed"})
# Agencies, monitors and offices by name: who speaks for himself.
_NAMED_SOURCES: Final = ("lexicon/sources_en.csv", "lexicon/sources_es.csv", "lexicon/sources_ar.csv")


def observations_from(frame: pd.DataFrame) -> tuple[Observation, ...]:
    """An observation for each incident of ``frame`` (columns of ``incidents.COLUMNS``) that tells one.

    It does where somebody of a known faction (actor 1) took a place that is itself named (precision 1), with
    both ends of a span of at most ``LONGEST_SPAN`` known; background acts too, with their own dates. What was
    denied, or rejected in review, is left out. ``ref`` is the event id, the source the outlet (else the
    article). ``claimed_by`` is the claimant told, or the party that gained where a spokesman without a name
    or the party itself claims; else the source.
    """
    rows = frame[frame["layer"] == CONTROL]
    known = (
        rows[["actor1_faction", "event_date", "event_date_end", "latitude", "place_id"]].notna().all(axis=1)
    )
    told = rows[known & (rows["geo_precision"] == 1).fillna(False)]
    return tuple(_observations(told.astype(object).where(told.notna(), None).to_dict("records")))


def _observations(rows: list[dict[Any, Any]]) -> Iterator[Observation]:
    gazetteer = default_gazetteer()
    for row in rows:
        place = _place(gazetteer.place_by_id, row["place_id"])
        telling = (row["claim_status"] or "reported") in _TELLING
        start, end = _day(row["event_date"]), _day(row["event_date_end"])
        usable = telling and row["review_status"] != "rejected" and row["actor1_faction"] not in _NOBODY
        if usable and timedelta(0) <= end - start <= LONGEST_SPAN and _is_spot(place):
            yield _observation(row, place)


def _place(place_by_id: Any, place_id: str) -> Place | None:
    try:
        return cast(Place, place_by_id(place_id))
    except UnknownPlaceError:  # of a user's layer that was removed: the incident has its point
        return None


def _is_spot(place: Place | None) -> bool:
    return place is None or place.kind not in AREA_KINDS


def _day(moment: Any) -> date:
    return cast(date, moment.date())


def _status(row: dict[Any, Any]) -> Status:
    accepted = row["review_status"] in ("accepted", "corrected")
    return "assessed" if accepted and row["claim_status"] in (None, "reported") else "claimed"


def _claimant(row: dict[Any, Any], source: str) -> str:
    """Who answers for it: a spokesman without a name answers for the party that gained."""
    if row["claim_status"] in (None, "reported"):
        return source
    claimant = row["claimant"]
    return claimant if claimant and claimant.casefold() in _named_sources() else str(row["actor1_faction"])


@cache
def _named_sources() -> frozenset[str]:
    rows = (row for name in _NAMED_SOURCES for row in read_table(name))
    return frozenset(row["source"].casefold() for row in rows if row["source"])


def _observation(row: dict[Any, Any], place: Place | None) -> Observation:
    status = _status(row)
    source = str(row["source"] or row["article_id"])
    return Observation(
        ref=row["event_id"],
        place_id=row["place_id"],
        place=row["location"] or (place.name if place else row["place_id"]),
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        date=_day(row["event_date"]),
        date_end=_day(row["event_date_end"]),
        time_precision=row["time_precision"],
        holders=(row["actor1_faction"],),
        status=status,
        claimed_by=_claimant(row, source) if status == "claimed" else None,
        sources=(source,),
        note=row["title"],
        origin="incident",
        kind=place.kind if place else None,
        country=place.country if place else None,
    )

"""Coded incidents of the control layer as observations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, cast

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
_STATUS: Final[dict[str, Status]] = {"reported": "assessed", "claimed": "claimed", "disputed": "claimed"}


def observations_from(frame: pd.DataFrame) -> tuple[Observation, ...]:
    """An observation for each incident of ``frame`` (columns of ``incidents.COLUMNS``) that tells one.

    It does where somebody of a known faction (actor 1) took a place that is itself named (precision 1), with
    both ends of a span of at most ``LONGEST_SPAN`` known; background acts too, with their own dates. What was
    denied, or rejected in review, is left out. ``ref`` is the event id, the source the outlet (else the
    article).
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
        status = _STATUS.get(row["claim_status"] or "reported")
        start, end = _day(row["event_date"]), _day(row["event_date_end"])
        usable = status and row["review_status"] != "rejected" and row["actor1_faction"] not in _NOBODY
        if usable and timedelta(0) <= end - start <= LONGEST_SPAN and _is_spot(place):
            yield _observation(row, place, cast(Status, status))


def _place(place_by_id: Any, place_id: str) -> Place | None:
    try:
        return cast(Place, place_by_id(place_id))
    except UnknownPlaceError:  # of a user's layer that was removed: the incident has its point
        return None


def _is_spot(place: Place | None) -> bool:
    return place is None or place.kind not in AREA_KINDS


def _day(moment: Any) -> date:
    return cast(date, moment.date())


def _observation(row: dict[Any, Any], place: Place | None, status: Status) -> Observation:
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
        claimed_by=row["claimant"] if status == "claimed" else None,
        sources=(row["source"] or row["article_id"],),
        note=row["title"],
        origin="incident",
        kind=place.kind if place else None,
        country=place.country if place else None,
    )

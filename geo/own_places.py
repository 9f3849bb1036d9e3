"""A user's own places: rows of name and coordinates, checked before they are believed."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

from geo.boundaries import admin1_at, country_at
from geo.errors import BadPlaceRowError
from geo.model import Place
from geo.names import fold_name

__all__ = ["own_place"]

# How far a place whose row says nothing of it may lie from its point, in kilometres.
ACCURACY_KM = 2.0


def own_place(row: Mapping[str, str], *, where: str) -> Place:
    """The place a row tells: ``name``, ``latitude``, ``longitude``; a place's other columns are optional.

    ``where`` names file and row for the error. Raises ``BadPlaceRowError`` when a value is missing or no
    number, when the point lies neither in Syria nor in Iraq (swapped coordinates are named as such), or when
    it does not lie in the governorate the row says.
    """
    name = " ".join((row.get("name") or "").split())
    if not name:
        raise BadPlaceRowError(f"{where}: no name; fill the column name")
    latitude, longitude = _number(row, "latitude", where), _number(row, "longitude", where)
    admin1 = _governorate(latitude, longitude, row.get("admin1") or None, f"{where}: {name}")
    return Place(
        place_id=f"own:{fold_name(name).replace(' ', '-')}:{latitude:.3f}:{longitude:.3f}",
        name=name,
        kind=row.get("kind") or "village",
        country=country_at(latitude, longitude) or "SY",
        admin1=admin1,
        admin2=row.get("admin2") or None,
        latitude=latitude,
        longitude=longitude,
        accuracy_km=_number(row, "accuracy_km", where) if row.get("accuracy_km") else ACCURACY_KM,
        population=0,
        source=row.get("source") or where,
    )


def _number(row: Mapping[str, str], column: str, where: str) -> float:
    text = (row.get(column) or "").strip()
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise BadPlaceRowError(f"{where}: {column} {text!r} is no number; write degrees like 35.336")
    return value


def _governorate(latitude: float, longitude: float, told: str | None, where: str) -> str:
    """The governorate that holds the point, in agreement with the one told."""
    found = admin1_at(latitude, longitude)
    if found is not None and told in (None, found):
        return found
    swapped = admin1_at(longitude, latitude)
    if swapped is not None and told in (None, swapped):
        raise BadPlaceRowError(
            f"{where}: {latitude}, {longitude} look swapped; write the latitude in column latitude"
        )
    told_point = f"{where}: {latitude}, {longitude}"
    if found is None:
        raise BadPlaceRowError(f"{told_point} lie neither in Syria nor in Iraq; correct them")
    raise BadPlaceRowError(f"{told_point} lie in {found}, not in {told}; correct one of them")

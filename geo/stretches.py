"""Stretches of a border or of a river bank: which one is meant, and a point on it."""

from __future__ import annotations

from collections.abc import Iterable

from geo.boundaries import nearest_border_point
from geo.distance import distance_km
from geo.locating import placement
from geo.model import Bank, Candidate, Placement, PlaceReference
from geo.precision import WIDE_KINDS
from geo.river import on_bank, river_distance_km

__all__ = ["on_border", "on_river_bank"]

# A stretch is meant to within this distance of the point given.
STRETCH_KM = 15.0
# What lies further off says nothing of the stretch: "Damascus" does not tell which bank of the Euphrates.
REACH_KM = {"border": 130.0, "bank": 60.0}
# Points stand this far into the side of the river they are on.
BANK_OFFSET_KM = 2.0


def on_border(
    reference: PlaceReference, countries: tuple[str, str], anchors: Iterable[Candidate]
) -> Placement | None:
    """The point of the border nearest to the first of ``anchors`` that lies within reach of it."""
    for anchor in anchors:
        place = anchor.place
        point = nearest_border_point(place.latitude, place.longitude, countries)
        if point is None:
            return None
        if distance_km(place.latitude, place.longitude, *point) <= REACH_KM["border"]:
            reason = f"the stretch of the {'–'.join(countries)} border nearest to {anchor.reason}"
            return _stretch(reference, anchor, point, reason)
    return None


def on_river_bank(reference: PlaceReference, bank: Bank, anchors: Iterable[Candidate]) -> Placement | None:
    """A point on ``bank`` near the first of ``anchors`` that lies within reach of the river."""
    for anchor in anchors:
        place = anchor.place
        if river_distance_km(place.latitude, place.longitude) <= REACH_KM["bank"]:
            point = on_bank(place.latitude, place.longitude, bank, BANK_OFFSET_KM)
            reason = f"the {bank} bank of the Euphrates near {anchor.reason}"
            return _stretch(reference, anchor, point, reason, bank)
    return None


def _stretch(
    reference: PlaceReference,
    anchor: Candidate,
    point: tuple[float, float],
    reason: str,
    bank: Bank | None = None,
) -> Placement:
    """At a governorate the stretch is as vague as the governorate: precision 3, and its own middle."""
    place = anchor.place
    if place.kind in WIDE_KINDS:
        point = place.latitude, place.longitude
        return placement(reference, anchor, (), point, 3, place.accuracy_km, reason)
    return placement(reference, anchor, (), point, 2, place.accuracy_km + STRETCH_KM, reason, bank)

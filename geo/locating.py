"""Where a described place lies, given the place that it is described by."""

from __future__ import annotations

from collections.abc import Iterable

from geo.distance import displaced, distance_km
from geo.model import TIE, Bank, Candidate, Place, Placement, PlaceReference
from geo.precision import WIDE_KINDS, geo_precision, related_where_prec

__all__ = ["at", "between", "direction", "near", "placement", "tie_precision", "tie_reach_km"]

# How far "near", "outskirts", "countryside" reach beyond the place itself, and a direction without distance.
NEAR_KM, DIRECTION_KM = 10.0, 20.0
# A told distance is a round number: the act lies within this share of it.
DISTANCE_SHARE = 0.25
# Towns further from the river than this lie on neither bank.
RIVER_REACH_KM = 30.0

# Places of one name that lie no further apart than this are one neighbourhood.
NEAR_TIE_KM = 25.0

_Others = tuple[Candidate, ...]


def placement(
    reference: PlaceReference,
    best: Candidate,
    others: _Others,
    point: tuple[float, float],
    precision: int,
    uncertainty_km: float,
    reason: str,
    bank: Bank | None = None,
) -> Placement:
    place = best.place
    return Placement(
        location=place.name,
        location_text=reference.text,
        place_id=place.place_id,
        latitude=round(point[0], 5),
        longitude=round(point[1], 5),
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        geo_precision=precision,
        where_prec=related_where_prec(
            "near" if reference.relation == "at" and precision > geo_precision(place) else reference.relation,
            place,
            uncertainty_km,
        ),
        uncertainty_km=round(uncertainty_km, 1),
        river_bank=bank if bank is not None else _bank(point, precision),
        reason=reason,
        score=best.score,
        alternatives=others,
    )


def _bank(point: tuple[float, float], precision: int) -> Bank | None:
    from geo.river import bank_at, river_distance_km

    if precision > 2 or river_distance_km(*point) > RIVER_REACH_KM:
        return None
    return bank_at(*point)


def at(reference: PlaceReference, best: Candidate, others: _Others) -> Placement:
    place = best.place
    point = place.latitude, place.longitude
    reach = tie_reach_km(best, others)
    if reach is None:
        return placement(reference, best, others, point, geo_precision(place), place.accuracy_km, best.reason)
    reason = f"{best.reason}; others of the name cannot be told apart from it"
    return placement(reference, best, others, point, tie_precision(reach), reach, reason)


def tie_reach_km(best: Candidate, others: Iterable[Candidate]) -> float | None:
    """How far the places lie that nothing tells apart from ``best``; ``None`` where there are none."""
    place = best.place
    level = [o.place for o in others if best.score - o.score <= TIE]
    return max(
        (
            distance_km(place.latitude, place.longitude, o.latitude, o.longitude) + o.accuracy_km
            for o in level
        ),
        default=None,
    )


def tie_precision(reach_km: float) -> int:
    """The geo_precision of one of several places that lie up to ``reach_km`` apart."""
    return 2 if reach_km <= NEAR_TIE_KM else 3


def near(reference: PlaceReference, best: Candidate, others: _Others) -> Placement:
    place = best.place
    if reference.anchor.unlisted:
        told = f"a quarter of {best.reason}; no table lists it: the town stands for it"
        point = place.latitude, place.longitude
        return placement(reference, best, others, point, 2, place.accuracy_km, told)
    return placement(
        reference, best, others, (place.latitude, place.longitude), max(2, geo_precision(place)),
        place.accuracy_km + (NEAR_KM if place.kind not in WIDE_KINDS else 0), f"near {best.reason}",
    )  # fmt: skip


def between(reference: PlaceReference, best: Candidate, others: _Others, other: Place) -> Placement:
    place = best.place
    middle = (place.latitude + other.latitude) / 2, (place.longitude + other.longitude) / 2
    half = distance_km(place.latitude, place.longitude, other.latitude, other.longitude) / 2
    reason = f"between {place.name} and {other.name}: the middle"
    uncertainty = max(half, place.accuracy_km, other.accuracy_km)
    return placement(reference, best, others, middle, 2, uncertainty, reason)


def direction(reference: PlaceReference, best: Candidate, others: _Others) -> Placement:
    place, km = best.place, reference.distance_km
    point, uncertainty = (place.latitude, place.longitude), place.accuracy_km + DIRECTION_KM
    if km is not None and reference.bearing is not None:
        point = displaced(*point, reference.bearing, km)
        uncertainty = place.accuracy_km + max(2.0, km * DISTANCE_SHARE)
    if place.kind in WIDE_KINDS:
        uncertainty = place.accuracy_km
    told = f"{km:g} km away" if km is not None else "no distance told: the place itself stands for it"
    reason = f"bearing {reference.bearing or 0:.0f}° from {best.reason}; {told}"
    return placement(reference, best, others, point, max(2, geo_precision(place)), uncertainty, reason)

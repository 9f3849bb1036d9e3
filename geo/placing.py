"""From a reference in a text to a point with its precision and uncertainty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp

from geo.distance import displaced, distance_km
from geo.model import Bank, Candidate, Place, Placement, PlaceReference, Toponym

__all__ = ["Placer", "precision_of"]

# Precision 3: drawn as an area. Precision 2: a part of a district.
WIDE_KINDS = frozenset({"governorate", "country", "region", "desert", "river"})
PART_KINDS = frozenset({"district", "lake"})
# A named site whose extent is wider than this (km) is not one point.
WIDEST_POINT_KM = 15
# How far "near", "outskirts", "countryside" reach beyond the place itself, and a direction without distance.
NEAR_KM, DIRECTION_KM = 10.0, 20.0
# A told distance is a round number: the act lies within this share of it.
DISTANCE_SHARE = 0.25
# A stretch of a border or a river side is meant to within this distance of the point given.
STRETCH_KM = 15.0
# Points stand this far into the side of the river they are on.
BANK_OFFSET_KM = 2.0
# Towns further from the river than this lie on neither bank.
RIVER_REACH_KM = 30.0
# What agreement adds to a candidate's score.
FIRST, STEP = 0.6, 0.06
ADMIN1_GIVEN, ADMIN1_IN_TEXT, CLOSENESS = 0.3, 0.15, 0.15
CLOSE_KM = 60.0


class Placer:
    """Chooses among the places a name may mean and works out where a reference lies.

    ``place_by_id`` resolves ids.
    """

    def __init__(self, place_by_id: Callable[[str], Place]) -> None:
        self._place = place_by_id

    def place(
        self, reference: PlaceReference, context: Sequence[Toponym], admin1: str | None
    ) -> Placement | None:
        """Where ``reference`` lies, or ``None`` when nothing can be told."""
        candidates = self.candidates(reference.anchor, context, admin1)
        if not candidates:
            return None
        best, others = candidates[0], tuple(candidates[1:])
        if reference.relation == "between" and reference.other is not None:
            ends = self.candidates(reference.other, context, admin1)
            if ends:
                return _between(reference, best, others, ends[0].place)
        return _LOCATORS[reference.relation](reference, best, others)

    def candidates(self, toponym: Toponym, context: Sequence[Toponym], admin1: str | None) -> list[Candidate]:
        """The places ``toponym`` may mean, best first, each with the reason for its score."""
        places = [self._place(place_id) for place_id in toponym.place_ids]
        named = {
            place.admin1 for place in self._surroundings(toponym, context) if place.kind == "governorate"
        }
        points = [p for p in self._surroundings(toponym, context) if p.kind not in WIDE_KINDS]
        scored = [
            _scored(place, FIRST - STEP * rank, admin1, named, points) for rank, place in enumerate(places)
        ]
        return sorted(scored, key=lambda c: -c.score)

    def _surroundings(self, toponym: Toponym, context: Sequence[Toponym]) -> list[Place]:
        """What the other toponyms of the text mean, where all they may mean lies in one governorate."""
        found: list[Place] = []
        for other in context:
            places = [self._place(place_id) for place_id in other.place_ids]
            if other.place_ids != toponym.place_ids and len({place.admin1 for place in places}) == 1:
                found += places
        return found


def _scored(
    place: Place, score: float, admin1: str | None, named: set[str | None], points: list[Place]
) -> Candidate:
    reasons = [f"{place.name}, {place.kind}"]
    if admin1 is not None and place.admin1 == admin1:
        score += ADMIN1_GIVEN
        reasons.append("in the governorate given")
    if place.admin1 is not None and place.admin1 in named:
        score += ADMIN1_IN_TEXT
        reasons.append("governorate named in the text")
    if points and place.kind not in WIDE_KINDS:
        nearest = min(
            (distance_km(place.latitude, place.longitude, p.latitude, p.longitude), p.name) for p in points
        )
        score += CLOSENESS * exp(-nearest[0] / CLOSE_KM)
        if nearest[0] <= CLOSE_KM:
            reasons.append(f"{nearest[0]:.0f} km from {nearest[1]}")
    return Candidate(place, round(min(1.0, score), 3), "; ".join(reasons))


def _placement(
    reference: PlaceReference,
    best: Candidate,
    others: tuple[Candidate, ...],
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
        uncertainty_km=round(uncertainty_km, 1),
        river_bank=bank if bank is not None else _bank(point, precision),
        reason=reason,
        alternatives=others,
    )


def _bank(point: tuple[float, float], precision: int) -> Bank | None:
    from geo.river import bank_at, river_distance_km

    if precision > 2 or river_distance_km(*point) > RIVER_REACH_KM:
        return None
    return bank_at(*point)


def precision_of(place: Place) -> int:
    """The geo_precision of a place itself: 1 a point, 2 part of a district, 3 a governorate or larger."""
    if place.kind in WIDE_KINDS:
        return 3
    return 2 if place.kind in PART_KINDS or place.accuracy_km > WIDEST_POINT_KM else 1


def _at(reference: PlaceReference, best: Candidate, others: tuple[Candidate, ...]) -> Placement:
    place = best.place
    point = place.latitude, place.longitude
    return _placement(reference, best, others, point, precision_of(place), place.accuracy_km, best.reason)


def _near(reference: PlaceReference, best: Candidate, others: tuple[Candidate, ...]) -> Placement:
    place = best.place
    return _placement(
        reference, best, others, (place.latitude, place.longitude), max(2, precision_of(place)),
        place.accuracy_km + (NEAR_KM if place.kind not in WIDE_KINDS else 0), f"near {best.reason}",
    )  # fmt: skip


def _between(
    reference: PlaceReference, best: Candidate, others: tuple[Candidate, ...], other: Place
) -> Placement:
    place = best.place
    middle = (place.latitude + other.latitude) / 2, (place.longitude + other.longitude) / 2
    half = distance_km(place.latitude, place.longitude, other.latitude, other.longitude) / 2
    reason = f"between {place.name} and {other.name}: the middle"
    uncertainty = max(half, place.accuracy_km, other.accuracy_km)
    return _placement(reference, best, others, middle, 2, uncertainty, reason)


def _direction(reference: PlaceReference, best: Candidate, others: tuple[Candidate, ...]) -> Placement:
    place, km = best.place, reference.distance_km
    point, uncertainty = (place.latitude, place.longitude), place.accuracy_km + DIRECTION_KM
    if km is not None and reference.bearing is not None:
        point = displaced(*point, reference.bearing, km)
        uncertainty = place.accuracy_km + max(2.0, km * DISTANCE_SHARE)
    if place.kind in WIDE_KINDS:
        uncertainty = place.accuracy_km
    told = f"{km:g} km away" if km is not None else "no distance told: the place itself stands for it"
    reason = f"bearing {reference.bearing or 0:.0f}° from {best.reason}; {told}"
    return _placement(reference, best, others, point, max(2, precision_of(place)), uncertainty, reason)


def _border(reference: PlaceReference, best: Candidate, others: tuple[Candidate, ...]) -> Placement | None:
    from geo.boundaries import nearest_border_point

    if reference.border is None or best.place.kind == "region":
        return _at(reference, best, others)
    place = best.place
    point = nearest_border_point(place.latitude, place.longitude, reference.border)
    if point is None:
        return None
    precision = 3 if place.kind in WIDE_KINDS else 2
    uncertainty = place.accuracy_km + STRETCH_KM
    reason = f"the stretch of the {'–'.join(reference.border)} border nearest to {best.reason}"
    return _placement(reference, best, others, point, precision, uncertainty, reason)


def _on_bank(reference: PlaceReference, best: Candidate, others: tuple[Candidate, ...]) -> Placement:
    from geo.river import on_bank

    place, bank = best.place, reference.bank
    if bank is None or place.kind in WIDE_KINDS:
        return _at(reference, best, others)
    point = on_bank(place.latitude, place.longitude, bank, BANK_OFFSET_KM)
    reason = f"the {bank} bank of the Euphrates near {best.reason}"
    return _placement(reference, best, others, point, 2, place.accuracy_km + STRETCH_KM, reason, bank)


_LOCATORS: dict[str, Callable[[PlaceReference, Candidate, tuple[Candidate, ...]], Placement | None]] = {
    "at": _at,
    "near": _near,
    "direction": _direction,
    "between": _near,
    "border": _border,
    "bank": _on_bank,
}

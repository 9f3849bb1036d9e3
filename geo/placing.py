"""From a reference in a text to a point with its precision and uncertainty."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import exp

from geo.distance import distance_km
from geo.locating import at, between, direction, near
from geo.lookup import prominence_bonus
from geo.model import Candidate, Place, Placement, PlaceReference, Toponym
from geo.precision import WIDE_KINDS
from geo.river import river_distance_km
from geo.stretches import on_border, on_river_bank

__all__ = ["Placer"]

# What agreement adds to a candidate's score.
FIRST = 0.55
ADMIN1_GIVEN, ADMIN1_IN_TEXT, CLOSENESS = 0.3, 0.15, 0.15
CLOSE_KM = 60.0
# A text that names the Euphrates rather means a place this near to it.
ON_THE_RIVER_KM, RIVER_IN_TEXT = 15.0, 0.06
# Kinds too large to tell a stretch of a border or a river.
VAGUE_KINDS = frozenset({"country", "river", "region", "desert"})


class Placer:
    """Chooses among the places a name may mean and works out where a reference lies.

    ``place_by_id`` resolves ids.
    """

    def __init__(self, place_by_id: Callable[[str], Place]) -> None:
        self._place = place_by_id
        self._context: Sequence[Toponym] | None = None
        # What the context tells for sure, and what names were taken to mean in it, by governorate asked for.
        self._clear: list[tuple[tuple[str, ...], list[Place]]] = []
        self._known: dict[tuple[tuple[str, ...], str | None], list[Candidate]] = {}

    def place(
        self, reference: PlaceReference, context: Sequence[Toponym], admin1: str | None
    ) -> Placement | None:
        """Where ``reference`` lies, or ``None`` when nothing can be told."""
        if reference.relation == "border" and reference.border is not None:
            return on_border(reference, reference.border, self._anchors(reference, context, admin1))
        if reference.relation == "bank" and reference.bank is not None:
            return on_river_bank(reference, reference.bank, self._anchors(reference, context, admin1))
        candidates = self.candidates(reference.anchor, context, admin1)
        if not candidates:
            return None
        best, others = candidates[0], _others(candidates)
        if reference.other is not None:
            ends = self.candidates(reference.other, context, admin1)
            return between(reference, best, others, ends[0].place) if ends else near(reference, best, others)
        return _LOCATORS.get(reference.relation, at)(reference, best, others)

    def _anchors(
        self, reference: PlaceReference, context: Sequence[Toponym], admin1: str | None
    ) -> Iterator[Candidate]:
        """What the reference may be anchored at: its own anchor, then the other toponyms, nearest first."""
        others = sorted(context, key=lambda t: (abs(t.start - reference.start), t.start))
        for toponym in (reference.anchor, *others):
            for candidate in self.candidates(toponym, context, admin1)[:1]:
                if candidate.place.kind not in VAGUE_KINDS:
                    yield candidate

    def candidates(self, toponym: Toponym, context: Sequence[Toponym], admin1: str | None) -> list[Candidate]:
        """The places ``toponym`` may mean, best first, each with the reason for its score."""
        self._read(context)
        asked = toponym.place_ids, admin1
        if asked not in self._known:
            self._known[asked] = self._candidates(toponym, admin1)
        return self._known[asked]

    def _candidates(self, toponym: Toponym, admin1: str | None) -> list[Candidate]:
        places = [self._place(place_id) for place_id in toponym.place_ids]
        around = self._surroundings(toponym)
        named = {place.admin1 for place in around if place.kind == "governorate"}
        points = [p for p in around if p.kind not in WIDE_KINDS]
        river = any(place.kind == "river" for place in around)
        scored = [
            _scored(place, FIRST + prominence_bonus(place), admin1, named, points, river=river)
            for place in places
        ]
        return sorted(scored, key=lambda c: -c.score)

    def _surroundings(self, toponym: Toponym) -> list[Place]:
        """What the other toponyms of the text mean, where all they may mean lies in one governorate."""
        return [p for ids, places in self._clear if ids != toponym.place_ids for p in places]

    def _read(self, context: Sequence[Toponym]) -> None:
        """Find the toponyms that mean one governorate's places; kept for the next reference of the text."""
        if self._context is context:
            return
        found = []
        for ids in {other.place_ids: None for other in context}:
            places = [self._place(place_id) for place_id in ids]
            if len({place.admin1 for place in places}) == 1:
                found.append((ids, places))
        self._context, self._clear, self._known = context, found, {}


def _others(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    """The candidates after the first, without the area that it lies in and that bears its name."""
    best = candidates[0].place
    return tuple(c for c in candidates[1:] if c.place.kind not in WIDE_KINDS or c.place.admin1 != best.admin1)


def _scored(
    place: Place,
    score: float,
    admin1: str | None,
    named: set[str | None],
    points: list[Place],
    *,
    river: bool,
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
    beside = river and river_distance_km(place.latitude, place.longitude) <= ON_THE_RIVER_KM
    if beside and place.kind not in WIDE_KINDS:
        score += RIVER_IN_TEXT
        reasons.append("on the Euphrates, which the text names")
    return Candidate(place, round(min(1.0, score), 3), "; ".join(reasons))


_LOCATORS = {"near": near, "direction": direction}

"""The facts that travel out of this room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Relation = Literal["at", "near", "direction", "between", "border", "bank"]
Bank = Literal["left", "right"]

# Places of one name whose scores differ by no more than this cannot be told apart.
TIE = 0.03
# Kinds of place that "the town of" may mean.
SETTLEMENTS = frozenset({"city", "town", "village", "quarter"})


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the gazetteer: a point or the representative point of an area.

    ``kind`` is one of city, town, village, quarter, dam, bridge, crossing, oil_field, gas_plant,
    pumping_station, air_base, army_base, camp, hill, desert, river, lake, region, district, governorate,
    country. ``accuracy_km`` says how far the true place may lie from the point (for an area: its reach).
    ``country`` is ISO 3166-1 alpha-2. ``population`` is 0 where unknown and serves ranking only.
    ``reviewed``: its names were gone through one by one; those of the others need more to be believed in a
    text.
    """

    place_id: str
    name: str
    kind: str
    country: str
    admin1: str | None
    admin2: str | None
    latitude: float
    longitude: float
    accuracy_km: float
    population: int
    source: str
    reviewed: bool = True


class Toponym(NamedTuple):
    """A place name as written, at ``start``–``end`` of the text; what it may mean, likeliest first.

    ``unlisted``: it names a quarter of that place which no table lists.
    """

    text: str
    start: int
    end: int
    place_ids: tuple[str, ...]
    kind: str
    unlisted: bool = False


class PlaceReference(NamedTuple):
    """A place as the text describes it: an anchor and how the described place relates to it.

    ``at``: the anchor itself. ``near``: around, outskirts, countryside of it. ``direction``: ``bearing``
    degrees (and ``distance_km`` where told) away from it. ``between``: between ``anchor`` and ``other``.
    ``border``: the stretch of the border of the two countries ``border`` nearest to the anchor.
    ``bank``: the river side ``bank`` near the anchor. ``start``–``end`` cover the whole phrase.
    """

    text: str
    start: int
    end: int
    anchor: Toponym
    relation: Relation = "at"
    bearing: float | None = None
    distance_km: float | None = None
    other: Toponym | None = None
    border: tuple[str, str] | None = None
    bank: Bank | None = None


class Candidate(NamedTuple):
    """A place a name may mean, with a score in 0–1 and the reason in words."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a reference lies, as far as it can be told.

    ``geo_precision`` (ACLED): 1 the named place itself, 2 near or around it, 3 a governorate or larger.
    ``where_prec`` (UCDP): 1 the place itself, 2 within 25 km, 3 district, 4 governorate, 5 a line or an area
    without official bounds, 6 country.
    ``uncertainty_km`` is the radius within which the act is thought to lie.
    ``river_bank`` is the side of the Euphrates looking downstream (left: north-east in Syria), ``None``
    away from the river and for areas. ``score`` is its own, in 0–1; ``alternatives`` are
    the other places of that name with theirs, best first.
    """

    location: str
    location_text: str
    place_id: str
    latitude: float
    longitude: float
    country: str
    admin1: str | None
    admin2: str | None
    geo_precision: int
    where_prec: int
    uncertainty_km: float
    river_bank: Bank | None
    reason: str
    score: float = 1.0
    alternatives: tuple[Candidate, ...] = ()

    @property
    def tied(self) -> tuple[Candidate, ...]:
        """Those of ``alternatives`` that nothing tells apart from it."""
        return tuple(other for other in self.alternatives if self.score - other.score <= TIE)

"""How exactly a place is known: ACLED's geo_precision (1–3) and UCDP's where_prec (1–7)."""

from __future__ import annotations

from geo.model import Place, Relation

__all__ = ["WIDE_KINDS", "geo_precision", "related_where_prec", "where_prec"]

# geo_precision 3: drawn as an area.
WIDE_KINDS = frozenset({"governorate", "country", "region", "desert", "river"})
# geo_precision 2: a part of a district.
PART_KINDS = frozenset({"district", "lake"})
# A named site whose extent is wider than this (km) is not one point.
WIDEST_POINT_KM = 15
# UCDP: "near a place" is within so many kilometres of it (GED codebook, where_prec 2).
NEAR_KM = 25.0

# where_prec of the kinds that are no point: 3 a district, 4 a governorate, 5 a line or an area without
# official bounds, 6 a country. 7 (waters, airspace) is never told by a name here.
_AREAS = {
    "district": 3,
    "governorate": 4,
    "region": 5,
    "desert": 5,
    "river": 5,
    "lake": 5,
    "country": 6,
}  # fmt: skip


def geo_precision(place: Place) -> int:
    """The geo_precision of a place itself: 1 a point, 2 part of a district, 3 a governorate or larger."""
    if place.kind in WIDE_KINDS:
        return 3
    return 2 if place.kind in PART_KINDS or place.accuracy_km > WIDEST_POINT_KM else 1


def where_prec(place: Place) -> int:
    """The where_prec of a place itself (UCDP GED codebook): 1 a point, 2 around one, 3–6 areas."""
    return _AREAS.get(place.kind, 1 if place.accuracy_km <= WIDEST_POINT_KM else 2)


def related_where_prec(relation: Relation, place: Place, uncertainty_km: float) -> int:
    """The where_prec of what lies in ``relation`` to ``place``: 2 within 25 km of a point, 5 along a line."""
    if relation == "at" or place.kind in _AREAS:
        return where_prec(place)
    return 2 if relation != "border" and uncertainty_km <= NEAR_KM else 5

"""What is known of a place that was asked for, in words: the same on the map, in the table and beside it."""

from __future__ import annotations

from geo.answers import Answer
from geo.model import Place

_PRECISION = {1: "the place itself", 2: "near or around it", 3: "somewhere in an area"}
# How a description relates to the place it names (geo.model.Relation).
_DESCRIBED = {
    "near": "around a place",
    "direction": "a way off a place",
    "between": "between two places",
    "border": "stretch of a border",
    "bank": "bank of a river",
}


def kind_in_words(kind: str) -> str:
    """A kind of place or of description: ``oil_field`` → ``oil field``."""
    return _DESCRIBED.get(kind, kind.replace("_", " "))


def precision_in_words(answer: Answer) -> str:
    """How exactly the answer is known."""
    if answer.location is None:
        return "not found"
    if answer.tied:
        return f"one of {answer.tied} of that name"
    return _PRECISION[answer.location.raw["geo_precision"]]


def where_in_words(answer: Answer) -> str:
    """The answer's place, governorate and country: ``Mayadin, Deir ez-Zor, SY``."""
    if answer.location is None:
        return "no place"
    known = answer.location.raw
    return ", ".join(part for part in (name_in_words(answer), known["admin1"], known["country"]) if part)


def name_in_words(answer: Answer) -> str:
    """The answer's place; of a description the place it names, which is not where it lies: ``by Mayadin``."""
    known = answer.location.raw if answer.location else {}
    return f"by {known['name']}" if known.get("kind") in _DESCRIBED else str(known.get("name", ""))


def place_in_words(place: Place) -> str:
    """A place with its governorate: ``Mayadin, Deir ez-Zor``; one outside Syria with its country."""
    country = place.country if place.country != "SY" else ""
    own = place.admin1 if place.kind != "governorate" else "governorate"
    return ", ".join(part for part in (place.name, own, country) if part)


def km_in_words(km: float) -> str:
    """A distance: ``± 3 km`` without false digits."""
    return f"± {km:.1f} km" if km < 10 and km % 1 else f"± {km:,.0f} km"


def point_in_words(latitude: float, longitude: float) -> str:
    """A point as degrees with their hemisphere, for the reader to copy."""
    north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.4f}° {north}, {abs(longitude):.4f}° {east}"

"""Reading the gazetteer's tables into places and the names they go by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, cast

from data import read_table
from geo.cues import without_generic
from geo.model import Place
from geo.names import fold_name
from geo.spelling import ARTICLES

__all__ = ["Alias", "Strength", "distinctive", "read_aliases", "read_ambiguous", "read_place", "read_places"]

# Generic words that any settlement or governorate may bear.
GENERIC = frozenset({"city", "governorate"})
# Tables whose names nobody has gone through one by one.
_BULK = frozenset({"map_places"})
Strength = Literal["strong", "weak", "kind"]


@dataclass(frozen=True, slots=True)
class Alias:
    """A name a place goes by.

    ``strength``: strong names stand alone; weak ones need a place cue or a preposition of place; ``kind``
    names count only beside the cue of the place's kind ("campo petrolífero de Omar").
    """

    place_id: str
    name: str
    strength: Strength


_Row = dict[str, str]


def read_place(row: _Row, *, reviewed: bool = True) -> Place:
    """The place that a row of a shipped table tells."""
    return Place(
        place_id=row["place_id"],
        name=row["name"],
        kind=row["kind"],
        country=row["country"],
        admin1=row["admin1"] or None,
        admin2=row["admin2"] or None,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        accuracy_km=float(row["accuracy_km"]),
        population=int(row.get("population") or 0),
        source=row["source"],
        reviewed=reviewed,
    )


def read_places() -> dict[str, Place]:
    """All places by id. A supplement row that bears another table's id corrects it, its population kept."""
    places = {}
    for table in ("geonames", "map_places", "governorates"):
        for row in read_table(f"gazetteer/{table}.csv"):
            places[row["place_id"]] = read_place(row, reviewed=table not in _BULK)
    for row in read_table("gazetteer/supplement.csv"):
        place = read_place(row)
        known = places.get(place.place_id)
        places[place.place_id] = replace(place, population=known.population) if known else place
    return places


def read_aliases(places: dict[str, Place]) -> Iterator[Alias]:
    """Every name of every place; a governorate that is named after its capital shares the capital's names."""
    namesakes = {
        row["namesake"]: row["place_id"]
        for row in read_table("gazetteer/governorates.csv")
        if row["namesake"]
    }
    for alias in _written_aliases(places):
        yield alias
        if alias.place_id in namesakes and alias.strength == "strong":
            yield replace(alias, place_id=namesakes[alias.place_id])


def _written_aliases(places: dict[str, Place]) -> Iterator[Alias]:
    """The reviewed names, and the display names and GeoNames' names that the review does not settle."""
    settled = set()
    for row in chain(read_table("gazetteer/names.csv"), read_table("gazetteer/map_names.csv")):
        settled.add((row["place_id"], fold_name(row["name"])))
        if row["strength"] != "not" and row["place_id"] in places:
            yield Alias(row["place_id"], row["name"], cast(Strength, row["strength"]))
    for place in places.values():
        if (place.place_id, fold_name(place.name)) not in settled:
            strong = place.reviewed or distinctive(place.name)
            yield Alias(place.place_id, place.name, "strong" if strong else "weak")
    for table in ("geonames", "map_places"):
        for row in read_table(f"gazetteer/{table}.csv"):
            for name in row["names"].split("|") if row["names"] else ():
                folded = fold_name(name)
                # "Madinat Hims" adds nothing to "Hims" and would hide the cue of city.
                if (row["place_id"], folded) not in settled and not without_generic(folded)[1] & GENERIC:
                    yield Alias(row["place_id"], name, "strong" if distinctive(name) else "weak")


def distinctive(name: str) -> bool:
    """Whether a name nobody has reviewed may stand alone: one word may be a common word or a person."""
    words = fold_name(name).replace("-", " ").split()
    return len([word for word in words if word not in ARTICLES]) > 1


def read_ambiguous() -> list[str]:
    """The names that are common words, people or places elsewhere too."""
    return [row["name"] for row in read_table("gazetteer/ambiguous.csv")]

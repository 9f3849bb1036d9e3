"""The facts of a user's layers: what a layer is, what it holds, and what an analyst chose for a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from geo.errors import BadPlaceRowError, GeoError
from geo.model import Place

__all__ = ["KINDS", "Layer", "LayerEntry", "OnProblem", "OnProgress", "OnRow", "UserAlias"]

# geonames: a country dump of GeoNames. ocha: a list with P-codes. table: names with coordinates.
# aliases: names with the ids of places known already.
KINDS = ("geonames", "ocha", "table", "aliases")

OnRow = Callable[[BadPlaceRowError], None]
OnProblem = Callable[[GeoError], None]
# Rows done, and rows in all where known.
OnProgress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Layer:
    """A user's own set of places: ``places`` counts them (for ``kind`` aliases: the names).

    ``source`` is the name of the file it was made from; ``rank`` 1 is asked first.
    """

    name: str
    kind: str
    places: int
    source: str
    added: date
    rank: int


@dataclass(frozen=True, slots=True)
class LayerEntry:
    """A place of a layer, and all spellings it goes by besides ``place.name``, in any script."""

    place: Place
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UserAlias:
    """What an analyst chose: ``name`` (in the governorate ``admin1``, or anywhere) means ``place_id``."""

    name: str
    place_id: str
    admin1: str | None
    added: date

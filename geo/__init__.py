"""Places: names, the gazetteer, relative places, boundaries and the river.

Everything works without a network. A place that cannot be told is nothing, never a stand-in point.
"""

from geo.errors import BadPlaceRowError, GeoError, UnknownAreaError, UnknownPlaceError
from geo.gazetteer import Gazetteer, default_gazetteer
from geo.model import Bank, Candidate, Place, Placement, PlaceReference, Relation, Toponym
from geo.names import Folded, fold, fold_name
from geo.relative import find_references
from geo.scanner import Scanner

__all__ = [
    "BadPlaceRowError",
    "Bank",
    "Candidate",
    "Folded",
    "Gazetteer",
    "GeoError",
    "Place",
    "PlaceReference",
    "Placement",
    "Relation",
    "Scanner",
    "Toponym",
    "UnknownAreaError",
    "UnknownPlaceError",
    "default_gazetteer",
    "find_references",
    "fold",
    "fold_name",
]

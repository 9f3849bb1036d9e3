"""Places: names, the gazetteer, relative places, boundaries and the river.

Everything works without a network. A place that cannot be told is nothing, never a stand-in point.
"""

from geo.model import Bank, Candidate, Place, Placement, PlaceReference, Relation, Toponym
from geo.names import Folded, fold, fold_name
from geo.scanner import Scanner

__all__ = [
    "Bank",
    "Candidate",
    "Folded",
    "Place",
    "PlaceReference",
    "Placement",
    "Relation",
    "Scanner",
    "Toponym",
    "fold",
    "fold_name",
]

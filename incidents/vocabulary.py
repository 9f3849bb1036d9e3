"""The words incidents are coded in: types of act with their layer, and factions.

Both come from ``data/vocabulary``; the codebook says what each means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from data import read_table
from incidents.errors import VocabularyError

CLAIM_STATUSES = ("reported", "claimed", "denied", "disputed")
REVIEW_STATUSES = ("unreviewed", "accepted", "corrected", "rejected")
RIVER_BANKS = ("left", "right")


@dataclass(frozen=True, slots=True)
class SubEventType:
    """A kind of act: its ACLED name, the ``event_type`` above it, the map ``layer``, and a ``label``."""

    sub_event_type: str
    event_type: str
    layer: str
    label: str


@dataclass(frozen=True, slots=True)
class Faction:
    """A party: its id, ``label``, ``short`` label for the map, and whether it is a ``state``'s side."""

    faction: str
    label: str
    short: str
    state: bool


@cache
def sub_event_types() -> Mapping[str, SubEventType]:
    """Every kind of act by its name, in the order of the codebook. Raises ``VocabularyError``."""
    rows = [SubEventType(**row) for row in read_table("vocabulary/sub_event_types.csv")]
    return _by_name("sub_event_types", {row.sub_event_type: row for row in rows}, len(rows))


@cache
def factions() -> Mapping[str, Faction]:
    """Every faction by its id, in the order of the codebook. Raises ``VocabularyError``."""
    rows = [
        Faction(row["faction"], row["label"], row["short"], row["state"] == "yes")
        for row in read_table("vocabulary/factions.csv")
    ]
    return _by_name("factions", {row.faction: row for row in rows}, len(rows))


@cache
def layers() -> tuple[str, ...]:
    """The map layers in the order of the codebook."""
    return tuple(dict.fromkeys(kind.layer for kind in sub_event_types().values()))


T = TypeVar("T")


def _by_name(table: str, rows: dict[str, T], read: int) -> Mapping[str, T]:
    if len(rows) != read or "" in rows:
        raise VocabularyError(
            f"data/vocabulary/{table}.csv: a name is missing or there twice; correct the row"
        )
    return MappingProxyType(rows)

"""Who holds a place, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Final

from data import read_table
from frontlines import Holding
from maps.palette import FACTIONS, faction_label

__all__ = [
    "STATUS_SHORT",
    "claimant_in_words",
    "holders_in_words",
    "later_name",
    "party_in_words",
    "status_in_words",
]

STATUS_SHORT: Final = {
    "assessed": "assessed",
    "claimed": "claimed",
    "contested": "contested",
    "shared": "shared by agreement",
    "uncertain": "changing hands",
}


def later_name(faction: str) -> tuple[date, str] | None:
    """From which day on a faction goes by another name, and by which; ``None`` where it keeps its own."""
    return _later_names().get(faction)


@cache
def _later_names() -> dict[str, tuple[date, str]]:
    rows = read_table("vocabulary/party_names.csv")
    return {row["faction"]: (date.fromisoformat(row["date"]), row["label"]) for row in rows}


def party_in_words(faction: str, on: date | None = None) -> str:
    """What a faction is called on a day; without one by all its names."""
    later = later_name(faction)
    if later is None:
        return faction_label(faction)
    since, name = later
    if on is None:
        return f"{faction_label(faction)} (from {since.year}: {name})"
    return name if on >= since else faction_label(faction)


def holders_in_words(holders: Sequence[str], on: date | None = None) -> str:
    """The factions' names on a day joined by a stroke."""
    return " / ".join(party_in_words(name, on) for name in holders)


def claimant_in_words(name: str) -> str:
    """A faction's full name, or the name itself where it is an outlet's."""
    return faction_label(name) if name in FACTIONS else name


def status_in_words(holding: Holding) -> str:
    """What is to be said after the holder's name, empty where nothing is."""
    return "" if holding.status == "assessed" else f" ({STATUS_SHORT[holding.status]})"

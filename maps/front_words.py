"""Who holds a place, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from frontlines import Holding
from maps.palette import FACTIONS, faction_label

__all__ = ["STATUS_SHORT", "claimant_in_words", "holders_in_words", "status_in_words"]

STATUS_SHORT: Final = {
    "assessed": "assessed",
    "claimed": "claimed",
    "contested": "contested",
    "shared": "shared by agreement",
    "uncertain": "changing hands",
}


def holders_in_words(holders: Sequence[str]) -> str:
    """The factions' names joined by a stroke."""
    return " / ".join(faction_label(name) for name in holders)


def claimant_in_words(name: str) -> str:
    """A faction's full name, or the name itself where it is an outlet's."""
    return faction_label(name) if name in FACTIONS else name


def status_in_words(holding: Holding) -> str:
    """What is to be said after the holder's name, empty where nothing is."""
    return "" if holding.status == "assessed" else f" ({STATUS_SHORT[holding.status]})"

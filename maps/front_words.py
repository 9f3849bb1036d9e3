"""Who holds a place, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from frontlines import Holding
from maps.palette import faction_label

__all__ = ["STATUS_WORDS", "holders_in_words", "status_in_words"]

STATUS_WORDS: Final = {
    "assessed": "said by sources with no part in it, or by both sides",
    "claimed": "said by one side only",
    "contested": "each holds ground inside the place",
    "shared": "several hold ground inside, by agreement",
    "uncertain": "a change came within these days; which day is not known",
}
_SHORT: Final = {
    "claimed": " (claimed)",
    "contested": " (contested)",
    "shared": " (shared)",
    "uncertain": " (changing hands)",
}


def holders_in_words(holders: Sequence[str]) -> str:
    """The factions' names joined by a stroke."""
    return " / ".join(faction_label(name) for name in holders)


def status_in_words(holding: Holding) -> str:
    """What is to be said after the holder's name, empty where nothing is."""
    return _SHORT.get(holding.status, "")

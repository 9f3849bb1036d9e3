"""What can go wrong in this room."""

from __future__ import annotations

__all__ = [
    "BadLayerError",
    "BadPlaceRowError",
    "GeoError",
    "OnlineError",
    "UnknownAreaError",
    "UnknownLayerError",
    "UnknownPlaceError",
]


class GeoError(Exception):
    """Base of this package's errors."""


class UnknownPlaceError(GeoError, KeyError):
    """No place has this id."""

    def __str__(self) -> str:
        return f"place_id {self.args[0]!r}: not in the gazetteer; look names up with `geocode NAME`"


class UnknownAreaError(GeoError, ValueError):
    """No governorate (or country) has this name."""

    def __init__(self, name: str, kind: str) -> None:
        super().__init__(f"{kind} {name!r}: not known; write it as Raqqa or Syria, or leave it out")


class BadPlaceRowError(GeoError, ValueError):
    """A row of a user's own places cannot be taken."""


class BadLayerError(GeoError, ValueError):
    """A file cannot become a layer of places, or the file that keeps one is damaged."""


class UnknownLayerError(GeoError, KeyError):
    """No layer has this name."""

    def __str__(self) -> str:
        return str(self.args[0])


class OnlineError(GeoError):
    """A service on the net did not answer, or not usably."""

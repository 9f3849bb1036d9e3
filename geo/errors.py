"""What can go wrong in this room."""

from __future__ import annotations

__all__ = ["BadPlaceRowError", "GeoError", "UnknownPlaceError"]


class GeoError(Exception):
    """Base of this package's errors."""


class UnknownPlaceError(GeoError, KeyError):
    """No place has this id."""

    def __str__(self) -> str:
        return f"place_id {self.args[0]!r}: not in the gazetteer; look names up with `geocode NAME`"


class BadPlaceRowError(GeoError, ValueError):
    """A row of a user's own places cannot be taken."""

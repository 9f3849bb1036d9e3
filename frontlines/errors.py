"""What can go wrong in this room."""

from __future__ import annotations

__all__ = ["BadObservationError", "FrontlinesError"]


class FrontlinesError(Exception):
    """Base of this package's errors."""


class BadObservationError(FrontlinesError, ValueError):
    """A row of observations cannot be taken; ``remedy`` says what to do with it."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy

"""What can go wrong in this room."""

from __future__ import annotations

__all__ = ["ExtractionError", "ExtractorMissingError", "ExtractorUnavailableError"]


class ExtractionError(Exception):
    """Base of this package's errors: one article could not be read; the others may be."""


class ExtractorUnavailableError(ExtractionError, ConnectionError):
    """Whoever should read the articles cannot be asked, now or as it is set up: no article can be read."""


class ExtractorMissingError(ExtractionError, ImportError):
    """A part that is not installed, or a pipeline that is not there."""

"""What can go wrong in this room."""

from __future__ import annotations

__all__ = [
    "EvidenceError",
    "ExportError",
    "FilterError",
    "IncidentError",
    "StoreCorruptError",
    "StoreError",
    "StoreLockedError",
    "StoreReadOnlyError",
    "VocabularyError",
]


class IncidentError(Exception):
    """Base of this package's errors."""


class VocabularyError(IncidentError, ValueError):
    """A table of ``data/vocabulary`` contradicts itself."""


class FilterError(IncidentError, ValueError):
    """A filter was given a value it cannot mean."""


class EvidenceError(IncidentError, ValueError):
    """An extractor quoted words that do not stand at the offsets it gave."""


class ExportError(IncidentError, ValueError):
    """Incidents cannot be written in the form or to the place asked for."""


class StoreError(IncidentError, OSError):
    """The store of incidents cannot be used."""


class StoreLockedError(StoreError):
    """Another program holds the store longer than this one waits."""


class StoreReadOnlyError(StoreError):
    """The store may be read and not written."""


class StoreCorruptError(StoreError):
    """The file is damaged, or no store at all."""

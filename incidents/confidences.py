"""How sure an incident row is, once its places are known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from extraction.confidence import FIELDS, chances
from extraction.model import Report

__all__ = ["confidences", "signs"]

# Field with a chance of its own → the columns of which one must hold something for it to be told.
_TOLD: Final[Mapping[str, tuple[str, ...]]] = {
    "place": ("location", "origin", "destination"),
    "date": ("event_date", "event_date_end"),
    "actor1": ("actor1_faction",),
    "actor2": ("actor2_faction",),
    "fatalities": ("fatalities_low", "fatalities_best", "fatalities_high"),
}


def confidences(report: Report, row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns ``confidence`` and ``field_confidence`` (JSON text: field → chance, told fields only).

    An extractor that gives no signs keeps the confidence it gave, and has none for its fields.
    """
    chance = chances(signs(report, row)) if report.signs else {}
    if not chance:
        return {"confidence": report.confidence, "field_confidence": None}
    filled = {column for column, value in row.items() if value is not None}
    told = {field: chance[field] for field in FIELDS if not filled.isdisjoint(_TOLD[field])}
    return {"confidence": chance["incident"], "field_confidence": json.dumps(told)}


def signs(report: Report, row: Mapping[str, Any]) -> frozenset[str]:
    """The signs of ``report`` and of what came of its places in ``row``."""
    lost = (report.place or report.origin or report.destination) and row.get("latitude") is None
    alternatives = row.get("alternatives")
    tied = alternatives is not None and any(other["tied"] for other in json.loads(alternatives))
    placed = {"place.lost": bool(lost), "place.tied": tied}
    return report.signs | {name for name, so in placed.items() if so}

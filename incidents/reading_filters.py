"""Filters as conditions in SQL: the same rows as ``Filters.apply`` keeps, every value a bound parameter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from typing import Any

from incidents.query import Filters
from incidents.query_text import sought
from incidents.vocabulary import factions

__all__ = ["Where", "faction_bits", "text_where", "where"]


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on the rows of ``facts`` (or ``texts``) and the values of its question marks."""

    sql: str
    values: tuple[Any, ...] = ()


@cache
def faction_bits() -> dict[str, int]:
    """Faction → the bit that says in ``facts.parties`` that it has a part in the incident."""
    return {name: 1 << number for number, name in enumerate(factions())}


def where(filters: Filters, *, text_table: str | None = None) -> Where:
    """What ``filters`` ask of a row of ``facts``, the counting of each incident once aside.

    ``text_table`` names the table of the row numbers ``n`` that mention ``filters.text``.
    """
    parts = [*_dated(filters), *_chosen(filters)]
    if filters.bbox:
        parts.append(_touches(filters.bbox))
    if filters.background is not None:
        parts.append(Where("background = ?", (filters.background,)))
    if text_table:
        parts.append(Where(f"n IN (FROM {text_table})"))
    values = tuple(value for part in parts for value in part.values)
    return Where(" AND ".join(part.sql for part in parts) or "true", values)


def text_where(text: str) -> Where:
    """What ``text`` asks of a row of ``texts``; see ``query_text.mentions``."""
    words = sought(text)
    if not words:
        return Where("false")
    # A word that is there, in one piece or over gaps, is there without the gaps too, and that is found fast.
    one = "(contains(squeezed, ?) AND (contains(said, ?) OR regexp_matches(said, ?)))"
    values = tuple(value for word in words for value in (word, word, r"(?:^|[ \n])" + " ?".join(word)))
    return Where(" AND ".join([one] * len(words)), values)


def _dated(filters: Filters) -> list[Where]:
    parts = [Where("last_day IS NOT NULL")] if filters.date_from or filters.date_to else []
    if filters.date_from:
        parts.append(Where("last_day >= ?", (datetime.combine(filters.date_from, time()),)))
    if filters.date_to:
        parts.append(Where("first_day <= ?", (datetime.combine(filters.date_to, time()),)))
    return parts


def _chosen(filters: Filters) -> list[Where]:
    parts = []
    if filters.factions:
        wanted = sum(faction_bits()[name] for name in filters.factions)
        parts.append(Where("(parties & ?) <> 0", (wanted,)))
    if filters.layers:
        parts.append(_in("layer", filters.layers))
    if filters.sub_event_types:
        parts.append(_in("sub_event_type", filters.sub_event_types))
    return parts


def _in(column: str, values: Sequence[str]) -> Where:
    return Where(f"{column} IN ({', '.join('?' * len(values))})", tuple(values))


def _touches(box: tuple[float, float, float, float]) -> Where:
    west, south, east, north = box
    inside = "coalesce({0}latitude BETWEEN ? AND ? AND {0}longitude BETWEEN ? AND ?, false)"
    ends = [inside.format(end) for end in ("", "origin_", "destination_")]
    return Where(f"({' OR '.join(ends)})", (south, north, west, east) * len(ends))

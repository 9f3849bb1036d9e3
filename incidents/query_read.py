"""Reading filters from an address, which anyone may have typed: bad values are told and left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from incidents.errors import FilterError

Query = Mapping[str, str | Sequence[str]]
# A longer value is nobody's filter; the message about it shows this much.
_SHOWN = 40
F = TypeVar("F")


def read_filters(query: Query, make: Callable[..., F]) -> tuple[F, list[str]]:
    """What ``make`` makes of the sound values in ``query``, and one line for each of the others."""
    problems: list[str] = []
    parts: dict[str, Any] = {}
    for key, (field, read) in _FIELDS.items():
        for value in read_values(query.get(key), many=field in _MANY):
            try:
                part = read(value)
                make(**{field: part})
            except (FilterError, ValueError, KeyError) as error:
                problems.append(_told(key, value, error))
                continue
            parts[field] = (*parts.get(field, ()), *part) if field in _MANY else part
    if {"date_from", "date_to"} <= parts.keys() and parts["date_from"] > parts["date_to"]:
        problems.append(
            f"from {parts.pop('date_from')}, to {parts.pop('date_to')}: the first is after the last; left out"
        )
    return make(**parts), problems


def read_values(given: str | Sequence[str] | None, *, many: bool) -> list[str]:
    """The single values behind one key of an address; a list's values may be joined by commas."""
    values = [given] if isinstance(given, str) else list(given or ())
    if many:
        values = [part for value in values for part in value.split(",")]
    return [value for value in values if value.strip()]


def _told(key: str, value: str, error: Exception) -> str:
    shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
    return f"{key}={shown!r}: {_EXPECTED.get(key) or error}; left out"


def _day(value: str) -> date:
    return date.fromisoformat(value.strip())


def _one(value: str) -> tuple[str, ...]:
    return (value.strip(),)


def _box(value: str) -> tuple[float, ...]:
    numbers = tuple(float(part) for part in value.split(","))
    if len(numbers) != 4:
        raise ValueError
    return numbers


def _background(value: str) -> bool:
    return {"only": True, "none": False}[value.strip()]


def _once(value: str) -> bool:
    return {"once": True, "all": False}[value.strip()]


_MANY = frozenset({"factions", "layers", "sub_event_types"})
_FIELDS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "from": ("date_from", _day),
    "to": ("date_to", _day),
    "faction": ("factions", _one),
    "layer": ("layers", _one),
    "type": ("sub_event_types", _one),
    "q": ("text", str),
    "bbox": ("bbox", _box),
    "background": ("background", _background),
    "reports": ("once", _once),
}
_EXPECTED = {
    "faction": "no such party is known",
    "layer": "no such kind of incident is known",
    "type": "no such type of incident is known",
    "from": "a day is written 2018-02-07",
    "to": "a day is written 2018-02-07",
    "bbox": "give west,south,east,north in degrees",
    "background": "write only or none",
    "reports": "write once or all",
}

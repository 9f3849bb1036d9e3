"""Filters as an English sentence and as the values of an address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

# Layer → what its incidents are, in the plural.
LAYER_WORDS: Final = {
    "strike": "strikes",
    "clash": "clashes",
    "control": "changes of control",
    "movement": "movements",
    "civilians": "violence against civilians",
    "other": "other incidents",
}


def sentence(
    *,
    days: tuple[date | None, date | None],
    factions: Sequence[str],
    layers: Sequence[str],
    kinds: Sequence[str],
    text: str | None,
    bbox: Sequence[float] | None,
    background: bool | None,
    once: bool,
) -> str:
    """The parts that are set, as one sentence; ``All incidents.`` when none is."""
    parts = [
        f"of {_any_of(factions)}" if factions else "",
        f"of type {_any_of(kinds)}" if kinds else "",
        f"that are {_any_of([LAYER_WORDS.get(layer, layer) for layer in layers])}" if layers else "",
        _period(*days),
        f"mentioning “{text}”" if text else "",
        f"between {_box(bbox)}" if bbox else "",
        {None: "", True: "told as background only", False: "without background"}[background],
        "" if once else "each as often as it is reported",
    ]
    said = ", ".join(part for part in parts if part)
    return f"Incidents {said}." if said else "All incidents."


def _any_of(names: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _period(first: date | None, last: date | None) -> str:
    if first and last:
        return f"on {_day(first)}" if first == last else f"from {_day(first)} to {_day(last)}"
    if first:
        return f"from {_day(first)} on"
    return f"up to {_day(last)}" if last else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _box(box: Sequence[float]) -> str:
    west, south, east, north = box
    lat = f"{_degrees(south, 'NS')} and {_degrees(north, 'NS')}"
    return f"{lat}, {_degrees(west, 'EW')} and {_degrees(east, 'EW')}"


def _degrees(value: float, sides: str) -> str:
    return f"{round(abs(value), 2):g}° {sides[value < 0]}"


def written(parts: Mapping[str, Any]) -> dict[str, str]:
    """``parts`` as text, those that are not set left out."""
    return {key: _written(value) for key, value in parts.items() if value is not None and value != ()}


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "only" if value else "none"
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else ",".join(str(part) for part in value)

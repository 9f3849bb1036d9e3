"""How much ground each party held, and how long the lines between two were, day by day, from an atlas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from typing import Final

from frontlines.atlas import Atlas

__all__ = ["areas_by_day", "lengths_by_day"]

# Less than this is nothing (km², km): what rounding leaves when all that was added is taken away again.
_NOTHING: Final = 1e-6
_Stretch = tuple[date, date | None, Hashable, float]


def areas_by_day(atlas: Atlas) -> list[tuple[date, str, float]]:
    """Day, faction (``a;b`` where several hold a place) and km² from that day on, at every change."""
    stretches = (
        (spell.first, spell.until, ";".join(spell.holders), km2)
        for cell in atlas.cells
        for km2 in [cell.area_km2]
        for spell in cell.spells
    )
    return [(day, str(name), amount) for day, name, amount in _running(stretches)]


def lengths_by_day(atlas: Atlas) -> list[tuple[date, str, str, float]]:
    """Day, the two factions in order and the length of their line in km from that day on, at every change."""
    stretches = (
        (spell.first, spell.until, tuple(sorted((spell.left, spell.right))), km)
        for edge in atlas.edges
        for km in [edge.length_km]
        for spell in edge.spells
    )
    return [(day, *pair, amount) for day, pair, amount in _running(stretches) if isinstance(pair, tuple)]


def _running(stretches: Iterable[_Stretch]) -> Iterator[tuple[date, Hashable, float]]:
    """The sum of each name's amounts from each day on which it is another."""
    steps: dict[Hashable, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    for first, until, name, amount in stretches:
        steps[name][first] += amount
        if until is not None:
            steps[name][until] -= amount
    for name, by_day in sorted(steps.items(), key=lambda item: str(item[0])):
        total = 0.0
        for day, change in sorted(by_day.items()):
            total += change
            if abs(change) > _NOTHING:
                yield day, name, total if total > _NOTHING else 0.0

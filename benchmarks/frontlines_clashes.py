"""Clashes of the UCDP's event data set against the modelled lines, which never saw them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, Final, NamedTuple

import shapely

from benchmarks.table import Row
from data import read_table
from frontlines import Control, Observation, allied, control_at
from frontlines.ground import projected
from geo.tables import read_places

__all__ = ["Clash", "Near", "clash_rows", "nearness", "read_clashes"]

# State-based violence; where the place is that named, or within 25 km; when the day is known, or the week.
STATE_BASED, WHERE, WHEN = "1", frozenset("12"), frozenset("12")
# Places drawn for each clash, among the settlements on the ground painted that day.
DRAWN: Final = 20
# So many of the names that were passed over are told.
_NAMED: Final = 3
_COLUMNS = (
    "type_of_violence",
    "side_a",
    "side_b",
    "latitude",
    "longitude",
    "where_prec",
    "date_prec",
    "date_start",
)
_SETTLEMENTS: Final = frozenset({"city", "town", "village"})


class Clash(NamedTuple):
    """A clash of two factions (in order) on a day; degrees."""

    sides: tuple[str, str]
    on: date
    latitude: float
    longitude: float


class Near(NamedTuple):
    """How far a clash, and places drawn at random, lie from the line of its parties that day, in km."""

    clash_km: float
    drawn_km: list[float]


def read_clashes(path: Path, *, strangers: Counter[str] | None = None) -> Iterator[Clash]:
    """The clashes of parties that may have a line between them; raises ``ValueError`` for another table.

    ``strangers`` counts the parties of sure clashes that ``data/vocabulary/ucdp_sides.csv`` does not name.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        lacking = set(_COLUMNS) - set(reader.fieldnames or ())
        if lacking:
            raise ValueError(f"{path}: has no column {min(lacking)}; give a CSV of the UCDP GED")
        for row in filter(_is_sure, reader):
            if strangers is not None:
                strangers.update({row["side_a"], row["side_b"]} - _factions().keys())
            clash = _clash(row)
            if clash:
                yield clash


def _is_sure(row: dict[str, str]) -> bool:
    return row["type_of_violence"] == STATE_BASED and row["where_prec"] in WHERE and row["date_prec"] in WHEN


def _clash(row: dict[str, str]) -> Clash | None:
    a, b = (_factions().get(row[side]) for side in ("side_a", "side_b"))
    if a is None or b is None:
        return None
    on = date.fromisoformat(row["date_start"][:10])
    sides = (a, b) if a < b else (b, a)
    return None if allied(a, b, on) else Clash(sides, on, float(row["latitude"]), float(row["longitude"]))


@cache
def _factions() -> dict[str, str]:
    return {row["name"]: row["faction"] for row in read_table("vocabulary/ucdp_sides.csv")}


def nearness(observations: Sequence[Observation], clashes: Iterable[Clash]) -> list[Near]:
    """A distance for each clash on painted ground whose parties have a line that day."""
    random, found = Random(1), []  # noqa: S311 - the same draw each time, no secret
    for clash in sorted(clashes, key=lambda c: c.on):
        control = control_at(observations, clash.on)
        line, ground = _line(control, clash.sides), _ground(control)
        point = shapely.Point(clash.longitude, clash.latitude)
        if line is None or not ground.contains(point):
            continue
        there = _settlements(control)
        drawn = random.sample(there, min(DRAWN, len(there)))
        found.append(Near(_km(line, point), [_km(line, place) for place in drawn]))
    return found


def clash_rows(observations: Sequence[Observation], path: Path) -> list[Row]:
    """The two medians as rows of a table."""
    strangers: Counter[str] = Counter()
    clashes = list(read_clashes(path, strangers=strangers))
    near = nearness(observations, clashes)
    names = ", ".join(name for name, _ in strangers.most_common(_NAMED))
    told = f"{strangers.total():,}" + (f" ({names})" if names else "")
    passed = Row("parties of clashes that are no faction of ours, passed over", told, "")
    if not near:
        return [Row("clashes near a line of their parties", f"0 of {len(clashes):,} comparable", ""), passed]
    clash_km, drawn_km = median(n.clash_km for n in near), median(km for n in near for km in n.drawn_km)
    aim = "less than places drawn"
    return [
        Row(f"clashes ({len(near):,} of {len(clashes):,}), km to the line, median", f"{clash_km:.1f}", aim),
        Row("places drawn on the same ground, km to that line, median", f"{drawn_km:.1f}", ""),
        passed,
    ]


@cache
def _line(control: Control, sides: tuple[str, str]) -> Any:
    lines = control.lines
    mine = lines[(lines["side_a"] == sides[0]) & (lines["side_b"] == sides[1])]
    return projected(shapely.union_all(list(mine.geometry))) if len(mine) else None


@cache
def _ground(control: Control) -> Any:
    ground = shapely.union_all(list(control.areas.geometry))
    shapely.prepare(ground)
    return ground


@cache
def _settlements(control: Control) -> list[Any]:
    ground = _ground(control)
    return [point for point in _points() if ground.contains(point)]


@cache
def _points() -> list[Any]:
    places = read_places().values()
    return [shapely.Point(p.longitude, p.latitude) for p in places if p.kind in _SETTLEMENTS]


def _km(line: Any, point: Any) -> float:
    return float(shapely.distance(line, projected(point))) / 1e3

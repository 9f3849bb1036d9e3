"""Incidents counted by the cells of a square grid over the Mercator map."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, degrees, pi, sinh
from typing import Any

import duckdb

from incidents.reading_filters import Where
from incidents.vocabulary import layers

__all__ = ["Bin", "Box", "binned"]

Box = tuple[float, float, float, float]  # west, north, east, south in Web Mercator, each from 0 to 1


@dataclass(frozen=True, slots=True)
class Bin:
    """The incidents in one cell of a grid; ``column`` and ``row`` count from the north-west of the world.

    ``latitude`` and ``longitude`` are those of the one place where all of them lie, and ``place`` its name;
    ``None`` where they lie at several. ``factions`` (of who acted) and ``layers`` come with their counts.
    """

    column: int
    row: int
    count: int
    factions: dict[str, int]
    layers: dict[str, int]
    latitude: float | None
    longitude: float | None
    place: str | None


def binned(cursor: duckdb.DuckDBPyConnection, asked: Where, box: Box, cells: int) -> list[Bin]:
    """The bins of the rows of ``facts`` that are ``asked`` for, the fullest first."""
    west, north, east, south = box
    kinds = ", ".join("count(*) FILTER (layer = ?)" for _ in layers())
    cursor.execute(
        f"SELECT floor(x * ?)::INTEGER AS c, floor(y * ?)::INTEGER AS r, faction, count(*), min(x), max(x), "
        f"min(y), max(y), min(n), {kinds} FROM facts WHERE {asked.sql} "
        "AND x >= ? AND x < ? AND y >= ? AND y < ? GROUP BY c, r, faction ORDER BY c, r",
        [cells, cells, *layers(), *asked.values, west, east, north, south],
    )
    found: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
    for row in cursor.fetchall():
        found.setdefault(row[:2], []).append(row[2:])
    names = _names(cursor, [_first(parts) for parts in found.values() if _one_place(parts)])
    made = [_bin(cell, parts, names) for cell, parts in found.items()]
    return sorted(made, key=lambda one: (-one.count, one.column, one.row))


def _bin(cell: tuple[int, int], parts: list[tuple[Any, ...]], names: dict[int, str]) -> Bin:
    kinds = {name: sum(part[7 + i] for part in parts) for i, name in enumerate(layers())}
    at = _one_place(parts)
    return Bin(
        *cell,
        count=sum(part[1] for part in parts),
        factions={str(part[0]): part[1] for part in sorted(parts, key=lambda part: (-part[1], part[0]))},
        layers={name: count for name, count in kinds.items() if count},
        latitude=at and degrees(atan(sinh(pi * (1 - 2 * at[1])))),
        longitude=at and at[0] * 360 - 180,
        place=at and names[_first(parts)],
    )


def _one_place(parts: list[tuple[Any, ...]]) -> tuple[float, float] | None:
    """The point where all incidents of a cell lie, if it is one."""
    west, east = min(part[2] for part in parts), max(part[3] for part in parts)
    north, south = min(part[4] for part in parts), max(part[5] for part in parts)
    return (west, north) if (west, north) == (east, south) else None


def _first(parts: list[tuple[Any, ...]]) -> int:
    return min(int(part[6]) for part in parts)


def _names(cursor: duckdb.DuckDBPyConnection, numbers: list[int]) -> dict[int, str]:
    """Row → the name of the place where the map counts it."""
    cursor.execute(
        "SELECT told.n, coalesce(CASE WHEN layer <> 'movement' THEN location "
        "WHEN destination_latitude IS NOT NULL THEN destination "
        "WHEN origin_latitude IS NOT NULL THEN origin ELSE location END, location, 'place') "
        "FROM told WHERE n IN (SELECT unnest(?::INTEGER[]))",
        [numbers],
    )
    return dict(cursor.fetchall())

"""Front lines: the edges that areas of hostile parties share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from frontlines.allies import allied
from frontlines.areas import frame_of
from frontlines.components import components
from frontlines.model import Holding, Status
from frontlines.partition import GRID, Partition

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["LINE_COLUMNS", "fronts", "lines_of", "opposed", "weakest"]

LINE_COLUMNS: Final = ("side_a", "side_b", "status", "length_km", "refs", "places")
# Of the states of the two sides the line has the one that comes first.
_WEAKEST_FIRST: Final[tuple[Status, ...]] = ("contested", "uncertain", "claimed", "assessed", "shared")
Front = tuple[str, str, Status]


def lines_of(ground: Partition, holdings: Mapping[str, Holding], on: date) -> GeoDataFrame:
    """The lines in EPSG:4326: a row for each stretch of one pair and status, longest first."""
    held = [holdings[site.place_id] for site in ground.sites]
    rows = [
        _line(ground, front, stretch, held)
        for front, edges in fronts(ground, held, on).items()
        for stretch in _stretches(ground, edges)
    ]
    return frame_of(sorted(rows, key=_order), LINE_COLUMNS)


def fronts(ground: Partition, held: Sequence[Holding], on: date) -> dict[Front, list[int]]:
    """The edges (indices) of each pair of hostile factions and state; ``held`` is by site."""
    found: dict[Front, list[int]] = defaultdict(list)
    one, other = ground.owner[ground.left], ground.owner[ground.right]
    known: dict[tuple[int, int], list[Front]] = {}
    for edge, pair in enumerate(zip(one.tolist(), other.tolist(), strict=True)):
        if pair not in known:
            known[pair] = list(_between(held[pair[0]], held[pair[1]], on))
        for front in known[pair]:
            found[front].append(edge)
    return dict(sorted(found.items()))


def weakest(one: Status, other: Status) -> Status:
    """The state of a line between places in these states: the less sure; to share a place is no less sure."""
    status = min((one, other), key=_WEAKEST_FIRST.index)
    return "assessed" if status == "shared" else status


def _between(one: Holding, other: Holding, on: date) -> Iterator[Front]:
    """The fronts on an edge between two holdings; at a place fought over, of those who fight."""
    status = weakest(one.status, other.status)
    for side_a, side_b in sorted({(min(pair), max(pair)) for pair in opposed(one, other, on)}):
        yield side_a, side_b, status


def opposed(one: Holding, other: Holding, on: date) -> tuple[tuple[str, str], ...]:
    """The pairs (a holder of ``one``, a holder of ``other``) with a front between them where the two meet.

    None between allies, between those who share either of the places, or where a holder is unknown.
    """
    if one.holders == other.holders or not (one.known and other.known):
        return ()
    agreed = [set(holding.holders) for holding in (one, other) if holding.is_shared]
    return tuple(
        pair
        for pair in product(one.holders, other.holders)
        if not allied(*pair, on) and not any(shared.issuperset(pair) for shared in agreed)
    )


def _stretches(ground: Partition, edges: Sequence[int]) -> list[list[int]]:
    """The edges in groups that hang together."""
    corners: dict[tuple[int, int], int] = {}
    links = []
    for number, corner in enumerate(np.rint(ground.ends[edges] / GRID).astype(np.int64).tolist()):
        for x, y in corner:
            links.append((corners.setdefault((x, y), number), number))
    groups: dict[int, list[int]] = defaultdict(list)
    for number, group in enumerate(components(len(edges), links)):
        groups[group].append(edges[number])
    return list(groups.values())


def _line(ground: Partition, front: Front, edges: Sequence[int], held: Sequence[Holding]) -> dict[str, Any]:
    sites = sorted(set(ground.owner[ground.left[edges]]) | set(ground.owner[ground.right[edges]]))
    here = [held[site] for site in sites]
    return {
        "side_a": front[0],
        "side_b": front[1],
        "status": front[2],
        "length_km": float(np.sum(ground.length[edges])),
        "refs": tuple(dict.fromkeys(one.ref for holding in here for one in holding.rests_on)),
        "places": tuple(holding.place for holding in here),
        "geometry": shapely.line_merge(shapely.MultiLineString(list(ground.ends[edges]))),
    }


def _order(row: Mapping[str, Any]) -> tuple[float, str, str, tuple[str, ...]]:
    return -row["length_km"], row["side_a"], row["side_b"], row["places"]

"""Every day at once: the ground of each place while it kept its shape, and who held it from when to when.

A day's picture changes in few places, so the shapes of all days are few: a map that has them draws any day by
colouring them, without asking again. It is the same picture as ``control_at`` paints of that day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

import shapely

from frontlines.ground import area_km2, lengths_km
from frontlines.holding import holdings_at
from frontlines.lines import opposed, weakest
from frontlines.model import Holding, Observation, Status
from frontlines.partition import Partition, partition
from frontlines.sites import REACH_KM, sites_of
from frontlines.spells import Spell

__all__ = ["Atlas", "Cell", "Edge", "EdgeSpell", "Spell", "atlas_of"]

# Shapes that differ by less than this (degrees, some 10 m) are one shape.
_SAME: Final = 1e-4
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """The ground of a place (EPSG:4326) while it had this shape, empty where it has none of its own."""

    place_id: str
    place: str
    latitude: float
    longitude: float
    geometry: Any
    spells: tuple[Spell, ...]

    @property
    def area_km2(self) -> float:
        """Its extent, measured in an equal-area projection."""
        return float(area_km2(self.geometry))


@dataclass(frozen=True, slots=True)
class EdgeSpell:
    """Between whom an edge is a front from ``first`` up to the day before ``until``."""

    first: date
    until: date | None
    left: str
    right: str
    status: Status


@dataclass(frozen=True, slots=True, eq=False)
class Edge:
    """A line (EPSG:4326) between two places' ground; ``left`` and ``right`` are seen along it."""

    geometry: Any
    spells: tuple[EdgeSpell, ...]

    @property
    def length_km(self) -> float:
        """Its length over the ground."""
        corners = shapely.get_coordinates(self.geometry)
        return float(lengths_km(corners[:-1], corners[1:]).sum())


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """The picture of every day from ``first`` to ``last``.

    ``places`` has every place once, with all its spells and no ground; ``cells`` the ground of each while it
    kept its shape; ``changes`` how many places changed their holders on which day.
    """

    first: date
    last: date
    places: tuple[Cell, ...]
    cells: tuple[Cell, ...]
    edges: tuple[Edge, ...]
    changes: tuple[tuple[date, int], ...]


def atlas_of(
    observations: Iterable[Observation],
    *,
    reach_km: float = REACH_KM,
    cut_river: bool = True,
    on_progress: OnProgress | None = None,
) -> Atlas | None:
    """The atlas of ``observations``; ``None`` where there are none.

    ``on_progress`` hears steps done and in all: some 20 s for the record that comes with the program, less
    where days were painted before.
    """
    told = tuple(observations)
    days = _days(told)
    if not days:
        return None
    held = [holdings_at(told, day) for day in days]
    grounds = list(_grounds(held, reach_km, cut_river, on_progress))
    ends: list[date | None] = [*days[1:], None]
    return Atlas(
        first=days[0],
        last=days[-1],
        places=_places(days, ends, held),
        cells=tuple(_cells(days, ends, held, grounds)),
        edges=tuple(_edges(days, ends, held, grounds)),
        changes=_changes(days, held),
    )


def _days(observations: Sequence[Observation]) -> list[date]:
    """The days on which anything may be other than on the day before."""
    return sorted({day for one in observations for day in (one.date, one.date_end)})


def _grounds(
    held: Sequence[Sequence[Holding]], reach_km: float, cut_river: bool, on_progress: OnProgress | None
) -> Iterator[Partition]:
    for number, holdings in enumerate(held):
        if on_progress is not None:
            on_progress(number, len(held))
        yield partition(sites_of(holdings, cut_river=cut_river), reach_km=reach_km, cut_river=cut_river)


def _state(holding: Holding) -> tuple[Any, ...]:
    return holding.holders, holding.status, holding.claimed_by, holding.since


def _places(
    days: Sequence[date], ends: Sequence[date | None], held: Sequence[Sequence[Holding]]
) -> tuple[Cell, ...]:
    found: dict[str, list[tuple[date, date | None, Holding]]] = defaultdict(list)
    for day, end, holdings in zip(days, ends, held, strict=True):
        for holding in holdings:
            found[holding.place_id].append((day, end, holding))
    return tuple(_cell(stretches, shapely.Polygon()) for _, stretches in sorted(found.items()))


def _cells(
    days: Sequence[date],
    ends: Sequence[date | None],
    held: Sequence[Sequence[Holding]],
    grounds: Sequence[Partition],
) -> Iterator[Cell]:
    """A cell for each place and shape of its ground."""
    found: dict[tuple[str, bytes], tuple[Any, list[tuple[date, date | None, Holding]]]] = {}
    for day, end, holdings, ground in zip(days, ends, held, grounds, strict=True):
        by_place = {holding.place_id: holding for holding in holdings}
        for place_id, geometry, key in _shapes(ground):
            if not by_place[place_id].known:
                continue
            kept = found.setdefault((place_id, key), (geometry, []))
            kept[1].append((day, end, by_place[place_id]))
    for _, (geometry, stretches) in sorted(found.items(), key=lambda item: item[0]):
        yield _cell(stretches, geometry)


@lru_cache(maxsize=512)
def _shapes(ground: Partition) -> tuple[tuple[str, Any, bytes], ...]:
    """The ground of each place with a key that equal shapes share."""
    faces: dict[int, list[Any]] = defaultdict(list)
    for owner, face in zip(ground.owner.tolist(), ground.faces, strict=True):
        faces[owner].append(face)
    shapes = (
        (ground.sites[owner].place_id, shapely.union_all(some)) for owner, some in sorted(faces.items())
    )
    return tuple((place_id, shape, _key(shape)) for place_id, shape in shapes)


def _key(shape: Any) -> bytes:
    rounded = shapely.set_precision(shape, _SAME, mode="pointwise")
    return bytes(shapely.to_wkb(shapely.normalize(rounded)))


def _cell(stretches: Sequence[tuple[date, date | None, Holding]], geometry: Any) -> Cell:
    place = stretches[0][2]
    return Cell(
        place.place_id, place.place, place.latitude, place.longitude, geometry, tuple(_spells(stretches))
    )


def _spells(stretches: Sequence[tuple[date, date | None, Holding]]) -> Iterator[Spell]:
    """Stretches that follow on each other and say the same, as one."""
    standing: Spell | None = None
    state: tuple[Any, ...] = ()
    for first, until, holding in stretches:
        seen = tuple(sorted({one.date_end for one in holding.rests_on if one.date_end <= first}))
        refs = tuple(one.ref for one in holding.rests_on)
        if standing is not None and standing.until == first and state == _state(holding):
            both = tuple(dict.fromkeys((*standing.refs, *refs)))
            days = tuple(sorted({*standing.seen, *seen}))
            standing = replace(standing, until=until, seen=days, refs=both)
            continue
        if standing is not None:
            yield standing
        state = _state(holding)
        standing = Spell(
            first, until, holding.holders, holding.status, holding.claimed_by, holding.since, seen, refs
        )
    if standing is not None:
        yield standing


_Sided = tuple[str, str, Status]


def _edges(
    days: Sequence[date],
    ends: Sequence[date | None],
    held: Sequence[Sequence[Holding]],
    grounds: Sequence[Partition],
) -> Iterator[Edge]:
    """An edge for each line that ever was a front, with the days on which it was."""
    found: dict[bytes, tuple[Any, list[tuple[date, date | None, _Sided]]]] = {}
    for day, end, holdings, ground in zip(days, ends, held, grounds, strict=True):
        by_place = {holding.place_id: holding for holding in holdings}
        for left, right, line, key in _borders(ground):
            sided = _front(by_place[left], by_place[right], day)
            if sided is not None:
                found.setdefault(key, (line, []))[1].append((day, end, sided))
    for _, (line, stretches) in sorted(found.items(), key=lambda item: item[0]):
        yield Edge(line, tuple(_edge_spells(stretches)))


def _edge_spells(stretches: Sequence[tuple[date, date | None, _Sided]]) -> Iterator[EdgeSpell]:
    standing: EdgeSpell | None = None
    for first, until, (left, right, status) in stretches:
        same = standing is not None and (standing.left, standing.right, standing.status) == (
            left,
            right,
            status,
        )
        if standing is not None and same and standing.until == first:
            standing = replace(standing, until=until)
            continue
        if standing is not None:
            yield standing
        standing = EdgeSpell(first, until, left, right, status)
    if standing is not None:
        yield standing


def _front(left: Holding, right: Holding, on: date) -> _Sided | None:
    """The two sides of a front between two places, those that are not on both sides first."""
    pairs = opposed(left, right, on)
    if not pairs:
        return None
    side_a, side_b = min(pairs, key=lambda pair: (pair[0] in right.holders) + (pair[1] in left.holders))
    return side_a, side_b, weakest(left.status, right.status)


@lru_cache(maxsize=512)
def _borders(ground: Partition) -> tuple[tuple[str, str, Any, bytes], ...]:
    """The lines between two places' ground: the place on the left, on the right, the line and its key."""
    pieces: dict[tuple[int, int], list[Any]] = defaultdict(list)
    one, other = ground.owner[ground.left], ground.owner[ground.right]
    for a, b, ends in zip(one.tolist(), other.tolist(), ground.ends, strict=True):
        if a != b:
            pieces[min(a, b), max(a, b)].append(ends)
    shapes = {place_id: shape for place_id, shape, _ in _shapes(ground)}
    return tuple(_sided(pieces, shapes, ground))


def _sided(
    pieces: dict[tuple[int, int], list[Any]], shapes: dict[str, Any], ground: Partition
) -> Iterator[tuple[str, str, Any, bytes]]:
    for (a, b), ends in sorted(pieces.items()):
        merged = shapely.line_merge(shapely.MultiLineString(ends))
        here, there = ground.sites[a].place_id, ground.sites[b].place_id
        for line in shapely.get_parts(merged):
            turned = line if _is_left(shapes[here], line) else line.reverse()
            yield here, there, turned, here.encode() + _key(turned)


def _is_left(shape: Any, line: Any) -> bool:
    """Whether ``shape``, which the line bounds, lies to the left of its longest piece."""
    (ax, ay), (bx, by) = max(
        pairwise(line.coords), key=lambda two: abs(two[0][0] - two[1][0]) + abs(two[0][1] - two[1][1])
    )
    away = 0.02  # of the piece's own length, to its left
    point = shapely.Point((ax + bx) / 2 - (by - ay) * away, (ay + by) / 2 + (bx - ax) * away)
    return bool(shapely.distance(shape, point) < shapely.distance(line, point) / 2)


def _changes(days: Sequence[date], held: Sequence[Sequence[Holding]]) -> tuple[tuple[date, int], ...]:
    """On which days places changed hands, and how many; the first state known of a place is no change."""
    before: dict[str, tuple[str, ...]] = {}
    found = []
    for day, holdings in zip(days, held, strict=True):
        count = sum(before.get(h.place_id, h.holders) != h.holders for h in holdings)
        before.update({h.place_id: h.holders for h in holdings})
        if count:
            found.append((day, count))
    return tuple(found)

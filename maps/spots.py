"""Where incidents are drawn: exact spots, areas for vague places, and arrows for movements.

One rule holds throughout: nothing is drawn at a place that the text does not give. A place of precision 3 is
an area and never a spot; a movement with one known end has no arrow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asinh, hypot, pi, radians, sqrt, tan
from typing import Literal

from maps.words import Row, known

Point = tuple[float, float]  # latitude, longitude in degrees
Role = Literal["at", "from", "to"]

# Radius in pixels of a mark that stands for several incidents: grows with their root, up to the cap.
_GROUP_BASE, _GROUP_PER_ROOT, _GROUP_MAX = 10.0, 1.9, 27.0
# Marks whose centres are nearer than this share of their radii's sum are drawn as one.
_TOUCHING = 0.86
# Side of a cell in pixels: what touches a mark lies in its cell or one next to it.
_CELL = 2 * _GROUP_MAX


@dataclass(frozen=True, slots=True)
class Spot:
    """One exact place and the incidents there: ``members`` are (row number, role of the place in it)."""

    latitude: float
    longitude: float
    members: tuple[tuple[int, Role], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A vague place: a governorate by name, or without one the circle ``radius_km`` around the point."""

    name: str
    admin1: str | None
    latitude: float
    longitude: float
    radius_km: float
    members: tuple[int, ...]

    @property
    def label(self) -> str:
        """The name to show: a governorate says that it is one, since its capital often bears its name."""
        return f"{self.name} governorate" if self.admin1 == self.name else self.name


@dataclass(frozen=True, slots=True)
class Arrow:
    """A movement with both ends known; ``lane`` numbers the movements between the same two places."""

    member: int
    origin: Point
    destination: Point
    lane: int


@dataclass(frozen=True, slots=True)
class Group:
    """Spots that touch at one zoom, drawn as one mark at the place of the largest of them."""

    latitude: float
    longitude: float
    spots: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything a map draws of its incidents; ``unplaced`` counts those without any place."""

    spots: tuple[Spot, ...]
    areas: tuple[Area, ...]
    arrows: tuple[Arrow, ...]
    unplaced: int


def _point(row: Row, prefix: str = "") -> Point | None:
    latitude, longitude = known(row[f"{prefix}latitude"]), known(row[f"{prefix}longitude"])
    return None if latitude is None or longitude is None else (float(latitude), float(longitude))


def _ends(row: Row) -> tuple[Point | None, Point | None]:
    """Origin and destination as far as they are exact."""
    if row["layer"] != "movement":
        return None, None
    vague = _point(row) if known(row["geo_precision"]) == 3 else None
    ends = (_point(row, "origin_"), _point(row, "destination_"))
    return tuple(None if end == vague else end for end in ends)  # type: ignore[return-value]


def _area_key(row: Row) -> tuple[str, str | None]:
    """The area's name, and its governorate where the name means the whole of it."""
    admin1 = known(row["admin1"])
    name = str(known(row["location"]) or admin1 or "area")
    return name, admin1 if admin1 and admin1 in name else None


def _area(name: str, admin1: str | None, members: Sequence[tuple[int, Point]], rows: Sequence[Row]) -> Area:
    reach = max(float(known(rows[number]["uncertainty_km"]) or 0) for number, _ in members)
    return Area(name, admin1, *members[0][1], reach, tuple(number for number, _ in members))


def lay_out(rows: Sequence[Row]) -> Layout:
    """The spots, areas and arrows of ``rows`` (rows of the incident table), in a fixed order."""
    at: dict[Point, list[tuple[int, Role]]] = defaultdict(list)
    vague: dict[tuple[str, str | None], list[tuple[int, Point]]] = defaultdict(list)
    pairs: dict[tuple[Point, Point], list[int]] = defaultdict(list)
    unplaced = 0
    for number, row in enumerate(rows):
        point, (origin, destination) = _point(row), _ends(row)
        precise = point is not None and known(row["geo_precision"]) != 3
        if point is not None and not precise:
            vague[_area_key(row)].append((number, point))
        if origin and destination and origin != destination:
            pairs[origin, destination].append(number)
        elif end := destination or origin:
            at[end].append((number, "to" if destination else "from"))
        elif point is not None and precise:
            at[point].append((number, "at"))
        elif point is None:
            unplaced += 1
    return Layout(
        tuple(Spot(*point, tuple(members)) for point, members in sorted(at.items())),
        tuple(_area(*key, members, rows) for key, members in sorted(vague.items(), key=str)),
        tuple(
            Arrow(member, *pair, lane)
            for pair, members in sorted(pairs.items())
            for lane, member in enumerate(members)
        ),
        unplaced,
    )


def project(point: Point, zoom: float) -> Point:
    """``point`` as Web Mercator pixels (x, y downwards) at ``zoom``, tiles of 256 pixels."""
    size = 256 * 2**zoom
    latitude, longitude = point
    return (longitude + 180) / 360 * size, (1 - asinh(tan(radians(latitude))) / pi) / 2 * size


def group_radius(count: int) -> float:
    """Radius in pixels of the mark for ``count`` incidents."""
    return min(_GROUP_MAX, _GROUP_BASE + _GROUP_PER_ROOT * sqrt(count))


def groups(counts: Sequence[tuple[float, float, int]], zoom: int) -> list[Group]:
    """Spots (latitude, longitude, number of incidents) joined where their marks would touch at ``zoom``.

    The same input gives the same groups: the largest spot founds a group first, and the rest join the
    nearest one they touch.
    """
    pixels = [project((latitude, longitude), zoom) for latitude, longitude, _ in counts]
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    joined: dict[int, list[int]] = {}
    for number in sorted(range(len(counts)), key=lambda n: (-counts[n][2], n)):
        column, row = (int(p // _CELL) for p in pixels[number])
        near = [f for i in (-1, 0, 1) for j in (-1, 0, 1) for f in cells.get((column + i, row + j), ())]
        founder = _nearest(number, near, counts, pixels)
        if founder is None:
            cells[column, row].append(number)
            joined[number] = [number]
        else:
            joined[founder].append(number)
    return [
        Group(*counts[f][:2], tuple(members), sum(counts[n][2] for n in members))
        for f, members in joined.items()
    ]


def _nearest(
    number: int,
    founders: Iterable[int],
    counts: Sequence[tuple[float, float, int]],
    pixels: Sequence[Point],
) -> int | None:
    """The founder whose mark the spot ``number`` touches, the nearest of several; ``None`` without one."""
    x, y = pixels[number]
    reach = group_radius(counts[number][2])
    touching = (
        (distance, founder)
        for founder in founders
        if (distance := hypot(pixels[founder][0] - x, pixels[founder][1] - y))
        < _TOUCHING * (reach + group_radius(counts[founder][2]))
    )
    return min(touching, default=(0.0, None))[1]

"""Dividing the ground among sites: who is nearest, within reach, on the same bank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from frontlines.ground import Unit, area_km2, lengths_km, plane_units, to_degrees, to_plane, units
from frontlines.sites import NARROW_REACH_KM, Site

__all__ = ["Partition", "partition"]

# All corners lie on a grid of this many degrees (some 10 cm), so that neighbours share them exactly.
GRID: Final = 1e-6
# A circle is drawn with so many corners to the quarter: its radius is then right to a hundredth.
_QUARTER: Final = 8
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Partition:
    """Faces that cover the ground within reach without overlap, and the edges between them.

    ``faces`` are polygons in degrees, ``owner`` the index of each one's site, ``area`` km². An edge is a
    straight piece between two faces: ``left`` and ``right`` are their indices, ``ends`` (n × 2 × 2) its
    corners in degrees, ``length`` km.
    """

    sites: tuple[Site, ...]
    faces: NDArray[np.object_]
    owner: Ints
    area: Floats
    left: Ints
    right: Ints
    ends: Floats
    length: Floats


@lru_cache(maxsize=256)
def partition(sites: tuple[Site, ...], *, reach_km: float, cut_river: bool) -> Partition:
    """The ground divided among ``sites``: to the nearest in its unit, within ``reach_km``.

    Ground whose nearest site is narrow and farther than that site's reach goes to the nearest that is not.
    """
    members: dict[Unit, list[int]] = defaultdict(list)
    for index, site in enumerate(sites):
        members[site.unit].append(index)
    grounds = {
        unit: _ground(unit, tuple(sites[index] for index in indices), reach_km, cut_river)
        for unit, indices in sorted(members.items(), key=lambda item: str(item[0]))
    }
    lines = [line for ground in grounds.values() for line in ground.lines]
    # Noded all at once on one grid: both sides of a border or of the river get the same corners.
    noded = shapely.union_all(lines, grid_size=GRID) if lines else shapely.MultiLineString()
    pieces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    inside = _points(to_plane(shapely.get_coordinates(shapely.point_on_surface(pieces))))
    owner = np.full(len(pieces), -1)
    for unit, ground in grounds.items():
        mine = ground.owners(inside)
        owner = np.where(mine >= 0, np.asarray(members[unit])[mine], owner)
    return _measured(sites, pieces[owner >= 0], owner[owner >= 0])


@lru_cache(maxsize=256)
def _ground(unit: Unit, sites: tuple[Site, ...], reach_km: float, cut_river: bool) -> _Ground:
    return _Ground(units(cut_river=cut_river)[unit], sites, reach_km)


class _Ground:
    """One unit and its sites, on the plane; along ``lines`` (degrees) alone the owner may change."""

    def __init__(self, outline: Any, sites: Sequence[Site], reach_km: float) -> None:
        self.narrow = np.array([site.narrow for site in sites])
        self.wide = np.flatnonzero(~self.narrow)
        self.points = _points(to_plane(np.array([(site.longitude, site.latitude) for site in sites])))
        reach = np.where(self.narrow, min(NARROW_REACH_KM, reach_km), reach_km)
        self.discs = shapely.buffer(self.points, plane_units(1.0) * reach, quad_segs=_QUARTER)
        around_wide = shapely.intersection(outline, shapely.union_all(self.discs[self.wide]))
        around_narrow = shapely.intersection(outline, self.discs[self.narrow])
        self.painted = shapely.union_all([around_wide, *around_narrow])
        self.every_tree = shapely.STRtree(list(self.points))
        self.wide_tree = shapely.STRtree(list(self.points[self.wide]))
        edges = [_voronoi_edges(self.points, self.painted)]
        if self.narrow.any():
            edges.append(_voronoi_edges(self.points[self.wide], self.painted))
        inner = [_only_lines(shapely.intersection(edge, self.painted)) for edge in edges]
        self.lines = [to_degrees(line) for line in (*inner, *shapely.boundary([around_wide, *around_narrow]))]

    def owners(self, inside: NDArray[np.object_]) -> Ints:
        """For each point the index of the site that owns it, -1 outside the ground painted."""
        owner = np.full(len(inside), -1)
        shapely.prepare(self.painted)
        here = np.flatnonzero(shapely.contains(self.painted, inside))
        nearest = _nearest(self.every_tree, inside[here])
        held = ~self.narrow[nearest] | shapely.contains(self.discs[nearest], inside[here])
        owner[here[held]] = nearest[held]
        rest = here[~held]
        if len(self.wide):
            wide = self.wide[_nearest(self.wide_tree, inside[rest])]
            reached = shapely.contains(self.discs[wide], inside[rest])
            owner[rest[reached]] = wide[reached]
        return owner


def _nearest(tree: shapely.STRtree, points: NDArray[np.object_]) -> Ints:
    asked, found = tree.query_nearest(points, all_matches=False)
    nearest = np.empty(len(points), dtype=np.int64)
    nearest[asked] = found
    return nearest


def _voronoi_edges(points: NDArray[np.object_], around: Any) -> Any:
    if len(points) < 2:
        return shapely.MultiLineString()
    return shapely.voronoi_polygons(shapely.multipoints(points), extend_to=around, only_edges=True)


def _only_lines(geometry: Any) -> Any:
    parts = shapely.get_parts(geometry)
    return shapely.multilinestrings(parts[shapely.get_dimensions(parts) == 1])


def _points(coordinates: Floats) -> NDArray[np.object_]:
    return np.asarray(shapely.points(coordinates), dtype=object)


def _measured(sites: tuple[Site, ...], faces: NDArray[np.object_], owner: Ints) -> Partition:
    left, right, ends = _edges(faces)
    length = lengths_km(ends[:, 0], ends[:, 1])
    area = area_km2(faces) if len(faces) else np.zeros(0)
    return Partition(sites, faces, owner, area, left, right, ends, length)


def _edges(faces: NDArray[np.object_]) -> tuple[Ints, Ints, Floats]:
    """The straight pieces that two faces share."""
    rings, of_face = shapely.get_rings(faces, return_index=True)
    points, of_ring = shapely.get_coordinates(rings, return_index=True)
    follows = of_ring[:-1] == of_ring[1:]
    pieces = np.stack([points[:-1][follows], points[1:][follows]], axis=1)
    face = of_face[of_ring[:-1][follows]]
    flat = np.rint(pieces / GRID).astype(np.int64)
    turned = (flat[:, 0, 0] > flat[:, 1, 0]) | (
        (flat[:, 0, 0] == flat[:, 1, 0]) & (flat[:, 0, 1] > flat[:, 1, 1])
    )
    flat[turned], pieces[turned] = flat[turned][:, ::-1], pieces[turned][:, ::-1]
    order = np.lexsort(flat.reshape(-1, 4).T)
    same = (flat[order][1:] == flat[order][:-1]).all(axis=(1, 2))
    one, other = order[:-1][same], order[1:][same]
    return face[one], face[other], pieces[one]

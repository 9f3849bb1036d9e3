"""Areas: the ground of one holder in one state, as it hangs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import median_low
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from frontlines.components import components
from frontlines.model import Holding
from frontlines.partition import Partition

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["AREA_COLUMNS", "areas_of", "cells_of", "dissolved", "frame_of"]

AREA_COLUMNS: Final = (
    "faction",
    "status",
    "since",
    "confirmed",
    "age_days",
    "area_km2",
    "claimed_by",
    "refs",
    "places",
)


def areas_of(ground: Partition, holdings: Mapping[str, Holding]) -> GeoDataFrame:
    """The areas in EPSG:4326: one row a piece of ground of one faction and status, largest first."""
    held = [holdings[site.place_id] for site in ground.sites]
    keys = [(held[site].faction, held[site].status, held[site].claimed_by) for site in ground.owner]
    links = ((a, b) for a, b in zip(ground.left, ground.right, strict=True) if keys[a] == keys[b])
    groups: dict[int, list[int]] = defaultdict(list)
    for face, group in enumerate(components(len(ground.faces), links)):
        groups[group].append(face)
    rows = [_area(ground, faces, held) for faces in groups.values() if _known(ground, faces, held)]
    return frame_of(sorted(rows, key=_order), AREA_COLUMNS)


def cells_of(ground: Partition, holdings: Mapping[str, Holding]) -> GeoDataFrame:
    """As ``areas_of``, but a row for each place: the ground that is held to be its holder's because of it."""
    groups: dict[int, list[int]] = defaultdict(list)
    for face, site in enumerate(ground.owner):
        groups[int(site)].append(face)
    held = [holdings[site.place_id] for site in ground.sites]
    rows = [_area(ground, faces, held) for _, faces in sorted(groups.items()) if _known(ground, faces, held)]
    return frame_of(rows, AREA_COLUMNS)


def frame_of(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> GeoDataFrame:
    """``rows`` with a ``geometry`` each as a table in EPSG:4326, with its columns even when empty."""
    import geopandas

    data = {name: [row[name] for row in rows] for name in columns}
    return geopandas.GeoDataFrame(data, geometry=[row["geometry"] for row in rows], crs=4326)


def _known(ground: Partition, faces: Sequence[int], held: Sequence[Holding]) -> bool:
    return held[int(ground.owner[faces[0]])].known


def _area(ground: Partition, faces: Sequence[int], held: Sequence[Holding]) -> dict[str, Any]:
    sites = sorted({int(ground.owner[face]) for face in faces})
    here = [held[site] for site in sites]
    return {
        "faction": here[0].faction,
        "status": here[0].status,
        "since": max(holding.since for holding in here),
        "confirmed": _middle([holding.confirmed for holding in here]),
        "age_days": median_low(holding.age_days for holding in here),
        "area_km2": float(np.sum(ground.area[list(faces)])),
        "claimed_by": here[0].claimed_by,
        "refs": tuple(dict.fromkeys(one.ref for holding in here for one in holding.rests_on)),
        "places": tuple(holding.place for holding in here),
        "geometry": dissolved(ground.faces[list(faces)]),
    }


def _middle(days: Sequence[date]) -> date:
    """The middle day, of two the later: then its age is the lower middle of the ages."""
    return sorted(days)[len(days) // 2]


def dissolved(faces: Any) -> Any:
    """Faces that share their corners as one shape."""
    return shapely.coverage_union_all(faces) if len(faces) > 1 else faces[0]


def _order(row: Mapping[str, Any]) -> tuple[float, tuple[str, ...]]:
    return -row["area_km2"], row["places"]

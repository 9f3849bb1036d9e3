"""What changed hands between two days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from frontlines.areas import dissolved, frame_of
from frontlines.components import components
from frontlines.control import Control
from frontlines.model import UNKNOWN, Holding
from frontlines.partition import Partition, partition
from frontlines.sites import sites_of

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["CHANGE_COLUMNS", "changed_between"]

CHANGE_COLUMNS: Final = ("from_faction", "to_faction", "area_km2", "places", "refs")
_Key = tuple[str, str]


def changed_between(before: Control, after: Control) -> GeoDataFrame:
    """The ground that changed hands, in EPSG:4326, a row a stretch, largest first.

    Columns: from_faction, to_faction (``a;b`` where contested), area_km2, places, refs, geometry. Counted are
    places whose holders were known on both days: ground that only came into sight has not changed
    hands. Raises ``ValueError`` for two pictures with different reach or river cut.
    """
    if (before.reach_km, before.cut_river) != (after.reach_km, after.cut_river):
        raise ValueError(
            "the two days were drawn with different reach or river cut; draw them alike to compare"
        )
    ground = _common_ground(before, after)
    keys = [_key(before, after, site.place_id) for site in ground.sites]
    changed = [
        face
        for face, site in enumerate(ground.owner)
        if keys[site][0] != keys[site][1] and UNKNOWN not in keys[site]
    ]
    number = {face: index for index, face in enumerate(changed)}
    links = (
        (number[a], number[b])
        for a, b in zip(ground.left.tolist(), ground.right.tolist(), strict=True)
        if a in number and b in number and keys[ground.owner[a]] == keys[ground.owner[b]]
    )
    groups: dict[int, list[int]] = defaultdict(list)
    for index, group in enumerate(components(len(changed), links)):
        groups[group].append(changed[index])
    rows = [_row(ground, faces, keys, before, after) for faces in groups.values()]
    return frame_of(sorted(rows, key=lambda row: (-row["area_km2"], row["places"])), CHANGE_COLUMNS)


def _common_ground(before: Control, after: Control) -> Partition:
    """The ground divided among the places known on both days, contested ones of either day as spots."""
    both = [
        _narrower(before.by_place[holding.place_id], holding)
        for holding in after.holdings
        if holding.place_id in before.by_place
    ]
    sites = sites_of(both, cut_river=after.cut_river)
    return partition(sites, reach_km=after.reach_km, cut_river=after.cut_river)


def _narrower(before: Holding, after: Holding) -> Holding:
    fought_over = len(before.holders) > 1 and not before.is_shared
    return replace(after, status="contested") if fought_over else after


def _key(before: Control, after: Control, place_id: str) -> _Key:
    return before.by_place[place_id].faction, after.by_place[place_id].faction


def _row(
    ground: Partition, faces: list[int], keys: list[_Key], before: Control, after: Control
) -> dict[str, Any]:
    sites = sorted({int(ground.owner[face]) for face in faces})
    held = [side.by_place[ground.sites[site].place_id] for site in sites for side in (before, after)]
    return {
        "from_faction": keys[sites[0]][0],
        "to_faction": keys[sites[0]][1],
        "area_km2": float(np.sum(ground.area[faces])),
        "places": tuple(dict.fromkeys(holding.place for holding in held)),
        "refs": tuple(dict.fromkeys(one.ref for holding in held for one in holding.rests_on)),
        "geometry": dissolved(ground.faces[faces]),
    }

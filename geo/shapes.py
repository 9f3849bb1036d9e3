"""Reading shipped outlines as shapely geometry, without the weight of a data frame."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from data import data_path

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["KM_PER_DEGREE", "read_shapes"]

# Length of a degree of latitude.
KM_PER_DEGREE = 111.2


def read_shapes(layer: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """The features of ``data/basemap/<layer>.geojson`` as (properties, geometry)."""
    from shapely.geometry import shape

    features = json.loads(data_path(f"basemap/{layer}.geojson").read_text(encoding="utf-8"))["features"]
    return [(feature["properties"], shape(feature["geometry"])) for feature in features]

"""The shapes the base map draws."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from data import data_path, read_table

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["LAYERS", "base_layer"]

LAYERS = ("countries", "governorates", "rivers", "lakes", "towns")


@lru_cache(maxsize=len(LAYERS))
def base_layer(name: str) -> GeoDataFrame:
    """One of ``LAYERS`` in WGS 84; do not change it, it is shared.

    All have ``name``, ``name_es``, ``name_ar``; rivers, lakes and towns a ``rank`` (1 is shown first when
    zooming in); countries ``country``; governorates ``country``, ``admin1`` and their representative point.
    Raises ``ValueError`` for another name.
    """
    import geopandas

    if name not in LAYERS:
        raise ValueError(f"layer {name!r}: unknown; choose one of {', '.join(LAYERS)}")
    if name == "towns":
        return _towns()
    return geopandas.read_file(data_path(f"basemap/{name}.geojson"))


def _towns() -> GeoDataFrame:
    import geopandas
    import pandas

    table = pandas.DataFrame(list(read_table("basemap/towns.csv")))
    points = geopandas.points_from_xy(table["longitude"].astype(float), table["latitude"].astype(float))
    columns = table[["place_id", "name", "name_es", "name_ar"]].assign(rank=table["rank"].astype(int))
    return geopandas.GeoDataFrame(columns, geometry=points, crs=4326)

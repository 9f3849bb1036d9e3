"""Areas, lines and places as files for other programs, for one day or a series."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import shapely

from frontlines.about import SOURCE_COLUMNS, about, sources
from frontlines.control import Control
from incidents.exporters import whole_file
from incidents.plain_values import fit_for_xml

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["FILE_KINDS", "features", "geojson", "write_controls"]

FILE_KINDS: Final = ("geojson", "gpkg", "kml")
# What each kind of feature has, in this order; `date` is the day it is of.
_PROPERTIES: Final[dict[str, tuple[str, ...]]] = {
    "area": (
        "faction",
        "status",
        "since",
        "confirmed",
        "age_days",
        "area_km2",
        "claimed_by",
        "places",
        "refs",
    ),
    "line": ("side_a", "side_b", "status", "length_km", "places", "refs"),
    "place": (
        "place_id",
        "place",
        "faction",
        "status",
        "since",
        "confirmed",
        "age_days",
        "claimed_by",
        "river_bank",
        "river_km",
        "refs",
        "sources",
    ),
}
_LAYERS: Final = {"area": "areas", "line": "lines", "place": "places"}
# What a layer without features is said to hold.
_SHAPES: Final = {"area": "Polygon", "line": "LineString", "place": "Point"}
_DRIVERS: Final = {"gpkg": "GPKG", "kml": "LIBKML"}


def write_controls(controls: Iterable[Control], path: Path, *, kind: str, revision: str) -> int:
    """Write the areas, lines and places of each day to ``path`` as ``kind``; returns how many features.

    ``kind`` is one of ``FILE_KINDS``; GPKG and KML have a layer for each kind of feature. ``revision`` is
    that of the observations and stands on every feature. The file appears whole or not at all. Raises
    ``ExportError`` where it cannot be written, ``ValueError`` for another kind.
    """
    if kind not in FILE_KINDS:
        raise ValueError(f"{kind!r}: not a form to write in; choose {', '.join(FILE_KINDS)}")
    found = [feature for control in controls for feature in features(control, revision=revision)]
    with whole_file(path) as written:
        if kind == "geojson":
            written.write_text(geojson(found, revision=revision), encoding="utf-8")
        else:
            _write_layers(found, written, kind, about(found, revision=revision))
    return len(found)


def geojson(found: Sequence[Mapping[str, Any]], *, revision: str) -> str:
    """The features as one collection, a line each; its members ``about`` and ``sources`` say what it is."""
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, allow_nan=False) for feature in found)
    head = {"about": about(found, revision=revision), "sources": {row["key"]: row for row in sources(found)}}
    told = json.dumps(head, ensure_ascii=False)[1:-1]
    return '{"type": "FeatureCollection", ' + told + ', "features": [\n' + lines + "\n]}\n"


def features(control: Control, *, revision: str) -> Iterator[dict[str, Any]]:
    """The day's areas, lines and places as GeoJSON features; several refs or places are joined by ``;``."""
    for kind, row in _rows(control):
        head = {"kind": kind, "date": control.on.isoformat()}
        properties = head | {name: _plain(row[name]) for name in _PROPERTIES[kind]} | {"revision": revision}
        geometry = json.loads(shapely.to_geojson(row["geometry"]))
        yield {"type": "Feature", "geometry": geometry, "properties": properties}


def _rows(control: Control) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for kind, table in (("area", control.areas), ("line", control.lines)):
        for row in table.to_dict("records"):
            yield kind, cast("dict[str, Any]", row)
    for holding in control.holdings:
        yield (
            "place",
            {name: getattr(holding, name, None) for name in _PROPERTIES["place"]}
            | {
                "river_bank": holding.bank,
                "refs": tuple(dict.fromkeys(one.ref for one in holding.rests_on)),
                "sources": tuple(dict.fromkeys(key for one in holding.rests_on for key in one.sources)),
                "geometry": shapely.Point(holding.longitude, holding.latitude),
            },
        )


def _plain(value: Any) -> Any:
    """A value that JSON can hold: dates as ISO text, several as one text, rounded to what is meant."""
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, float):
        return None if value != value else round(value, 2)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _write_layers(found: list[dict[str, Any]], path: Path, kind: str, told: str) -> None:
    for number, (name, layer) in enumerate(_LAYERS.items()):
        table = _table([feature for feature in found if feature["properties"]["kind"] == name], name)
        shapes = None if len(table) else _SHAPES[name]
        table = _for_kml(table, name) if kind == "kml" else table
        said: dict[str, Any] = {"layer_options": {"DESCRIPTION": told}}
        table.to_file(
            path,
            layer=layer,
            driver=_DRIVERS[kind],
            mode="a" if number else "w",
            geometry_type=shapes,
            **said,
        )
    if kind == "gpkg":
        _add_sources(found, path)


def _add_sources(found: list[dict[str, Any]], path: Path) -> None:
    """A table without shapes that says what the keys in ``sources`` of the places stand for."""
    import pandas as pd
    import pyogrio

    table = pd.DataFrame(list(sources(found)), columns=list(SOURCE_COLUMNS), dtype="str")
    pyogrio.write_dataframe(table, path, layer="sources", driver="GPKG", append=True)


def _table(some: list[dict[str, Any]], name: str) -> GeoDataFrame:
    import geopandas

    columns = ["kind", "date", *_PROPERTIES[name], "revision"]
    data = {column: [feature["properties"][column] for feature in some] for column in columns}
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in some]
    return geopandas.GeoDataFrame(data, geometry=shapes, crs=4326)


def _for_kml(table: GeoDataFrame, name: str) -> GeoDataFrame:
    """With what a globe program shows: a name, and the day as the moment the feature is of."""
    titles = {"area": ["faction", "status"], "line": ["side_a", "side_b"], "place": ["place", "faction"]}[
        name
    ]
    named = fit_for_xml(table.assign(timestamp=table["date"]))
    named.insert(0, "Name", named[titles[0]].astype(str) + " – " + named[titles[1]].astype(str))
    return cast("GeoDataFrame", named)

"""Puts what the browser needs under static/: Leaflet and a font from installed packages, and the geography.

    python scripts/prepare_static.py

Writes static/vendor and static/generated, both outside version control. Nothing is downloaded.
"""

from __future__ import annotations

import json
import shutil
import sys
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from shapely import LineString, Point, line_merge, simplify  # noqa: E402
from shapely.geometry import box, mapping  # noqa: E402
from shapely.geometry.base import BaseGeometry  # noqa: E402

from geo.layers import base_layer  # noqa: E402

DECIMALS = 3  # about 100 m: below one pixel at the zooms where outlines matter
LEAFLET = ("leaflet.js", "leaflet.css")
FONT = "SourceSansVF-Upright*.woff2"
# The zoom from which a name of this rank is tried; collisions are settled in the browser.
FIRST_ZOOM = {1: 6, 2: 7, 3: 8, 4: 9}
LAKE_ZOOM = {1: 7, 2: 6, 3: 8}
VALLEY = Point(39.6, 35.5)
# Stretches of the Euphrates that carry its name: name, smoothing in degrees, window W S E N, first zoom.
RIVER_NAMES = (
    ("Euphrates", 0.3, (39.1, 35.0, 40.2, 36.2), 7),
    ("Euphrates", 0.3, (40.3, 34.3, 41.1, 35.2), 9),
    ("Euphrates", 0.25, (41.2, 33.4, 42.9, 34.8), 7),
)


def rounded(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [rounded(v) for v in value]
    return round(value, DECIMALS) if isinstance(value, float) else value


def features(layer: str, keep: tuple[str, ...]) -> dict[str, Any]:
    """One base layer as GeoJSON with the columns ``keep`` as properties."""
    frame = base_layer(layer)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {key: row[key] for key in keep},
                "geometry": {
                    "type": row["geometry"].geom_type,
                    "coordinates": rounded(mapping(row["geometry"])["coordinates"]),
                },
            }
            for row in frame.to_dict("records")
        ],
    }


def name(text: str, kind: str, point: BaseGeometry, first: float, last: float = 99) -> dict[str, Any]:
    return {
        "name": text,
        "kind": kind,
        "lat": round(point.y, DECIMALS),
        "lon": round(point.x, DECIMALS),
        "from": first,
        "to": last,
    }


def inside(country: BaseGeometry) -> list[Point]:
    """Points well inside ``country``, nearest to the valley first; its name goes to the first free one."""
    return sorted(grid(country, 0.3, margin=0.22), key=VALLEY.distance)


def grid(area: BaseGeometry, step: float, *, margin: float) -> list[Point]:
    """Points ``step`` degrees apart inside ``area``, at least ``margin`` degrees from its edge."""
    west, south, east, north = area.bounds
    core = area.buffer(-margin)
    columns, rows = int((east - west) / step) + 1, int((north - south) / step) + 1
    points = (Point(west + step * i, south + step * j) for i in range(columns) for j in range(rows))
    return [point for point in points if core.contains(point)]


def anchors(area: BaseGeometry, most: int = 14) -> list[Point]:
    """Points inside ``area`` for its name or badge, the most central first."""
    central = area.representative_point()
    spread = sorted(grid(area, 0.22, margin=0.1), key=central.distance)
    return [central, *spread[:: max(1, len(spread) // most)]][:most]


def names() -> list[dict[str, Any]]:
    """Every name the map may write, the most important first."""
    towns = base_layer("towns").sort_values("rank", kind="stable")
    found = [
        name(r.name, "town" if r.rank <= 2 else "place", r.geometry, FIRST_ZOOM.get(r.rank, 10))
        for r in towns.itertuples(index=False)
    ]
    found += [
        name(r.name, "lake", r.geometry.representative_point(), LAKE_ZOOM.get(r.rank, 8))
        for r in base_layer("lakes").sort_values("rank", kind="stable").itertuples(index=False)
    ]
    for row in base_layer("countries").itertuples(index=False):
        if row.country != "SY":
            found += [name(row.name, "country", point, 5, 8.5) for point in inside(row.geometry)]
    for row in base_layer("governorates").itertuples(index=False):
        first = 6.5 if row.country == "SY" else 7.5
        found += [name(row.admin1, "governorate", point, first, 9) for point in anchors(row.geometry)]
    return found


def longest(geometry: BaseGeometry) -> LineString:
    merged = line_merge(geometry) if geometry.geom_type == "MultiLineString" else geometry
    return max(getattr(merged, "geoms", [merged]), key=lambda part: part.length)


def rounded_corners(line: LineString, *, times: int = 4) -> LineString:
    """Cuts the corners of ``line`` (Chaikin), so that letters set along it do not stumble."""
    points = list(line.coords)
    for _ in range(times):
        cut = [points[0]]
        for (x0, y0), (x1, y1) in pairwise(points):
            cut += [
                (0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1),
                (0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1),
            ]
        points = [*cut, points[-1]]
    return LineString(points)


def river_names() -> list[dict[str, Any]]:
    """Smoothed stretches of rivers, west to east, for the river's name to follow."""
    rivers = {r.name: r.geometry for r in base_layer("rivers").itertuples(index=False)}
    found = []
    for text, smoothing, window, first in RIVER_NAMES:
        stretch = rivers[text].intersection(box(*window))
        if stretch.is_empty:
            raise SystemExit(f"base map: the river {text} does not pass {window}; correct RIVER_NAMES")
        line = rounded_corners(simplify(longest(stretch), smoothing))
        path = [[round(y, DECIMALS), round(x, DECIMALS)] for x, y in line.coords]
        found.append({"name": text, "path": path if path[0][1] < path[-1][1] else path[::-1], "from": first})
    return found


def base_geography() -> dict[str, Any]:
    return {
        "countries": features("countries", ("country", "name")),
        "governorates": features("governorates", ("country", "admin1")),
        "lakes": features("lakes", ("name", "rank")),
        "rivers": features("rivers", ("name", "rank")),
        "river_names": river_names(),
        "towns": names(),
    }


def write_geography(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "base.js"
    text = json.dumps(base_geography(), ensure_ascii=True, separators=(",", ":"))
    target.write_text(f"window.FURAT_BASE={text};\n", encoding="utf-8")
    return target


def copy_vendor(folder: Path) -> list[Path]:
    """Leaflet from django-js-lib-leaflet and Source Sans from streamlit."""
    folder.mkdir(parents=True, exist_ok=True)
    leaflet = Path(str(files("js_lib_leaflet"))) / "static" / "js_lib_leaflet"
    for file in LEAFLET:
        shutil.copy2(leaflet / file, folder / file)
    shutil.copytree(leaflet / "images", folder / "images", dirs_exist_ok=True)
    fonts = sorted((Path(str(files("streamlit"))) / "static" / "static" / "media").glob(FONT))
    if not fonts:
        raise SystemExit(f"streamlit ships no font {FONT}; install the versions in requirements.txt")
    shutil.copy2(fonts[0], folder / "source-sans.woff2")
    return sorted(folder.iterdir())


def main() -> None:
    copy_vendor(ROOT / "static" / "vendor")
    target = write_geography(ROOT / "static" / "generated")
    print(f"static files ready ({target.stat().st_size // 1024} KB of base geography)")


if __name__ == "__main__":
    main()

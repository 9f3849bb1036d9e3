"""Which layers there are and in what order; and their places, as kept in files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geo.errors import BadLayerError
from geo.layer_folder import REMEDY, read_rows, write_rows, write_whole
from geo.layer_model import KINDS, Layer, LayerEntry
from geo.layer_names import BETWEEN_NAMES
from geo.model import Place
from geo.names import fold_name

__all__ = ["PLACE_COLUMNS", "Kept", "file_of", "read_index", "read_places", "write_index", "write_places"]

INDEX = "layers.json"
PLACE_COLUMNS = (
    "place_id", "name", "kind", "country", "admin1", "admin2",
    "latitude", "longitude", "accuracy_km", "population", "source", "names",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """A layer and the name of the file that keeps its rows."""

    layer: Layer
    file: str


def read_index(folder: Path) -> list[Kept]:
    """The layers in rank order; none without an index. Raises ``BadLayerError`` where it is damaged."""
    path = folder / INDEX
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        return [_kept(entry, rank) for rank, entry in enumerate(listed["layers"], 1)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        remedy = "restore it, or delete it and add the layers again"
        raise BadLayerError(f"{path}: is damaged ({type(error).__name__}); {remedy}") from error


def _kept(entry: dict[str, object], rank: int) -> Kept:
    file, kind, places = str(entry["file"]), str(entry["kind"]), entry["places"]
    if Path(file).name != file or kind not in KINDS or not isinstance(places, int):
        raise ValueError(file)
    added = date.fromisoformat(str(entry["added"]))
    return Kept(Layer(str(entry["name"]), kind, places, str(entry["source"]), added, rank), file)


def write_index(folder: Path, kept: Iterable[Kept]) -> None:
    """The layers in the order given, at once; ranks are the order."""
    entries = [
        {
            "name": one.layer.name,
            "kind": one.layer.kind,
            "places": one.layer.places,
            "source": one.layer.source,
            "added": one.layer.added.isoformat(),
            "file": one.file,
        }
        for one in kept
    ]
    write_whole(folder / INDEX, json.dumps({"layers": entries}, ensure_ascii=False, indent=1) + "\n")


def file_of(name: str) -> str:
    """A file name for the layer ``name``, its own and good on any system."""
    plain = "".join(c if c.isalnum() else "-" for c in fold_name(name))[:30].strip("-")
    return f"{plain or 'layer'}-{hashlib.sha256(fold_name(name).encode()).hexdigest()[:8]}.csv"


def write_places(path: Path, entries: Iterable[LayerEntry]) -> None:
    """A layer's places as a CSV file a person can read."""
    write_rows(path, PLACE_COLUMNS, (_row(entry) for entry in entries))


def _row(entry: LayerEntry) -> list[object]:
    place = entry.place
    return [
        place.place_id, place.name, place.kind, place.country, place.admin1 or "", place.admin2 or "",
        place.latitude, place.longitude, place.accuracy_km, place.population, place.source,
        BETWEEN_NAMES.join(entry.names),
    ]  # fmt: skip


def read_places(path: Path, count: int) -> list[LayerEntry]:
    """The ``count`` places of such a file. Raises ``BadLayerError`` where it is damaged."""
    entries = []
    for number, row in enumerate(read_rows(path, PLACE_COLUMNS), 2):
        try:
            entries.append(_entry(row))
        except ValueError as error:
            raise BadLayerError(f"{path} row {number}: {error}; {REMEDY}") from error
    if len(entries) != count:
        raise BadLayerError(f"{path}: holds {len(entries)} places, not {count}; {REMEDY}")
    return entries


def _entry(row: list[str]) -> LayerEntry:
    place = Place(
        place_id=row[0],
        name=row[1],
        kind=row[2],
        country=row[3],
        admin1=row[4] or None,
        admin2=row[5] or None,
        latitude=float(row[6]),
        longitude=float(row[7]),
        accuracy_km=float(row[8]),
        population=int(row[9]),
        source=row[10],
    )
    # No comparison holds for NaN.
    on_earth = abs(place.latitude) <= 90 and abs(place.longitude) <= 180
    if not (place.name and on_earth and place.accuracy_km > 0):
        raise ValueError("a name, a point and an accuracy are not all there")
    return LayerEntry(place, tuple(row[11].split(BETWEEN_NAMES)) if row[11] else ())

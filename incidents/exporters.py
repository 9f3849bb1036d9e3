"""Incidents as files for other programs: written whole beside the target, then put in its place."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

import pandas as pd

from incidents.errors import ExportError
from incidents.frame import to_frame
from incidents.plain_values import fit_for_xml, inert, records, to_json, with_iso_dates

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Frames = Iterable[pd.DataFrame]


def write_incidents(frames: Frames, path: Path) -> int:
    """Write the rows of ``frames`` to ``path``, in the form its suffix names (``KINDS``); returns how many.

    JSONL and CSV are written as the frames come. The file appears complete or not at all. Points are
    WGS 84; an incident without a place has no geometry. Raises ``ExportError``.
    """
    write = _writer(path.suffix)
    with whole_file(path) as written:
        return write(frames, written)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A place beside ``path`` to write to; what lies there at the end becomes ``path``, at once.

    An error inside leaves ``path`` as it was. Raises ``ExportError`` where it cannot be written.
    """
    if path.exists() and not path.is_file():
        raise ExportError(f"{path}: is no file; name another one")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".furat-") as folder:
            written = Path(folder) / path.name
            yield written
            written.replace(path)
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise ExportError(f"{path}: {what}; check that the folder is there and has room") from error


def export_bytes(frames: Frames, kind: str) -> bytes:
    """What ``write_incidents`` would write; ``kind`` is one of ``KINDS``. Raises ``ExportError``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"incidents.{kind}"
        write_incidents(frames, path)
        return path.read_bytes()


def copy_incidents(frames: Frames, kind: str, stream: IO[bytes]) -> int:
    """Write the rows to ``stream`` in the form ``kind``; returns how many. Raises ``ExportError``."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"incidents.{kind}"
        count = write_incidents(frames, path)
        with path.open("rb") as file:
            shutil.copyfileobj(file, stream)
        return count


def check_kind(suffix: str) -> None:
    """Raises ``ExportError`` for a suffix (``.csv``) that nothing is written in."""
    _writer(suffix)


def _writer(suffix: str) -> Callable[[Frames, Path], int]:
    try:
        return _WRITERS[suffix.lower().lstrip(".")]
    except KeyError:
        raise ExportError(
            f"{suffix or 'no suffix'}: not a form to write in; choose {', '.join(KINDS)}"
        ) from None


def _write_jsonl(frames: Frames, path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for frame in frames:
            file.writelines(to_json(row) + "\n" for row in records(frame))
            count += len(frame)
    return count


def _write_csv(frames: Frames, path: Path) -> int:
    """With a byte order mark, without which a spreadsheet reads the Arabic as something else."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        for frame in _at_least_one(frames):
            inert(with_iso_dates(frame)).to_csv(
                file, index=False, lineterminator="\r\n", header=count == 0 and file.tell() == 0
            )
            count += len(frame)
    return count


def _write_geojson(frames: Frames, path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for frame in frames:
            for row in records(frame):
                file.write(("," if count else "") + "\n" + to_json(_feature(row)))
                count += 1
        file.write("\n]}\n")
    return count


def _feature(row: dict[str, object]) -> dict[str, object]:
    point = {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]}
    geometry = None if row["latitude"] is None else point
    return {"type": "Feature", "id": row["event_id"], "geometry": geometry, "properties": row}


def _write_gpkg(frames: Frames, path: Path) -> int:
    frame = _with_points(with_iso_dates(_whole(frames)))
    frame.to_file(path, driver="GPKG", layer="incidents", geometry_type="Point")
    return len(frame)


def _write_kml(frames: Frames, path: Path) -> int:
    frame = _with_points(fit_for_xml(with_iso_dates(_whole(frames))))
    frame.insert(0, "Name", frame["sub_event_type"])
    frame.to_file(path, driver="LIBKML", layer="incidents", geometry_type="Point")
    return len(frame)


def _write_parquet(frames: Frames, path: Path) -> int:
    frame = _with_points(_whole(frames))
    frame.to_parquet(path)
    return len(frame)


def _with_points(frame: pd.DataFrame) -> GeoDataFrame:
    import geopandas as gpd  # a tenth of a second: only who writes shapes waits for it

    lon, lat = (
        frame[name].to_numpy(dtype="float64", na_value=float("nan")) for name in ("longitude", "latitude")
    )
    points = gpd.GeoSeries(gpd.points_from_xy(lon, lat), crs=4326, index=frame.index)
    return gpd.GeoDataFrame(frame, geometry=points.where(frame["latitude"].notna(), None))


def _whole(frames: Frames) -> pd.DataFrame:
    return pd.concat(list(_at_least_one(frames)), ignore_index=True)


def _at_least_one(frames: Frames) -> Iterator[pd.DataFrame]:
    """``frames``, or one without rows, so that even an empty file has its columns."""
    empty = True
    for frame in frames:
        empty = False
        yield frame
    if empty:
        yield to_frame([])


_WRITERS: Final[dict[str, Callable[[Frames, Path], int]]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "geojson": _write_geojson,
    "gpkg": _write_gpkg,
    "kml": _write_kml,
    "parquet": _write_parquet,
}
KINDS: Final = tuple(_WRITERS)

"""The folder that keeps a user's layers: CSV files, written whole or not at all, by one process at a time."""

from __future__ import annotations

import csv
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from data import home_folder
from geo.errors import BadLayerError

__all__ = ["layers_folder", "layers_stamp", "locked", "read_rows", "write_rows", "write_whole"]

# How long another process is waited for, in seconds: it holds the lock only while it writes.
LOCK_WAIT = 20.0
_LOCK_STEP = 0.05
_NEW = ".new-"


def layers_folder() -> Path:
    """Where layers are kept; it need not exist."""
    return home_folder() / "gazetteer"


def layers_stamp() -> tuple[tuple[str, int, int], ...]:
    """Changes whenever a layer or an alias does: (name, time of change in ns, size) of the files kept."""
    try:
        with os.scandir(layers_folder()) as files:
            kept = [(f.name, f.stat()) for f in files if f.name.endswith((".csv", ".json"))]
    except OSError:  # no folder yet, or a file went while we looked: another stamp than before either way
        return ()
    return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in kept))


@contextmanager
def locked() -> Iterator[Path]:
    """The folder, made if need be, for one process alone; what a killed process left half written is removed.

    Raises ``BadLayerError`` when another process keeps it for long, or the folder cannot be written.
    """
    folder = layers_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / ".lock").open("a+b")
    except OSError as error:
        raise _unwritable(folder, error) from error
    with file:
        _wait_for(file.fileno(), folder)
        try:
            for left in folder.glob(f"{_NEW}*"):
                left.unlink(missing_ok=True)
            yield folder
        except OSError as error:
            raise _unwritable(folder, error) from error
        finally:
            _unlock(file.fileno())


def _unwritable(folder: Path, error: OSError) -> BadLayerError:
    return BadLayerError(
        f"{folder}: cannot be written ({error.strerror or error}); check its rights and room, or FURAT_HOME"
    )


def _wait_for(descriptor: int, folder: Path) -> None:
    end = time.monotonic() + LOCK_WAIT
    while not _try_lock(descriptor):
        if time.monotonic() > end:
            raise BadLayerError(f"{folder}: another process is changing the layers; try again")
        time.sleep(_LOCK_STEP)


# The system frees these locks when a process ends, however it ends.
if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def write_whole(path: Path, text: str) -> None:
    """``text`` as the file ``path``, old or new at any moment; call it under ``locked()``."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=_NEW)
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    # The stamp must change even where the clock is coarse or was set back.
    if os.stat(name).st_mtime_ns <= before:
        os.utime(name, ns=(before + 1_000_000, before + 1_000_000))
    os.replace(name, path)


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """The table ``rows`` under ``columns`` as the CSV file ``path``; as ``write_whole``."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    write_whole(path, text.getvalue())


def read_rows(path: Path, columns: Sequence[str]) -> list[list[str]]:
    """The rows of a file that ``write_rows`` wrote. Raises ``BadLayerError`` where it is damaged."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadLayerError(f"{path}: cannot be read ({error}); {REMEDY}") from error
    if not rows or rows[0] != list(columns):
        raise BadLayerError(f"{path}: has not the columns {', '.join(columns)}; {REMEDY}")
    for number, row in enumerate(rows, 1):
        if len(row) != len(columns):
            raise BadLayerError(
                f"{path} row {number}: {len(row)} cells where {len(columns)} belong; {REMEDY}"
            )
    return rows[1:]


REMEDY = "remove the layer and add its source again"

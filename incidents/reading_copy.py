"""Where read copies lie and how they come about: in memory for a small store, in a file for a large one.

A file is written beside its place and put there in one step, is read by any number of programs, and goes
when a newer one is there. It holds nothing that the store does not hold: it may be deleted at any time.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import duckdb
import pandas as pd

from data import home_folder
from incidents.clustering import rules
from incidents.errors import StoreError
from incidents.reading import Incidents
from incidents.reading_build import BUILD_VERSION, build
from incidents.reading_filters import faction_bits
from incidents.store import Store
from incidents.vocabulary import sub_event_types

__all__ = ["LARGE", "copy_path", "in_memory", "latest_copy", "make_copy", "open_copy", "read"]

# From so many incidents on the copy is a file, made by a program of its own that gives its memory back.
LARGE: Final = 50_000
# What DuckDB may hold of a copy in memory; it reads the rest from the file again.
MEMORY: Final = "400MB"
_MAKING_MEMORY: Final = "1500MB"
_PART: Final = 50_000
_ENDING: Final = ".duckdb"
_SAFE: Final[dict[str, Any]] = {
    # DuckDB would otherwise fetch extensions from its makers' host when a query names one.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def read(store: Store) -> Incidents:
    """All incidents of ``store`` as they are now, to be asked. Raises ``StoreError``.

    For a large store this makes the file first, which takes a minute for a million incidents.
    """
    if store.count() < LARGE:
        stamp = store.stamp()
        return in_memory([store.incidents()], store.articles(), stamp=stamp)
    make_copy(store)
    return open_copy(copy_path(store), stamp=store.stamp())


def in_memory(
    parts: Iterable[pd.DataFrame], articles: pd.DataFrame | None = None, *, stamp: str = ""
) -> Incidents:
    """The incident table given in ``parts``, to be asked."""
    connection = duckdb.connect(":memory:", config=_SAFE)
    build(connection, parts, articles)
    return _ready(connection, stamp)


def open_copy(path: Path, *, stamp: str) -> Incidents:
    """The read copy in the file ``path``. Raises ``StoreError``."""
    try:
        connection = duckdb.connect(path, read_only=True, config=_SAFE | {"memory_limit": MEMORY})
    except duckdb.Error as error:
        raise StoreError(
            f"{path}: the copy to read from cannot be opened ({error}); delete it, it will be made again"
        ) from error
    return _ready(connection, stamp)


def _ready(connection: duckdb.DuckDBPyConnection, stamp: str) -> Incidents:
    connection.execute("ATTACH ':memory:' AS work (READ_WRITE)")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return Incidents(connection, stamp=stamp)


def copy_path(store: Store) -> Path:
    """Where the read copy of ``store`` lies, or will lie, as the store is now."""
    return _folder() / f"{_of_store(store)}-{_digest(store.stamp(), *_made_by())}{_ENDING}"


def latest_copy(store: Store) -> Path | None:
    """The newest copy of ``store`` there is, of its present state or of one before."""
    made = sorted(_folder().glob(f"{_of_store(store)}-*{_ENDING}"), key=lambda path: path.stat().st_mtime)
    return made[-1] if made else None


def make_copy(store: Store) -> Path:
    """The copy of ``store`` as it is now, made unless it is there; older ones go. Raises ``StoreError``."""
    path = copy_path(store)
    if not path.exists():
        _write_apart(store, path)
    return path


def _write_apart(store: Store, path: Path) -> None:
    """``write_copy`` in a process of its own, which gives its memory back."""
    command = [sys.executable, "-m", "incidents.reading_copy", str(path)]
    environment = {**os.environ, "DATABASE_URL": store.url, "PYTHONPATH": str(_ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        told = done.stderr.strip().splitlines() or ["it ended without a word"]
        raise StoreError(f"{path}: the copy to read from was not made ({told[-1]}); make room and try again")


def write_copy(store: Store, path: Path) -> None:
    """Write the copy of ``store`` to ``path`` in one step, and take older ones away."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.unfinished")
    try:
        with duckdb.connect(unfinished, config=_SAFE | {"memory_limit": _MAKING_MEMORY}) as connection:
            build(connection, store.parts(_PART), store.articles())
        os.replace(unfinished, path)
    finally:
        for left in path.parent.glob(f"{unfinished.name}*"):
            left.unlink()
    for old in path.parent.glob(f"{_of_store(store)}-*{_ENDING}"):
        if old != path:
            with suppress(OSError):  # where a file in use cannot go, the next copy takes it away
                old.unlink()


def _folder() -> Path:
    return home_folder() / "reading"


def _of_store(store: Store) -> str:
    return _digest(store.url)


def _made_by() -> tuple[str, ...]:
    return (BUILD_VERSION, duckdb.__version__, rules(), *faction_bits(), *sub_event_types())


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


_ROOT: Final = Path(__file__).resolve().parents[1]

if __name__ == "__main__":
    write_copy(Store.open(), Path(sys.argv[1]))

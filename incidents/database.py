"""The door to the database: where it lies, how it is opened, and what its errors mean in plain words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from data import home_folder
from incidents.errors import StoreCorruptError, StoreError, StoreLockedError, StoreReadOnlyError

# How long a writer waits for another one, in milliseconds: a batch takes well under a second to save.
BUSY_TIMEOUT_MS: Final = 30_000
_FILE: Final = "furat.sqlite"

_ERRORS: Final[dict[str, tuple[type[StoreError], str]]] = {
    "SQLITE_BUSY": (StoreLockedError, "another program is writing to it; wait for it to end and try again"),
    "SQLITE_LOCKED": (StoreLockedError, "another program is writing to it; wait for it to end and try again"),
    "SQLITE_READONLY": (StoreReadOnlyError, "it may only be read; allow writing to it and its folder"),
    "SQLITE_PERM": (StoreReadOnlyError, "access is denied; allow reading and writing to it and its folder"),
    "SQLITE_CANTOPEN": (StoreError, "it cannot be opened; check that its folder exists and may be written"),
    "SQLITE_CORRUPT": (StoreCorruptError, "the file is damaged; restore it from a copy or move it away"),
    "SQLITE_NOTADB": (StoreCorruptError, "the file is no database; name another one or move it away"),
    "SQLITE_FULL": (StoreError, "the disk is full; make room and try again, nothing was half-written"),
    "SQLITE_IOERR": (StoreError, "the disk could not be read or written; check it"),
}


def default_url() -> str:
    """``DATABASE_URL``, else SQLite in ``home_folder()``, which is made if need be. Raises ``StoreError``."""
    url = os.environ.get("DATABASE_URL")
    if url:
        return url
    folder = home_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{folder}: cannot be made ({error.strerror}); set FURAT_HOME to another folder"
        ) from error
    return sa.URL.create("sqlite", database=str(folder / _FILE)).render_as_string(hide_password=False)


def connect(url: str) -> sa.Engine:
    """An engine on ``url``: for SQLite with write-ahead log, foreign keys and a patient wait for locks.

    Connections with the option ``writes`` take the write lock at once, so that a transaction that has
    read never fails for want of it. Raises ``StoreError``.
    """
    try:
        engine = sa.create_engine(url)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(
            f"DATABASE_URL {url.split('@')[-1]!r}: not usable ({error}); write it as sqlite:///furat.sqlite"
        ) from error
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _prepare)
        sa.event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that reads one state of the store. Raises ``StoreError``."""
    with plain_errors(engine), engine.begin() as connection:
        yield connection


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that is committed whole or not at all. Raises ``StoreError``."""
    with plain_errors(engine), engine.execution_options(writes=True).begin() as connection:
        yield connection


@contextmanager
def plain_errors(engine: sa.Engine) -> Iterator[None]:
    """The database's own errors as one line that says what to do."""
    try:
        yield
    except DBAPIError as error:
        name = engine.url.render_as_string(hide_password=True)
        kind, meaning = _meaning(error)
        raise kind(f"store {name}: {meaning}") from error


def _meaning(error: DBAPIError) -> tuple[type[StoreError], str]:
    code = getattr(error.orig, "sqlite_errorname", "") or ""
    for prefix, told in _ERRORS.items():
        if code.startswith(prefix):
            return told
    return StoreError, f"{str(error.orig).splitlines()[0]}; check the database"

"""Making a new store, and refusing one of another version."""

from __future__ import annotations

import sqlalchemy as sa

from incidents.database import plain_errors, reading, writing
from incidents.errors import StoreError
from incidents.tables import METADATA, SCHEMA_VERSION, STATE


def prepare(engine: sa.Engine) -> None:
    """Make the tables where there are none; a store that is there is only read. Raises ``StoreError``."""
    if _version(engine) is None:
        _make(engine)
    version = _version(engine)
    if version != SCHEMA_VERSION:
        raise StoreError(
            f"store {engine.url.render_as_string()}: made by another version of this program"
            f" (tables {version}, here {SCHEMA_VERSION}); use that version or name another store"
        )


def _version(engine: sa.Engine) -> int | None:
    """The version of the tables, ``None`` where there are none."""
    with plain_errors(engine), reading(engine) as connection:
        if not sa.inspect(connection).has_table(STATE.name):
            return None
        return connection.execute(sa.select(STATE.c.schema_version)).scalar()


def _make(engine: sa.Engine) -> None:
    if engine.dialect.name == "sqlite":
        _write_ahead(engine)
    with writing(engine) as connection:
        # Inside the write lock: of two programs that start together, the second finds the tables made.
        METADATA.create_all(connection)
        if connection.execute(sa.select(STATE.c.revision)).first() is None:
            connection.execute(sa.insert(STATE).values(schema_version=SCHEMA_VERSION, revision=0))


def _write_ahead(engine: sa.Engine) -> None:
    """Readers and a writer work side by side from now on; the file remembers it."""
    with plain_errors(engine):
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()

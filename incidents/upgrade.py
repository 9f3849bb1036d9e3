"""Making a new store, bringing an older one up to date, and refusing one of a newer version."""

from __future__ import annotations

import sqlalchemy as sa

from incidents.database import plain_errors, reading, writing
from incidents.errors import StoreError
from incidents.tables import ADDED, METADATA, SCHEMA_VERSION, STATE


def prepare(engine: sa.Engine) -> None:
    """Make the tables where there are none, add what an older version lacked. Raises ``StoreError``."""
    version = _version(engine)
    if version is None:
        _make(engine)
    elif version < SCHEMA_VERSION:
        _bring_up_to_date(engine)
    elif version > SCHEMA_VERSION:
        raise StoreError(
            f"store {engine.url.render_as_string()}: made by a newer version of this program"
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


def _bring_up_to_date(engine: sa.Engine) -> None:
    """Add the columns and tables that came since, empty: what was stored stays as it is."""
    with writing(engine) as connection:
        # Inside the write lock: another program may have done it in the meantime.
        version = connection.execute(sa.select(STATE.c.schema_version)).scalar_one()
        for step in range(version + 1, SCHEMA_VERSION + 1):
            for table, names in ADDED[step].items():
                for name in names:
                    column = sa.schema.CreateColumn(METADATA.tables[table].c[name])
                    added = column.compile(dialect=engine.dialect)
                    connection.execute(sa.text(f"ALTER TABLE {table} ADD COLUMN {added}"))
        METADATA.create_all(connection)
        connection.execute(sa.update(STATE).values(schema_version=SCHEMA_VERSION))


def _write_ahead(engine: sa.Engine) -> None:
    """Readers and a writer work side by side from now on; the file remembers it."""
    with plain_errors(engine):
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()

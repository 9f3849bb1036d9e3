"""The rows that filters keep: what costs time to find is found once and held beside the read copy."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from threading import Lock
from typing import Final

import duckdb

from incidents.query import Filters
from incidents.reading_filters import Where, text_where, where

__all__ = ["Sets"]

# Sets of row numbers held at once: four bytes a row each.
_MOST: Final = 48


class Sets:
    """Makes conditions on ``facts`` of filters; small tables of row numbers lie in DuckDB's own memory."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._tables: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    def all_reports(self, filters: Filters) -> Where:
        """The rows that meet ``filters``, every report of an incident."""
        texts = self._mentioning(filters.text) if filters.text else None
        return where(filters, text_table=texts)

    def once(self, filters: Filters) -> Where:
        """The same, but of each incident only the best report that meets them, if the filters say so."""
        asked = self.all_reports(filters)
        if not filters.once:
            return asked
        if asked.sql == "true":
            return Where("best")
        return Where(f"{asked.sql} AND (best OR n IN (FROM {self._standing_in(asked)}))", asked.values)

    def _mentioning(self, text: str) -> str:
        """The table of the rows that mention ``text``."""
        asked = text_where(text)
        return self._table("text", f"SELECT n FROM texts WHERE {asked.sql}", asked)

    def _standing_in(self, asked: Where) -> str:
        """The table of the rows that stand for incidents whose best report does not meet ``asked``."""
        rows = (
            f"SELECT arg_min(n, worth) AS n FROM facts WHERE {asked.sql} AND NOT alone "
            "GROUP BY cluster HAVING NOT bool_or(best)"
        )
        return self._table("stand", rows, asked)

    def _table(self, kind: str, rows: str, asked: Where) -> str:
        """The table of what the question ``rows`` gives, made unless it is there."""
        digest = sha256(repr((rows, asked.values)).encode()).hexdigest()[:24]
        name = f"work.{kind}_{digest}"
        with self._lock:
            if name in self._tables:
                self._tables.move_to_end(name)
                return name
            cursor = self._connection.cursor()
            cursor.execute(f"CREATE TABLE {name} AS {rows}", list(asked.values))
            self._tables[name] = None
            if len(self._tables) > _MOST:
                oldest, _ = self._tables.popitem(last=False)
                cursor.execute(f"DROP TABLE {oldest}")
        return name

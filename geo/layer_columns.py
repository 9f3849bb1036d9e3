"""Which column of a table gives what, told by its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from data import read_table
from geo.layer_sources import Sheet
from geo.names import fold_name

__all__ = ["Columns", "columns_of", "headings"]

# Headings are looked for in this many rows: titles and notes may stand above them.
ROWS_LOOKED_AT = 15
MOST_COLUMNS = 200
_LEVEL = re.compile(r"(?<=adm)[1-5]|(?<=admin)[1-5]")
# The divisions finer than a governorate.
FINEST_DIVISIONS = (5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Columns:
    """``row`` is the number of the heading row; ``fields`` the columns of each field, the best first.

    Fields of administrative divisions end in their level: ``level_name4``.
    """

    row: int
    fields: dict[str, list[int]]

    def first(self, cells: list[str], field: str) -> str:
        """The first filled cell of ``field``, trimmed; ``""`` where there is none."""
        return next(self.all(cells, field), "")

    def all(self, cells: list[str], field: str) -> Iterator[str]:
        """The filled cells of ``field``, trimmed."""
        for column in self.fields.get(field, ()):
            if column < len(cells) and cells[column].strip():
                yield cells[column].strip()

    def has(self, field: str) -> bool:
        """Whether any column gives ``field``."""
        return field in self.fields

    @property
    def levels(self) -> list[int]:
        """The divisions below the governorate that the table names, the finest first."""
        return [level for level in FINEST_DIVISIONS if f"level_name{level}" in self.fields]

    @property
    def is_table(self) -> bool:
        """Whether names and points are given."""
        named = self.has("name") or self.has("names") or bool(self.levels)
        return named and self.has("latitude") and self.has("longitude")

    @property
    def is_aliases(self) -> bool:
        """Whether names and ids of places are given."""
        return self.has("name") and self.has("id")


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[str, int]]:
    """The field of each heading as compared, and its place in the list."""
    rows = read_table("gazetteer/layer_columns.csv")
    known: dict[str, tuple[str, int]] = {}
    for order, row in enumerate(rows):
        known.setdefault(_key(row["heading"]), (row["field"], order))
    return known


def _key(heading: str) -> str:
    return "".join(c for c in fold_name(heading[:80]) if c.isalnum() or c == "#")


def _field(heading: str) -> tuple[str, int] | None:
    key = _key(heading)
    level = _LEVEL.search(key)
    if level is None or key == "admin1" or key == "admin2":
        return _known().get(key)
    found = _known().get(_LEVEL.sub("#", key, count=1))
    return (found[0] + level[0], found[1]) if found else None


def headings(cells: list[str], row: int) -> Columns:
    """The columns that the headings ``cells`` in ``row`` give."""
    fields: dict[str, list[tuple[int, int]]] = {}
    for column, heading in enumerate(cells[:MOST_COLUMNS]):
        found = _field(heading)
        if found is not None:
            fields.setdefault(found[0], []).append((found[1], column))
    return Columns(row, {field: [c for _, c in sorted(found)] for field, found in fields.items()})


def columns_of(sheet: Sheet) -> tuple[Columns, list[str]]:
    """The columns of ``sheet`` by the first row that gives names and points, and that row's cells.

    Where no row does, what the first filled row gives.
    """
    first: tuple[Columns, list[str]] | None = None
    for number, cells in islice(sheet.rows(lambda _: None), ROWS_LOOKED_AT):
        found = headings(cells, number)
        if found.is_table:
            return found, cells
        if first is None and any(cell.strip() for cell in cells):
            first = found, cells
    return first or (Columns(1, {}), [])

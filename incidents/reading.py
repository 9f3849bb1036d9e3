"""All incidents of one state of the store, to be asked rather than loaded: counts, bins, a few rows.

One ``Incidents`` serves every session. What it answers is what ``Filters.apply`` on the whole table would
give; a million rows stay in DuckDB's read copy, and only answers leave it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

import duckdb
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]

from incidents.columns import COLUMNS
from incidents.duplicates_near import DAYS, near_misses
from incidents.once import cluster_of
from incidents.query import Filters
from incidents.reading_answers import Answers
from incidents.reading_bins import Bin, Box, binned
from incidents.reading_filters import Where, faction_bits
from incidents.reading_sets import Sets

__all__ = ["Figures", "Incidents", "Order"]

Order = Literal["stored", "latest", "unsure"]
# Where two tie, the order of the table holds.
_ORDERS: Final[Mapping[Order, str]] = {
    "stored": "n",
    "latest": "event_date_end DESC NULLS LAST, event_date DESC NULLS LAST, n",
    "unsure": "sure NULLS LAST, event_date_end DESC NULLS LAST, event_date DESC NULLS LAST, n",
}
_COUNTED: Final = frozenset({"layer", "sub_event_type", "faction", "area"})
EVERY: Final = Filters()
Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands at the head of a page about the incidents that meet its filters.

    ``articles`` are all that tell them, also those whose report another one stands for. ``first_day`` is the
    earliest day that one is known to have been by, ``open_start`` whether one of that day may have been long
    before. ``dead`` adds up the conservative reading of the ``tolls`` stated, background left out; ``claims``
    of them are claims.
    """

    incidents: int
    articles: int
    first_day: date | None
    open_start: bool
    last_day: date | None
    samples: int
    strikes: int
    places: int
    unplaced: int
    tolls: int
    claims: int
    dead: int


class Incidents:
    """The incidents of one state of the store; made by ``reading_copy.open_copy`` and ``in_memory``.

    May be shared between threads. Tables it hands out are the caller's own; other answers are shared.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, stamp: str) -> None:
        self._connection = connection
        self._answers = Answers()
        self._sets = Sets(connection)
        self.stamp = stamp  # one for each state of each store: what is remembered of it is kept under this

    def count(self, filters: Filters = EVERY) -> int:
        """How many incidents meet ``filters``."""
        return int(self._kept("count(*)", filters)[0][0])

    def counts_by(self, column: str, filters: Filters = EVERY) -> dict[str, int]:
        """Value → incidents that meet ``filters``, the most frequent first.

        ``column``: ``layer``, ``sub_event_type``, ``faction`` (who acted, ``unknown`` if not told), or
        ``area`` (the governorate of places that are areas, "" without one).
        """
        if column not in _COUNTED:
            raise ValueError(f"column {column!r}: not counted; choose from {', '.join(sorted(_COUNTED))}")
        rows = self._kept(
            f"{column}, count(*)", filters, f"{column} IS NOT NULL GROUP BY {column} ORDER BY 2 DESC, 1"
        )
        return {str(value): int(count) for value, count in rows}

    def parties(self, filters: Filters = EVERY) -> dict[str, int]:
        """Faction → incidents in which it acts, is acted upon or takes part; those in none are left out."""
        found = self._kept("parties, count(*)", filters, "true GROUP BY 1")
        counts = {
            name: sum(count for parties, count in found if parties & bit)
            for name, bit in faction_bits().items()
        }
        return {name: count for name, count in counts.items() if count}

    def span(self) -> tuple[date, date] | None:
        """First and last day of all incidents; ``None`` when none has a date."""
        first, last = self._ask("SELECT min(first_day), max(last_day) FROM facts")[0]
        return None if first is None else (first.date(), last.date())

    def figures(self, filters: Filters = EVERY) -> Figures:
        """The headline figures of what meets ``filters``."""
        (row,) = self._kept(_FIGURES, filters)
        open_start = row[1] is not None and row[1] == row[2]
        first, last = (_day(moment) for moment in (row[1], row[3]))
        articles, places = self._answers.get(("tellers", filters), lambda: self._tellers(filters))
        return Figures(
            int(row[0]),
            articles,
            first,
            open_start,
            last,
            int(row[4]),
            int(row[5]),
            places,
            *map(int, row[6:]),
        )

    def _tellers(self, filters: Filters) -> tuple[int, int]:
        """How many articles tell what meets ``filters``, and how many places it names."""
        columns = self._columns()
        kept = self._numbers(self._sets.once(filters))
        places = _distinct(columns["place"][kept])
        if not filters.once:
            return _distinct(columns["article"][kept]), places
        # A cluster that any report meeting the filters is of shows one of them, and all its articles tell it.
        met = self._numbers(self._sets.all_reports(filters))
        shown = np.zeros(columns["cluster"].max(initial=0) + 1, dtype=bool)
        shown[columns["cluster"][met]] = True
        shown[0] = False  # no cluster
        told = shown[columns["cluster"]]
        told[met] = True
        return _distinct(columns["article"][told]), places

    def _numbers(self, asked: Where) -> Numbers:
        """The row numbers that are ``asked`` for."""
        cursor = self._connection.cursor()
        found = cursor.execute(f"SELECT n FROM facts WHERE {asked.sql}", list(asked.values)).fetchnumpy()
        return np.asarray(found["n"], dtype=np.int32)

    def _columns(self) -> dict[str, Numbers]:
        """By row number: the numbers of its article, place and cluster, 0 for none. Four bytes a row each."""

        def read() -> dict[str, Numbers]:
            question = "SELECT article, place, coalesce(cluster, 0) AS cluster FROM facts ORDER BY n"
            found = self._connection.cursor().execute(question).fetchnumpy()
            return {name: np.asarray(values, dtype=np.int32) for name, values in found.items()}

        return self._answers.get("columns", read)

    def timeline(self, filters: Filters = EVERY) -> pd.DataFrame:
        """Columns ``month`` (its first day), ``layer``, ``known``, ``count`` of what meets ``filters``.

        An incident is of its last possible month; ``known`` says whether that is its only one. One without
        a date is of none.
        """
        rows = self._kept(
            "month, layer::VARCHAR, month_known, count(*)",
            filters,
            "month IS NOT NULL GROUP BY ALL ORDER BY ALL",
        )
        frame = pd.DataFrame(rows, columns=["month", "layer", "known", "count"])
        return frame.astype({"month": "datetime64[us]", "layer": "str", "known": "bool", "count": "int64"})

    def bins(self, filters: Filters, box: Box, cells: int) -> list[Bin]:
        """The exactly placed incidents that meet ``filters`` and lie in ``box``, counted by square cells.

        ``box`` is west, north, east, south in Web Mercator from 0 to 1, ``cells`` how many cells span the
        world. The fullest come first. Places that are areas are in none (``counts_by("area")``).
        """
        asked = self._sets.once(filters)
        key = ("bins", filters, box, cells)
        return self._answers.get(key, lambda: binned(self._connection.cursor(), asked, box, cells))

    def in_box(self, filters: Filters, box: Box) -> int:
        """How many exactly placed incidents meet ``filters`` and lie in ``box`` (as in ``bins``)."""
        return int(self._kept("count(*)", filters, _IN_BOX, _box_values(box))[0][0])

    def rows(
        self,
        filters: Filters = EVERY,
        *,
        limit: int,
        offset: int = 0,
        order: Order = "latest",
        box: Box | None = None,
        areas: Collection[str] | None = None,
    ) -> pd.DataFrame:
        """The rows ``offset`` to ``offset + limit`` of what meets ``filters``, in ``order``, all ``COLUMNS``.

        ``box`` and ``areas`` keep those exactly placed in the box, and those whose place is an area in one of
        these governorates ("" is none).
        """
        parts, values = list[str](), list[Any]()
        if box:
            parts, values = [_IN_BOX], list(_box_values(box))
        if areas:
            parts, values = [*parts, f"area IN ({', '.join('?' * len(areas))})"], [*values, *areas]
        also = f"({' OR '.join(parts)})" if parts else "true"
        numbers = self._kept(
            "n", filters, f"{also} ORDER BY {_ORDERS[order]} LIMIT {int(limit)} OFFSET {int(offset)}", values
        )
        return self._told([number for (number,) in numbers])

    def newest(self, filters: Filters, most: int) -> pd.DataFrame:
        """At most ``most`` rows that meet ``filters``, those with the latest dates, in the table's order."""
        numbers = self._kept("n", filters, f"true ORDER BY last_day DESC NULLS LAST, n LIMIT {int(most)}")
        return self._told(sorted(number for (number,) in numbers))

    def frame(self, filters: Filters = EVERY) -> pd.DataFrame:
        """All that meets ``filters``, as ``filters.apply`` on the table; for what is known to be small."""
        return self._told([number for (number,) in self._kept("n", filters, "true ORDER BY n")])

    def has(self, event_id: str) -> bool:
        """Whether there is an incident of that id."""
        return bool(self._ask("SELECT count(*) FROM told WHERE event_id = ?", (event_id,))[0][0])

    def events(self, event_ids: Iterable[str]) -> pd.DataFrame:
        """The rows of these ids, as far as there are such, in the table's order."""
        return self._where("event_id IN (SELECT unnest(?))", [list(event_ids)])

    def of_article(self, article_id: str) -> pd.DataFrame:
        """The incidents of one article, in the table's order."""
        return self._where("article_id = ?", [article_id])

    def cluster_of(self, event_id: str) -> pd.DataFrame:
        """The rows that tell the incident ``event_id``, the best report first; empty without it."""
        mine = self._ask(
            "SELECT n, cluster FROM facts WHERE n IN (SELECT n FROM told WHERE event_id = ?)", (event_id,)
        )
        numbers = [n for n, _ in mine]
        if mine and mine[0][1] is not None:
            numbers = [
                n for (n,) in self._ask("SELECT n FROM facts WHERE cluster = ? ORDER BY n", mine[0][1:])
            ]
        return cluster_of(self._told(numbers), event_id)

    def shown_for(self, event_id: str, filters: Filters) -> str | None:
        """The incident that shows ``event_id`` among those that meet ``filters``: itself, or the report that
        stands for its cluster; ``None`` if none does."""
        cluster = self.cluster_of(event_id)["event_id"].tolist()
        asked = self._sets.once(filters)
        shown = self._ask(
            "SELECT event_id FROM told WHERE n IN (SELECT n FROM facts WHERE n IN "
            f"(SELECT n FROM told WHERE event_id IN (SELECT unnest(?))) AND {asked.sql})",
            (cluster, *asked.values),
        )
        names = {name for (name,) in shown}
        if event_id in names:
            return event_id
        return next((name for name in cluster if name in names), None)

    def near_misses(self, event_id: str) -> pd.DataFrame:
        """What ``duplicates_near.near_misses`` finds for ``event_id`` in the whole table."""
        near = (
            f"WITH mine AS (SELECT layer, first_day - INTERVAL {DAYS} DAY AS first, "
            f"last_day + INTERVAL {DAYS} DAY AS last FROM facts "
            "WHERE n = (SELECT n FROM told WHERE event_id = ?)) "
            "SELECT facts.n FROM facts, mine WHERE facts.layer = mine.layer "
            "AND facts.first_day <= mine.last AND facts.last_day >= mine.first ORDER BY facts.n"
        )
        numbers = [number for (number,) in self._ask(near, (event_id,))]
        found = self._told(numbers)
        if event_id not in set(found["event_id"]):  # without a date it is near to nothing
            return found.iloc[:0]
        return near_misses(found, event_id)

    def reports(self, cluster_ids: Iterable[str]) -> dict[str, int]:
        """How many articles tell each of these clusters, for those that several rows tell."""
        wanted = sorted({str(name) for name in cluster_ids})
        rows = self._ask(
            "SELECT cluster_id, any_value(reports) FROM told JOIN facts USING (n) "
            "WHERE NOT alone AND cluster_id IN (SELECT unnest(?)) GROUP BY 1",
            (wanted,),
        )
        return {str(name): int(count) for name, count in rows}

    def _where(self, condition: str, values: Sequence[Any]) -> pd.DataFrame:
        return self._table(f"SELECT {_COLUMNS} FROM told WHERE {condition} ORDER BY n", values)

    def _told(self, numbers: Sequence[int]) -> pd.DataFrame:
        """The rows of these numbers, in the order given."""
        return self._table(
            f"SELECT {_COLUMNS} FROM told JOIN (SELECT unnest(?::INTEGER[]) AS n, "
            "generate_subscripts(?::INTEGER[], 1) AS place) USING (n) ORDER BY place",
            [list(numbers), list(numbers)],
        )

    def _table(self, question: str, values: Sequence[Any]) -> pd.DataFrame:
        """The answer as an incident table."""
        table: Any = self._connection.cursor().sql(question, params=list(values)).to_arrow_table()
        frame: pd.DataFrame = table.to_pandas(types_mapper=_TYPES.get)
        return frame.astype({name: COLUMNS[name] for name in frame.columns})

    def _kept(
        self, wanted: str, filters: Filters, also: str = "true", values: Sequence[Any] = ()
    ) -> list[tuple[Any, ...]]:
        """``wanted`` of the rows of ``facts`` that meet ``filters``, each incident once if they say so."""
        asked = self._sets.once(filters)
        return self._ask(f"SELECT {wanted} FROM facts WHERE {asked.sql} AND {also}", (*asked.values, *values))

    def _ask(self, question: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        def answer() -> list[tuple[Any, ...]]:
            return self._connection.cursor().execute(question, list(values)).fetchall()

        return self._answers.get((question, repr(values)), answer)


_COLUMNS: Final = ", ".join(f"told.{name}" for name in COLUMNS)
_TYPES: Final = {
    pa.int8(): pd.Int8Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.float64(): pd.Float64Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}
_IN_BOX: Final = "x >= ? AND x < ? AND y >= ? AND y < ?"
_FIGURES: Final = """
count(*), min(first_day), min(last_day) FILTER (event_date IS NULL), max(event_date_end),
count(*) FILTER (sample), count(*) FILTER (layer = 'strike'),
count(*) FILTER (NOT placed),
count(dead) FILTER (NOT background), count(dead) FILTER (claimed AND NOT background),
coalesce(sum(dead) FILTER (NOT background), 0)
"""


def _distinct(values: Numbers) -> int:
    """How many different ones there are of small numbers, 0 aside."""
    return int(np.count_nonzero(np.bincount(values)[1:]))


def _box_values(box: Box) -> tuple[float, ...]:
    west, north, east, south = box
    return west, east, north, south


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()

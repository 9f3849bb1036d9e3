"""Coded incidents against gold ones: what agrees, which fields are right, which traps were walked into.

A coded incident agrees with a gold one when its type is among the accepted ones, their spans of days come
within a day of each other, and its point (of a movement, either end too) lies within the gold's tolerance,
or in the same governorate where that is all the gold tells. Each counts once; required ones go first, then
those that agree in more fields. What the gold calls optional is neither rewarded nor punished.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Any

from benchmarks.gold import GoldArticle, Record

__all__ = ["FIELDS", "Scored", "agreement", "near_in_place", "near_in_time", "quoted", "score"]

FIELDS = ("actor1", "actor2", "day", "killed", "wounded", "claimant", "background")
SLACK = timedelta(days=1)
# A span without a start is taken to reach back so far.
OPEN = timedelta(days=14)
# How far from the gold's point is still there, where the gold does not say, in km.
TOLERANCE = 25.0
EARTH_KM = 6371.0
_NOT_A_NAME = ("governorate", "province", "muhafazat")


@dataclass(frozen=True, slots=True)
class Scored:
    """One article: its gold, the rows coded from it, and how they stand to each other.

    ``pairs``: gold incident → row, by position. ``agreeing``: the rows that tell what some gold incident
    tells. ``trapped``: those of the others whose words tell of no incident.
    """

    gold: GoldArticle
    rows: list[Record]
    pairs: dict[int, int]
    agreeing: frozenset[int]
    trapped: frozenset[int]

    @property
    def missed(self) -> list[Record]:
        """The required gold incidents that were not found."""
        return [g for n, g in enumerate(self.gold.incidents) if n not in self.pairs and is_required(g)]

    @property
    def extra(self) -> list[Record]:
        """The rows that agree with nothing."""
        return [row for n, row in enumerate(self.rows) if n not in self.agreeing]

    def matched(self) -> Iterator[tuple[Record, Record]]:
        """The gold incidents that were found, each with its row."""
        for g, r in self.pairs.items():
            yield self.gold.incidents[g], self.rows[r]

    def counts(self) -> Iterator[tuple[str, int, int]]:
        """What was counted in this article: measure, how many were so, out of how many."""
        found = [g for g, _ in self.matched() if is_required(g)]
        yield "articles", 1, 1
        yield "recall", len(found), len(found) + len(self.missed)
        yield "precision", len(self.agreeing), len(self.rows)
        yield "traps hit", len(self.trapped), len(self.gold.traps)
        ends = [(start, end) for row in self.rows for start, end in quoted(row)]
        length = len(self.gold.article.text)
        yield "offsets", sum(0 <= start < end <= length for start, end in ends), len(ends)
        for gold, row in self.matched():
            for field, right in agreement(gold, row).items():
                if right is not None:
                    yield field, int(right), 1


def score(gold: GoldArticle, rows: list[Record]) -> Scored:
    """How ``rows``, coded from the article of ``gold``, stand to it."""
    pairs = _pairs(gold, rows)
    agreeing = set(pairs.values())
    optional = [g for g in gold.incidents if not is_required(g)]
    # A second row for an incident that had to be found is one too many; for an optional one it is not.
    for n, row in enumerate(rows):
        if any(_agrees(g, row, gold.published) for g in optional):
            agreeing.add(n)
    traps = [(at, at + len(t)) for t in gold.traps if (at := gold.article.text.find(t)) >= 0]
    trapped = (n for n, row in enumerate(rows) if n not in agreeing and _overlap(quoted(row), traps))
    return Scored(gold, rows, pairs, frozenset(agreeing), frozenset(trapped))


def is_required(gold: Record) -> bool:
    """Whether a gold incident has to be found."""
    return bool(gold.get("required", True))


def agreement(gold: Record, row: Record) -> dict[str, bool | None]:
    """Field (``FIELDS``) → whether ``row`` has it as ``gold`` has, ``None`` where the gold does not say."""
    day = str(row["event_date"])[:10] == gold["event_date"] if gold.get("time_precision") == 1 else None
    return {
        "actor1": _actor(gold, row, "actor1"),
        "actor2": _actor(gold, row, "actor2"),
        "day": day,
        "killed": _count(gold, row, "fatalities"),
        "wounded": _count(gold, row, "wounded"),
        "claimant": bool(row["claimant"]) if gold.get("claimant") else None,
        "background": bool(row["background"]) == bool(gold.get("background")),
    }


def _actor(gold: Record, row: Record, name: str) -> bool | None:
    if not gold.get(name):
        return None
    accepted = [gold[name], *gold.get(f"accept_{name}", [])]
    # Of several who act together any may stand first.
    accepted += gold.get("actor1_assoc", []) if name == "actor1" else []
    return row[f"{name}_faction"] in accepted


def _count(gold: Record, row: Record, name: str) -> bool | None:
    told = gold.get(name)
    if not told:
        return None
    return told.get("best") is not None and row[f"{name}_best"] == told["best"]


def _pairs(gold: GoldArticle, rows: list[Record]) -> dict[int, int]:
    options = sorted(_options(gold, rows), reverse=True)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, g, r in options:
        if g not in pairs and r not in taken:
            pairs[g] = r
            taken.add(r)
    return pairs


def _options(gold: GoldArticle, rows: list[Record]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Every pair that agrees: the best one sorts last."""
    for g, incident in enumerate(gold.incidents):
        for r, row in enumerate(rows):
            if _agrees(incident, row, gold.published):
                right = sum(bool(v) for v in agreement(incident, row).values())
                yield is_required(incident), right, -abs(g - r), g, r


def _agrees(gold: Record, row: Record, published: date) -> bool:
    return is_of_type(gold, row) and near_in_time(gold, row, published) and near_in_place(gold, row)


def is_of_type(gold: Record, row: Record) -> bool:
    """Whether the row's type is one that the gold accepts."""
    return row["sub_event_type"] in (gold.get("accept_types") or [gold["sub_event_type"]])


def near_in_time(gold: Record, row: Record, published: date) -> bool:
    """Whether the two spans of days come within a day of each other."""
    (a, b), (c, d) = _span(gold, published), _span(row, published)
    return a <= d + SLACK and c <= b + SLACK


def _span(record: Record, published: date) -> tuple[date, date]:
    start, end = _day(record.get("event_date")), _day(record.get("event_date_end"))
    last = end or start or published
    return start or last - OPEN, last


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) or not value else date.fromisoformat(str(value)[:10])


def near_in_place(gold: Record, row: Record) -> bool:
    """Whether the row lies, begins or ends where the gold incident was; true where the gold has no point."""
    if gold.get("latitude") is None:
        return True
    there = (gold["latitude"], gold["longitude"])
    ends = ((row[f"{end}latitude"], row[f"{end}longitude"]) for end in ("", "origin_", "destination_"))
    tolerance = gold.get("tolerance_km", TOLERANCE)
    if any(None not in end and _kilometres(there, end) <= tolerance for end in ends):
        return True
    wide = gold.get("geo_precision") == 3 and bool(row["admin1"])
    return wide and _letters(row["admin1"]) == _letters(gold["location"])


def _letters(name: str) -> str:
    letters = "".join(filter(str.isalpha, name.lower()))
    for word in _NOT_A_NAME:
        letters = letters.replace(word, "")
    return letters


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (lat1, lon1), (lat2, lon2) = ([radians(x) for x in point] for point in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def quoted(row: Record) -> list[tuple[int, int]]:
    """Where the words stand that tell the act."""
    entries = json.loads(row["evidence"])
    return [(e["start"], e["end"]) for e in entries if e["field"] == "event"]


def _overlap(spans: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> bool:
    others = list(others)
    return any(start < b and a < end for start, end in spans for a, b in others)

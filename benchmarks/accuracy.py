"""How well coding agrees with people: our own dispatches and passages, coded by hand before the program ran.

    python -m benchmarks.accuracy

A coded incident agrees with a gold one when its type is among the accepted ones, their spans of days come
within a day of each other, and its point (of a movement, either end too) lies within the gold's tolerance,
or in the same governorate where that is all the gold tells. Each counts once. Recall is over the incidents
the gold requires; what the gold calls optional is neither rewarded nor punished. Of the passages, those of
the split "held" are scored only; rules are written after the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from articles import Article, Problem, read_articles
from benchmarks.table import Row, print_table
from data import data_path
from pipeline import code

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold"
SLACK = timedelta(days=1)
# A span without a start is taken to reach back so far.
OPEN = timedelta(days=14)
EARTH_KM = 6371.0
LANGUAGES = {"es": "Spanish", "en": "English", "ar": "Arabic"}

Record = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts over articles: gold incidents required and found, coded incidents and those that agree."""

    articles: int = 0
    required: int = 0
    found: int = 0
    coded: int = 0
    agreeing: int = 0

    def __str__(self) -> str:
        recall, precision = self.found / max(1, self.required), self.agreeing / max(1, self.coded)
        f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        return f"F1 {f1:.2f} (recall {recall:.2f}, precision {precision:.2f})"


def _refuse(problem: Problem) -> None:
    raise ValueError(str(problem))


def gold_articles() -> Iterator[tuple[Article, list[Record]]]:
    """Each sample dispatch that has gold, with its gold incidents."""
    samples = {a.article_id: a for a in read_articles([data_path("samples")], on_problem=_refuse)}
    for path in sorted(GOLD.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield samples[gold["article"]], gold["incidents"]


def gold_passages() -> Iterator[tuple[str, Article, list[Record]]]:
    """Each invented passage: its split (``dev`` or ``held``), the passage, and its gold incidents."""
    for path in sorted(GOLD.glob("passages/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            published = date.fromisoformat(row["published"])
            article = Article(row["article_id"], row["text"], published, language=row["language"])
            yield row["split"], article, row["incidents"]


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) or value is None else date.fromisoformat(str(value)[:10])


def _span(record: Record, published: date) -> tuple[date, date]:
    start, end = _day(record["event_date"]), _day(record["event_date_end"])
    last = end or start or published
    return start or last - OPEN, last


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (lat1, lon1), (lat2, lon2) = ([radians(x) for x in point] for point in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _near(gold: Record, row: Record) -> bool:
    if gold.get("latitude") is None:
        return True
    ends = ((row[f"{end}latitude"], row[f"{end}longitude"]) for end in ("", "origin_", "destination_"))
    there = (gold["latitude"], gold["longitude"])
    if any(lat is not None and _kilometres(there, (lat, lon)) <= gold["tolerance_km"] for lat, lon in ends):
        return True
    return gold["geo_precision"] == 3 and bool(row["admin1"]) and row["admin1"] in gold["location"]


def agrees(gold: Record, row: Record, published: date) -> bool:
    """Whether a coded incident tells what a gold one tells."""
    accepted = gold.get("accept_types") or [gold["sub_event_type"]]
    (a, b), (c, d) = _span(gold, published), _span(row, published)
    return row["sub_event_type"] in accepted and a <= d + SLACK and c <= b + SLACK and _near(gold, row)


def score(article: Article, golds: list[Record], tally: Tally) -> None:
    """Add one article to the tally; required incidents are paired before optional ones."""
    rows = code(article).rows
    published = article.published or date.max
    free = list(range(len(rows)))
    tally.articles += 1
    tally.coded += len(rows)
    tally.required += sum(bool(g.get("required", True)) for g in golds)
    for gold in sorted(golds, key=lambda g: not g.get("required", True)):
        match = next((n for n in free if agrees(gold, rows[n], published)), None)
        if match is not None:
            free.remove(match)
            tally.agreeing += 1
            tally.found += bool(gold.get("required", True))


def _tallies() -> dict[tuple[str, str], Tally]:
    """What was counted, by kind of text and language."""
    tallies: dict[tuple[str, str], Tally] = {}
    for article, golds in gold_articles():
        score(article, golds, tallies.setdefault(("dispatches", article.language or ""), Tally()))
    for split, article, golds in gold_passages():
        score(article, golds, tallies.setdefault((f"{split} passages", article.language or ""), Tally()))
    return tallies


def rows() -> list[Row]:
    """The table rows of this benchmark: dispatches, passages to learn from, passages held back."""
    tallies = _tallies()
    kinds = list(dict.fromkeys(kind for kind, _ in tallies))
    return [
        Row(
            f"{name}: {t.articles} {kind}, {t.required} incidents",
            str(t),
            "F1 ≥ 0.85, Arabic 0.80",
        )
        for kind in kinds
        for code, name in LANGUAGES.items()
        if (t := tallies.get((kind, code)))
    ]


if __name__ == "__main__":
    print_table(rows())

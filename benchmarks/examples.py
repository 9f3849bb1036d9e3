"""What confidence is learned from: coded incidents with their signs, and whether each target was right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.figures import known_set
from benchmarks.gold import GoldArticle, Record
from benchmarks.scoring import (
    Scored,
    agreement,
    is_of_type,
    near_in_place,
    near_in_time,
    quoted,
    score,
)
from extraction import default_extractor
from extraction.confidence import FIELDS
from incidents.confidences import signs
from pipeline import code

__all__ = ["Example", "examples"]

# The set whose passages were made up to be hard.
_HARD = "passages-dev"


@dataclass(frozen=True, slots=True)
class Example:
    """A coded incident. ``right``: target → whether it was right; a target that cannot be judged is missing.

    ``circumstances`` are signs of the article that no new report has: rules were written with an eye on it
    (``seen``), its passages were made up to be hard (``hard``).
    """

    set: str
    article: str
    signs: frozenset[str]
    circumstances: frozenset[str]
    right: dict[str, bool]


def examples(articles: Iterable[GoldArticle]) -> Iterator[Example]:
    """Every incident coded from ``articles``."""
    extractor = default_extractor()
    for gold in articles:
        reports, rows = extractor.extract(gold.article), code(gold.article).rows
        result = score(gold, rows)
        partners = _partners(result)
        for n, (report, row) in enumerate(zip(reports, rows, strict=True)):
            right = {"incident": n in result.agreeing}
            if n in partners:
                right |= _fields(partners[n], row, gold)
            yield Example(
                gold.set,
                f"{gold.set}/{gold.article.article_id}",
                signs(report, row),
                _circumstances(gold.set),
                right,
            )


def _circumstances(name: str) -> frozenset[str]:
    seen = {"seen"} if known_set(name).standing == "seen" else set()
    return frozenset(seen | ({"hard"} if name == _HARD else set()))


def _partners(result: Scored) -> dict[int, Record]:
    """Row → the gold incident it tells: as scored, and of the others where words and type are the same."""
    partners = {r: result.gold.incidents[g] for g, r in result.pairs.items()}
    text = result.gold.article.text
    free = [g for n, g in enumerate(result.gold.incidents) if n not in result.pairs]
    for n, row in enumerate(result.rows):
        if n in result.agreeing:
            continue
        for gold in free:
            start = text.find(gold["evidence"])
            end = start + len(gold["evidence"])
            if start >= 0 and is_of_type(gold, row) and any(s < end and start < e for s, e in quoted(row)):
                partners[n] = gold
                free.remove(gold)
                break
    return partners


def _fields(gold: Record, row: Record, article: GoldArticle) -> dict[str, bool]:
    """Whether the values that ``row`` tells are those of ``gold``."""
    agreed = agreement(gold, row)
    right = {"place": near_in_place(gold, row), "date": _date(gold, row, article)}
    for name in ("actor1", "actor2"):
        if row[f"{name}_faction"] is not None:
            # Who is named where the gold names nobody is one too many, unless nobody in particular is.
            accepted = [gold.get(name), *gold.get(f"accept_{name}", [])]
            nobody = None in accepted and row[f"{name}_faction"] == "unknown"
            right[name] = bool(agreed[name]) or nobody or row[f"{name}_faction"] in accepted
    if row["fatalities_best"] is not None or row["fatalities_high"] is not None:
        right["fatalities"] = bool(agreed["killed"])
    assert right.keys() <= FIELDS.keys()
    return right


def _date(gold: Record, row: Record, article: GoldArticle) -> bool:
    """The very day where the gold knows it; else a span that comes near and claims no day."""
    if gold.get("time_precision") == 1:
        return str(row["event_date"])[:10] == str(gold["event_date"])
    return near_in_time(gold, row, article.published) and row["time_precision"] != 1

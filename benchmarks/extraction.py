"""How well coding agrees with people, by set, language and field; where it errs; how fast it is.

    python -m benchmarks.extraction [GOLD_DIR …] [--errors] [--write]

Scored are the folders given (``X.txt`` beside ``X.gold.json``) and our own dispatches and passages, by the
rules of ``benchmarks/scoring.py``. ``--errors`` lists per article what was missed, what is too much and which
fields are wrong, with the words; not of sets that are held back. ``--write`` keeps the figures in
``data/method/`` for the page Method, and in the README: counts only, no text of any article.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks import coding
from benchmarks.figures import Figure, Run, known_set, known_sets, peak_memory, write_figures
from benchmarks.gold import GoldArticle, Record, gold_articles
from benchmarks.readme import put_table
from benchmarks.scoring import FIELDS, Scored, agreement, quoted, score
from benchmarks.table import Row, print_table
from pipeline import code

LANGUAGES = {"es": "Spanish", "en": "English", "ar": "Arabic"}
AIMS = {"es": "F1 ≥ 0.85", "en": "F1 ≥ 0.85", "ar": "F1 ≥ 0.80"}
README_COLUMNS = ("measured on", "articles", "recall", "precision", "F1", "who", "on whom", "day", "dead")
README_FIELDS = ("actor1", "actor2", "day", "killed")
_COLUMN = {"day": "event_date", "killed": "fatalities_best", "wounded": "wounded_best"}
_WORDS = 90


def scored(articles: Iterable[GoldArticle]) -> list[Scored]:
    """``articles`` coded and held against their gold."""
    return [score(gold, code(gold.article).rows) for gold in articles]


def figures(results: Iterable[Scored]) -> list[Figure]:
    """The counts of ``results``, added up by set, language and measure, in the order they came."""
    right: Counter[tuple[str, str, str]] = Counter()
    of: Counter[tuple[str, str, str]] = Counter()
    for result in results:
        for measure, good, total in result.counts():
            key = (result.gold.set, result.gold.article.language or "", measure)
            right[key] += good
            of[key] += total
    return [Figure(*key, right[key], of[key]) for key in of]


def errors(result: Scored) -> Iterator[str]:
    """What is wrong with one article, a line each: missed, extra, fields."""
    name, text = result.gold.article.article_id, result.gold.article.text
    for gold in result.missed:
        when = gold.get("event_date") or f"by {gold.get('event_date_end')}"
        yield f"MISSED {name}: {gold['sub_event_type']}, {gold['location']}, {when}: {_cut(gold['evidence'])}"
    for row in result.extra:
        words = _cut(" … ".join(text[start:end] for start, end in quoted(row)[:1]))
        yield f"EXTRA  {name}: {row['sub_event_type']}, {row['location']}, {row['event_date']}: {words}"
    for gold, row in result.matched():
        wrong = [_wrong(f, gold, row) for f, right in agreement(gold, row).items() if right is False]
        if wrong:
            yield f"FIELDS {name}: {gold['sub_event_type']}, {gold['location']}: {'; '.join(wrong)}"


def _wrong(field: str, gold: Record, row: Record) -> str:
    column = f"{field}_faction" if field.startswith("actor") else _COLUMN.get(field, field)
    key = column.removesuffix("_faction").removesuffix("_best")
    told = gold[key].get("best") if isinstance(gold.get(key), dict) else gold.get(key)
    return f"{field} {row[column]} for {told}"


def _cut(words: str) -> str:
    return f"“{words[:_WORDS]}…”" if len(words) > _WORDS else f"“{words}”"


def table_rows(counted: Sequence[Figure]) -> Iterator[Row]:
    """One row a set and language: how many, types found, traps, fields."""
    for name, language in dict.fromkeys((f.set, f.language) for f in counted):
        by = {f.measure: f for f in counted if (f.set, f.language) == (name, language)}
        recall, precision = by["recall"].share, by["precision"].share
        f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        articles, traps, offsets = by["articles"].of, by["traps hit"], by["offsets"]
        told = [f"{field} {by[field].right}/{by[field].of}" for field in FIELDS if field in by]
        what = f"{LANGUAGES.get(language, language)}, {known_set(name).label}"
        yield Row(
            f"{what}: {articles} articles, {by['recall'].of} incidents",
            f"F1 {f1:.2f} (recall {recall:.2f}, precision {precision:.2f}); traps {traps.right}/{traps.of}; "
            f"bad offsets {offsets.of - offsets.right}; {', '.join(told)}",
            AIMS.get(language, ""),
        )


def readme_rows(counted: Sequence[Figure]) -> Iterator[list[str]]:
    """The rows of the README's table: shares of what was found and right, then right of how many by field."""
    for name, language in sorted({(f.set, f.language) for f in counted}, key=_in_order):
        by = {f.measure: f for f in counted if (f.set, f.language) == (name, language)}
        recall, precision = by["recall"].share, by["precision"].share
        f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        fields = [f"{by[f].right}/{by[f].of}" if f in by else "–" for f in README_FIELDS]
        shares = [f"{share:.2f}" for share in (recall, precision, f1)]
        articles = str(by["articles"].of)
        yield [f"{LANGUAGES.get(language, language)}, {known_set(name).label}", articles, *shares, *fields]


def _in_order(key: tuple[str, str]) -> tuple[int, int]:
    name, language = key
    sets, languages = list(known_sets()), list(LANGUAGES)
    at = sets.index(name) if name in sets else len(sets)
    return at, languages.index(language) if language in languages else len(languages)


def rows() -> list[Row]:
    """The table rows of this benchmark over our own gold."""
    return list(table_rows(figures(scored(gold_articles([])))))


def run() -> Run:
    """How fast articles are coded on one core, by language, and the most memory this took."""
    speeds = {
        language: coding.articles_per_second(coding.corpus(language, coding.ARTICLES))
        for language in LANGUAGES
    }
    return Run(speeds, peak_memory())


def main(arguments: Sequence[str] | None = None) -> None:
    """Score, print, and keep the figures if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--errors", action="store_true", help="list what is wrong, article by article")
    parser.add_argument("--write", action="store_true", help="keep the figures for the page Method")
    chosen = parser.parse_args(arguments)
    try:
        results = scored(gold_articles(chosen.folders))
    except FileNotFoundError as error:
        parser.error(str(error))
    if chosen.errors:
        for result in results:
            if known_set(result.gold.set).standing != "held":
                for line in errors(result):
                    print(line)
    counted, measured = figures(results), run()
    print_table([*table_rows(counted), *_speed_rows(measured)])
    if chosen.write:
        folder = write_figures(counted, measured)
        put_table("extraction", README_COLUMNS, readme_rows(counted))
        print(f"kept in {folder} and in the README")


def _speed_rows(measured: Run) -> Iterator[Row]:
    for language, speed in measured.speeds.items():
        yield Row(
            f"{LANGUAGES[language]} articles of {coding.WORDS} words coded, one core",
            f"{speed:.0f}/s",
            f"≥ {coding.AIM}/s",
        )
    yield Row("most memory of the run", f"{measured.memory:.0f} MB", "≤ 300 MB")


if __name__ == "__main__":
    main()

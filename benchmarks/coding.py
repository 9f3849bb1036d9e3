"""Articles coded per second on one core, from text to placed and checked rows.

    python -m benchmarks.coding

The articles are the sample dispatches of a language, joined and cut at a sentence to about 400 words each,
with some seven incidents an article (Arabic: eleven), denser than most news. Time is processor time, so that
other work on the machine counts as little as possible.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, cycle, islice

from articles import Article, Problem, read_articles
from benchmarks.table import Row, print_table
from data import data_path
from incidents import to_frame
from pipeline import code_all

WORDS = 400
ARTICLES = 300
AIM = 500


def corpus(language: str, count: int) -> list[Article]:
    """``count`` articles of about ``WORDS`` words each, made of the sample dispatches in ``language``."""
    samples = [a for a in read_articles([data_path("samples")], on_problem=refuse) if a.language == language]
    return list(islice(_joined(samples), count))


def refuse(problem: Problem) -> None:
    """The samples hold nothing that cannot be read."""
    raise ValueError(str(problem))


def _joined(samples: list[Article]) -> Iterator[Article]:
    endless = cycle(samples)
    for number, first in enumerate(endless):
        text = first.text
        while len(text.split()) < WORDS:
            text = f"{text}\n\n{next(endless).text}"
        yield replace(first, article_id=f"{number}", text=_cut(text))


def _cut(text: str) -> str:
    """``text`` up to the end of the sentence in which it reaches ``WORDS`` words."""
    reached = [match.end() for match in islice(re.finditer(r"\S+", text), WORDS)][-1]
    stop = re.compile(r"[.؟?!](?=\s|$)").search(text, reached - 1)
    return text[: stop.end()] if stop else text


def articles_per_second(articles: list[Article]) -> float:
    """How many of ``articles`` are coded, placed and checked in a second of processor time."""
    warm_up = to_frame([row for coded in code_all(articles[:10]) for row in coded.rows])
    start = time.process_time()
    rows = chain.from_iterable(coded.rows for coded in code_all(articles))
    frame = to_frame(list(rows))
    seconds = time.process_time() - start
    assert len(warm_up)
    assert len(frame)
    return len(articles) / seconds


def rows() -> list[Row]:
    """The table rows of this benchmark, a language each."""
    found = []
    for language, name in (("es", "Spanish"), ("en", "English"), ("ar", "Arabic")):
        articles = corpus(language, ARTICLES)
        words = sum(len(a.text.split()) for a in articles) / len(articles)
        found.append(
            Row(
                f"{name} articles of {words:.0f} words coded, one core",
                f"{articles_per_second(articles):.0f}/s",
                f"≥ {AIM}/s",
            )
        )
    return found


if __name__ == "__main__":
    print_table(rows())

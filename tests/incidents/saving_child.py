"""Run as a program: saves made-up articles in batches of 50 and says so after each batch.

Arguments: the store's address, a name that the article ids begin with, how many articles, and the batch
in whose transaction to say ``inside`` and wait for the end (0: none).
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import sqlalchemy as sa

from articles import Article
from extraction.model import DateSpan, Evidence, Report
from incidents import Store
from pipeline import code_all, in_batches

BATCH, INCIDENTS_EACH = 50, 3
TEXT = "Hubo un choque en el cruce. " * 40


class ThreeClashes:
    """Finds the same three clashes in everything."""

    name = "made-up 1"

    def extract(self, article: Article) -> list[Report]:
        spans = [(n * 28, n * 28 + 14) for n in range(INCIDENTS_EACH)]
        day = DateSpan(date(2018, 1, 1), date(2018, 1, 1), 1, False)
        return [
            Report("Armed clash", Evidence("event", start, end, article.text[start:end]), day)
            for start, end in spans
        ]


class Nowhere:
    """Knows no place."""

    def find_toponyms(self, folded: Any) -> list[Any]:
        return []

    def place(self, reference: Any, *, context: Any = ()) -> None:
        return None


def wait_inside(batch: int) -> None:
    """From now on, stop between the articles and the incidents of the ``batch``-th transaction."""
    left = batch

    @sa.event.listens_for(sa.Engine, "before_cursor_execute")
    def stop(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        nonlocal left
        left -= statement.startswith("INSERT INTO incidents")
        if left == 0:
            print("inside", flush=True)
            sys.stdin.readline()


def main(url: str, prefix: str, count: str, batch_to_wait_in: str) -> None:
    """Says ``ready``, waits for a line, then saves."""
    store = Store.open(url)
    if int(batch_to_wait_in):
        wait_inside(int(batch_to_wait_in))
    print("ready", flush=True)
    sys.stdin.readline()
    articles = (Article(f"{prefix}-{n}", TEXT, title=f"Nota {n}") for n in range(int(count)))
    coded = code_all(articles, extractor=ThreeClashes(), gazetteer=Nowhere())
    for batch in in_batches(coded, BATCH):
        print(store.save(batch, by=prefix), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""One batch of coded articles into the store, in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from articles import Article, OnProblem, Problem, storable
from incidents.columns import COLUMNS
from incidents.database import writing
from incidents.frame import checked
from incidents.tables import ARTICLES, AUDIT, INCIDENTS, STATE

if TYPE_CHECKING:
    from incidents.store import CodedArticle

Row = Mapping[str, Any]
# SQLite takes this many values in one statement on every build that is still about.
_VALUES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """Who changed the store, when (UTC, without a zone), and what it was."""

    at: datetime
    by: str
    what: str


def write_batch(
    engine: sa.Engine,
    coded: Sequence[CodedArticle],
    entry: Entry,
    whole_collection: str | None,
    on_problem: OnProblem,
) -> int:
    """See ``Store.save``."""
    articles = {row["article_id"]: row for row in (_article_row(one.article) for one in coded)}
    latest = {storable(one.article.article_id): one.rows for one in coded}
    rows, _ = checked((row for rows in latest.values() for row in rows), on_problem=on_problem)
    with writing(engine) as connection:
        revision = next_revision(connection)
        reviewed = _reviewed(connection, articles)
        for article_id in _changed(connection, articles, {row.article_id for row in reviewed}):
            on_problem(_other_text(article_id))
            del articles[article_id]
        kept = {row.event_id for row in reviewed}
        new = [row for row in rows if row["article_id"] in articles and row["event_id"] not in kept]
        removed = _clear(connection, articles) + _drop_others(connection, whole_collection, articles)
        put_audit(connection, revision, entry, articles=len(articles), added=len(new), removed=removed)
        _put_articles(connection, articles.values(), revision)
        _put_incidents(connection, new, revision)
    return revision


def remove_article(engine: sa.Engine, article_id: str, entry: Entry) -> int | None:
    """See ``Store.remove``."""
    incidents = sa.delete(INCIDENTS).where(INCIDENTS.c.article_id == article_id)
    article = sa.delete(ARTICLES).where(ARTICLES.c.article_id == article_id)
    with writing(engine) as connection:
        found = sa.select(ARTICLES.c.article_id).where(ARTICLES.c.article_id == article_id)
        if connection.execute(found).first() is None:
            return None
        revision = next_revision(connection)
        removed = connection.execute(incidents).rowcount
        connection.execute(article)
        put_audit(connection, revision, entry, articles=1, added=0, removed=removed)
    return revision


def _article_row(article: Article) -> dict[str, Any]:
    return {
        "article_id": storable(article.article_id),
        "text": storable(article.text),
        "published": article.published,
        "title": storable(article.title),
        "source": storable(article.source),
        "url": storable(article.url),
        "language": storable(article.language),
        "collection": storable(article.collection),
        "references": [storable(reference) for reference in article.references],
    }


def next_revision(connection: sa.Connection) -> int:
    """Count one change more; taken first, it makes writers wait for one another."""
    connection.execute(sa.update(STATE).values(revision=STATE.c.revision + 1))
    return int(connection.execute(sa.select(STATE.c.revision)).scalar_one())


def _reviewed(connection: sa.Connection, article_ids: Iterable[str]) -> list[sa.Row[str, str]]:
    """The incidents of these articles that a person has looked at."""
    wanted = sa.select(INCIDENTS.c.event_id, INCIDENTS.c.article_id).where(
        INCIDENTS.c.review_status != "unreviewed"
    )
    return [
        row
        for some in portions(article_ids)
        for row in connection.execute(wanted.where(INCIDENTS.c.article_id.in_(some)))
    ]


def _changed(connection: sa.Connection, articles: Mapping[str, Row], reviewed: Iterable[str]) -> list[str]:
    """The reviewed articles whose text is another one now: their evidence would point at other words."""
    wanted = sa.select(ARTICLES.c.article_id, ARTICLES.c.text)
    return [
        row.article_id
        for some in portions(reviewed)
        for row in connection.execute(wanted.where(ARTICLES.c.article_id.in_(some)))
        if row.text != articles[row.article_id]["text"]
    ]


def _other_text(article_id: str) -> Problem:
    return Problem(
        f"article {article_id!r}",
        "has reviewed incidents in the store, and another text now",
        "give the new text an article_id of its own; it was not saved",
    )


def _clear(connection: sa.Connection, article_ids: Iterable[str]) -> int:
    """Remove the incidents that nobody has reviewed; returns how many."""
    stale = sa.delete(INCIDENTS).where(INCIDENTS.c.review_status == "unreviewed")
    return sum(
        connection.execute(stale.where(INCIDENTS.c.article_id.in_(some))).rowcount
        for some in portions(article_ids)
    )


def _drop_others(connection: sa.Connection, collection: str | None, keep: Collection[str]) -> int:
    """Remove the collection's articles not in ``keep``, but for reviewed ones; returns how many incidents."""
    if collection is None:
        return 0
    of_collection = sa.select(ARTICLES.c.article_id).where(ARTICLES.c.collection == collection)
    others = [i for i in connection.execute(of_collection).scalars() if i not in keep]
    reviewed = {row.article_id for row in _reviewed(connection, others)}
    gone = [article_id for article_id in others if article_id not in reviewed]
    removed = _clear(connection, gone)
    for some in portions(gone):
        connection.execute(sa.delete(ARTICLES).where(ARTICLES.c.article_id.in_(some)))
    return removed


def put_audit(connection: sa.Connection, revision: int, entry: Entry, **counts: int) -> None:
    """Say who changed what in ``revision``, and how many articles and incidents that were."""
    values = {"revision": revision, "at": entry.at, "by": entry.by, "what": entry.what, **counts}
    connection.execute(sa.insert(AUDIT).values(values))


def _put_articles(connection: sa.Connection, articles: Iterable[Row], revision: int) -> None:
    rows = {row["article_id"]: {**row, "revision": revision} for row in articles}
    wanted = sa.select(ARTICLES.c.article_id)
    there = {
        article_id
        for some in portions(rows)
        for article_id in connection.execute(wanted.where(ARTICLES.c.article_id.in_(some))).scalars()
    }
    if new := [row for article_id, row in rows.items() if article_id not in there]:
        connection.execute(sa.insert(ARTICLES), new)
    if old := [{**rows[article_id], "same": article_id} for article_id in there]:
        connection.execute(sa.update(ARTICLES).where(ARTICLES.c.article_id == sa.bindparam("same")), old)


def _put_incidents(connection: sa.Connection, rows: Sequence[Row], revision: int) -> None:
    if rows:
        connection.execute(
            sa.insert(INCIDENTS),
            [{name: row.get(name) for name in COLUMNS} | {"revision": revision} for row in rows],
        )


def portions(values: Iterable[str]) -> Iterator[list[str]]:
    """``values`` in lists short enough for one statement."""
    wanted = list(values)
    for start in range(0, len(wanted), _VALUES_AT_ONCE):
        yield wanted[start : start + _VALUES_AT_ONCE]

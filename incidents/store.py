"""Where articles and incidents are kept: whole or not at all, every change with who, when and what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, Protocol

import pandas as pd
import sqlalchemy as sa

from articles import Article, OnProblem, storable
from incidents.clustering import mark, with_clusters
from incidents.columns import COLUMNS
from incidents.database import connect, default_url, reading
from incidents.decisions import listed, put_decision, standing, undo_decision
from incidents.duplicates import Decided
from incidents.errors import StoreError
from incidents.frame import log_problem, typed
from incidents.saving import Entry, remove_article, write_batch
from incidents.tables import ARTICLES, AUDIT, DECISIONS, INCIDENTS, STATE
from incidents.upgrade import prepare


class CodedArticle(Protocol):
    """An article and the incident rows coded from it."""

    @property
    def article(self) -> Article: ...
    @property
    def rows(self) -> Sequence[Mapping[str, Any]]: ...


class Store:
    """Articles and their incidents in one database, SQLite or PostgreSQL. Open it with ``Store.open``.

    May be shared between threads. All methods raise ``StoreError``.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str | None = None) -> Store:
        """The store at ``url`` (an SQLAlchemy address), by default at ``DATABASE_URL`` or in ``FURAT_HOME``.

        A new one is made where there is none.
        """
        engine = connect(url or default_url())
        try:
            prepare(engine)
        except StoreError:
            engine.dispose()
            raise
        return cls(engine)

    @property
    def name(self) -> str:
        """Its address, without a password."""
        return self._engine.url.render_as_string(hide_password=True)

    @property
    def url(self) -> str:
        """Its address in full, as ``open`` takes it: not to be shown."""
        return self._engine.url.render_as_string(hide_password=False)

    def close(self) -> None:
        """Give back the connections."""
        self._engine.dispose()

    def save(
        self,
        coded: Iterable[CodedArticle],
        *,
        by: str,
        what: str = "coded",
        whole_collection: str | None = None,
        on_problem: OnProblem = log_problem,
    ) -> int:
        """Keep ``coded`` in one transaction with one audit row, and return the new revision.

        An article that is already there is replaced with its unreviewed incidents; reviewed incidents
        stay, and with them the text they were reviewed in. Unsound rows are told and left out.
        With ``whole_collection`` the articles of that collection that are not in ``coded`` go, unless
        they hold reviewed incidents.
        """
        return write_batch(self._engine, list(coded), _entry(by, what), whole_collection, on_problem)

    def remove(self, article_id: str, *, by: str) -> int | None:
        """Take an article out with all its incidents, reviewed ones too, and return the new revision.

        The audit keeps who, when and which. ``None``, and no change, where there is no such article.
        What was done before (``was_done``) has to be done anew: the article may have been part of it.
        """
        gone = storable(article_id)
        return remove_article(self._engine, gone, _entry(by, _REMOVED + gone))

    def incidents(self) -> pd.DataFrame:
        """Every incident, by date: columns and dtypes of ``COLUMNS``.

        The first reading after a change compares the reports anew and keeps their ``cluster_id``.
        """
        with reading(self._engine) as connection:
            rows = connection.execute(_INCIDENTS).fetchall()
            revision, clustered = connection.execute(sa.select(STATE.c.revision, STATE.c.clustered)).one()
            compared = clustered == mark(revision)
            decided = [] if compared else standing(connection, (row.event_id for row in rows))
        frame = _table(rows)
        return frame if compared else with_clusters(self._engine, frame, decided, revision)

    def count(self) -> int:
        """How many incidents there are."""
        with reading(self._engine) as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(INCIDENTS)).scalar_one())

    def parts(self, size: int) -> Iterator[pd.DataFrame]:
        """What ``incidents`` gives, ``size`` rows at a time, all of one state of the store.

        Only a store whose reports are to be compared first is read as a whole.
        """
        with reading(self._engine) as connection:
            compared = connection.execute(sa.select(STATE.c.revision, STATE.c.clustered)).one()
            if compared.clustered == mark(compared.revision):
                told = connection.execution_options(yield_per=size).execute(_INCIDENTS)
                for rows in told.partitions():
                    yield _table(rows)
                return
        yield self.incidents()

    def article(self, article_id: str) -> Article | None:
        """The article of that id, or ``None``."""
        wanted = sa.select(*_OF_ARTICLE).where(ARTICLES.c.article_id == storable(article_id))
        with reading(self._engine) as connection:
            row = connection.execute(wanted).mappings().first()
        return None if row is None else Article(**{**row, "references": tuple(row["references"])})

    def articles(self) -> pd.DataFrame:
        """Every article without its text, newest first, with the number of its ``incidents``."""
        counted = sa.func.count(INCIDENTS.c.event_id).label("incidents")
        wanted = (
            sa.select(*_LISTED, counted)
            .outerjoin(INCIDENTS, INCIDENTS.c.article_id == ARTICLES.c.article_id)
            .group_by(*_LISTED)
            .order_by(ARTICLES.c.published.desc().nulls_last(), ARTICLES.c.article_id)
        )
        frame = self._frame(wanted)
        dtypes = {column.name: "str" for column in _LISTED}
        return frame.astype(dtypes | {"published": "datetime64[us]", "incidents": "int64"})

    def audit(self) -> pd.DataFrame:
        """Every change, the latest first: ``revision, at`` (UTC), ``by, what, articles, added, removed``."""
        return self._frame(sa.select(AUDIT).order_by(AUDIT.c.revision.desc()))

    def revision(self) -> int:
        """How often the store was changed; 0 for a new one."""
        with reading(self._engine) as connection:
            return int(connection.execute(sa.select(STATE.c.revision)).scalar_one())

    def stamp(self) -> str:
        """One name for the store's present state, which another store at the same address does not share."""
        with reading(self._engine) as connection:
            revision = connection.execute(sa.select(STATE.c.revision)).scalar_one()
            changed = connection.execute(sa.select(sa.func.max(AUDIT.c.at))).scalar_one()
        return f"{revision} {changed}"

    def decide(self, some: Sequence[str], others: Sequence[str], *, same: bool, by: str) -> int:
        """Keep that each incident of ``some`` (event ids) is, or is not, the ``same`` as each of ``others``.

        Returns the new revision, by which it can be undone. A later decision on the same two goes before.
        """
        what = f"decided {'the same' if same else 'not the same'}: {', '.join(some)} | {', '.join(others)}"
        return put_decision(self._engine, some, others, _entry(by, what), same=same)

    def undo(self, revision: int, *, by: str) -> int | None:
        """Take back what was decided in ``revision``; ``None``, and no change, where nothing stands of it."""
        return undo_decision(self._engine, revision, _entry(by, f"undone: decision {revision}"))

    def decisions(self) -> pd.DataFrame:
        """Every decision, the latest first: ``revision, at`` (UTC), ``by, same, one_event, other_event,
        undone_at, undone_by``."""
        return self._frame(listed())

    def decided(self) -> list[Decided]:
        """The decisions that hold, the earliest first."""
        sides = sa.union(sa.select(DECISIONS.c.one_event), sa.select(DECISIONS.c.other_event))
        there = sa.select(INCIDENTS.c.event_id).where(INCIDENTS.c.event_id.in_(sides))
        with reading(self._engine) as connection:
            return standing(connection, connection.execute(there).scalars())

    def was_done(self, what: str) -> bool:
        """Whether the audit has an entry of that name, and none of a removal after it."""
        latest = sa.select(sa.func.max(AUDIT.c.revision))
        removed = AUDIT.c.what.startswith(_REMOVED, autoescape=True)
        with reading(self._engine) as connection:
            done = connection.execute(latest.where(AUDIT.c.what == what)).scalar_one()
            undone = connection.execute(latest.where(removed)).scalar_one()
        return done is not None and done > (undone or 0)

    def _frame(self, wanted: sa.Select[Any]) -> pd.DataFrame:
        with reading(self._engine) as connection:
            result = connection.execute(wanted)
            return pd.DataFrame(result.fetchall(), columns=list(result.keys()))


def _entry(by: str, what: str) -> Entry:
    return Entry(datetime.now(UTC).replace(tzinfo=None), storable(by), storable(what))


def _table(rows: Sequence[sa.Row[Any]]) -> pd.DataFrame:
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    return typed(dict(zip(COLUMNS, columns, strict=True)))


_REMOVED: Final = "removed "
_INCIDENTS = sa.select(*(INCIDENTS.c[name] for name in COLUMNS)).order_by(
    sa.func.coalesce(INCIDENTS.c.event_date, INCIDENTS.c.event_date_end), INCIDENTS.c.event_id
)
_OF_ARTICLE = [column for column in ARTICLES.c if column.name != "revision"]
_LISTED = [column for column in _OF_ARTICLE if column.name not in ("text", "references")]

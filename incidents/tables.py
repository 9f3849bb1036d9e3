"""The store's tables, the same for SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa

from incidents.columns import COLUMNS

# Raised when the tables change shape; an older store is brought up to date (``ADDED``), a newer one refused.
SCHEMA_VERSION: Final = 4
# Version → the columns that came with it, by table; tables that came are made whole.
ADDED: Final[dict[int, dict[str, tuple[str, ...]]]] = {
    2: {"incidents": ("where_prec", "alternatives")},
    3: {"state": ("clustered",)},
    4: {"incidents": ("field_confidence",)},
}

_SQL_TYPES: Final[dict[str, Any]] = {
    "str": sa.Text,
    "datetime64[us]": sa.Date,
    "Int8": sa.Integer,
    "Int32": sa.Integer,
    "Float64": sa.Double,
    "boolean": sa.Boolean,
}
_MOMENTS: Final = frozenset({"reviewed_at"})

METADATA = sa.MetaData()

STATE = sa.Table(
    "state",
    METADATA,
    # One row: it counts the saves, and taking it first makes writers wait for one another.
    sa.Column("schema_version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("revision", sa.Integer, nullable=False),
    # The revision and the rules that the incidents' cluster_id holds for; anything else: compare anew.
    sa.Column("clustered", sa.Text),
)

AUDIT = sa.Table(
    "audit",
    METADATA,
    sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.DateTime(timezone=False), nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("articles", sa.Integer, nullable=False),
    sa.Column("added", sa.Integer, nullable=False),
    sa.Column("removed", sa.Integer, nullable=False),
)

ARTICLES = sa.Table(
    "articles",
    METADATA,
    sa.Column("article_id", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("published", sa.Date),
    sa.Column("title", sa.Text),
    sa.Column("source", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("language", sa.Text),
    sa.Column("collection", sa.Text, index=True),
    sa.Column("references", sa.JSON, nullable=False),
    sa.Column("revision", sa.ForeignKey("audit.revision"), nullable=False),
)


def _incident_columns() -> list[sa.Column[Any]]:
    special: dict[str, sa.Column[Any]] = {
        "event_id": sa.Column("event_id", sa.Text, primary_key=True),
        "article_id": sa.Column(
            "article_id", sa.ForeignKey("articles.article_id", ondelete="CASCADE"), nullable=False, index=True
        ),
    }
    return [
        special[name]
        if name in special
        else sa.Column(name, sa.DateTime() if name in _MOMENTS else _SQL_TYPES[dtype]())
        for name, dtype in COLUMNS.items()
    ]


INCIDENTS = sa.Table(
    "incidents",
    METADATA,
    *_incident_columns(),
    sa.Column("revision", sa.ForeignKey("audit.revision"), nullable=False),
)

DECISIONS = sa.Table(
    "decisions",
    METADATA,
    # Who and when stand in the audit. Each side keeps where its words stand, to find it after a new coding.
    sa.Column("decision_id", sa.Integer, primary_key=True),
    sa.Column("revision", sa.ForeignKey("audit.revision"), nullable=False, index=True),
    sa.Column("same", sa.Boolean, nullable=False),
    *(
        column
        for side in ("one", "other")
        for column in (
            sa.Column(f"{side}_event", sa.Text, nullable=False),
            sa.Column(f"{side}_article", sa.Text, nullable=False),
            sa.Column(f"{side}_start", sa.Integer),
            sa.Column(f"{side}_end", sa.Integer),
        )
    ),
    sa.Column("undone", sa.ForeignKey("audit.revision")),
)

"""Several reports of one incident in words: how many, of how many sources, their figures side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pandas as pd

from incidents.duplicates_why import Cluster
from maps.words import Row, known, plural, rows_of, short_source, toll, what, when, where, who

NOT_STATED: Final = "not stated"


def how_many(cluster: Cluster) -> str:
    """``3 reports, 2 sources``; of sources nothing where each report is one."""
    reports = plural(len(cluster.told), "report")
    return (
        reports if cluster.sources == len(cluster.told) else f"{reports}, {plural(cluster.sources, 'source')}"
    )


def side_by_side(rows: Sequence[Row], kind: str) -> str | None:
    """The figures of ``kind`` (``fatalities``, ``wounded``) with who gives each: ``20 (SANA) · 23 (SOHR)``.

    ``None`` where no report states one. Nothing is added up or averaged.
    """
    told: dict[str, list[str]] = {}
    for row in rows:
        if (figure := toll(row, kind)) != NOT_STATED:
            givers = told.setdefault(figure, [])
            if (giver := _giver(row)) not in givers:
                givers.append(giver)
    return " · ".join(f"{figure} ({', '.join(givers)})" for figure, givers in told.items()) or None


def _giver(row: Row) -> str:
    """Who gives a figure: whoever the report names, else its source, title or name."""
    named = (known(row[column]) for column in ("claimant", "source", "title"))
    return next((str(name) for name in named if name), str(row["article_id"]))


def told_rows(cluster: Cluster, frame: pd.DataFrame) -> list[Row]:
    """The rows of ``frame`` that are the reports of ``cluster``, in its order."""
    by_name = {str(row["event_id"]): row for row in rows_of(frame)}
    return [by_name[report.event_id] for report in cluster.told]


def records_of(cluster: Cluster, frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Each report as plain values for a table: the cluster, the report, its figures, and why it is there."""
    for report, row in zip(cluster.told, told_rows(cluster, frame), strict=True):
        yield {
            "cluster_id": cluster.cluster_id,
            "event_id": report.event_id,
            "article_id": row["article_id"],
            "source": known(row["source"]),
            "title": known(row["title"]),
            "date": when(row),
            "what": what(row),
            "where": where(row),
            "who": who(row),
            "killed": toll(row, "fatalities"),
            "wounded": toll(row, "wounded"),
            "claimant": known(row["claimant"]),
            "copied": report.copied,
            "why": report.why or "the best placed and most complete report",
        }


def lines_of(cluster: Cluster, frame: pd.DataFrame) -> Iterator[str]:
    """The cluster for a terminal: one line for the incident, one for each report with why it is there."""
    rows = told_rows(cluster, frame)
    best = rows[0]
    killed = side_by_side(rows, "fatalities") or NOT_STATED
    parts = [what(best), when(best), where(best), who(best), f"killed: {killed}", how_many(cluster)]
    yield " | ".join(parts)
    for report, row in zip(cluster.told, rows, strict=True):
        why = f": {report.why}" if report.why else ""
        yield f"– {report.event_id} {row['article_id']} ({short_source(row)}){why}"

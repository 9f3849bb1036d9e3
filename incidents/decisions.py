"""What persons have decided of incidents: that they are the same, or not. Nothing is ever deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from incidents.database import writing
from incidents.duplicates import Decided
from incidents.errors import StoreError
from incidents.saving import Entry, next_revision, portions, put_audit
from incidents.tables import AUDIT, DECISIONS, INCIDENTS

_SIDES = ("one", "other")


@dataclass(frozen=True, slots=True)
class _Side:
    """An incident as a decision remembers it: its id, and where the words that tell it stand."""

    event: str
    article: str
    start: int | None
    end: int | None


def put_decision(
    engine: sa.Engine, some: Sequence[str], others: Sequence[str], entry: Entry, *, same: bool
) -> int:
    """See ``Store.decide``."""
    with writing(engine) as connection:
        sides = _sides(connection, [*some, *others])
        if unknown := [event for event in (*some, *others) if event not in sides]:
            raise StoreError(f"incident {unknown[0]!r}: not in the store; take an event_id from its table")
        revision = next_revision(connection)
        put_audit(connection, revision, entry, articles=0, added=0, removed=0)
        pairs = [(one, other) for one in some for other in others if one != other]
        rows = [_row(sides[one], sides[other], same=same, revision=revision) for one, other in pairs]
        connection.execute(sa.insert(DECISIONS), rows)
    return revision


def undo_decision(engine: sa.Engine, revision: int, entry: Entry) -> int | None:
    """See ``Store.undo``."""
    of_revision = (DECISIONS.c.revision == revision) & DECISIONS.c.undone.is_(None)
    with writing(engine) as connection:
        if connection.execute(sa.select(DECISIONS.c.decision_id).where(of_revision)).first() is None:
            return None
        undone = next_revision(connection)
        put_audit(connection, undone, entry, articles=0, added=0, removed=0)
        connection.execute(sa.update(DECISIONS).where(of_revision).values(undone=undone))
    return undone


def standing(connection: sa.Connection, event_ids: Iterable[str]) -> list[Decided]:
    """The decisions that hold, the earliest first, each side named as the incidents in store are now.

    An incident that was coded anew under another id is the one of its article whose words overlap those it
    was known by, if there is one only; a decision on an incident that is gone waits for its return.
    """
    wanted = sa.select(DECISIONS).where(DECISIONS.c.undone.is_(None))
    rows = connection.execute(wanted.order_by(DECISIONS.c.decision_id)).mappings().all()
    if not rows:
        return []
    sides = {side.event: side for row in rows for side in map(_side_of, (row, row), _SIDES)}
    names = _present(connection, sides.values(), set(event_ids))
    return [
        Decided(names[row["one_event"]], names[row["other_event"]], row["same"], row["revision"])
        for row in rows
        if row["one_event"] in names and row["other_event"] in names
    ]


def listed() -> sa.Select[Any]:
    """Every decision with who made it and when, the latest first, and who undid it."""
    undoing = AUDIT.alias("undoing")
    return (
        sa.select(
            DECISIONS.c.revision,
            AUDIT.c.at,
            AUDIT.c.by,
            DECISIONS.c.same,
            DECISIONS.c.one_event,
            DECISIONS.c.other_event,
            undoing.c.at.label("undone_at"),
            undoing.c.by.label("undone_by"),
        )
        .join(AUDIT, AUDIT.c.revision == DECISIONS.c.revision)
        .outerjoin(undoing, undoing.c.revision == DECISIONS.c.undone)
        .order_by(DECISIONS.c.decision_id.desc())
    )


def _present(connection: sa.Connection, sides: Iterable[_Side], known: set[str]) -> dict[str, str]:
    """The id that each side's incident has now."""
    names, lost = {}, []
    for side in sides:
        if side.event in known:
            names[side.event] = side.event
        else:
            lost.append(side)
    if lost:
        columns = (INCIDENTS.c.event_id, INCIDENTS.c.article_id, INCIDENTS.c.evidence)
        found = [
            row
            for some in portions({side.article for side in lost})
            for row in connection.execute(sa.select(*columns).where(INCIDENTS.c.article_id.in_(some)))
        ]
        now = [_side(*row) for row in found]
        for side in lost:
            again = [other.event for other in now if _overlap(side, other)]
            if len(again) == 1:
                names[side.event] = again[0]
    return names


def _overlap(one: _Side, other: _Side) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.article == other.article and one.start < other.end and other.start < one.end


def _sides(connection: sa.Connection, event_ids: Iterable[str]) -> dict[str, _Side]:
    columns = (INCIDENTS.c.event_id, INCIDENTS.c.article_id, INCIDENTS.c.evidence)
    return {
        row.event_id: _side(*row)
        for some in portions(set(event_ids))
        for row in connection.execute(sa.select(*columns).where(INCIDENTS.c.event_id.in_(some)))
    }


def _side(event: str, article: str, evidence: str | None) -> _Side:
    entries = json.loads(evidence) if evidence else []
    told: dict[str, Any] = next((entry for entry in entries if entry["field"] == "event"), {})
    return _Side(event, article, told.get("start"), told.get("end"))


def _side_of(row: Any, name: str) -> _Side:
    return _Side(*(row[f"{name}_{part}"] for part in ("event", "article", "start", "end")))


def _row(one: _Side, other: _Side, *, same: bool, revision: int) -> dict[str, Any]:
    row: dict[str, Any] = {"revision": revision, "same": same}
    for name, side in zip(_SIDES, (one, other), strict=True):
        row |= {
            f"{name}_event": side.event,
            f"{name}_article": side.article,
            f"{name}_start": side.start,
            f"{name}_end": side.end,
        }
    return row

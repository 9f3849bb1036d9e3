"""Incident rows as one typed table."""

from __future__ import annotations

import logging
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from articles import OnProblem, Problem
from incidents.columns import COLUMNS

Row = Mapping[str, Any]
_LOG = logging.getLogger(__name__)
_PANDERA_WORDS = {"field_uniqueness": "is there twice", "not_nullable": "is missing"}
_REMEDY = "correct the row; it was left out"


def log_problem(problem: Problem) -> None:
    """Where problems go when nobody else listens."""
    _LOG.warning("%s", problem)


def to_frame(rows: Iterable[Row], *, on_problem: OnProblem = log_problem) -> pd.DataFrame:
    """``rows`` (of ``build_rows`` or an importer) as the incident table: columns and dtypes of ``COLUMNS``.

    Rows that break the schema are told to ``on_problem``, one line each, and left out; the others go on.
    Dates are ``date`` or ISO text in the rows. Meant for batches: one call costs milliseconds.
    """
    return checked(rows, on_problem=on_problem)[1]


def checked(rows: Iterable[Row], *, on_problem: OnProblem) -> tuple[list[Row], pd.DataFrame]:
    """The sound ones of ``rows`` and the same as a table."""
    kept, frame = _typed(list(rows), on_problem)
    troubles = _troubles(frame)
    for index, trouble in sorted(troubles.items()):
        on_problem(Problem(_name(kept[index]), trouble, _REMEDY))
    if not troubles:
        return kept, frame
    good = [index for index in range(len(kept)) if index not in troubles]
    return [kept[index] for index in good], frame.iloc[good].reset_index(drop=True)


def typed(columns: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """The incident table of ``columns``, unchecked.

    Raises ``ValueError``, ``TypeError`` or ``OverflowError`` for a value that does not fit its column.
    """
    return pd.DataFrame({name: _array(columns[name], dtype) for name, dtype in COLUMNS.items()})


def _typed(rows: list[Row], on_problem: OnProblem) -> tuple[list[Row], pd.DataFrame]:
    try:
        return rows, typed(_columns(rows))
    except (ValueError, TypeError, OverflowError):
        # Some value has the wrong type for its column: find the rows one by one, and go on without them.
        kept = [row for row in rows if _fits(row, on_problem)]
        return kept, typed(_columns(kept))


def _columns(rows: Sequence[Row]) -> dict[str, list[Any]]:
    return {name: [row.get(name) for row in rows] for name in COLUMNS}


def _fits(row: Row, on_problem: OnProblem) -> bool:
    for name, dtype in COLUMNS.items():
        try:
            _array([row.get(name)], dtype)
        except (ValueError, TypeError, OverflowError):
            what = f"{name} {row.get(name)!r} is not of type {dtype}"
            on_problem(Problem(_name(row), what, _REMEDY))
            return False
    return True


def _array(values: Sequence[Any], dtype: str) -> Any:
    if dtype.startswith("datetime"):
        return np.array([_moment(value) for value in values], dtype=dtype)
    if dtype == "str" and not all(issubclass(kind, str | None) for kind in set(map(type, values))):
        raise TypeError("text expected")
    return pd.array(list(values), dtype=dtype)  # type: ignore[call-overload]


def _moment(value: Any) -> date | datetime | None:
    """A date as numpy takes it; ISO text is read, anything else is refused."""
    if value is None or value is pd.NaT:
        return None
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    raise TypeError(f"date expected, got {value!r}")


def _name(row: Row) -> str:
    return f"article {row.get('article_id')!r}, incident {row.get('event_id')!r}"


def _troubles(frame: pd.DataFrame) -> dict[int, str]:
    """Row number → what breaks the schema there, the first reason only."""
    if frame.empty:
        return {}
    # Here, for pandera takes a fifth of a second to import: who checks rows waits for it, not every start.
    from pandera.errors import SchemaErrors

    from incidents.schema import incident_schema

    try:
        incident_schema().validate(frame, lazy=True)
    except SchemaErrors as error:
        return _by_row(error.failure_cases)
    return {}


def _by_row(cases: pd.DataFrame) -> dict[int, str]:
    told: dict[int, str] = {}
    # "Column" sorts before "DataFrameSchema": a wrong value is told before the rule it breaks.
    for case in cases.sort_values("schema_context", kind="stable").to_dict("records"):
        told.setdefault(int(case["index"]), _in_words(case))
    return told


def _in_words(case: Mapping[Hashable, Any]) -> str:
    check = _PANDERA_WORDS.get(str(case["check"]), case["check"])
    if case["schema_context"] == "DataFrameSchema":
        return str(check)
    shown = "" if check == "is missing" else f" {case['failure_case']!r}"
    return f"{case['column']}{shown} {check}"

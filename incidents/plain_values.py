"""Rows of the incident table as plain values that files and other programs take."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

# A cell that begins so is a formula to a spreadsheet (the last four are the full-width forms).
_LIVE: Final = tuple("=+-@\t\r\n＝＋－＠")
# Control characters that XML cannot hold, tab and line ends aside.
_UNPRINTABLE: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Each row as plain values: dates as ISO text, evidence as a list, what is not known as ``None``."""
    iso = with_iso_dates(frame)
    columns = {name: iso[name].astype(object).where(iso[name].notna(), None).tolist() for name in iso.columns}
    columns["evidence"] = [json.loads(text) if text else [] for text in columns["evidence"]]
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))


def to_json(row: dict[str, Any]) -> str:
    """One line of JSON; half characters, which no file can hold, as escapes."""
    text = json.dumps(row, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(row, allow_nan=False)
    return text


def with_iso_dates(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with its dates as text, ``2018-02-07``; the moment of a review with its time (UTC)."""
    days = {str(name): _iso(column) for name, column in frame.items() if column.dtype.kind == "M"}
    return frame.assign(**days)


def _iso(column: pd.Series) -> pd.Series:
    unit: Any = "s" if column.name == "reviewed_at" else "D"
    written = np.datetime_as_string(column.to_numpy(), unit=unit)
    return pd.Series(written, index=column.index, dtype="str").mask(column.isna())


def inert(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with an apostrophe before each text that a spreadsheet would run as a formula."""
    return _on_text(frame, lambda column: column.where(~column.str.startswith(_LIVE, na=False), "'" + column))


def fit_for_xml(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with U+FFFD for each control character in its text, and ``]]>`` pulled apart.

    The KML driver writes text as CDATA and does not look for its end inside.
    """
    return _on_text(
        frame,
        lambda column: column.str.replace(_UNPRINTABLE, "\ufffd", regex=True).str.replace(
            "]]>", "]] >", regex=False
        ),
    )


def _on_text(frame: pd.DataFrame, change: Any) -> pd.DataFrame:
    texts = {str(name): column for name, column in frame.items() if column.dtype == "str"}
    return frame.assign(**{name: change(column) for name, column in texts.items()})

"""Tables for other programs."""

from __future__ import annotations

import pandas as pd

# A cell that begins with one of these is a formula to a spreadsheet.
_LIVE = ("=", "+", "-", "@", "\t", "\r")


def _inert(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_LIVE) else value


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """``frame`` as CSV (UTF-8 with byte order mark); text a spreadsheet would run gets an apostrophe."""
    safe = frame.copy()
    for column in safe.columns[safe.dtypes == "str"]:
        safe[column] = safe[column].map(_inert)
    return safe.to_csv(index=False, date_format="%Y-%m-%d").encode("utf-8-sig")

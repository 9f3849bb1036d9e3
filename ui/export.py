"""Tables for other programs."""

from __future__ import annotations

import pandas as pd

from incidents.plain_values import inert, with_iso_dates


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """``frame`` as CSV (UTF-8 with byte order mark); text a spreadsheet would run gets an apostrophe."""
    return inert(with_iso_dates(frame)).to_csv(index=False).encode("utf-8-sig")

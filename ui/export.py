"""Tables for other programs."""

from __future__ import annotations

import pandas as pd

from incidents import Filters
from incidents.plain_values import inert, with_iso_dates
from ui.loading import incidents

# Incidents in one download: the server holds it until it is fetched. The terminal exports any number.
DOWNLOAD_MAX = 50_000
_PART = 10_000


def csv_bytes(frame: pd.DataFrame, *, head: bool = True) -> bytes:
    """``frame`` as CSV (UTF-8); text a spreadsheet would run gets an apostrophe.

    With ``head`` it begins with a byte order mark and the columns' names.
    """
    written = inert(with_iso_dates(frame)).to_csv(index=False, header=head)
    return written.encode("utf-8-sig" if head else "utf-8")


def csv_of(filters: Filters) -> bytes:
    """The incidents that meet ``filters``, the latest first, as one CSV; at most ``DOWNLOAD_MAX`` of them."""
    total = min(incidents().count(filters), DOWNLOAD_MAX)
    if total <= _PART:
        return csv_bytes(incidents().frame(filters))
    return b"".join(
        csv_bytes(incidents().rows(filters, limit=min(_PART, total - start), offset=start), head=not start)
        for start in range(0, total, _PART)
    )


def download_help(filters: Filters) -> str | None:
    """What a download leaves out; ``None`` where it holds everything."""
    total = incidents().count(filters)
    if total <= DOWNLOAD_MAX:
        return None
    return (
        f"The latest {DOWNLOAD_MAX:,} of {total:,}. Narrow the filters, or export all in the terminal: "
        "python cli.py export --out incidents.csv"
    )

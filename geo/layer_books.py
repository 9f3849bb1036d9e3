"""Spreadsheets (XLSX) as rows of cells, within limits: a small file can unpack to a huge one."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from io import BytesIO

from geo.errors import BadLayerError

__all__ = ["read_book"]

# Far above any list of places; a sheet may claim a million rows of 16,000 columns in a few kilobytes.
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 300_000, 200, 20
MOST_CELLS = 5_000_000


def read_book(name: str, content: bytes) -> dict[str, list[list[str]]]:
    """The cells of each sheet, row by row as text; ``""`` where a cell is empty, none behind the last filled.

    Raises ``BadLayerError`` for a workbook that is too large or cannot be read: whatever the library
    stumbles over is told.
    """
    import openpyxl  # type: ignore[import-untyped]

    try:
        with warnings.catch_warnings():
            # Told of are styles and rules of entry, which are not read.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
            limits = {"max_row": MOST_ROWS + 1, "max_col": MOST_COLUMNS, "values_only": True}
            return {
                str(sheet.title): _cells(f"{name}, sheet {sheet.title}", sheet.iter_rows(**limits))
                for sheet in book.worksheets[:MOST_SHEETS]
            }
    except BadLayerError:
        raise
    except Exception as error:
        told = f"{type(error).__name__}: {error}"[:120]
        raise BadLayerError(f"{name}: is no readable spreadsheet ({told}); save it as CSV") from error


def _cells(where: str, rows: Iterable[tuple[object, ...]]) -> list[list[str]]:
    kept: list[list[str]] = []
    count = 0
    for row in rows:
        texts = ["" if cell is None else str(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        kept.append(texts)
        count += len(texts)
        if count > MOST_CELLS or len(kept) > MOST_ROWS:
            raise BadLayerError(
                f"{where}: more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells; cut it to Syria and Iraq"
            )
    return kept

"""What a file of places holds: a GeoNames country dump, a P-code list, or any table of names and points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.errors import BadLayerError, BadPlaceRowError
from geo.layer_columns import Columns, columns_of
from geo.layer_model import KINDS, LayerEntry, OnProgress, OnRow
from geo.layer_rows import DUMP_COLUMNS, dump_entry, table_entry
from geo.layer_sources import Sheet, read_sheets

__all__ = ["Source", "open_source", "read_entries"]

# Progress is told every so many rows.
ROWS_PER_STEP = 500
MOST_HEADINGS_TOLD = 12


@dataclass(frozen=True, slots=True)
class Source:
    """A file that has been looked at: its name, its kind (see ``KINDS``) and the tables to be read."""

    name: str
    kind: str
    sheets: list[tuple[Sheet, Columns]]


def open_source(path: Path, kind: str | None = None) -> Source:
    """Looks at ``path`` and tells its kind by its content unless ``kind`` is given.

    Raises ``BadLayerError`` where it is no file of places, naming the columns found.
    """
    if kind is not None and kind not in KINDS:
        raise BadLayerError(f"kind {kind!r}: unknown; choose one of {', '.join(KINDS)}")
    sheets = read_sheets(path)
    if _is_dump(sheets[0]) and kind in (None, "geonames"):
        return Source(path.name, "geonames", [(sheets[0], Columns(0, {}))])
    if kind == "geonames":
        raise BadLayerError(
            f"{path.name}: is no GeoNames dump (19 columns parted by tabs, no headings); leave the kind out"
        )
    looked_at = [(sheet, *columns_of(sheet)) for sheet in sheets]
    tables = [(sheet, columns) for sheet, columns, _ in looked_at if columns.is_table]
    aliases = [(sheet, columns) for sheet, columns, _ in looked_at if columns.is_aliases]
    if kind == "aliases" or (kind is None and not tables and aliases):
        if not aliases:
            raise BadLayerError(_missing(sheets[0].where, "name and place_id", looked_at[0][2]))
        return Source(path.name, "aliases", aliases)
    if not tables:
        raise BadLayerError(_missing(sheets[0].where, "name, latitude and longitude", looked_at[0][2]))
    coded = any(field.startswith(("pcode", "level_pcode")) for _, c in tables for field in c.fields)
    if kind == "ocha" and not coded:
        raise BadLayerError(_missing(sheets[0].where, "P-code", looked_at[0][2]))
    return Source(path.name, kind or ("ocha" if coded else "table"), tables)


def _is_dump(sheet: Sheet) -> bool:
    cells = sheet.tabbed
    return len(cells) == DUMP_COLUMNS and cells[0].strip().isdigit() and len(cells[6]) <= 1


def _missing(where: str, wanted: str, found: list[str]) -> str:
    told = ", ".join(repr(cell.strip()[:30]) for cell in found[:MOST_HEADINGS_TOLD] if cell.strip())
    return f"{where}: no columns {wanted}; found are {told or 'none'}; name them so"


def read_entries(
    source: Source, layer: str, *, on_problem: OnRow, on_progress: OnProgress | None = None
) -> Iterator[LayerEntry]:
    """The places of ``source`` for the layer ``layer``; a row that cannot be taken is told and left out.

    Of rows with one id the first is taken.
    """
    total, done = sum(sheet.size for sheet, _ in source.sheets), 0
    rows_by_id: dict[str, str] = {}
    for sheet, columns in source.sheets:
        for number, cells in sheet.rows(on_problem):
            done += 1
            if on_progress is not None and done % ROWS_PER_STEP == 0:
                on_progress(done, total)
            if number <= columns.row or not _is_filled(cells):
                continue
            where = f"{sheet.where} row {number}"
            try:
                entry = _entry(source, columns, cells, layer, where)
                if entry is not None:
                    _refuse_twice(entry, rows_by_id, where)
                    yield entry
            except BadPlaceRowError as error:
                on_problem(error)
    if on_progress is not None:
        on_progress(total, total)


def _entry(source: Source, columns: Columns, cells: list[str], layer: str, where: str) -> LayerEntry | None:
    if source.kind == "geonames":
        return dump_entry(cells, where)
    return table_entry(cells, columns, layer, source.name, where)


def _is_filled(cells: list[str]) -> bool:
    """Whether it is a row of values: neither empty nor one of tags (#adm4+name) under the headings."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and not all(cell.lstrip().startswith("#") for cell in filled)


def _refuse_twice(entry: LayerEntry, rows_by_id: dict[str, str], where: str) -> None:
    place_id = entry.place.place_id
    first = rows_by_id.setdefault(place_id, where)
    if first != where:
        raise BadPlaceRowError(f"{where}: {entry.place.name}: {place_id} again, as in {first}; left out")

"""Files of places as rows of cells: text in several encodings, spreadsheets, and the zip a dump comes in."""

from __future__ import annotations

import csv
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from lzma import LZMAError
from pathlib import Path

from geo.errors import BadLayerError, BadPlaceRowError
from geo.layer_books import read_book
from geo.layer_model import OnRow

__all__ = ["Sheet", "read_sheets"]

# Larger than any country's dump; what is larger would fill the memory.
LARGEST_BYTES = 50_000_000
# A spreadsheet is packed: what it unpacks to counts.
LARGEST_BOOK_BYTES, LARGEST_UNPACKED_BYTES = 20_000_000, 100_000_000
# A quoted cell that runs on over more lines than this was never closed.
MOST_LINES_OF_A_ROW = 20
LINES_LOOKED_AT = 15
LONGEST_LINE = 100_000
# Of so many characters more than one NUL makes a binary, not a text with a damaged row.
MOST_NULS = 20
# What the four ways of packing raise on damaged bytes; a password raises RuntimeError.
_DAMAGED = (zipfile.BadZipFile, zlib.error, LZMAError, RuntimeError, EOFError, OSError, ValueError)
_SEPARATORS = "\t;,|"
_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{2,}")
_MIXED_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][\u0621-\u0652]|[\u0621-\u0652][A-Za-z\u00c0-\u024f]")
_Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file: ``where`` names it, ``size`` counts its lines; rows are read when asked for.

    ``rows(on_problem)`` yields the number of each row in the file (the first is 1) and its cells; rows that
    cannot be split are told. ``tabbed`` is the first filled line split at tabs.
    """

    where: str
    size: int
    tabbed: list[str]
    rows: Callable[[OnRow], Iterator[_Row]]


def read_sheets(path: Path) -> list[Sheet]:
    """The tables of ``path``, one or (spreadsheet) several. Raises ``BadLayerError``."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise BadLayerError(f"{path.name}: is no file; name a table of places")
        if size > LARGEST_BYTES:
            raise BadLayerError(
                f"{path.name}: {size:,} bytes, more than {LARGEST_BYTES:,}; cut it to Syria and Iraq"
            )
        content = path.read_bytes()
    except OSError as error:
        raise BadLayerError(
            f"{path.name}: cannot be read ({error.strerror or error}); check its name and rights"
        ) from error
    if content.startswith(b"PK\x03\x04"):
        return _packed(path.name, content)
    return [_text_sheet(path.name, content)]


def _packed(name: str, content: bytes) -> list[Sheet]:
    """The sheets of an XLSX file, or the one table in a zip."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            if any(member.filename == "xl/workbook.xml" for member in members):
                if len(content) > LARGEST_BOOK_BYTES or unpacked > LARGEST_UNPACKED_BYTES:
                    raise BadLayerError(f"{name}: {unpacked:,} bytes unpacked, too many; save it as CSV")
                sheets = read_book(name, content)
                return [_book_sheet(f"{name}, sheet {sheet}", cells) for sheet, cells in sheets.items()]
            tables = [m for m in members if _is_table(m.filename)]
            if len(tables) != 1:
                raise BadLayerError(f"{name}: holds {len(tables)} tables; unpack it and add the one you mean")
            if tables[0].file_size > LARGEST_BYTES:
                raise BadLayerError(f"{name}: {tables[0].file_size:,} bytes unpacked, too many; cut it")
            return [_text_sheet(f"{name}, {tables[0].filename}", archive.read(tables[0]))]
    except _DAMAGED as error:
        if isinstance(error, BadLayerError):
            raise
        raise BadLayerError(f"{name}: cannot be unpacked ({error}); download it again") from error


def _is_table(member: str) -> bool:
    plain = Path(member).name.lower()
    return plain.endswith((".txt", ".csv", ".tsv")) and not plain.startswith(("readme", "."))


def _book_sheet(where: str, cells: list[list[str]]) -> Sheet:
    def rows(on_problem: OnRow) -> Iterator[_Row]:
        return iter(enumerate(cells, 1))

    return Sheet(where, len(cells), [], rows)


def _text_sheet(where: str, content: bytes) -> Sheet:
    lines = _decoded(where, content).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((line for line in lines if line.strip()), "")
    if not first:
        raise BadLayerError(f"{where}: is empty; name a table of places")
    if first.lstrip().startswith(("<", "{", "[")):
        raise BadLayerError(
            f"{where}: is a web page, XML or JSON, not a table; download the CSV, XLSX or TXT file itself"
        )
    separator = _separator(lines[:LINES_LOOKED_AT])
    tabbed = first[:LONGEST_LINE].split("\t")
    # A dump has no headings and no quoting: a quote there is part of a name.
    quoted = not tabbed[0].isdigit()

    def rows(on_problem: OnRow) -> Iterator[_Row]:
        if quoted:
            return _split(where, lines, separator, on_problem)
        return ((number, line[:LONGEST_LINE].split("\t")) for number, line in enumerate(lines, 1))

    return Sheet(where, len(lines), tabbed, rows)


def _separator(lines: list[str]) -> str:
    """What parts the cells of the first line that has three, or else two; a title may stand above it."""
    for parts in (2, 1):
        for line in lines:
            mark = max(_SEPARATORS, key=line.count)
            if line.count(mark) >= parts:
                return mark
    return ","


def _decoded(where: str, content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or the Arabic code page if that gives Arabic words."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadLayerError(f"{where}: is an old spreadsheet (XLS); save it as XLSX or CSV")
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        text = "" if utf16 or b"\0" in content else content.decode("cp1256", errors="replace")
        if not _ARABIC_WORD.search(text) or _MIXED_WORD.search(text) or "\ufffd" in text:
            row = content.count(b"\n", 0, error.start) + 1
            raise BadLayerError(f"{where} row {row}: is not UTF-8; save it as CSV in UTF-8") from None
    if text.count("\0") * MOST_NULS > len(text):
        raise BadLayerError(
            f"{where}: is no text (or UTF-16 without its mark); name a CSV, TSV, XLSX or GeoNames TXT file"
        )
    return text


def _split(where: str, lines: list[str], separator: str, on_problem: OnRow) -> Iterator[_Row]:
    """Rows and their numbers. A quote that is never closed costs its own line only, not all that follow."""
    index = 0
    while index < len(lines):
        start, row = index, lines[index]
        index += 1
        if len(row) <= LONGEST_LINE and '"' not in row:
            yield start + 1, row.split(separator)
            continue
        while (
            len(row) <= LONGEST_LINE
            and row.count('"') % 2
            and index < min(len(lines), start + MOST_LINES_OF_A_ROW)
        ):
            row += "\n" + lines[index]
            index += 1
        if len(row) > LONGEST_LINE or row.count('"') % 2:
            index = start + 1
            why = (
                "a quote is not closed" if row.count('"') % 2 else f"longer than {LONGEST_LINE:,} characters"
            )
            on_problem(BadPlaceRowError(f"{where} row {index}: {why}; correct it"))
            continue
        yield start + 1, next(csv.reader([row], delimiter=separator))

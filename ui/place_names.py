"""Names that a person gives to be placed: pasted lines and tables, read into rows; what is wrong is told."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import BadLayerError
from geo.layer_columns import headings
from geo.layer_sources import Sheet, read_sheets

# What is longer than this is no name but some other text.
LONGEST_NAME = 200
# So many are answered and shown without a pause that a reader would notice.
MOST_NAMES = 10_000
# Of a wrong name so much is shown.
_SHOWN = 40
# What parts a name from its governorate and country in a line.
_SEPARATORS = ";\t"

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class AskedName:
    """A name to be placed, with the governorate and country it should lie in where these are told.

    ``row`` holds the cells of the table it came from, by heading: they are given back beside the answer.
    """

    name: str
    admin1: str | None = None
    country: str | None = None
    row: tuple[tuple[str, str], ...] = ()

    @property
    def cells(self) -> dict[str, str]:
        """The row as it came, or what the line told."""
        return dict(self.row) or {"name": self.name, "admin1": self.admin1 or ""}


@dataclass
class AskedNames:
    """The names that could be read, in their order, and a line for each thing that could not."""

    names: list[AskedName] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def take(self, names: Iterable[AskedName]) -> None:
        """Adds ``names`` as far as there is room; the rest is told."""
        given = list(names)
        room = MOST_NAMES - len(self.names)
        self.names.extend(given[:room])
        if len(given) > room:
            over = len(given) - room
            self.problems.append(f"more than {MOST_NAMES:,} names: the last {over:,} are left out; ask again")


def read_lines(text: str, *, admin1: str | None, tell: Tell) -> list[AskedName]:
    """The names of ``text``, one a line, each with a governorate and country behind ``;`` or a tab if told.

    ``admin1`` is meant where a line names no governorate. Empty lines are passed over.
    """
    asked = []
    for number, line in enumerate(text.splitlines(), 1):
        name, *rest = (part.strip() for part in _parted(line))
        told, country = (*rest, "", "")[:2]
        clean = _clean(name, f"line {number}", tell)
        if clean:
            asked.append(AskedName(clean, _visible(told) or admin1, _visible(country) or None))
    return asked


def _parted(line: str) -> list[str]:
    return line.translate(dict.fromkeys(map(ord, _SEPARATORS), ";")).split(";")


def _clean(name: str, where: str, tell: Tell) -> str:
    """``name`` without what cannot be seen, or nothing where it is none; told in one line."""
    if len(name) > LONGEST_NAME:
        shown = _visible(name[:_SHOWN])
        tell(f"{where}: {shown}… has {len(name):,} characters; a name has at most {LONGEST_NAME}; left out")
        return ""
    if any(unicodedata.category(c) == "Cc" for c in name):
        tell(f"{where}: holds control characters; they were taken out")
    return _visible(name)


def _visible(text: str) -> str:
    """``text`` on one line without control characters."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join(kept.split())


def read_table(name: str, content: bytes, *, admin1: str | None, tell: Tell) -> list[AskedName]:
    """The names of an uploaded table (CSV, TSV, XLSX) with a column name; told why where there are none."""
    with tempfile.TemporaryDirectory() as folder:
        # Only the end of the name: it comes from another machine.
        path = Path(folder) / (Path(name.replace("\\", "/")).name[:100] or "names.csv")
        path.write_bytes(content)
        try:
            sheets = read_sheets(path)
        except BadLayerError as error:
            tell(str(error))
            return []
    return _rows_of(sheets[0], admin1, tell)


def _rows_of(sheet: Sheet, admin1: str | None, tell: Tell) -> list[AskedName]:
    rows = (
        (n, cells) for n, cells in sheet.rows(lambda error: tell(str(error))) if any(map(str.strip, cells))
    )
    number, titles = next(rows, (1, []))
    columns = headings(titles, number)
    if not columns.has("name"):
        found = ", ".join(repr(_visible(title)[:_SHOWN]) for title in titles[:12]) or "none"
        tell(f"{sheet.where}: has no column name; found are {found}; name the column with the names so")
        return []
    asked = []
    for number, cells in rows:
        name = _clean(columns.first(cells, "name"), f"{sheet.where} row {number}", tell)
        told, country = (_visible(columns.first(cells, field)) for field in ("admin1", "country"))
        kept = zip(map(_visible, titles), map(_visible, [*cells, *[""] * len(titles)]), strict=False)
        if name:
            asked.append(AskedName(name, told or admin1, country or None, tuple(kept)))
    return asked

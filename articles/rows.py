"""Articles in JSONL and CSV, streamed: such a file may be larger than the memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from typing import Any, BinaryIO, Final

from articles.decoding import check_bytes, decoded_lines
from articles.errors import OnProblem, Problem, UnreadableError
from articles.fields import ARTICLE_LONGEST, article_from
from articles.headings import tells_text
from articles.model import Article

# Longest line or cell taken in, in characters: an article with every character written as \uXXXX twice
# over. A longer one is not read further, so that no file can fill the memory.
_LINE_LONGEST: Final = ARTICLE_LONGEST * 12
_DELIMITERS: Final = ",;\t"

Fields = dict[str, Any]
# One row: where it stands, its number, and its fields or what is wrong with it.
Row = tuple[str, int, Fields | UnreadableError]


@dataclass(frozen=True, slots=True)
class _Table:
    stream: BinaryIO
    where: str
    stem: str
    published: date | None
    on_problem: OnProblem
    newline: str


def read_jsonl(
    stream: BinaryIO, *, where: str, stem: str, published: date | None, on_problem: OnProblem
) -> Iterator[Article]:
    """The articles of ``stream``, one JSON object a line. Bad lines are told and passed over."""
    return _articles(_Table(stream, where, stem, published, on_problem, "\n"), _json_rows)


def read_csv(
    stream: BinaryIO, *, where: str, stem: str, published: date | None, on_problem: OnProblem
) -> Iterator[Article]:
    """The articles of ``stream``: CSV with a header, parted by comma, semicolon or tab.

    Bad rows are told and passed over. Raises ``UnreadableError`` without a column of the articles' words
    (``data/articles/headings.csv``).
    """
    return _articles(_Table(stream, where, stem, published, on_problem, ""), _csv_rows)


def _articles(table: _Table, rows: Callable[[TextIOWrapper, str], Iterator[Row]]) -> Iterator[Article]:
    found = False
    lines = decoded_lines(table.stream, where=table.where, newline=table.newline)
    try:
        for where, number, fields in rows(lines, table.where):
            found = True
            if article := _article(table, where, number, fields):
                yield article
    except UnicodeDecodeError as error:
        problem = Problem(table.where, "is cut or damaged UTF-16", "save it as UTF-8; the rest was left out")
        raise UnreadableError(problem) from error
    finally:
        lines.detach()  # the stream is its owner's to close
    if not found:
        raise UnreadableError(Problem(table.where, "is empty", "give one article a line or row"))


def _article(table: _Table, where: str, number: int, fields: Fields | UnreadableError) -> Article | None:
    try:
        if isinstance(fields, UnreadableError):
            raise fields
        return article_from(
            fields,
            where=where,
            article_id=f"{table.stem}-{number}",
            published=table.published,
            on_problem=table.on_problem,
        )
    except UnreadableError as error:
        table.on_problem(error.problem)
        return None


def _json_rows(lines: TextIOWrapper, where: str) -> Iterator[Row]:
    number = 0
    while line := lines.readline(_LINE_LONGEST):
        number += 1
        here = f"{where}, line {number}"
        if len(line) == _LINE_LONGEST and not line.endswith("\n"):
            _skip_line(lines)
            yield here, number, _too_long(here)
        elif line.strip():
            yield here, number, _json_fields(line, here)


def _skip_line(lines: TextIOWrapper) -> None:
    while (rest := lines.readline(_LINE_LONGEST)) and not rest.endswith("\n"):
        pass


def _too_long(where: str) -> UnreadableError:
    what = f"has more than {_LINE_LONGEST:,} characters"
    return UnreadableError(Problem(where, what, "give one article a line"))


def _json_fields(line: str, where: str) -> Fields | UnreadableError:
    try:
        check_bytes(line, where=where)
        fields = json.loads(line)
    except UnreadableError as error:
        return error
    except (ValueError, RecursionError) as error:
        reason = (
            error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep or too large a number"
        )
        return UnreadableError(Problem(where, f"is not JSON ({reason})", "write one object a line"))
    if not isinstance(fields, dict):
        return UnreadableError(Problem(where, "is no JSON object", 'write {"text": "…", …}'))
    return fields


def _csv_rows(lines: TextIOWrapper, where: str) -> Iterator[Row]:
    csv.field_size_limit(_LINE_LONGEST)
    first = lines.readline(_LINE_LONGEST)
    if not first.strip():
        return
    delimiter = next((d for d in _DELIMITERS if tells_text(_header(first, d))), None)
    if delimiter is None:
        likeliest = max(_DELIMITERS, key=lambda d: len(_header(first, d)))
        what = f"has no column `text` (columns: {', '.join(_header(first, likeliest))[:200]})"
        raise UnreadableError(
            Problem(where, what, "name the column with the article's words `text`, `texto` or `نص`")
        )
    yield from _cells(csv.reader(_bounded(lines), delimiter=delimiter), _header(first, delimiter), where)


def _bounded(lines: TextIOWrapper) -> Iterator[str]:
    while line := lines.readline(_LINE_LONGEST):
        if len(line) == _LINE_LONGEST and not line.endswith("\n"):
            raise csv.Error(f"a line of more than {_LINE_LONGEST:,} characters")
        yield line


def _header(line: str, delimiter: str) -> list[str]:
    return [name.strip().casefold() for name in next(csv.reader([line], delimiter=delimiter), [])]


def _cells(reader: Any, header: list[str], where: str) -> Iterator[Row]:
    number = 0
    while True:
        number += 1
        here = f"{where}, row {number}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            what = f"is not CSV from here on ({error})"
            yield here, number, UnreadableError(Problem(here, what, "look for a quote that is not closed"))
            return
        if cells:
            yield here, number, _csv_fields(header, cells, here)


def _csv_fields(header: list[str], cells: list[str], where: str) -> Fields | UnreadableError:
    try:
        for cell in cells:
            check_bytes(cell, where=where)
    except UnreadableError as error:
        return error
    return dict(zip(header, cells, strict=False))

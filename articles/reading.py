"""From files, folders and uploads to articles, one trouble a line and the rest goes on."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path, PurePath
from typing import BinaryIO, Final

from articles.archives import members
from articles.errors import OnProblem, Problem, UnreadableError
from articles.feeds import read_feed
from articles.model import Article
from articles.pages import read_mhtml, read_page
from articles.plain import read_plain
from articles.rows import read_csv, read_jsonl

_PAGES: Final = dict.fromkeys((".html", ".htm", ".xhtml"), read_page) | dict.fromkeys(
    (".mhtml", ".mht"), read_mhtml
)
# Kinds that hold one article, which takes the file's name.
_SINGLE: Final = {".md": read_plain, ".txt": read_plain, **_PAGES}
_TABLES: Final = {".jsonl": read_jsonl, ".ndjson": read_jsonl, ".csv": read_csv}
_FEEDS: Final = dict.fromkeys((".rss", ".atom", ".xml"), read_feed)
_READERS: Final = {**_SINGLE, **_TABLES, **_FEEDS}
_ARCHIVE: Final = ".zip"
SUFFIXES: Final = (*_READERS, _ARCHIVE)
_STDIN: Final = "-"
# How what comes from standard input begins, and what it is then.
_BEGINNINGS: Final = {
    b"{": ".jsonl",
    b"<!doctype html": ".html",
    b"<html": ".html",
    b"<?xml": ".xml",
    b"<rss": ".xml",
    b"<feed": ".xml",
    b"pk\3\4": ".zip",
}
# Kinds that may well be reports but are not read, which is told also of those in folders.
_DOCUMENTS: Final = (".doc", ".docx", ".odt", ".rtf", ".pdf", ".epub", ".eml", ".msg", ".xlsx")
# What a browser saves beside a page.
_BESIDE_A_PAGE: Final = re.compile(r"_(?:files|archivos|ملفات|elem|Dateien|fichiers)$", re.IGNORECASE)


def read_articles(
    paths: Iterable[str | Path], *, on_problem: OnProblem, published: date | None = None
) -> Iterator[Article]:
    """The articles of ``paths``: files of ``SUFFIXES``, folders of them, ``-`` for standard input.

    A folder is read with all below it, by name, without what is hidden. ``published`` serves articles that do
    not say when they were. Standard input is JSONL if it begins with ``{``, a page, a feed or an archive if
    it begins as one, and else one article. What cannot be read is told to ``on_problem`` and passed over; of
    two articles with one id the first counts.
    """
    reader = _Reader(published, on_problem)
    for path in paths:
        if str(path) == _STDIN:
            yield from reader.upload(_stdin_name(data := sys.stdin.buffer.read()), data)
        else:
            yield from reader.path(Path(path))


def count_articles(paths: Iterable[str | Path]) -> int | None:
    """About how many articles ``read_articles`` would find, at the cost of reading through the line ends.

    ``None`` where only reading tells: tables with line ends in their cells, feeds, archives, standard input.
    """
    total = 0
    for path in map(Path, paths):
        files = [f for f in path.rglob("*") if _is_meant(f.relative_to(path))] if path.is_dir() else [path]
        for file in files:
            if file.suffix.lower() in _SINGLE:
                total += 1
            elif _TABLES.get(file.suffix.lower()) is read_jsonl and file.is_file():
                total += _lines(file)
            elif file.suffix.lower() in SUFFIXES or str(path) == _STDIN:
                return None
    return total


def _lines(file: Path) -> int:
    try:
        with file.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(partial(stream.read, 1 << 20), b""))
    except OSError:
        return 0


def read_upload(
    name: str, data: bytes, *, on_problem: OnProblem, published: date | None = None
) -> Iterator[Article]:
    """The articles in the uploaded file ``name``; as ``read_articles``."""
    return _Reader(published, on_problem).upload(name, data)


def _stdin_name(data: bytes) -> str:
    begin = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next(
        (f"stdin{suffix}" for mark, suffix in _BEGINNINGS.items() if begin.startswith(mark)), "stdin.txt"
    )


class _Reader:
    """One read over several sources; it remembers the ids it has given out."""

    def __init__(self, published: date | None, on_problem: OnProblem) -> None:
        self._published = published
        self._on_problem = on_problem
        self._seen: set[str] = set()

    def path(self, path: Path) -> Iterator[Article]:
        """The articles of one file or folder."""
        if path.is_dir():
            yield from self._folder(path)
            return
        yield from self._file(path, PurePath(path.name))

    def upload(self, name: str, data: bytes) -> Iterator[Article]:
        """The articles of one file given as bytes."""
        with io.BytesIO(data) as stream:
            yield from self._source(stream, name, PurePath(PurePath(name).name))

    def _folder(self, folder: Path) -> Iterator[Article]:
        files = sorted(
            path for path in folder.rglob("*") if _is_meant(path.relative_to(folder)) and path.is_file()
        )
        if not files:
            self._tell(str(folder), "holds no articles", f"put files in it: {', '.join(SUFFIXES)}")
        for path in files:
            yield from self._file(path, path.relative_to(folder))

    def _file(self, path: Path, name: PurePath) -> Iterator[Article]:
        try:
            with path.open("rb") as stream:
                yield from self._source(stream, str(path), name)
        except OSError as error:
            what = f"cannot be read ({error.strerror or error})"
            self._tell(str(path), what, "check the name and the permissions")

    def _archive(self, stream: BinaryIO, where: str) -> Iterator[Article]:
        found = False
        for name, member in members(stream, where=where, on_problem=self._on_problem):
            if _is_meant(name):
                found = True
                yield from self._source(member, f"{where}, {name}", name, packed=True)
        if not found:
            raise UnreadableError(
                Problem(where, "holds no articles", f"put files in it: {', '.join(SUFFIXES)}")
            )

    def _source(
        self, stream: BinaryIO, where: str, name: PurePath, *, packed: bool = False
    ) -> Iterator[Article]:
        try:
            if name.suffix.lower() == _ARCHIVE and not packed:
                yield from self._archive(stream, where)
                return
            for article in self._read(stream, where, name):
                if article.article_id in self._seen:
                    what = f"article_id {article.article_id!r} was there before"
                    self._tell(where, what, "give each article an id of its own; this one was left out")
                    continue
                self._seen.add(article.article_id)
                yield article
        except UnreadableError as error:
            self._on_problem(error.problem)

    def _read(self, stream: BinaryIO, where: str, name: PurePath) -> Iterator[Article]:
        suffix = name.suffix.lower()
        reader = _READERS.get(suffix)
        if reader is None:
            what = f"is of a kind that is not read ({suffix or 'no suffix'})"
            raise UnreadableError(Problem(where, what, f"save it as text; read are {', '.join(SUFFIXES)}"))
        stem = self._free_id(name) if suffix in _SINGLE else name.stem
        return reader(stream, where=where, stem=stem, published=self._published, on_problem=self._on_problem)

    def _free_id(self, name: PurePath) -> str:
        """The name of a file that holds one article; with its folder where another file had that name."""
        return name.with_suffix("").as_posix() if name.stem in self._seen else name.stem

    def _tell(self, where: str, what: str, remedy: str) -> None:
        self._on_problem(Problem(where, what, remedy))


def _is_meant(name: PurePath) -> bool:
    """Whether a file of a folder was put there to be read: a text, not hidden, no part of a saved page."""
    *folders, last = name.parts
    if any(part.startswith((".", "__MACOSX")) or _BESIDE_A_PAGE.search(part) for part in folders):
        return False
    return not last.startswith((".", "~$")) and name.suffix.lower() in (*SUFFIXES, *_DOCUMENTS)

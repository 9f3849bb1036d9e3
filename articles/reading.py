"""From files, folders and uploads to articles, one trouble a line and the rest goes on."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path, PurePath
from typing import BinaryIO, Final

from articles.errors import OnProblem, Problem, UnreadableError
from articles.model import Article
from articles.plain import read_plain
from articles.rows import read_csv, read_jsonl

_PLAIN: Final = frozenset({".txt", ".md"})
_TABLES: Final = {".jsonl": read_jsonl, ".ndjson": read_jsonl, ".csv": read_csv}
SUFFIXES: Final = (*sorted(_PLAIN), *_TABLES)
_STDIN: Final = "-"


def read_articles(
    paths: Iterable[str | Path], *, on_problem: OnProblem, published: date | None = None
) -> Iterator[Article]:
    """The articles of ``paths``: files of ``SUFFIXES``, folders of them, ``-`` for standard input.

    ``published`` serves articles that do not say when they were. Standard input is JSONL if it begins
    with ``{`` and else one article. What cannot be read is told to ``on_problem`` and passed over;
    of two articles with one id the first counts.
    """
    reader = _Reader(published, on_problem)
    for path in paths:
        if str(path) == _STDIN:
            yield from reader.upload(_stdin_name(data := sys.stdin.buffer.read()), data)
        else:
            yield from reader.path(Path(path))


def read_upload(
    name: str, data: bytes, *, on_problem: OnProblem, published: date | None = None
) -> Iterator[Article]:
    """The articles in the uploaded file ``name``; as ``read_articles``."""
    return _Reader(published, on_problem).upload(name, data)


def _stdin_name(data: bytes) -> str:
    return "stdin.jsonl" if data.lstrip().startswith(b"{") else "stdin.txt"


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
        try:
            with path.open("rb") as stream:
                yield from self._source(stream, str(path), path)
        except OSError as error:
            what = f"cannot be read ({error.strerror or error})"
            self._tell(str(path), what, "check the name and the permissions")

    def upload(self, name: str, data: bytes) -> Iterator[Article]:
        """The articles of one file given as bytes."""
        with io.BytesIO(data) as stream:
            yield from self._source(stream, name, PurePath(name))

    def _folder(self, folder: Path) -> Iterator[Article]:
        files = sorted(
            path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()
        )
        if not files:
            self._tell(str(folder), "holds no articles", f"put files in it: {', '.join(SUFFIXES)}")
        for path in files:
            yield from self.path(path)

    def _source(self, stream: BinaryIO, where: str, path: PurePath) -> Iterator[Article]:
        try:
            for article in self._read(stream, where, path):
                if article.article_id in self._seen:
                    what = f"article_id {article.article_id!r} was there before"
                    self._tell(where, what, "give each article an id of its own; this one was left out")
                    continue
                self._seen.add(article.article_id)
                yield article
        except UnreadableError as error:
            self._on_problem(error.problem)

    def _read(self, stream: BinaryIO, where: str, path: PurePath) -> Iterator[Article]:
        suffix, published, tell = path.suffix.lower(), self._published, self._on_problem
        if suffix in _PLAIN:
            article = read_plain(
                stream, where=where, article_id=path.stem, published=published, on_problem=tell
            )
            return iter([article])
        if suffix in _TABLES:
            return _TABLES[suffix](stream, where=where, stem=path.stem, published=published, on_problem=tell)
        what = f"is of a kind that is not read ({suffix or 'no suffix'})"
        raise UnreadableError(Problem(where, what, f"give {', '.join(SUFFIXES)}"))

    def _tell(self, where: str, what: str, remedy: str) -> None:
        self._on_problem(Problem(where, what, remedy))

"""Articles in text files: words, with or without YAML front matter before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from os import SEEK_END
from typing import Any, BinaryIO, Final

import yaml

from articles.decoding import decode
from articles.errors import OnProblem, Problem, UnreadableError
from articles.fields import ARTICLE_LONGEST, article_from, too_long
from articles.model import Article

# Front matter: from a first line `---` to the next such line; the text begins right after it.
_FRONT = re.compile(r"---[ \t]*\r?\n(.{,20000}?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_BYTES_A_CHARACTER: Final = 4


def read_plain(
    stream: BinaryIO, *, where: str, stem: str, published: date | None, on_problem: OnProblem
) -> Iterator[Article]:
    """The article in ``stream``, of the id ``stem`` unless it states one. Raises ``UnreadableError``."""
    size = stream.seek(0, SEEK_END)
    stream.seek(0)
    if size > ARTICLE_LONGEST * _BYTES_A_CHARACTER:
        raise too_long(f"{size / 1e6:,.1f} MB", where=where)
    data = stream.read()
    fields = split_front_matter(decode(data, where=where), where=where)
    yield article_from(fields, where=where, article_id=stem, published=published, on_problem=on_problem)


def split_front_matter(text: str, *, where: str) -> dict[str, Any]:
    """The fields of the front matter and the ``text`` after it, kept exactly.

    A beginning that only looks like front matter is text. Raises ``UnreadableError`` for bad YAML.
    """
    found = _FRONT.match(text)
    if found is None:
        return {"text": text}
    fields = _fields(found[1], where)
    if fields is None:
        return {"text": text}
    return {**fields, "text": text[found.end() :]}


def _fields(front: str, where: str) -> dict[str, Any] | None:
    try:
        # The base loader leaves every value as written: an impossible date is ours to tell.
        fields = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 2})" if mark else ""
        what = f"has front matter that is not YAML{line}"
        raise UnreadableError(
            Problem(where, what, 'write `key: value` lines, values with a colon in "quotes"')
        ) from error
    return fields if isinstance(fields, dict) else None

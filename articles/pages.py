"""Articles in saved web pages: the report's words, without menus, captions and links to other reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from importlib import import_module
from typing import Any, BinaryIO, Final

from articles.errors import OnProblem, Problem, UnreadableError
from articles.fields import article_from, latest_published
from articles.markup import decode_markup, words_of
from articles.model import Article

__all__ = ["read_mhtml", "read_page"]

# Largest page taken in, in bytes; saved with all its pictures inside, a page has a few million.
PAGE_LARGEST: Final = 30_000_000
# Most tags of one page: long pages have ten thousand, and hostile ones take a second for each ten thousand.
_MOST_TAGS: Final = 100_000
# A bare fragment of a page is taken as it is, with so many characters.
_FEWEST: Final = 40
# Pictures and fonts written into the page.
_INLINE_DATA = re.compile(r"""data:[\w/+.-]+(?:;[\w=-]+)*;base64,[A-Za-z0-9+/=%\s]+""")
_LANGUAGE = re.compile(r"<html\b[^<>]{0,2000}?\s(?:xml:)?lang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
# Only a date that the page states as its own; a day found somewhere in its text is not.
_DATE: Final = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}


def read_page(
    stream: BinaryIO, *, where: str, stem: str, published: date | None, on_problem: OnProblem
) -> Iterator[Article]:
    """The article of the saved web page in ``stream``. Raises ``UnreadableError``."""
    data = _bounded(stream, where)
    yield _article(data, {}, where=where, stem=stem, published=published, on_problem=on_problem)


def read_mhtml(
    stream: BinaryIO, *, where: str, stem: str, published: date | None, on_problem: OnProblem
) -> Iterator[Article]:
    """The article of a web page saved as one file with its pictures. Raises ``UnreadableError``."""
    message = message_from_bytes(_bounded(stream, where), policy=policy.compat32)
    part = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
    data = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(data, bytes):
        raise UnreadableError(Problem(where, "holds no web page", "save the page as HTML"))
    charset = part.get_content_charset()
    if charset:
        data = f"<!-- charset={charset} -->".encode("ascii", "replace") + data
    known = {"url": message.get("Snapshot-Content-Location") or part.get("Content-Location")}
    yield _article(data, known, where=where, stem=stem, published=published, on_problem=on_problem)


def _bounded(stream: BinaryIO, where: str) -> bytes:
    data = stream.read(PAGE_LARGEST + 1)
    if len(data) > PAGE_LARGEST:
        what = f"has more than the {PAGE_LARGEST / 1e6:.0f} MB of one page"
        raise UnreadableError(Problem(where, what, "save the page without its pictures"))
    return data


def _article(
    data: bytes,
    known: dict[str, Any],
    *,
    where: str,
    stem: str,
    published: date | None,
    on_problem: OnProblem,
) -> Article:
    markup = decode_markup(data, where=where, on_problem=on_problem).replace("\0", "")
    fields = _fields(_INLINE_DATA.sub("data:", markup), where)
    fields = {**fields, **{key: value for key, value in known.items() if value and not fields.get(key)}}
    return article_from(fields, where=where, article_id=stem, published=published, on_problem=on_problem)


def _fields(markup: str, where: str) -> dict[str, Any]:
    if markup.count("<") > _MOST_TAGS:
        what = f"has more than the {_MOST_TAGS:,} tags of one page"
        raise UnreadableError(Problem(where, what, "save its text as .txt"))
    # It takes a second to load, which only those who have web pages should wait for.
    trafilatura = import_module("trafilatura")
    try:
        page = trafilatura.bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            favor_precision=True,
            date_extraction_params={**_DATE, "max_date": latest_published().isoformat()},
        )
    except Exception as error:  # of the library and all beneath it, for a page that is hostile or broken
        what = f"is no web page that can be read ({type(error).__name__})"
        raise UnreadableError(Problem(where, what, "save its text as .txt")) from error
    if page is None and len(words := words_of(markup)) >= _FEWEST:
        return {"text": words}
    text = page.text if page else None
    if not text or not text.strip():
        raise UnreadableError(Problem(where, "holds no report", "save its text as .txt"))
    declared = _LANGUAGE.search(markup[:20_000])
    return {
        "text": with_title(page.title, text.strip().replace("\n", "\n\n")),
        "title": page.title,
        "published": page.date,
        "source": page.sitename or page.hostname,
        "url": page.url,
        "language": declared[1] if declared else None,
    }


def with_title(title: str | None, text: str) -> str:
    """``text`` under its title, unless it begins with it: a headline tells what the report then takes up."""
    if not title or " ".join(text.split())[: len(title) + 20].casefold().startswith(title.casefold()):
        return text
    return f"{title}\n\n{text}"

"""Articles in feeds that were saved to a file: RSS and Atom, an article an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from importlib import import_module
from io import BytesIO
from typing import Any, BinaryIO, Final
from xml.sax import SAXException

from articles.errors import OnProblem, Problem, UnreadableError
from articles.fields import article_from
from articles.markup import words_of
from articles.model import Article
from articles.pages import with_title

__all__ = ["read_feed"]

# Largest feed taken in, in bytes; a feed with the full text of a hundred reports has about one million.
FEED_LARGEST: Final = 50_000_000
_MOST_TAGS: Final = 1_000_000
# An id that no other feed uses: an address or a tag.
_OF_ITS_OWN = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def read_feed(
    stream: BinaryIO, *, where: str, stem: str, published: date | None, on_problem: OnProblem
) -> Iterator[Article]:
    """The articles of the feed in ``stream``; entries without words are told and passed over.

    Raises ``UnreadableError`` for what is no feed.
    """
    data = stream.read(FEED_LARGEST + 1)
    if len(data) > FEED_LARGEST or data.count(b"<") > _MOST_TAGS:
        what = f"has more than the {FEED_LARGEST / 1e6:.0f} MB or {_MOST_TAGS:,} tags of one feed"
        raise UnreadableError(Problem(where, what, "split it"))
    feed = _parsed(data, where)
    if isinstance(feed.get("bozo_exception"), SAXException):
        what = f"is not well-formed ({feed.bozo_exception.getMessage()})"
        on_problem(Problem(where, what, f"entries read in spite of it: {len(feed.entries)}; save it again"))
    for number, entry in enumerate(feed.entries, 1):
        here = f"{where}, entry {number}"
        try:
            yield article_from(
                _fields(entry, feed.feed, stem),
                where=here,
                article_id=f"{stem}-{number}",
                published=published,
                on_problem=on_problem,
            )
        except UnreadableError as error:
            on_problem(error.problem)


def _parsed(data: bytes, where: str) -> Any:
    """The feed, read from memory alone: feedparser takes text for a name or an address to open."""
    feedparser = import_module("feedparser")
    try:
        feed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # of the library and all beneath it, for a file that is hostile or broken
        what = f"is no feed that can be read ({type(error).__name__})"
        raise UnreadableError(Problem(where, what, "give RSS or Atom")) from error
    if not feed.get("version") and not feed.entries:
        raise UnreadableError(Problem(where, "is no RSS or Atom feed", "give RSS or Atom, or plain text"))
    if not feed.entries:
        raise UnreadableError(Problem(where, "is a feed without entries", "give one with reports"))
    return feed


def _fields(entry: Mapping[str, Any], feed: Mapping[str, Any], stem: str) -> dict[str, Any]:
    bodies = [*(one.get("value") for one in entry.get("content") or ()), entry.get("summary")]
    text = max((words_of(body) for body in bodies if body), key=len, default="")
    title = words_of(entry.get("title") or "").replace("\n", " ") or None
    return {
        "article_id": _id(entry, stem),
        "text": with_title(title, text) if text else title,
        "title": title,
        "published": _day(entry.get("published") or entry.get("updated")),
        "source": (entry.get("source") or {}).get("title") or feed.get("title"),
        "url": entry.get("link"),
        "language": _language(entry) or feed.get("language"),
    }


def _id(entry: Mapping[str, Any], stem: str) -> str | None:
    """The entry's own id, which it keeps when the feed moves on."""
    own = entry.get("id") or entry.get("link")
    return own if not own or _OF_ITS_OWN.match(own) else f"{stem}-{own}"


def _language(entry: Mapping[str, Any]) -> str | None:
    details = [*(entry.get("content") or ()), entry.get("summary_detail") or {}, entry]
    return next((one["language"] for one in details if one.get("language")), None)


def _day(written: str | None) -> str | None:
    """The day as written, where it was written; other forms stay as they are, for the reader to tell."""
    if not written:
        return None
    for parse in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return parse(written.strip()).date().isoformat()
        except ValueError:
            continue
    return written

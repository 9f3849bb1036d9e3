"""From the fields of one record – front matter, a JSON object, a CSV row – to an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from articles.errors import OnProblem, Problem, UnreadableError
from articles.headings import by_field
from articles.model import Article
from articles.storable import storable

# Longest single article, in characters: the longest reports have a tenth. What is longer is many
# articles in one file, and its incidents would all take the first one's date.
ARTICLE_LONGEST: Final = 1_000_000
# News from before is no news of this war; a date a day ahead may be a time zone.
EARLIEST_PUBLISHED: Final = date(1990, 1, 1)
_AHEAD: Final = timedelta(days=1)
_EMPTY: Final = frozenset({"", "null", "~", "nan", "none"})


def article_from(
    fields: Mapping[str, Any], *, where: str, article_id: str, published: date | None, on_problem: OnProblem
) -> Article:
    """The article of ``fields`` (``text`` needed, others optional), under any heading ``by_field`` knows.

    ``article_id`` and ``published`` serve where the fields give none. A date that cannot be is told and
    left empty. Raises ``UnreadableError`` where there is no usable text.
    """
    fields = by_field(fields)
    return Article(
        article_id=_written(fields.get("article_id")) or article_id,
        text=_text(fields.get("text"), where, on_problem),
        published=_published(fields.get("published"), published, where, on_problem),
        title=_written(fields.get("title")),
        source=_written(fields.get("source")),
        url=_written(fields.get("url")),
        language=_language(fields.get("language")),
        collection=_written(fields.get("collection")),
        references=_references(fields.get("references")),
    )


def too_long(size: str, *, where: str) -> UnreadableError:
    """The error for an article of ``size`` (in words), more than ``ARTICLE_LONGEST`` characters."""
    what = f"has {size}, more than the {ARTICLE_LONGEST:,} characters of one article"
    return UnreadableError(Problem(where, what, "split it, one article a file or one a line of a .jsonl"))


def _text(value: Any, where: str, on_problem: OnProblem) -> str:
    if not isinstance(value, str):
        what = "has no text" if value is None else f"has {type(value).__name__} as its text"
        raise UnreadableError(Problem(where, what, "give the article's words as `text`"))
    if not value.strip():
        raise UnreadableError(Problem(where, "is empty", "give the article's words as `text`"))
    if len(value) > ARTICLE_LONGEST:
        raise too_long(f"{len(value):,} characters", where=where)
    kept = storable(value)
    if kept != value:
        on_problem(
            Problem(where, "holds NUL or half characters", "each is shown as U+FFFD now; check the source")
        )
    return kept


def _published(value: Any, default: date | None, where: str, on_problem: OnProblem) -> date | None:
    written = _written(value)
    if written is None:
        return default
    try:
        day = datetime.fromisoformat(written).date()
    except ValueError:
        on_problem(
            Problem(
                where, f"published {written[:40]!r} is no date", "write it as 2018-02-07; it was left empty"
            )
        )
        return None
    if not EARLIEST_PUBLISHED <= day <= latest_published():
        on_problem(Problem(where, f"published {day} cannot be", "correct the date; it was left empty"))
        return None
    return day


def latest_published() -> date:
    """The last day on which an article can have been published."""
    return datetime.now(UTC).date() + _AHEAD


def _written(value: Any) -> str | None:
    """A scalar as text without blanks around it; ``None`` for nothing, a list or a mapping."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        return None
    written = storable(str(value)).strip()
    return None if written.casefold() in _EMPTY else written


def _language(value: Any) -> str | None:
    """``es`` of ``ES``, ``es-ES`` and ``es_ES``."""
    written = _written(value)
    return written.replace("_", "-").split("-")[0].casefold() if written else None


def _references(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(written for item in values if (written := _written(item)))

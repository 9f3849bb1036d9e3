"""Dates as written, as spans of days with a precision: our own grammar over ``data/lexicon/calendar_*.csv``.

Relative dates are resolved against the publication date; without one they stay open.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from extraction.lexicon import Hit
from extraction.model import DateSpan

__all__ = ["DateMention", "find_dates"]

# Years that a report on this war may speak of; other four-digit numbers are not read as years.
FIRST_YEAR, LAST_YEAR = 2000, 2099
_DAY = timedelta(days=1)
# The months that "early", "mid" and "late" in a year stand for.
_YEAR_PARTS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}
_UNKNOWN = DateSpan(None, None, None, True)

# All dates but those beside a calendar word hold a year.
_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/-])")
_DAY_BEFORE = re.compile(r"(?<![\d.,])(\d{1,2})(?:st|nd|rd|th|º|er)?\s*(?:de|of|من)?\s*$")
_SPAN_BEFORE = re.compile(
    r"(?<![\d.,])(\d{1,2})(?:\s*(?:-|–|y|and|to|al?|و|الى)\s*(?:el\s+|the\s+)?)(\d{1,2})\s*(?:de|of|من)?\s*$"
)
_DAY_AFTER = re.compile(r"\s*(\d{1,2})(?:st|nd|rd|th)?(?![\d:])(?:\s*(?:-|–|and|to)\s*(\d{1,2})(?!\d))?")
_YEAR_AFTER = re.compile(r"\s*(?:,|de|del|of|عام|من عام|سنه|/)?\s*(?:de\s+)?(?:عام\s*)?(\d{4})(?!\d)")
_BARE_YEAR = re.compile(
    r"(?<![\w.,/:-])(?:en|in|desde|since|de|del|of|عام|في عام|سنه|a[nñ]o)\s+(\d{4})(?![\d\w])"
)
_AGO_ES = re.compile(r"hace\s+(?:unos?\s+|unas\s+)?$")
_NUMBER_BEFORE = re.compile(r"(\d{1,3})\s+$")


class DateMention(NamedTuple):
    """A date as written at ``start``–``end``; ``explicit`` when it names a month or a year."""

    start: int
    end: int
    span: DateSpan
    explicit: bool


def find_dates(
    text: str,
    start: int,
    end: int,
    calendar_hits: Sequence[Hit],
    numbers: Sequence[Hit],
    published: date | None,
) -> list[DateMention]:
    """The dates within ``start``–``end`` of the folded text, left to right, without overlaps.

    ``calendar_hits`` and ``numbers`` are the lexicon hits of these categories in that span.
    """
    year = _YEAR.search(text, start, end) is not None
    if not year and not calendar_hits:
        return []
    found = list(_numeric(text, start, end)) if year else []
    for hit in calendar_hits:
        dayed = hit.value == "dayedmonth" and _DAY_BEFORE.search(text, start, hit.start)
        if hit.value == "month" or dayed:
            found.append(_month(text, start, end, hit, calendar_hits, published))
        elif hit.value == "weekday":
            found.append(_weekday(text, hit, calendar_hits, published))
        elif hit.value == "ago":
            found.extend(_ago(text, start, hit, numbers, published))
        elif hit.value in _RELATIVE:
            found.append(_relative(hit, published))
    if year:
        found.extend(_bare_years(text, start, end, calendar_hits))
    return _joined(text, _without_overlaps(found))


def _without_overlaps(found: list[DateMention]) -> list[DateMention]:
    """Explicit and longer mentions win where they overlap."""
    kept: list[DateMention] = []
    for mention in sorted(found, key=lambda m: (not m.explicit, m.start - m.end)):
        if all(mention.end <= k.start or mention.start >= k.end for k in kept):
            kept.append(mention)
    return sorted(kept)


def _joined(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """A weekday beside its full date adds nothing; two neighbouring weekdays are one span."""
    result: list[DateMention] = []
    for mention in mentions:
        previous = result[-1] if result else None
        gap = text[previous.end : mention.start].strip(" ,") if previous else ""
        if previous and mention.explicit and not previous.explicit and gap in ("", "el", "the", "on"):
            result[-1] = DateMention(previous.start, mention.end, mention.span, True)
        elif previous and gap in ("y", "y el", "and", "و") and _spans_two_weekdays(previous, mention):
            span = DateSpan(previous.span.start, mention.span.end, 1, True)
            result[-1] = DateMention(previous.start, mention.end, span, False)
        else:
            result.append(mention)
    return result


def _spans_two_weekdays(left: DateMention, right: DateMention) -> bool:
    """ "Sunday and Monday": one span of two days."""
    a, b = left.span, right.span
    known = not left.explicit and not right.explicit and a.precision == b.precision == 1
    return bool(known and a.end and b.start and b.start - a.end == _DAY)


def _numeric(text: str, start: int, end: int) -> Iterator[DateMention]:
    for pattern, order in ((_ISO, (1, 2, 3)), (_NUMERIC, (3, 2, 1))):
        for match in pattern.finditer(text, start, end):
            day = _day(*(int(match.group(i)) for i in order))
            if day:
                yield DateMention(match.start(), match.end(), DateSpan(day, day, 1, False), True)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _bare_years(text: str, start: int, end: int, around: Sequence[Hit]) -> Iterator[DateMention]:
    for match in _BARE_YEAR.finditer(text, start, end):
        year = int(match.group(1))
        if FIRST_YEAR <= year <= LAST_YEAR:
            part = _part_before(text, match.start(1), around)
            low, high = _YEAR_PARTS.get(part.detail if part else "", (1, 12))
            span = DateSpan(
                date(year, low, 1), date(year, high, calendar.monthrange(year, high)[1]), None, False
            )
            yield DateMention(part.start if part else match.start(1), match.end(1), span, True)


def _month(
    text: str, start: int, end: int, hit: Hit, around: Sequence[Hit], published: date | None
) -> DateMention:
    month = int(hit.detail)
    begin, finish = hit.start, hit.end
    first = last = None
    span_before = _SPAN_BEFORE.search(text, start, hit.start)
    day_before = _DAY_BEFORE.search(text, start, hit.start)
    ordinal = next((o for o in around if o.value == "ordinal" and _leads_to(o, hit, text)), None)
    if span_before:
        begin, first, last = span_before.start(), int(span_before.group(1)), int(span_before.group(2))
    elif day_before:
        begin, first = day_before.start(), int(day_before.group(1))
    elif ordinal is not None:
        begin, first = ordinal.start, int(ordinal.detail)
    else:
        day_after = _DAY_AFTER.match(text, hit.end, end)
        if day_after and not _YEAR_AFTER.match(text, hit.end, end):
            first = int(day_after.group(1))
            last = int(day_after.group(2)) if day_after.group(2) else None
            finish = day_after.end()
    year_after = _YEAR_AFTER.match(text, finish, end)
    stated = int(year_after.group(1)) if year_after else None
    if year_after and stated and FIRST_YEAR <= stated <= LAST_YEAR:
        finish = year_after.end()
    else:
        stated = None
    year = stated or _year_of(month, first, published)
    if year is None:
        return DateMention(begin, finish, _UNKNOWN, True)
    part = _part_before(text, begin, around)
    if part:
        begin = part.start
    return DateMention(begin, finish, _month_span(year, month, first, last, part, stated is None), True)


def _leads_to(ordinal: Hit, month: Hit, text: str) -> bool:
    """Arabic: "الخامس من أيلول", "الحادي والعشرين من شهر آب"."""
    between = text[ordinal.end : month.start] if ordinal.end <= month.start else "."
    return between.split() in ([], ["من"], ["من", "شهر"], ["شهر"])


def _month_span(
    year: int, month: int, first: int | None, last: int | None, part: Hit | None, inferred: bool
) -> DateSpan:
    if first is not None:
        start = _day(year, month, first)
        finish = _day(year, month, last) if last else start
        if start and finish and finish >= start:
            return DateSpan(start, finish, 1, inferred)
        return _UNKNOWN
    length = calendar.monthrange(year, month)[1]
    low, high = {"early": (1, 10), "mid": (10, 20), "late": (20, length)}.get(
        part.detail if part else "", (1, length)
    )
    return DateSpan(
        date(year, month, low), date(year, month, high), 3 if low == 1 and high > 10 else 2, inferred
    )


def _year_of(month: int, day: int | None, published: date | None) -> int | None:
    """The year of the latest such month (and day) up to the publication date."""
    if published is None:
        return None
    later = (month, day or 1) > (published.month, published.day)
    return published.year - 1 if later else published.year


def _part_before(text: str, begin: int, around: Sequence[Hit]) -> Hit | None:
    for hit in around:
        if hit.value == "part" and hit.end <= begin and not text[hit.end : begin].strip(" del"):
            return hit
    return None


def _weekday(text: str, hit: Hit, around: Sequence[Hit], published: date | None) -> DateMention:
    """The latest such day up to the publication date; "last" before or after it changes nothing."""
    finish = hit.end
    for other in around:
        if other.value == "last" and 0 <= other.start - hit.end <= 1:
            finish = other.end
    if published is None:
        return DateMention(hit.start, finish, _UNKNOWN, False)
    back = (published.weekday() - int(hit.detail)) % 7
    day = published - back * _DAY
    return DateMention(hit.start, finish, DateSpan(day, day, 1, True), False)


def _ago(
    text: str, start: int, hit: Hit, hits: Sequence[Hit], published: date | None
) -> Iterator[DateMention]:
    """ "hace dos semanas", "two days ago", "قبل يومين" (whose own phrase is a relative day)."""
    amount, begin = _amount_before(text, start, hit, hits)
    if amount is None:
        return
    spanish = _AGO_ES.search(text, max(start, begin - 14), begin)
    english = text[hit.end : hit.end + 8].lstrip().startswith(("ago", "earlier"))
    arabic = text[max(start, begin - 5) : begin].strip().endswith("قبل")
    if not (spanish or english or arabic):
        return
    begin = spanish.start() if spanish else begin
    finish = hit.end + 4 if english else hit.end
    if published is None:
        yield DateMention(begin, finish, _UNKNOWN, False)
        return
    yield DateMention(begin, finish, _back(published, amount, hit.detail), False)


def _amount_before(text: str, start: int, hit: Hit, hits: Sequence[Hit]) -> tuple[int | None, int]:
    digits = _NUMBER_BEFORE.search(text, max(start, hit.start - 6), hit.start)
    if digits:
        return int(digits.group(1)), digits.start(1)
    for other in hits:
        if other.detail.isdigit() and 0 <= hit.start - other.end <= 1:
            return int(other.detail), other.start
    return None, hit.start


def _back(published: date, amount: int, unit: str) -> DateSpan:
    if unit == "day":
        day = published - amount * _DAY
        return DateSpan(day, day, 1, True)
    if unit == "week":
        middle = published - 7 * amount * _DAY
        return DateSpan(middle - 3 * _DAY, middle + 3 * _DAY, 2, True)
    days = {"month": 30, "year": 365}[unit] * amount
    middle = published - days * _DAY
    reach = 15 if unit == "month" else 182
    return DateSpan(middle - reach * _DAY, middle + reach * _DAY, 3 if unit == "month" else None, True)


def _relative(hit: Hit, published: date | None) -> DateMention:
    if published is None:
        return DateMention(hit.start, hit.end, _UNKNOWN, False)
    return DateMention(hit.start, hit.end, _RELATIVE[hit.value](published, int(hit.detail)), False)


def _day_span(published: date, offset: int) -> DateSpan:
    day = published + offset * _DAY
    return DateSpan(day, day, 1, True)


def _last_days(published: date, days: int) -> DateSpan:
    return DateSpan(published - days * _DAY, published, 2, True)


def _last_week(published: date, weeks: int) -> DateSpan:
    monday = published - (published.weekday() + 7 * weeks) * _DAY
    return DateSpan(monday, monday + 6 * _DAY, 2, True)


def _month_back(published: date, months: int) -> DateSpan:
    year, month = divmod(published.year * 12 + published.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return DateSpan(date(year, month + 1, 1), min(date(year, month + 1, last), published), 3, True)


def _this_month(published: date, _: int) -> DateSpan:
    return _month_back(published, 0)


def _year_back(published: date, years: int) -> DateSpan:
    year = published.year - years
    return DateSpan(date(year, 1, 1), min(date(year, 12, 31), published), None, True)


def _this_year(published: date, _: int) -> DateSpan:
    return _year_back(published, 0)


def _weekend(published: date, _: int) -> DateSpan:
    """The latest Saturday and Sunday that had come up to the day of publication."""
    saturday = published - ((published.weekday() - 5) % 7) * _DAY
    return DateSpan(saturday, min(saturday + _DAY, published), 1, True)


_RELATIVE = {
    "weekend": _weekend,
    "day": _day_span,
    "span": _last_days,
    "lastweek": _last_week,
    "lastmonth": _month_back,
    "thismonth": _this_month,
    "lastyear": _year_back,
    "thisyear": _this_year,
}

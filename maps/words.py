"""An incident in words: the same phrases on the map, in the page and in the picture."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

import pandas as pd

from data import read_table
from maps.palette import faction_label

Row = Mapping[str, Any]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_TIME = {2: "within a week or so", 3: "within a month"}
_PLACE = {1: "at the place named", 2: "near the place named", 3: "somewhere in the area named"}
# Hebrew, Arabic and their neighbours, and their presentation forms.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_STOPS = " \t\n.,;:\u060c\u061b\u00ab\u00bb\"'“”‘’"
_CLAIM = {"claimed": "claimed by", "denied": "denied; said by", "disputed": "disputed; said by"}


def known(value: Any) -> Any:
    """``value``, or ``None`` where a table holds one of its marks for missing."""
    if isinstance(value, str):
        return value or None
    return None if value is None or pd.isna(value) else value


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows of ``frame`` one by one."""
    names = [str(name) for name in frame.columns]
    columns = [_values(frame[name]) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(column: pd.Series) -> list[Any]:
    # Text column by column: one by one it takes ten times as long.
    text: Any = column.array
    return text.to_numpy(object, na_value=None).tolist() if column.dtype == "str" else column.tolist()


def day_in_words(day: date) -> str:
    """``2018-02-07`` → ``7 Feb 2018``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def span_in_words(start: date | None, end: date | None) -> str:
    """First and last day as one phrase: ``7–8 Feb 2018``, ``Nov 2018`` for the whole of it.

    An open start is "by", two unknowns "date not stated".
    """
    if start is None:
        return f"by {day_in_words(end)}" if end else "date not stated"
    if end is None or start == end:
        return day_in_words(start)
    if _whole_months(start, end):
        return _months_in_words(start, end)
    if start.year != end.year:
        return f"{day_in_words(start)} – {day_in_words(end)}"
    if start.month != end.month:
        return f"{start.day} {_MONTHS[start.month - 1]} – {day_in_words(end)}"
    return f"{start.day}–{day_in_words(end)}"


def _whole_months(start: date, end: date) -> bool:
    return start.day == 1 and end.day == monthrange(end.year, end.month)[1]


def _months_in_words(start: date, end: date) -> str:
    if (start.month, end.month) == (1, 12):
        return f"{start.year}" if start.year == end.year else f"{start.year} – {end.year}"
    last = f"{_MONTHS[end.month - 1]} {end.year}"
    if start.year != end.year:
        return f"{_MONTHS[start.month - 1]} {start.year} – {last}"
    return last if start.month == end.month else f"{_MONTHS[start.month - 1]} – {last}"


def _day(value: Any) -> date | None:
    stamp = known(value)
    return stamp.date() if isinstance(stamp, datetime) else stamp


def dates(row: Row) -> str:
    """The incident's date as far as it is known: ``7–8 Feb 2018``, ``Nov 2018``, ``by 14 Oct 2019``."""
    return span_in_words(_day(row["event_date"]), _day(row["event_date_end"]))


def when(row: Row) -> str:
    """The same with its precision where it does not show: ``20–27 Mar 2017, within a week or so``."""
    start, end = _day(row["event_date"]), _day(row["event_date_end"])
    note = _TIME.get(known(row["time_precision"]) or 0)
    plain = not start or not note or (end and _whole_months(start, end))
    return dates(row) if plain else f"{dates(row)}, {note}"


@cache
def _type_labels() -> Mapping[str, str]:
    return {r["sub_event_type"]: r["label"] for r in read_table("vocabulary/sub_event_types.csv")}


def sub_event_label(sub_event_type: str) -> str:
    """A sub-event type in plain words."""
    return _type_labels().get(sub_event_type, sub_event_type)


def what(row: Row) -> str:
    """The kind of the incident in plain words."""
    return sub_event_label(str(row["sub_event_type"]))


def actor(row: Row, number: int) -> str | None:
    """The faction of actor 1 or 2; of none, its words in the text: ``“armed men”``; ``None`` if not told."""
    faction, written = known(row[f"actor{number}_faction"]), known(row[f"actor{number}"])
    if faction in (None, "unknown"):
        return f"“{written}”" if written else None
    return faction_label(faction)


def actor_in_full(row: Row, number: int) -> str | None:
    """The same with its words and associates: ``Russia (“aviones”), with Syrian government``."""
    name, written = actor(row, number), known(row[f"actor{number}"])
    if name is None:
        return None
    said = f" (“{written}”)" if written and f"“{written}”" != name else ""
    partners = known(row[f"assoc_actor_{number}"])
    helpers = ", ".join(faction_label(partner) for partner in str(partners).split(";")) if partners else ""
    return f"{name}{said}" + (f", with {helpers}" if helpers else "")


def who(row: Row) -> str:
    """Who acted upon whom: ``US-led coalition → Islamic State``, ``unknown → Civilians``.

    Arabic words on either side are fenced off, so that the line runs from left to right all the same.
    """
    first, second = actor(row, 1), actor(row, 2)
    if first and second:
        return _left_to_right(first, " → ", second)
    if first:
        return first
    return _left_to_right("unknown → ", second) if second else "actor not stated"


def _left_to_right(*parts: str) -> str:
    """``parts`` joined in the order they are given in.

    An arrow between two Arabic names would else point at the one who acted: the names change sides and the
    arrow is not turned. A mark at the front gives the line its direction, isolates keep each name whole.
    """
    if not any(map(_RIGHT_TO_LEFT.search, parts)):
        return "".join(parts)
    return "\u200e" + "".join(f"\u2068{part}\u2069" for part in parts)


def count_in_words(low: Any, best: Any, high: Any) -> str | None:
    """A casualty range: ``at least 101``, ``20–30``, ``up to 300``, ``none``; ``None`` if not stated."""
    low, best, high = known(low), known(best), known(high)
    if low is None and best is None and high is None:
        return None
    if low is None:
        return f"up to {high or best}"
    if high is None:
        return f"at least {low}"
    if low == high:
        return str(low) if low else "none"
    return f"{low}–{high}"


def toll(row: Row, kind: str) -> str:
    """``kind`` (``fatalities`` or ``wounded``) of one incident in words; "not stated" where it is not."""
    return count_in_words(*(row[f"{kind}_{bound}"] for bound in ("low", "best", "high"))) or "not stated"


def casualties(row: Row) -> str:
    """Dead and wounded in one phrase: ``killed: at least 101 · wounded: not stated``."""
    return f"Killed: {toll(row, 'fatalities')} · wounded: {toll(row, 'wounded')}"


def where(row: Row) -> str:
    """The place's name and governorate; for a movement its ends; "place not stated" without either."""
    ends = [known(row["origin"]), known(row["destination"])]
    if row["layer"] == "movement" and any(ends):
        start, end = ends
        if start and start == end:
            return f"around {start}"
        if start and end:
            return f"{start} → {end}"
        return f"from {start}" if start else f"to {end}"
    name, area = known(row["location"]), known(row["admin1"])
    if name is None:
        return "place not stated"
    return f"{name}, {area}" if area and area != name else str(name)


def place_precision(row: Row) -> str | None:
    """How exact the place is, in words; ``None`` without a place."""
    grade = known(row["geo_precision"])
    if grade is None:
        return None
    radius = known(row["uncertainty_km"])
    return _PLACE[int(grade)] + (f", within about {radius:.0f} km" if radius and radius >= 1 else "")


def as_written(row: Row) -> str | None:
    """The place's words in the text, without the stops around them."""
    return str(known(row["location_text"]) or "").strip(_STOPS) or None


def ties(row: Row) -> list[str]:
    """The other places of that name that nothing in the text tells apart from it: ``Al-Hawl (Hasakah)``."""
    others = json.loads(known(row["alternatives"]) or "[]")
    return [_named(other["location"], other.get("admin1")) for other in others if other.get("tied")]


def _named(place: str, area: str | None) -> str:
    return f"{place} ({area})" if area and area != place else place


def claim(row: Row) -> str | None:
    """Who says so, where the article names a source or a contradiction; ``None`` in its own voice."""
    claimant, status = known(row["claimant"]), known(row["claim_status"]) or "reported"
    if status == "reported":
        return f"according to {claimant}" if claimant else None
    return f"{_CLAIM[status]} {claimant}" if claimant else str(status)


def plural(count: int, singular: str, several: str | None = None) -> str:
    """``1 incident``, ``1,204 incidents``."""
    return f"{count:,} {singular if count == 1 else several or singular + 's'}"


def report_count(row: Row, reports: Mapping[str, int]) -> str | None:
    """``3 reports`` by ``reports`` (cluster_id → number); ``None`` where the incident is told once."""
    count = reports.get(str(known(row["cluster_id"])), 1)
    return plural(count, "report") if count > 1 else None


def evidence_spans(row: Row) -> list[dict[str, Any]]:
    """The evidence of one incident: ``field, start, end, text, note``; empty where there is none."""
    text = known(row["evidence"])
    return list(json.loads(text)) if text else []


def quotation(row: Row, longest: int) -> str | None:
    """The clause that tells the act, cut at a word when beyond ``longest`` characters."""
    clause = next((str(s["text"]) for s in evidence_spans(row) if s["field"] == "event"), None)
    if clause is None or len(clause) <= longest:
        return clause
    return clause[:longest].rsplit(" ", 1)[0] + " …"


SAMPLE = "Sample dispatch – written for this program"


def source(row: Row) -> str:
    """Where the incident was read: source and publication day; a sample dispatch says what it is."""
    if known(row["collection"]) == "sample":
        return SAMPLE
    parts = [known(row["source"]) or "source not stated", _day(row["published"])]
    return " · ".join(day_in_words(p) if isinstance(p, date) else str(p) for p in parts if p)


def short_source(row: Row) -> str:
    """The source in a narrow column; what "Sample dispatch" means stands above the table."""
    if known(row["collection"]) == "sample":
        return "Sample dispatch"
    return str(known(row["source"]) or known(row["title"]) or "not stated")

"""The brush on the timeline becomes days that the date filter can take."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from incidents import COLUMNS
from incidents.reading_copy import in_memory
from ui.timeline import brushed_days, monthly, undated_note

DAY = 24 * 3600 * 1000.0
LOW, HIGH = date(2014, 6, 10), date(2019, 10, 14)


def ms(year: int, month: int) -> float:
    return datetime(year, month, 1, tzinfo=UTC).timestamp() * 1000


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ([ms(2016, 5), ms(2017, 6)], (date(2016, 5, 1), date(2017, 5, 31))),
        ([ms(2016, 5) + 20 * DAY, ms(2017, 6) + DAY], (date(2016, 5, 1), date(2017, 6, 30))),
        ([ms(2017, 6), ms(2016, 5)], (date(2016, 5, 1), date(2017, 5, 31))),
        ([ms(2016, 5) + 3 * DAY, ms(2016, 5) + 3 * DAY], (date(2016, 5, 1), date(2016, 5, 31))),
        ([ms(2010, 1), ms(2017, 6)], (LOW, date(2017, 5, 31))),
        ([ms(2020, 1), ms(2021, 1)], (HIGH, HIGH)),
        ([ms(2001, 1), ms(2002, 1)], (LOW, LOW)),
    ],
    ids=[
        "months",
        "parts of months",
        "drawn leftwards",
        "a click",
        "beyond the left edge",
        "after everything",
        "before everything",
    ],
)
def test_a_brush_stays_inside_the_table(window: list[float], expected: tuple[date, date]) -> None:
    assert brushed_days({"yearmonth_month": window}, LOW, HIGH) == expected


def test_a_cleared_brush_means_everything() -> None:
    assert brushed_days({}, LOW, HIGH) == (LOW, HIGH)


def dated(*spans: tuple[str | None, str | None]) -> pd.DataFrame:
    rows = [
        dict.fromkeys(COLUMNS) | {"layer": "clash", "event_date": start, "event_date_end": end}
        for start, end in spans
    ]
    rows = [row | {"event_id": f"e{number}"} for number, row in enumerate(rows)]
    return in_memory([pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)]).timeline()


@pytest.mark.parametrize(
    ("start", "end", "month", "known"),
    [
        ("2018-02-07", "2018-02-08", "2018-02-01", "in this month"),
        ("2018-11-01", "2018-11-30", "2018-11-01", "in this month"),
        (None, "2019-10-14", "2019-10-01", "in this month at the latest"),
        ("2017-01-01", "2017-12-31", "2017-12-01", "in this month at the latest"),
        ("2018-02-27", "2018-03-02", "2018-03-01", "in this month at the latest"),
    ],
    ids=["days", "a month", "by a day", "a year", "days of two months"],
)
def test_only_a_known_month_is_drawn_as_known(start: str | None, end: str, month: str, known: str) -> None:
    (row,) = monthly(dated((start, end))).to_dict("records")
    assert (row["month"], row["known"], row["count"]) == (pd.Timestamp(month), known, 1)


def test_what_is_not_known_to_a_month_is_told() -> None:
    assert undated_note(dated(("2018-02-07", "2018-02-08")), 1) == ""
    told = undated_note(dated((None, "2019-10-14"), (None, None), (None, None)), 3)
    assert "1 incident known only" in told
    assert "Not drawn: 2 incidents without a date" in told

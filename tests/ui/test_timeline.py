"""The brush on the timeline becomes days that the date filter can take."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ui.timeline import brushed_days

LOW, HIGH = date(2014, 6, 10), date(2019, 10, 14)


def ms(year: int, month: int) -> float:
    return datetime(year, month, 1, tzinfo=UTC).timestamp() * 1000


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ([ms(2016, 5), ms(2017, 6)], (date(2016, 5, 1), date(2017, 6, 1))),
        ([ms(2017, 6), ms(2016, 5)], (date(2016, 5, 1), date(2017, 6, 1))),
        ([ms(2010, 1), ms(2017, 6)], (LOW, date(2017, 6, 1))),
        ([ms(2020, 1), ms(2021, 1)], (HIGH, HIGH)),
        ([ms(2001, 1), ms(2002, 1)], (LOW, LOW)),
    ],
    ids=["inside", "drawn leftwards", "beyond the left edge", "after everything", "before everything"],
)
def test_a_brush_stays_inside_the_table(window: list[float], expected: tuple[date, date]) -> None:
    assert brushed_days({"yearmonth_month": window}, LOW, HIGH) == expected


def test_a_cleared_brush_means_everything() -> None:
    assert brushed_days({}, LOW, HIGH) == (LOW, HIGH)

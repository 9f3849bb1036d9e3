"""Areas and front lengths over time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from frontlines import Observation, control_at, dates_between, front_series, series

Observe = Callable[..., Observation]
day = date.fromisoformat


def record(observe: Observe) -> list[Observation]:
    return [
        observe("mayadin", "2014-07-14", "is"),
        observe("mayadin", "2017-10-14", "syria_gov"),
        observe("shuhayl", "2017-11-14", "sdf"),
    ]


DATES = [date(2013, 1, 1), date(2016, 1, 1), date(2018, 1, 1)]


def test_every_party_has_its_area_at_every_date(observe: Observe) -> None:
    table = series(record(observe), DATES)
    assert len(table) == 9
    assert table["date"].dtype.kind == "M"
    wide = table.pivot(index="date", columns="faction", values="area_km2")
    assert wide.loc["2013-01-01"].tolist() == [0, 0, 0]
    assert wide.loc["2016-01-01", "is"] > 0
    assert wide.loc["2018-01-01", "is"] == 0
    areas = control_at(record(observe), DATES[2]).areas
    assert wide.loc["2018-01-01", "sdf"] == pytest.approx(
        areas.loc[areas["faction"] == "sdf", "area_km2"].sum()
    )


def test_every_pair_has_the_length_of_its_lines(observe: Observe) -> None:
    table = front_series(record(observe), DATES)
    assert list(table.columns) == ["date", "side_a", "side_b", "length_km"]
    assert set(zip(table["side_a"], table["side_b"], strict=True)) == {("sdf", "syria_gov")}
    lines = control_at(record(observe), DATES[2]).lines
    assert table["length_km"].tolist() == pytest.approx([0, 0, lines["length_km"].sum()])


def test_nothing_known_is_an_empty_table_with_its_columns() -> None:
    table = series([], DATES)
    assert table.empty
    assert list(table.columns) == ["date", "faction", "area_km2"]
    assert isinstance(table, pd.DataFrame)


@pytest.mark.parametrize(
    ("start", "end", "every", "dates"),
    [
        ("2016-01-31", "2016-04-30", "month", ["2016-01-31", "2016-02-29", "2016-03-31", "2016-04-30"]),
        ("2016-11-15", "2017-01-14", "month", ["2016-11-15", "2016-12-15"]),
        ("2016-02-29", "2018-03-01", "year", ["2016-02-29", "2017-02-28", "2018-02-28"]),
        ("2016-02-22", "2016-03-07", "week", ["2016-02-22", "2016-02-29", "2016-03-07"]),
        ("2016-02-28", "2016-03-01", "day", ["2016-02-28", "2016-02-29", "2016-03-01"]),
        ("2016-02-28", "2016-02-28", "month", ["2016-02-28"]),
    ],
)
def test_steps_keep_the_day_and_the_month_ends(start: str, end: str, every: str, dates: list[str]) -> None:
    found = dates_between(day(start), day(end), every)  # type: ignore[arg-type]
    assert [on.isoformat() for on in found] == dates


def test_an_end_before_the_start_is_an_error() -> None:
    with pytest.raises(ValueError, match="2016-01-01 is before 2017-01-01"):
        dates_between(day("2017-01-01"), day("2016-01-01"), "month")

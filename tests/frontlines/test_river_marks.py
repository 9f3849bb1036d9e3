"""Which incidents stand on the river's axis, and where."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from frontlines.river_marks import marks_of
from incidents import COLUMNS

AT_RAQQA: dict[str, Any] = {
    "event_date": pd.Timestamp("2017-09-05"),
    "event_date_end": pd.Timestamp("2017-09-05"),
    "layer": "strike",
    "actor1_faction": "coalition",
    "latitude": 35.95,
    "longitude": 39.01,
    "geo_precision": 1,
}


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    whole = [dict.fromkeys(COLUMNS) | AT_RAQQA | {"event_id": f"e{n}"} | row for n, row in enumerate(rows)]
    return pd.DataFrame(whole, columns=list(COLUMNS)).astype(COLUMNS)


def test_an_incident_stands_at_its_kilometre_bank_and_day() -> None:
    mark = marks_of(table({})).iloc[0]
    assert mark["bank"] == "left"
    assert 205 < mark["km"] < 215
    assert mark["date_from"] == mark["date_to"] == pd.Timestamp("2017-09-05")
    assert mark["faction"] == "coalition"


def test_the_bank_that_the_report_names_goes_before_that_of_the_point() -> None:
    assert marks_of(table({"river_bank": "right"}))["bank"].tolist() == ["right"]


def test_an_actor_not_told_is_unknown() -> None:
    assert marks_of(table({"actor1_faction": None}))["faction"].tolist() == ["unknown"]


def test_a_date_of_some_days_keeps_both_ends() -> None:
    mark = marks_of(table({"event_date": pd.Timestamp("2017-09-01")})).iloc[0]
    assert (mark["date_to"] - mark["date_from"]).days == 4


@pytest.mark.parametrize(
    "change",
    [
        {"geo_precision": 3},
        {"latitude": None, "longitude": None, "geo_precision": None},
        {"latitude": 34.55, "longitude": 38.27},  # Palmyra, in the desert
        {"latitude": 36.03, "longitude": 39.01},  # some ten kilometres off
        {"event_date": None, "event_date_end": None},
        {"event_date": None},  # by that day, whenever
        {"event_date": pd.Timestamp("2017-01-01")},  # at some time of nine months
    ],
    ids=["area", "no place", "desert", "off the bank", "no date", "by a day", "wide span"],
)
def test_what_is_not_known_closely_is_no_mark(change: dict[str, Any]) -> None:
    assert marks_of(table({}, change))["event_id"].tolist() == ["e0"]


def test_no_incidents_make_no_marks() -> None:
    assert marks_of(table()).empty

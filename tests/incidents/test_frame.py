"""The incident table: good rows go on, bad rows are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest

from articles import Problem
from incidents import COLUMNS, to_frame

Row = dict[str, Any]


def framed(*rows: Row) -> tuple[list[str], list[str]]:
    """The ids kept, and the lines told."""
    told: list[Problem] = []
    frame = to_frame(rows, on_problem=told.append)
    return frame["event_id"].tolist(), [str(problem) for problem in told]


def test_the_table_has_the_columns_and_types_it_promises_even_without_rows(
    make_row: Callable[..., Row],
) -> None:
    for rows in ([], [make_row()]):
        frame = to_frame(rows)
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == COLUMNS


def test_not_stated_and_stated_none_stay_apart(make_row: Callable[..., Row]) -> None:
    none = {"fatalities_low": 0, "fatalities_best": 0, "fatalities_high": 0}
    frame = to_frame([make_row(0), make_row(1, **none)])
    assert frame["fatalities_best"].isna().tolist() == [True, False]
    assert frame["fatalities_best"].tolist()[1] == 0


def test_iso_text_serves_as_a_date(make_row: Callable[..., Row]) -> None:
    row = make_row(event_date="2018-02-07", reviewed_at="2020-01-01T10:00:00")
    frame = to_frame([row])
    assert frame["event_date"][0] == pd.Timestamp(2018, 2, 7)
    assert frame["reviewed_at"][0] == datetime(2020, 1, 1, 10)  # noqa: DTZ001


NO_POINT = {"latitude": None, "longitude": None, "geo_precision": None, "uncertainty_km": None}


@pytest.mark.parametrize(
    "changes",
    [
        NO_POINT,
        {"event_date": None},
        {"event_date": None, "event_date_end": None},
        {"event_date_end": None},
        {"geo_precision": 3, "uncertainty_km": 90.0},
        {"fatalities_low": 101, "fatalities_best": 101},
        {"fatalities_best": 300, "fatalities_high": 300},
        {"assoc_actor_1": "russia;iran"},
        {"time_precision": None},
    ],
    ids=str,
)
def test_what_is_not_known_is_no_fault(changes: Row, make_row: Callable[..., Row]) -> None:
    assert framed(make_row(**changes)) == (["a-0"], [])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"latitude": 90.5}, "latitude 90.5 is outside -90 to 90"),
        ({"origin_longitude": -181.0, "origin_latitude": 1.0}, "origin_longitude -181.0 is outside"),
        ({"latitude": None}, "latitude and longitude must be there together"),
        (
            {"destination_latitude": 34.0},
            "destination_latitude and destination_longitude must be there together",
        ),
        ({**NO_POINT, "geo_precision": 1}, "a point needs a geo_precision"),
        ({"geo_precision": None}, "a point needs a geo_precision"),
        ({"geo_precision": 4}, "geo_precision 4 is outside 1 to 3"),
        ({"geo_precision": 3, "uncertainty_km": None}, "geo_precision 3 needs uncertainty_km"),
        ({"event_date": date(2019, 1, 1)}, "event_date must not be after event_date_end"),
        ({"fatalities_low": 30, "fatalities_high": 20}, "fatalities_low, _best and _high must rise"),
        ({"wounded_best": 9, "wounded_high": 8}, "wounded_low, _best and _high must rise"),
        ({"wounded_low": -1}, "wounded_low -1 is below 0"),
        ({"fatalities_low": 10**12}, "is not of type Int32"),
        ({"fatalities_low": 1.5}, "is not of type Int32"),
        ({"confidence": 1.01}, "confidence 1.01 is outside 0 to 1"),
        ({"sub_event_type": "Battle"}, "sub_event_type 'Battle' is not in the vocabulary"),
        ({"layer": "strike"}, "layer must be that of the sub_event_type"),
        ({"actor1_faction": "martians"}, "actor1_faction 'martians' is not in the vocabulary"),
        ({"assoc_actor_2": "russia;martians"}, "assoc_actor_2 'russia;martians' is not in the vocabulary"),
        ({"claim_status": "perhaps"}, "claim_status 'perhaps' is not in the vocabulary"),
        ({"event_date": "2018-02-30"}, "event_date '2018-02-30' is not of type"),
        ({"event_date": 20180207}, "is not of type"),
        ({"actor1": 7}, "actor1 7 is not of type str"),
        ({"article_id": None}, "article_id is missing"),
    ],
    ids=str,
)
def test_a_bad_row_is_told_in_one_line_and_the_good_one_goes_on(
    changes: Row, told: str, make_row: Callable[..., Row]
) -> None:
    kept, lines = framed(make_row(0), make_row(1, **changes), make_row(2))
    assert kept == ["a-0", "a-2"]
    assert len(lines) == 1
    assert told in lines[0]
    assert "-1'" in lines[0]


def test_of_two_rows_with_one_id_the_first_counts(make_row: Callable[..., Row]) -> None:
    kept, lines = framed(make_row(0), make_row(0, actor1="other"), make_row(1))
    assert kept == ["a-0", "a-1"]
    assert len(lines) == 1

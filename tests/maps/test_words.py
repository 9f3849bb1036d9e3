"""What is unknown is said to be unknown."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from maps import words


def stamp(text: str | None) -> object:
    return pd.NaT if text is None else pd.Timestamp(text)


@pytest.mark.parametrize(
    ("start", "end", "precision", "expected"),
    [
        ("2018-02-07", "2018-02-08", 2, "7–8 Feb 2018, within a week or so"),
        ("2018-02-07", "2018-02-07", 1, "7 Feb 2018"),
        ("2018-02-27", "2018-03-02", 1, "27 Feb – 2 Mar 2018"),
        ("2017-12-30", "2018-01-02", 1, "30 Dec 2017 – 2 Jan 2018"),
        ("2017-09-01", "2017-09-30", 3, "1–30 Sept 2017, within a month"),
        ("2017-01-01", "2017-12-31", None, "1 Jan – 31 Dec 2017"),
        (None, "2018-02-08", None, "by 8 Feb 2018"),
        (None, None, None, "date not stated"),
    ],
)
def test_dates_say_how_exact_they_are(
    start: str | None, end: str | None, precision: int | None, expected: str
) -> None:
    row = {
        "event_date": stamp(start),
        "event_date_end": stamp(end),
        "time_precision": pd.NA if precision is None else precision,
    }
    assert words.when(row) == expected


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((101, 101, None), "at least 101"),
        ((20, 20, 30), "20–30"),
        ((None, 300, 300), "up to 300"),
        ((5, 5, 5), "5"),
        ((0, 0, 0), "none"),
        ((pd.NA, pd.NA, pd.NA), None),
    ],
)
def test_not_stated_and_stated_none_read_differently(
    bounds: tuple[object, object, object], expected: str | None
) -> None:
    assert words.count_in_words(*bounds) == expected


def test_a_movement_with_one_end_names_that_end_only() -> None:
    row = {"layer": "movement", "origin": "Palmyra", "destination": float("nan"), "location": "Palmyra"}
    assert words.where(row) == "from Palmyra"


def test_a_claim_names_its_claimant() -> None:
    assert words.claim({"claimant": "SANA", "claim_status": "claimed"}) == "claimed by SANA"
    assert words.claim({"claimant": float("nan"), "claim_status": "reported"}) is None


def test_a_day_is_read_without_a_zone() -> None:
    assert words.day_in_words(date(2017, 9, 5)) == "5 Sept 2017"

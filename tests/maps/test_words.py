"""What is unknown is said to be unknown."""

from __future__ import annotations

import json
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
        ("2017-09-01", "2017-09-30", 3, "Sept 2017"),
        ("2016-02-01", "2016-02-29", 3, "Feb 2016"),
        ("2016-02-01", "2016-02-28", 3, "1–28 Feb 2016, within a month"),
        ("2017-06-01", "2017-08-31", None, "June – Aug 2017"),
        ("2017-11-01", "2018-02-28", None, "Nov 2017 – Feb 2018"),
        ("2017-01-01", "2017-12-31", None, "2017"),
        ("2014-01-01", "2017-12-31", None, "2014 – 2017"),
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


def test_places_that_nothing_tells_apart_are_named_and_the_likely_only_one_is_not() -> None:
    others = [
        {"location": "Al-Hawl", "admin1": "Hama", "tied": True},
        {"location": "Hama", "admin1": "Hama", "tied": True},
        {"location": "Raqqa", "admin1": None, "tied": True},
        {"location": "Homs", "admin1": "Homs", "tied": False},
    ]
    assert words.ties({"alternatives": json.dumps(others)}) == ["Al-Hawl (Hama)", "Hama", "Raqqa"]
    assert words.ties({"alternatives": float("nan")}) == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [("Abu Kamal,", "Abu Kamal"), ("Abu Kamal ", "Abu Kamal"), ("«الرقة»،", "الرقة"), (float("nan"), None)],
)
def test_a_place_as_written_has_no_stops_around_it(written: object, shown: str | None) -> None:
    assert words.as_written({"location_text": written}) == shown


def actors(**values: object) -> dict[str, object]:
    row = dict.fromkeys(
        ("actor1", "actor1_faction", "assoc_actor_1", "actor2", "actor2_faction", "assoc_actor_2")
    )
    return row | values


def test_an_actor_of_no_faction_is_named_by_its_own_words_everywhere() -> None:
    row = actors(actor1="hombres", actor1_faction="unknown", actor2="aviones", actor2_faction="russia")
    assert words.who(row) == "“hombres” → Russia"
    assert words.actor_in_full(row, 1) == "“hombres”"
    assert words.actor_in_full(row | {"assoc_actor_2": "iran"}, 2) == (
        "Russia (“aviones”), with Iran and allied militias"
    )
    assert words.actor_in_full(actors(), 1) is None
    assert words.who(actors()) == "actor not stated"


def test_a_day_is_read_without_a_zone() -> None:
    assert words.day_in_words(date(2017, 9, 5)) == "5 Sept 2017"


def test_an_arrow_between_arabic_names_leads_from_who_acted_to_whom() -> None:
    row = actors(actor1="مقاتلون", actor1_faction="unknown", actor2="أهالي", actor2_faction="unknown")
    told = words.who(row)
    assert told.startswith("\u200e")  # the line itself runs from left to right
    assert told.index("مقاتلون") < told.index("→") < told.index("أهالي")
    for name in ("“مقاتلون”", "“أهالي”"):
        assert f"\u2068{name}\u2069" in told  # and neither name draws the arrow into its own direction
    assert words.who(actors(actor2="أهالي", actor2_faction="unknown")).startswith("\u200e")
    assert "\u2068" not in words.who(actors(actor1="hombres", actor1_faction="unknown", actor2_faction="is"))

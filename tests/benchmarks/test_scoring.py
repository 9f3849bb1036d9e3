"""The scorer's rules, each where it decides."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from articles import Article
from benchmarks.extraction import errors, figures
from benchmarks.gold import GoldArticle, Record, folder, own_gold
from benchmarks.scoring import Scored, agreement, score
from incidents import COLUMNS

TEXT = "Jets hit Raqqa on Monday. Troops entered Tabqa. No raid struck Mayadin."
GOLD: Record = {
    "sub_event_type": "Air/drone strike",
    "accept_types": ["Air/drone strike", "Attack"],
    "event_date": "2017-06-05",
    "event_date_end": "2017-06-05",
    "time_precision": 1,
    "location": "Raqqa",
    "latitude": 35.95,
    "longitude": 39.01,
    "geo_precision": 1,
    "tolerance_km": 12,
    "actor1": "coalition",
    "actor2": "is",
    "fatalities": {"low": 23, "best": 23, "high": None},
    "claimant": None,
    "evidence": "Jets hit Raqqa on Monday",
}


def gold_article(*incidents: Record) -> GoldArticle:
    article = Article("a", TEXT, date(2017, 6, 7), language="en")
    return GoldArticle("own", article, list(incidents), ("No raid struck Mayadin",))


def coded(**changes: object) -> Record:
    empty = dict.fromkeys(COLUMNS)
    told = {
        "sub_event_type": "Air/drone strike",
        "event_date": date(2017, 6, 5),
        "event_date_end": date(2017, 6, 5),
        "location": "Raqqa",
        "latitude": 35.95,
        "longitude": 39.01,
        "actor1_faction": "coalition",
        "actor2_faction": "is",
        "fatalities_best": 23,
        "evidence": quoting("Jets hit Raqqa on Monday"),
    }
    return empty | told | changes


def quoting(words: str) -> str:
    start = TEXT.index(words)
    return json.dumps([{"field": "event", "start": start, "end": start + len(words)}])


def counted(result: Scored) -> dict[str, tuple[int, int]]:
    return {f.measure: (f.right, f.of) for f in figures([result])}


@pytest.mark.parametrize(
    "change",
    [
        {"sub_event_type": "Attack"},
        {"event_date": None},  # open to the left: two weeks back
        {"event_date": date(2017, 6, 6), "event_date_end": date(2017, 6, 6)},
        {"latitude": None, "longitude": None, "destination_latitude": 35.9, "destination_longitude": 39.0},
    ],
    ids=["an accepted type", "no first day", "a day off", "a movement that ends there"],
)
def test_a_row_agrees(change: Record) -> None:
    assert score(gold_article(GOLD), [coded(**change)]).pairs == {0: 0}


@pytest.mark.parametrize(
    "change",
    [
        {"sub_event_type": "Armed clash"},
        {"event_date": date(2017, 6, 7), "event_date_end": date(2017, 6, 7)},
        {"latitude": 35.34, "longitude": 40.14},
        {"latitude": None, "longitude": None, "admin1": "Raqqa"},
    ],
    ids=["another type", "two days off", "another town", "no more than the governorate"],
)
def test_a_row_does_not_agree(change: Record) -> None:
    result = score(gold_article(GOLD), [coded(**change)])
    assert result.pairs == {}
    assert result.missed == [GOLD]
    assert len(result.extra) == 1


def test_a_governorate_is_enough_where_the_gold_tells_no_more() -> None:
    wide = GOLD | {"geo_precision": 3, "location": "Raqqa Governorate", "tolerance_km": 1}
    row = coded(latitude=36.5, longitude=38.5, admin1="Raqqa")
    assert score(gold_article(wide), [row]).pairs == {0: 0}


def test_an_incident_told_twice_counts_once() -> None:
    figures = counted(score(gold_article(GOLD), [coded(), coded()]))
    assert figures["recall"] == (1, 1)
    assert figures["precision"] == (1, 2)


def test_of_two_rows_the_one_with_more_fields_right_is_taken() -> None:
    assert score(gold_article(GOLD), [coded(actor1_faction="russia"), coded()]).pairs == {0: 1}


def test_what_is_optional_is_neither_rewarded_nor_punished() -> None:
    optional = GOLD | {"required": False}
    assert counted(score(gold_article(optional), []))["recall"] == (0, 0)
    assert counted(score(gold_article(optional), [coded(), coded()]))["precision"] == (2, 2)


def test_a_required_incident_goes_before_an_optional_one_that_fits_better() -> None:
    result = score(gold_article(GOLD | {"required": False}, GOLD), [coded()])
    assert result.pairs == {1: 0}


def test_only_a_wrong_row_is_caught_in_a_trap() -> None:
    caught = coded(latitude=35.02, longitude=40.45, evidence=quoting("raid struck Mayadin"))
    assert counted(score(gold_article(GOLD), [caught]))["traps hit"] == (1, 1)
    good = coded(evidence=quoting("raid struck Mayadin"))
    assert counted(score(gold_article(GOLD), [good]))["traps hit"] == (0, 1)


def test_an_offset_beyond_the_text_is_counted() -> None:
    beyond = coded(evidence=json.dumps([{"field": "event", "start": 5, "end": 500}]))
    assert counted(score(gold_article(GOLD), [beyond]))["offsets"] == (0, 1)


def test_fields_are_asked_only_where_the_gold_says_something() -> None:
    told = agreement(GOLD, coded(actor2_faction="rebels", fatalities_best=20))
    assert told == {
        "actor1": True,
        "actor2": False,
        "day": True,
        "killed": False,
        "wounded": None,
        "claimant": None,
        "background": True,
    }
    vague = GOLD | {"time_precision": 2, "actor2": None, "accept_actor1": ["us"]}
    assert agreement(vague, coded(actor1_faction="us")) | {"day": None, "actor2": None, "actor1": True} == (
        agreement(vague, coded(actor1_faction="us"))
    )


def test_errors_are_listed_with_their_words() -> None:
    other = GOLD | {"location": "Tabqa", "latitude": 35.84, "longitude": 38.55, "evidence": "Troops entered"}
    rows = [coded(actor1_faction="russia"), coded(sub_event_type="Arrests", location="Homs")]
    lines = list(errors(score(gold_article(GOLD, other), rows)))
    assert [line.split()[0] for line in lines] == ["MISSED", "EXTRA", "FIELDS"]
    assert "Troops entered" in lines[0]
    assert "Jets hit Raqqa" in lines[1]
    assert "actor1 russia for coalition" in lines[2]


def test_a_folder_without_gold_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=tmp_path.name):
        list(folder(tmp_path))


def test_a_folder_is_a_set_of_its_name(tmp_path: Path) -> None:
    gold = {
        "article": "x",
        "language": "en",
        "published": "2017-06-07",
        "incidents": [],
        "traps": ["No :: why"],
    }
    (tmp_path / "x.gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "x.txt").write_text("No raid.", encoding="utf-8")
    (read,) = folder(tmp_path)
    assert (read.set, read.traps, read.article.text) == (tmp_path.name, ("No",), "No raid.")


def test_our_own_gold_comes_as_three_sets() -> None:
    assert {gold.set for gold in own_gold()} == {"dispatches", "passages-dev", "passages-held"}

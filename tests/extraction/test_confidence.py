"""How plainly an incident is told, and what that makes of its confidence."""

from __future__ import annotations

from datetime import date

import pytest

from articles import Article
from data import read_table
from extraction import Report, default_extractor
from extraction.confidence import FIELDS, LEVEL, LIKELY, SURE, TARGETS, chances, speaks_about, step

PLAIN = "Coalition jets bombed Islamic State positions in Raqqa on Monday, killing 23 fighters."
OPEN = "Coalition jets bombed Islamic State positions in Raqqa."
ELSEWHERE = "Calm returned to Tabqa on Sunday. IS fighters shelled soldiers and killed four people."
WEIGHTS = list(read_table("confidence/weights.csv"))


def told(text: str) -> Report:
    article = Article("a", text, date(2017, 6, 7), language="en")
    (report,) = default_extractor().extract(article)
    return report


def test_what_the_clause_itself_tells_is_told_there() -> None:
    signs = told(PLAIN).signs
    assert {"language.en", "act.violence", "place.clause", "date.clause", "actor1.clause"} <= signs
    assert "toll.none" not in signs
    assert "date.none" not in signs


def test_what_is_not_told_is_a_sign_too() -> None:
    signs = told(OPEN).signs
    assert {"date.none", "toll.none"} <= signs


def test_a_place_taken_from_a_neighbouring_sentence_is_inherited() -> None:
    signs = told(ELSEWHERE).signs
    assert "place.inherited" in signs
    assert "place.clause" not in signs


def test_a_date_told_is_believed_more_than_none() -> None:
    assert chances(told(PLAIN).signs)["date"] > chances(told(OPEN).signs)["date"]


def test_every_target_gets_a_chance_within_bounds() -> None:
    found = chances(told(PLAIN).signs)
    assert tuple(found) == TARGETS
    assert all(0 < chance < 1 for chance in found.values())


def test_a_sign_that_was_never_weighed_changes_nothing() -> None:
    assert chances({"place.clause", "place.of the moon"}) == chances({"place.clause"})


def test_the_weights_hold_a_level_for_each_target_and_no_circumstances_of_gold() -> None:
    assert [row["target"] for row in WEIGHTS if row["sign"] == LEVEL] == list(TARGETS)
    assert not [row for row in WEIGHTS if row["sign"] != LEVEL and "." not in row["sign"]]


def test_a_value_is_judged_by_signs_about_it() -> None:
    assert speaks_about("place", "place.wide")
    assert speaks_about("place", "told.again")
    assert not speaks_about("place", "date.none")
    assert speaks_about("incident", "date.none")
    assert all(speaks_about(row["target"], row["sign"]) for row in WEIGHTS if row["sign"] != LEVEL)
    assert set(FIELDS) < set(TARGETS)


@pytest.mark.parametrize(
    ("chance", "word"),
    [(SURE, "sure"), (SURE - 0.01, "likely"), (LIKELY, "likely"), (LIKELY - 0.01, "check")],
)
def test_a_chance_is_told_in_three_steps(chance: float, word: str) -> None:
    assert step(chance) == word

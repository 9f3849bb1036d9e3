"""Confidence in the incident table."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from articles import Article
from extraction import default_extractor
from incidents import COLUMNS
from incidents.confidences import confidences, signs
from pipeline import code

TEXT = "Coalition jets bombed Islamic State positions in Raqqa on Monday."
ARTICLE = Article("a", TEXT, date(2017, 6, 7), language="en")


def coded() -> tuple[Any, dict[str, Any]]:
    (report,) = default_extractor().extract(ARTICLE)
    (row,) = code(ARTICLE).rows
    return report, row


def test_only_values_that_are_told_have_a_confidence() -> None:
    _, row = coded()
    told = json.loads(row["field_confidence"])
    assert set(told) == {"place", "date", "actor1", "actor2"}
    assert all(0 < chance < 1 for chance in (*told.values(), row["confidence"]))


def test_a_place_that_was_told_and_not_found_or_that_is_tied_is_a_sign() -> None:
    report, row = coded()
    assert not {"place.lost", "place.tied"} & signs(report, row)
    assert "place.lost" in signs(report, row | {"latitude": None})
    assert "place.tied" in signs(report, row | {"alternatives": json.dumps([{"tied": True}])})


def test_a_tie_lowers_what_is_said_of_the_place() -> None:
    report, row = coded()
    tied = confidences(report, row | {"alternatives": json.dumps([{"tied": True}])})
    assert json.loads(tied["field_confidence"])["place"] <= json.loads(row["field_confidence"])["place"]


def test_an_extractor_without_signs_keeps_its_own_confidence_and_has_none_for_fields() -> None:
    report, _ = coded()
    plugin = replace(report, signs=frozenset(), confidence=0.4)
    assert confidences(plugin, dict.fromkeys(COLUMNS)) == {"confidence": 0.4, "field_confidence": None}

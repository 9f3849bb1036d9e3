"""From a report and its places to a row."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from articles import Article
from extraction import Actor, DateSpan, Evidence, Report
from extraction.model import Count
from geo import Placement, PlaceReference, Toponym
from incidents import COLUMNS, EvidenceError, Places, build_rows, to_frame

TEXT = "El jueves las tropas huyeron de Albukamal hacia Hajin. Hubo 20 muertos en la aldea de Abuhamam."
ARTICLE = Article("nota", TEXT, date(2018, 2, 9), "Título", "Diario", "http://x.invalid", "es", "sample")


def quote(field: str, words: str, note: str | None = None) -> Evidence:
    start = TEXT.index(words)
    return Evidence(field, start, start + len(words), words, note)


def told(name: str) -> PlaceReference:
    start = TEXT.index(name)
    return PlaceReference(
        name, start, start + len(name), Toponym(name, start, start + len(name), ("p",), "town")
    )


def at(name: str, latitude: float, precision: int = 1) -> Placement:
    return Placement(
        name,
        name,
        f"gn:{name}",
        latitude,
        40.9,
        "SY",
        "Deir ez-Zor",
        None,
        precision,
        precision,
        3.0,
        "left",
        "as listed",
    )


FLIGHT = Report(
    "Change to group/activity",
    quote("event", "las tropas huyeron de Albukamal hacia Hajin"),
    DateSpan(date(2018, 2, 8), date(2018, 2, 8), 1, True),
    actor1=Actor("las tropas", "syria_gov"),
    assoc_actor_1=Actor("aliados", "iran"),
    origin=told("Albukamal"),
    destination=told("Hajin"),
    fatalities=Count(20, 20, None),
    weapons=("rifle", "mortar"),
    evidence=(
        quote("event", "las tropas huyeron de Albukamal hacia Hajin"),
        quote("event_date", "El jueves"),
    ),
)
ORIGIN, DESTINATION = at("Abu Kamal", 34.45), at("Hajin", 34.7)


def built(
    report: Report = FLIGHT, places: Places | None = None, article: Article = ARTICLE
) -> dict[str, Any]:
    (row,) = build_rows(article, [report], [places or Places()], "made-up 1")
    assert to_frame([row], on_problem=lambda problem: pytest.fail(str(problem)))["event_id"].tolist()
    return row


def evidence(row: dict[str, Any], field: str) -> list[dict[str, Any]]:
    return [entry for entry in json.loads(row["evidence"]) if entry["field"] == field]


def test_a_row_has_every_column_and_no_invented_value() -> None:
    row = built(
        replace(FLIGHT, fatalities=None, origin=None, destination=None, assoc_actor_1=None, weapons=())
    )
    assert set(row) == set(COLUMNS)
    empty = [
        "latitude",
        "geo_precision",
        "location",
        "fatalities_low",
        "wounded_best",
        "actor2",
        "weapons",
        "victims",
    ]
    assert [row[name] for name in empty] == [None] * len(empty)


def test_a_row_carries_its_article_and_coder() -> None:
    row = built()
    wanted = (
        "source",
        "source_url",
        "title",
        "published",
        "language",
        "collection",
        "coder",
        "review_status",
    )
    said = [
        "Diario",
        "http://x.invalid",
        "Título",
        date(2018, 2, 9),
        "es",
        "sample",
        "made-up 1",
        "unreviewed",
    ]
    assert [row[name] for name in wanted] == said


def test_values_are_mapped_to_their_columns() -> None:
    row = built()
    assert (row["actor1"], row["actor1_faction"], row["assoc_actor_1"]) == ("las tropas", "syria_gov", "iran")
    assert (row["fatalities_low"], row["fatalities_best"], row["fatalities_high"]) == (20, 20, None)
    assert (row["event_type"], row["layer"]) == ("Strategic developments", "movement")
    assert row["weapons"] == "rifle;mortar"
    assert (row["event_date"], row["time_precision"], row["date_inferred"]) == (date(2018, 2, 8), 1, True)


def test_a_movement_without_a_place_stands_at_its_destination_and_says_so() -> None:
    row = built(places=Places(origin=ORIGIN, destination=DESTINATION))
    assert (row["location"], row["latitude"]) == ("Hajin", 34.7)
    assert (row["origin"], row["origin_latitude"]) == ("Abu Kamal", 34.45)
    (location,) = evidence(row, "location")
    assert TEXT[location["start"] : location["end"]] == "Hajin"
    assert "destination stands for its place" in location["note"]


def test_with_the_destination_not_found_the_origin_stands_in_and_the_name_is_kept() -> None:
    row = built(places=Places(origin=ORIGIN))
    assert (row["location"], row["destination"], row["destination_latitude"]) == ("Abu Kamal", "Hajin", None)
    assert "origin stands" in evidence(row, "location")[0]["note"]


def test_a_place_that_is_told_wins_over_the_ends() -> None:
    report = replace(FLIGHT, place=told("Abuhamam"))
    row = built(report, Places(at("Abu Hamam", 34.8), ORIGIN, DESTINATION))
    assert row["location"] == "Abu Hamam"
    assert [entry["note"] for entry in evidence(row, "location")] == [None]


def test_a_place_that_cannot_be_found_keeps_its_words_and_no_point() -> None:
    row = built(replace(FLIGHT, origin=None, destination=None, place=told("Abuhamam")))
    assert (row["location"], row["location_text"], row["latitude"]) == (None, "Abuhamam", None)
    assert evidence(row, "location")[0]["text"] == "Abuhamam"


def test_the_clause_that_tells_the_act_comes_first_and_once() -> None:
    row = built()
    entries = json.loads(row["evidence"])
    assert [entry["field"] for entry in entries[:2]] == ["event", "event_date"]
    assert len(evidence(row, "event")) == 1
    for entry in entries:
        assert TEXT[entry["start"] : entry["end"]] == entry["text"]


def test_places_quoted_by_the_extractor_are_not_quoted_again() -> None:
    report = replace(FLIGHT, evidence=(*FLIGHT.evidence, quote("origin", "Albukamal", "seen from the air")))
    (origin,) = evidence(built(report, Places(origin=ORIGIN)), "origin")
    assert origin["note"] == "seen from the air"


def test_a_quote_that_does_not_stand_there_is_refused() -> None:
    wrong = replace(FLIGHT, evidence=(Evidence("actor1", 3, 13, "las tropas"),))
    with pytest.raises(EvidenceError, match="actor1"):
        build_rows(ARTICLE, [wrong], [Places()], "made-up 1")


def test_the_id_stays_when_coded_again_by_another_version() -> None:
    first = built(places=Places(destination=DESTINATION))
    (second,) = build_rows(ARTICLE, [replace(FLIGHT, fatalities=None)], [Places()], "made-up 2")
    assert first["event_id"] == second["event_id"]


@pytest.mark.parametrize(
    "other",
    [
        replace(FLIGHT, sub_event_type="Armed clash"),
        replace(FLIGHT, event=quote("event", "Hubo 20 muertos"), evidence=()),
        replace(FLIGHT, place=told("Abuhamam")),
    ],
    ids=["type", "clause", "place"],
)
def test_another_type_clause_or_place_is_another_incident(other: Report) -> None:
    assert built(other)["event_id"] != built()["event_id"]


def test_the_same_report_in_another_article_is_another_incident() -> None:
    assert built(article=replace(ARTICLE, article_id="otra"))["event_id"] != built()["event_id"]


def test_two_reports_alike_in_one_article_keep_two_ids() -> None:
    rows = build_rows(ARTICLE, [FLIGHT, FLIGHT], [Places(), Places()], "made-up 1")
    assert len({row["event_id"] for row in rows}) == 2


def test_reports_and_places_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="zip"):
        build_rows(ARTICLE, [FLIGHT], [], "made-up 1")


def test_half_characters_leave_rows_that_can_be_kept() -> None:
    article = Article("\ud800", "\ud800 huyeron\0 de allí", title="\udfff")
    report = Report("Other", Evidence("event", 0, 10, article.text[:10]), DateSpan(None, None, None, False))
    (row,) = build_rows(article, [report], [Places()], "made-up 1")
    (kept,) = to_frame([row]).to_dict("records")
    assert (kept["article_id"], kept["title"]) == ("\ufffd", "\ufffd")
    assert json.loads(kept["evidence"])[0]["end"] == 10

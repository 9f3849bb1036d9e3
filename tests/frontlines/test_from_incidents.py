"""Coded captures as observations; what they do not tell is not told."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from frontlines import Observation, holdings_at, observations_from
from incidents import to_frame

CAPTURE = {
    "event_id": "e1",
    "article_id": "a1",
    "event_date": "2017-10-17",
    "event_date_end": "2017-10-17",
    "time_precision": 1,
    "date_inferred": False,
    "event_type": "Battles",
    "sub_event_type": "Non-state actor overtakes territory",
    "layer": "control",
    "actor1": "SDF",
    "actor1_faction": "sdf",
    "country": "SY",
    "location": "Raqqa",
    "location_text": "Raqqa",
    "place_id": "gn:172955",
    "latitude": 35.95,
    "longitude": 39.01,
    "geo_precision": 1,
    "claim_status": "reported",
    "background": False,
    "source": "Outlet",
    "title": "Raqqa taken",
    "language": "en",
    "evidence": "[]",
    "confidence": 0.9,
    "coder": "rules 0.3",
    "review_status": "unreviewed",
}


def frame(**changed: object) -> pd.DataFrame:
    problems: list[object] = []
    made = to_frame([CAPTURE | changed], on_problem=problems.append)
    assert problems == []
    return made


def test_a_capture_is_an_observation_marked_by_its_origin() -> None:
    (one,) = observations_from(frame())
    assert (one.ref, one.origin, one.place_id) == ("e1", "incident", "gn:172955")
    assert (one.holders, one.status, one.sources) == (("sdf",), "claimed", ("Outlet",))
    assert one.date.isoformat() == one.date_end.isoformat() == "2017-10-17"
    assert (one.kind, one.country, one.note) == ("city", "SY", "Raqqa taken")


def test_one_report_read_by_a_machine_is_a_claim_of_its_outlet() -> None:
    (one,) = observations_from(frame())
    assert (one.status, one.claimed_by) == ("claimed", "Outlet")
    (unsigned,) = observations_from(frame(source=None))
    assert (unsigned.sources, unsigned.claimed_by) == (("a1",), "a1")


@pytest.mark.parametrize(
    ("claimant", "answers"),
    [("SOHR", "SOHR"), ("SDF spokesman", "sdf"), ("portavoz", "sdf"), (None, "sdf")],
)
def test_a_spokesman_without_a_name_answers_for_the_party_that_gained(
    claimant: str | None, answers: str
) -> None:
    (one,) = observations_from(frame(claim_status="claimed", claimant=claimant))
    assert (one.status, one.claimed_by) == ("claimed", answers)


@pytest.mark.parametrize("status", ["accepted", "corrected"])
def test_what_a_person_accepted_counts_like_the_record(status: str) -> None:
    (one,) = observations_from(frame(review_status=status))
    assert (one.status, one.claimed_by) == ("assessed", None)
    (claim,) = observations_from(frame(review_status=status, claim_status="claimed", claimant="SOHR"))
    assert claim.status == "claimed"


def _of_record(holder: str) -> Observation:
    (coded,) = observations_from(frame())
    return replace(
        coded, ref="valley_upper:1", holders=(holder,), status="assessed", claimed_by=None, origin="record"
    )


def test_a_coded_capture_never_stands_against_the_record_of_its_day() -> None:
    (coded,) = observations_from(frame())
    (held,) = holdings_at([coded, _of_record("syria_gov")], coded.date)
    assert (held.holders, held.status) == (("syria_gov",), "assessed")


def test_a_coded_capture_is_firm_once_the_record_says_the_same() -> None:
    (coded,) = observations_from(frame())
    (held,) = holdings_at([coded, _of_record("sdf")], coded.date)
    assert (held.holders, held.status, len(held.rests_on)) == (("sdf",), "assessed", 2)


@pytest.mark.parametrize(
    ("second", "status"),
    [
        ({"source": "Other"}, "assessed"),
        ({}, "claimed"),  # the same outlet again
        ({"source": "Other", "claim_status": "claimed", "claimant": "SOHR"}, "assessed"),
    ],
    ids=str,
)
def test_a_second_source_confirms_and_the_same_one_does_not(second: dict[str, object], status: str) -> None:
    told = observations_from(frame()) + observations_from(frame(event_id="e2", **second))
    (held,) = holdings_at(told, told[0].date)
    assert (held.holders, held.status) == (("sdf",), status)


def test_two_spokesmen_of_one_party_are_one_claimant() -> None:
    one = observations_from(frame(claim_status="claimed", claimant="portavoz"))
    other = observations_from(
        frame(event_id="e2", source="Other", claim_status="claimed", claimant="a commander")
    )
    (held,) = holdings_at(one + other, one[0].date)
    assert held.status == "claimed"


def test_background_counts_with_its_own_date() -> None:
    (one,) = observations_from(
        frame(background=True, event_date="2016-08-01", event_date_end="2016-08-31", time_precision=3)
    )
    assert (one.date.day, one.date_end.day, one.time_precision) == (1, 31, 3)


@pytest.mark.parametrize(
    "changed",
    [
        {"layer": "clash", "sub_event_type": "Armed clash"},
        {"actor1_faction": None},
        {"actor1_faction": "civilians"},
        {"geo_precision": 2},
        {"event_date": None},
        {"event_date": "2017-01-01"},  # some day of ten months
        {"claim_status": "denied"},
        {"review_status": "rejected"},
        {"place_id": "adm:SY:raqqa"},
    ],
    ids=str,
)
def test_what_tells_no_holder_of_a_place_on_a_day_is_left_out(changed: dict[str, object]) -> None:
    assert observations_from(frame(**changed)) == ()


def test_a_place_of_a_layer_that_is_gone_keeps_its_point() -> None:
    (one,) = observations_from(frame(place_id="mine:1", location="A village"))
    assert (one.place, one.kind, one.country) == ("A village", None, None)
    assert len(holdings_at([one], one.date)) == 1


def test_no_incident_is_no_observation() -> None:
    assert observations_from(to_frame([])) == ()

"""Coded captures as observations; what they do not tell is not told."""

from __future__ import annotations

import pandas as pd
import pytest

from frontlines import holdings_at, observations_from
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
    assert (one.holders, one.status, one.sources) == (("sdf",), "assessed", ("Outlet",))
    assert one.date.isoformat() == one.date_end.isoformat() == "2017-10-17"
    assert (one.kind, one.country, one.note) == ("city", "SY", "Raqqa taken")


def test_a_claimed_capture_is_a_claim_by_its_claimant() -> None:
    (one,) = observations_from(frame(claim_status="claimed", claimant="SDF spokesman"))
    assert (one.status, one.claimed_by) == ("claimed", "SDF spokesman")


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

"""What the map is told to draw."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from maps import layers, view
from maps.base import MAX_ZOOM, MIN_ZOOM, REGION, VALLEY, OfflineMap, base_map
from maps.layers import by_column, describe, incident_layer
from maps.palette import faction_colour, mark_radius
from maps.view import FEATURES_MAX, Scene, newest

Build = Callable[..., pd.DataFrame]
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`;alert(1);`",
    "</script><script>alert(1)</script>",
]


def drawn(frame: pd.DataFrame) -> dict[str, Any]:
    """The description as the browser gets it."""
    return dict(json.loads(json.dumps(describe(Scene(newest(frame, FEATURES_MAX)), theme="light"))))


def test_a_vague_incident_reaches_the_browser_as_an_area_only(build: Build) -> None:
    told = drawn(build({"geo_precision": 3}))
    assert told["spots"] == []
    assert all(level == [] for level in told["levels"].values())
    assert [area["members"] for area in told["areas"]] == [[0]]


def test_an_unstated_toll_is_not_a_toll_of_none(build: Build) -> None:
    unstated, none, many = drawn(
        build({}, {"fatalities_best": 0, "fatalities_low": 0, "fatalities_high": 0}, {"fatalities_best": 60})
    )["incidents"]
    assert (unstated["none"], none["none"]) == (False, True)
    assert unstated["r"] == mark_radius(None) <= none["r"] < many["r"]


def test_fill_is_the_faction_that_acts(build: Build) -> None:
    told = drawn(build({"actor1_faction": "russia"}, {"actor1_faction": None}))["incidents"]
    assert [i["colour"] for i in told] == [
        faction_colour("russia", "light"),
        faction_colour("unknown", "light"),
    ]


@pytest.mark.parametrize(
    ("status", "mark"), [("reported", 0), ("claimed", 1), ("denied", 2), ("disputed", 2)]
)
def test_the_outline_tells_claims_apart(build: Build, status: str, mark: int) -> None:
    assert drawn(build({"claim_status": status}))["incidents"][0]["claim"] == mark


def test_every_zoom_shows_every_spot_once(build: Build) -> None:
    told = drawn(build({}, {"latitude": 35.336, "longitude": 40.141}, {"latitude": 35.96}))
    assert set(told["levels"]) == {str(zoom) for zoom in range(MIN_ZOOM, MAX_ZOOM + 1)}
    for level in told["levels"].values():
        assert sorted(spot for group in level for spot in group["spots"]) == [0, 1, 2]


def test_the_map_draws_no_more_than_its_limit_and_keeps_the_newest(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layers, "FEATURES_MAX", 2)
    days = [
        {"event_date": pd.Timestamp(d), "event_date_end": pd.Timestamp(d)}
        for d in ("2017-01-01", "2019-01-01")
    ]
    undated = {"event_date": None, "event_date_end": None}
    (marks,) = incident_layer(build(undated, *days))._children.values()
    assert [f"e{number}" in marks.payload for number in range(3)] == [False, True, True]


def test_what_is_packed_by_column_is_smaller_and_complete() -> None:
    rows = [{"id": f"e{number}", "who": "Russia" if number % 2 else None} for number in range(4)]
    assert by_column(rows) == {"id": [["e0", "e1", "e2", "e3"]], "who": [[None, "Russia"], [0, 1, 0, 1]]}
    assert by_column([]) == {}


def test_popups_of_large_tables_leave_the_quotation_out(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    clause = json.dumps([{"field": "event", "start": 0, "end": 4, "text": "cayó", "note": None}])
    frame = build({"evidence": clause})
    assert drawn(frame)["texts"][0]["quote"] == "cayó"
    monkeypatch.setattr(layers, "_QUOTES_UP_TO", 0)
    assert drawn(frame)["texts"][0]["quote"] is None


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_no_script(build: Build, hostile: str) -> None:
    frame = build(
        {"location": hostile, "title": hostile, "actor1": hostile, "claimant": hostile, "source": hostile}
    )
    group = incident_layer(frame)
    base_map().add_child(group)
    group.render()
    script = "".join(child._template.module.script(child) for child in group._children.values())
    assert hostile not in script
    assert "<" not in script
    assert "`" not in script
    assert "$" not in script


def test_the_base_map_asks_this_machine_only() -> None:
    assert {address.startswith("../../app/static/") for _, address in OfflineMap.default_js} == {True}
    assert {address.startswith("../../app/static/") for _, address in OfflineMap.default_css} == {True}


def test_the_base_map_is_the_same_from_run_to_run() -> None:
    def script(theme: Any) -> str:
        ground = next(c for c in base_map(theme=theme)._children.values() if c._name == "Ground")
        return str(ground.options)

    assert script("light") == script("light") != script("dark")


def test_the_first_view_lies_inside_the_drawn_region() -> None:
    (south, west), (north, east) = VALLEY
    assert REGION[0][0] < south < north < REGION[1][0]
    assert REGION[0][1] < west < east < REGION[1][1]


def test_newest_keeps_the_order_of_the_table(build: Build) -> None:
    frame = build(
        {"event_date_end": pd.Timestamp("2019-01-01")}, {"event_date_end": pd.Timestamp("2018-01-01")}, {}
    )
    assert list(view.newest(frame, 2)["event_id"]) == ["e0", "e1"]

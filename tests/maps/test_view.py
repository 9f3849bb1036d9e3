"""Which incidents are drawn singly, which are counted, and what a browser may ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from incidents import Filters
from incidents.reading_copy import in_memory
from maps import view
from maps.base import VALLEY
from maps.bins import described_bins
from maps.layers import describe
from maps.legend import who_and_what_html
from maps.view import FEATURES_MAX, Scene, Window, opening, scene, window_of

Build = Callable[..., pd.DataFrame]
RAQQA = (35.95, 39.01)
# All of the valley at zoom 8, and a corner of it that holds Raqqa alone.
WIDE = opening(VALLEY, 8)
NEAR = Window(12, 2491, 1608, 2493, 1610)
VAGUE = {"geo_precision": 3, "uncertainty_km": 80.0, "location": "Raqqa", "admin1": "Raqqa"}


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    """A browser that draws four marks."""
    monkeypatch.setattr(view, "FEATURES_MAX", 4)
    return 4


def seen(frame: pd.DataFrame, window: Window, opened: Any = None, **parts: Any) -> Scene:
    return scene(in_memory([frame]), Filters(**parts), window, opened)


def many(build: Build, *rows: dict[str, Any]) -> pd.DataFrame:
    """Six strikes along the river, of which two at Raqqa, and ``rows``."""
    others = [{"latitude": 35.3 + n / 10, "longitude": 40.1 + n / 10, "location": f"P{n}"} for n in range(4)]
    return build({}, {"actor1_faction": "russia"}, *others, *rows)


def test_what_can_be_drawn_is_drawn_whatever_is_in_view(build: Build) -> None:
    drawn = seen(many(build), NEAR)
    assert len(drawn.frame) == 6
    assert (list(drawn.bins), drawn.areas, drawn.window) == ([], {}, None)


@pytest.mark.usefixtures("few")
def test_too_many_in_view_are_counted_by_cells(build: Build) -> None:
    drawn = seen(many(build), WIDE)
    assert drawn.frame.empty
    assert sum(one.count for one in drawn.bins) == 6
    assert drawn.bins[0].factions == {"coalition": 1, "russia": 1}
    assert drawn.bins[0].place == "Raqqa"
    assert (drawn.bins[0].latitude, drawn.bins[0].longitude) == pytest.approx(RAQQA)


@pytest.mark.usefixtures("few")
def test_near_by_the_few_in_view_are_marks(build: Build) -> None:
    drawn = seen(many(build), NEAR)
    assert drawn.frame["event_id"].tolist() == ["e0", "e1"]
    assert not drawn.bins
    assert drawn.window == NEAR


@pytest.mark.usefixtures("few")
def test_a_vague_place_is_counted_with_its_governorate_and_in_no_cell(build: Build) -> None:
    frame = many(build, VAGUE, VAGUE, VAGUE)
    far, near = seen(frame, WIDE), seen(frame, NEAR)
    assert far.areas == near.areas == {"Raqqa": 3}
    assert sum(one.count for one in far.bins) == 6
    assert len(near.frame) == 2
    (area,) = describe(far, theme="light")["areas"]
    assert (area["name"], area["count"], area["members"]) == ("Raqqa governorate", 3, [])


@pytest.mark.usefixtures("few")
def test_few_vague_places_stay_single_beside_the_marks_in_view(build: Build) -> None:
    drawn = seen(many(build, VAGUE), NEAR)
    assert drawn.frame["event_id"].tolist() == ["e0", "e1", "e6"]
    assert drawn.areas == {}


@pytest.mark.usefixtures("few")
def test_a_place_that_is_opened_lists_its_newest(build: Build) -> None:
    bins = seen(many(build), WIDE)
    cell = [bins.cells, bins.bins[0].column, bins.bins[0].row]
    opened = seen(many(build), WIDE, {"cell": cell, "asked": 3}).opened
    assert opened is not None
    assert (opened.asked, opened.name, opened.count, len(opened.frame)) == (3, "Raqqa", 2, 2)


@pytest.mark.usefixtures("few")
def test_an_area_that_is_opened_lists_its_newest(build: Build) -> None:
    frame = many(build, VAGUE, VAGUE, VAGUE)
    drawn = seen(frame, WIDE, {"area": "Raqqa", "asked": 1})
    told = describe(drawn, theme="light")
    assert told["opened"]["members"] == [0, 1, 2]
    assert [one["id"] for one in told["incidents"]] == ["e6", "e7", "e8"]
    assert told["spots"] == []


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    "told",
    [
        "x",
        {},
        {"asked": 1},
        {"area": "Raqqa"},
        {"area": "Atlantis", "asked": 1},
        {"area": ["x"], "asked": 1},
        {"cell": [0, 0, 0], "asked": 1},
        {"cell": [8, 9, 0], "asked": 1},
        {"cell": [8, True, 0], "asked": 1},
        {"cell": ["8", 1, 0], "asked": 1},
        {"cell": [4, 2, 1], "asked": 1},
    ],
    ids=str,
)
def test_a_wish_that_means_nothing_opens_nothing(build: Build, told: Any) -> None:
    assert seen(many(build), WIDE, told).opened is None


@pytest.mark.parametrize(
    "told",
    [
        None,
        "7,1,1,2,2",
        [7, 1, 1, 2],
        [7, 2, 1, 2, 2],
        [7, -1, 1, 2, 2],
        [2, 0, 0, 5, 1],
        [40, 0, 0, 1, 1],
        [7.5] * 5,
    ],
    ids=str,
)
def test_a_window_that_is_none_is_refused(told: Any) -> None:
    assert window_of(told) is None


def test_a_window_holds_no_more_cells_than_a_browser_draws() -> None:
    for wide in range(1, 60, 3):
        window = Window(9, 0, 0, wide, 30)
        share = (window.box[2] - window.box[0]) * (window.box[3] - window.box[1])
        assert share * window.cells**2 <= FEATURES_MAX
    assert window_of([7, 76, 49, 80, 52]) == Window(7, 76, 49, 80, 52)


def test_the_opening_window_holds_the_valley() -> None:
    west, north, east, south = opening(VALLEY, 7).box
    (bottom, left), (top, right) = VALLEY
    assert west <= (left + 180) / 360 < (right + 180) / 360 <= east
    assert north < south
    assert top > bottom


@pytest.mark.usefixtures("few")
def test_cells_say_what_they_hold_and_the_key_explains_them(build: Build) -> None:
    drawn = seen(many(build, VAGUE), WIDE)
    told = described_bins(drawn, "light")
    assert told is not None
    assert told["bins"][0][4] == "Raqqa: 2 incidents – strike 2; most often US-led coalition (50%)"
    key = who_and_what_html(drawn, theme="light")
    assert "US-led coalition" in key
    assert "in a square" in key
    assert "in the governorate" in key
    assert "in a square" not in who_and_what_html(Scene(build({})), theme="light")

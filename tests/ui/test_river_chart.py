"""The chart of the river: what it says, what a click means, and that hostile names stay names."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from frontlines import read_observations
from frontlines.river_axis import axis_places, bands_of
from incidents import COLUMNS
from maps.palette import LIGHT, ThemeName
from maps.river_look import Pane
from ui.river_axis import river_axis
from ui.river_panel import AxisChoice, choice_of

OBSERVATIONS = read_observations()
BANDS = bands_of(OBSERVATIONS)
PLACES = axis_places(OBSERVATIONS)
PANE = Pane(BANDS["date_from"].min(), BANDS["date_to"].max(), -5.0, 565.0, 400.0, 620.0)


def marks(*rows: dict[str, Any]) -> pd.DataFrame:
    base = dict.fromkeys(COLUMNS) | {
        "event_id": "e1",
        "event_date": pd.Timestamp("2017-09-01"),
        "event_date_end": pd.Timestamp("2017-09-05"),
        "layer": "strike",
        "sub_event_type": "Air/drone strike",
        "location": "Raqqa",
    }
    table = pd.DataFrame([base | row for row in rows], columns=list(COLUMNS)).astype(COLUMNS)
    at = {"bank": "left", "km": 210.6, "faction": "russia"}
    return table.assign(date_from=table["event_date"], date_to=table["event_date_end"], **at)


def drawn(**more: Any) -> dict[str, Any]:
    options: dict[str, Any] = {"bank": "left", "places": PLACES, "pane": PANE} | more
    return river_axis(BANDS, marks({}), **options).to_dict()


def data_of(spec: dict[str, Any], column: str) -> list[dict[str, Any]]:
    return next(rows for rows in spec["datasets"].values() if rows and column in rows[0])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_bank_shows_its_own_places_alone(theme: ThemeName) -> None:
    held = {row["place"] for row in data_of(drawn(theme=theme), "held")}
    assert {"Raqqa", "Hajin"} <= held
    assert "Mayadin" not in held


def test_a_band_says_in_words_who_held_it_and_how_sure_that_is() -> None:
    rows = data_of(drawn(), "held")
    assert any(row["told"].endswith("(contested: each holds ground inside)") for row in rows)
    assert any("claimed by" in row["told"] for row in rows)
    assert any("nothing seen since" in row["held"] for row in rows)


def test_the_day_and_the_chosen_place_are_ruled_in() -> None:
    plain, ruled = drawn(), drawn(day=date(2017, 9, 5), chosen_place="fu:hawayij")
    assert LIGHT.select in json.dumps(ruled["layer"])
    assert len(ruled["layer"]) == len(plain["layer"]) + 2


def test_a_day_outside_the_time_shown_is_not_drawn() -> None:
    assert len(drawn(day=date(1999, 1, 1))["layer"]) == len(drawn()["layer"])


def test_a_stretch_leaves_out_what_lies_elsewhere() -> None:
    names = {row["place"] for row in data_of(drawn(pane=replace(PANE, km_from=480.0)), "held")}
    assert "Hajin" in names
    assert "Raqqa" not in names


def test_an_incident_of_some_days_has_a_line_back_to_the_first() -> None:
    spec = drawn()
    shapes = [layer for layer in spec["layer"] if "shape" in layer["encoding"]]
    assert len(shapes) == 1
    spans = [rows for rows in spec["datasets"].values() if rows and "event_id" in rows[0]]
    assert [len(rows) for rows in spans] == [1, 1] or len(spans) == 1  # the same rows serve both


def test_a_hostile_name_stays_a_name() -> None:
    evil = '\'"]; alert(1); ["</script>'
    places = [
        replace(p, history=replace(p.history, place=evil)) if p.history.place == "Raqqa" else p
        for p in PLACES
    ]
    names = drawn(places=places)["layer"][0]["encoding"]["y"]["axis"]["labelExpr"]
    written, _ = json.JSONDecoder().raw_decode(names[1:])
    assert evil in written.values()


def test_a_click_on_a_band_is_its_place_and_first_day() -> None:
    clicked = choice_of({"band": [{"place_id": "fu:hawayij", "day": "2017-11-17"}], "mark": []})
    assert clicked == AxisChoice(place_id="fu:hawayij", day=date(2017, 11, 17))


def test_a_click_on_a_mark_is_its_incident_and_beside_everything_nothing() -> None:
    assert choice_of({"mark": [{"event_id": "e1"}], "band": []}) == AxisChoice(event_id="e1")
    assert choice_of({"band": [], "mark": []}) is None

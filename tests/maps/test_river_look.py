"""Stripes stay in their bands, names keep apart."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from frontlines import read_observations
from frontlines.river_axis import BANDS, axis_places, bands_of
from maps.river_look import Pane, painted, placed_names, stripes_of

PANE = Pane(pd.Timestamp("2017-01-01"), pd.Timestamp("2019-01-01"), 0.0, 560.0, 400.0, 600.0)


def band(status: str, holders: str) -> pd.DataFrame:
    row = dict.fromkeys(BANDS) | {
        "place_id": "a",
        "km": 205.0,
        "km_from": 200.0,
        "km_to": 210.0,
        "date_from": pd.Timestamp("2017-06-01"),
        "date_to": pd.Timestamp("2017-10-01"),
        "holders": holders,
        "then": "sdf",
        "status": status,
        "aged": False,
    }
    return painted(pd.DataFrame([row]), "light")


@pytest.mark.parametrize(
    ("status", "holders"), [("contested", "is;sdf"), ("claimed", "is"), ("uncertain", "is")]
)
def test_stripes_end_at_the_edges_of_their_band(status: str, holders: str) -> None:
    lines = stripes_of(band(status, holders), PANE)
    assert len(lines) > 3
    slack = pd.Timedelta(seconds=2)
    for column in ("date_from", "date_to"):
        assert (
            lines[column]
            .between(pd.Timestamp("2017-06-01") - slack, pd.Timestamp("2017-10-01") + slack)
            .all()
        )
    for column in ("km_from", "km_to"):
        assert lines[column].between(200 - 1e-6, 210 + 1e-6).all()


def test_sure_ground_has_no_stripes() -> None:
    assert stripes_of(band("assessed", "is"), PANE).empty


def test_a_change_leans_the_other_way_than_a_claim() -> None:
    claim, change = (stripes_of(band(status, "is"), PANE).iloc[0] for status in ("claimed", "uncertain"))
    assert claim["date_to"] < claim["date_from"]
    assert change["date_to"] > change["date_from"]


@pytest.mark.parametrize("height", [300.0, 620.0, 1200.0])
def test_names_never_touch_and_the_chosen_one_is_always_there(height: float) -> None:
    observations = read_observations()
    bands = bands_of(observations)
    left = [place for place in axis_places(observations) if place.bank == "left"]
    pane = Pane(bands["date_from"].min(), bands["date_to"].max(), 0.0, 565.0, 400.0, height)
    chosen = next(place.history.place_id for place in left if place.history.place == "Tabiyah")
    named = placed_names(left, pane, size=13.0, chosen=chosen)
    gaps = [(b.km - a.km) * pane.per_km for a, b in pairwise(named)]
    assert min(gaps) >= 13.0
    assert chosen in {place.history.place_id for place in named}
    assert "Raqqa" in {place.history.place for place in named}

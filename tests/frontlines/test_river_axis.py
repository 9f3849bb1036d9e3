"""The river's axis: who stands for which stretch of a bank, and from when to when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from frontlines import Observation, holdings_at, read_observations
from frontlines.river_axis import APART_KM, BAND_REACH_KM, axis_places, bands_of
from frontlines.spells import histories_of

Observe = Callable[..., Observation]


def band_at(bands: pd.DataFrame, place: str, day: str) -> pd.Series:
    at = pd.Timestamp(day)
    found = bands[(bands["place_id"] == place) & (bands["date_from"] <= at) & (bands["date_to"] > at)]
    assert len(found) == 1
    return found.iloc[0]


def test_each_bank_has_its_own_band_at_the_same_kilometre(observe: Observe) -> None:
    told = [observe("mayadin", "2017-10-14", "syria_gov"), observe("shuhayl", "2017-11-20", "sdf")]
    bands = bands_of(told, until=date(2018, 1, 1))
    assert band_at(bands, "mayadin", "2017-12-01")[["bank", "holders"]].tolist() == ["right", "syria_gov"]
    assert band_at(bands, "shuhayl", "2017-12-01")[["bank", "holders"]].tolist() == ["left", "sdf"]


def test_a_band_reaches_half_way_to_its_neighbour_and_no_farther_than_the_reach(observe: Observe) -> None:
    told = [observe(place, "2017-12-01", "sdf") for place in ("shuhayl", "hajin", "raqqa")]
    lone = {place.history.place_id: place for place in axis_places(told)}["raqqa"]
    assert (lone.km_from, lone.km_to) == (lone.km - BAND_REACH_KM, lone.km + BAND_REACH_KM)
    # Mayadin and al-Asharah lie some 20 km apart on the right bank: the border is between them.
    near = axis_places([observe(place, "2017-12-01", "sdf") for place in ("mayadin", "asharah", "airbase")])
    middle, lower = [place for place in near if place.history.place_id != "airbase"]
    assert middle.km_to == pytest.approx(lower.km_from, abs=2.0)
    assert middle.km_to <= (middle.km + lower.km) / 2


def test_the_town_goes_before_the_base_at_one_kilometre(observe: Observe) -> None:
    base = replace(observe("raqqa", "2014-07-25", "is", kind="army_base"), place_id="base")
    places = axis_places([base, observe("raqqa", "2014-01-14", "is")])
    assert [place.history.place_id for place in places] == ["raqqa"]


def test_what_lies_off_the_valley_has_no_band(observe: Observe) -> None:
    assert bands_of([observe("palmyra", "2015-05-20", "is")]).empty


def test_nothing_observed_makes_an_empty_table_with_its_columns() -> None:
    bands = bands_of([])
    assert bands.empty
    assert {"bank", "km_from", "holders", "status"} <= set(bands)


def test_blank_before_the_first_word(observe: Observe) -> None:
    bands = bands_of([observe("raqqa", "2014-01-14", "is")], until=date(2015, 1, 1))
    assert bands["date_from"].min() == pd.Timestamp("2014-01-14")


def test_a_span_is_a_band_of_its_own_that_tells_who_comes_next(observe: Observe) -> None:
    told = [observe("hajin", "2014-07-01", "is"), observe("hajin", "2018-12-01", "sdf", until="2018-12-14")]
    within = band_at(bands_of(told, until=date(2019, 1, 1)), "hajin", "2018-12-05")
    assert within[["holders", "then", "status"]].tolist() == ["is", "sdf", "uncertain"]
    assert band_at(bands_of(told, until=date(2019, 1, 1)), "hajin", "2018-12-20")["holders"] == "sdf"


def test_what_nobody_spoke_of_for_a_year_is_aged_but_not_what_ended_in_time(observe: Observe) -> None:
    told = [observe("hajin", "2014-07-01", "is"), observe("hajin", "2018-12-14", "sdf")]
    bands = bands_of(told, until=date(2021, 1, 1))
    assert not band_at(bands, "hajin", "2018-01-01")["aged"]  # its end was seen
    assert not band_at(bands, "hajin", "2019-06-01")["aged"]
    assert band_at(bands, "hajin", "2020-06-01")["aged"]


def test_a_confirmation_prolongs_the_band_and_its_references(observe: Observe) -> None:
    told = [observe("hajin", "2018-12-14", "sdf", ref="a"), observe("hajin", "2019-09-01", "sdf", ref="b")]
    band = band_at(bands_of(told, until=date(2020, 1, 1)), "hajin", "2019-03-01")
    assert band["refs"] == ("a", "b")
    assert band["date_to"] == pd.Timestamp("2020-01-01")


def test_spells_say_of_every_day_what_the_holdings_say() -> None:
    observations = read_observations()
    histories = {history.place_id: history for history in histories_of(observations)}
    for day in (date(2013, 6, 1), date(2014, 7, 10), date(2017, 9, 5), date(2017, 11, 9), date(2019, 10, 20)):
        told = {
            name: (spell.holders, spell.status, spell.since)
            for name, history in histories.items()
            for spell in history.spells
            if spell.first <= day and (spell.until is None or day < spell.until)
        }
        assert told == {h.place_id: (h.holders, h.status, h.since) for h in holdings_at(observations, day)}


def test_bands_of_the_record_never_overlap_and_stay_within_their_reach() -> None:
    bands = bands_of(read_observations())
    assert (bands["date_to"] > bands["date_from"]).all()
    assert (bands["km_to"] - bands["km"] <= BAND_REACH_KM).all()
    for _, bank in bands.drop_duplicates("place_id").groupby("bank"):
        along = bank.sort_values("km")
        assert (along["km"].diff().dropna() >= APART_KM).all()
        assert (along["km_from"].iloc[1:].to_numpy() >= along["km_to"].iloc[:-1].to_numpy() - 1e-9).all()
    for _, place in bands.groupby("place_id"):
        days = place.sort_values("date_from")
        assert (days["date_from"].iloc[1:].to_numpy() == days["date_to"].iloc[:-1].to_numpy()).all()


@pytest.mark.parametrize(
    ("name", "day", "holders"),
    [
        ("Raqqa", "2014-06-01", "is"),
        ("Raqqa", "2017-10-30", "sdf"),
        ("Mayadin", "2017-11-01", "syria_gov"),
        ("Khusham", "2018-01-15", "syria_gov"),  # on the left bank, among the SDF
        ("Hajin", "2018-06-01", "is"),
        ("Abu Kamal", "2017-12-15", "syria_gov"),
    ],
)
def test_the_record_tells_the_campaign(name: str, day: str, holders: str) -> None:
    bands = bands_of(read_observations())
    place = bands.loc[bands["place"] == name, "place_id"].iloc[0]
    assert band_at(bands, place, day)["holders"] == holders

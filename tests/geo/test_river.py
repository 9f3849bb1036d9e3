"""The Euphrates: which bank a place lies on."""

from __future__ import annotations

import pytest

from geo import default_gazetteer
from geo.river import bank_at, on_bank, river_distance_km


@pytest.mark.parametrize(
    ("town", "bank"),
    [
        ("Raqqa", "left"),
        ("Deir ez-Zor", "right"),
        ("Khusham", "left"),
        ("Mayadin", "right"),
        ("Hajin", "left"),
        ("Abu Kamal", "right"),
        ("Tabqa", "right"),
        ("Manbij", "right"),
        ("Kobani", "left"),
        ("Busayrah", "left"),
        ("Al Asharah", "right"),
        ("Susah", "left"),
        ("Baghuz", "left"),
        ("Maadan", "right"),
        ("Maskanah", "right"),
        ("Jarabulus", "right"),
        ("Gharanij", "left"),
        ("Quriyah", "right"),
        ("Shuhayl", "left"),
        ("Hatla", "left"),
    ],
)
def test_known_towns_lie_on_their_bank(town: str, bank: str) -> None:
    place = default_gazetteer().lookup(town)[0].place
    assert bank_at(place.latitude, place.longitude) == bank


def test_towns_on_the_river_are_near_it_and_others_are_not() -> None:
    assert river_distance_km(35.336, 40.141) < 3
    assert river_distance_km(33.510, 36.291) > 150


def test_the_other_bank_of_a_town_is_across_the_river_and_near() -> None:
    latitude, longitude = on_bank(35.020, 40.452, "left", 2.0)
    assert bank_at(latitude, longitude) == "left"
    assert river_distance_km(latitude, longitude) < 5


def test_a_point_already_there_stays() -> None:
    assert on_bank(35.020, 40.452, "right", 2.0) == (35.020, 40.452)

"""The Euphrates: which bank a place lies on."""

from __future__ import annotations

import pytest

from geo import default_gazetteer
from geo.river import bank_at, on_bank, river_distance_km, river_km


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


def km_of(town: str) -> float | None:
    place = default_gazetteer().lookup(town)[0].place
    return river_km(place.latitude, place.longitude)


def test_the_towns_of_the_valley_follow_one_another_downstream() -> None:
    towns = ("Jarabulus", "Sarrin", "Tishrin Dam", "Maskanah", "Tabqa Dam", "Mansoura", "Raqqa", "Maadan")
    towns += ("At Tibni", "Deir ez-Zor", "Khusham", "Al Busayrah", "Mayadin", "Al Asharah", "Hajin", "Susah")
    towns += ("Abu Kamal", "Baghuz", "Al-Qaim")
    found = [km for town in towns if (km := km_of(town)) is not None]
    assert len(found) == len(towns)
    assert found == sorted(found)


def test_the_axis_begins_at_jarabulus_and_ends_at_al_qaim() -> None:
    assert km_of("Jarabulus") == pytest.approx(0, abs=1)
    # The drawn course is some tenth shorter than the river's about 600 km in Syria.
    assert km_of("Al-Qaim") == pytest.approx(560, abs=30)


@pytest.mark.parametrize("town", ["Manbij", "Palmyra", "Hasakah", "Haditha"])
def test_a_place_off_the_valley_or_beyond_its_ends_has_no_river_kilometre(town: str) -> None:
    assert km_of(town) is None

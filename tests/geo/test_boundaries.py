"""Governorates, countries and borders."""

from __future__ import annotations

import pytest

from geo.boundaries import admin1_at, country_at, nearest_border_point
from geo.distance import distance_km


@pytest.mark.parametrize(
    ("latitude", "longitude", "admin1", "country"),
    [
        (35.336, 40.141, "Deir ez-Zor", "SY"),
        (36.335, 43.119, "Nineveh", "IQ"),
        (34.369, 41.094, "Anbar", "IQ"),
        (36.891, 38.353, "Aleppo", "SY"),
        (36.696, 38.954, "Raqqa", "SY"),
        (37.066, 37.383, None, "TR"),
        (33.889, 35.494, None, "LB"),
        (0.0, 0.0, None, None),
        (40.141, 35.336, None, None),
    ],
)
def test_a_point_lies_where_it_lies(
    latitude: float, longitude: float, admin1: str | None, country: str | None
) -> None:
    assert (admin1_at(latitude, longitude), country_at(latitude, longitude)) == (admin1, country)


def test_the_border_with_iraq_near_abu_kamal() -> None:
    point = nearest_border_point(34.452, 40.919, ("SY", "IQ"))
    assert point is not None
    assert distance_km(*point, 34.452, 40.919) < 12
    assert nearest_border_point(34.452, 40.919, ("IQ", "SY")) == point


def test_countries_without_a_common_border_have_no_point_on_it() -> None:
    assert nearest_border_point(34.452, 40.919, ("SY", "IR")) is None
    assert nearest_border_point(34.452, 40.919, ("SY", "XX")) is None

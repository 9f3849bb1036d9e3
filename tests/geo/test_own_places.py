"""A user's own rows are checked before they are believed."""

from __future__ import annotations

import pytest

from geo import BadPlaceRowError, Gazetteer
from geo.own_places import own_place


def test_a_good_row_is_a_place_that_is_found() -> None:
    row = {"name": "Pozo Nueve", "latitude": "35.30", "longitude": "40.30"}
    place = own_place(row, where="mine.csv row 2")
    assert (place.admin1, place.country) == ("Deir ez-Zor", "SY")
    assert Gazetteer([place]).lookup("pozo nueve")[0].place == place


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"name": "", "latitude": "35", "longitude": "40"}, "no name"),
        ({"name": "A", "latitude": "", "longitude": "40"}, "latitude '' is no number"),
        ({"name": "A", "latitude": "35", "longitude": "x"}, "longitude 'x' is no number"),
        ({"name": "A", "latitude": "nan", "longitude": "40"}, "no number"),
        ({"name": "A", "latitude": "0", "longitude": "0"}, "neither in Syria nor in Iraq"),
        ({"name": "A", "latitude": "40.14", "longitude": "35.34"}, "look swapped"),
        ({"name": "A", "latitude": "35.34", "longitude": "40.14", "admin1": "Homs"}, "not in Homs"),
    ],
)
def test_a_bad_row_is_refused_with_place_and_remedy(row: dict[str, str], words: str) -> None:
    with pytest.raises(BadPlaceRowError, match=words) as refused:
        own_place(row, where="mine.csv row 7")
    assert "mine.csv row 7" in str(refused.value)

"""One coordinate, as people write it."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coordinates import read_degrees


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("35.336", 35.336),
        (" 35,336 ", 35.336),
        ("٣٥٫٣٣٦", 35.336),
        ("35.336°", 35.336),
        ("35.336° N", 35.336),
        ("35.336n", 35.336),
        ("35°20'N", 35 + 20 / 60),
        ("35° 20′ 09.6″ N", 35 + 20 / 60 + 9.6 / 3600),
        ("35º20'09,6\"N", 35 + 20 / 60 + 9.6 / 3600),
        ("N 35 20 9.6", 35 + 20 / 60 + 9.6 / 3600),
        ("35:20:10", 35 + 20 / 60 + 10 / 3600),
        ("35°20'S", -(35 + 20 / 60)),
        ("-35.5", -35.5),
        ("−35.5", -35.5),
        ("+35.5", 35.5),
        ("3.55e1", 35.5),
        ("35", 35.0),
    ],
)
def test_latitudes_are_read_as_written(text: str, degrees: float) -> None:
    assert read_degrees(text, "latitude") == pytest.approx(degrees, abs=1e-9)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "nan", "inf", "1e99", "91", "35 20", "35°60'N", "35°20'60\"N", "35.5°20'", "N", "°"),
        *(
            "35.3.3",
            "1,234,567",
            "35,336.5",
            "37S 512345",
            "35°20'N extra",
            "9" * 10_000,
            "3²",
            "½",
            "35\x0020",
        ),
    ],
)
def test_what_is_no_coordinate_is_nothing(text: str) -> None:
    assert read_degrees(text, "latitude") is None


def test_west_is_negative_in_english_and_spanish() -> None:
    assert read_degrees("3°42'W", "longitude") == read_degrees("3°42'O", "longitude") == pytest.approx(-3.7)


def test_a_letter_of_the_other_axis_is_told() -> None:
    with pytest.raises(ValueError, match="is a longitude"):
        read_degrees("40°08'E", "latitude")


@given(st.text(max_size=60))
def test_any_text_gives_degrees_within_limits_or_nothing(text: str) -> None:
    with suppress(ValueError):
        value = read_degrees(text, "longitude")
        assert value is None or -180 <= value <= 180


@given(st.integers(0, 89), st.integers(0, 59), st.integers(0, 59))
def test_degrees_minutes_seconds_come_back(degrees: int, minutes: int, seconds: int) -> None:
    written = f"{degrees}°{minutes:02}'{seconds:02}\"N"
    assert read_degrees(written, "latitude") == pytest.approx(degrees + minutes / 60 + seconds / 3600)

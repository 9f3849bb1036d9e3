"""Pictures of front lines: what is drawn, what is said, and what is never said."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree
from datetime import date
from typing import Any

import numpy as np
import pytest
from PIL import Image

from frontlines import Control, control_at, dates_between, read_observations
from incidents import ExportError, Filters, to_frame
from maps.certainty import look
from maps.front_film import film
from maps.front_ground import GROUND
from maps.front_picture_key import area_by_faction, sources_in_words
from maps.front_snapshot import render_fronts, render_two
from maps.palette import THEMES, ThemeName, faction_colour
from maps.river_snapshot import render_river
from maps.snapshot import render

OBSERVATIONS = read_observations()
RAQQA = (38.6, 35.7, 39.4, 36.2)


def control(day: str) -> Control:
    return control_at(OBSERVATIONS, date.fromisoformat(day))


def words_of(svg: bytes) -> str:
    return " ".join(ElementTree.fromstring(svg).itertext())  # noqa: S314 - our own picture


def image_of(data: bytes) -> np.ndarray[Any, Any]:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


def share_of(colour: str, image: np.ndarray[Any, Any]) -> float:
    """Share of the sheet that has just this colour."""
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    return float((abs(image - wanted).sum(axis=2) < 6).mean())


@pytest.mark.parametrize(("format", "magic"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<?xml")])
def test_writes_the_format_asked_for(format: str, magic: bytes) -> None:
    drawn = render_fronts(control("2017-09-20"), revision="abc", format=format, theme="dark", bounds=RAQQA)
    assert drawn.startswith(magic)


def test_says_when_who_how_sure_from_where_and_what_it_is_not() -> None:
    words = words_of(render_fronts(control("2017-09-20"), revision="abc123", format="svg"))
    for expected in (
        "20 Sept 2017",
        "Syrian Democratic Forces",
        "km²",
        "Contested: both inside",
        "Claimed by one side only",
        "no survey",
        "Ground over 20 km from a place observed is blank",
        "Natural Earth",
        "Sources: ",
        "revision abc123",
    ):
        assert expected in words


def test_ground_and_its_holder_change_with_the_day() -> None:
    held = {"2016-06-01": "is", "2018-06-01": "sdf"}
    for day, faction in held.items():
        image = image_of(render_fronts(control(day), revision=1, bounds=RAQQA, dpi=50))
        ages = (1, 0.84, 0.68, 0.55)
        shades = [look(faction, "assessed", "light", age=age, base=GROUND).fill for age in ages]
        assert max(share_of(shade, image) for shade in shades) > 0.05


def test_a_day_before_all_data_is_a_map_that_says_so() -> None:
    words = words_of(render_fronts(control("1990-01-01"), revision=1, format="svg"))
    assert "Nothing is known of 1990-01-01" in words
    assert "GROUND" not in words


def test_a_title_is_letters_whatever_it_holds() -> None:
    svg = render_fronts(
        control("2017-09-20"), revision=1, title=r"<b>$\frac{ الرقة", format="svg", bounds=RAQQA
    )
    assert r"<b>$\frac{" in words_of(svg)


def test_contested_ground_counts_for_all_inside_in_equal_parts() -> None:
    drawn = control("2017-09-20")
    held = area_by_faction(drawn)
    assert sum(held.values()) == pytest.approx(float(drawn.areas["area_km2"].sum()))
    assert "unknown" not in held


def test_sources_tell_how_many_observations_and_how_old_the_last_is() -> None:
    told = sources_in_words(control("2017-09-20"))
    assert told.startswith("Rests on ")
    assert "Sept 2017" in told


def test_two_days_stand_side_by_side_with_what_changed_hands() -> None:
    svg = render_two(control("2017-06-01"), control("2017-12-31"), revision=1, format="svg")
    words = words_of(svg)
    for expected in ("1 June 2017", "31 Dec 2017", "CHANGED HANDS", "Islamic State → Syrian government"):
        assert expected in words


def test_two_days_on_which_nothing_changed_say_so() -> None:
    one = control("2016-03-01")
    assert "Nothing of what was known" in words_of(render_two(one, one, revision=1, format="svg"))


def test_the_overview_s_picture_takes_front_lines_under_its_incidents() -> None:
    under = control("2017-09-20")
    options: dict[str, Any] = {"filters": Filters(), "revision": 1, "format": "svg", "bounds": RAQQA}
    words = words_of(render(to_frame([]), control=under, **options))
    assert "Ground and lines as of 20 Sept 2017" in words
    assert "GROUND: WHO HOLDS IT" in words
    assert "GROUND" not in words_of(render(to_frame([]), **options))


def test_a_film_has_a_frame_a_day_and_stays_small() -> None:
    days = dates_between(date(2017, 1, 1), date(2017, 4, 1), "month")
    data = film((control_at(OBSERVATIONS, day) for day in days), revision=1, bounds=RAQQA)
    with Image.open(io.BytesIO(data)) as moving:
        assert moving.n_frames == len(days) == 4  # type: ignore[attr-defined]
        assert moving.size == (880, 660)
        assert moving.info["loop"] == 0
        first = np.asarray(moving.convert("RGB"))
        moving.seek(3)
        assert (np.asarray(moving.convert("RGB")) != first).any()
    assert len(data) < 5_000_000 / 12


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_party_that_comes_in_later_has_its_own_colour_in_the_film(theme: ThemeName) -> None:
    days = [control("1990-01-01"), control("2018-06-01")]
    with Image.open(io.BytesIO(film(days, revision=1, theme=theme, bounds=RAQQA))) as moving:
        moving.seek(1)
        last = np.asarray(moving.convert("RGB")).astype(int)
    assert share_of(faction_colour("sdf", theme), last) > 0.0003
    assert share_of(THEMES[theme].paper, last) > 0.1


def test_a_film_of_no_day_is_refused() -> None:
    with pytest.raises(ExportError, match="no day"):
        film([], revision=1)


def test_the_river_on_a_sheet_names_its_places_banks_and_key() -> None:
    words = words_of(render_river(OBSERVATIONS, revision="abc", format="svg", day=date(2017, 9, 5)))
    for expected in (
        "LEFT BANK",
        "RIGHT BANK",
        "Raqqa",
        "Mayadin",
        "Hajin",
        "at most 10 km",
        "abc",
    ):
        assert expected in words


def test_the_river_shows_the_time_asked_for() -> None:
    days = {"first": date(2017, 1, 1), "last": date(2018, 6, 1)}
    words = words_of(render_river(OBSERVATIONS, revision=1, format="svg", **days))
    assert "1 Jan 2017 – 1 June 2018" in words
    assert "Opposition factions" not in words  # they were gone by then


def test_a_river_of_which_nothing_is_known_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing is known"):
        render_river((), revision=1)

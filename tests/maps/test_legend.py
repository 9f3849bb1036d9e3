"""The key explains what is on the map, and nothing else."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable

import pandas as pd
import pytest

from maps.legend import how_sure_html, who_and_what_html
from maps.palette import THEMES, ThemeName, contrast
from maps.view import Scene

Build = Callable[..., pd.DataFrame]
RAQQA, PALMYRA = (35.95, 39.01), (34.56, 38.27)


def test_only_factions_and_kinds_that_occur_are_named(build: Build) -> None:
    key = who_and_what_html(Scene(build({"actor1_faction": "russia"})), theme="light")
    assert "Russia" in key
    assert "Islamic State" not in key
    assert "Strike" in key
    assert "Clash" not in key


def test_a_missing_actor_is_named_as_not_stated(build: Build) -> None:
    assert "Not stated" in who_and_what_html(Scene(build({"actor1_faction": None})), theme="dark")


def test_each_sign_of_a_movement_is_explained_where_it_is_drawn(
    build: Build, movement: Callable[..., dict[str, object]]
) -> None:
    signs = {
        "from one place to another": movement(RAQQA, PALMYRA),
        "arrived; origin not stated": movement(None, PALMYRA),
        "left; destination not stated": movement(RAQQA, None),
        "direction not stated": movement(),
    }
    for told, row in signs.items():
        key = how_sure_html(build(row), theme="light")
        assert [sign in key for sign in signs] == [sign == told for sign in signs], told
    assert "Movements" not in how_sure_html(build({}), theme="light")


def test_certainty_and_tolls_are_explained_as_far_as_they_occur(build: Build) -> None:
    key = how_sure_html(build({}), theme="light")
    assert "at the place named" in key
    assert "Size" not in key
    for absent in ("near it", "this area", "claimed", "100 or more", "none"):
        assert f">{absent}" not in key, absent
    near = {"geo_precision": 2, "claim_status": "disputed", "fatalities_best": 0}
    area = {"geo_precision": 3, "uncertainty_km": 60.0}
    key = how_sure_html(build(near, area, {"fatalities_best": 5}), theme="light")
    for present in ("at the place", "near it", "somewhere in this area", "claimed by", "none", "100 or more"):
        assert f">{present}" in key, present


def test_a_wheel_is_explained_where_incidents_share_a_mark(build: Build) -> None:
    assert "several incidents" not in who_and_what_html(Scene(build({})), theme="light")
    assert "several incidents" in who_and_what_html(Scene(build({}, {})), theme="light")


def test_what_has_no_place_is_not_in_the_key(build: Build) -> None:
    lost = {"latitude": None, "longitude": None, "geo_precision": None, "actor1_faction": "russia"}
    key = who_and_what_html(Scene(build(lost)), theme="light") + how_sure_html(build(lost), theme="light")
    assert "<li>" not in key
    assert key, "the page cannot show an empty text"
    assert "Russia" not in who_and_what_html(Scene(build({}, lost)), theme="light")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_swatch_stands_out_from_the_page_whatever_its_colour(build: Build, theme: ThemeName) -> None:
    key = who_and_what_html(Scene(build({"actor1_faction": "israel"})), theme=theme)
    drawing = b64decode(re.findall(r"base64,([^&\"]+)", key)[0]).decode()
    line = re.search(r'stroke="(#\w+)"', drawing)
    assert line
    assert contrast(line[1], THEMES[theme].paper) >= 3


def test_the_key_can_be_folded_away(build: Build) -> None:
    for key in (who_and_what_html(Scene(build({})), theme="light"), how_sure_html(build({}), theme="light")):
        folded = key[key.index('class="keys-narrow"') :]
        assert "<details><summary>Key" in folded
        assert folded.count("<li>") == key.count("<li>") / 2


def test_symbols_come_from_no_other_host(build: Build) -> None:
    key = who_and_what_html(Scene(build({})), theme="light") + how_sure_html(build({}), theme="light")
    assert key.count("<img") == key.count('src="data:image/svg+xml;base64,')

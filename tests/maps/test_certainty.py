"""Nobody shall take a claim for a fact: each state looks different."""

from __future__ import annotations

from typing import get_args

import pytest

from frontlines import Status
from maps.certainty import look, mixed, strength
from maps.palette import LIGHT, ThemeName, faction_colour


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_state_looks_different(theme: ThemeName) -> None:
    looks = [
        look("is;sdf" if s in ("contested", "shared") else "is", s, theme, then="sdf")
        for s in get_args(Status)
    ]
    assert len({(one.fill, one.stripes, one.left) for one in looks}) == len(get_args(Status))


def test_contested_ground_has_the_colours_of_all_inside() -> None:
    seen = look("is;sdf;syria_gov", "contested", "light", base=1.0)
    assert (seen.fill, *seen.stripes) == tuple(faction_colour(f, "light") for f in ("is", "sdf", "syria_gov"))


def test_a_change_without_what_came_next_is_striped_with_the_land() -> None:
    assert look("is", "uncertain", "light", then="is").stripes == (LIGHT.land,)
    assert look("is", "uncertain", "light").stripes == (LIGHT.land,)


def test_ground_left_to_nobody_knows_whom_is_blank() -> None:
    assert look("unknown", "assessed", "light").fill == LIGHT.land


def test_strength_falls_with_age() -> None:
    shares = [strength(days) for days in (0, 200, 500, 5000)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == 1.0
    assert shares[-1] > 0.25  # never so pale that it looks like nobody's


def test_mixing_goes_from_ground_to_colour() -> None:
    assert mixed("#000000", "#ffffff", 1.0) == "#000000"
    assert mixed("#000000", "#ffffff", 0.0) == "#ffffff"

"""Arrows begin and end exactly where the text says."""

from __future__ import annotations

import pytest

from maps.arrows import curve, heading
from maps.spots import Arrow

PALMYRA, RAQQA = (34.56, 38.27), (35.95, 39.01)


def test_the_ends_are_the_places_themselves() -> None:
    path = curve(Arrow(0, PALMYRA, RAQQA, 0))
    assert (path[0], path[-1]) == (PALMYRA, RAQQA)


def test_there_and_back_do_not_coincide() -> None:
    there, back = curve(Arrow(0, PALMYRA, RAQQA, 0)), curve(Arrow(0, RAQQA, PALMYRA, 0))
    assert there[9] != pytest.approx(back[::-1][9], abs=1e-3)


def test_a_second_lane_bends_further() -> None:
    straight = (PALMYRA[0] + RAQQA[0]) / 2, (PALMYRA[1] + RAQQA[1]) / 2
    first, second = (curve(Arrow(0, PALMYRA, RAQQA, lane))[9] for lane in (0, 1))

    def away(p: tuple[float, float]) -> float:
        return abs(p[0] - straight[0]) + abs(p[1] - straight[1])

    assert away(second) > away(first)


def test_the_head_points_where_the_forces_go() -> None:
    eastward = curve(Arrow(0, (35.0, 38.0), (35.0, 40.0), 0))
    assert -60 < heading(eastward) < 60

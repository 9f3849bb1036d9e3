"""Nothing is drawn at a place that the text does not give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from maps.spots import Layout, groups, lay_out, project

RAQQA, PALMYRA = (35.95, 39.01), (34.56, 38.27)
Build = Callable[..., pd.DataFrame]
Movement = Callable[..., dict[str, Any]]


def layout(frame: pd.DataFrame) -> Layout:
    rows: list[Any] = frame.to_dict("records")
    return lay_out(rows)


def test_a_governorate_is_an_area_and_never_a_spot(build: Build) -> None:
    drawn = layout(build({"geo_precision": 3, "location": "Raqqa governorate", "uncertainty_km": 97.0}))
    assert drawn.spots == ()
    (area,) = drawn.areas
    assert area.admin1 == "Raqqa"


def test_a_vague_place_that_is_no_governorate_is_a_circle_of_its_reach(build: Build) -> None:
    drawn = layout(
        build({"geo_precision": 3, "location": "the Badia", "admin1": "Homs", "uncertainty_km": 60.0})
    )
    (area,) = drawn.areas
    assert (area.admin1, area.radius_km) == (None, 60.0)


def test_vague_incidents_of_one_governorate_are_one_area(build: Build) -> None:
    vague = {"geo_precision": 3, "location": "Raqqa"}
    drawn = layout(build(vague, vague | {"latitude": 36.1, "uncertainty_km": 90.0}))
    (area,) = drawn.areas
    assert (area.members, area.radius_km) == ((0, 1), 90.0)


def test_incidents_without_a_place_are_counted_and_not_drawn(build: Build) -> None:
    nowhere = {"latitude": None, "longitude": None, "geo_precision": None, "location": None}
    drawn = layout(build(nowhere, {}))
    assert drawn.unplaced == 1
    assert [spot.members for spot in drawn.spots] == [((1, "at"),)]


def test_an_arrow_needs_both_ends(build: Build, movement: Movement) -> None:
    drawn = layout(build(movement(PALMYRA, RAQQA)))
    (arrow,) = drawn.arrows
    assert (arrow.origin, arrow.destination, drawn.spots) == (PALMYRA, RAQQA, ())


@pytest.mark.parametrize(("ends", "role"), [((PALMYRA, None), "from"), ((None, RAQQA), "to")])
def test_a_movement_with_one_end_is_a_mark_at_that_end(
    build: Build, movement: Movement, ends: tuple[Any, Any], role: str
) -> None:
    drawn = layout(build(movement(*ends)))
    assert drawn.arrows == ()
    (spot,) = drawn.spots
    assert ((spot.latitude, spot.longitude), spot.members) == (ends[0] or ends[1], ((0, role),))


def test_a_destination_known_as_a_governorate_only_is_no_arrowhead(build: Build, movement: Movement) -> None:
    drawn = layout(build(movement(PALMYRA, RAQQA, geo_precision=3)))
    assert drawn.arrows == ()
    assert [spot.members for spot in drawn.spots] == [((0, "from"),)]
    assert len(drawn.areas) == 1


def test_a_column_of_another_layer_is_no_movement(build: Build, movement: Movement) -> None:
    drawn = layout(build(movement(PALMYRA, RAQQA, layer="strike")))
    assert drawn.arrows == ()
    assert [(s.latitude, s.longitude) for s in drawn.spots] == [RAQQA]


def test_movements_between_the_same_places_take_lanes_of_their_own(build: Build, movement: Movement) -> None:
    drawn = layout(build(movement(PALMYRA, RAQQA), movement(PALMYRA, RAQQA)))
    assert [arrow.lane for arrow in drawn.arrows] == [0, 1]


def test_incidents_at_one_place_share_a_spot_so_that_none_hides_another(build: Build) -> None:
    (spot,) = layout(build({}, {}, {})).spots
    assert [number for number, _ in spot.members] == [0, 1, 2]


def test_groups_part_when_zooming_in_and_lose_no_spot() -> None:
    counts = [(35.95, 39.01, 5), (35.84, 38.55, 3), (35.336, 40.141, 4)]
    far, near = groups(counts, 6), groups(counts, 11)
    assert len(far) < len(near) == 3
    for level in (far, near):
        assert sorted(s for group in level for s in group.spots) == [0, 1, 2]
        assert sum(group.count for group in level) == 12


def test_a_group_stands_at_a_true_place_and_not_between_places() -> None:
    (group,) = groups([(35.95, 39.01, 2), (35.94, 39.02, 7)], 6)
    assert (group.latitude, group.longitude) == (35.94, 39.02)


def test_projection_puts_north_up_and_east_right() -> None:
    (x0, y0), (x1, y1) = project((34.0, 38.0), 8), project((35.0, 39.0), 8)
    assert x1 > x0
    assert y1 < y0

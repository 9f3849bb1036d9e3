"""The atlas shows, on every day, the very picture that is painted of that day alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date

import pytest

from frontlines import Atlas, Observation, areas_by_day, atlas_of, control_at, lengths_by_day

Observe = Callable[..., Observation]
day = date.fromisoformat


@pytest.fixture
def campaign(observe: Observe) -> tuple[Observation, ...]:
    """A town that changes hands, one fought over, one left, and one that sources come to later."""
    return (
        observe("raqqa", "2013-03-06", "rebels"),
        observe("raqqa", "2014-01-14", "is"),
        observe("raqqa", "2017-06-06", "is", "sdf"),
        observe("raqqa", "2017-10-17", "sdf"),
        observe("deir", "2013-01-01", "syria_gov"),
        observe("deir", "2014-07-14", "is", "syria_gov"),
        observe("deir", "2017-11-03", "syria_gov"),
        observe("airbase", "2013-01-01", "syria_gov"),
        observe("mayadin", "2014-07-14", "is"),
        observe("mayadin", "2017-10-01", "syria_gov", until="2017-10-14"),
        observe("shuhayl", "2014-07-03", "is"),
        observe("shuhayl", "2017-12-01", "sdf", status="claimed", claimed_by="sdf"),
        observe("hajin", "2014-07-20", "is"),
        observe("hajin", "2018-12-14", "unknown"),
    )


@pytest.fixture
def atlas(campaign: tuple[Observation, ...]) -> Atlas:
    found = atlas_of(campaign)
    assert found is not None
    return found


def on(spells: object, when: date) -> list[object]:
    return [s for s in spells if s.first <= when and (s.until is None or when < s.until)]  # type: ignore[attr-defined]


DAYS = [
    *map(day, ("2013-01-01", "2013-03-05", "2014-07-03", "2014-07-14", "2016-01-01", "2017-06-06")),
    *map(day, ("2017-10-05", "2017-10-14", "2017-10-17", "2017-12-01", "2018-12-14", "2019-06-01")),
]


@pytest.mark.parametrize("when", DAYS, ids=str)
def test_ground_of_a_day_is_what_is_painted_of_it_alone(
    when: date, atlas: Atlas, campaign: tuple[Observation, ...]
) -> None:
    painted = {
        (row.places[0], row.faction, row.status): row.area_km2
        for row in control_at(campaign, when).cells.itertuples()
    }
    shown: dict[tuple[str, str, str], float] = defaultdict(float)
    for cell in atlas.cells:
        for spell in on(cell.spells, when):
            shown[cell.place, ";".join(spell.holders), spell.status] += cell.area_km2  # type: ignore[attr-defined]
    assert shown == pytest.approx(painted, rel=1e-3)


@pytest.mark.parametrize("when", DAYS, ids=str)
def test_lines_of_a_day_are_as_long_as_those_painted_of_it_alone(
    when: date, atlas: Atlas, campaign: tuple[Observation, ...]
) -> None:
    lines = control_at(campaign, when).lines
    shown = sum(edge.length_km for edge in atlas.edges if on(edge.spells, when))
    # An edge at a place fought over may be a front of several pairs; it is drawn once.
    assert shown <= lines["length_km"].sum() + 1e-6
    assert bool(shown) == bool(len(lines))


def test_left_of_a_line_lies_the_ground_of_its_left_side(atlas: Atlas) -> None:
    import shapely

    for edge in atlas.edges:
        for spell in edge.spells:
            middle = edge.geometry.interpolate(0.5, normalized=True)
            ahead = edge.geometry.interpolate(0.501, normalized=True)
            dx, dy = ahead.x - middle.x, ahead.y - middle.y
            left = shapely.Point(middle.x - dy * 0.05, middle.y + dx * 0.05)
            inside = [
                cell
                for cell in atlas.cells
                if on(cell.spells, spell.first) and cell.geometry.distance(left) < 1e-9
            ]
            holders = {name for cell in inside for s in on(cell.spells, spell.first) for name in s.holders}  # type: ignore[attr-defined]
            assert spell.left in holders


def test_spells_of_a_place_follow_without_gap_or_overlap(atlas: Atlas) -> None:
    for place in atlas.places:
        for one, other in zip(place.spells, place.spells[1:], strict=False):
            assert one.until == other.first
        assert place.spells[-1].until is None


def test_changes_count_places_that_changed_hands_not_those_first_heard_of(atlas: Atlas) -> None:
    changes = dict(atlas.changes)
    assert changes[day("2017-10-17")] == 1
    assert day("2013-01-01") not in changes
    assert day("2014-07-20") not in changes


def test_sums_over_time_are_those_of_the_day(atlas: Atlas, campaign: tuple[Observation, ...]) -> None:
    when = day("2016-01-01")
    latest = {name: km2 for first, name, km2 in sorted(areas_by_day(atlas)) if first <= when}
    held = {name: km2 for name, km2 in latest.items() if km2}
    painted = control_at(campaign, when).areas.groupby("faction")["area_km2"].sum().to_dict()
    assert held == pytest.approx(painted, rel=1e-3)
    pairs = {(a, b) for first, a, b, km in lengths_by_day(atlas) if first <= when and km}
    assert ("is", "syria_gov") in pairs
    assert all(a < b for a, b in pairs)


def test_nothing_observed_makes_no_atlas() -> None:
    assert atlas_of(()) is None


def test_order_of_the_observations_does_not_matter(campaign: tuple[Observation, ...], atlas: Atlas) -> None:
    turned = atlas_of(tuple(reversed(campaign)))
    assert turned is not None
    assert [(c.place_id, c.spells) for c in turned.cells] == [(c.place_id, c.spells) for c in atlas.cells]
    assert turned.changes == atlas.changes


def test_progress_is_told_from_the_first_step_to_the_last(campaign: tuple[Observation, ...]) -> None:
    told: list[tuple[int, int]] = []
    atlas_of(campaign, on_progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == list(range(told[-1][1]))

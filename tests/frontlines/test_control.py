"""Areas and lines, for any observations: what must always hold, and the hard cases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frontlines import Observation, allied, control_at
from frontlines.ground import region
from geo.boundaries import country_at

Observe = Callable[..., Observation]
day = date.fromisoformat
START = date(2013, 1, 1)
# What the grid of 10 cm may shift a border drawn elsewhere, in degrees.
SLACK = 3e-6


@cache
def ground() -> shapely.Geometry:
    return shapely.union_all(list(region().values())).buffer(SLACK)


@st.composite
def observation(draw: st.DrawFn, number: int = 0) -> Observation:
    """Any place of the valley and beyond, spots of one point included; any holders and days."""
    latitude = draw(st.floats(33.6, 37.2)) if number % 3 else draw(st.sampled_from([35.0, 35.3, 35.9]))
    longitude = draw(st.floats(37.4, 42.0)) if number % 3 else draw(st.sampled_from([38.9, 40.1, 40.4]))
    start = START + timedelta(days=draw(st.integers(0, 900)))
    end = start + timedelta(days=draw(st.sampled_from([0, 0, 0, 10, 30])))
    holders = draw(st.lists(st.sampled_from(["is", "sdf", "syria_gov", "iran"]), min_size=1, max_size=2))
    one_of_several = tuple(sorted(set(holders)))
    of_several = ["assessed", "claimed"] if len(one_of_several) == 1 else ["contested", "shared"]
    status = draw(st.sampled_from(of_several))
    return Observation(
        ref=f"test:{number}",
        place_id=f"place-{draw(st.integers(0, 12))}",
        place=f"Place {number}",
        latitude=latitude,
        longitude=longitude,
        date=start,
        date_end=end,
        time_precision=None,
        holders=one_of_several,
        status=status,  # type: ignore[arg-type]
        claimed_by=one_of_several[0] if status == "claimed" else None,
        sources=(f"source-{number % 4}",),
        note=None,
        origin="record",
        kind=draw(st.sampled_from(["town", "village", "air_base", None])),
        country=country_at(latitude, longitude),
    )


records = st.integers(0, 25).flatmap(lambda n: st.tuples(*(observation(number) for number in range(n))))
days = st.integers(-10, 1000).map(lambda n: START + timedelta(days=n))


@settings(max_examples=60, deadline=None)
@given(records, days, st.booleans())
def test_areas_are_valid_never_overlap_and_stay_inside_the_region(
    record: tuple[Observation, ...], on: date, cut_river: bool
) -> None:
    control = control_at(record, on, cut_river=cut_river)
    for shapes in (control.areas.geometry.array, control.cells.geometry.array):
        assert all(shapely.is_valid(shapes))
        assert not any(shapely.is_empty(shapes))
        whole = shapely.union_all(shapes)
        assert shapely.area(shapes).sum() == pytest.approx(whole.area, abs=1e-9)
        assert whole.is_empty or ground().contains(whole)
    assert control.areas["area_km2"].sum() == pytest.approx(control.cells["area_km2"].sum())


@settings(max_examples=60, deadline=None)
@given(records, days)
def test_lines_lie_on_edges_between_areas_of_hostile_parties(
    record: tuple[Observation, ...], on: date
) -> None:
    control = control_at(record, on)
    for line in control.lines.itertuples():
        assert not allied(line.side_a, line.side_b, on)
        assert line.side_a < line.side_b
        for side in (line.side_a, line.side_b):
            edges = [
                area.geometry.boundary
                for area in control.areas.itertuples()
                if side in area.faction.split(";")
            ]
            assert shapely.union_all(edges).buffer(1e-7).contains(line.geometry)


@settings(max_examples=40, deadline=None)
@given(records, days, st.randoms(use_true_random=False))
def test_the_order_of_observations_does_not_matter(
    record: tuple[Observation, ...], on: date, random: object
) -> None:
    shuffled = list(record)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = control_at(record, on), control_at(shuffled, on)
    assert [(h.place_id, h.holders, h.status, h.since) for h in one.holdings] == [
        (h.place_id, h.holders, h.status, h.since) for h in other.holdings
    ]
    assert one.areas.drop(columns=["refs"]).equals(other.areas.drop(columns=["refs"]))
    assert one.lines.drop(columns=["refs"]).equals(other.lines.drop(columns=["refs"]))


@settings(max_examples=40, deadline=None)
@given(records, days)
def test_every_area_is_around_its_places_and_has_their_observations(
    record: tuple[Observation, ...], on: date
) -> None:
    control = control_at(record, on)
    refs = {one.ref for one in record}
    for area in control.areas.itertuples():
        assert area.refs
        assert refs.issuperset(area.refs)
        assert area.age_days >= 0


def test_a_day_before_all_data_is_blank_and_said_to_be(observe: Observe) -> None:
    control = control_at([observe("raqqa", "2014-01-14", "is")], day("2010-01-01"))
    assert control.areas.empty
    assert control.lines.empty
    assert control.words == "Nothing is known of 2010-01-01: the first observation is of 2014-01-14."
    assert list(control.areas.columns)[:2] == ["faction", "status"]
    assert control_at([], day("2010-01-01")).words == "Nothing is known: there is no observation."


def test_the_river_parts_what_faces_each_other_across_it(observe: Observe) -> None:
    control = control_at(
        [observe("mayadin", "2017-10-14", "syria_gov"), observe("shuhayl", "2017-10-14", "sdf")],
        day("2018-01-01"),
    )
    (line,) = control.lines.itertuples()
    assert (line.side_a, line.side_b) == ("sdf", "syria_gov")
    assert set(line.places) == {"Mayadin", "Shuhayl"}
    # The river bends: a line of its course is longer than the straight edge without the cut.
    straight = control_at(
        [h for holding in control.holdings for h in holding.rests_on], day("2018-01-01"), cut_river=False
    )
    assert line.length_km > straight.lines["length_km"].sum()


def test_there_is_no_line_between_allies(observe: Observe) -> None:
    control = control_at(
        [observe("mayadin", "2017-10-14", "syria_gov"), observe("asharah", "2017-10-14", "iran")],
        day("2018-01-01"),
    )
    assert len(control.areas) == 2
    assert control.lines.empty


def test_nothing_is_painted_beyond_reach(observe: Observe) -> None:
    record = [observe("palmyra", "2015-05-20", "is")]
    areas = [control_at(record, day("2015-06-01"), reach_km=km).areas for km in (5, 10, 20)]
    assert [area["area_km2"].sum() for area in areas] == pytest.approx([78.5, 314, 1257], rel=0.02)
    with pytest.raises(ValueError, match="reach 0 km"):
        control_at(record, day("2015-06-01"), reach_km=0)


def test_a_spot_reaches_less_than_a_town_and_leaves_the_rest_to_it(observe: Observe) -> None:
    record = [observe("deir", "2015-01-01", "is"), observe("airbase", "2015-01-01", "syria_gov")]
    areas = control_at(record, day("2015-06-01")).areas.set_index("faction")["area_km2"]
    assert areas["syria_gov"] < 3.15 * 25
    assert areas["is"] > 500


def test_a_contested_place_is_an_area_of_its_own_no_wider_than_itself(observe: Observe) -> None:
    record = [observe("deir", "2015-01-01", "is", "syria_gov"), observe("mayadin", "2015-01-01", "is")]
    control = control_at(record, day("2015-06-01"))
    areas = control.areas.set_index("faction")
    assert areas.loc["is;syria_gov", "status"] == "contested"
    assert areas.loc["is;syria_gov", "area_km2"] < 3.15 * 25


def test_who_surrounds_a_contested_place_has_a_line_at_its_edge(observe: Observe) -> None:
    record = [
        observe("deir", "2015-01-01", "is", "syria_gov"),
        observe("asharah", "2015-01-01", "is", latitude=35.25, longitude=40.10),
    ]
    (line,) = control_at(record, day("2015-06-01")).lines.itertuples()
    assert (line.side_a, line.side_b, line.status) == ("is", "syria_gov", "contested")


def test_a_shared_place_has_no_line_to_its_holders_and_one_to_everybody_else(observe: Observe) -> None:
    around = observe("mayadin", "2016-01-01", "sdf"), observe("hajin", "2016-01-01", "is")
    shared = observe("asharah", "2016-01-01", "sdf", "syria_gov", status="shared")
    lines = control_at((*around, shared), day("2016-01-01"), cut_river=False).lines
    pairs = set(zip(lines["side_a"], lines["side_b"], lines["status"], strict=True))
    assert pairs == {("is", "sdf", "assessed"), ("is", "syria_gov", "assessed")}
    fought_over = observe("asharah", "2016-01-01", "sdf", "syria_gov")
    lines = control_at((*around, fought_over), day("2016-01-01"), cut_river=False).lines
    assert ("sdf", "syria_gov", "contested") in set(
        zip(lines["side_a"], lines["side_b"], lines["status"], strict=True)
    )


def test_a_shared_town_reaches_as_far_as_a_held_one(observe: Observe) -> None:
    def area(*holders: str, status: str) -> float:
        found = control_at((observe("raqqa", "2016-01-01", *holders, status=status),), day("2016-01-01"))
        return float(found.areas["area_km2"].sum())

    held, shared = area("sdf", status="assessed"), area("sdf", "syria_gov", status="shared")
    assert shared == held > area("sdf", "syria_gov", status="contested")


def test_what_somebody_unknown_holds_stays_blank_and_nobody_else_gets_it(observe: Observe) -> None:
    left = observe("mayadin", "2024-01-01", "syria_gov"), observe("asharah", "2024-01-01", "sdf")
    gone = observe("mayadin", "2024-12-08", "unknown")
    before = control_at(left, day("2024-12-07"), cut_river=False)
    after = control_at((*left, gone), day("2024-12-08"), cut_river=False)
    assert set(before.areas["faction"]) == {"sdf", "syria_gov"}
    assert len(before.lines) == 1
    assert list(after.areas["faction"]) == list(after.cells["faction"]) == ["sdf"]
    assert after.areas["area_km2"].sum() == before.areas.set_index("faction").loc["sdf", "area_km2"]
    assert after.lines.empty
    assert [one.known for one in after.holdings] == [True, False]


def test_places_at_one_point_count_as_the_last_confirmed(observe: Observe) -> None:
    record = [
        observe("deir", "2014-01-01", "is"),
        observe("airbase", "2016-01-01", "syria_gov", latitude=35.336, longitude=40.141),
    ]
    control = control_at(record, day("2016-06-01"))
    assert set(control.areas["faction"]) == {"syria_gov"}
    assert len(control.holdings) == 2


def test_a_place_outside_the_region_has_a_holding_and_no_ground(observe: Observe) -> None:
    record = [observe("raqqa", "2015-01-01", "turkey", latitude=37.15, longitude=38.8, country="TR")]
    control = control_at(record, day("2016-06-01"))
    assert len(control.holdings) == 1
    assert control.areas.empty


def test_the_same_question_is_answered_from_memory(observe: Observe) -> None:
    record = (observe("raqqa", "2014-01-14", "is"),)
    assert control_at(record, day("2015-01-01")) is control_at(record, day("2015-01-01"))


def test_areas_grow_no_older_than_their_places(observe: Observe) -> None:
    record = [observe("raqqa", "2014-01-14", "is"), observe("mayadin", "2014-07-14", "is")]
    ages = [
        control_at(record, day("2014-08-01") + timedelta(days=days)).areas["age_days"].max()
        for days in (0, 30)
    ]
    assert [b - a for a, b in pairwise(ages)] == [30]

"""What changed hands between two days, and what only came into sight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from frontlines import Observation, changed_between, control_at

Observe = Callable[..., Observation]
BEFORE, AFTER = date(2017, 6, 1), date(2018, 6, 1)


def test_ground_that_was_taken_has_both_holders_and_their_observations(observe: Observe) -> None:
    record = [
        observe("mayadin", "2014-07-14", "is"),
        observe("mayadin", "2017-10-14", "syria_gov"),
        observe("raqqa", "2014-01-14", "is"),
    ]
    (row,) = changed_between(control_at(record, BEFORE), control_at(record, AFTER)).itertuples()
    assert (row.from_faction, row.to_faction, row.places) == ("is", "syria_gov", ("Mayadin",))
    assert row.refs == (record[0].ref, record[1].ref)
    assert 300 < row.area_km2 < 1300
    assert row.geometry.is_valid


def test_the_other_direction_turns_it_round(observe: Observe) -> None:
    record = [observe("mayadin", "2014-07-14", "is"), observe("mayadin", "2017-10-14", "syria_gov")]
    there = changed_between(control_at(record, BEFORE), control_at(record, AFTER))
    back = changed_between(control_at(record, AFTER), control_at(record, BEFORE))
    assert back["area_km2"].tolist() == pytest.approx(there["area_km2"].tolist())
    assert back["from_faction"].tolist() == there["to_faction"].tolist()


def test_ground_that_only_came_into_sight_has_not_changed_hands(observe: Observe) -> None:
    record = [
        observe("mayadin", "2014-07-14", "is"),
        # Seen for the first time inside what was painted as the Islamic State's.
        observe("asharah", "2017-12-03", "syria_gov"),
    ]
    assert changed_between(control_at(record, BEFORE), control_at(record, AFTER)).empty


def test_a_holder_no_longer_known_is_no_change_of_hands(observe: Observe) -> None:
    record = [observe("mayadin", "2014-07-14", "is"), observe("mayadin", "2017-10-14", "unknown")]
    after = control_at(record, AFTER)
    assert changed_between(control_at(record, BEFORE), after).empty
    assert after.areas.empty
    assert after.holdings[0].faction == "unknown"


def test_a_place_that_is_no_longer_fought_over_changes_as_a_spot(observe: Observe) -> None:
    record = [observe("deir", "2014-07-14", "is", "syria_gov"), observe("deir", "2017-11-03", "syria_gov")]
    (row,) = changed_between(control_at(record, BEFORE), control_at(record, AFTER)).itertuples()
    assert (row.from_faction, row.to_faction) == ("is;syria_gov", "syria_gov")
    assert row.area_km2 < 3.15 * 25


def test_a_place_no_longer_shared_changes_with_its_country(observe: Observe) -> None:
    record = [
        observe("mayadin", "2014-07-14", "sdf", "syria_gov", status="shared"),
        observe("mayadin", "2017-10-14", "sdf"),
    ]
    (row,) = changed_between(control_at(record, BEFORE), control_at(record, AFTER)).itertuples()
    assert (row.from_faction, row.to_faction) == ("sdf;syria_gov", "sdf")
    assert row.area_km2 > 300


def test_pictures_drawn_differently_are_not_compared(observe: Observe) -> None:
    record = [observe("mayadin", "2014-07-14", "is")]
    with pytest.raises(ValueError, match="draw them alike"):
        changed_between(control_at(record, BEFORE, reach_km=10), control_at(record, AFTER))

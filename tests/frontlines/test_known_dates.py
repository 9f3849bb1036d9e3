"""What everybody knows must be what the record says, before and after."""

from __future__ import annotations

from datetime import date

import pytest

from frontlines import control_at, holdings_at, read_observations
from geo import default_gazetteer

day = date.fromisoformat


@pytest.mark.parametrize(
    ("town", "before", "held_by", "after", "then"),
    [
        ("Raqqa", "2013-02-01", "syria_gov", "2013-04-01", "rebels"),
        ("Raqqa", "2013-12-31", "rebels", "2014-02-01", "is"),
        ("Raqqa", "2017-05-31", "is", "2017-10-21", "sdf"),
        ("Tabqa", "2017-03-01", "is", "2017-05-15", "sdf"),
        ("Tabqa air base", "2014-08-20", "syria_gov", "2014-08-25", "is"),
        ("Tabqa air base", "2017-03-20", "is", "2017-03-28", "sdf"),
        ("Deir ez-Zor", "2017-09-01", "is;syria_gov", "2017-11-04", "syria_gov"),
        ("Mayadin", "2017-10-01", "is", "2017-10-20", "syria_gov"),
        ("Al-Qaim", "2017-11-01", "is", "2017-11-04", "iraq"),
        ("Abu Kamal", "2017-11-01", "is", "2017-11-20", "syria_gov"),
        ("Khusham", "2017-09-01", "is", "2018-02-08", "syria_gov"),
        ("Hajin", "2018-12-01", "is", "2018-12-20", "sdf"),
        ("Baghuz", "2019-01-05", "is", "2019-03-24", "sdf"),
        ("Manbij", "2016-05-31", "is", "2016-08-13", "sdf"),
        ("Jarabulus", "2016-08-23", "is", "2016-08-25", "sna"),
        ("Kobani", "2014-09-01", "sdf", "2015-01-27", "sdf"),
        ("Palmyra", "2015-05-19", "syria_gov", "2015-05-22", "is"),
        ("Palmyra", "2016-03-26", "is", "2016-03-28", "syria_gov"),
        ("Palmyra", "2016-12-10", "syria_gov", "2016-12-12", "is"),
        ("Tal Abyad", "2015-06-14", "is", "2015-06-17", "sdf"),
        ("Tal Abyad", "2019-10-08", "sdf", "2019-10-15", "sna"),
    ],
)
def test_a_known_change_of_hands(town: str, before: str, held_by: str, after: str, then: str) -> None:
    place_id = default_gazetteer().lookup(town)[0].place.place_id
    for on, faction in ((before, held_by), (after, then)):
        held = {holding.place_id: holding.faction for holding in holdings_at(read_observations(), day(on))}
        assert held[place_id] == faction, on


@pytest.mark.parametrize("on", ["2014-09-01", "2015-06-01", "2016-06-01", "2017-06-01"])
def test_deir_ez_zor_is_besieged(on: str) -> None:
    control = control_at(read_observations(), day(on))
    around = [row for row in control.lines.itertuples() if "Deir ez-Zor" in row.places]
    assert {(row.side_a, row.side_b) for row in around} == {("is", "syria_gov")}
    assert sum(row.length_km for row in around) > 5
    pockets = control.areas[control.areas["faction"].str.contains("syria_gov")]
    held = pockets[pockets["places"].map(lambda places: "Deir ez-Zor" in places)]
    assert 0 < held["area_km2"].sum() < 300


def test_the_river_was_the_line_between_government_and_sdf() -> None:
    from geo.river import river_distance_km

    lines = control_at(read_observations(), day("2018-06-01")).lines
    between = lines[(lines["side_a"] == "sdf") & (lines["side_b"] == "syria_gov")]
    points = [point for line in between.explode().geometry for point in line.coords]
    on_river = [point for point in points if river_distance_km(point[1], point[0]) < 0.1]
    assert between["length_km"].sum() > 200
    assert len(on_river) > len(points) / 2

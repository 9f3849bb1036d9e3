"""Measuring front lines: a place left out, and clashes near a line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import shapely

from benchmarks.frontlines import left_out, teller_of
from benchmarks.frontlines_clashes import clash_rows, nearness, read_clashes
from frontlines import Observation, control_at, holdings_at
from frontlines.sites import sites_of

DAY = date(2018, 6, 1)
POINTS = {
    "mayadin": (35.021, 40.453, "syria_gov", "town"),
    "asharah": (34.920, 40.559, "syria_gov", "town"),
    "shuhayl": (35.096, 40.458, "sdf", "town"),
    "dhiban": (35.008, 40.523, "sdf", "town"),
    "omar": (35.115, 40.566, "sdf", "oil_field"),
    "hajin": (34.689, 40.831, "is", "town"),
}
HEAD = "type_of_violence,side_a,side_b,latitude,longitude,where_prec,date_prec,date_start\n"


def record() -> list[Observation]:
    return [
        Observation(
            ref=f"t:{name}",
            place_id=name,
            place=name,
            latitude=latitude,
            longitude=longitude,
            date=date(2018, 1, 1),
            date_end=date(2018, 1, 1),
            time_precision=1,
            holders=(faction,),
            status="assessed",
            claimed_by=None,
            sources=("s",),
            note=None,
            origin="record",
            kind=kind,
            country="SY",
        )
        for name, (latitude, longitude, faction, kind) in POINTS.items()
    ]


def test_a_place_left_out_is_told_by_its_own_bank() -> None:
    cut = {g.km: g for g in left_out(record(), [DAY], cut_river=True)}
    assert all(guess.right for guess in cut.values())
    # Across the river the nearest place is the other party's.
    assert not all(guess.right for guess in left_out(record(), [DAY], cut_river=False))


def test_who_tells_is_who_would_be_painted() -> None:
    observations = record()
    sites = sites_of(holdings_at(observations, DAY), cut_river=True)
    told = 0
    for site in sites:
        others = [one for one in observations if one.place_id != site.place_id]
        areas = control_at(others, DAY).areas
        point = shapely.Point(site.longitude, site.latitude)
        painted = areas.loc[areas.geometry.contains(point), "faction"].tolist()
        teller = teller_of(site, sites, 20.0)
        assert painted == ([POINTS[teller.place_id][2]] if teller else [])
        told += teller is not None
    assert told >= 5


def ged(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "ged.csv"
    path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


CLASH = "1,Government of Syria,SDF,35.06,40.46,1,1,2018-06-01 00:00:00.000"


@pytest.mark.parametrize(
    "row",
    [
        CLASH.replace("1,Gov", "3,Gov"),
        CLASH.replace(",1,1,2018", ",5,1,2018"),
        CLASH.replace(",1,1,2018", ",1,4,2018"),
        CLASH.replace("SDF", "A village militia"),
        CLASH.replace("SDF", "Government of Russia (Soviet Union)"),  # allies
    ],
)
def test_what_is_no_clash_of_two_parties_on_a_day_is_passed_over(tmp_path: Path, row: str) -> None:
    assert len(list(read_clashes(ged(tmp_path, CLASH, row)))) == 1


def test_a_clash_on_the_line_is_nearer_than_places_drawn(tmp_path: Path) -> None:
    (near,) = nearness(record(), read_clashes(ged(tmp_path, CLASH)))
    assert near.clash_km < 3
    assert sum(near.drawn_km) / len(near.drawn_km) > near.clash_km
    clash, drawn, _ = clash_rows(record(), ged(tmp_path, CLASH))
    assert float(clash.value) < float(drawn.value)


def test_a_clash_off_painted_ground_or_of_a_pair_without_a_line_is_not_compared(tmp_path: Path) -> None:
    off = CLASH.replace("35.06,40.46", "33.5,36.3")
    other = CLASH.replace("SDF", "Syrian insurgents")
    assert nearness(record(), read_clashes(ged(tmp_path, off, other))) == []
    assert clash_rows(record(), ged(tmp_path, off))[0].value == "0 of 1 comparable"


def test_parties_that_are_no_faction_of_ours_are_counted_and_named(tmp_path: Path) -> None:
    strange = CLASH.replace("SDF", "Band of the Hills")
    vague = strange.replace("Band of the Hills", "Others").replace(",1,1,", ",5,1,")
    passed = clash_rows(record(), ged(tmp_path, CLASH, strange, vague))[-1]
    assert passed.value == "1 (Band of the Hills)"


def test_another_table_is_an_error_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="has no column date_prec"):
        list(read_clashes(path))

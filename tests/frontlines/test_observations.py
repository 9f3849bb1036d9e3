"""Reading the record: the good rows go on, each bad one is one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles import Problem
from frontlines import read_observations, read_sources, revision_of

HEAD = "place_id,place,date,date_end,time_precision,holders,status,claimed_by,sources,note"
GOOD = "gn:172955,Raqqa,2017-10-17,2017-10-17,1,sdf,assessed,,a,"


def read(folder: Path, *rows: str) -> tuple[tuple[object, ...], list[str]]:
    lines = ["# A note for the reviewer.", HEAD, *rows]
    (folder / "valley.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "sources.csv").write_text(
        "key,title,publisher,published,url,checked,note\na,A,P,2017-10-17,,known,\nb,B,P,2017,,known,\n",
        encoding="utf-8",
    )
    problems: list[Problem] = []
    return read_observations(folder=folder, on_problem=problems.append), [str(p) for p in problems]


def test_a_row_becomes_an_observation_named_by_its_line(tmp_path: Path) -> None:
    observations, problems = read(
        tmp_path, "gn:170794,Deir ez-Zor,2014-07-01,2014-07-31,3,syria_gov; is,contested,,a;b,City divided"
    )
    assert problems == []
    (one,) = read_observations(folder=tmp_path)
    assert (one.ref, one.place, one.origin) == ("valley:3", "Deir ez-Zor", "record")
    assert one.holders == ("is", "syria_gov")
    assert one.sources == ("a", "b")
    assert (one.note, one.claimed_by, one.time_precision) == ("City divided", None, 3)
    assert (one.kind, one.country) == ("city", "SY")
    assert observations == (one,)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (GOOD.replace("gn:172955", "gn:0"), "not in the gazetteer"),
        (GOOD.replace("gn:172955", "adm:SY:raqqa"), "is a governorate"),
        (GOOD.replace("2017-10-17", "2917-10-17"), "in the future"),
        (GOOD.replace("2017-10-17", "17.10.2017"), "no day"),
        (GOOD.replace("2017-10-17,1", "2017-10-16,1"), "before date"),
        (GOOD.replace("sdf", "martians"), "'martians' is unknown"),
        (GOOD.replace("sdf", ""), "no holder"),
        (GOOD.replace("sdf", "is;sdf"), "2 holders and is assessed"),
        (GOOD.replace("sdf,assessed", "sdf;unknown,contested"), "unknown beside others"),
        (GOOD.replace("assessed", "sure"), "status 'sure' is unknown"),
        (GOOD.replace("assessed", "shared"), "shared, and has one holder"),
        (GOOD.replace("assessed", "claimed"), "claimed, and by nobody"),
        (GOOD.replace(",1,", ",7,"), "time_precision '7'"),
        (GOOD.replace(",a,", ",z,"), "'z' is not in sources.csv"),
        (GOOD.replace(",a,", ",,"), "names no source"),
        ("gn:172955,Raqqa", "no cell date"),
        (GOOD + ",x,y", "too many cells"),
    ],
)
def test_a_bad_row_is_told_in_one_line_and_the_good_ones_go_on(tmp_path: Path, bad: str, told: str) -> None:
    observations, problems = read(tmp_path, bad, GOOD)
    assert len(observations) == 1
    assert len(problems) == 1
    assert told in problems[0]
    assert "valley.csv line 3" in problems[0]
    assert "\n" not in problems[0]


def test_a_contradiction_on_one_day_is_told_and_both_stay(tmp_path: Path) -> None:
    observations, problems = read(tmp_path, GOOD, GOOD.replace("sdf", "is").replace(",a,", ",b,"))
    assert len(observations) == 2
    assert len(problems) == 1
    assert "valley:3 and valley:4, 2017-10-17" in problems[0]


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    assert len(read(tmp_path, GOOD)[0]) == 1
    assert len(read(tmp_path, GOOD, GOOD.replace("2017", "2018"))[0]) == 2


def test_no_record_is_no_observation(tmp_path: Path) -> None:
    assert read_observations(folder=tmp_path) == ()
    assert read_sources(folder=tmp_path) == {}


def test_the_revision_is_of_what_is_said_and_not_of_its_order(tmp_path: Path) -> None:
    read(tmp_path, GOOD, GOOD.replace("2017", "2018"))
    one, other = read_observations(folder=tmp_path)
    assert revision_of([one, other]) == revision_of([other, one])
    assert revision_of([one]) != revision_of([one, other])


def test_the_shipped_record_has_no_bad_row() -> None:
    problems: list[Problem] = []
    read_observations(on_problem=problems.append)
    assert [str(problem) for problem in problems] == []

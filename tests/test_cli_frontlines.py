"""The terminal writes who held what on a day, or through a series."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cli
from incidents import Store
from pipeline import ensure_samples


def test_a_day_goes_to_a_file_with_faction_ids(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "f.geojson"
    assert cli.main(["frontlines", "--date", "2017-06-01", "--out", str(out)]) == 0
    found = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert {f["properties"]["kind"] for f in found} == {"area", "line", "place"}
    raqqa = next(f["properties"] for f in found if f["properties"].get("place_id") == "gn:172955")
    assert raqqa["faction"] == "is"
    assert "1 " not in capsys.readouterr().out


def test_a_series_has_every_step(tmp_path: Path) -> None:
    out = tmp_path / "f.geojson"
    args = ["--date", "2017-01-31", "--to", "2017-03-31", "--every", "month", "--reach", "10"]
    assert cli.main(["frontlines", *args, "--out", str(out)]) == 0
    found = json.loads(out.read_text(encoding="utf-8"))["features"]
    assert {f["properties"]["date"] for f in found} == {"2017-01-31", "2017-02-28", "2017-03-31"}


def test_a_day_before_all_data_is_said_to_be_blank(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["frontlines", "--date", "1999-01-01", "--out", "-"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["features"] == []
    assert "Nothing is known of 1999-01-01" in told.err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--date", "2017-01-01", "--out", "f.shp"], "f.shp: not a form to write in"),
        (["--date", "2017-01-01", "--every", "week", "--out", "-"], "add --to"),
        (["--date", "2017-01-01", "--to", "2016-01-01", "--out", "-"], "2016-01-01 is before"),
        (["--date", "2017-01-01", "--reach", "0", "--out", "-"], "--reach 0"),
    ],
)
def test_what_makes_no_sense_is_one_line(
    args: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["frontlines", *args]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_the_stores_captures_join_on_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'store.sqlite'}")
    store = Store.open()
    ensure_samples(store)
    store.close()
    refs = []
    for more in ([], ["--incidents"]):
        assert cli.main(["frontlines", "--date", "2018-12-20", "--out", "-", *more]) in (0, 1)
        found = json.loads(capsys.readouterr().out)["features"]
        hajin = next(f["properties"] for f in found if f["properties"].get("place_id") == "gn:174506")
        refs.append(set(hajin["refs"].split(";")))
    assert refs[0] < refs[1]

"""Front lines drawn from the terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

import cli
from incidents import Store


@pytest.fixture
def _store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'store.sqlite'}")
    Store.open().close()


def run(*args: object) -> int:
    return cli.main([str(arg) for arg in args])


def test_a_day_becomes_a_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "raqqa.png"
    assert run("frontlines", "--date", "2017-10-17", "--out", out) == 0
    assert out.read_bytes().startswith(b"\x89PNG")
    assert "front lines of 2017-10-17" in capsys.readouterr().err


def test_two_days_become_one_picture_with_a_title(tmp_path: Path) -> None:
    out = tmp_path / "both.svg"
    more = ("--to", "2017-12-31", "--title", "Half a year", "--theme", "dark")
    assert run("frontlines", "--date", "2017-06-01", *more, "--out", out) == 0
    drawn = out.read_text(encoding="utf-8")
    assert "Half a year" in drawn
    assert "31 Dec 2017" in drawn


def test_a_series_becomes_a_film(tmp_path: Path) -> None:
    out = tmp_path / "film.gif"
    more = ("--to", "2017-10-15", "--every", "week")
    assert run("frontlines", "--date", "2017-10-01", *more, "--out", out) == 0
    with Image.open(io.BytesIO(out.read_bytes())) as moving:
        assert moving.n_frames == 3  # type: ignore[attr-defined]


@pytest.mark.usefixtures("_store")
def test_the_river_becomes_a_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "river.pdf"
    more = ("--to", "2019-04-01", "--river", "--incidents")
    assert run("frontlines", "--date", "2014-01-01", *more, "--out", out) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert "the river from 2014-01-01 to 2019-04-01" in capsys.readouterr().err


@pytest.mark.usefixtures("_store")
def test_a_snapshot_takes_front_lines_under_its_incidents(tmp_path: Path) -> None:
    out = tmp_path / "map.svg"
    assert run("snapshot", "--out", out, "--date", "2017-10-17") == 0
    assert "Ground and lines as of 17 Oct 2017" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--out", "F.gif"), "add --to"),
        (("--out", "F.gif", "--to", "2018-01-01", "--river"), "stands still"),
        (("--out", "F.png", "--to", "2018-01-01", "--every", "month"), "--every"),
        (("--out", "F.geojson", "--river"), "are for pictures"),
        (("--out", "F.docx"), "not a form"),
        (("--out", "F.png", "--river", "--to", "2001-01-01"), "is before"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_line(
    args: tuple[str, ...], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = [str(tmp_path / arg) if arg.startswith("F.") else arg for arg in args]
    assert run("frontlines", "--date", "2017-10-17", *named) == 2
    said = capsys.readouterr().err.strip()
    assert told in said
    assert "\n" not in said
    assert list(tmp_path.glob("F.*")) == []

"""The terminal tells which incidents several reports tell, keeps what a person decides, and exports both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cli

TWICE = (
    "Aviones rusos bombardearon Mayadín el 5 de septiembre de 2017 y mataron a 20 milicianos del EI.",
    "Russian warplanes bombed Mayadin on 5 September 2017, killing 23 Islamic State fighters.",
)


def test_duplicates_are_listed_with_why_decided_and_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'store.sqlite'}")
    for number, text in enumerate(TWICE):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert cli.main(["code", "--save", *(str(tmp_path / f"{n}.txt") for n in range(2))]) == 0
    capsys.readouterr()
    assert cli.main(["duplicates"]) == 0
    head, best, other = capsys.readouterr().out.splitlines()
    assert "killed: 20 (0) · 23 (1)" in head or "killed: 23 (1) · 20 (0)" in head
    assert "2 reports" in head
    assert "same type, same place, same day, same actors" in other
    assert "reported" in other
    names = [line.split()[1] for line in (best, other)]
    out = tmp_path / "d.jsonl"
    assert cli.main(["duplicates", "--out", str(out)]) == 0
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [record["event_id"] for record in records] == names
    assert len({record["cluster_id"] for record in records}) == 1
    capsys.readouterr()
    assert cli.main(["duplicates", "--apart", *names]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    number = told.err.split("--undo ")[1].split()[0]
    assert cli.main(["duplicates", "--undo", number]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    assert cli.main(["duplicates", "--undo", number]) == 2
    assert cli.main(["duplicates", "--out", str(tmp_path / "d.png")]) == 2


def test_an_export_has_every_report_and_its_cluster_unless_asked_for_incidents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'store.sqlite'}")
    for number, text in enumerate(TWICE):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    cli.main(["code", "--save", *(str(tmp_path / f"{n}.txt") for n in range(2))])
    out = tmp_path / "x.jsonl"
    assert cli.main(["export", "--out", str(out)]) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 2
    assert len({row["cluster_id"] for row in rows}) == 1
    assert cli.main(["export", "--out", str(out), "--reports", "once"]) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1

"""The table says how sure each answer is; what is taken along runs nothing and keeps the rows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import cli
from geo.answers import Answer, answer
from geo.gazetteer import Gazetteer
from ui.place_names import AskedName
from ui.place_table import SELECTIONS, answers_csv, readable

NAMES = ("Mayadin", "8 km al este de Mayadin", "Raqqa governorate", "Xyzzyville")


@pytest.fixture(scope="module")
def answers() -> list[Answer]:
    gazetteer = Gazetteer()
    return [answer(gazetteer, name) for name in NAMES]


def test_the_table_reads_in_words(answers: list[Answer]) -> None:
    table = readable([AskedName(name) for name in NAMES], answers)
    assert list(table["How exactly"]) == [
        "the place itself",
        "near or around it",
        "somewhere in an area",
        "not found",
    ]
    assert list(table["Place"].fillna("")) == ["Mayadin", "by Mayadin", "Raqqa", ""]
    assert table["± km"].isna().tolist() == [False, False, False, True]


def test_what_is_without_an_answer_can_be_looked_at_alone(answers: list[Answer]) -> None:
    counts = {label: sum(map(test, answers)) for label, test in SELECTIONS.items()}
    assert counts == {"All": 4, "Without an answer": 1, "Tied": 0, "Areas": 1, "Chosen by you": 0}


def test_the_file_has_the_columns_of_the_terminal(home: Path, tmp_path: Path, answers: list[Answer]) -> None:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("name,admin1\n" + "".join(f"{name},\n" for name in NAMES), encoding="utf-8")
    assert cli.main(["geocode", "--file", str(source), "--out", str(target)]) == 0
    ours = list(
        csv.DictReader(io.StringIO(answers_csv([AskedName(n) for n in NAMES], answers).decode("utf-8-sig")))
    )
    with target.open(encoding="utf-8", newline="") as file:
        theirs = list(csv.DictReader(file))
    assert list(ours[0]) == list(theirs[0])
    for mine, other in zip(ours, theirs, strict=True):
        for column in ("name", "place_id", "geo_precision", "where_prec", "tied", "reason"):
            assert mine[column] == other[column]
        assert json.loads(mine["alternatives"]) == json.loads(other["alternatives"])


def test_a_formula_is_text_in_cells_and_headings() -> None:
    name = AskedName("=1+1", row=(("name", "=1+1"), ("=2+2", "@x")))
    text = answers_csv([name], [Answer("=1+1", None, ())]).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["name"], row["'=2+2"]) == ("'=1+1", "'@x")
    assert row["latitude"] == ""

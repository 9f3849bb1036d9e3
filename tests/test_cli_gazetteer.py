"""Layers of places from the terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import cli
from geo import user_layers

ROOT = Path(__file__).parents[1]
ERRORS = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FURAT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def wells(tmp_path: Path) -> Path:
    path = tmp_path / "wells.csv"
    path.write_text("name,lat,lon\nPozo Nueve,35.3,40.3\nPozo Diez,35.2,40.3\n")
    return path


def run(*args: str | Path) -> int:
    return cli.main(["gazetteer", *(str(arg) for arg in args)])


def test_a_layer_is_added_listed_ranked_and_removed(wells: Path, capsys: ERRORS) -> None:
    assert run("add", wells) == 0
    assert "layer wells: 2 places of wells.csv (table), rank 1" in capsys.readouterr().err
    assert run("add", wells, "--name", "pozos", "--kind", "table") == 0
    assert run("rank", "pozos", "1") == 0
    assert (
        capsys.readouterr().out.splitlines()[0].startswith("1 pozos | 2 places | table | wells.csv | added ")
    )
    assert run("remove", "wells") == 0
    assert run("list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("1 pozos | ")


def test_an_empty_list_is_empty(capsys: ERRORS) -> None:
    assert run("list") == 0
    assert capsys.readouterr() == ("", "")


def test_a_bad_row_makes_exit_code_1_and_the_good_ones_a_layer(wells: Path, capsys: ERRORS) -> None:
    with wells.open("a") as file:
        file.write("Cambiado,40.3,35.3\n")
    assert run("add", wells) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("left out: wells.csv row 4: Cambiado: 40.3, 35.3 look swapped")
    assert user_layers.layers()[0].places == 2


def test_ten_thousand_bad_rows_are_twenty_lines_and_a_count(wells: Path, capsys: ERRORS) -> None:
    with wells.open("a") as file:
        file.write("Cambiado,x,35.3\n" * 10_000)
    assert run("add", wells) == 1
    told = capsys.readouterr().err.splitlines()
    assert sum(line.startswith("left out:") for line in told) == 20
    assert "… 9,980 rows more were left out; 10,000 in all" in told
    assert len(told) == 22


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("add", "none.csv"), "none.csv: cannot be read"),
        (("remove", "none"), "layer 'none': not there; there are: none"),
        (("rank", "none", "1"), "layer 'none': not there"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_2(
    args: tuple[str, ...], words: str, capsys: ERRORS
) -> None:
    assert run(*args) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert told[0].startswith("error: ")
    assert words in told[0]


@pytest.mark.parametrize(
    "args", [(), ("add",), ("rank", "x", "first"), ("add", "x", "--kind", "shapes"), ("rank", "x")]
)
def test_a_wrong_call_is_exit_code_2(args: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*args)
    assert ended.value.code == 2


def test_nothing_but_bad_rows_is_exit_code_2_with_the_rows_told(wells: Path, capsys: ERRORS) -> None:
    wells.write_text("name,lat,lon\n" + "A,0,0\n" * 30)
    assert run("add", wells) == 2
    told = capsys.readouterr().err.splitlines()
    assert "… 10 rows more were left out; 30 in all" in told
    assert told[-1] == "error: wells.csv: no row could be taken; nothing is added"


def test_a_damaged_layer_is_listed_with_the_others_and_told(wells: Path, home: Path, capsys: ERRORS) -> None:
    run("add", wells)
    run("add", wells, "--name", "more")
    next((home / "gazetteer").glob("wells-*.csv")).write_text("")
    capsys.readouterr()
    assert run("list") == 1
    listed = capsys.readouterr()
    assert len(listed.out.splitlines()) == 2
    assert len(listed.err.splitlines()) == 1
    assert "wells-" in listed.err


def test_a_name_with_colours_cannot_write_to_the_terminal(wells: Path, capsys: ERRORS) -> None:
    wells.write_text("name,lat,lon\nPozo Nueve,35.3,40.3\nA\x1b[31mB,35.3,40.3\n", newline="")
    assert run("add", wells) == 1
    assert "\x1b" not in capsys.readouterr().err


def test_the_program_itself_adds_a_dump(tmp_path: Path) -> None:
    cells = [
        "7",
        "Tayyana",
        "Tayyana",
        "",
        "34.95",
        "40.5",
        "P",
        "PPL",
        "SY",
        "",
        "07",
        *[""] * 3,
        "0",
        "",
        "",
        "",
        "",
    ]
    (tmp_path / "SY.txt").write_text("\t".join(cells) + "\n")
    command = [sys.executable, "cli.py", "gazetteer", "add", str(tmp_path / "SY.txt")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr == "layer SY: 1 place of SY.txt (geonames), rank 1\n"

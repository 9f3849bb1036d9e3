"""The terminal's doors, as a user and a script meet them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from incidents import Store

ROOT = Path(__file__).parents[1]
STRIKE = "Aviones rusos bombardearon el 9 de noviembre posiciones del Estado Islámico en la ciudad de Hajin."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("FURAT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    rows = [
        {"article_id": f"n{n}", "text": STRIKE, "published": "2017-11-14", "language": "es"} for n in range(3)
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def run(*args: str | Path) -> int:
    return cli.main([str(arg) for arg in args])


def usage_error(*args: str) -> int:
    with pytest.raises(SystemExit) as ended:
        run(*args)
    return int(ended.value.code or 0)


def test_code_writes_incidents_with_evidence_that_stands_in_the_text(articles: Path, tmp_path: Path) -> None:
    assert run("code", articles, "--out", tmp_path / "out.jsonl") == 0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [row["article_id"] for row in rows] == ["n0", "n1", "n2"]
    assert (rows[0]["sub_event_type"], rows[0]["location"]) == ("Air/drone strike", "Hajin")
    assert rows[0]["event_date"] == "2017-11-09"
    for entry in rows[0]["evidence"]:
        assert STRIKE[entry["start"] : entry["end"]] == entry["text"]


def test_code_shows_a_line_an_incident_when_nothing_is_written(
    articles: Path, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    assert run("code", articles) == 0
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 3
    assert "9 Nov 2017" in shown.out
    assert shown.err == "3 articles, 3 incidents\n"
    assert not home.exists()


def test_code_saves_and_writes_at_once(articles: Path, tmp_path: Path) -> None:
    assert run("code", articles, "--save", "--out", tmp_path / "out.csv") == 0
    store = Store.open()
    assert len(store.incidents()) == 3
    assert store.audit()["by"][0].startswith("terminal")
    written = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(written)))) == 3
    store.close()


def test_what_is_left_out_is_told_on_stderr_and_shown_in_the_exit_code(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").touch()
    assert run("code", articles, tmp_path / "empty.txt", tmp_path / "none.txt", "--save") == 1
    *problems, summary = capsys.readouterr().err.splitlines()
    assert ["empty" in problems[0], "none.txt" in problems[1]] == [True, True]
    assert summary.startswith("3 articles, 3 incidents, saved in sqlite:")


def test_with_no_article_at_all_the_code_is_2(tmp_path: Path) -> None:
    assert run("code", tmp_path / "none.txt") == 2


def test_the_day_given_dates_an_article_without_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Aviones rusos bombardearon ayer la ciudad de Hajin.")
    assert run("code", tmp_path / "a.txt", "--published", "2017-11-14", "--out", tmp_path / "o.jsonl") == 0
    (row,) = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text().splitlines()]
    assert (row["event_date"], row["published"]) == ("2017-11-13", "2017-11-14")


def test_a_form_that_is_not_known_is_told_before_any_work(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("code", articles, "--out", tmp_path / "out.xlsx") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("error: ")
    assert "jsonl" in line


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("code",),
        ("fly",),
        ("export",),
        ("code", "x", "--published", "ayer"),
        ("code", "x", "--out", "-", "--format", "x"),
    ],
    ids=str,
)
def test_a_wrong_command_is_one_line_and_2(args: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert usage_error(*args) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "--help" in line


def test_export_keeps_what_the_filters_ask_for(articles: Path, tmp_path: Path) -> None:
    run("code", articles, "--save")
    for args, count in (
        (("--faction", "russia", "--layer", "strike", "--text", "hajín"), 3),
        (("--faction", "coalition"), 0),
        (("--from", "2017-11-10"), 0),
        (("--bbox", "40,34,41,35", "--to", "2017-11-09", "--background", "none"), 3),
    ):
        assert run("export", "--out", tmp_path / "o.geojson", *args) == 0
        assert len(json.loads((tmp_path / "o.geojson").read_text())["features"]) == count


@pytest.mark.parametrize(
    "args", [("--faction", "martians"), ("--from", "2018-02-30"), ("--bbox", "1,2"), ("--background", "x")]
)
def test_a_filter_that_means_nothing_is_an_error_not_a_guess(
    args: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "--out", tmp_path / "o.csv", *args) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"error: {args[0]}=")
    assert not (tmp_path / "o.csv").exists()


def test_a_store_that_is_none_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.sqlite").write_bytes(b"no database" * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'x.sqlite'}")
    assert run("export", "--out", tmp_path / "o.csv") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "no database" in line


def test_geocode_says_the_place_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("geocode", "Albukamal", "Hajin") == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Albukamal: Abu Kamal, Deir ez-Zor | 34.4")
    assert second.startswith("Hajin: Hajin, Deir ez-Zor")


def test_geocode_gives_json_and_no_stand_in_for_a_name_it_does_not_know(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("geocode", "Xyzzyqq", "Hajin", "--json") == 1
    unknown, known = map(json.loads, capsys.readouterr().out.splitlines())
    assert [unknown[key] for key in ("name", "place_id", "latitude", "longitude")] == [
        "Xyzzyqq",
        None,
        None,
        None,
    ]
    assert known["geo_precision"] == 1
    assert known["latitude"] == pytest.approx(34.69, abs=0.05)


def test_geocode_keeps_rows_columns_and_order_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(
        "id,name,admin1\n7,Hajin,Deir ez-Zor\n3,Xyzzyqq,\n5,,\n", encoding="utf-8-sig"
    )
    assert run("geocode", "--file", tmp_path / "in.csv", "--out", tmp_path / "out.csv") == 0
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text())))
    assert [row["id"] for row in rows] == ["7", "3", "5"]
    assert [row["latitude"] != "" for row in rows] == [True, False, False]
    assert json.loads(rows[1]["alternatives"]) == []


def test_geocode_names_the_column_that_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.csv").write_text("place\nHajin\n")
    assert run("geocode", "--file", tmp_path / "in.csv", "--out", "-") == 2
    assert "`name`" in capsys.readouterr().err


def test_samples_are_loaded_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert [run("samples"), run("samples")] == [0, 0]
    store = Store.open()
    assert store.revision() == 1
    assert set(store.articles()["collection"]) == {"sample"}
    store.close()


def test_snapshot_draws_what_the_filters_keep(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("code", articles, "--save")
    assert run("snapshot", "--out", tmp_path / "map.png", "--faction", "russia") == 0
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    # All three articles tell one and the same.
    assert "Incidents of Russia. 1 incident." in capsys.readouterr().err
    assert run("snapshot", "--out", tmp_path / "map.png", "--reports", "all") == 0
    assert "each as often as it is reported. 3 incidents." in capsys.readouterr().err


def test_snapshot_refuses_what_is_no_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("snapshot", "--out", tmp_path / "map.docx") == 2
    assert ".png" in capsys.readouterr().err
    assert list(tmp_path.glob("map*")) == []


def test_terminal_codes_in_an_article_do_not_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = {"article_id": "\x1b[31mred", "text": STRIKE, "published": "2017-11-14"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line))
    assert run("code", tmp_path / "a.jsonl") == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_reader_that_has_seen_enough_makes_no_noise(articles: Path) -> None:
    many = "\n".join(json.dumps({"text": STRIKE, "published": "2017-11-14"}) for _ in range(200))
    articles.write_text(many)
    command = [sys.executable, "cli.py", "code", str(articles)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert child.stdout is not None
    child.stdout.close()
    assert child.stderr is not None
    assert child.stderr.read() == b""
    assert child.wait() == 1
    child.stderr.close()


def test_stdin_to_stdout_in_a_pipe_gives_only_rows_on_stdout(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "cli.py", "code", "-", "--published", "2017-11-14", "--out", "-"],
        input=STRIKE.encode(),
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    (row,) = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert row["article_id"] == "stdin"
    assert done.stderr.decode() == "1 articles, 1 incidents\n"


class TestExtractors:
    """The rules unless another reader is asked for, and one line where that cannot be had."""

    @pytest.fixture
    def report(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        for name in ("URL", "MODEL", "KEY", "TIMEOUT"):
            monkeypatch.delenv(f"FURAT_EXTRACTOR_{name}", raising=False)
        path = tmp_path / "one.txt"
        path.write_text(STRIKE, encoding="utf-8")
        return path

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            (["--extractor", "endpoint"], "no address of an endpoint; give --url"),
            (["--extractor", "endpoint", "--url", "http://127.0.0.1:9/v1"], "no model named"),
            (["--extractor", "endpoint", "--url", "nowhere", "--model", "m"], "'nowhere': is none"),
            (["--url", "http://127.0.0.1:9/v1"], "add --extractor endpoint"),
            (["--roles", "spacy:en_no_such_pipeline"], "neither installed nor a folder"),
            (["--roles", "stanza"], "not known"),
            (["--extractor", "endpoint", "--roles", "spacy:x"], "leave it out"),
        ],
    )
    def test_what_cannot_be_had_is_told_in_one_line(
        self, report: Path, options: list[str], told: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main(["code", str(report), *options]) == 2
        err = capsys.readouterr().err
        assert told in err
        assert err.count("\n") == 1

    def test_where_the_text_goes_is_told_before_anything_is_sent(
        self, report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("time.sleep", lambda seconds: None)
        monkeypatch.setenv("FURAT_EXTRACTOR_URL", "http://127.0.0.1:9/v1")
        monkeypatch.setenv("FURAT_EXTRACTOR_MODEL", "small")
        monkeypatch.setenv("FURAT_EXTRACTOR_KEY", "secret-key")
        assert cli.main(["code", str(report), "--extractor", "endpoint"]) == 2
        first, second = capsys.readouterr().err.splitlines()
        assert "given to the model small at 127.0.0.1:9" in first
        assert "127.0.0.1:9: does not answer" in second
        assert "secret-key" not in first + second

    def test_an_address_in_the_environment_alone_turns_nothing_on(
        self, report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("FURAT_EXTRACTOR_URL", "http://127.0.0.1:9/v1")
        assert cli.main(["code", str(report), "--out", "-"]) == 0
        assert json.loads(capsys.readouterr().out)["coder"].startswith("furat-rules")

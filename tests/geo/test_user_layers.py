"""A user's layers outlive crashes, rivals and damage; none of these may cost a layer that was there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geo import GeoError, layer_folder, layer_index, user_layers
from geo.errors import BadLayerError, BadPlaceRowError, UnknownLayerError

ROOT = Path(__file__).parents[2]
HEAD = "name,latitude,longitude,name_ar\n"
Table = Callable[..., Path]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FURAT_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "gazetteer"


@pytest.fixture
def table(tmp_path: Path) -> Table:
    def write(name: str = "wells", rows: str = "Pozo Nueve,35.30,40.30,البئر التاسع\n") -> Path:
        path = tmp_path / f"{name}.csv"
        path.write_text(HEAD + rows, encoding="utf-8")
        return path

    return write


def unheard(problem: GeoError) -> None:
    raise AssertionError(problem)


def add(path: Path, **options: str) -> user_layers.Layer:
    return user_layers.add_layer(path, on_problem=unheard, **options)  # type: ignore[arg-type]


def named() -> list[str]:
    return [layer.name for layer in user_layers.layers()]


def test_nothing_is_there_and_nothing_is_made_before_a_layer_is_added(kept: Path) -> None:
    assert user_layers.layers() == []
    assert list(user_layers.read_layers(on_problem=unheard)) == []
    assert user_layers.aliases(on_problem=unheard) == []
    assert user_layers.layers_stamp() == ()
    assert not kept.parent.exists()


def test_a_layer_comes_back_as_it_was_added(table: Table, kept: Path) -> None:
    layer = add(table())
    assert (layer.name, layer.kind, layer.places, layer.source, layer.rank) == (
        "wells",
        "table",
        1,
        "wells.csv",
        1,
    )
    assert isinstance(layer.added, date)
    ((known, entries),) = user_layers.read_layers(on_problem=unheard)
    assert known == layer == user_layers.layers()[0]
    place = entries[0].place
    assert (place.name, place.latitude, place.longitude, place.admin1) == (
        "Pozo Nueve",
        35.3,
        40.3,
        "Deir ez-Zor",
    )
    assert (place.source, entries[0].names) == ("wells.csv", ("البئر التاسع",))
    # A person can read it.
    (file,) = kept.glob("wells-*.csv")
    assert "Pozo Nueve,village,SY,Deir ez-Zor,,35.3,40.3" in file.read_text(encoding="utf-8")


def test_a_name_that_is_taken_is_refused_and_the_layer_stays(table: Table) -> None:
    add(table())
    with pytest.raises(BadLayerError, match="is there already; remove it first"):
        add(table(rows="Otro,35.1,40.1,\n"), name="WELLS")
    assert [entry.place.name for _, entries in user_layers.read_layers() for entry in entries] == [
        "Pozo Nueve"
    ]


@pytest.mark.parametrize("name", ["", "  ", "x" * 500, "a\x07b", "***", "../../etc"])
def test_no_name_of_a_layer_leaves_the_folder_or_breaks_a_line(table: Table, kept: Path, name: str) -> None:
    if name.startswith(".."):
        add(table(), name=name)
        assert {file.parent for file in kept.parent.parent.rglob("*-????????.csv")} == {kept}
    else:
        with pytest.raises(BadLayerError, match="layer: "):
            add(table(), name=name)


def test_layers_are_ranked_and_removed(table: Table, kept: Path) -> None:
    for name in ("a one", "b two", "c three"):
        add(table(name))
    user_layers.rank_layer("C THREE", 1)
    assert [(layer.name, layer.rank) for layer in user_layers.layers()] == [
        ("c three", 1),
        ("a one", 2),
        ("b two", 3),
    ]
    assert [layer.name for layer, _ in user_layers.read_layers()] == named()
    user_layers.rank_layer("c three", 99)
    user_layers.remove_layer("a one")
    assert [(layer.name, layer.rank) for layer in user_layers.layers()] == [("b two", 1), ("c three", 2)]
    assert len(list(kept.glob("*.csv"))) == 2
    add(table("a one"))
    assert named() == ["b two", "c three", "a one"]


def test_an_unknown_layer_is_told_with_those_there_are(table: Table) -> None:
    add(table())
    with pytest.raises(UnknownLayerError, match="layer 'x': not there; there are: wells"):
        user_layers.remove_layer("x")
    with pytest.raises(UnknownLayerError):
        user_layers.rank_layer("x", 1)
    with pytest.raises(BadLayerError, match="rank 0"):
        user_layers.rank_layer("wells", 0)


def test_a_table_without_one_good_row_becomes_no_layer(table: Table, kept: Path) -> None:
    problems: list[BadPlaceRowError] = []
    with pytest.raises(BadLayerError, match="no row could be taken"):
        user_layers.add_layer(table(rows="A,0,0,\nB,,,\n"), on_problem=problems.append)
    assert len(problems) == 2
    assert not kept.exists()


def test_progress_is_told_to_the_end(table: Table) -> None:
    steps: list[tuple[int, int | None]] = []
    rows = "".join(f"Pozo A{n},{34.9 + n / 10000:.4f},40.3,\n" for n in range(1200))
    user_layers.add_layer(
        table(rows=rows), on_problem=unheard, on_progress=lambda done, total: steps.append((done, total))
    )
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1][0] == steps[-1][1]
    assert len(steps) > 2


# Stamps


def test_the_stamp_changes_with_every_change_and_with_nothing_else(table: Table) -> None:
    stamps = [user_layers.layers_stamp()]

    def changed() -> None:
        assert user_layers.layers_stamp() not in stamps
        stamps.append(user_layers.layers_stamp())

    for name in ("one", "two"):
        add(table(name))
        changed()
    list(user_layers.read_layers())
    user_layers.aliases()
    assert user_layers.layers_stamp() == stamps[-1]
    for rank in (1, 2, 1, 2, 1, 2):
        user_layers.rank_layer("two", rank)
        changed()
    user_layers.save_alias("Hajeen", "gn:1")
    changed()
    user_layers.save_alias("Hajeen", "gn:2")
    changed()
    user_layers.remove_alias("Hajeen")
    changed()
    user_layers.remove_layer("one")
    changed()


# Aliases


def test_a_choice_is_kept_and_replaced_and_forgotten() -> None:
    user_layers.save_alias("Al Sha'fa", "gn:1")
    user_layers.save_alias("Al Sha'fa", "gn:2", admin1="Deir-ez-Zor")
    user_layers.save_alias("AL SHA'FA", "gn:3")
    user_layers.save_alias("الشعفة", "fu:shafa")
    known = {(a.name, a.admin1): a.place_id for a in user_layers.aliases()}
    assert known == {
        ("Al Sha'fa", "Deir ez-Zor"): "gn:2",
        ("AL SHA'FA", None): "gn:3",
        ("الشعفة", None): "fu:shafa",
    }
    user_layers.remove_alias("al sha'fa", "Deir ez-Zor")
    assert {a.place_id for a in user_layers.aliases()} == {"gn:3", "fu:shafa"}
    with pytest.raises(BadLayerError, match="not there"):
        user_layers.remove_alias("al sha'fa", "Deir ez-Zor")


@pytest.mark.parametrize(
    ("name", "place_id", "admin1", "words"),
    [
        ("", "gn:1", None, "no name"),
        ("x" * 10_000, "gn:1", None, "10,000 characters"),
        ("A\x07", "gn:1", None, "control characters"),
        ("=SUM(A1)", "gn:1", None, "formulas"),
        ("Hajin", "", None, "place_id '' is none"),
        ("Hajin", "gn:1\n", None, "is none"),
        ("Hajin", "gn:1", "Atlantis", "governorate 'Atlantis' is unknown"),
    ],
)
def test_what_cannot_be_a_choice_is_refused(name: str, place_id: str, admin1: str | None, words: str) -> None:
    with pytest.raises(BadPlaceRowError, match=words) as refused:
        user_layers.save_alias(name, place_id, admin1=admin1)
    assert len(str(refused.value)) < 250
    assert user_layers.aliases() == []


def test_a_table_of_choices_is_a_layer_that_speaks_after_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "colleague.csv"
    path.write_text("name,place_id,admin1\nHajeen,gn:1,\nShafa,gn:2,Deir Ezzor\nShafa,gn:3,Deir Ezzor\n")
    user_layers.save_alias("hajeen", "gn:9")
    problems: list[BadPlaceRowError] = []
    layer = user_layers.add_layer(path, on_problem=problems.append)
    assert (layer.kind, layer.places) == ("aliases", 2)
    assert "row 4: Shafa: again" in str(problems[0])
    assert list(user_layers.read_layers(on_problem=unheard)) == []
    assert [(a.name, a.place_id) for a in user_layers.aliases()] == [("hajeen", "gn:9"), ("Shafa", "gn:2")]
    user_layers.remove_layer("colleague")
    assert [a.place_id for a in user_layers.aliases()] == ["gn:9"]


# Damage


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(os.urandom(300)),
        lambda path: path.write_bytes(path.read_bytes()[:-40]),
        lambda path: path.write_text(path.read_text().replace("35.3,40.3", "nan,40.3")),
        lambda path: path.write_text(path.read_text().replace("35.3,40.3", "x,40.3")),
        lambda path: path.write_text("\n".join(path.read_text().splitlines()[:1]) + "\n"),
        lambda path: path.write_text("a,b\n1,2\n"),
    ],
)
def test_a_damaged_layer_is_told_by_its_file_and_the_others_are_read(
    table: Table, kept: Path, damage: Callable[[Path], object]
) -> None:
    for name in ("one", "two", "three"):
        add(table(name))
    (file,) = kept.glob("two-*.csv")
    damage(file)
    problems: list[GeoError] = []
    read = [layer.name for layer, _ in user_layers.read_layers(on_problem=problems.append)]
    assert read == ["one", "three"]
    assert len(problems) == 1
    assert str(file) in str(problems[0])
    assert "\n" not in str(problems[0])
    user_layers.remove_layer("two")
    add(table("two"))
    assert [layer.name for layer, _ in user_layers.read_layers(on_problem=unheard)] == ["one", "three", "two"]


def test_damage_nobody_listens_to_is_logged(
    table: Table, kept: Path, caplog: pytest.LogCaptureFixture
) -> None:
    add(table())
    next(kept.glob("wells-*.csv")).unlink()
    assert list(user_layers.read_layers()) == []
    assert "wells-" in caplog.text


@pytest.mark.parametrize(
    "index",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"layers": [{"name": "x"}]}',
        b'{"layers": 3}',
        b'{"layers": [{"name": "x", "kind": "table", "places": 1, "source": "s", "added": "2026-01-01", '
        b'"file": "../../x.csv"}]}',
    ],
)
def test_a_damaged_index_is_told_and_never_written_over(table: Table, kept: Path, index: bytes) -> None:
    add(table())
    path = kept / layer_index.INDEX
    path.write_bytes(index)
    for change in (
        user_layers.layers,
        lambda: add(table("more")),
        lambda: user_layers.remove_layer("wells"),
        lambda: user_layers.rank_layer("wells", 1),
    ):
        with pytest.raises(BadLayerError, match="is damaged") as refused:
            change()
        assert str(path) in str(refused.value)
    problems: list[GeoError] = []
    assert list(user_layers.read_layers(on_problem=problems.append)) == []
    assert len(problems) == 1
    assert path.read_bytes() == index


def test_damaged_choices_are_told_and_never_written_over(kept: Path) -> None:
    user_layers.save_alias("Hajeen", "gn:1")
    path = kept / "aliases.csv"
    path.write_text("name,admin1,place_id,added\nHajeen,,gn:1,yesterday\n")
    problems: list[GeoError] = []
    assert user_layers.aliases(on_problem=problems.append) == []
    assert str(path) in str(problems[0])
    with pytest.raises(BadLayerError, match=r"aliases\.csv"):
        user_layers.save_alias("Shafa", "gn:2")
    assert "yesterday" in path.read_text()


def test_a_folder_that_cannot_be_written_is_told(table: Table, kept: Path) -> None:
    kept.parent.mkdir()
    kept.write_text("a file where the folder belongs")
    assert user_layers.layers() == []
    with pytest.raises(BadLayerError, match="cannot be written"):
        add(table())


# Crashes and rivals


def other(code: str, *args: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


ADD = "import sys; from geo import user_layers; "
KILLED_AT = {
    "before anything is written": "from geo import layer_folder as f; f.tempfile.mkstemp = die; ",
    "in the middle of the layer": "from geo import layer_folder as f; f.os.fsync = die; ",
    "between the layer and the index": "user_layers.write_index = die; ",
    "before the index takes its place": (
        "from geo import layer_folder as f; real = f.os.replace\n"
        "def late(a, b): return die() if str(b).endswith('.json') else real(a, b)\n"
        "f.os.replace = late\n"
    ),
}
DIE = "import os, signal\ndef die(*a, **k): os.kill(os.getpid(), signal.SIGKILL)\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("moment", KILLED_AT)
def test_a_kill_leaves_the_old_layers_and_the_next_try_succeeds(
    table: Table, kept: Path, moment: str
) -> None:
    add(table("old"))
    new = table("new", "Otro,35.1,40.1,\n")
    code = ADD + "\n" + DIE + KILLED_AT[moment] + "user_layers.add_layer(sys.argv[1], on_problem=print)"
    process = other(code, new)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert [layer.name for layer, _ in user_layers.read_layers(on_problem=unheard)] == ["old"]
    add(new)
    assert [layer.name for layer, _ in user_layers.read_layers(on_problem=unheard)] == ["old", "new"]
    # What the killed process left behind is gone.
    assert not list(kept.glob(".new-*"))
    assert len(list(kept.glob("*.csv"))) == 2


def test_processes_at_once_lose_no_layer_and_no_choice(table: Table) -> None:
    code = ADD + (
        "path = sys.argv[1]; user_layers.add_layer(path, on_problem=print); "
        "[user_layers.save_alias(f'{path[-5]} {n}x', 'gn:1') for n in range(10)]"
    )
    processes = [other(code, table(f"layer {n}", f"Pozo A{n},35.{n},40.3,\n")) for n in range(4)]
    for process in processes:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told.decode()
    assert sorted(named()) == [f"layer {n}" for n in range(4)]
    assert len(list(user_layers.read_layers(on_problem=unheard))) == 4
    assert len(user_layers.aliases(on_problem=unheard)) == 40


def test_a_rival_that_keeps_the_lock_is_waited_for_and_then_told(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layer_folder, "LOCK_WAIT", 0.1)
    with layer_folder.locked(), pytest.raises(BadLayerError, match="another process is changing the layers"):
        add(table())
    assert add(table()).rank == 1


def test_a_layer_removed_while_it_is_read_is_no_damage(table: Table) -> None:
    add(table("one"))
    add(table("two"))
    reading = user_layers.read_layers(on_problem=unheard)
    assert next(reading)[0].name == "one"
    user_layers.remove_layer("two")
    assert list(reading) == []

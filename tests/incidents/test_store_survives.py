"""A store outlives the programs that write to it: killed ones, and several at once."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from incidents import Store

CHILD = Path(__file__).with_name("saving_child.py")
ARTICLES, FEWER, BATCH, EACH = 1000, 300, 50, 3


def start(url: str, prefix: str, articles: int, *, wait_in: int = 0) -> subprocess.Popen[str]:
    command = [sys.executable, str(CHILD), url, prefix, str(articles), str(wait_in)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def release(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    child.stdin.write("go\n")
    child.stdin.flush()


def end(child: subprocess.Popen[str]) -> int:
    child.communicate()
    return child.returncode


def assert_whole(store: Store, path: Path) -> None:
    """Every article has all its incidents, every save its audit row, and the file is sound."""
    articles, audit = store.articles(), store.audit()
    assert (articles["incidents"] == EACH).all()
    assert len(store.incidents()) == EACH * len(articles)
    assert sorted(audit["revision"]) == list(range(1, store.revision() + 1))
    assert audit["articles"].sum() == len(articles)
    assert audit["added"].sum() - audit["removed"].sum() == EACH * len(articles)
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        connection.close()


@pytest.mark.parametrize("batch", [1, 7])
def test_kill_9_between_the_articles_and_the_incidents_of_a_batch_leaves_none_of_it(
    batch: int, tmp_path: Path
) -> None:
    path = tmp_path / "store.sqlite"
    child = start(f"sqlite:///{path}", "a", ARTICLES, wait_in=batch)
    release(child)
    assert child.stdout is not None
    assert "inside\n" in iter(child.stdout.readline, "")
    child.send_signal(signal.SIGKILL)
    assert end(child) == -signal.SIGKILL

    store = Store.open(f"sqlite:///{path}")
    assert store.revision() == batch - 1
    assert len(store.articles()) == BATCH * (batch - 1)
    assert_whole(store, path)
    store.close()


@pytest.mark.parametrize("after_batches", [1, 4])
def test_kill_9_in_the_middle_of_saving_loses_at_most_the_open_batch(
    after_batches: int, tmp_path: Path
) -> None:
    path = tmp_path / "store.sqlite"
    child = start(f"sqlite:///{path}", "a", ARTICLES)
    release(child)
    assert child.stdout is not None
    said = [child.stdout.readline() for _ in range(after_batches)]
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read().split()
    assert end(child) == -signal.SIGKILL

    committed = len(said) + len(rest)
    assert committed < ARTICLES // BATCH
    store = Store.open(f"sqlite:///{path}")
    # The kill may fall between the commit of a batch and the child's word of it.
    assert store.revision() in (committed, committed + 1)
    assert len(store.articles()) == BATCH * store.revision()
    assert_whole(store, path)
    store.close()


def test_a_killed_run_can_be_done_again_without_doubles(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    first = start(f"sqlite:///{path}", "a", FEWER)
    release(first)
    assert first.stdout is not None
    first.stdout.readline()
    first.kill()
    end(first)
    second = start(f"sqlite:///{path}", "a", FEWER)
    release(second)
    assert end(second) == 0
    store = Store.open(f"sqlite:///{path}")
    assert len(store.articles()) == FEWER
    assert len(store.incidents()) == FEWER * EACH
    store.close()


def test_two_programs_that_open_and_write_at_once_both_get_through(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    url = f"sqlite:///{path}"
    children = [start(url, "a", FEWER), start(url, "b", FEWER)]
    for child in children:
        release(child)
    assert [end(child) for child in children] == [0, 0]
    store = Store.open(url)
    assert len(store.articles()) == 2 * FEWER
    assert sorted(store.audit()["by"].unique()) == ["a", "b"]
    assert_whole(store, path)
    store.close()


def test_two_programs_that_save_the_same_articles_leave_no_doubles(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    url = f"sqlite:///{path}"
    children = [start(url, "a", FEWER), start(url, "a", FEWER)]
    for child in children:
        release(child)
    assert [end(child) for child in children] == [0, 0]
    store = Store.open(url)
    assert len(store.articles()) == FEWER
    assert (store.articles()["incidents"] == EACH).all()
    assert store.revision() == 2 * FEWER // BATCH == len(store.audit())
    store.close()


def test_programs_that_make_the_same_new_store_at_once_do_not_trip(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    script = "import sys; from incidents import Store; print(Store.open(sys.argv[1]).revision())"
    root = Path(__file__).parents[2]
    children = [
        subprocess.Popen(
            [sys.executable, "-c", script, url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=root,
        )
        for _ in range(4)
    ]
    assert [child.communicate()[0] for child in children] == ["0\n"] * 4

"""Read copies as files: of one state of the store, put in place whole, gone when a newer one is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pandas.testing import assert_frame_equal

from articles import Article
from incidents import Filters, Store, StoreError, reading_copy
from incidents.reading_copy import copy_path, latest_copy, make_copy, open_copy, read

Row = dict[str, Any]


@dataclass(frozen=True)
class Coded:
    article: Article
    rows: list[Row]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies are made in this process, which is quicker."""
    monkeypatch.setattr(reading_copy, "_write_apart", reading_copy.write_copy)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, store: Store) -> Store:
    """A store with a home of its own, in which three incidents are many."""
    monkeypatch.setenv("FURAT_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(reading_copy, "LARGE", 3)
    return store


def keep(store: Store, make_row: Callable[..., Row], article: str, count: int) -> None:
    rows = [make_row(number, article, location=f"P{number}") for number in range(count)]
    store.save([Coded(Article(article, "text"), rows)], by="test")


def test_a_file_answers_what_memory_answers(large: Store, make_row: Callable[..., Row]) -> None:
    keep(large, make_row, "a", 2)
    in_memory = read(large)
    assert latest_copy(large) is None
    keep(large, make_row, "b", 3)
    from_file = read(large)
    assert latest_copy(large) == copy_path(large)
    assert (in_memory.count(), from_file.count()) == (2, 5)
    assert_frame_equal(from_file.frame(), large.incidents())
    assert from_file.count(Filters(text="tropas", once=False)) == 5


@pytest.mark.usefixtures("here")
def test_a_change_makes_another_copy_and_the_old_one_goes(large: Store, make_row: Callable[..., Row]) -> None:
    keep(large, make_row, "a", 4)
    first = make_copy(large)
    written = first.stat().st_mtime_ns
    assert make_copy(large) == first
    assert first.stat().st_mtime_ns == written, "made twice"
    opened = open_copy(first, stamp="")
    keep(large, make_row, "b", 1)
    second = make_copy(large)
    assert sorted(first.parent.iterdir()) == [second]
    assert opened.count() == 4, "who reads the old copy still can"
    assert open_copy(second, stamp="").count() == 5


def test_another_store_at_the_same_address_has_a_copy_of_its_own(
    large: Store, make_row: Callable[..., Row], tmp_path: Path
) -> None:
    keep(large, make_row, "a", 4)
    first = copy_path(large)
    large.close()
    for file in tmp_path.glob("store.sqlite*"):
        file.unlink()
    anew = Store.open(large.url)
    keep(anew, make_row, "a", 4)
    assert anew.revision() == large.revision()
    assert copy_path(anew) != first
    anew.close()


@pytest.mark.usefixtures("here")
def test_a_damaged_copy_says_what_to_do(large: Store, make_row: Callable[..., Row]) -> None:
    keep(large, make_row, "a", 4)
    path = make_copy(large)
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(StoreError, match="delete it"):
        open_copy(path, stamp="")


def test_a_copy_that_cannot_be_written_leaves_nothing(large: Store, make_row: Callable[..., Row]) -> None:
    keep(large, make_row, "a", 4)
    folder = copy_path(large).parent
    folder.parent.mkdir()
    folder.write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="was not made"):
        make_copy(large)
    assert folder.read_text() == "a file where the folder should be"


@pytest.mark.usefixtures("here")
def test_a_copy_is_only_read(large: Store, make_row: Callable[..., Row]) -> None:
    keep(large, make_row, "a", 4)
    path = make_copy(large)
    before = path.read_bytes()
    incidents = open_copy(path, stamp="")
    incidents.count(Filters(text="tropas", factions=("is",)))
    assert path.read_bytes() == before


def test_the_store_in_parts_is_the_store(large: Store, make_row: Callable[..., Row]) -> None:
    import pandas as pd

    keep(large, make_row, "a", 5)
    compared_first = list(large.parts(2))
    parts = list(large.parts(2))
    assert [len(part) for part in compared_first] == [5]
    assert [len(part) for part in parts] == [2, 2, 1]
    assert_frame_equal(pd.concat(parts, ignore_index=True), large.incidents())

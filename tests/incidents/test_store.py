"""The store: what goes in comes out, whole, once, and with who did it."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import Article, Problem, storable
from incidents import (
    COLUMNS,
    Store,
    StoreCorruptError,
    StoreError,
    StoreLockedError,
    StoreReadOnlyError,
    database,
)

Row = dict[str, Any]
MakeRow = Callable[..., Row]


@dataclass(frozen=True)
class Coded:
    article: Article
    rows: list[Row]


def path_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def in_file(url: str, *statements: str) -> None:
    connection = sqlite3.connect(path_of(url))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_new_store_is_empty_and_typed(store: Store) -> None:
    assert store.revision() == 0
    assert {name: str(dtype) for name, dtype in store.incidents().dtypes.items()} == COLUMNS
    assert store.articles().empty
    assert store.audit().empty
    assert store.article("a") is None


def test_an_article_comes_back_as_it_went(store: Store) -> None:
    article = Article(
        "uno/2 'x'",
        "Texto\r\n\r\nقال 🚀 \t fin \n",
        date(2018, 2, 9),
        "Título",
        "Diario",
        "http://x.invalid/?a=1&b",
        "es",
        "sample",
        ("one", "two"),
    )
    store.save([Coded(article, [])], by="me")
    assert store.article("uno/2 'x'") == article
    assert store.articles()["incidents"].tolist() == [0]


def test_incidents_come_back_typed_and_by_date(store: Store, make_row: MakeRow) -> None:
    late = make_row(0, event_date=date(2019, 1, 1), event_date_end=date(2019, 1, 1), collection="sample")
    open_left = make_row(1, event_date=None, fatalities_low=0, fatalities_best=0, fatalities_high=0)
    store.save([Coded(Article("a", "x"), [late, open_left])], by="me")
    frame = store.incidents()
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == COLUMNS
    assert frame["event_id"].tolist() == ["a-1", "a-0"]
    assert frame["event_date"].isna().tolist() == [True, False]
    assert frame["fatalities_best"].isna().tolist() == [False, True]
    assert frame["collection"].isna().tolist() == [True, False]


def test_each_save_is_one_revision_and_one_audit_row(store: Store, make_row: MakeRow) -> None:
    before = datetime.now(UTC).replace(tzinfo=None)
    coded = [Coded(Article(i, "x"), [make_row(0, i), make_row(1, i)]) for i in ("a", "b")]
    assert store.save(coded, by="me", what="coded") == 1
    assert store.save(coded[:1], by="you") == 2
    audit = store.audit().set_index("revision")
    assert audit.loc[1, ["by", "what", "articles", "added", "removed"]].tolist() == ["me", "coded", 2, 4, 0]
    assert audit.loc[2, ["by", "articles", "added", "removed"]].tolist() == ["you", 1, 2, 2]
    assert before <= audit.loc[1, "at"] <= audit.loc[2, "at"]
    assert store.was_done("coded")
    assert not store.was_done("samples")


def test_saving_again_replaces_and_never_doubles(store: Store, make_row: MakeRow) -> None:
    store.save([Coded(Article("a", "viejo"), [make_row(0), make_row(1)])], by="me")
    store.save([Coded(Article("a", "nuevo", title="T"), [make_row(1), make_row(2)])], by="me")
    assert store.incidents()["event_id"].tolist() == ["a-1", "a-2"]
    assert store.article("a") == Article("a", "nuevo", title="T")
    assert len(store.articles()) == 1


def test_an_article_twice_in_one_save_counts_once_the_later(store: Store, make_row: MakeRow) -> None:
    store.save([Coded(Article("a", "x"), [make_row(0)]), Coded(Article("a", "y"), [make_row(1)])], by="me")
    assert store.incidents()["event_id"].tolist() == ["a-1"]
    assert store.audit()["articles"].tolist() == [1]


def test_reviewed_incidents_stay_as_the_reviewer_left_them(url: str, store: Store, make_row: MakeRow) -> None:
    store.save([Coded(Article("a", "x"), [make_row(0), make_row(1)])], by="me")
    in_file(url, "UPDATE incidents SET review_status='corrected', actor1='corregido' WHERE event_id='a-0'")
    store.save([Coded(Article("a", "x"), [make_row(0), make_row(2)])], by="me")
    frame = store.incidents().set_index("event_id")
    assert sorted(frame.index) == ["a-0", "a-2"]
    assert frame.loc["a-0", "actor1"] == "corregido"


def test_a_reviewed_article_keeps_the_text_its_evidence_points_at(
    url: str, store: Store, make_row: MakeRow
) -> None:
    store.save([Coded(Article("a", "x"), [make_row(0)])], by="me")
    in_file(url, "UPDATE incidents SET review_status='accepted'")
    told: list[Problem] = []
    others = [Coded(Article("a", "otro"), [make_row(1)]), Coded(Article("b", "y"), [make_row(0, "b")])]
    store.save(others, by="me", on_problem=told.append)
    assert store.article("a") == Article("a", "x")
    assert sorted(store.incidents()["event_id"]) == ["a-0", "b-0"]
    assert len(told) == 1
    assert "another text" in str(told[0])


def test_a_removed_article_takes_its_incidents_along_and_nothing_else(
    url: str, store: Store, make_row: MakeRow
) -> None:
    for article_id in ("a", "b"):
        rows = [make_row(0, article_id), make_row(1, article_id)]
        store.save([Coded(Article(article_id, "x"), rows)], by="me")
    in_file(url, "UPDATE incidents SET review_status='accepted' WHERE event_id='a-0'")
    kept = store.incidents().query("article_id == 'b'").reset_index(drop=True)
    assert store.remove("a", by="you") == 3
    pd.testing.assert_frame_equal(store.incidents(), kept)
    assert store.articles()["article_id"].tolist() == ["b"]
    latest = store.audit().iloc[0]
    assert (latest["by"], latest["what"], latest["articles"], latest["removed"]) == ("you", "removed a", 1, 2)


def test_removing_what_is_not_there_changes_nothing(store: Store, make_row: MakeRow) -> None:
    store.save([Coded(Article("a", "x"), [make_row(0)])], by="me")
    assert store.remove("' OR 1=1 --", by="you") is None
    assert (store.revision(), len(store.audit()), len(store.incidents())) == (1, 1, 1)


def test_what_was_done_before_a_removal_has_to_be_done_anew(store: Store) -> None:
    store.save([Coded(Article("a", "x"), [])], by="me", what="samples 1")
    assert store.was_done("samples 1")
    store.remove("a", by="me")
    assert not store.was_done("samples 1")
    store.save([Coded(Article("a", "x"), [])], by="me", what="samples 1")
    assert store.was_done("samples 1")


def test_an_unsound_row_is_told_and_its_article_kept(store: Store, make_row: MakeRow) -> None:
    told: list[Problem] = []
    rows = [make_row(0, latitude=95.0), make_row(1)]
    store.save([Coded(Article("a", "x"), rows)], by="me", on_problem=told.append)
    assert store.incidents()["event_id"].tolist() == ["a-1"]
    assert [problem.what for problem in told] == ["latitude 95.0 is outside -90 to 90"]


def test_a_whole_collection_loses_what_is_no_longer_in_it(url: str, store: Store, make_row: MakeRow) -> None:
    def one(article_id: str, collection: str | None = "sample") -> Coded:
        return Coded(Article(article_id, "x", collection=collection), [make_row(0, article_id)])

    store.save([one("a"), one("b"), one("reviewed"), one("mine", None)], by="me")
    in_file(url, "UPDATE incidents SET review_status='accepted' WHERE article_id='reviewed'")
    store.save([one("a")], by="me", whole_collection="sample")
    assert sorted(store.articles()["article_id"]) == ["a", "mine", "reviewed"]
    assert sorted(store.incidents()["article_id"]) == ["a", "mine", "reviewed"]


def test_hundreds_of_articles_in_one_save_are_no_special_case(store: Store, make_row: MakeRow) -> None:
    coded = [Coded(Article(f"a{n}", "x"), [make_row(0, f"a{n}")]) for n in range(1100)]
    store.save(coded, by="me")
    store.save(coded, by="me")
    assert len(store.incidents()) == 1100
    assert store.audit()["removed"].tolist() == [1100, 0]


def test_an_error_in_the_middle_leaves_everything_as_it_was(store: Store, make_row: MakeRow) -> None:
    store.save([Coded(Article("a", "x"), [make_row(0)])], by="me")
    others = [make_row(0, "b"), make_row(1, "b", event_id="a-0")]  # a-0 belongs to another article
    with pytest.raises(StoreError, match="event_id"):
        store.save([Coded(Article("b", "y"), others)], by="me")
    assert store.articles()["article_id"].tolist() == ["a"]
    assert store.incidents()["event_id"].tolist() == ["a-0"]
    assert store.revision() == len(store.audit()) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(text=st.text(st.characters(), min_size=1), name=st.text(st.characters(), min_size=1))
def test_any_text_is_kept_under_any_name(text: str, name: str, store: Store) -> None:
    store.save([Coded(Article(name, text, title=text, references=(text,)), [])], by=text, what=text)
    kept = store.article(name)
    assert kept is not None
    assert (kept.text, kept.title, kept.references) == (storable(text), storable(text), (storable(text),))


@settings(deadline=None)
@given(st.text(st.characters()))
def test_only_what_no_store_holds_is_replaced_one_for_one(text: str) -> None:
    for mine, theirs in zip(text, storable(text), strict=True):
        assert theirs == ("\ufffd" if mine == "\0" or "\ud800" <= mine <= "\udfff" else mine)


def test_half_characters_in_evidence_do_not_break_the_table(store: Store, make_row: MakeRow) -> None:
    quote = json.dumps([{"field": "event", "start": 0, "end": 1, "text": "\ud800\0", "note": None}])
    store.save([Coded(Article("a", "\ud800\0"), [make_row(0, evidence=quote)])], by="me")
    assert json.loads(store.incidents()["evidence"][0])[0]["end"] == 1


def test_a_reader_is_not_stopped_by_a_writer(url: str, store: Store, make_row: MakeRow) -> None:
    store.save([Coded(Article("a", "x"), [make_row(0)])], by="me")
    writer = sqlite3.connect(path_of(url), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM incidents")
    try:
        assert len(store.incidents()) == 1
    finally:
        writer.execute("ROLLBACK")
        writer.close()


def test_one_store_serves_several_threads(store: Store, make_row: MakeRow) -> None:
    errors: list[BaseException] = []

    def work(thread: int) -> None:
        try:
            for n in range(5):
                article_id = f"{thread}-{n}"
                store.save([Coded(Article(article_id, "x"), [make_row(0, article_id)])], by="me")
                store.incidents()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert store.revision() == len(store.articles()) == 20


def test_a_locked_store_says_so(url: str, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    other = sqlite3.connect(path_of(url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    impatient = Store.open(url)
    try:
        with pytest.raises(StoreLockedError, match="another program is writing"):
            impatient.save([Coded(Article("a", "x"), [])], by="me")
    finally:
        impatient.close()
        other.close()


def test_a_store_that_may_only_be_read_is_read_and_says_so_when_written(
    url: str, store: Store, make_row: MakeRow
) -> None:
    store.save([Coded(Article("a", "x"), [make_row(0)])], by="me")
    read_only = Store.open(f"sqlite:///file:{path_of(url)}?mode=ro&uri=true")
    assert len(read_only.incidents()) == 1
    with pytest.raises(StoreReadOnlyError, match="may only be read"):
        read_only.save([Coded(Article("b", "x"), [])], by="me")
    read_only.close()


def test_a_file_that_is_no_store_is_left_alone(url: str) -> None:
    path_of(url).write_bytes(b"not a database, but somebody's text" * 100)
    with pytest.raises(StoreCorruptError, match="no database"):
        Store.open(url)
    assert path_of(url).read_bytes().startswith(b"not a database")


def test_a_damaged_store_says_so(url: str, make_row: MakeRow) -> None:
    store = Store.open(url)
    coded = [Coded(Article(f"a{n}", "x" * 3000), [make_row(0, f"a{n}")]) for n in range(50)]
    store.save(coded, by="me")
    store.close()
    data = bytearray(path_of(url).read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    path_of(url).write_bytes(data)
    with pytest.raises(StoreCorruptError, match="damaged"), closing(Store.open(url)) as damaged:
        damaged.incidents()


def test_a_store_of_the_first_version_gets_the_columns_that_came_since(
    url: str, store: Store, make_row: MakeRow
) -> None:
    store.save([Coded(Article("a", "text"), [make_row(article_id="a")])], by="me")
    store.close()
    in_file(
        url,
        "ALTER TABLE incidents DROP COLUMN where_prec",
        "ALTER TABLE incidents DROP COLUMN alternatives",
        "ALTER TABLE incidents DROP COLUMN field_confidence",
        "ALTER TABLE state DROP COLUMN clustered",
        "DROP TABLE decisions",
        "UPDATE state SET schema_version = 1",
    )
    with closing(Store.open(url)) as again:
        (row,) = again.incidents().to_dict("records")
        assert row["article_id"] == "a"
        assert pd.isna(row["where_prec"])
        again.save(
            [Coded(Article("b", "text"), [make_row(article_id="b", event_id="2", where_prec=4)])], by="me"
        )
        assert len(again.incidents()) == 2
    assert len(Store.open(url).incidents()) == 2


def test_a_store_of_a_newer_version_is_not_touched(url: str, store: Store) -> None:
    in_file(url, "UPDATE state SET schema_version = 99")
    with pytest.raises(StoreError, match="newer version"):
        Store.open(url)


@pytest.mark.parametrize("bad", ["nonsense", "mysterydb://x/y", "sqlite:////proc/none/store.sqlite"])
def test_an_address_that_cannot_be_is_one_line(bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", bad)
    with pytest.raises(StoreError) as caught:
        Store.open()
    assert "\n" not in str(caught.value)


def test_the_store_lies_in_the_folder_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("FURAT_HOME", str(tmp_path / "new" / "folder ü%20"))
    Store.open().close()
    assert (tmp_path / "new" / "folder ü%20" / "furat.sqlite").exists()


def test_a_password_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open("mysterydb://me:secret@host/db")
    assert "secret" not in str(caught.value)

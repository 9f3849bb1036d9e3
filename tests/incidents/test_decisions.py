"""Clusters are kept in the store, follow every change, and bow to what persons decide."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from articles import Article
from incidents import Store, StoreError
from tests.incidents.conftest import made_row


@dataclass(frozen=True)
class Coded:
    article: Article
    rows: list[dict[str, Any]]


def told(name: str, event_id: str | None = None, at: int = 0, **changes: Any) -> Coded:
    words = [{"field": "event", "start": at, "end": at + 9, "text": f"told by {name}", "note": None}]
    row = made_row(article_id=name, event_id=event_id or name, evidence=json.dumps(words), **changes)
    return Coded(Article(name, f"Some text of {name}."), [row])


def clusters(store: Store) -> dict[str, set[str]]:
    frame = store.incidents()
    return {str(name): set(some) for name, some in frame.groupby("cluster_id")["event_id"]}


def together(store: Store) -> set[frozenset[str]]:
    return {frozenset(some) for some in clusters(store).values()}


@pytest.fixture
def three(store: Store) -> Store:
    """A store with three reports of one clash."""
    store.save([told("a"), told("b"), told("c")], by="me")
    return store


def test_reports_of_one_incident_share_a_cluster_that_is_kept(three: Store, url: str) -> None:
    assert clusters(three) == {"a": {"a", "b", "c"}}
    with closing(sqlite3.connect(sa.make_url(url).database or "")) as file:
        assert file.execute("SELECT DISTINCT cluster_id FROM incidents").fetchall() == [("a",)]


def test_reading_is_no_change(three: Store) -> None:
    before = three.revision()
    three.incidents()
    assert three.revision() == before
    assert len(three.audit()) == 1


def test_clusters_follow_what_is_saved_and_removed(three: Store) -> None:
    assert len(clusters(three)) == 1
    three.save([told("d"), told("e", latitude=35.9)], by="me")
    assert together(three) == {frozenset("abcd"), frozenset("e")}
    three.remove("a", by="me")
    assert clusters(three) == {"b": {"b", "c", "d"}, "e": {"e"}}
    three.save([told("b", event_date=date(2018, 2, 20), event_date_end=date(2018, 2, 20))], by="me")
    assert together(three) == {frozenset("b"), frozenset("cd"), frozenset("e")}


def test_not_the_same_holds_against_the_rules_until_it_is_undone(three: Store) -> None:
    revision = three.decide(["a"], ["b", "c"], same=False, by="Ana")
    assert together(three) == {frozenset("a"), frozenset("bc")}
    assert three.undo(revision, by="Omar") is not None
    assert together(three) == {frozenset("abc")}
    decisions = three.decisions()
    assert decisions["by"].tolist() == ["Ana", "Ana"]
    assert decisions["undone_by"].tolist() == ["Omar", "Omar"]
    assert three.audit()["what"].tolist()[:2] == [
        f"undone: decision {revision}",
        "decided not the same: a | b, c",
    ]


def test_the_same_holds_against_the_rules(three: Store) -> None:
    three.save([told("far", latitude=36.5)], by="me")
    three.decide(["far"], ["a", "b", "c"], same=True, by="Ana")
    assert together(three) == {frozenset({"a", "b", "c", "far"})}


def test_the_later_decision_goes_before(three: Store) -> None:
    three.decide(["a"], ["b", "c"], same=False, by="Ana")
    three.decide(["a"], ["b", "c"], same=True, by="Omar")
    assert together(three) == {frozenset("abc")}


def test_what_is_undone_cannot_be_undone_again(three: Store) -> None:
    revision = three.decide(["a"], ["b"], same=False, by="Ana")
    three.undo(revision, by="Ana")
    before = three.revision()
    assert three.undo(revision, by="Ana") is None
    assert three.undo(1, by="Ana") is None
    assert three.revision() == before


def test_a_decision_on_an_incident_that_is_not_there_is_refused(three: Store) -> None:
    before = three.revision()
    with pytest.raises(StoreError, match="'nosuch': not in the store"):
        three.decide(["a"], ["nosuch"], same=True, by="Ana")
    assert three.revision() == before


def test_a_decision_survives_a_new_coding_with_other_ids(three: Store) -> None:
    three.decide(["a"], ["b", "c"], same=False, by="Ana")
    three.save([told("a", event_id="a, coded anew", at=4)], by="me")
    assert together(three) == {frozenset({"a, coded anew"}), frozenset("bc")}


def test_a_decision_does_not_pass_to_other_words_of_the_article(three: Store) -> None:
    three.decide(["a"], ["b", "c"], same=False, by="Ana")
    three.save([told("a", event_id="elsewhere", at=40)], by="me")
    assert together(three) == {frozenset({"elsewhere", "b", "c"})}


def test_a_decision_waits_for_an_article_that_was_removed(three: Store) -> None:
    three.decide(["a"], ["b", "c"], same=False, by="Ana")
    three.remove("a", by="me")
    assert together(three) == {frozenset("bc")}
    three.save([told("a")], by="me")
    assert together(three) == {frozenset("a"), frozenset("bc")}


def test_a_store_that_may_only_be_read_is_compared_all_the_same(
    three: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from incidents import clustering
    from incidents.errors import StoreReadOnlyError

    def refuse(*_: object) -> None:
        raise StoreReadOnlyError("store: it may only be read")

    monkeypatch.setattr(clustering, "_keep", refuse)
    assert clusters(three) == {"a": {"a", "b", "c"}}


def test_clusters_of_other_rules_are_not_believed(three: Store, url: str) -> None:
    three.incidents()
    with closing(sqlite3.connect(sa.make_url(url).database or "")) as file:
        file.execute("UPDATE incidents SET cluster_id = event_id")
        file.execute("UPDATE state SET clustered = revision || ' of old'")
        file.commit()
    assert clusters(three) == {"a": {"a", "b", "c"}}


def test_decisions_of_a_new_store_are_none(store: Store) -> None:
    assert store.decisions().empty
    assert store.decided() == []
    assert isinstance(store.decisions(), pd.DataFrame)

"""Reports of one incident stand together, whatever their order; what only looks alike does not."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.duplicates import agreement, cases, on_cases
from benchmarks.duplicates_noise import noisy_reports
from incidents.duplicates import Decided, cluster_ids
from incidents.duplicates_why import clusters
from incidents.frame import to_frame
from tests.incidents.conftest import made_row

CASES = {name: (frame, truth) for name, frame, truth in cases()}
# What the labelled cases ask and the rules, which would rather miss than mistake, do not give.
MISSED = {
    "an air raid by mistake: three sources, three tolls",
    "an arrest to those who hold, an abduction to the others",
    "a raid on an air base with two tolls",
}


def told(event_id: str, article: str, **changes: Any) -> dict[str, Any]:
    words = [{"field": "event", "start": 0, "end": 5, "text": f"words of {event_id}", "note": None}]
    return made_row(article_id=article, event_id=event_id, evidence=json.dumps(words), **changes)


def groups(*rows: dict[str, Any], decided: tuple[Decided, ...] = ()) -> set[frozenset[str]]:
    frame = to_frame(rows)
    found = cluster_ids(frame, decided)
    return {frozenset(some) for some in frame.groupby(found)["event_id"].agg(list)}


@pytest.mark.parametrize("name", [name for name in CASES if name not in MISSED])
def test_a_labelled_case(name: str) -> None:
    frame, truth = CASES[name]
    found = agreement(truth, cluster_ids(frame))
    assert (found.precision, found.recall) == (1, 1)


def test_on_the_labelled_cases_nothing_is_mistaken_and_little_missed() -> None:
    found = on_cases()
    assert found.precision == 1
    assert found.recall >= 0.9


def test_on_garbled_reports_little_is_mistaken() -> None:
    frame, truth = noisy_reports(3_000, days=300, seed=7, noise=0.5)
    found = agreement(truth, cluster_ids(frame))
    assert found.precision >= 0.97
    assert found.recall >= 0.8


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """Few towns, few days, few parties: much that may be one and much that contradicts."""
    day, number = date(2018, 2, 7), st.integers(0, 2)
    rows = []
    for n in range(draw(st.integers(2, 14))):
        start = day + timedelta(draw(number))
        toll = draw(st.sampled_from([None, 3, 20, 80]))
        rows.append(
            told(
                f"e{n}",
                f"a{draw(st.integers(0, 9))}",
                event_date=draw(st.sampled_from([start, start, None])),
                event_date_end=start + timedelta(draw(number)),
                actor1_faction=draw(st.sampled_from(["syria_gov", "is", None])),
                latitude=34.45 + draw(st.sampled_from([0, 0, 0.05])),
                geo_precision=(grade := draw(st.sampled_from([1, 1, 2, 3]))),
                uncertainty_km={1: 3.0, 2: 15.0, 3: 100.0}[grade],
                fatalities_low=toll,
                fatalities_best=toll,
                fatalities_high=toll,
                published=date(2018, 2, 12),
            )
        )
    return to_frame(rows)


@given(tables(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_rows_does_not_matter(frame: pd.DataFrame, random: Any) -> None:
    shuffled = frame.sample(frac=1, random_state=random.randrange(2**32))
    first = pd.Series(cluster_ids(frame).to_numpy(), frame["event_id"])
    second = pd.Series(cluster_ids(shuffled).to_numpy(), shuffled["event_id"])
    assert first.sort_index().equals(second.sort_index())


@given(tables())
@settings(max_examples=60, deadline=None)
def test_no_cluster_holds_two_rows_of_one_article(frame: pd.DataFrame) -> None:
    together = pd.DataFrame({"cluster": cluster_ids(frame), "article": frame["article_id"]})
    assert not together.duplicated().any()


@given(tables())
@settings(max_examples=40, deadline=None)
def test_what_was_decided_to_be_apart_is_apart(frame: pd.DataFrame) -> None:
    found = cluster_ids(frame)
    together = frame[found.duplicated(keep=False)]
    if together.empty:
        return
    one, other = frame.loc[found == found[together.index[0]], "event_id"].iloc[:2]
    again = cluster_ids(frame, [Decided(one, other, False, 1)])
    named = dict(zip(frame["event_id"], again, strict=True))
    assert named[one] != named[other]


def test_a_row_joins_only_what_it_agrees_with_as_a_whole() -> None:
    low, middle, high = (
        told(name, name, fatalities_low=n, fatalities_best=n, fatalities_high=n)
        for name, n in (("a", 3), ("b", 12), ("c", 41))
    )
    assert groups(low, middle) == {frozenset("ab")}
    assert groups(middle, high) == {frozenset("bc")}
    found = groups(low, middle, high)
    assert frozenset("abc") not in found
    assert frozenset("ac") not in found


def test_a_report_that_fits_two_equally_well_joins_neither() -> None:
    russia = told("a", "a", actor1_faction="russia")
    syria = told("b", "b", actor1_faction="sdf")
    unknown = told("c", "c", actor1_faction=None)
    strike = {
        "sub_event_type": "Air/drone strike",
        "layer": "strike",
        "event_type": "Explosions/Remote violence",
    }
    assert groups(russia | strike, unknown | strike) == {frozenset("ac")}
    assert len(groups(russia | strike, syria | strike, unknown | strike)) == 3


def test_a_decision_puts_together_what_contradicts_and_can_be_overruled() -> None:
    one, other = told("a", "a"), told("b", "b", event_date=date(2018, 3, 1), event_date_end=date(2018, 3, 1))
    same, apart = Decided("a", "b", True, 1), Decided("b", "a", False, 2)
    assert groups(one, other) == {frozenset("a"), frozenset("b")}
    assert groups(one, other, decided=(same,)) == {frozenset("ab")}
    assert groups(one, other, decided=(same, apart)) == {frozenset("a"), frozenset("b")}


def test_apart_holds_over_what_is_the_same_as_both() -> None:
    rows = [
        told(name, name, event_date=date(2018, n, 1), event_date_end=date(2018, n, 1))
        for n, name in enumerate("abc", 1)
    ]
    decided = (Decided("a", "b", True, 1), Decided("b", "c", True, 2), Decided("a", "c", False, 3))
    found = groups(*rows, decided=decided)
    assert not any({"a", "c"} <= some for some in found)
    assert len(found) == 2


def test_a_cluster_bears_the_name_of_its_first_report_and_keeps_it() -> None:
    late, first = told("a", "a", published=date(2018, 2, 9)), told("b", "b", published=date(2018, 2, 8))
    assert set(cluster_ids(to_frame([late, first]))) == {"b"}
    another = told("0", "c", published=date(2018, 2, 11))
    assert set(cluster_ids(to_frame([late, first, another]))) == {"b"}


def test_an_empty_table_has_no_clusters() -> None:
    assert cluster_ids(to_frame([])).empty


def test_why_says_what_agrees_and_sets_the_figures_side_by_side() -> None:
    toll = {"fatalities_low": 20, "fatalities_best": 20, "fatalities_high": 20}
    more = {"fatalities_low": 23, "fatalities_best": 23, "fatalities_high": None}
    frame = to_frame([told("a", "a", **toll), told("b", "b", **more)])
    (cluster,) = clusters(frame.assign(cluster_id=cluster_ids(frame)))
    best, other = cluster.told
    assert best.why == ""
    assert other.why == "same type, same place, same day, same actors; deaths 20 and at least 23 reported"
    assert cluster.sources == 2


def test_copied_words_are_no_second_source() -> None:
    frame, _ = CASES["one wire text in two papers, one of which cut the town"]
    (cluster,) = clusters(frame.assign(cluster_id=cluster_ids(frame)))
    assert cluster.sources == 1
    assert "in the same words" in cluster.told[1].why
    assert "only the area told" in cluster.told[1].why

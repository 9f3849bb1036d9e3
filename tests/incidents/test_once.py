"""Each incident once: the best report stands for it, and an incident passes a filter if any report does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from incidents import Filters, cluster_of, once, report_counts, to_frame
from tests.incidents.conftest import made_row


def reports(**changes: Any) -> pd.DataFrame:
    vague = made_row(
        article_id="a", cluster_id="a-0", geo_precision=3, uncertainty_km=100.0, fatalities_best=9
    )
    exact = made_row(article_id="b", cluster_id="a-0", actor1_faction="russia", **changes)
    alone = made_row(article_id="c", cluster_id="c-0", actor2_faction="rebels")
    return to_frame([vague, exact, alone])


def test_the_best_placed_report_stands_for_all() -> None:
    assert once(reports())["event_id"].tolist() == ["b-0", "c-0"]


def test_of_equally_placed_reports_the_one_that_tells_most() -> None:
    rows = [
        made_row(article_id="a", cluster_id="x"),
        made_row(article_id="b", cluster_id="x", fatalities_best=3, weapons="mortar"),
    ]
    assert once(to_frame(rows))["event_id"].tolist() == ["b-0"]


def test_rows_that_were_never_compared_all_stay() -> None:
    frame = to_frame([made_row(0), made_row(1)])
    assert once(frame) is frame


def test_an_incident_passes_if_any_report_does_and_is_shown_by_that() -> None:
    assert Filters(factions=("syria_gov",)).apply(reports())["event_id"].tolist() == ["a-0", "c-0"]
    assert Filters(factions=("russia",)).apply(reports())["event_id"].tolist() == ["b-0"]
    later = reports(event_date=date(2018, 2, 8))
    assert Filters(date_to=date(2018, 2, 7)).apply(later)["event_id"].tolist() == ["a-0", "c-0"]


def test_every_report_counts_when_asked_for() -> None:
    every = Filters(once=False)
    assert len(every.apply(reports())) == 3
    assert every.to_query() == {"reports": "all"}
    assert Filters.from_query({"reports": "all"}) == (every, [])
    assert Filters.from_query({"reports": "once"}) == (Filters(), [])
    assert every.in_words() == "Incidents each as often as it is reported."
    (problem,) = Filters.from_query({"reports": "some"})[1]
    assert "once or all" in problem


def test_reports_are_counted_by_article() -> None:
    assert report_counts(reports()).to_dict() == {"a-0": 2}


def test_the_reports_of_an_incident_are_found_by_any_of_them_best_first() -> None:
    assert cluster_of(reports(), "a-0")["event_id"].tolist() == ["b-0", "a-0"]
    assert cluster_of(reports(), "c-0")["event_id"].tolist() == ["c-0"]
    assert cluster_of(reports(), "nosuch").empty

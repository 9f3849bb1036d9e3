"""When outlets were read: silent stretches are rows too, and what is not known stays so."""

from __future__ import annotations

import pandas as pd

from incidents.coverage import UNNAMED, by_outlet, coverage, unit_for


def articles(*rows: tuple[str | None, str | None, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["source", "published", "incidents"])
    return table.assign(published=pd.to_datetime(table["published"]), language="en")


def test_a_month_without_an_article_is_a_row_of_nought() -> None:
    found = coverage(articles(("Agency", "2017-09-05", 2), ("Agency", "2017-11-30", 0)), "M")
    assert list(found["articles"]) == [1, 0, 1]
    assert list(found["incidents"]) == [2, 0, 0]
    assert str(found["end"].iloc[1].date()) == "2017-10-31"


def test_before_its_first_and_after_its_last_article_an_outlet_is_not_called_silent() -> None:
    found = coverage(articles(("A", "2017-01-01", 1), ("A", "2017-03-01", 1), ("B", "2017-02-01", 1)), "M")
    assert len(found[found["source"] == "B"]) == 1


def test_an_article_without_a_day_or_an_outlet_counts_where_it_can() -> None:
    table = articles((None, "2017-01-01", 1), ("A", None, 3))
    assert set(coverage(table, "M")["source"]) == {UNNAMED}
    outlets = by_outlet(table)
    assert outlets.loc["A", "incidents"] == 3
    assert pd.isna(outlets.loc["A", "first"])
    assert pd.isna(outlets.loc[UNNAMED, "silence"])


def test_the_longest_silence_is_between_articles_that_follow_each_other() -> None:
    table = articles(
        ("A", "2017-01-10", 1), ("A", "2017-01-01", 1), ("A", "2017-03-01", 1), ("A", "2017-01-10", 0)
    )
    row = by_outlet(table).loc["A"]
    assert row["silence"] == 50
    assert str(row["silent_from"].date()) == "2017-01-10"


def test_no_article_makes_empty_tables() -> None:
    empty = articles()
    assert coverage(empty, unit_for(empty)).empty
    assert by_outlet(empty).empty


def test_the_unit_grows_with_the_span() -> None:
    assert unit_for(articles(("A", "2017-01-01", 1), ("A", "2017-06-01", 1))) == "W"
    assert unit_for(articles(("A", "2014-01-01", 1), ("A", "2017-06-01", 1))) == "M"
    assert unit_for(articles(("A", "2001-01-01", 1), ("A", "2017-06-01", 1))) == "Y"

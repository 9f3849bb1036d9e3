"""When each outlet was read, and when it was silent."""

from __future__ import annotations

from typing import Final, Literal

import pandas as pd

__all__ = ["UNNAMED", "Unit", "by_outlet", "coverage", "unit_for"]

# What stands for the outlet of an article that names none.
UNNAMED: Final = ""
Unit = Literal["W", "M", "Y"]
# Up to so many days of articles are shown by week, up to so many by month.
_WEEKS_UP_TO, _MONTHS_UP_TO = 300, 3_700


def unit_for(articles: pd.DataFrame) -> Unit:
    """The unit of time in which the span of ``articles`` is easily seen whole."""
    published = articles["published"].dropna()
    days = (published.max() - published.min()).days if len(published) else 0
    return "W" if days <= _WEEKS_UP_TO else "M" if days <= _MONTHS_UP_TO else "Y"


def coverage(articles: pd.DataFrame, unit: Unit) -> pd.DataFrame:
    """A row for each outlet and unit of time between its first and its last article, silent ones too.

    ``articles`` has the columns source, published, incidents. Columns of the answer: source, start and end
    (first and last day of the unit), articles, incidents. Articles without a day are left out.
    """
    dated = articles.dropna(subset=["published"])
    periods = dated["published"].dt.to_period(unit)
    told = dated.assign(source=dated["source"].fillna(UNNAMED), period=periods).groupby(["source", "period"])
    counts = pd.DataFrame({"articles": told.size(), "incidents": told["incidents"].sum()})
    rows = [_filled(str(source), some.droplevel("source")) for source, some in counts.groupby(level="source")]
    columns = ["source", "start", "end", "articles", "incidents"]
    return pd.concat(rows, ignore_index=True)[columns] if rows else pd.DataFrame(columns=columns)


def _filled(source: str, counts: pd.DataFrame) -> pd.DataFrame:
    whole = counts.reindex(pd.period_range(counts.index.min(), counts.index.max()), fill_value=0)
    periods = pd.PeriodIndex(whole.index)
    return whole.assign(
        source=source, start=periods.start_time.normalize(), end=periods.end_time.normalize()
    ).reset_index(drop=True)


def by_outlet(articles: pd.DataFrame) -> pd.DataFrame:
    """A row an outlet, the one with most articles first; indexed by its name.

    Columns: articles, incidents, languages (codes joined by a comma), first and last (days), silence (the
    most days between two articles that follow each other) and silent_from (the day it began).
    """
    told = articles.assign(source=articles["source"].fillna(UNNAMED))
    rows = {str(source): _outlet(some) for source, some in told.groupby("source")}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=list(_COLUMNS))
    return table.astype(_COLUMNS).sort_values(["articles", "incidents"], ascending=False, kind="stable")


_COLUMNS: Final = {
    "articles": "int64",
    "incidents": "int64",
    "languages": "str",
    "first": "datetime64[us]",
    "last": "datetime64[us]",
    "silence": "Int64",
    "silent_from": "datetime64[us]",
}


def _outlet(articles: pd.DataFrame) -> list[object]:
    days = articles["published"].dropna().dt.normalize().drop_duplicates().sort_values()
    gaps = days.diff().dt.days
    longest = gaps.idxmax() if len(days) > 1 else None
    return [
        len(articles),
        int(articles["incidents"].sum()),
        ", ".join(sorted(set(articles["language"].dropna()))),
        days.iloc[0] if len(days) else pd.NaT,
        days.iloc[-1] if len(days) else pd.NaT,
        pd.NA if longest is None else int(gaps[longest]),
        pd.NaT if longest is None else days.shift()[longest],
    ]

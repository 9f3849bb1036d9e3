"""Why reports stand together: what each has in common with the best of them, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from incidents.duplicates import Decided
from incidents.duplicates_likeness import Weighing, weigh
from incidents.duplicates_traits import NEAR, NOWHERE, PRECISE, Traits, traits
from incidents.duplicates_words import Wordings, wordings
from incidents.once import by_worth

_TOLLS: Final = (("deaths", "fatalities"), ("wounded", "wounded"))


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a cluster: its event id, and in words why it stands there; of the best report "".

    ``copied``: another report of the cluster tells it in the same words, so it is no source of its own.
    """

    event_id: str
    why: str
    copied: bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """One incident and its reports, the best first; ``sources`` counts those in words of their own."""

    cluster_id: str
    told: tuple[Told, ...]

    @property
    def sources(self) -> int:
        return sum(not report.copied for report in self.told)


def clusters(frame: pd.DataFrame, decided: Iterable[Decided] = ()) -> Iterator[Cluster]:
    """The clusters of ``frame`` (an incident table) that have several reports, in the order of the table."""
    decisions = list(decided)
    several = frame[frame["cluster_id"].notna() & frame["cluster_id"].duplicated(keep=False)]
    for name, rows in several.groupby("cluster_id", sort=False):
        yield explained(str(name), rows, decisions)


def explained(cluster_id: str, rows: pd.DataFrame, decided: Iterable[Decided] = ()) -> Cluster:
    """The cluster made of ``rows``, each with why it stands beside the best one."""
    ranked = by_worth(rows).reset_index(drop=True)
    traits_, words = traits(ranked), wordings(ranked)
    names = [str(event) for event in ranked["event_id"]]
    by_person = _by_person(names[0], decided)
    best = np.zeros(max(len(ranked) - 1, 0), dtype=np.int64)
    weighing = weigh(traits_, words, best, np.arange(1, len(ranked)))
    told = [Told(names[0], "", False)]
    for number, name in enumerate(names[1:], start=1):
        copied = _copied(words, number)
        why = _why(ranked, traits_, weighing, number, copied, name in by_person)
        told.append(Told(name, why, copied))
    return Cluster(cluster_id, tuple(told))


def _by_person(best: str, decided: Iterable[Decided]) -> set[str]:
    """The event ids that a person called the same as ``best``."""
    pairs = ({one.one, one.other} for one in decided if one.same)
    return {name for pair in pairs if best in pair for name in pair - {best}}


def _copied(words: Wordings, number: int) -> bool:
    """Whether a better report of the cluster tells it in the same words."""
    better = np.arange(number)
    return bool(words.alike(better, np.full(number, number)).any())


def _why(
    ranked: pd.DataFrame, traits_: Traits, weighing: Weighing, number: int, copied: bool, decided: bool
) -> str:
    parts = [
        "same type" if traits_.kind[0] == traits_.kind[number] else "told as another type",
        _where(traits_, weighing, number),
        _when(traits_, weighing, number),
        _who(traits_, weighing, number),
    ]
    tolls = [_toll(ranked, name, column, number) for name, column in _TOLLS]
    end = ["in the same words, so not a source of its own"] * copied + ["put together by a person"] * decided
    return "; ".join([", ".join(filter(None, parts)), *filter(None, tolls), *end])


def _where(traits_: Traits, weighing: Weighing, number: int) -> str:
    km, worse = weighing.km[number - 1], max(int(traits_.grade[0]), int(traits_.grade[number]))
    if weighing.ends[number - 1]:
        return "same way"
    if worse == NOWHERE:
        return "no place told"
    if worse == PRECISE:
        return "same place" if km < 0.5 else f"{km:.0f} km apart"
    return f"near it, {km:.0f} km off" if worse == NEAR else "only the area told"


def _when(traits_: Traits, weighing: Weighing, number: int) -> str:
    if traits_.undated[number] or traits_.undated[0]:
        return "day not told, printed right after"
    if not weighing.met[number - 1]:
        return "dated a day apart"
    if traits_.one_day[0] and traits_.one_day[number]:
        same = traits_.first[0] == traits_.first[number] and traits_.last[0] == traits_.last[number]
        return "same day" if same else "days that meet"
    return "day within the span told"


def _who(traits_: Traits, weighing: Weighing, number: int) -> str:
    first, second = weighing.first[number - 1], weighing.second[number - 1]
    if first and second:
        return "same actors"
    if first:
        return "same actor"
    told = [bool(traits_.sides[:, row].any()) for row in (0, number)]
    if not all(told):
        return "actors told by one only" if any(told) else "actors told by none"
    return "actors that do not contradict"


def _toll(ranked: pd.DataFrame, name: str, column: str, number: int) -> str:
    values = [_count(ranked.iloc[row], column) for row in (0, number)]
    if None in values:
        return ""
    return (
        f"{name} {values[0]} in both"
        if values[0] == values[1]
        else f"{name} {values[0]} and {values[1]} reported"
    )


def _count(row: Any, column: str) -> str | None:
    low, best, high = (row[f"{column}_{bound}"] for bound in ("low", "best", "high"))
    if pd.isna(best):
        return None
    if pd.isna(low) or pd.isna(high):
        return f"up to {best}" if pd.isna(low) else f"at least {best}"
    return str(best) if low == high else f"{low}–{high}"

"""The same incident in several reports: which rows tell one act, and what speaks for it.

Deterministic and without sums: rows are compared pair by pair (``duplicates_pairs``), and a row joins a
cluster only if it contradicts none of its rows. Nothing is averaged; each row stays what its report tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from incidents.duplicates_pairs import compatible_pairs
from incidents.duplicates_traits import traits
from incidents.duplicates_uniting import Pair, united
from incidents.duplicates_words import wordings


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person has decided of two incidents (event ids): whether they are the ``same``.

    ``revision`` is that of the store in which it was decided.
    """

    one: str
    other: str
    same: bool
    revision: int


def cluster_ids(frame: pd.DataFrame, decided: Iterable[Decided] = ()) -> pd.Series:
    """The ``cluster_id`` of each row of ``frame`` (an incident table with unique event ids), by its index.

    A cluster bears the event_id of its first report: the earliest published, of several the lowest id. A row
    that tells what no other does bears its own. The order of the rows does not matter. Of contradicting
    decisions the later one holds; what was decided to be apart is never united over others.
    """
    if frame.empty:
        return pd.Series([], index=frame.index, dtype="str")
    # An order of the rows' own: by name, so that no result hangs on how they came.
    order = np.argsort(frame["event_id"].to_numpy(dtype=object), kind="stable")
    rows = frame.iloc[order].reset_index(drop=True)
    same, apart = _as_pairs(rows, decided)
    pairs = compatible_pairs(traits(rows), wordings(rows))
    labels = united(len(rows), pairs, same=same, apart=apart)
    named = pd.Series(_named(rows, labels), index=frame.index[order], dtype="str")
    return named.reindex(frame.index)


def _as_pairs(rows: pd.DataFrame, decided: Iterable[Decided]) -> tuple[list[Pair], list[Pair]]:
    number = {event_id: n for n, event_id in enumerate(rows["event_id"])}
    latest: dict[Pair, bool] = {}
    for one in decided:
        if one.one in number and one.other in number and one.one != one.other:
            first, second = sorted((number[one.one], number[one.other]))
            latest[first, second] = one.same
    same = [pair for pair, holds in latest.items() if holds]
    return same, [pair for pair, holds in latest.items() if not holds]


def _named(rows: pd.DataFrame, labels: Any) -> Any:
    """The event_id of the first report of each row's cluster."""
    published = rows["published"].fillna(pd.Timestamp.max.as_unit("us")).to_numpy()
    order = np.lexsort((np.arange(len(rows)), published, labels))
    first = pd.Series(order).groupby(labels[order], sort=False).first()
    names = rows["event_id"].iloc[first.to_numpy()].set_axis(first.index).to_dict()
    return [names[label] for label in labels]

"""What of an incident row is compared with other reports, a column each, as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from incidents.duplicates_rules import Bools, Ints, kind_rules, party_bits, widened
from incidents.vocabulary import layers, sub_event_types

Floats = npt.NDArray[np.float64]

# How exactly a place is known, best first.
PRECISE, NEAR, WIDE, NOWHERE = range(4)
# Beyond this uncertainty a named place is only near where it happened, and beyond that an area; kilometres.
_PRECISE_TO, _NEAR_TO = 8.0, 30.0
# One day told with a precision of a week or a month stands for that many days to either side.
_SLACK: Final = {2: 3, 3: 15}
# A report without a first day is news: what it tells was not long before its last, in days.
_NEWS_REACHES: Final = 14
# Longer spans than this, in days, say too little about when to be compared.
_SPAN_LONGEST: Final = 31
_DAY_FIRM_TO: Final = 1
_TOLLS: Final = ("fatalities", "wounded")


@dataclass(frozen=True, slots=True)
class Traits:
    """The compared traits of n rows: arrays of length n, ``tolls`` and ``ends`` with more dimensions.

    Days count from 1970-01-01. ``one_day``: the day is known, or two that touch. ``sides``: the parties of
    actor 1 and 2 with associates as bits, 0 unknown; ``kindred``: with those told in their place.
    ``tolls``: dead and wounded × low, best, high, NaN unknown. ``ends``: origin and destination ×
    latitude, longitude. ``copy`` numbers texts: equal for articles that are the same text.
    """

    kind: Ints
    block: Ints
    first: Ints
    last: Ints
    comparable: Bools
    one_day: Bools
    undated: Bools
    latitude: Floats
    longitude: Floats
    reach_km: Floats
    grade: Ints
    area: Ints
    sides: Ints
    kindred: Ints
    tolls: Floats
    victims: Ints
    ends: Floats
    moves: Bools
    article: Ints
    copy: Ints
    evidence: Ints

    def __len__(self) -> int:
        return len(self.kind)


def traits(frame: pd.DataFrame) -> Traits:
    """The traits of ``frame`` (an incident table)."""
    kinds = {name: number for number, name in enumerate(sub_event_types())}
    kind = _numbers(frame["sub_event_type"].map(kinds))
    numbers = {name: number for number, name in enumerate(layers())}
    layer = _numbers(frame["layer"].map(numbers))
    first, last, comparable = _days(frame)
    reach = _floats(frame, "uncertainty_km")
    latitude, longitude = _floats(frame, "latitude"), _floats(frame, "longitude")
    sides = np.stack([_side(frame, number) for number in (1, 2)])
    evidence = pd.factorize(frame["evidence"].fillna(""))[0]
    article = pd.factorize(frame["article_id"])[0]
    return Traits(
        kind=kind,
        block=kind_rules().block[kind],
        first=first,
        last=last,
        comparable=comparable,
        one_day=comparable & (last - first <= _DAY_FIRM_TO),
        undated=frame["event_date"].isna().to_numpy(dtype=bool),
        latitude=latitude,
        longitude=longitude,
        reach_km=np.nan_to_num(reach),
        grade=_grade(frame, latitude, reach),
        area=pd.factorize(frame["admin1"])[0],
        sides=sides,
        kindred=np.stack([widened(side, layer) for side in sides]),
        tolls=_all_tolls(frame),
        victims=pd.factorize(frame["victims"])[0],
        ends=_all_ends(frame),
        moves=(frame["layer"] == "movement").to_numpy(dtype=bool),
        article=article,
        copy=_copies(frame, article),
        evidence=evidence,
    )


def _floats(frame: pd.DataFrame, name: str) -> Floats:
    return frame[name].to_numpy(dtype=np.float64, na_value=np.nan)


def _days(frame: pd.DataFrame) -> tuple[Ints, Ints, Bools]:
    """First and last day each row may mean, and whether that is narrow enough to be compared."""
    start, end = frame["event_date"], frame["event_date_end"]
    dated = (start.notna() | end.notna()).to_numpy()
    last = _number(end.fillna(start))
    told = start.notna().to_numpy()
    first = np.where(told, _number(start), last - _NEWS_REACHES)
    precision = frame["time_precision"].to_numpy(dtype=np.float64, na_value=0.0)
    for grade, slack in _SLACK.items():
        vague = told & (precision == grade) & (first == last)
        first, last = np.where(vague, first - slack, first), np.where(vague, last + slack, last)
    recalled = frame["background"].fillna(False).to_numpy(dtype=bool) & ~told
    return first, last, dated & ~recalled & (last - first <= _SPAN_LONGEST)


def _number(days: pd.Series) -> Ints:
    return days.to_numpy(dtype="datetime64[D]").astype(np.int64)


def _grade(frame: pd.DataFrame, latitude: Floats, reach: Floats) -> Ints:
    precision = frame["geo_precision"].to_numpy(dtype=np.float64, na_value=3.0)
    km = np.where(np.isnan(reach), np.inf, reach)
    grade = np.select(
        [np.isnan(latitude), (precision == 1) & (km <= _PRECISE_TO), (precision <= 2) & (km <= _NEAR_TO)],
        [NOWHERE, PRECISE, NEAR],
        WIDE,
    )
    return grade.astype(np.int64)


def _side(frame: pd.DataFrame, number: int) -> Ints:
    own = _numbers(frame[f"actor{number}_faction"].map(party_bits()))
    joined = frame[f"assoc_actor_{number}"]
    bits = {text: _bits(text) for text in joined.dropna().unique()}
    return own | _numbers(joined.map(bits))


def _numbers(column: pd.Series) -> Ints:
    """``column`` as whole numbers, 0 where it has none."""
    return np.asarray(column.fillna(0), dtype=np.int64)


def _bits(joined: str) -> int:
    found = 0
    for faction in joined.split(";"):
        found |= party_bits().get(faction, 0)
    return found


def _all_tolls(frame: pd.DataFrame) -> Floats:
    return np.stack(
        [
            np.stack([_floats(frame, f"{toll}_{bound}") for bound in ("low", "best", "high")])
            for toll in _TOLLS
        ]
    )


def _all_ends(frame: pd.DataFrame) -> Floats:
    return np.stack(
        [
            np.stack([_floats(frame, f"{end}_{axis}") for axis in ("latitude", "longitude")])
            for end in ("origin", "destination")
        ]
    )


def _copies(frame: pd.DataFrame, article: Ints) -> Ints:
    """Articles whose incidents rest on the very same words at the very same offsets, by one number.

    That is told by the evidence: the sum of its hashes over the article, and how many there are.
    """
    hashed = pd.util.hash_array(frame["evidence"].fillna("").to_numpy(dtype=object))
    size = int(article.max(initial=-1)) + 1
    total = np.zeros(size, dtype=np.uint64)
    np.add.at(total, article, hashed)
    count = np.bincount(article, minlength=size)
    code: Any = pd.factorize(pd.MultiIndex.from_arrays([total, count]))[0]
    found: Ints = code.astype(np.int64)[article] if size else article
    return found

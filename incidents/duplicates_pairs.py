"""Pairs of rows held against each other: which may tell one act, and for which enough speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from incidents.duplicates_against import APART_KM, without_contradiction
from incidents.duplicates_likeness import Weighing, grades, weigh
from incidents.duplicates_rules import ENOUGH, Bools, Ints, kind_rules
from incidents.duplicates_traits import NEAR, PRECISE, WIDE, Floats, Traits
from incidents.duplicates_words import Wordings

# Pairs looked at in one go: bounds the memory, not the result.
_PAIRS_AT_ONCE: Final = 2_000_000
_EARTH_KM: Final = 6371.0
# Two exact places are one up to this distance; further apart more has to agree; kilometres.
_SAME_PLACE_KM: Final = 2.5
# What is told as near a place and lies no further from it may be there.
_AROUND_KM: Final = 10.0
# What does not happen twice, as a town's fall, is one even if the reports date it a day apart.
_DAYS_APART: Final = 1
# Tolls agree when the smaller is at least this share of the larger.
_CLOSE: Final = 2 / 3


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows (``one`` < ``other``) that do not contradict each other.

    ``linked``: enough agrees for one act. ``loose``: it does only if no other act comes into question.
    ``score``: how much agrees, to put the best first.
    """

    one: Ints
    other: Ints
    linked: Bools
    loose: Bools
    score: Floats


def compatible_pairs(traits: Traits, wordings: Wordings) -> Pairs:
    """All pairs of ``traits`` that tell of one act as far as can be seen, or may."""
    found = [_held(traits, wordings, one, other) for one, other in _candidates(traits)]
    return Pairs(
        *(
            np.concatenate([getattr(some, name) for some in found]) if found else np.zeros(0, dtype)
            for name, dtype in _FIELDS
        )
    )


_FIELDS: Final = (("one", int), ("other", int), ("linked", bool), ("loose", bool), ("score", float))


def _candidates(traits: Traits) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of comparable rows of one block of kinds whose days meet, in portions.

    Sorted by block and first day, what a row can meet stands right behind it. Exact places are sought in
    strips of latitude, so that a busy day costs no more than its places do.
    """
    chosen = np.flatnonzero(traits.comparable)
    # The one point of a movement may be either end: it is sought as widely as a vague place.
    exact = (traits.grade == PRECISE) & ~traits.moves
    yield from _exact_candidates(traits, chosen[exact[chosen]])
    yield from _vague_candidates(traits, chosen, exact)


def _exact_candidates(traits: Traits, chosen: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of exact places: within a strip, and between a strip and the next one."""
    strip = np.floor(np.radians(traits.latitude[chosen]) * _EARTH_KM / APART_KM).astype(np.int64)
    base, span = (int(strip.min()), int(np.ptp(strip)) + 2) if len(strip) else (0, 1)
    own = traits.block[chosen] * span + strip - base
    # Each row stands in its strip and, as a guest, in the next one; two guests meet at home.
    rows, keys = np.concatenate([chosen, chosen]), np.concatenate([own, own + 1])
    guest = np.repeat([False, True], len(chosen))
    for left, right in _meeting(traits, rows, keys):
        one, other = rows[left], rows[right]
        met = ~(guest[left] & guest[right]) & (
            np.abs(traits.longitude[one] - traits.longitude[other]) < _longitude_window(traits, one)
        )
        yield np.minimum(one, other)[met], np.maximum(one, other)[met]


def _longitude_window(traits: Traits, one: Ints) -> Floats:
    narrow = np.maximum(np.cos(np.radians(traits.latitude[one])), 0.05)
    window: Floats = np.degrees(APART_KM / _EARTH_KM) / narrow * 1.01
    return window


def _vague_candidates(traits: Traits, chosen: Ints, exact: Bools) -> Iterator[tuple[Ints, Ints]]:
    """Pairs in which one place at least is not exact."""
    for left, right in _meeting(traits, chosen, traits.block[chosen]):
        one, other = chosen[left], chosen[right]
        met = ~(exact[one] & exact[other])
        yield np.minimum(one, other)[met], np.maximum(one, other)[met]


def _meeting(traits: Traits, rows: Ints, keys: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Positions in ``rows`` of the pairs of equal key whose days meet or follow each other, in portions."""
    order = np.lexsort((rows, traits.first[rows], keys))
    first, last = traits.first[rows][order], traits.last[rows][order]
    if not len(order):
        return
    # One axis for key and day: a key's days lie apart from the next key's by more than any span.
    low = int(first.min())
    width = int(last.max()) - low + 2 + _DAYS_APART
    place = keys[order] * width + first - low
    until = np.searchsorted(place, keys[order] * width + last + _DAYS_APART - low, side="right")
    counts = until - np.arange(len(order)) - 1
    for start, stop in _portions(counts):
        left = np.repeat(np.arange(start, stop), counts[start:stop])
        begun = np.repeat(np.cumsum(counts[start:stop]) - counts[start:stop], counts[start:stop])
        right = left + 1 + np.arange(len(left)) - begun
        yield order[left], order[right]


def _portions(counts: Ints) -> Iterator[tuple[int, int]]:
    total = np.cumsum(counts)
    start = 0
    while start < len(counts):
        before = int(total[start - 1]) if start else 0
        stop = max(int(np.searchsorted(total, before + _PAIRS_AT_ONCE, side="right")), start + 1)
        yield start, stop
        start = stop


def _held(traits: Traits, wordings: Wordings, one: Ints, other: Ints) -> Pairs:
    """The pairs of ``one`` and ``other`` that do not contradict each other, with what speaks for them."""
    one, other = without_contradiction(traits, one, other)
    common = weigh(traits, wordings, one, other)
    better, worse = grades(traits, one, other)
    # Movements that share an end are as exactly placed as that is.
    worse = np.where(common.ends, PRECISE, worse)
    days = traits.one_day[one] & traits.one_day[other]
    enough_kind = kind_rules().agreement[traits.kind[one], traits.kind[other]] == ENOUGH
    same_place = (worse == PRECISE) & (common.km <= _SAME_PLACE_KM)
    told = (common.like >= _CLOSE) | common.copied
    recurs = kind_rules().recurs[traits.kind[one], traits.kind[other]]
    sure = same_place & common.first & common.second & ~recurs
    by_place = _enough_by_place(better, worse, same_place, told, common)
    by_time = np.where(common.met, days | told | sure | (common.fresh & common.first & same_place), sure)
    return Pairs(
        one,
        other,
        linked=by_place & by_time & (enough_kind | told),
        loose=~(same_place & days & common.met & enough_kind),
        score=_score(traits, one, other, common, worse, same_place) + enough_kind,
    )


def _enough_by_place(better: Ints, worse: Ints, same_place: Bools, told: Bools, common: Weighing) -> Bools:
    """Whether the places, with what else agrees, are enough: the vaguer they are, the more has to."""
    enough: Bools = np.select(
        [same_place, worse == PRECISE, worse == NEAR, (worse == WIDE) & (better <= NEAR)],
        [
            np.ones_like(told),
            told,
            told | common.first | (common.km <= _AROUND_KM),
            told | common.first,
        ],
        told,
    ).astype(bool)
    return enough


def _score(
    traits: Traits, one: Ints, other: Ints, common: Weighing, worse: Ints, same_place: Bools
) -> Floats:
    """How much agrees, in points: words before tolls, parties and days, these before the place."""
    days = traits.one_day[one] & traits.one_day[other] & common.met
    same_days = (traits.first[one] == traits.first[other]) & (traits.last[one] == traits.last[other])
    score: Floats = (
        3.0 * common.copied
        + 2.0 * common.like
        + 1.0 * days
        + 1.0 * (days & same_days)
        + 1.0 * same_place
        + 1.0 * (worse == PRECISE)
        + 0.5 * (worse == NEAR)
        + 2.0 * common.first
        + 1.0 * common.second
    )
    return score.round(6)

"""Pairs of rows held against each other: what contradicts, what speaks for one act, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from incidents.duplicates_rules import ENOUGH, NOT_ONE, Bools, Ints, kind_rules, party_bits
from incidents.duplicates_traits import NEAR, NOWHERE, PRECISE, WIDE, Floats, Traits
from incidents.duplicates_words import Wordings

# Pairs looked at in one go: bounds the memory, not the result.
_PAIRS_AT_ONCE: Final = 2_000_000
_EARTH_KM: Final = 6371.0
_KM_A_DEGREE: Final = 111.2
# Two exact places are one up to this distance; up to the next they may be, if more agrees; kilometres.
_SAME_PLACE_KM: Final = 2.5
_APART_KM: Final = 8.0
_NEAR_KM: Final = 25.0
_AROUND_KM: Final = 10.0
# A toll contradicts another one when it is beyond this many times it and some more.
_TIMES, _MORE = 3.0, 5.0
# Tolls agree when the smaller is at least this share of the larger, and both tell of someone.
_CLOSE: Final = 2 / 3
# What does not happen twice, as a town's fall, is one even if the reports date it a day apart.
_DAYS_APART: Final = 1
# A report without a day tells news: of a known day it is only if that was so shortly before; days.
_FRESH: Final = 4
_CIVILIANS: Final = "civilians"


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
    strip = np.floor(np.radians(traits.latitude[chosen]) * _EARTH_KM / _APART_KM).astype(np.int64)
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
    window: Floats = np.degrees(_APART_KM / _EARTH_KM) / narrow * 1.01
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
    # The cheapest test first: most pairs end here.
    kept = (kind_rules().agreement[traits.kind[one], traits.kind[other]] != NOT_ONE) & ~_told_apart(
        traits, one, other
    )
    one, other = one[kept], other[kept]
    km = distance_km(traits, one, other)
    against, shared = _ends(traits, one, other)
    # Movements are where their ends are: the row's one point may be either.
    km = np.where(shared, 0.0, km)
    kept = ~against & (shared | _places_agree(traits, one, other, km))
    one, other, km = one[kept], other[kept], km[kept]
    kept = ~_parties_contradict(traits, one, other) & ~_tolls_contradict(traits, one, other)
    one, other, km = one[kept], other[kept], km[kept]
    return _weighed(traits, wordings, one, other, km)


def _told_apart(traits: Traits, one: Ints, other: Ints) -> Bools:
    """Whether one article, or two copies of it, tell the two as two."""
    same_article = traits.article[one] == traits.article[other]
    copies = (traits.copy[one] == traits.copy[other]) & (traits.evidence[one] != traits.evidence[other])
    return same_article | copies


def distance_km(traits: Traits, one: Ints, other: Ints) -> Floats:
    """Great-circle distance of each pair; NaN where a place is not known."""
    lat1, lat2 = np.radians(traits.latitude[one]), np.radians(traits.latitude[other])
    dlon = np.radians(traits.longitude[other] - traits.longitude[one])
    half = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(dlon / 2) ** 2
    km: Floats = 2 * _EARTH_KM * np.arcsin(np.sqrt(half))
    return km


def _grades(traits: Traits, one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """The better and the worse known place of each pair."""
    first, second = traits.grade[one], traits.grade[other]
    return np.minimum(first, second), np.maximum(first, second)


def _places_agree(traits: Traits, one: Ints, other: Ints, km: Floats) -> Bools:
    """Whether the places may be one, by what is known of each."""
    _, worse = _grades(traits, one, other)
    reach = np.maximum(traits.reach_km[one], traits.reach_km[other])
    areas = (traits.area[one] == traits.area[other]) & (traits.area[one] >= 0)
    # Where the governorates are known they decide: a circle around one reaches into the next.
    named = (traits.area[one] >= 0) & (traits.area[other] >= 0)
    return np.select(
        [worse == PRECISE, worse == NEAR, worse == WIDE],
        [km <= _APART_KM, km <= np.minimum(reach, _NEAR_KM), areas | (~named & (km <= reach))],
        True,
    ).astype(bool)


def _ends(traits: Traits, one: Ints, other: Ints) -> tuple[Bools, Bools]:
    """Of two movements whether their ends contradict each other, and whether they share one.

    Two that tell one end each, the one where from and the other where to, have nothing in common.
    """
    near, known = [], []
    for end in traits.ends:
        lat1, lat2 = end[0][one], end[0][other]
        narrow = np.cos(np.radians((lat1 + lat2) / 2))
        km = np.hypot(lat2 - lat1, (end[1][other] - end[1][one]) * narrow) * _KM_A_DEGREE
        known.append(~np.isnan(km))
        near.append(np.nan_to_num(km, nan=np.inf) <= np.maximum(_APART_KM, _ends_reach(traits, one, other)))
    moves = traits.moves[one] & traits.moves[other]
    shared = (known[0] & near[0]) | (known[1] & near[1])
    told = ~np.isnan(traits.ends[:, 0])
    ends_told = told[:, one].any(axis=0) & told[:, other].any(axis=0)
    against = (known[0] & ~near[0]) | (known[1] & ~near[1]) | (ends_told & ~shared)
    return moves & against, moves & shared & ~against


def _ends_reach(traits: Traits, one: Ints, other: Ints) -> Floats:
    """How far apart two ends of movements may be: as vague as the rows' places are, within limits."""
    return np.minimum(np.maximum(traits.reach_km[one], traits.reach_km[other]), _NEAR_KM)


def _parties_contradict(traits: Traits, one: Ints, other: Ints) -> Bools:
    """Whether the parties cannot be those of one act; the unknown contradicts nobody.

    Of whom a strike hit, fighters and civilians are both told by different sources: that is no contradiction.
    """
    straight = _side_contradicts(traits, one, other, 0, 0) | _side_contradicts(traits, one, other, 1, 1)
    crossed = _side_contradicts(traits, one, other, 0, 1) | _side_contradicts(traits, one, other, 1, 0)
    either = kind_rules().either[traits.kind[one], traits.kind[other]]
    return straight & (~either | crossed)


def _side_contradicts(traits: Traits, one: Ints, other: Ints, mine: int, theirs: int) -> Bools:
    spared = ~np.int64(party_bits()[_CIVILIANS])
    mine_told, theirs_told = traits.sides[mine][one], traits.sides[theirs][other]
    if mine or theirs:
        mine_told, theirs_told = mine_told & spared, theirs_told & spared
    wide = traits.kindred[mine][one]
    found: Bools = (mine_told != 0) & (theirs_told != 0) & (wide & theirs_told == 0)
    return found


def _bounds(toll: Floats, rows: Ints) -> tuple[Floats, Floats]:
    """The least and the most that a toll tells, NaN where it is not told; an open top reaches further."""
    low, best, high = (toll[n][rows] for n in range(3))
    some = np.where(np.isnan(best), np.where(np.isnan(low), high, low), best)
    least = np.where(np.isnan(low), some / 2, low)
    most = np.where(np.isnan(high), some * 1.5, high)
    return least, most


def _comparable_tolls(traits: Traits, one: Ints, other: Ints) -> Bools:
    """Dead of the one party are not held against those of another."""
    first, second = traits.victims[one], traits.victims[other]
    same: Bools = (first == second) | (first < 0) | (second < 0)
    return same


def _tolls_contradict(traits: Traits, one: Ints, other: Ints) -> Bools:
    against = np.zeros(len(one), dtype=bool)
    for toll in traits.tolls:
        (least1, most1), (least2, most2) = _bounds(toll, one), _bounds(toll, other)
        # NaN compares as false: what is not told contradicts nothing.
        against |= np.maximum(least1, least2) > _TIMES * np.minimum(most1, most2) + _MORE
    return against & _comparable_tolls(traits, one, other)


def _likeness(traits: Traits, one: Ints, other: Ints) -> Floats:
    """How like the told tolls are, 0 to 1, the dead before the wounded; 0 where nothing can be compared."""
    like = np.zeros(len(one))
    for toll in traits.tolls:
        first, second = _typical(toll, one), _typical(toll, other)
        small, large = np.minimum(first, second), np.maximum(first, second)
        ratio = np.where((small > 0) & (large > 1), small / np.maximum(large, 1), 0)
        like = np.where(like > 0, like, np.nan_to_num(ratio))
    return np.where(_comparable_tolls(traits, one, other), like, 0)


def _typical(toll: Floats, rows: Ints) -> Floats:
    low, best, high = (toll[n][rows] for n in range(3))
    return np.where(np.isnan(best), np.where(np.isnan(low), high, low), best)


def _weighed(traits: Traits, wordings: Wordings, one: Ints, other: Ints, km: Floats) -> Pairs:
    """What speaks for one act in each pair, and whether it is enough."""
    better, worse = _grades(traits, one, other)
    like = _likeness(traits, one, other)
    copied = wordings.alike(one, other)
    first, second = _shared(traits, one, other)
    enough_kind = kind_rules().agreement[traits.kind[one], traits.kind[other]] == ENOUGH
    recurs = kind_rules().recurs[traits.kind[one], traits.kind[other]]
    days = traits.one_day[one] & traits.one_day[other]
    told = (like >= _CLOSE) | copied
    same_place = (worse == PRECISE) & (km <= _SAME_PLACE_KM)
    both = first & second & ~recurs
    by_place = np.select(
        [same_place, worse == PRECISE, worse == NEAR, (worse == WIDE) & (better <= NEAR)],
        [np.ones_like(told), told, told | first | (km <= _AROUND_KM), told | first],
        told,
    ).astype(bool)
    sure = both & same_place
    fresh = _fresh(traits, one, other) & first & same_place
    met = _meet(traits, one, other)
    by_time = np.where(met, days | told | sure | fresh, sure)
    linked = by_place & by_time & (enough_kind | told)
    exact = same_place & days & met & enough_kind
    same_days = (traits.first[one] == traits.first[other]) & (traits.last[one] == traits.last[other])
    score = (
        3.0 * copied
        + 2.0 * like
        + 2.0 * (days & same_days)
        + 1.0 * (days & ~same_days & met)
        + 1.0 * same_place
        + 1.0 * (worse == PRECISE)
        + 0.5 * (worse == NEAR)
        + 2.0 * first
        + 1.0 * second
        + 1.0 * enough_kind
    )
    return Pairs(one, other, linked, ~exact, score.round(6))


def _meet(traits: Traits, one: Ints, other: Ints) -> Bools:
    """Whether the days meet, not only follow each other."""
    met: Bools = np.maximum(traits.first[one], traits.first[other]) <= np.minimum(
        traits.last[one], traits.last[other]
    )
    return met


def _fresh(traits: Traits, one: Ints, other: Ints) -> Bools:
    """Whether one report tells the day and the other, without a day, was printed right after it."""
    undated, late = traits.undated, np.maximum(traits.last[one], traits.last[other])
    early = np.minimum(traits.last[one], traits.last[other])
    dated_first = np.where(undated[one], traits.one_day[other], traits.one_day[one])
    found: Bools = (undated[one] ^ undated[other]) & dated_first & (late - early <= _FRESH)
    return found


def _shared(traits: Traits, one: Ints, other: Ints) -> tuple[Bools, Bools]:
    """Whether both tell the same who acts, and the same on whom, either way round where that is one."""
    sides = traits.sides
    straight = [(sides[n][one] & sides[n][other]) != 0 for n in (0, 1)]
    crossed = [(sides[n][one] & sides[1 - n][other]) != 0 for n in (0, 1)]
    either = kind_rules().either[traits.kind[one], traits.kind[other]]
    turned = either & (crossed[0] | crossed[1]) & ~(straight[0] & straight[1])
    return np.where(turned, crossed[0] | crossed[1], straight[0]), np.where(
        turned, crossed[0] & crossed[1], straight[1]
    )

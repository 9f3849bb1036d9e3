"""How much two reports have in common: place, days, parties, tolls and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from incidents.duplicates_rules import Bools, Ints, kind_rules
from incidents.duplicates_traits import Floats, Traits
from incidents.duplicates_words import Wordings

_EARTH_KM: Final = 6371.0
_KM_A_DEGREE: Final = 111.2
# Two ends of movements are one up to this distance, and up to the next if the places are vague; kilometres.
_END_KM, _END_VAGUE_KM = 8.0, 25.0
# A report without a day tells news: of a known day it is only if that was so shortly before; days.
_FRESH: Final = 4


@dataclass(frozen=True, slots=True)
class Weighing:
    """What pairs of rows have in common, an entry a pair.

    ``km``: how far apart, NaN unknown; ``ends``: movements that share an end; ``met``: the days meet;
    ``fresh``: one tells the day and the other was printed right after it; ``first``, ``second``: who acts,
    on whom is the same; ``like``: how like the tolls are, 0 to 1; ``copied``: told in the same words.
    """

    km: Floats
    ends: Bools
    met: Bools
    fresh: Bools
    first: Bools
    second: Bools
    like: Floats
    copied: Bools


def weigh(traits: Traits, wordings: Wordings, one: Ints, other: Ints) -> Weighing:
    """What the rows ``one`` and ``other`` have in common."""
    shared = ends(traits, one, other)[1]
    first, second = _shared(traits, one, other)
    return Weighing(
        km=np.where(shared, 0.0, distance_km(traits, one, other)),
        ends=shared,
        met=_meet(traits, one, other),
        fresh=_fresh(traits, one, other),
        first=first,
        second=second,
        like=_likeness(traits, one, other),
        copied=wordings.alike(one, other),
    )


def distance_km(traits: Traits, one: Ints, other: Ints) -> Floats:
    """Great-circle distance of each pair; NaN where a place is not known."""
    lat1, lat2 = np.radians(traits.latitude[one]), np.radians(traits.latitude[other])
    dlon = np.radians(traits.longitude[other] - traits.longitude[one])
    half = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(dlon / 2) ** 2
    km: Floats = 2 * _EARTH_KM * np.arcsin(np.sqrt(half))
    return km


def grades(traits: Traits, one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """The better and the worse known place of each pair."""
    first, second = traits.grade[one], traits.grade[other]
    return np.minimum(first, second), np.maximum(first, second)


def ends(traits: Traits, one: Ints, other: Ints) -> tuple[Bools, Bools]:
    """Of two movements whether their ends contradict each other, and whether they share one.

    Two that tell one end each, the one where from and the other where to, have nothing in common.
    """
    near, known = [], []
    for end in traits.ends:
        lat1, lat2 = end[0][one], end[0][other]
        narrow = np.cos(np.radians((lat1 + lat2) / 2))
        km = np.hypot(lat2 - lat1, (end[1][other] - end[1][one]) * narrow) * _KM_A_DEGREE
        known.append(~np.isnan(km))
        near.append(np.nan_to_num(km, nan=np.inf) <= np.maximum(_END_KM, _ends_reach(traits, one, other)))
    moves = traits.moves[one] & traits.moves[other]
    shared = (known[0] & near[0]) | (known[1] & near[1])
    told = ~np.isnan(traits.ends[:, 0])
    ends_told = told[:, one].any(axis=0) & told[:, other].any(axis=0)
    against = (known[0] & ~near[0]) | (known[1] & ~near[1]) | (ends_told & ~shared)
    return moves & against, moves & shared & ~against


def _ends_reach(traits: Traits, one: Ints, other: Ints) -> Floats:
    """How far apart two ends of movements may be: as vague as the rows' places are, within limits."""
    return np.minimum(np.maximum(traits.reach_km[one], traits.reach_km[other]), _END_VAGUE_KM)


def comparable_tolls(traits: Traits, one: Ints, other: Ints) -> Bools:
    """Dead of the one party are not held against those of another."""
    first, second = traits.victims[one], traits.victims[other]
    same: Bools = (first == second) | (first < 0) | (second < 0)
    return same


def _likeness(traits: Traits, one: Ints, other: Ints) -> Floats:
    """How like the told tolls are, 0 to 1, the dead before the wounded; 0 where nothing can be compared."""
    like = np.zeros(len(one))
    for toll in traits.tolls:
        first, second = typical(toll, one), typical(toll, other)
        small, large = np.minimum(first, second), np.maximum(first, second)
        ratio = np.where((small > 0) & (large > 1), small / np.maximum(large, 1), 0)
        like = np.where(like > 0, like, np.nan_to_num(ratio))
    return np.where(comparable_tolls(traits, one, other), like, 0)


def typical(toll: Floats, rows: Ints) -> Floats:
    low, best, high = (toll[n][rows] for n in range(3))
    typical: Floats = np.where(np.isnan(best), np.where(np.isnan(low), high, low), best)
    return typical


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

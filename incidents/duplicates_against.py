"""What rules out that two reports tell one act."""

from __future__ import annotations

from typing import Final

import numpy as np

from incidents.duplicates_likeness import comparable_tolls, distance_km, ends, grades
from incidents.duplicates_rules import NOT_ONE, Bools, Ints, kind_rules, party_bits
from incidents.duplicates_traits import NEAR, PRECISE, WIDE, Floats, Traits

# Two exact places further apart are two, and so are a place and what is told as near it; kilometres.
APART_KM: Final = 8.0
_NEAR_KM: Final = 25.0
# A toll contradicts another one when it is beyond this many times it and some more.
_TIMES, _MORE = 3.0, 5.0
_CIVILIANS: Final = "civilians"


def without_contradiction(traits: Traits, one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """The pairs of ``one`` and ``other`` that may tell one act: nothing in the one rules out the other."""
    # The cheapest test first: most pairs end here.
    kept = kind_rules().agreement[traits.kind[one], traits.kind[other]] != NOT_ONE
    kept &= ~_told_apart(traits, one, other)
    one, other = one[kept], other[kept]
    against, shared = ends(traits, one, other)
    # Movements are where their ends are: the row's one point may be either.
    kept = ~against & (shared | _places_agree(traits, one, other, distance_km(traits, one, other)))
    one, other = one[kept], other[kept]
    kept = ~_parties_contradict(traits, one, other) & ~_tolls_contradict(traits, one, other)
    return one[kept], other[kept]


def _told_apart(traits: Traits, one: Ints, other: Ints) -> Bools:
    """Whether one article, or two copies of it, tell the two as two."""
    same_article = traits.article[one] == traits.article[other]
    copies = (traits.copy[one] == traits.copy[other]) & (traits.evidence[one] != traits.evidence[other])
    found: Bools = same_article | copies
    return found


def _places_agree(traits: Traits, one: Ints, other: Ints, km: Floats) -> Bools:
    """Whether the places may be one, by what is known of each."""
    _, worse = grades(traits, one, other)
    reach = np.maximum(traits.reach_km[one], traits.reach_km[other])
    areas = (traits.area[one] == traits.area[other]) & (traits.area[one] >= 0)
    # Where the governorates are known they decide: a circle around one reaches into the next.
    named = (traits.area[one] >= 0) & (traits.area[other] >= 0)
    agree: Bools = np.select(
        [worse == PRECISE, worse == NEAR, worse == WIDE],
        [km <= APART_KM, km <= np.minimum(reach, _NEAR_KM), areas | (~named & (km <= reach))],
        True,
    ).astype(bool)
    return agree


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


def _tolls_contradict(traits: Traits, one: Ints, other: Ints) -> Bools:
    against = np.zeros(len(one), dtype=bool)
    for toll in traits.tolls:
        (least1, most1), (least2, most2) = _bounds(toll, one), _bounds(toll, other)
        # NaN compares as false: what is not told contradicts nothing.
        against |= np.maximum(least1, least2) > _TIMES * np.minimum(most1, most2) + _MORE
    return against & comparable_tolls(traits, one, other)

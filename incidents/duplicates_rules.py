"""Which kinds of incident and which parties two reports may give to one act, as tables of small numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from data import read_table
from incidents.errors import VocabularyError
from incidents.vocabulary import factions, layers, sub_event_types

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

NOT_ONE: Final = 0
NEEDS_MORE: Final = 1
ENOUGH: Final = 2
_AGREEMENT: Final = {"further": NEEDS_MORE, "enough": ENOUGH}


@dataclass(frozen=True, slots=True)
class KindRules:
    """By number of kind, in the order of the vocabulary: square tables, and the block a kind is sought in.

    ``agreement`` holds ``NOT_ONE``, ``NEEDS_MORE`` or ``ENOUGH``; ``either``: parties have no direction;
    ``recurs``: such acts come again and again at one place.
    """

    agreement: Ints
    either: Bools
    recurs: Bools
    block: Ints


@cache
def kind_rules() -> KindRules:
    """The rules of ``data/vocabulary/same_act.csv``. Raises ``VocabularyError``."""
    number = {kind: n for n, kind in enumerate(sub_event_types())}
    size = len(number)
    agreement = np.full((size, size), NOT_ONE, dtype=np.int64)
    either, recurs = np.zeros((size, size), dtype=bool), np.ones((size, size), dtype=bool)
    for row in read_table("vocabulary/same_act.csv"):
        one, other = _numbers(number, row, "same_act")
        for pair in ((one, other), (other, one)):
            agreement[pair] = _AGREEMENT[row["agreement"]]
            either[pair] = row["parties"] == "either"
            recurs[pair] = row["recurs"] != "no"
    return KindRules(agreement, either, recurs, _blocks(agreement))


def _blocks(agreement: Ints) -> Ints:
    """Kinds that may be one, directly or over others, share a number."""
    block = np.arange(len(agreement))
    for one, other in np.argwhere(agreement > NOT_ONE):
        block[block == block[other]] = block[one]
    return block


@cache
def party_bits() -> dict[str, int]:
    """Each party as a bit of its own; ``unknown`` is no party."""
    return {faction: 1 << n for n, faction in enumerate(f for f in factions() if f != "unknown")}


@cache
def kindred_bits() -> Ints:
    """By layer (in the vocabulary's order) and party: that party and those told in its place, as bits."""
    names = list(party_bits())
    number = {name: n for n, name in enumerate(names)}
    kindred = np.tile(np.array([party_bits()[name] for name in names], dtype=np.int64), (len(layers()), 1))
    for row in read_table("vocabulary/kindred_parties.csv"):
        one, other = _numbers(number, row, "kindred_parties")
        for layer in row["layers"].split(";"):
            where = layers().index(layer)
            kindred[where, one] |= 1 << other
            kindred[where, other] |= 1 << one
    return kindred


def widened(sides: Ints, layer: Ints) -> Ints:
    """``sides`` (bits of parties) with the parties told in their place, each in its ``layer``."""
    wide = np.zeros_like(sides)
    for party in range(len(party_bits())):
        wide |= np.where(sides >> party & 1, kindred_bits()[layer, party], 0)
    return wide


def _numbers(number: dict[str, int], row: dict[str, Any], table: str) -> tuple[int, int]:
    try:
        return number[row["one"]], number[row["other"]]
    except KeyError as error:
        raise VocabularyError(
            f"data/vocabulary/{table}.csv: {error} is not in the vocabulary; correct the row"
        ) from None

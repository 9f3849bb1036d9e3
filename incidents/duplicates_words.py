"""Whether two reports tell an act in the same words: then they are one source, however often printed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo import fold_name
from incidents.duplicates_rules import Bools, Ints

# Fewer words than this anybody may have found for himself.
_WORDS_FEWEST: Final = 7
# The share of word pairs that two clauses have in common when one was copied from the other.
_COPIED: Final = 0.7
_WORD: Final = re.compile(r"\w+")


class Wordings:
    """The clauses that tell each row's act; ``evidence`` and ``language`` are those columns."""

    def __init__(self, evidence: Sequence[str | None], language: Sequence[str | None]) -> None:
        self._evidence = evidence
        self._language = language
        self._steps = cache(self._read)

    def alike(self, one: Ints, other: Ints) -> Bools:
        """For each pair of rows whether the one tells it in (nearly) the words of the other."""
        pairs = zip(one.tolist(), other.tolist(), strict=True)
        found: npt.NDArray[np.bool_] = np.fromiter((self._alike(*pair) for pair in pairs), bool, len(one))
        return found

    def _alike(self, one: int, other: int) -> bool:
        if self._language[one] != self._language[other]:
            return False
        first, second = self._steps(one), self._steps(other)
        # Cheap bound first: of sets so unlike in size not enough can be shared.
        smaller, larger = sorted((len(first), len(second)))
        if smaller < _WORDS_FEWEST - 1 or smaller < _COPIED * larger:
            return False
        shared = len(first & second)
        return shared >= _COPIED * (smaller + larger - shared)

    def _read(self, row: int) -> frozenset[tuple[str, str]]:
        """The pairs of neighbouring words in the clause of ``row``."""
        words = _WORD.findall(fold_name(clause(self._evidence[row])))
        return frozenset(pairwise(words))


def clause(evidence: str | None) -> str:
    """The words that tell the act; empty without evidence."""
    if not isinstance(evidence, str):
        return ""
    # The clause comes first: reading all the rest would take most of the time.
    at, read = 1, json.JSONDecoder().raw_decode
    while at < len(evidence) and evidence[at] == "{":
        entry, at = read(evidence, at)
        if entry["field"] == "event":
            return str(entry["text"])
        at += len(", ")
    return ""


def wordings(frame: pd.DataFrame) -> Wordings:
    """The clauses of ``frame`` (an incident table)."""
    languages = frame["language"].astype(object).where(frame["language"].notna(), None).tolist()
    return Wordings(frame["evidence"].tolist(), languages)

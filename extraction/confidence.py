"""How likely a coded incident, and each of its values, is right: a chance in 0–1, fitted on gold.

Signs of how plainly the report tells it (``extraction/signs.py``) are weighed by the table
``data/confidence/weights.csv``, which ``python -m benchmarks.calibrate`` fits (logistic regression). The
chance of a value is that of its being right *if* the incident is one that the report tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import exp
from typing import Final

from data import data_path, read_table

__all__ = ["FIELDS", "LEVEL", "LIKELY", "SURE", "TARGETS", "chances", "speaks_about", "step"]

# The values that have a chance of their own, and what the signs about each begin with.
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "place": ("place", "act"),
    "date": ("date",),
    "actor1": ("actor1", "act"),
    "actor2": ("actor2", "act"),
    "fatalities": ("toll",),
}
TARGETS: Final = ("incident", *FIELDS)
# The row of the table that every incident starts from.
LEVEL: Final = "level"
# Signs of how the incident is told count for each of its values.
_SHARED: Final = ("language", "told")
_TABLE: Final = "confidence/weights.csv"
# Reports are told in much the same ways: so many sets of signs are kept with their chances.
_KEPT: Final = 8192
# From here on a reader is told "sure", "likely"; below, "check".
SURE: Final = 0.85
LIKELY: Final = 0.65


def chances(signs: Iterable[str]) -> Mapping[str, float]:
    """Target (``TARGETS``) → chance in 0–1, two decimals; empty where the weights have not been fitted."""
    return _chances(frozenset(signs))


@lru_cache(maxsize=_KEPT)
def _chances(signs: frozenset[str]) -> Mapping[str, float]:
    ordered = sorted(signs)  # so that the sum is rounded the same way every time
    return {target: _chance(weights, ordered) for target, weights in _weights().items()}


def speaks_about(target: str, sign: str) -> bool:
    """Whether ``sign`` is weighed for ``target``: for the incident all are."""
    about = sign.partition(".")[0]
    return target == "incident" or about in FIELDS[target] or about in _SHARED


def step(chance: float) -> str:
    """``sure``, ``likely`` or ``check``: what a reader is told instead of a number."""
    return "sure" if chance >= SURE else "likely" if chance >= LIKELY else "check"


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    weights: dict[str, dict[str, float]] = {}
    if data_path(_TABLE).exists():
        for row in read_table(_TABLE):
            weights.setdefault(row["target"], {})[row["sign"]] = float(row["weight"])
    return weights


def _chance(weights: Mapping[str, float], signs: Iterable[str]) -> float:
    total = weights[LEVEL] + sum(weights.get(sign, 0.0) for sign in signs)
    return round(1 / (1 + exp(-total)), 2)

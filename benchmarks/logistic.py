"""Logistic regression over named signs, small enough to be read: ridge penalty, Newton's method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from extraction.confidence import LEVEL

__all__ = ["chance", "fit"]

# How much a weight is held towards 0, in units of examples; the level itself is not held.
RIDGE = 2.0
# A sign that fewer examples bear says nothing.
LEAST = 4
_STEPS = 25

Floats = NDArray[np.float64]


def fit(signs: Sequence[Collection[str]], right: Sequence[bool]) -> dict[str, float]:
    """Sign → weight, with ``LEVEL`` for what every example starts from; examples in the same order."""
    counted = Counter(sign for some in signs for sign in some)
    names = sorted(sign for sign, n in counted.items() if LEAST <= n < len(signs))
    matrix = np.array([[1.0, *(float(name in some) for name in names)] for some in signs])
    weights = _newton(matrix, np.array(right, dtype=float))
    return dict(zip([LEVEL, *names], weights.tolist(), strict=True))


def _newton(matrix: Floats, right: Floats) -> Floats:
    weights = np.zeros(matrix.shape[1])
    held = np.full(matrix.shape[1], RIDGE)
    held[0] = 1e-6
    for _ in range(_STEPS):
        said = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (right - said) - held * weights
        curve = (matrix * (said * (1 - said))[:, None]).T @ matrix + np.diag(held)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def chance(weights: Mapping[str, float], signs: Collection[str]) -> float:
    """What ``weights`` say of an example with ``signs``, in 0–1."""
    total = weights[LEVEL] + sum(weights.get(sign, 0.0) for sign in signs)
    return float(1 / (1 + np.exp(-total)))

"""Learning confidence: what is fitted, what is held apart, how the check counts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.calibration import Check, checked, learned, weighed
from benchmarks.examples import Example
from benchmarks.logistic import chance, fit
from benchmarks.reliability import Bin, draw
from extraction.confidence import LEVEL

GOOD, BAD = frozenset({"place.clause"}), frozenset({"place.inherited"})


def example(number: int, signs: frozenset[str], right: bool, *circumstances: str) -> Example:
    return Example("own", f"own/{number}", signs, frozenset(circumstances), {"incident": right})


def many() -> list[Example]:
    good = [example(n, GOOD, n % 10 != 0, "seen") for n in range(40)]
    return good + [example(100 + n, BAD, n % 2 == 0) for n in range(40)]


def test_a_fit_says_about_what_it_saw() -> None:
    weights = fit([GOOD] * 40 + [BAD] * 40, [True] * 36 + [False] * 4 + [True] * 20 + [False] * 20)
    assert chance(weights, GOOD) == pytest.approx(0.9, abs=0.06)
    assert chance(weights, BAD) == pytest.approx(0.5, abs=0.06)


def test_a_sign_borne_by_few_is_not_weighed() -> None:
    weights = fit([GOOD | {"place.tied"}, *[GOOD] * 20, *[BAD] * 20], [True, False] * 20 + [True])
    assert "place.tied" not in weights
    assert LEVEL in weights


def test_examples_that_are_all_right_leave_a_finite_level() -> None:
    assert 0.9 < chance(fit([GOOD] * 20 + [BAD] * 20, [True] * 40), GOOD) <= 1


def test_circumstances_are_weighed_when_learning() -> None:
    assert weighed(many()[0], "incident") == GOOD | {"seen"}
    assert learned(many(), "incident")["seen"] > 0


def test_an_article_does_not_judge_itself() -> None:
    # The one article with the sign is right; had it been learned from, it would be said to be surer.
    alone = [Example("own", "own/alone", GOOD | {"place.wide"}, frozenset(), {"incident": True})] * 8
    others = [example(n, GOOD, n % 2 == 0) for n in range(40)]
    check = checked([*alone, *others], "incident")
    assert check.said[0] == pytest.approx(0.5, abs=0.03)
    weights = learned([*alone, *others], "incident")
    assert chance(weights, GOOD | {"place.wide"}) > check.said[0] + 0.1


def test_a_check_counts_distance_groups_and_order() -> None:
    said, right = np.array([0.9, 0.9, 0.1, 0.1]), np.array([1.0, 1.0, 0.0, 1.0])
    check = Check("incident", said, right, np.array([False, True, False, True]))
    assert check.brier == pytest.approx((0.01 * 3 + 0.81) / 4)
    assert check.flat == pytest.approx(0.75 * 0.25)
    assert check.order == pytest.approx((1 + 1 + 0.5) / 3)
    assert check.bins(2) == [pytest.approx((0.1, 0.5, 2)), pytest.approx((0.9, 1.0, 2))]
    assert sum(b.of for b in check.bins(2, held=True)) == 2


def test_the_plot_is_a_picture(tmp_path: Path) -> None:
    draw({"incident": ([Bin(0.5, 0.5, 9)], [])}, tmp_path / "plot.png")
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")

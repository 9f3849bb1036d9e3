"""Arrows on the picture end in front of the rings they lead to, so that their heads are seen."""

from __future__ import annotations

import numpy as np
import pytest

from maps.snapshot_arrows import outside

PATH = np.column_stack([np.linspace(0, 100, 11), np.zeros(11)])


def test_a_ring_at_the_destination_stops_the_arrow_at_its_edge() -> None:
    x = outside(PATH, [(100, 0, 20)])[:, 0]
    assert x[0] == 0
    assert x[-1] == pytest.approx(80, abs=1.5)
    assert x.max() < 80


def test_rings_at_both_ends_leave_what_is_between_them() -> None:
    x = outside(PATH, [(0, 0, 15), (100, 0, 20)])[:, 0]
    assert 15 < x.min() < 17
    assert 78 < x.max() < 80


def test_a_ring_on_the_way_does_not_break_the_arrow() -> None:
    assert np.diff(outside(PATH, [(50, 0, 20)])[:, 0]).max() < 2


def test_ends_that_lie_in_touching_rings_keep_an_arrow() -> None:
    x = outside(PATH, [(0, 0, 55), (100, 0, 55)])[:, 0]
    assert (x.min(), x.max()) == (0, 100)

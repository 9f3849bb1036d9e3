"""Colours keep apart for every reader, and text on them can be read."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from data import read_table
from maps import palette

# Machado, Oliveira, Fernandes 2009, full dichromacy, on linear RGB.
VISION = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# Oklab distance (x 100) below which two small marks are hard to tell apart.
CLEARLY_APART = 10.0
TOLD_APART = 5.0


def oklab(linear: NDArray[np.float64]) -> NDArray[np.float64]:
    lms = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    lab = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    return np.asarray(lab @ np.cbrt(lms @ linear) * 100)


def seen(colour: str, vision: str) -> NDArray[np.float64]:
    return oklab(np.clip(VISION[vision] @ np.array(palette._channels(colour)), 0, 1))


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_factions_keep_apart(theme: palette.ThemeName, vision: str) -> None:
    for one, other in combinations(palette.FACTIONS, 2):
        distance = np.linalg.norm(
            seen(palette.faction_colour(one, theme), vision)
            - seen(palette.faction_colour(other, theme), vision)
        )
        principals = {one, other} <= set(palette.PRINCIPALS)
        if principals:
            assert distance >= CLEARLY_APART, (one, other, distance)
        elif distance < TOLD_APART:
            assert palette.FACTIONS[one].dash != palette.FACTIONS[other].dash, (one, other, distance)


def test_every_faction_of_the_vocabulary_has_a_colour_and_a_short_label_of_its_own() -> None:
    rows = list(read_table("vocabulary/factions.csv"))
    assert {r["faction"] for r in rows} == set(palette.FACTIONS)
    assert len({r["short"] for r in rows}) == len(rows)


def test_every_layer_of_the_vocabulary_has_a_shape_of_its_own() -> None:
    assert {r["layer"] for r in read_table("vocabulary/sub_event_types.csv")} == set(palette.SHAPES)
    assert len({s.corners for s in palette.SHAPES.values()}) == len(palette.SHAPES)


@pytest.mark.parametrize("theme", palette.THEMES.values(), ids=lambda t: t.name)
def test_text_reads_on_every_ground(theme: palette.Theme) -> None:
    for ground in (theme.paper, theme.panel, theme.land, theme.neighbour):
        for ink in (theme.ink, theme.ink_soft):
            assert palette.contrast(ink, ground) >= 4.5
    for ground in (theme.paper, theme.panel, theme.land):
        assert palette.contrast(theme.ink_faint, ground) >= 4.5
    assert palette.contrast(theme.accent, theme.paper) >= 4.5
    assert palette.contrast(theme.water_ink, theme.land) >= 4.5


def test_an_unstated_toll_is_never_larger_than_a_stated_one() -> None:
    assert palette.mark_radius(None) <= palette.mark_radius(0) < palette.mark_radius(1)
    assert palette.mark_radius(10_000) == palette.RADIUS_MAX

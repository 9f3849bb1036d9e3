"""Every colour, mark and type size that the map, the legend and the printed picture share.

Colour alone never carries a fact: a mark's shape says the layer, its outline how sure the place and the
claim are, and every faction has a short label. The eight factions that met along the Euphrates keep apart
for readers with protan, deutan and tritan vision (``tests/maps/test_palette.py`` computes it); an ally
takes a tint of its patron's colour and a dashed line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from data import read_table

ThemeName = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the ground and of the text on it, as ``#rrggbb``.

    ``paper`` is behind everything, ``panel`` a step above it; ``land`` is Syria, ``neighbour`` the countries
    around it. ``ink``, ``ink_soft`` and ``ink_faint`` are text in falling weight. ``halo`` goes around text
    and marks on the map. ``accent`` is for controls and selection, ``select`` for the chosen mark.
    """

    name: ThemeName
    paper: str
    panel: str
    rule: str
    land: str
    neighbour: str
    water: str
    river: str
    water_ink: str
    country_line: str
    governorate_line: str
    coast: str
    ink: str
    ink_soft: str
    ink_faint: str
    halo: str
    accent: str
    accent_soft: str
    select: str
    warning: str


LIGHT = Theme(
    name="light",
    paper="#ffffff",
    panel="#f6f5f1",
    rule="#dedbd2",
    land="#f8f6f0",
    neighbour="#e9e7e1",
    water="#b5d3e4",
    river="#74a9cb",
    water_ink="#2f6488",
    country_line="#8f8a7e",
    governorate_line="#c9c4b7",
    coast="#9fc0d3",
    ink="#1b1b1a",
    ink_soft="#55534d",
    ink_faint="#706d66",
    halo="#ffffff",
    accent="#0b5d7a",
    accent_soft="#e2eef2",
    select="#d9480f",
    warning="#8a4b00",
)

DARK = Theme(
    name="dark",
    paper="#12161b",
    panel="#1a2027",
    rule="#333c46",
    land="#1e252d",
    neighbour="#151a20",
    water="#25506d",
    river="#4a88b3",
    water_ink="#8fc1e3",
    country_line="#77818c",
    governorate_line="#3d4752",
    coast="#3a6078",
    ink="#f1efe9",
    ink_soft="#b9bdc2",
    ink_faint="#939aa2",
    halo="#12161b",
    accent="#6cc3e0",
    accent_soft="#1d3540",
    select="#ff9a4d",
    warning="#f0b35a",
)

THEMES: dict[ThemeName, Theme] = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True, slots=True)
class FactionStyle:
    """How a faction is drawn: ``dash`` is an SVG dash array for its lines, empty for a solid line."""

    light: str
    dark: str
    dash: str = ""

    def colour(self, theme: ThemeName) -> str:
        """The fill as ``#rrggbb`` in ``theme``."""
        return self.light if theme == "light" else self.dark


# The factions that readers must tell apart by colour; the rest lean on their label and their dash.
PRINCIPALS = ("syria_gov", "russia", "iran", "coalition", "sdf", "is", "turkey", "rebels")

FACTIONS: dict[str, FactionStyle] = {
    "syria_gov": FactionStyle("#b5260f", "#e0402a"),
    "pro_gov_militia": FactionStyle("#dd8d7d", "#f0a08f", "7 4"),
    "iran": FactionStyle("#561a5e", "#a23a86"),
    "russia": FactionStyle("#8b3cc7", "#b795f0"),
    "coalition": FactionStyle("#4a90ea", "#4169ea"),
    "sdf": FactionStyle("#f4b02c", "#eaa52b"),
    "is": FactionStyle("#1a1a1c", "#ffffff"),
    "turkey": FactionStyle("#0f6575", "#35bfa6"),
    "sna": FactionStyle("#5fa9b3", "#8fdccd", "7 4"),
    "rebels": FactionStyle("#8a8a1c", "#b9f07a"),
    "hts": FactionStyle("#5a5a12", "#87b552", "7 4"),
    "israel": FactionStyle("#8ad2f5", "#a3c4ff", "2 4"),
    "iraq": FactionStyle("#7d8f86", "#8f7a55", "2 4"),
    "civilians": FactionStyle("#d873b0", "#f4c3dc", "2 4"),
    "unknown": FactionStyle("#b9b4a8", "#7d838c", "1 4"),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark's outline: corners in a box from -1 to 1, y downwards; no corners means a circle.

    The sizes are balanced by eye so that marks of one radius weigh alike.
    """

    name: str
    label: str
    corners: tuple[tuple[float, float], ...] = ()


SHAPES: dict[str, Shape] = {
    "strike": Shape("circle", "Strike"),
    "clash": Shape("diamond", "Clash", ((0.0, -1.22), (1.22, 0.0), (0.0, 1.22), (-1.22, 0.0))),
    "control": Shape("square", "Change of control", ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9))),
    # Points both ways: of a movement told at one place the direction is not known.
    "movement": Shape(
        "double arrow",
        "Movement",
        (
            (-1.45, 0.0),
            (-0.6, -0.95),
            (-0.6, -0.36),
            (0.6, -0.36),
            (0.6, -0.95),
            (1.45, 0.0),
            (0.6, 0.95),
            (0.6, 0.36),
            (-0.6, 0.36),
            (-0.6, 0.95),
        ),
    ),
    "civilians": Shape("triangle", "Violence against civilians", ((0.0, -1.2), (1.15, 0.85), (-1.15, 0.85))),
    "other": Shape(
        "cross",
        "Other",
        (
            (-0.42, -1.1),
            (0.42, -1.1),
            (0.42, -0.42),
            (1.1, -0.42),
            (1.1, 0.42),
            (0.42, 0.42),
            (0.42, 1.1),
            (-0.42, 1.1),
            (-0.42, 0.42),
            (-1.1, 0.42),
            (-1.1, -0.42),
            (-0.42, -0.42),
        ),
    ),
}

# Layers in the order the reader meets them: legend, timeline, filters.
LAYERS = tuple(SHAPES)

# Colours of the layers where no faction is shown (the timeline); stacked, so neighbours differ in lightness.
LAYER_COLOURS: dict[str, FactionStyle] = {
    "strike": FactionStyle("#a8321f", "#e5604a"),
    "clash": FactionStyle("#e8a33d", "#f0b657"),
    "control": FactionStyle("#2c6e8f", "#4f9fc4"),
    "movement": FactionStyle("#8fc0cf", "#9fd3e2"),
    "civilians": FactionStyle("#6a3d7c", "#a87dbd"),
    "other": FactionStyle("#b3aea2", "#7d838c"),
}

# One type scale for page, map and picture: pixels on screen, points in print.
TYPE_CAPTION = 12
TYPE_BODY = 14
TYPE_LEAD = 16
TYPE_HEAD = 20
TYPE_TITLE = 30

# Radius of a mark in pixels: toll not stated, toll stated as none, and the cap for the largest tolls.
RADIUS_UNKNOWN = 5.0
RADIUS_NONE = 5.0
RADIUS_MAX = 17.0
_RADIUS_PER_ROOT = 1.15


def mark_radius(fatalities: int | None) -> float:
    """Radius in pixels for ``fatalities`` dead: area grows with the toll, capped at ``RADIUS_MAX``."""
    if fatalities is None:
        return RADIUS_UNKNOWN
    return float(min(RADIUS_MAX, RADIUS_NONE + _RADIUS_PER_ROOT * fatalities**0.5))


def faction_colour(faction: str | None, theme: ThemeName) -> str:
    """The colour of ``faction``; a missing or new one is drawn as unknown."""
    return FACTIONS.get(faction or "unknown", FACTIONS["unknown"]).colour(theme)


def layer_colour(layer: str, theme: ThemeName) -> str:
    """The colour of ``layer`` in charts that count layers."""
    return LAYER_COLOURS.get(layer, LAYER_COLOURS["other"]).colour(theme)


@cache
def _faction_names() -> Mapping[str, str]:
    return {r["faction"]: r["label"] for r in read_table("vocabulary/factions.csv")}


def faction_label(faction: str | None) -> str:
    """The faction's full name ("Syrian Democratic Forces")."""
    return _faction_names().get(faction or "unknown", _faction_names()["unknown"])


def faction_order(factions: Iterable[str]) -> list[str]:
    """``factions`` without repeats in the order of the vocabulary, unknown ones last."""
    order = {name: i for i, name in enumerate(FACTIONS)}
    return sorted(set(factions), key=lambda f: (order.get(f, len(order)), f))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (_linear(red), _linear(green), _linear(blue))


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` in 0–1 (WCAG 2)."""
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1–21 (WCAG 2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)

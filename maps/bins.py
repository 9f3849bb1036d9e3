"""Incidents that are too many for marks, as the browser is told of them: cells, counted areas, lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from incidents.reading_bins import Bin
from maps.palette import LAYERS, SHAPES, THEMES, ThemeName, faction_colour, faction_label, faction_order
from maps.view import Opened, Scene
from maps.words import plural

__all__ = ["counted_areas", "described_bins", "described_opening"]

# Layers named when a cell is pointed at: the most frequent ones.
_NAMED = 3


def described_bins(drawn: Scene, theme: ThemeName) -> dict[str, Any] | None:
    """The cells of ``drawn`` as JSON-ready data, ``None`` where there are none.

    Of each cell: column, row, count, colours with their counts, what it says, and the latitude and longitude
    of its one place if it has one.
    """
    if not drawn.bins:
        return None
    return {"cells": drawn.cells, "bins": [_bin(one, theme) for one in drawn.bins]}


def _bin(one: Bin, theme: ThemeName) -> list[Any]:
    at = [] if one.latitude is None else [one.latitude, one.longitude]
    parts = [[faction_colour(name, theme), one.factions[name]] for name in faction_order(one.factions)]
    return [one.column, one.row, one.count, parts, _label(one), *at]


def _label(one: Bin) -> str:
    """``Raqqa: 1,204 incidents – 800 strikes, …; most often Russia (40 %)``."""
    most = max(one.factions, key=lambda name: one.factions[name])
    kinds = sorted(one.layers, key=lambda layer: (-one.layers[layer], LAYERS.index(layer)))
    named = ", ".join(f"{SHAPES[layer].label.lower()} {one.layers[layer]:,}" for layer in kinds[:_NAMED])
    who = "who acted is mostly not told" if most == "unknown" else f"most often {faction_label(most)}"
    place = f"{one.place}: " if one.place else ""
    return f"{place}{plural(one.count, 'incident')} – {named}; {who} ({one.factions[most] / one.count:.0%})"


def counted_areas(areas: Mapping[str, int], theme: ThemeName) -> list[dict[str, Any]]:
    """Governorates with the number of incidents known to be somewhere in them."""
    return [
        {
            "name": f"{name} governorate",
            "admin1": name,
            "colour": THEMES[theme].ink_soft,
            "members": [],
            "count": count,
        }
        for name, count in sorted(areas.items())
        if name
    ]


def described_opening(opened: Opened, first: int) -> dict[str, Any]:
    """The list of what a reader looks into; its incidents are numbered from ``first`` on."""
    shown = len(opened.frame)
    total = plural(opened.count, "incident")
    return {
        "asked": opened.asked,
        "title": opened.name if opened.latitude is not None else f"{opened.name} – exact place not stated",
        "told": total if shown == opened.count else f"the newest {shown:,} of {total}",
        "area": opened.name if opened.latitude is None else None,
        "at": None if opened.latitude is None else [opened.latitude, opened.longitude],
        "members": list(range(first, first + shown)),
    }

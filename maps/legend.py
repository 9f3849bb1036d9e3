"""The key to the map, as HTML that stands beside it and covers nothing.

Symbols are drawn as SVG images in data addresses: the page's own sanitiser takes inline SVG out.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from maps.base import MIN_ZOOM
from maps.escape import escape_html, html_tag
from maps.palette import (
    LAYERS,
    SHAPES,
    THEMES,
    Shape,
    Theme,
    ThemeName,
    faction_colour,
    faction_label,
    faction_order,
    mark_radius,
)
from maps.spots import groups, lay_out
from maps.view import FEATURES_MAX, Scene, newest, placed
from maps.words import known, rows_of

_BOX = 26
# What the key looks at: a table has many more columns.
_READ = (
    "layer",
    "location",
    "admin1",
    "geo_precision",
    "uncertainty_km",
    "claim_status",
    "fatalities_best",
    *(f"{end}{side}" for end in ("", "origin_", "destination_") for side in ("latitude", "longitude")),
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """The signs that the map of a table shows, each by the name the key has for it."""

    certainty: frozenset[str]
    tolls: frozenset[str]
    movements: frozenset[str]
    together: bool


def _shown(frame: pd.DataFrame) -> _Shown:
    rows = rows_of(newest(frame, FEATURES_MAX)[list(_READ)])
    layout = lay_out(rows)
    spots = [(spot.latitude, spot.longitude, len(spot.members)) for spot in layout.spots]
    ends = {role for spot in layout.spots for number, role in spot.members if _moves(rows[number])}
    grades = {1: "exact", 2: "near", 3: "area"}
    marks = [rows[number] for spot in layout.spots for number, role in spot.members if role == "at"]
    return _Shown(
        certainty=frozenset(grades[g] for row in rows if (g := known(row["geo_precision"])) is not None)
        | {"claimed" for row in rows if known(row["claim_status"]) not in (None, "reported")},
        tolls=frozenset(_tolls(known(row["fatalities_best"]) for row in marks)),
        movements=frozenset(ends | {"arrow" for _ in layout.arrows}),
        together=any(group.count > 1 for group in groups(spots, MIN_ZOOM)),
    )


def _moves(row: Any) -> bool:
    return bool(row["layer"] == "movement")


def _tolls(stated: Iterable[int | None]) -> Iterable[str]:
    for dead in stated:
        yield "unknown" if dead is None else "some" if dead else "none"


def image(body: str, label: str, *, width: int = _BOX, height: int = _BOX) -> str:
    """``body`` (SVG, its origin in the middle) as an image tag; ``label`` says what it shows, if anything."""
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{-width / 2} {-height / 2} {width} {height}">{body}</svg>'
    )
    address = f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"
    return html_tag("img", "", {"src": address, "alt": label, "width": width, "height": height}).replace(
        "</img>", ""
    )


def outline(shape: Shape, radius: float, style: str) -> str:
    """``shape`` as an SVG element with the attributes ``style``."""
    if not shape.corners:
        return f'<circle r="{radius}" {style}/>'
    points = " ".join(f"{x * radius:.2f},{y * radius:.2f}" for x, y in shape.corners)
    return f'<polygon points="{points}" stroke-linejoin="round" {style}/>'


def layer_symbol(layer: str, colour: str) -> str:
    """The mark of ``layer`` as an image tag, for legends, tables and panels."""
    shape = SHAPES.get(layer, SHAPES["other"])
    return image(outline(shape, 7.0, f'fill="{colour}"'), shape.label, width=20, height=20)


def entry(symbol: str, text: str) -> str:
    """A line of a key: a sign (HTML) and what it means."""
    return html_tag("li", f"{symbol}{html_tag('span', escape_html(text))}")


def _block(title: str, entries: list[str]) -> str:
    heading = html_tag("h4", escape_html(title))
    return html_tag("section", heading + html_tag("ul", "".join(entries)), {"class": "key"})


def _of_bins(drawn: Scene) -> set[str]:
    """Who acted most in some cell: its colour is on the map."""
    return {max(one.factions, key=lambda name: one.factions[name]) for one in drawn.bins}


def _counted(drawn: Scene, theme: ThemeName) -> list[str]:
    """What stands for incidents that are too many to be drawn one by one."""
    t = THEMES[theme]
    entries = []
    if drawn.bins:
        entries.append(entry(image(_squares(t), "", width=36), "as many in a square; darker: more"))
        entries.append(
            entry(image("", "", width=36), "colour: who acted most often there; click to come nearer")
        )
    if drawn.areas:
        area = _certainty_signs(t)["area"][0]
        entries.append(
            entry(image(area, "", width=36), "≈ so many somewhere in the governorate, in no square")
        )
    return entries


def _squares(t: Theme) -> str:
    def square(left: float, opacity: float, count: str) -> str:
        return (
            f'<rect x="{left}" y="-8" width="16" height="16" fill="{t.accent}" fill-opacity="{opacity}"/>'
            f'<text x="{left + 8}" text-anchor="middle" dy=".35em" font-size="9" font-family="sans-serif" '
            f'fill="{t.ink}">{count}</text>'
        )

    return square(-17, 0.3, "5") + square(1, 0.8, "2k")


def _factions(factions: Iterable[str], theme: ThemeName) -> list[str]:
    present = faction_order(factions)
    # The line keeps pale colours apart from the page; on the map every mark has one too.
    swatch = f'<circle r="6.5" fill="{{}}" stroke="{THEMES[theme].ink_soft}" stroke-width="1.2"/>'
    return [
        entry(
            image(swatch.format(faction_colour(f, theme)), "", width=20, height=20),
            faction_label(f) if f != "unknown" else "Not stated or unknown",
        )
        for f in present
    ]


def _kinds(frame: pd.DataFrame, ink: str) -> list[str]:
    present = set(frame["layer"])
    return [
        entry(layer_symbol(layer, ink), SHAPES[layer].label)
        for layer in LAYERS
        if layer in present and layer != "movement"
    ]


def _certainty_signs(t: Theme) -> dict[str, tuple[str, str]]:
    """Sign → its drawing and what it says."""
    solid = f'<circle r="6.5" fill="{t.ink_soft}"/>'
    hollow = (
        f'<circle r="10" fill="{t.ink_soft}" fill-opacity=".22"/>'
        f'<circle r="6" fill="{t.halo}" stroke="{t.ink_soft}" stroke-width="2.4"/>'
    )
    area = (
        f'<rect x="-12" y="-9" width="24" height="18" rx="3" fill="{t.ink_soft}" fill-opacity=".14" '
        f'stroke="{t.ink_soft}" stroke-dasharray="4 3"/>'
    )
    claimed = (
        f'<circle r="6.5" fill="{t.ink_soft}" fill-opacity=".5" stroke="{t.ink}" '
        f'stroke-width="1.7" stroke-dasharray="3 2.2"/>'
    )
    return {
        "exact": (solid, "at the place named"),
        "near": (hollow, "near it"),
        "area": (area, "somewhere in this area"),
        "claimed": (claimed, "claimed by one side, or disputed"),
    }


def _certainty(t: Theme, present: frozenset[str]) -> list[str]:
    signs = _certainty_signs(t).items()
    return [entry(image(sign, ""), text) for name, (sign, text) in signs if name in present]


def certainty_symbol(name: str, theme: ThemeName) -> str:
    """The sign ``exact``, ``near``, ``area`` or ``claimed`` as an image tag."""
    return image(_certainty_signs(THEMES[theme])[name][0], "", width=40, height=40)


def _sizes(t: Theme, present: frozenset[str]) -> list[str]:
    def dot(dead: int | None) -> str:
        core = f'<circle r="1.6" fill="{t.halo}"/>' if dead == 0 else ""
        body = f'<circle r="{mark_radius(dead)}" fill="{t.ink_soft}"/>{core}'
        return image(body, "", width=36, height=36)

    signs = [
        ("unknown", None, "not stated"),
        ("none", 0, "none"),
        ("some", 10, "10"),
        ("some", 100, "100 or more"),
    ]
    if present <= {"unknown"}:  # then all marks are of one size
        return []
    return [entry(dot(dead), text) for name, dead, text in signs if name in present]


def _movements(t: Theme, present: frozenset[str]) -> list[str]:
    arrow = (
        f'<path d="M-15 5 Q-4 -7 9 -2" fill="none" stroke="{t.ink_soft}" stroke-width="3"/>'
        f'<path d="M16 1L5 -7L7.5 -1.4L4 5Z" fill="{t.ink_soft}"/>'
    )
    both_ways = outline(SHAPES["movement"], 7.0, f'fill="{t.ink_soft}"')
    signs = {
        "arrow": (image(arrow, "", width=36), "from one place to another"),
        "to": (image(_ring(t, leaving=False), ""), "arrived; origin not stated"),
        "from": (image(_ring(t, leaving=True), ""), "left; destination not stated"),
        "at": (image(both_ways, ""), "at this place; direction not stated"),
    }
    return [entry(*sign) for name, sign in signs.items() if name in present]


def _ring(t: Theme, *, leaving: bool) -> str:
    head = "M6.5 0H11M8.6 -2.2L11 0L8.6 2.2" if leaving else "M11 0H6.8M9.2 -2.2L6.8 0L9.2 2.2"
    ticks = "".join(
        f'<path d="{head}" transform="rotate({angle})" fill="none" stroke="{t.ink_soft}" stroke-width="1.6"/>'
        for angle in (45, 135, 225, 315)
    )
    return f'<circle r="5" fill="{t.halo}" stroke="{t.ink_soft}" stroke-width="2"/>{ticks}'


def _together(t: Theme) -> list[str]:
    wheel = (
        f'<circle r="10" fill="none" stroke="{t.ink_soft}" stroke-width="4"/>'
        f'<circle r="10" fill="none" stroke="{t.accent}" stroke-width="4" stroke-dasharray="20 63"/>'
        f'<text text-anchor="middle" dy=".35em" font-size="10" font-family="sans-serif" '
        f'fill="{t.ink}">5</text>'
    )
    return [entry(image(wheel, ""), "several incidents: open to list them")]


def who_and_what_html(drawn: Scene, *, theme: ThemeName) -> str:
    """The key to colours and shapes: only factions and kinds that the map of ``drawn`` shows."""
    t, on_map = THEMES[theme], drawn.frame[placed(drawn.frame)]
    present = {*on_map["actor1_faction"].fillna("unknown"), *_of_bins(drawn)}
    blocks = [_block("Colour: who acted", _factions(present, theme))] if present else []
    together = _together(t) if _shown(on_map).together else []
    if kinds := [*_kinds(on_map, t.ink_soft), *together]:
        blocks.append(_block("Shape: what happened", kinds))
    if counted := _counted(drawn, theme):
        blocks.append(_block("Many incidents", counted))
    return _foldable("Key: colours and shapes", blocks, "keys keys-rail")


def how_sure_html(frame: pd.DataFrame, *, theme: ThemeName) -> str:
    """The key to outlines, sizes and arrows that the map of ``frame`` shows, in a row under it."""
    t, shown = THEMES[theme], _shown(frame[placed(frame)])
    entries = {
        "Outline: how sure": _certainty(t, shown.certainty),
        "Size: reported killed": _sizes(t, shown.tolls),
        "Movements": _movements(t, shown.movements),
    }
    blocks = [_block(title, signs) for title, signs in entries.items() if signs]
    return _foldable("Key: outlines, sizes, arrows", blocks, "keys keys-row")


def _foldable(title: str, blocks: list[str], css: str) -> str:
    """The key twice, open and folded away: the style sheet shows the one for the width of the window."""
    keys = html_tag("div", "".join(blocks), {"class": css})
    if not blocks:
        return keys
    folded = html_tag("details", html_tag("summary", escape_html(title)) + keys)
    wide = html_tag("div", keys, {"class": "keys-wide"})
    return wide + html_tag("div", folded, {"class": "keys-narrow"})

"""The key to the map, as HTML that stands beside it and covers nothing.

Symbols are drawn as SVG images in data addresses: the page's own sanitiser takes inline SVG out.
"""

from __future__ import annotations

from base64 import b64encode

import pandas as pd

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

_BOX = 26


def _image(body: str, label: str, *, width: int = _BOX, height: int = _BOX) -> str:
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
    return _image(outline(shape, 7.0, f'fill="{colour}"'), shape.label, width=20, height=20)


def _entry(symbol: str, text: str) -> str:
    return html_tag("li", f"{symbol}{html_tag('span', escape_html(text))}")


def _block(title: str, entries: list[str]) -> str:
    heading = html_tag("h4", escape_html(title))
    return html_tag("section", heading + html_tag("ul", "".join(entries)), {"class": "key"})


def _factions(frame: pd.DataFrame, theme: ThemeName) -> list[str]:
    present = faction_order(frame["actor1_faction"].fillna("unknown"))
    swatch = '<circle r="6.5" fill="{}"/>'
    return [
        _entry(
            _image(swatch.format(faction_colour(f, theme)), "", width=20, height=20),
            faction_label(f) if f != "unknown" else "Not stated or unknown",
        )
        for f in present
    ]


def _kinds(frame: pd.DataFrame, ink: str) -> list[str]:
    present = set(frame["layer"])
    return [
        _entry(layer_symbol(layer, ink), SHAPES[layer].label)
        for layer in LAYERS
        if layer in present and layer != "movement"
    ]


def _certainty(t: Theme) -> list[str]:
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
    return [
        _entry(_image(solid, ""), "at the place named"),
        _entry(_image(hollow, ""), "near it"),
        _entry(_image(area, ""), "somewhere in this area"),
        _entry(_image(claimed, ""), "claimed by one side, or disputed"),
    ]


def _sizes(t: Theme) -> list[str]:
    def dot(dead: int | None) -> str:
        core = f'<circle r="1.6" fill="{t.halo}"/>' if dead == 0 else ""
        body = f'<circle r="{mark_radius(dead)}" fill="{t.ink_soft}"/>{core}'
        return _image(body, "", width=36, height=36)

    return [
        _entry(dot(None), "not stated"),
        _entry(dot(0), "none"),
        _entry(dot(10), "10"),
        _entry(dot(100), "100 or more"),
    ]


def _movements(t: Theme) -> list[str]:
    arrow = (
        f'<path d="M-15 5 Q-4 -7 9 -2" fill="none" stroke="{t.ink_soft}" stroke-width="3"/>'
        f'<path d="M16 1L5 -7L7.5 -1.4L4 5Z" fill="{t.ink_soft}"/>'
    )
    return [
        _entry(_image(arrow, "", width=36), "from one place to another"),
        _entry(_image(_ring(t, leaving=False), ""), "arrived; origin not stated"),
        _entry(_image(_ring(t, leaving=True), ""), "left; destination not stated"),
    ]


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
    return [_entry(_image(wheel, ""), "several incidents: open to list them")]


def who_and_what_html(frame: pd.DataFrame, *, theme: ThemeName) -> str:
    """The key to colours and shapes: only factions and kinds that occur in ``frame``."""
    t = THEMES[theme]
    blocks = [_block("Colour: who acted", _factions(frame, theme))]
    if kinds := _kinds(frame, t.ink_soft):
        blocks.append(_block("Shape: what happened", [*kinds, *_together(t)]))
    return html_tag("div", "".join(blocks), {"class": "keys keys-rail"})


def how_sure_html(frame: pd.DataFrame, *, theme: ThemeName) -> str:
    """The key to outlines, sizes and arrows, in a row under the map."""
    t = THEMES[theme]
    blocks = [_block("Outline: how sure", _certainty(t))]
    if _kinds(frame, t.ink_soft):
        blocks.append(_block("Size: reported killed", _sizes(t)))
    if (frame["layer"] == "movement").any():
        blocks.append(_block("Movements", _movements(t)))
    return html_tag("div", "".join(blocks), {"class": "keys keys-row"})

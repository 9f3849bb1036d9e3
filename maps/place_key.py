"""The key to a map of places that were asked for."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from geo.answers import Answer
from maps.escape import escape_html, html_tag
from maps.palette import THEMES, Theme, ThemeName

_BOX = 26
_REMARK = "Select a row or a mark to see why, and what else the name may mean."


def place_key_html(answers: Sequence[Answer], *, theme: ThemeName) -> str:
    """What each mark means; only what ``answers`` hold, and the numbers that come with a chosen name."""
    colours = THEMES[theme]
    precisions = {one.location.raw["geo_precision"] for one in answers if one.location and not one.tied}
    entries = [_entry(*told) for told in _precise(colours, precisions)]
    if any(one.tied for one in answers):
        tied = _dot(colours.warning, colours, "3 2.2")
        entries.append(_entry(tied, "One of several places of that name"))
    entries.append(_entry(_number(colours), "Another place it may be, once a name is chosen"))
    rows = html_tag("h4", "Places asked for") + html_tag("ul", "".join(entries))
    remark = html_tag("p", escape_html(_REMARK), {"class": "f-note"})
    return html_tag("div", html_tag("div", rows, {"class": "key"}) + remark, {"class": "keys"})


def _precise(colours: Theme, precisions: set[int]) -> list[tuple[str, str]]:
    accent = colours.accent
    told = {
        1: (_dot(accent, colours, None), "The place itself; the circle says how far off it may lie"),
        2: (_dot(accent, colours, ""), "Near or around it, anywhere in the circle"),
        3: (_area(accent, colours), "Somewhere in an area, never at a point"),
    }
    return [told[precision] for precision in sorted(precisions)]


def _entry(image: str, words: str) -> str:
    return html_tag("li", image + html_tag("span", escape_html(words)))


def _dot(colour: str, colours: Theme, dash: str | None) -> str:
    """A filled dot, or with a dash array (maybe empty: a whole line) a hollow one."""
    if dash is None:
        return _image(f'<circle r="6" fill="{colour}"/>')
    return _image(
        f'<circle r="10" fill="{colour}" fill-opacity=".22"/>'
        f'<circle r="5.4" fill="{colours.halo}" stroke="{colour}" stroke-width="2.4" '
        f'stroke-dasharray="{dash}"/>'
    )


def _area(colour: str, colours: Theme) -> str:
    return _image(
        f'<rect x="-11" y="-8" width="22" height="16" fill="{colour}" fill-opacity=".1" '
        f'stroke="{colours.ink_soft}" stroke-width="1.2" stroke-dasharray="4 3"/>'
    )


def _number(colours: Theme) -> str:
    return _image(
        f'<circle r="9" fill="{colours.paper}" stroke="{colours.ink_soft}" stroke-width="1.8"/>'
        f'<text text-anchor="middle" dy=".35em" font-family="sans-serif" font-size="12" '
        f'fill="{colours.ink}">1</text>'
    )


def _image(body: str) -> str:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-13 -13 26 26">{body}</svg>'
    source = f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"
    image = html_tag("img", "", {"src": source, "alt": "", "width": _BOX, "height": _BOX})
    return image.removesuffix("</img>")

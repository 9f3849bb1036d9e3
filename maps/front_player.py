"""The front lines as one HTML file: every day in it, opened from a disk without a network.

All scripts, styles and shapes stand in the file itself; its own policy forbids it to ask anybody anything.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path

from maps.base import MAX_ZOOM, MIN_ZOOM, REGION, VALLEY, Bounds
from maps.escape import escape_html, html_tag, js_literal
from maps.front_words import party_in_words
from maps.fronts import FRONT_PAGE_FILES, above_the_player, day_number, front_options
from maps.palette import THEMES, Theme, ThemeName, faction_colour, faction_order

__all__ = ["player_html"]

_STATIC = Path(__file__).resolve().parents[1] / "static"
_SCRIPTS = ("vendor/leaflet.js", "generated/base.js", "furat-map.js", FRONT_PAGE_FILES[0])
_STYLES = ("vendor/leaflet.css", "furat-map.css", FRONT_PAGE_FILES[1], "furat-player.css")
_START = "furat-player.js"
_FONT = "vendor/source-sans.woff2"
# The file may run what stands in it, and ask nobody.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)


def player_html(
    script: str,
    *,
    factions: Iterable[str],
    day: date,
    title: str,
    remark: str,
    sources: str,
    theme: ThemeName = "light",
    bounds: Bounds = VALLEY,
) -> str:
    """A page with the map of an atlas (its ``script``, see ``maps.fronts``) on ``day`` and its player.

    ``factions`` stand in the key.
    ``title``, ``remark`` (what it rests on) and ``sources`` are text; they are escaped.
    Raises ``FileNotFoundError`` where ``static/`` was not made (``scripts/setup`` makes it).
    """
    bounds = above_the_player(bounds)
    (south, west), (north, east) = bounds
    options = {
        "theme": asdict(THEMES[theme]),
        "bounds": bounds,
        "region": REGION,
        "zooms": [MIN_ZOOM, MAX_ZOOM],
        "center": [(south + north) / 2, (west + east) / 2],
        "day": day_number(day),
        "fronts": front_options(theme=theme, player=True),
    }
    head = "".join(
        (
            '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape_html(_POLICY)}">',
            html_tag("title", escape_html(title)),
            html_tag("style", _style(THEMES[theme])),
        )
    )
    body = html_tag(
        "div",
        _head(title, remark, factions, theme)
        + '<div id="map"></div>'
        + html_tag("footer", escape_html(sources), {"dir": "auto"}),
        {"class": "page"},
    )
    own = f"window.FURAT_OPTIONS = {js_literal(options)};"
    scripts = "".join(html_tag("script", text) for text in (*_scripts(), script, own, _script(_START)))
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}{scripts}</body></html>'


def _head(title: str, remark: str, factions: Iterable[str], theme: ThemeName) -> str:
    swatches = (
        html_tag(
            "li",
            html_tag("i", "", {"style": f"background:{faction_colour(name, theme)}"})
            + html_tag("span", escape_html(party_in_words(name))),
        )
        for name in faction_order(factions)
    )
    return html_tag(
        "header",
        html_tag("h1", escape_html(title), {"dir": "auto"})
        + html_tag("p", escape_html(remark), {"dir": "auto"})
        + html_tag("ul", "".join(swatches), {"class": "legend"}),
    )


def _style(theme: Theme) -> str:
    colours = "".join(
        f"--{key.replace('_', '-')}:{value};" for key, value in asdict(theme).items() if key != "name"
    )
    return f":root{{{colours}}}\n{_sheets()}"


@cache
def _scripts() -> tuple[str, ...]:
    """The scripts as they may stand inside a script element."""
    return tuple(_script(name) for name in _SCRIPTS)


def _script(name: str) -> str:
    text = (_STATIC / name).read_text(encoding="utf-8")
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


@cache
def _sheets() -> str:
    text = "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in _STYLES)
    font = b64encode((_STATIC / _FONT).read_bytes()).decode()
    return text.replace(f'url("./{_FONT}")', f'url("data:font/woff2;base64,{font}")')

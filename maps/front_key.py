"""The key to the map of front lines: how sure the ground is, what a line is, and what neither is."""

from __future__ import annotations

from maps.escape import html_tag
from maps.legend import entry, image
from maps.palette import THEMES, Theme, ThemeName, faction_colour

__all__ = ["front_key_html"]

_PARTIES = ("sdf", "syria_gov")


def front_key_html(*, theme: ThemeName) -> str:
    """The signs of the ground and of the lines."""
    t = THEMES[theme]
    ground = html_tag("h4", "Ground: how sure") + html_tag("ul", "".join(_ground(t, theme)))
    lines = html_tag("h4", "Lines and dots") + html_tag("ul", "".join(_lines(t, theme)))
    sections = (html_tag("section", body, {"class": "key"}) for body in (ground, lines))
    return "".join(sections)


def _ground(t: Theme, theme: ThemeName) -> list[str]:
    a, b = (faction_colour(name, theme) for name in _PARTIES)
    solid = f'<rect x="-12" y="-8" width="24" height="16" fill="{a}" fill-opacity=".62"/>'
    pale = f'<rect x="-12" y="-8" width="24" height="16" fill="{a}" fill-opacity=".25"/>'
    return [
        entry(image(solid, ""), "held, told within half a year"),
        entry(image(pale, ""), "held, last told long ago"),
        entry(image(_stripes(a, t.land), ""), "claimed by one side, or the day of change not known"),
        entry(image(_stripes(a, b), ""), "contested: each holds ground inside"),
        entry(image("", ""), "blank: no place observed within 20 km"),
    ]


def _stripes(one: str, other: str) -> str:
    bars = "".join(
        f'<path d="M{x} 10L{x + 20} -10" stroke="{one}" stroke-width="4" stroke-opacity=".7"/>'
        for x in range(-32, 14, 8)
    )
    frame = '<clipPath id="c"><rect x="-12" y="-8" width="24" height="16"/></clipPath>'
    back = f'<rect x="-12" y="-8" width="24" height="16" fill="{other}" fill-opacity=".6"/>'
    return f'{frame}{back}<g clip-path="url(#c)">{bars}</g>'


def _lines(t: Theme, theme: ThemeName) -> list[str]:
    a, b = (faction_colour(name, theme) for name in _PARTIES)

    def line(dash: str) -> str:
        return (
            f'<path d="M-13 -2H13" stroke="{a}" stroke-width="3.4" stroke-dasharray="{dash}"/>'
            f'<path d="M-13 2H13" stroke="{b}" stroke-width="3.4" stroke-dasharray="{dash}"/>'
        )

    dot = f'<circle r="5" fill="{a}" stroke="{t.halo}" stroke-width="1.4"/>'
    return [
        entry(image(line("none"), ""), "between the nearest places of two parties, or along the river"),
        entry(image(line("4 3"), ""), "the same, where one side is not sure"),
        entry(image(dot, ""), "a place somebody observed"),
    ]

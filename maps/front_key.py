"""The key to the map of front lines: how sure the ground is, what a line is, and what neither is."""

from __future__ import annotations

from maps.certainty import LEAST_STRENGTH, Look, look
from maps.escape import html_tag
from maps.legend import entry, image
from maps.palette import THEMES, Theme, ThemeName, faction_colour

__all__ = ["front_key_html"]

_PARTIES = ("sdf", "syria_gov")
_BOX = 'x="-12" y="-8" width="24" height="16"'


def front_key_html(*, theme: ThemeName) -> str:
    """The signs of the ground and of the lines."""
    t = THEMES[theme]
    ground = html_tag("h4", "Ground: how sure") + html_tag("ul", "".join(_ground(t, theme)))
    lines = html_tag("h4", "Lines and dots") + html_tag("ul", "".join(_lines(t, theme)))
    sections = (html_tag("section", body, {"class": "key"}) for body in (ground, lines))
    return "".join(sections)


def _ground(t: Theme, theme: ThemeName) -> list[str]:
    a, b = _PARTIES
    both = f"{a};{b}"
    looks = [
        (look(a, "assessed", theme), "held, told within half a year"),
        (look(a, "assessed", theme, age=LEAST_STRENGTH), "held, last told long ago"),
        (look(a, "claimed", theme), "claimed by one side only"),
        (look(a, "uncertain", theme, then=b), "changing hands: which day is not known"),
        (look(both, "contested", theme), "contested: each holds ground inside"),
        (look(both, "shared", theme), "shared: each is inside, by agreement"),
    ]
    blank = f'<rect {_BOX} fill="{t.land}" stroke="{t.rule}"/>'
    told = "blank: no place observed within 20 km, or not known who came"
    return [*(entry(image(_sample(seen), ""), words) for seen, words in looks), entry(image(blank, ""), told)]


def _sample(seen: Look) -> str:
    """A piece of ground as the map shows it."""
    wide, broad = (2, 5) if seen.thin else (4, 4)
    pitch = broad + wide * len(seen.stripes)
    bars = "".join(
        f'<rect x="{at + broad + wide * number}" y="-30" width="{wide}" height="60" fill="{colour}"/>'
        for at in range(-4 * pitch, 4 * pitch, pitch)
        for number, colour in enumerate(seen.stripes)
    )
    turned = f'<g clip-path="url(#box)"><g transform="rotate({-45 if seen.left else 45})">{bars}</g></g>'
    ground = f'<rect {_BOX} fill="{seen.fill}"/>'
    return f'<clipPath id="box"><rect {_BOX}/></clipPath>{ground}{turned if bars else ""}'


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

"""The key of a picture of front lines, and the words that keep it from saying more than it knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle

from frontlines import UNKNOWN, Control, Observation, Status, read_sources
from maps.certainty import SOLID, Look, look, strength
from maps.front_ground import GROUND
from maps.front_words import party_in_words
from maps.palette import THEMES, Theme, ThemeName, faction_colour, faction_order
from maps.snapshot_key import KEY_CENTRE, KeyColumn
from maps.snapshot_text import plain
from maps.stripes import diagonals, stripe_width
from maps.words import day_in_words, plural

__all__ = [
    "add_control",
    "add_holders",
    "add_states",
    "area_by_faction",
    "sources_in_words",
    "what_it_is_not",
]

_BOX: Final = (3.0, 5.5, 16.0, 11.0)  # left, bottom, width, height of a sample of ground, in points
_STATES: Final[dict[Status, str]] = {
    "contested": "Contested: both inside",
    "shared": "Shared by agreement",
    "claimed": "Claimed by one side only",
    "uncertain": "Changing hands, day unknown",
}
_OLD: Final = 365


def add_control(column: KeyColumn, control: Control, theme_name: ThemeName) -> None:
    """Who holds how much, how sure that is, and what lines and dots mean; only what occurs."""
    theme = THEMES[theme_name]
    held = area_by_faction(control)
    if not held:
        return
    told = {name: _km2(area) for name, area in held.items()}
    add_holders(column, told, theme_name, base=GROUND, on=control.on)
    old = bool((control.areas["age_days"] >= _OLD).any())
    add_states(column, set(control.areas["status"]), held, theme_name, base=GROUND, old=old)
    if len(control.lines):
        pair = [control.lines["side_a"].iloc[0], control.lines["side_b"].iloc[0]]
        column.head("LINES AND DOTS")
        column.line(_line_sample(pair, theme, theme_name), "Front line, each side's colour")
    dot = Circle(KEY_CENTRE, 3.2, facecolor=theme.ink_soft, edgecolor=theme.halo, linewidth=0.7)
    column.line([dot], "Place observed, its holder")


def add_holders(
    column: KeyColumn,
    held: Mapping[str, str],
    theme_name: ThemeName,
    *,
    base: float = SOLID,
    on: date | None = None,
) -> None:
    """Whose colour is whose (``on`` a day, if of one); ``held``: the factions, and what stands below each."""
    column.head("GROUND: WHO HOLDS IT")
    for faction in faction_order(held):
        sample = _sample(look(faction, "assessed", theme_name, base=base))
        column.line(sample, party_in_words(faction, on), small=held[faction])


def add_states(
    column: KeyColumn,
    present: Collection[str],
    factions: Iterable[str],
    theme_name: ThemeName,
    *,
    old: bool,
    base: float = SOLID,
) -> None:
    """What stripes and pale colours mean, of the states that are ``present``."""
    one, other = (faction_order(factions) * 2)[:2]
    shown = [status for status in _STATES if status in present]
    if not shown and not old:
        return
    column.head("HOW SURE")
    for status in shown:
        several = f"{one};{other}" if status in ("contested", "shared") else one
        column.line(_sample(look(several, status, theme_name, then=other, base=base)), _STATES[status])
    if old:
        pale = look(one, "assessed", theme_name, base=base, age=strength(_OLD * 2 + 2))
        column.line(_sample(pale), "Paler: last seen long ago")


def area_by_faction(control: Control) -> dict[str, float]:
    """Square kilometres by faction; contested and shared ground counts for each inside in equal parts."""
    held: defaultdict[str, float] = defaultdict(float)
    for faction, km2 in zip(control.areas["faction"], control.areas["area_km2"], strict=True):
        names = [name for name in str(faction).split(";") if name != UNKNOWN]
        for name in names:
            held[name] += float(km2) / len(names)
    return dict(held)


def _km2(area: float) -> str:
    return f"{area:,.0f} km²" if area >= 1 else "less than 1 km²"


def _sample(seen: Look) -> list[Artist]:
    left, bottom, width, height = _BOX
    patch = Rectangle((left, bottom), width, height, facecolor=seen.fill, linewidth=0)
    parts: list[Artist] = [patch]
    pitch = 5.0 if seen.thin else 3.5 * (len(seen.stripes) + 1)
    for number, colour in enumerate(seen.stripes, 1):
        shift = pitch * number / (len(seen.stripes) + 1)
        box = (left, left + width, -bottom - height, -bottom)
        for x1, y1, x2, y2 in diagonals(box, pitch, shift, leans_left=seen.left):
            wide = stripe_width(thin=seen.thin) * (1 if seen.thin else 0.8)
            parts.append(Line2D((x1, x2), (-y1, -y2), color=colour, linewidth=wide, solid_capstyle="butt"))
    return parts


def _line_sample(pair: list[str], theme: Theme, theme_name: ThemeName) -> list[Artist]:
    bands: list[Artist] = [
        Line2D((2, 20), (11 + side, 11 + side), color=faction_colour(name, theme_name), linewidth=2.0)
        for side, name in zip((1.2, -1.2), pair, strict=True)
    ]
    return [*bands, Line2D((2, 20), (11, 11), color=theme.halo, linewidth=0.5)]


def what_it_is_not(control: Control) -> str:
    """What the lines must not be taken for."""
    return (
        "Lines are half-way between places with known holders or along the river: no trenches, no survey. "
        f"Ground over {control.reach_km:g} km from a place observed is blank."
    )


# So many publishers are named in the line of sources.
_NAMED: Final = 3


def sources_in_words(control: Control) -> str:
    """How many observations the picture rests on, who published them, and how old the last one is."""
    rests_on = {one.ref: one for holding in control.holdings for one in holding.rests_on}
    if not rests_on:
        return control.words or "Nothing is known."
    last = max(holding.confirmed for holding in control.holdings)
    coded = sum(one.origin == "incident" for one in rests_on.values())
    joined = f", {coded} of them from coded reports" if coded else ""
    told = f"Rests on {plural(len(rests_on), 'observation')}{joined}, the last of {day_in_words(last)}."
    names = _publishers(rests_on.values())
    if not names:
        return told
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{told} Sources: {', '.join(names[:_NAMED])}{more}."


def _publishers(observations: Iterable[Observation]) -> list[str]:
    """Who published what the observations rest on, the most used first."""
    sources = read_sources()
    used = Counter(
        plain(sources[key]["publisher"], 40)
        for one in observations
        for key in one.sources
        if key in sources and sources[key]["publisher"]
    )
    return [name for name, _ in sorted(used.items(), key=lambda item: (-item[1], item[0]))]

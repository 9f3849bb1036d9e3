"""How the ground of a holder looks by how sure it is: full, pale, striped or hatched.

The same on the map of front lines and on the river's axis. Contested: stripes of all who are inside. Shared
by agreement: the same, leaning the other way. Claimed: pale, with thin lines of the claimant's colour.
Uncertain (a change came on a day not known): pale stripes of old and new holder. Old: paler by its age.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from frontlines import UNKNOWN, Status
from maps.palette import THEMES, ThemeName, faction_colour

__all__ = ["LEAST_STRENGTH", "MEANING", "PALE", "SOLID", "STRENGTHS", "Look", "look", "mixed", "strength"]

# Share of a holder's colour in its ground: the rest is the land's, so that marks and names stand out on it.
SOLID: Final = 0.78
# Of that, what a mere claim has.
PALE: Final = 0.4
# Up to so many days after the last observation, ground has this strength; after them all, the least.
STRENGTHS: Final = ((183, 1.0), (365, 0.84), (731, 0.68))
LEAST_STRENGTH: Final = 0.55

# What each state looks like, in words.
MEANING: Final[dict[str, str]] = {
    "contested": "stripes of both colours: both hold ground inside",
    "shared": "stripes leaning left: both are inside, by agreement",
    "claimed": "pale, thin lines: claimed by one side only",
    "uncertain": "pale stripes: changed hands, day not known",
    "aged": "paler: nothing seen for a year or more",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How ground is filled: ``fill``, and over it ``stripes`` (empty for none), all ``#rrggbb``.

    ``thin``: the stripes are lines that leave most of the fill; else both share the ground evenly.
    ``left``: the stripes lean left, not right.
    """

    fill: str
    stripes: tuple[str, ...] = ()
    thin: bool = False
    left: bool = False


def look(
    holders: str, status: Status, theme: ThemeName, *, then: str = "", age: float = 1.0, base: float = SOLID
) -> Look:
    """The look of ground held by ``holders`` (ids joined by ``;``); ``then``: who holds it next, if known.

    Ground left to nobody knows whom is blank. ``age`` is its strength in 0–1 (see :func:`strength`), ``base``
    the share of colour at full strength.
    """
    names = holders.split(";")
    share = base * age

    def tint(name: str, of: float = share) -> str:
        land = THEMES[theme].land
        return land if name == UNKNOWN else mixed(faction_colour(name, theme), land, of)

    if status in ("contested", "shared"):
        others = names[1:] or [UNKNOWN]
        return Look(tint(names[0]), tuple(tint(name) for name in others), left=status == "shared")
    if status == "claimed":
        return Look(tint(names[0], share * PALE), (tint(names[0]),), thin=True)
    if status == "uncertain":
        following = then.split(";")[0] if then and then != holders else ""
        stripe = tint(following, share * PALE * 1.3) if following else THEMES[theme].land
        return Look(tint(names[0], share * PALE * 1.3), (stripe,), left=True)
    return Look(tint(names[0]))


def strength(age_days: int) -> float:
    """How strong the colour of ground is that was last seen in somebody's hands so many days ago: 0–1."""
    return next((share for days, share in STRENGTHS if age_days < days), LEAST_STRENGTH)


def mixed(colour: str, ground: str, share: float) -> str:
    """``share`` (0–1) of ``colour`` laid over ``ground``, both ``#rrggbb``."""
    pairs = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)

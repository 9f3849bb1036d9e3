"""What the page of front lines says of its method."""

from __future__ import annotations

from typing import Final

__all__ = ["NOT", "RULES"]

RULES: Final = (
    (
        "An observation",
        "Somebody's word that a party held a place on a day, with its source. Places keep their last holder "
        "until another observation; the longer ago that was, the paler the ground.",
    ),
    (
        "Contested",
        "Only where each party holds ground inside the place, or where sources of one day name different "
        "holders: then both are shown, with all their sources. Shelling alone contests nothing.",
    ),
    (
        "Claimed",
        "A party's word on its own gain stays a claim, hatched, until a source with no part in it says so. "
        "A change that this program read in a single report is a claim, too, until the record or another "
        "source says the same: it never stands against the record of its day.",
    ),
    (
        "Shared, or changing hands",
        "Shared: several hold ground inside by agreement. Changing hands: a change came within these days; "
        "which day it was is not known.",
    ),
    (
        "A clash, not a change",
        "A place taken and lost again by the next day did not change hands. It stays in the reports.",
    ),
    (
        "The ground",
        "The Euphrates parts it first. On each bank it goes to the nearest observed place, 20 km at most, "
        "5 km for a base, a dam, an oil field or a place fought over. Beyond that nothing is painted.",
    ),
    (
        "The lines",
        "Where the ground of two hostile parties meets: half-way between their nearest places, or along the "
        "river. Allies have no line between them.",
    ),
)
NOT: Final = (
    "A line is no trench. Between two places it may have run anywhere; only the places were observed.",
    "Painted desert is not held desert: it says which observed place is nearest, no more.",
    "Blank ground is not empty, and no observation is not peace: nobody told us of it.",
    "The record was put together by us from public sources. It has gaps, and errors we do not know of; every "
    "place lists what it rests on, so that they can be found.",
)

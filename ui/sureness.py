"""How sure the values of an incident are, as a quiet sign of three steps beside each."""

from __future__ import annotations

import json
from typing import Final, NamedTuple

from extraction.confidence import step
from maps.escape import escape_html, html_tag
from maps.words import Row, known

__all__ = ["Weakest", "key_html", "sign", "weakest"]

# What a value is called where the weakest one is named.
NAMES: Final = {
    "incident": "the incident",
    "place": "where",
    "date": "when",
    "actor1": "who",
    "actor2": "on whom",
    "fatalities": "killed",
}
_FILLED: Final = {"sure": 3, "likely": 2, "check": 1}
_MEANING: Final = {
    "sure": "such values were nearly always right",
    "likely": "such values were mostly right",
    "check": "such values were often wrong: read the words",
}


class Weakest(NamedTuple):
    """The value of an incident that most needs a look, by its name on the screen, and its chance in 0–1."""

    name: str
    chance: float


def _chances(row: Row) -> dict[str, float]:
    """Field → chance of the values that are told; none where they were not estimated."""
    told = known(row["field_confidence"])
    found: dict[str, float] = json.loads(told) if told else {}
    return found


def sign(row: Row, field: str) -> str:
    """The sign of ``field`` as HTML, empty where its chance was not estimated; ``incident`` for the whole."""
    found = _chances(row)
    chance = known(row["confidence"]) if field == "incident" and found else found.get(field)
    return "" if chance is None else _sign(step(chance), f"{chance:.0%}")


def _sign(named: str, told: str) -> str:
    filled = _FILLED[named]
    bars = "".join(html_tag("i", "", {"class": "on"} if n < filled else {}) for n in range(3))
    said = f"{named}{f', {told}' if told else ''}: {_MEANING[named]}"
    return html_tag(
        "span", bars, {"class": f"f-step f-{named}", "title": said, "aria-label": said, "role": "img"}
    )


def key_html() -> str:
    """What the signs mean."""
    entries = (html_tag("li", _sign(named, "") + escape_html(named)) for named in _FILLED)
    return html_tag("ul", "".join(entries), {"class": "f-stepkey"})


def weakest(row: Row) -> Weakest | None:
    """What most needs a look, the incident or one of its values; ``None`` where nothing was estimated."""
    found = _chances(row)
    if not found:
        return None
    everything = {"incident": float(known(row["confidence"]) or 0.0)} | found
    name = min(everything, key=lambda field: everything[field])
    return Weakest(NAMES[name], everything[name])

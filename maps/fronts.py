"""Who held what, drawn by ``static/furat-fronts.js``: a map that has every day in it, and the day to show.

The places, their ground and the edges between them are one text (:func:`atlas_script`), the same in every
theme and for every reader, so a file can keep it. A day, or what the reader chose, is a feature group of a
few bytes (:func:`front_layer`): the days play in the browser without asking the server.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, NamedTuple

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template
from shapely.geometry.base import BaseGeometry

from frontlines import Atlas, Cell, Edge, EdgeSpell, Spell
from maps.base import STATIC, VALLEY, Bounds, OfflineMap, base_map
from maps.certainty import LEAST_STRENGTH, PALE, STRENGTHS
from maps.escape import js_literal
from maps.front_words import later_name
from maps.palette import FACTIONS, THEMES, ThemeName, contrast, faction_label
from maps.words import day_in_words

__all__ = [
    "FRONT_PAGE_FILES",
    "Choice",
    "above_the_player",
    "atlas_script",
    "day_number",
    "front_layer",
    "front_map",
    "front_options",
    "pair_of",
]

_EPOCH = date(1970, 1, 1).toordinal()
# A thousandth of a degree is a hundred metres: finer than the drawn river.
_PER_DEGREE = 1000
# The side of a line whose colour is paler than this against the ground is drawn in the text's soft ink.
_LEAST_CONTRAST = 1.3
# The share of the map's height that the player takes.
_PLAYER = 0.08
# The script and the sheet that draw fronts, under ``static/``.
FRONT_PAGE_FILES = ("furat-fronts.js", "furat-fronts.css")
_MONTHS = [day_in_words(date(2001, month, 1)).split()[1] for month in range(1, 13)]
_WORDS = {
    "play": "Play the days",
    "pause": "Pause",
    "before": "To the change before",
    "after": "To the next change",
    "day": "Day shown",
    "since": "since",
    "claimed": "claimed by one side",
    "contested": "contested",
    "shared": "shared by agreement",
    "uncertain": "day of the change not known",
}


class Choice(NamedTuple):
    """What the reader picked out: a place, or the line between two factions (``pair_of``)."""

    place_id: str | None = None
    pair: str | None = None


NOTHING = Choice()


class _Atlas(JSCSSMixin, MacroElement):
    """Draws the atlas on its map, once."""

    default_css = [("furat_fronts_css", f"{STATIC}/{FRONT_PAGE_FILES[1]}")]  # noqa: RUF012
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            {{ this.atlas }}
            Furat.atlas({{ this._parent.get_name() }}, {{ this.options }});
        {% endmacro %}
        """
    )

    def __init__(self, options: str, *, script: str | None, address: str | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Atlas"
        self.options = options
        self.atlas = script or ""
        kept = [("furat_atlas", f"{STATIC}/{address}")] if address else []
        self.default_js = [*kept, ("furat_fronts", f"{STATIC}/{FRONT_PAGE_FILES[0]}")]


class _Day(MacroElement):
    """Hands the day to show to the feature group it is a child of."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            Furat.fronts({{ this._parent.get_name() }}, {{ this.payload }});
        {% endmacro %}
        """
    )

    def __init__(self, payload: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Day"
        self.payload = payload


def front_map(
    *,
    script: str | None = None,
    address: str | None = None,
    theme: ThemeName = "light",
    bounds: Bounds = VALLEY,
    player: bool = True,
) -> OfflineMap:
    """The base map with an atlas: its ``script``, or the ``address`` under ``static/`` of the file with it.

    ``player``: with a slider of days at its foot.
    """
    drawn = base_map(theme=theme, bounds=above_the_player(bounds) if player else bounds)
    options = js_literal(front_options(theme=theme, player=player))
    drawn.add_child(_Atlas(options, script=script, address=address))
    return drawn


def above_the_player(bounds: Bounds) -> Bounds:
    """``bounds`` with room at the foot, where the player covers the map."""
    (south, west), (north, east) = bounds
    return (south - (north - south) * _PLAYER, west), (north, east)


def front_layer(day: date, *, before: date | None = None, choice: Choice = NOTHING) -> folium.FeatureGroup:
    """The feature group that shows ``day``, or what is other on it than on the day ``before``."""
    chosen = {"place": choice.place_id} if choice.place_id else {"pair": choice.pair} if choice.pair else None
    group = folium.FeatureGroup(name="fronts", control=False)
    payload = {
        "day": day_number(day),
        "before": None if before is None else day_number(before),
        "chosen": chosen,
    }
    group.add_child(_Day(js_literal(payload)))
    return group


def front_options(*, theme: ThemeName, player: bool) -> dict[str, Any]:
    """What a map of fronts is drawn in: colours by faction, words."""
    t = THEMES[theme]
    factions = {}
    for name, style in FACTIONS.items():
        colour = style.colour(theme)
        line = colour if contrast(colour, t.halo) >= _LEAST_CONTRAST else t.ink_soft
        later = later_name(name)
        factions[name] = {
            "label": faction_label(name),
            "later": later and [day_number(later[0]), later[1]],
            "colour": colour,
            "line": line,
        }
    return {
        "theme": asdict(t),
        "player": player,
        "factions": factions,
        "looks": {"pale": PALE, "strengths": STRENGTHS, "least": LEAST_STRENGTH},
        "words": _WORDS,
        "months": _MONTHS,
    }


def atlas_script(atlas: Atlas) -> str:
    """A line of JavaScript that hands ``atlas`` to the page it stands in; ASCII."""
    data = {
        "days": [day_number(atlas.first), day_number(atlas.last)],
        "changes": [[day_number(day), count] for day, count in atlas.changes],
        "places": [_place(place) for place in atlas.places],
        "cells": [_cell(cell) for cell in atlas.cells],
        "edges": [_edge(edge) for edge in atlas.edges],
    }
    return f"window.FURAT_ATLAS = {js_literal(json.loads(json.dumps(data)))};"


def pair_of(one: str, other: str) -> str:
    """The name of the front line between two factions, whichever is named first."""
    return "|".join(sorted((one, other)))


def day_number(day: date) -> int:
    """``day`` as the drawing script counts it: whole days since 1 January 1970."""
    return day.toordinal() - _EPOCH


def _place(place: Cell) -> dict[str, Any]:
    return {
        "id": place.place_id,
        "name": place.place,
        "lat": round(place.latitude, 4),
        "lon": round(place.longitude, 4),
        "spells": [_spell(spell) for spell in place.spells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    """The ground of a place while it had one shape, and when that was; who held it is told of the place."""
    return {"id": cell.place_id, "rings": _rings(cell.geometry), "times": _times(cell.spells)}


def _times(spells: Sequence[Spell]) -> list[list[int | None]]:
    """First day, and the day after the last one, of each stretch without a gap."""
    stretches: list[list[int | None]] = []
    for spell in spells:
        first, until = day_number(spell.first), _end(spell.until)
        if stretches and stretches[-1][1] == first:
            stretches[-1][1] = until
        else:
            stretches.append([first, until])
    return stretches


def _end(until: date | None) -> int | None:
    return None if until is None else day_number(until)


def _spell(spell: Spell) -> dict[str, Any]:
    return {
        "from": day_number(spell.first),
        "to": _end(spell.until),
        "holders": list(spell.holders),
        "status": spell.status,
        "since": day_number(spell.since),
        "seen": [day_number(day) for day in spell.seen],
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {"path": _path(edge.geometry), "spells": [_edge_spell(spell) for spell in edge.spells]}


def _edge_spell(spell: EdgeSpell) -> dict[str, Any]:
    return {
        "from": day_number(spell.first),
        "to": _end(spell.until),
        "left": spell.left,
        "right": spell.right,
        "status": spell.status,
    }


def _path(line: BaseGeometry) -> list[int]:
    """Latitude and longitude of the first corner in thousandths of a degree, then the steps to the next."""
    steps: list[int] = []
    north = east = 0
    for x, y in line.coords:
        lat, lon = round(y * _PER_DEGREE), round(x * _PER_DEGREE)
        if steps and lat == north and lon == east:
            continue
        steps += (lat - north, lon - east)
        north, east = lat, lon
    return steps


def _rings(area: BaseGeometry) -> list[list[list[int]]]:
    """Rings of the parts of a (multi)polygon: part → ring → steps."""
    parts = getattr(area, "geoms", [area])
    return [
        [_path(ring) for ring in (part.exterior, *part.interiors)]
        for part in parts
        if part.geom_type == "Polygon" and not part.is_empty
    ]

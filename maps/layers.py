"""Incidents as one map element: a JSON description that ``static/furat-map.js`` draws.

Two thousand marks cost one script call instead of two thousand folium objects. All text leaves through
``maps.escape.js_literal`` and is set in the browser as text, never as HTML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import folium
import pandas as pd
from branca.element import MacroElement
from folium.template import Template

from maps import words
from maps.arrows import curve, heading
from maps.base import MAX_ZOOM, MIN_ZOOM
from maps.bins import counted_areas, described_bins, described_opening
from maps.escape import js_literal
from maps.palette import FACTIONS, SHAPES, THEMES, ThemeName, faction_colour, mark_radius
from maps.spots import Area, Arrow, Layout, Role, Spot, group_radius, groups, lay_out
from maps.view import FEATURES_MAX, Scene, newest
from maps.words import Row, known, rows_of

# Beyond this many incidents, or characters as they are sent (an Arabic letter is seven), the popups leave the
# quotation to the panel beside the map, to spare the line.
_QUOTES_UP_TO, _QUOTES_SENT = 600, 400_000
_QUOTE_LENGTH = 320
# From this zoom on the incidents of one place stand side by side, if they are no more than these.
_FAN_FROM, _FAN_MOST = 10, 10
# Radius in pixels of the ring at a movement's one known end; its toll is in the words.
_ENDPOINT = 6.0
_CLAIM = {"reported": 0, "claimed": 1, "denied": 2, "disputed": 2}
_ORDER = {faction: number for number, faction in enumerate(FACTIONS)}
_NONE: Mapping[str, int] = {}
_WORDS = {"incidents": "{n} incidents", "places": "{n} places", "vague": "exact place not stated"}


class _Marks(MacroElement):
    """Hands the description of the marks to the feature group it is a child of."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            Furat.marks({{ this._parent.get_name() }}, {{ this.payload }});
        {% endmacro %}
        """
    )

    def __init__(self, payload: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Marks"
        self.payload = payload


def incident_layer(
    frame: pd.DataFrame,
    *,
    theme: ThemeName = "light",
    chosen: str | None = None,
    reports: Mapping[str, int] = _NONE,
) -> folium.FeatureGroup:
    """The feature group of ``frame`` (rows of the incident table) with ``chosen`` (an event_id) picked out.

    ``reports``: how many reports tell an incident, by cluster_id, where they are several.
    Draws at most ``FEATURES_MAX`` incidents, the newest.
    """
    return scene_layer(Scene(newest(frame, FEATURES_MAX)), theme=theme, chosen=chosen, reports=reports)


def scene_layer(
    drawn: Scene,
    *,
    theme: ThemeName = "light",
    chosen: str | None = None,
    reports: Mapping[str, int] = _NONE,
) -> folium.FeatureGroup:
    """The feature group of ``drawn``, of which there are never more than a browser can draw."""
    group = folium.FeatureGroup(name="incidents", control=False)
    told = describe(drawn, theme=theme, chosen=chosen, reports=reports)
    packed = {name: by_column(told[name]) for name in ("incidents", "texts")}
    group.add_child(_Marks(js_literal(told | packed)))
    return group


def by_column(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """``rows``, all with the same keys, by key: a third of the size. ``unpack`` in the script turns it back.

    Of each key ``[values]``, or where they are mostly repeated ``[values without repeats, place of each]``.
    """
    packed = {}
    for name in rows[0] if rows else ():
        values = [row[name] for row in rows]
        places = {value: place for place, value in enumerate(dict.fromkeys(values))}
        repeated = 2 * len(places) <= len(values)
        packed[name] = [list(places), [places[value] for value in values]] if repeated else [values]
    return packed


def describe(
    drawn: Scene, *, theme: ThemeName, chosen: str | None = None, reports: Mapping[str, int] = _NONE
) -> dict[str, Any]:
    """What is drawn, as JSON-ready data: marks, spots, groups by zoom, areas, arrows and bins."""
    rows = rows_of(drawn.frame)
    layout = lay_out(rows)
    roles: dict[int, Role] = {number: role for spot in layout.spots for number, role in spot.members}
    zooms = _zooms(drawn)
    opened = rows_of(drawn.opened.frame) if drawn.opened else []
    return {
        "chosen": chosen,
        "incidents": [_mark(row, roles.get(n, "at"), theme) for n, row in enumerate([*rows, *opened])],
        "texts": _all_texts([*rows, *opened], reports),
        "shapes": {layer: shape.corners for layer, shape in SHAPES.items()},
        "spots": [_spot(spot, rows) for spot in layout.spots],
        "levels": _levels(layout, zooms),
        "zooms": [zooms[0], zooms[-1]],
        "areas": [_area(area, rows, theme) for area in layout.areas] + counted_areas(drawn.areas, theme),
        "arrows": [_arrow(arrow) for arrow in layout.arrows],
        "window": drawn.window and asdict(drawn.window),
        "bins": described_bins(drawn, theme),
        "opened": drawn.opened and described_opening(drawn.opened, len(rows)),
        "fan_from": _FAN_FROM,
        "fan_most": _FAN_MOST,
        "words": _WORDS,
    }


def _mark(row: Row, role: Role, theme: ThemeName) -> dict[str, Any]:
    faction = known(row["actor1_faction"]) or "unknown"
    dead = known(row["fatalities_best"])
    return {
        "id": row["event_id"],
        "shape": row["layer"],
        "colour": faction_colour(faction, theme),
        "edge": THEMES[theme].ink,
        "order": _ORDER.get(faction, len(_ORDER)),
        "precision": int(known(row["geo_precision"]) or 3),
        "claim": _CLAIM.get(known(row["claim_status"]) or "reported", 0),
        "r": _ENDPOINT if role != "at" else round(mark_radius(None if dead is None else int(dead)), 1),
        "none": dead == 0,
        "km": float(known(row["uncertainty_km"]) or 0),
        "role": role,
    }


def _all_texts(rows: Sequence[Row], reports: Mapping[str, int]) -> list[dict[str, str | None]]:
    few = len(rows) <= _QUOTES_UP_TO
    quotes = [words.quotation(row, _QUOTE_LENGTH) if few else None for row in rows]
    if len(js_literal(quotes)) > _QUOTES_SENT:
        quotes = [None] * len(rows)
    return [_texts(row, quote, reports) for row, quote in zip(rows, quotes, strict=True)]


def _texts(row: Row, quote: str | None, reports: Mapping[str, int]) -> dict[str, str | None]:
    return {
        "what": words.what(row),
        "when": words.when(row),
        "where": words.where(row),
        "precision": words.place_precision(row),
        "who": words.who(row),
        "casualties": words.casualties(row),
        "claim": words.claim(row),
        "reports": words.report_count(row, reports),
        "quote": quote,
        "source": words.source(row),
    }


def _spot(spot: Spot, rows: Sequence[Row]) -> dict[str, Any]:
    names = Counter(_place_name(rows[number], role) for number, role in spot.members)
    return {
        "lat": spot.latitude,
        "lon": spot.longitude,
        "name": names.most_common(1)[0][0],
        "members": [number for number, _ in spot.members],
    }


def _place_name(row: Row, role: Role) -> str:
    column = {"at": "location", "from": "origin", "to": "destination"}[role]
    return str(known(row[column]) or "place")


def _zooms(drawn: Scene) -> range:
    """The zooms that marks are grouped for: all, or those about the window's, which follows the reader."""
    if drawn.window is None:
        return range(MIN_ZOOM, MAX_ZOOM + 1)
    zoom = min(max(drawn.window.zoom, MIN_ZOOM), MAX_ZOOM)
    return range(max(zoom - 1, MIN_ZOOM), min(zoom + 1, MAX_ZOOM) + 1)


def _levels(layout: Layout, zooms: range) -> dict[int, list[dict[str, Any]]]:
    counts = [(spot.latitude, spot.longitude, len(spot.members)) for spot in layout.spots]
    return {
        zoom: [
            {"lat": g.latitude, "lon": g.longitude, "spots": g.spots, "r": round(group_radius(g.count), 1)}
            for g in groups(counts, zoom)
        ]
        for zoom in zooms
    }


def _area(area: Area, rows: Sequence[Row], theme: ThemeName) -> dict[str, Any]:
    factions = {known(rows[number]["actor1_faction"]) for number in area.members}
    return {
        "name": area.label,
        "admin1": area.admin1,
        "lat": area.latitude,
        "lon": area.longitude,
        "km": area.radius_km,
        "colour": faction_colour(factions.pop(), theme) if len(factions) == 1 else THEMES[theme].ink_soft,
        "members": area.members,
    }


def _arrow(arrow: Arrow) -> dict[str, Any]:
    path = curve(arrow)
    return {
        "member": arrow.member,
        "path": [(round(lat, 4), round(lon, 4)) for lat, lon in path],
        "heading": round(heading(path), 1),
    }

"""Answers to names on the base map: marks with their uncertainty, areas, and what a name may mean as well.

The marks are drawn by ``Furat.marks`` of ``static/furat-map.js``, as incidents are: an answer of precision 1
is a filled dot, of precision 2 a hollow one, of precision 3 an area and never a dot. ``Furat.places`` of
``static/furat-places.js`` adds the circles and the numbered alternatives. Text leaves through ``js_literal``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from geo.answers import Answer
from geo.model import Candidate
from geo.precision import geo_precision
from maps.base import MAX_ZOOM, MIN_ZOOM, REGION, STATIC, VALLEY, Bounds
from maps.escape import js_literal
from maps.palette import THEMES, ThemeName
from maps.place_words import (
    kind_in_words,
    km_in_words,
    place_in_words,
    point_in_words,
    precision_in_words,
    where_in_words,
)
from maps.spots import group_radius, groups
from maps.view import FEATURES_MAX

# So many of the places that a name may mean as well are numbered on the map and beside it.
MOST_ALTERNATIVES = 9
# More labelled areas would hide each other and the marks.
MOST_AREAS = 12
_RADIUS = 6.0
_WORDS = {"incidents": "{n} of the names", "places": "{n} places", "vague": "an area, not a point"}
# Smallest extent of the first view in degrees, and the room left around the answers.
_LEAST_SPAN, _ROOM = 1.2, 0.12


class _Marks(MacroElement):
    """Hands the answers to the drawing script of the base map."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            Furat.marks({{ this._parent.get_name() }}, {{ this.payload }});
        {% endmacro %}
        """
    )

    def __init__(self, payload: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Answers"
        self.payload = payload


class _Around(JSCSSMixin, MacroElement):
    """Hands circles and alternatives to a script of their own."""

    default_js = [("furat_places", f"{STATIC}/furat-places.js")]  # noqa: RUF012 - as folium declares it
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            Furat.places({{ this._parent.get_name() }}, {{ this.payload }});
        {% endmacro %}
        """
    )

    def __init__(self, payload: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Around"
        self.payload = payload


def place_layers(
    answers: Sequence[Answer],
    *,
    theme: ThemeName = "light",
    chosen: int | None = None,
    picked: int | None = None,
) -> list[folium.FeatureGroup]:
    """Two feature groups: what lies around the answers, and the answers.

    ``chosen`` is the number of the answer looked at, from 0; ``picked`` that of one of its alternatives. A
    click on a mark gives the page ``event_id``: ``name:N`` of the answer, ``also:N`` of the alternative.
    """
    around = folium.FeatureGroup(name="around", control=False)
    around.add_child(_Around(js_literal(describe_around(answers, theme=theme, chosen=chosen, picked=picked))))
    marks = folium.FeatureGroup(name="answers", control=False)
    marks.add_child(_Marks(js_literal(describe_answers(answers, theme=theme, chosen=chosen))))
    return [around, marks]


def describe_answers(
    answers: Sequence[Answer], *, theme: ThemeName, chosen: int | None = None
) -> dict[str, Any]:
    """The marks and areas as ``Furat.marks`` reads them (see ``maps.layers.describe``)."""
    shown = _placed(answers)
    members = {number: member for member, number in enumerate(shown)}
    spots, areas = _spots(shown), drawn_areas(answers, chosen)
    counts = [(point[0], point[1], len(numbers)) for point, numbers in spots.items()]
    return {
        "chosen": _id(chosen) if chosen in shown else None,
        "incidents": [_mark(number, answer, theme) for number, answer in shown.items()],
        "texts": [_texts(answer) for answer in shown.values()],
        "shapes": {"place": []},
        "spots": [
            {"lat": lat, "lon": lon, "name": _name(shown[spot[0]]), "members": [members[n] for n in spot]}
            for (lat, lon), spot in spots.items()
        ],
        "levels": {zoom: _level(counts, zoom) for zoom in range(MIN_ZOOM, MAX_ZOOM + 1)},
        "zooms": [MIN_ZOOM, MAX_ZOOM],
        "areas": [_area(numbers, shown, members, theme) for numbers in areas],
        "arrows": [],
        "fan_from": 10,
        "fan_most": 10,
        "words": _WORDS,
    }


def _placed(answers: Sequence[Answer]) -> dict[int, Answer]:
    """The answers with a place by their number, the first ``FEATURES_MAX``."""
    placed = [(number, answer) for number, answer in enumerate(answers) if answer.location is not None]
    return dict(placed[:FEATURES_MAX])


def _id(number: int | None) -> str:
    return f"name:{number}"


def _raw(answer: Answer) -> Mapping[str, Any]:
    known: Mapping[str, Any] = answer.location.raw if answer.location else {}
    return known


def _point(answer: Answer) -> tuple[float, float]:
    assert answer.location is not None  # noqa: S101 - of placed answers only
    return round(answer.location.latitude, 5), round(answer.location.longitude, 5)


def _name(answer: Answer) -> str:
    return str(_raw(answer)["name"])


def _spots(shown: Mapping[int, Answer]) -> dict[tuple[float, float], list[int]]:
    spots: dict[tuple[float, float], list[int]] = defaultdict(list)
    for number, answer in shown.items():
        if _raw(answer)["geo_precision"] != 3:
            spots[_point(answer)].append(number)
    return spots


def drawn_areas(answers: Sequence[Answer], chosen: int | None = None) -> list[list[int]]:
    """The numbers of the answers in each area drawn; where these are too many, in that of the chosen one."""
    areas = _areas(_placed(answers))
    return areas if len(areas) <= MOST_AREAS else [numbers for numbers in areas if chosen in numbers]


def _areas(shown: Mapping[int, Answer]) -> list[list[int]]:
    areas: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, answer in shown.items():
        if _raw(answer)["geo_precision"] == 3:
            areas[str(_raw(answer)["place_id"]), answer.tied].append(number)
    return list(areas.values())


def _level(counts: Sequence[tuple[float, float, int]], zoom: int) -> list[dict[str, Any]]:
    return [
        {"lat": g.latitude, "lon": g.longitude, "spots": g.spots, "r": round(group_radius(g.count), 1)}
        for g in groups(counts, zoom)
    ]


def _mark(number: int, answer: Answer, theme: ThemeName) -> dict[str, Any]:
    known, colours = _raw(answer), THEMES[theme]
    return {
        "id": _id(number),
        "shape": "place",
        "colour": colours.warning if answer.tied else colours.accent,
        "edge": colours.ink,
        "order": 1 if answer.tied else 0,
        "precision": known["geo_precision"],
        "claim": 1 if answer.tied else 0,
        "r": _RADIUS,
        "none": False,
        # The circle is drawn by Furat.places, for all answers.
        "km": 0,
        "role": "at",
        "label": f"{answer.name}: {where_in_words(answer)}, {precision_in_words(answer)}",
    }


def _texts(answer: Answer) -> dict[str, str | None]:
    known, (latitude, longitude) = _raw(answer), _point(answer)
    far = km_in_words(known["uncertainty_km"])
    return {
        "what": answer.name,
        "when": where_in_words(answer),
        "where": kind_in_words(known["kind"]).capitalize(),
        "precision": None,
        "who": f"{precision_in_words(answer).capitalize()}, {far}",
        "casualties": answer.reason[:1].upper() + answer.reason[1:],
        "claim": None,
        "quote": None,
        "source": f"{'' if known['geo_precision'] == 1 else 'Centre: '}{point_in_words(latitude, longitude)}",
    }


def _area(
    numbers: Sequence[int], shown: Mapping[int, Answer], members: Mapping[int, int], theme: ThemeName
) -> dict[str, Any]:
    first = shown[numbers[0]]
    known, (latitude, longitude) = _raw(first), _point(first)
    whole = known["kind"] == "governorate" and not first.tied
    return {
        "name": f"{known['name']} governorate" if whole else known["name"],
        "admin1": known["admin1"] if whole else None,
        "lat": latitude,
        "lon": longitude,
        "km": known["uncertainty_km"],
        "colour": THEMES[theme].warning if first.tied else THEMES[theme].accent,
        "members": [members[number] for number in numbers],
    }


def describe_around(
    answers: Sequence[Answer], *, theme: ThemeName, chosen: int | None = None, picked: int | None = None
) -> dict[str, Any]:
    """The circles in which the answers lie (once each), and the alternatives of the chosen one, numbered."""
    shown = _placed(answers)
    circles = {
        (*_point(answer), _raw(answer)["uncertainty_km"]): answer
        for answer in shown.values()
        if _raw(answer)["geo_precision"] != 3
    }
    looked_at = answers[chosen] if chosen is not None else None
    others = looked_at.others[:MOST_ALTERNATIVES] if looked_at else ()
    here = [_point(looked_at)] if looked_at is not None and looked_at.location is not None else []
    return {
        "theme": asdict(THEMES[theme]),
        "circles": [
            {"lat": lat, "lon": lon, "km": km, "tied": bool(answer.tied), "chosen": answer is looked_at}
            for (lat, lon, km), answer in circles.items()
        ],
        "others": [_other(number, other, picked) for number, other in enumerate(others)],
        "focus": _id(chosen) if looked_at else None,
        "show": [*here, *((o.place.latitude, o.place.longitude) for o in others)],
    }


def _other(number: int, other: Candidate, picked: int | None) -> dict[str, Any]:
    place = other.place
    return {
        "id": f"also:{number}",
        "number": number + 1,
        "lat": place.latitude,
        "lon": place.longitude,
        "km": place.accuracy_km,
        "area": geo_precision(place) == 3,
        "picked": number == picked,
        "label": f"{number + 1}: {place_in_words(place)}, {kind_in_words(place.kind)}",
    }


def view_of(answers: Iterable[Answer]) -> Bounds:
    """Where the map opens: on all the answers, or on the valley where there are none."""
    points = [_point(answer) for answer in answers if answer.location is not None]
    if not points:
        return VALLEY
    sides = [_side([point[axis] for point in points], axis) for axis in (0, 1)]
    return (sides[0][0], sides[1][0]), (sides[0][1], sides[1][1])


def _side(values: Sequence[float], axis: int) -> tuple[float, float]:
    """The least and the most of ``values`` with some room, inside the region drawn."""
    low, high = min(values), max(values)
    room = max((_LEAST_SPAN - (high - low)) / 2, (high - low) * _ROOM)
    return round(max(REGION[0][axis], low - room), 3), round(min(REGION[1][axis], high + room), 3)

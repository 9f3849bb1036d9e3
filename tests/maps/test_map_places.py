"""Answers to names on the map: vague ones are areas, what else a name may mean is numbered, text is inert."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from geopy.location import Location

from geo.answers import Answer
from geo.model import Candidate, Place
from maps.base import REGION, VALLEY, base_map
from maps.palette import THEMES
from maps.place_key import place_key_html
from maps.places import (
    MOST_ALTERNATIVES,
    MOST_AREAS,
    _Around,
    describe_answers,
    describe_around,
    place_layers,
    view_of,
)
from maps.view import FEATURES_MAX

HOSTILE = "<img src=x onerror=alert(1)>${alert(1)}`</script>{{ 7*7 }}"


def candidate(
    name: str = "Salhiya", *, lat: float = 34.7, lon: float = 40.7, kind: str = "village"
) -> Candidate:
    place = Place(f"t:{name}", name, kind, "SY", "Deir ez-Zor", None, lat, lon, 3.0, 0, "test")
    return Candidate(place, 0.8, "name as listed")


def an_answer(
    name: str = "Mayadin",
    *,
    lat: float = 35.02,
    lon: float = 40.45,
    others: Sequence[Candidate] = (),
    **known: Any,
) -> Answer:
    raw: dict[str, Any] = {
        "place_id": f"t:{name}",
        "name": name,
        "kind": "town",
        "admin1": "Deir ez-Zor",
        "country": "SY",
        "score": 0.9,
        "reason": "name as listed",
        "geo_precision": 1,
        "where_prec": 1,
        "uncertainty_km": 3.0,
        "tied": 0,
        "candidates": list(others),
    }
    return Answer(name, Location(name, (lat, lon), raw | known), others)


LOST = Answer("Xyzzyville", None, ())


def test_an_area_is_never_a_dot() -> None:
    told = describe_answers([an_answer(geo_precision=3), an_answer(geo_precision=2)], theme="light")
    assert [spot["members"] for spot in told["spots"]] == [[1]]
    assert [area["members"] for area in told["areas"]] == [[0]]
    assert told["incidents"][1]["precision"] == 2, "which is drawn hollow"


def test_a_governorate_has_its_outline_and_a_far_tie_in_it_has_not() -> None:
    whole = an_answer("Raqqa", kind="governorate", admin1="Raqqa", geo_precision=3)
    tie = an_answer("Salhiya", kind="village", admin1="Raqqa", geo_precision=3, tied=2, uncertainty_km=95)
    areas = describe_answers([whole, tie], theme="light")["areas"]
    assert [area["admin1"] for area in areas] == ["Raqqa", None]
    assert [area["name"] for area in areas] == ["Raqqa governorate", "Salhiya"]


def test_a_reason_keeps_its_names() -> None:
    told = describe_answers([an_answer(reason="near Deir ez-Zor, city")], theme="light")["texts"][0]
    assert told["casualties"] == "Near Deir ez-Zor, city"


def test_a_tie_differs_in_outline_and_not_by_colour_alone() -> None:
    sure, tie = describe_answers([an_answer(), an_answer(tied=2)], theme="dark")["incidents"]
    assert (sure["claim"], tie["claim"]) == (0, 1)
    assert (sure["colour"], tie["colour"]) == (THEMES["dark"].accent, THEMES["dark"].warning)


def test_names_of_one_place_are_one_spot_and_keep_their_numbers() -> None:
    told = describe_answers([LOST, an_answer("Mayadin"), an_answer("الميادين")], theme="light", chosen=2)
    assert [spot["members"] for spot in told["spots"]] == [[0, 1]]
    assert [mark["id"] for mark in told["incidents"]] == ["name:1", "name:2"]
    assert told["chosen"] == "name:2"
    assert describe_answers([LOST], theme="light", chosen=0)["chosen"] is None


def test_every_zoom_shows_every_spot_once() -> None:
    told = describe_answers([an_answer(), an_answer(lat=35.03), an_answer(lat=36.0)], theme="light")
    for level in told["levels"].values():
        assert sorted(spot for group in level for spot in group["spots"]) == [0, 1, 2]


def test_no_more_is_drawn_than_a_browser_bears() -> None:
    many = [an_answer(lat=33 + n / 1000) for n in range(FEATURES_MAX + 1)]
    assert len(describe_answers(many, theme="light")["incidents"]) == FEATURES_MAX


def test_too_many_areas_would_hide_each_other_so_only_the_chosen_one_is_drawn() -> None:
    many = [an_answer(f"Badia {n}", geo_precision=3) for n in range(MOST_AREAS + 1)]
    assert len(describe_answers(many[1:], theme="light")["areas"]) == MOST_AREAS
    assert describe_answers(many, theme="light")["areas"] == []
    assert describe_answers(many, theme="light")["spots"] == []
    (area,) = describe_answers(many, theme="light", chosen=3)["areas"]
    assert area["name"] == "Badia 3"


def test_circles_are_drawn_once_a_place_and_not_for_areas() -> None:
    told = describe_around([an_answer(), an_answer("again"), an_answer(geo_precision=3), LOST], theme="light")
    assert [(circle["km"], circle["chosen"]) for circle in told["circles"]] == [(3.0, False)]
    assert told["others"] == []


def test_the_alternatives_of_the_chosen_one_are_numbered_and_brought_into_view() -> None:
    others = [candidate(f"Salhiya {n}", lat=34 + n / 10) for n in range(MOST_ALTERNATIVES + 3)]
    told = describe_around([an_answer(others=others)], theme="light", chosen=0, picked=1)
    assert [other["number"] for other in told["others"]] == list(range(1, MOST_ALTERNATIVES + 1))
    assert [other["picked"] for other in told["others"]][:3] == [False, True, False]
    assert len(told["show"]) == MOST_ALTERNATIVES + 1, "the answer itself is shown, too"
    suggested = describe_around([LOST._replace(others=others[:2])], theme="light", chosen=0)
    assert len(suggested["show"]) == 2


def test_an_alternative_that_is_an_area_says_so() -> None:
    told = describe_around([an_answer(others=[candidate(kind="governorate")])], theme="light", chosen=0)
    assert told["others"][0]["area"] is True


def test_the_map_opens_on_the_answers_inside_the_region() -> None:
    assert view_of([LOST]) == VALLEY
    (south, west), (north, east) = view_of([an_answer()])
    assert south < 35.02 < north
    assert west < 40.45 < east
    assert north - south > 1, "one place is shown with its surroundings"
    assert view_of([an_answer(lat=31.01, lon=34.01), an_answer(lat=38.4, lon=46.4)]) == REGION


def test_hostile_text_is_no_script() -> None:
    hostile = an_answer(HOSTILE, others=[candidate(HOSTILE)], reason=HOSTILE, admin1=HOSTILE)
    base = base_map()
    for group in place_layers([hostile], chosen=0):
        base.add_child(group)
        script = "".join(child._template.module.script(child) for child in group._children.values())
        for sign in (HOSTILE, "<", "`", "$", "{{"):
            assert sign not in script
        payload = re.search(r"JSON\.parse\((\".*\")\)", script)
        assert payload
        assert HOSTILE in str(json.loads(json.loads(payload[1]))), "this text did not reach the map"


def test_the_script_comes_from_this_machine_and_sets_text_as_text() -> None:
    assert [address for _, address in _Around.default_js] == ["../../app/static/furat-places.js"]
    script = (Path(__file__).parents[2] / "static" / "furat-places.js").read_text(encoding="utf-8")
    for door in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "bindPopup"):
        assert door not in script


def test_the_key_tells_what_is_there() -> None:
    assert "area" not in place_key_html([an_answer()], theme="light")
    both = place_key_html([an_answer(geo_precision=3), an_answer(tied=2), LOST], theme="light")
    assert "Somewhere in an area" in both
    assert "One of several places" in both

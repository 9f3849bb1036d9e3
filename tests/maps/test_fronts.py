"""The atlas reaches the browser as it is, and texts in it reach it as texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
import shapely
from front_places import RECORD, seen

from frontlines import Atlas, atlas_of
from maps.fronts import Choice, atlas_script, day_number, front_layer, front_map, pair_of

HOSTILE = (
    "</script><img src=x onerror=alert(1)>",
    "${alert(1)}`'\"\\",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- <script>",
    "\u2028\u202eمدينة\x00",
)


@cache
def atlas() -> Atlas:
    made = atlas_of(RECORD)
    assert made is not None
    return made


def read(script: str) -> dict[str, Any]:
    """What the browser's JSON.parse makes of the script."""
    found = re.fullmatch(r"window\.FURAT_ATLAS = JSON\.parse\((.*)\);", script, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(json.loads(found[1]))
    return data


def corners(steps: list[int]) -> Iterator[tuple[float, float]]:
    """Longitude and latitude, added up as the drawing script adds them."""
    lat = lon = 0
    for north, east in zip(steps[::2], steps[1::2], strict=True):
        lat, lon = lat + north, lon + east
        yield lon / 1000, lat / 1000


def polygon(rings: list[list[list[int]]]) -> Any:
    parts = [
        shapely.Polygon(list(corners(shell)), [list(corners(h)) for h in holes]) for shell, *holes in rings
    ]
    return shapely.make_valid(shapely.MultiPolygon(parts))


def test_the_script_decodes_back_to_the_ground_of_every_place() -> None:
    data = read(atlas_script(atlas()))
    assert len(data["cells"]) == len(atlas().cells) > 3
    for drawn, cell in zip(data["cells"], atlas().cells, strict=True):
        assert drawn["id"] == cell.place_id
        # Rounded to some 100 m: no more than a band of that width along the edge is lost or gained.
        other = shapely.symmetric_difference(polygon(drawn["rings"]), cell.geometry).area
        assert other < 0.001 * cell.geometry.length


def test_the_script_decodes_back_to_the_lines_and_their_sides() -> None:
    data = read(atlas_script(atlas()))
    assert len(data["edges"]) == len(atlas().edges) > 0
    for drawn, edge in zip(data["edges"], atlas().edges, strict=True):
        line = shapely.LineString(list(corners(drawn["path"])))
        assert shapely.hausdorff_distance(line, edge.geometry) < 0.002
        sides = [(spell["left"], spell["right"]) for spell in drawn["spells"]]
        assert sides == [(spell.left, spell.right) for spell in edge.spells]


def test_the_script_tells_who_held_what_from_when() -> None:
    data = read(atlas_script(atlas()))
    raqqa = next(place for place in data["places"] if place["id"] == "raqqa")
    told = [(spell["from"], spell["holders"], spell["status"]) for spell in raqqa["spells"]]
    assert told == [
        (day_number(date(2014, 1, 14)), ["is"], "assessed"),
        (day_number(date(2017, 6, 6)), ["is", "sdf"], "contested"),
        (day_number(date(2017, 10, 17)), ["sdf"], "assessed"),
    ]
    assert [spell["to"] for spell in raqqa["spells"]][-1] is None
    assert data["days"] == [day_number(date(2014, 1, 14)), day_number(date(2017, 11, 14))]


def test_a_day_is_counted_as_the_browser_counts_it() -> None:
    assert (day_number(date(1970, 1, 1)), day_number(date(1970, 1, 2))) == (0, 1)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_a_name(name: str) -> None:
    made = atlas_of([seen("raqqa", "2017-01-01", "is", place=name)])
    assert made is not None
    script = atlas_script(made)
    assert read(script)["places"][0]["name"] == name
    assert not set("<>&`${}'\u2028\u2029") & set(script.removeprefix("window.FURAT_ATLAS = "))
    assert script.isascii()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_choice_closes_nothing(name: str) -> None:
    payload = next(iter(front_layer(date(2017, 1, 1), choice=Choice(name))._children.values())).payload
    assert not set("<>&`${}'") & set(payload)
    told = json.loads(json.loads(payload.removeprefix("JSON.parse(").removesuffix(")")))
    assert told == {"day": 17167, "before": None, "chosen": {"place": name}}


def test_a_layer_names_the_days_and_the_line_chosen() -> None:
    group = front_layer(date(1970, 1, 3), before=date(1970, 1, 1), choice=Choice(pair="is|sdf"))
    payload = next(iter(group._children.values())).payload
    told = json.loads(json.loads(payload.removeprefix("JSON.parse(").removesuffix(")")))
    assert told == {"day": 2, "before": 0, "chosen": {"pair": "is|sdf"}}


def test_the_atlas_comes_from_its_file_or_stands_in_the_page() -> None:
    script = atlas_script(atlas())
    kept = front_map(address="generated/fronts/a.js").get_root().render()
    assert "generated/fronts/a.js" in kept
    assert "FURAT_ATLAS" not in kept
    inline = front_map(script=script).get_root().render()
    assert script in inline
    assert "furat_atlas" not in inline


def test_a_line_has_one_name_whoever_is_named_first() -> None:
    assert pair_of("syria_gov", "sdf") == pair_of("sdf", "syria_gov") == "sdf|syria_gov"

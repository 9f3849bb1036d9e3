"""The curated tables hold together and agree with the outlines."""

from __future__ import annotations

from collections import Counter

import pytest
from shapely.geometry import Point

from data import read_table
from geo import Place
from geo.cues import GENERIC_SENSES
from geo.model import SETTLEMENTS
from geo.precision import WIDE_KINDS
from geo.shapes import KM_PER_DEGREE, read_shapes
from geo.tables import read_places

KINDS = SETTLEMENTS | {
    *("dam", "bridge", "crossing", "oil_field", "gas_plant", "pumping_station", "air_base", "army_base"),
    *("camp", "hill", "desert", "river", "lake", "region", "district", "governorate", "country"),
}


@pytest.fixture(scope="module")
def places() -> dict[str, Place]:
    return read_places()


def test_each_point_lies_in_its_governorate_within_its_accuracy(places: dict[str, Place]) -> None:
    outlines = {(p["country"], p["admin1"]): shape for p, shape in read_shapes("governorates")}
    astray = []
    for row in read_table("gazetteer/supplement.csv"):
        place = places[row["place_id"]]
        outline = outlines.get((place.country, place.admin1))
        if outline is None or place.kind in WIDE_KINDS:
            continue
        away = outline.distance(Point(place.longitude, place.latitude)) * KM_PER_DEGREE
        if away > place.accuracy_km:
            astray.append(f"{place.place_id} {place.name}: {away:.1f} km outside {place.admin1}")
    assert astray == []


def test_each_place_has_a_known_kind_governorate_and_source(places: dict[str, Place]) -> None:
    governorates = {(row["country"], row["admin1"]) for row in read_table("gazetteer/admin1.csv")}
    for place in places.values():
        assert place.kind in KINDS, place
        assert place.admin1 is None or (place.country, place.admin1) in governorates, place
        assert place.source, place
        assert place.accuracy_km > 0, place


def test_ids_are_used_once() -> None:
    ids = Counter(row["place_id"] for row in read_table("gazetteer/supplement.csv"))
    assert [place_id for place_id, count in ids.items() if count > 1] == []


def test_each_name_belongs_to_a_place_and_has_a_known_strength(places: dict[str, Place]) -> None:
    for row in read_table("gazetteer/names.csv"):
        assert row["place_id"] in places, row
        assert row["strength"] in ("strong", "weak", "kind", "not"), row
        assert row["language"] in ("es", "en", "ar", ""), row


def test_each_place_of_ours_has_a_name_in_each_script(places: dict[str, Place]) -> None:
    languages: dict[str, set[str]] = {}
    for row in read_table("gazetteer/names.csv"):
        languages.setdefault(row["place_id"], set()).add(row["language"])
    ours = [languages.get(place_id, set()) for place_id in places if place_id.startswith("fu:")]
    assert all("ar" in told and told & {"es", "en"} for told in ours)


def test_each_cue_of_kind_names_a_known_kind() -> None:
    for row in read_table("lexicon/place_cues.csv"):
        if row["sense"] == "kind":
            assert row["value"] in KINDS, row
    assert {"kind", "city", "governorate"} == GENERIC_SENSES

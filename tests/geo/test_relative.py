"""Places as texts describe them."""

from __future__ import annotations

import pytest

from geo import Placement, PlaceReference, default_gazetteer, find_references, fold
from geo.distance import distance_km


def references(text: str) -> list[PlaceReference]:
    folded = fold(text)
    return find_references(folded, default_gazetteer().find_toponyms(folded))


def only(text: str) -> PlaceReference:
    (reference,) = references(text)
    assert text[reference.start : reference.end] == reference.text
    return reference


def placed(text: str, relation: str) -> Placement:
    folded = fold(text)
    toponyms = default_gazetteer().find_toponyms(folded)
    reference = next(r for r in find_references(folded, toponyms) if r.relation == relation)
    placement = default_gazetteer().place(reference, context=toponyms)
    assert placement is not None
    return placement


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("fuerzas en las cercanías de Khusham después", "las cercanías de Khusham"),
        ("combates cerca de Raqa", "cerca de Raqa"),
        ("a las afueras de la ciudad de Alepo", "a las afueras de la ciudad de Alepo"),
        ("fighting near the town of Hajin", "near the town of Hajin"),
        ("on the outskirts of Manbij", "the outskirts of Manbij"),
        ("اشتباكات قرب الميادين", "قرب الميادين"),
        ("بالقرب من مدينة الطبقة", "بالقرب من مدينة الطبقة"),
        ("قصف على أطراف هجين", "أطراف هجين"),
    ],
)
def test_near_is_read_with_its_words(text: str, words: str) -> None:
    reference = only(text)
    assert (reference.relation, reference.text) == ("near", words)


def test_a_toponym_without_a_cue_is_the_place_itself() -> None:
    assert only("bombardeos en Hajin").relation == "at"


@pytest.mark.parametrize(
    ("text", "bearing", "km"),
    [
        ("8 km al este de Palmira", 90, 8),
        ("a 12,5 kilómetros al noroeste de la ciudad de Raqa", 315, 12.5),
        ("al sur de Mayadin", 180, None),
        ("10 miles south of Kobani", 180, 16.09),
        ("على بعد 20 كم شرق تدمر", 90, 20),
        ("شمال الرقة", 0, None),
    ],
)
def test_direction_and_distance(text: str, bearing: float, km: float | None) -> None:
    reference = only(text)
    assert (reference.relation, reference.bearing) == ("direction", bearing)
    assert reference.distance_km == (pytest.approx(km) if km is not None else None)


def test_the_northern_city_of_a_name_is_the_city_itself() -> None:
    assert only("shelling in the northern city of Manbij").relation == "at"


def test_a_distance_moves_the_point_that_far() -> None:
    placement = placed("una emboscada 40 km al este de Palmira", "direction")
    palmyra = default_gazetteer().lookup("Palmira")[0].place
    assert distance_km(
        placement.latitude, placement.longitude, palmyra.latitude, palmyra.longitude
    ) == pytest.approx(40, abs=1)
    assert placement.longitude > palmyra.longitude
    assert placement.geo_precision == 2


def test_between_two_towns_is_the_middle() -> None:
    placement = placed("en la carretera entre Palmira y Sujna", "between")
    assert placement.location_text == "entre Palmira y Sujna"
    assert placement.geo_precision == 2
    ends = [default_gazetteer().lookup(name)[0].place for name in ("Palmira", "Sujna")]
    assert placement.longitude == pytest.approx(sum(end.longitude for end in ends) / 2, abs=0.01)


def test_between_needs_a_second_end() -> None:
    relations = [r.relation for r in references("entre Palmira, que cayó ayer, y otras")]
    assert relations == ["at"]


def test_the_border_is_the_stretch_nearest_to_the_town_before_it() -> None:
    text = "columnas huyendo de Albukamal hacia la frontera sirio-iraquí"
    placement = placed(text, "border")
    abu_kamal = default_gazetteer().lookup("Abu Kamal")[0].place
    assert placement.geo_precision == 2
    assert distance_km(placement.latitude, placement.longitude, abu_kamal.latitude, abu_kamal.longitude) < 15


@pytest.mark.parametrize(
    "text",
    [
        "Hajin, on the Syrian-Iraqi border",
        "الباغوز على الحدود السورية العراقية",
        "Baguz, en la frontera con Irak",
    ],
)
def test_a_border_is_found_in_each_language(text: str) -> None:
    assert ("SY", "IQ") in [reference.border for reference in references(text)]


def test_a_border_with_no_town_in_the_text_is_not_guessed() -> None:
    assert [r for r in references("en la frontera sirio-iraquí") if r.relation == "border"] == []


@pytest.mark.parametrize(
    ("text", "bank"),
    [
        ("Mayadin: control de la orilla oriental del río Éufrates", "left"),
        ("Mayadin, al este del río Éufrates", "left"),
        ("Mayadin: la ribera occidental del Éufrates", "right"),
        ("Mayadin, on the east bank of the Euphrates", "left"),
        ("الميادين والعشارة على الضفة الشرقية لنهر الفرات", "left"),
    ],
)
def test_a_bank_is_that_side_of_the_river_near_the_town(text: str, bank: str) -> None:
    placement = placed(text, "bank")
    assert placement.river_bank == bank
    assert placement.geo_precision == 2


def test_offsets_hold_behind_vowel_signs() -> None:
    text = "قالَ إنَّ الطريقَ بين تدمر والسخنة مقطوع"
    reference = next(r for r in references(text) if r.relation == "between")
    assert reference.text == "بين تدمر والسخنة"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Cortaron la carretera de Homs a Palmira.", ("Homs", "Palmira")),
        ("A convoy was hit on the Deir ez-Zor–Raqqa highway.", ("Deir ez-Zor", "Raqqa")),
        ("mines on the road from Raqqa to Tabqa", ("Raqqa", "Tabqa")),
        ("قطع المسلحون طريق دير الزور - الرقة", ("دير الزور", "الرقة")),
    ],
)
def test_a_road_is_somewhere_between_the_places_it_joins(text: str, ends: tuple[str, str]) -> None:
    (road,) = references(text)
    assert road.relation == "between"
    assert road.other is not None
    assert (road.anchor.text, road.other.text) == ends


def test_two_places_without_a_road_are_two_places() -> None:
    assert [r.relation for r in references("La ofensiva va de Homs a Palmira.")] == ["at", "at"]

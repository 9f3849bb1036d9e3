"""Place names in running text: what is one, what is not, and which place it means."""

from __future__ import annotations

import pytest

from geo import Toponym, default_gazetteer, fold


def toponyms(text: str) -> list[Toponym]:
    return default_gazetteer().find_toponyms(fold(text))


def texts(text: str) -> list[str]:
    return [toponym.text for toponym in toponyms(text)]


def first(text: str) -> str:
    """The name of the likeliest place of the only toponym."""
    (toponym,) = toponyms(text)
    return default_gazetteer().place_by_id(toponym.place_ids[0]).name


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Deir al Zur", "Deir ez-Zor"),
        ("Deir Ezzor", "Deir ez-Zor"),
        ("Deir el-Zor", "Deir ez-Zor"),
        ("Deir ez Zour", "Deir ez-Zor"),
        ("Deir al-Zour", "Deir ez-Zor"),
        ("Al Raqa", "Raqqa"),
        ("Raqa", "Raqqa"),
        ("Rakka", "Raqqa"),
        ("Albukamal", "Abu Kamal"),
        ("Al Bukamal", "Abu Kamal"),
        ("Al-Bukamal", "Abu Kamal"),
        ("Abu Kamal", "Abu Kamal"),
        ("Al Mayadín", "Mayadin"),
        ("Alepo", "Aleppo"),
        ("Palmira", "Palmyra"),
        ("Tabka", "Tabqa"),
        ("Hasaka", "Hasakah"),
        ("al-Hasakah", "Hasakah"),
        ("Manbech", "Manbij"),
        ("Kobane", "Kobani"),
        ("Al Baguz", "Baghuz"),
        ("Sujna", "Sukhna"),
        ("Hajin", "Hajin"),
        ("دير الزور", "Deir ez-Zor"),
        ("البوكمال", "Abu Kamal"),
        ("الرقة", "Raqqa"),
        ("الرقه", "Raqqa"),
        ("منبج", "Manbij"),
        ("الباغوز", "Baghuz"),
    ],
)
def test_a_spelling_means_its_place(written: str, meant: str) -> None:
    assert first(f"Ayer hubo combates, dicen, {written}.") == meant


def test_offsets_are_into_the_original_even_with_vowel_signs() -> None:
    text = "قُصِفَت مدينةُ الرَّقَّة أمس"
    (toponym,) = toponyms(text)
    assert text[toponym.start : toponym.end] == toponym.text
    assert "الرَّقَّة" in toponym.text


def test_a_particle_joined_to_an_arabic_name_is_not_part_of_it() -> None:
    assert texts("انفجار بالرقة") == ["الرقة"]


def test_a_name_without_a_capital_is_a_common_word() -> None:
    assert texts("la raqueta y el homs de siempre; a mosul") == []


def test_an_article_in_lower_case_before_a_capital_is_part_of_the_name() -> None:
    assert texts("clashes in al-Mayadin") == ["al-Mayadin"]


def test_a_demonym_is_no_place() -> None:
    assert texts("Las fuerzas sirias, los iraquíes, Syrian troops and Iraqi militias") == []


@pytest.mark.parametrize(
    "text",
    [
        "Hit by shelling, the convoy stopped.",
        "El presidente Bashar al Asad habló ayer.",
        "Omar Bashir volvió a casa.",
        "El coronel Omar dijo que no.",
        "قال الجلاء هو الحل",
    ],
)
def test_a_word_or_a_person_is_no_place(text: str) -> None:
    assert texts(text) == []


def test_a_city_that_names_its_governorate_keeps_both_the_city_first() -> None:
    (toponym,) = toponyms("Combates y bombardeos, Deir Ezzor")
    kinds = [default_gazetteer().place_by_id(i).kind for i in toponym.place_ids]
    assert kinds == ["city", "governorate"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("el grupo en la provincia siria del Deir al Zur con", "la provincia siria del Deir al Zur"),
        ("en la provincia de Homs", "la provincia de Homs"),
        ("in Raqqa governorate on", "Raqqa governorate"),
        ("in the province of Hasakah", "the province of Hasakah"),
        ("في محافظة دير الزور", "محافظة دير الزور"),
        ("في ريف الرقة", "ريف الرقة"),
    ],
)
def test_a_cue_of_governorate_leaves_only_the_governorate_and_belongs_to_its_words(
    text: str, words: str
) -> None:
    (toponym,) = toponyms(text)
    assert (toponym.text, toponym.kind, len(toponym.place_ids)) == (words, "governorate", 1)


@pytest.mark.parametrize("text", ["la ciudad de Homs", "the city of Homs", "مدينة حمص", "Homs city"])
def test_a_cue_of_city_leaves_only_the_city(text: str) -> None:
    (toponym,) = toponyms(text)
    assert (toponym.kind, len(toponym.place_ids)) == ("city", 1)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("la base aérea de Tabqa", "Tabqa air base"),
        ("near Tabqa military airport", "Tabqa air base"),
        ("la presa de Tabqa", "Tabqa Dam"),
        ("the Tishrin Dam", "Tishrin Dam"),
        ("سد الطبقة", "Tabqa Dam"),
        ("los campos petrolíferos de Omar", "Al-Omar oil field"),
        ("el campo petrolero de Al Omar", "Al-Omar oil field"),
        ("the al-Omar oil field", "Al-Omar oil field"),
        ("حقل العمر", "Al-Omar oil field"),
        ("la planta de gas de Conoco", "Conoco gas plant"),
    ],
)
def test_a_cue_of_kind_finds_the_site_of_that_name(text: str, meant: str) -> None:
    assert first(text) == meant


def test_a_kind_nobody_knows_there_leaves_the_place_itself() -> None:
    assert first("los campos petrolíferos en Khusham") == "Khusham"


def test_a_country_is_a_toponym_of_its_own_kind() -> None:
    assert [t.kind for t in toponyms("Siria e Irak; سوريا")] == ["country"] * 3


def test_a_name_across_a_line_end_is_found() -> None:
    assert texts("cerca de Deir\nEzzor ayer") == ["Deir\nEzzor"]


@pytest.mark.parametrize(
    "text",
    [
        "en las provincias de Alepo, Raqa y Deir Ezzor",
        "in Aleppo, Raqqa and Deir ez-Zor provinces",
        "في محافظتي الرقة ودير الزور",
    ],
)
def test_a_plural_cue_holds_for_all_names_joined_to_it(text: str) -> None:
    assert {toponym.kind for toponym in toponyms(text)} == {"governorate"}


def test_a_singular_cue_holds_for_its_own_name_only() -> None:
    assert [t.kind for t in toponyms("en la provincia de Homs y Palmira")] == ["governorate", "town"]
    assert [t.kind for t in toponyms("en la provincia de Raqa, Homs")] == ["governorate", "city"]


def test_a_village_nobody_reviewed_is_believed_near_what_the_text_speaks_of() -> None:
    gazetteer = default_gazetteer()
    near = toponyms("Airstrikes hit the village of Kafr Zita, north of Hama.")
    assert "Hama" in {gazetteer.place_by_id(i).admin1 for t in near[:1] for i in t.place_ids}
    far = toponyms("Shells fell on the village of al-Hamidiya near Mayadin, in Deir ez-Zor.")
    places = [gazetteer.place_by_id(i) for t in far for i in t.place_ids]
    assert {p.admin1 for p in places if not p.reviewed} <= {"Deir ez-Zor"}

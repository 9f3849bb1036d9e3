"""Names that no table lists: other spellings in running text, quarters; and what must not become a place."""

from __future__ import annotations

import pytest

from geo import Gazetteer, Placement, default_gazetteer, fold


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return default_gazetteer()


def placed(gazetteer: Gazetteer, text: str) -> dict[str, Placement]:
    """Where the references of ``text`` lie, by their words."""
    folded = fold(text)
    toponyms = gazetteer.find_toponyms(folded)
    found = {}
    for reference in gazetteer.find_references(folded, toponyms):
        assert text[reference.start : reference.end] == reference.text
        placement = gazetteer.place(reference, context=toponyms)
        assert placement is not None
        found[reference.text] = placement
    return found


@pytest.mark.parametrize(
    ("text", "words", "location"),
    [
        ("A convoy was hit near al-Shullah, south-west of Deir ez-Zor.", "near al-Shullah", "Ash-Sholah"),
        ("The village of Jedid Ekeidat in Deir ez-Zor province fell.", "Jedid Ekeidat", "Jadid Akidat"),
        ("Un convoy ardió en la aldea de Busera, al este de Deir ez Zor.", "Busera", "Al Busayrah"),
        ("Clashes in Hajeen and Bagguz, in Deir ez-Zor province.", "Bagguz", "Baghuz"),
        ("Shells hit Tareq al-Baab district in Aleppo.", "Tareq al-Baab district", "Tariq al-Bab (Aleppo)"),
        ("سقطت قذائف على قرية المحسنلي قرب منبج", "المحسنلي", "Muhsinli"),
    ],
)  # fmt: skip
def test_another_spelling_behind_a_place_cue_is_the_one_listed_place_near(
    gazetteer: Gazetteer, text: str, words: str, location: str
) -> None:
    assert placed(gazetteer, text)[words].location == location


def test_a_spelling_is_nothing_where_no_place_of_the_text_lies_near(gazetteer: Gazetteer) -> None:
    assert set(placed(gazetteer, "A mine went off near al-Shullah, north of Latakia city.")) == {
        "north of Latakia"
    }


def test_a_spelling_alone_in_a_text_is_no_place(gazetteer: Gazetteer) -> None:
    assert placed(gazetteer, "A mine went off near al-Shullah on Monday.") == {}


@pytest.mark.parametrize(
    "text",
    [
        "In Deir ez-Zor, fighters from al-Nusra turned against al-Baghdadi.",
        "In Deir ez-Zor, al-Jazeera said, trust in al-Assad is waning.",
        "In Deir ez-Zor they swore loyalty in Abu Bakr and in Sheikh Bagguz.",
        "In Deir ez-Zor, in Novembre and in Ramadan, the price rose.",
        "In Deir ez-Zor a player from Al Bagguz Sports Club scored.",
        "In Deir ez-Zor, spokesman Omar Bagguz talked of Shullah Abdelrahman.",
        "En Deir ez Zor confían en Al Asad, en Abu Bakr y en Al Arabiya.",
        "في دير الزور قال البغدادي إن الشيخ حجين من قناة الجزيرة",
    ],
)
def test_persons_parties_media_and_months_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    found = placed(gazetteer, text)
    assert {placement.location for placement in found.values()} == {"Deir ez-Zor"}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "quarters", "town"),
    [
        ("Raids hit the al-Bazina neighborhood of Deir ez-Zor.", {"al-Bazina neighborhood"}, "Deir ez-Zor"),
        (
            "The army entered Deir ez-Zor. Fighting went on in the al-Bazina and al-Mutra neighbourhoods.",
            {"al-Bazina", "al-Mutra neighbourhoods"},
            "Deir ez-Zor",
        ),
        ("Los barrios de Al Bazina y Al Mutra de Raqqa", {"Los barrios de Al Bazina", "Al Mutra"}, "Raqqa"),
        ("Combates en el distrito de Al Bazina, en Alepo.", {"el distrito de Al Bazina"}, "Aleppo"),
        ("قصف الطيران أحياء البزينة والمطرة في مدينة دير الزور", {"أحياء البزينة", "المطرة"}, "Deir ez-Zor"),
        ("اندلعت اشتباكات في حي الشيخ مطرة بمدينة حلب", {"حي الشيخ مطرة"}, "Aleppo"),
    ],
)  # fmt: skip
def test_an_unlisted_quarter_lies_in_the_town_told_and_no_closer(
    gazetteer: Gazetteer, text: str, quarters: set[str], town: str
) -> None:
    found = placed(gazetteer, text)
    assert quarters <= set(found)
    for words in quarters:
        assert (found[words].location, found[words].location_text, found[words].geo_precision) == (
            town,
            words,
            2,
        )
        assert found[words].uncertainty_km == gazetteer.place_by_id(found[words].place_id).accuracy_km
        assert "no table lists it" in found[words].reason


def test_a_listed_quarter_is_the_one_of_the_town_told(gazetteer: Gazetteer) -> None:
    found = placed(gazetteer, "Shelling of al-Rashidiya neighbourhood in Deir ez-Zor city went on.")
    assert found["al-Rashidiya neighbourhood"].admin1 == "Deir ez-Zor"


def test_a_quarter_of_the_name_in_another_town_is_not_meant(gazetteer: Gazetteer) -> None:
    found = placed(gazetteer, "The Sukkari neighborhood of Hasakah city was raided.")
    assert {placement.admin1 for placement in found.values()} == {"Hasakah"}


@pytest.mark.parametrize(
    "text",
    [
        "The al-Bazina neighborhood was shelled.",
        "The al-Bazina neighborhood of the province of Homs was shelled.",
        "Residents were driven from the Christian quarter and the Kurdish neighborhood.",
        "انفجرت عبوة في حي البزينة",
    ],
)
def test_a_quarter_is_nothing_without_its_town(gazetteer: Gazetteer, text: str) -> None:
    assert {p.geo_precision for p in placed(gazetteer, text).values()} <= {3}


@pytest.mark.parametrize(
    "text",
    [
        "The neighborhoods of Aleppo were shelled, and the Kurdish neighborhoods too.",
        "Los barrios de Alepo fueron bombardeados, y los barrios orientales también.",
        "The old quarters of Aleppo, its Christian quarter and its headquarters burnt.",
        "قصف الطيران أحياء حلب وأحياء سكنية أخرى",
    ],
)
def test_the_quarters_of_a_town_without_a_name_are_the_town(gazetteer: Gazetteer, text: str) -> None:
    assert {p.location for p in placed(gazetteer, text).values()} == {"Aleppo"}
    assert all("no table" not in p.reason for p in placed(gazetteer, text).values())


def test_a_district_of_the_country_is_no_quarter_of_a_town_spoken_of_before(gazetteer: Gazetteer) -> None:
    found = placed(gazetteer, "The governor spoke in Mosul. Clashes went on in Bazina district.")
    assert set(found) == {"Mosul"}


def test_and_before_a_verb_joins_no_second_quarter(gazetteer: Gazetteer) -> None:
    found = placed(gazetteer, "تسلل مسلحون في درعا إلى حي المطرة وأوقعت الاشتباكات قتلى")
    assert set(found) == {"درعا", "حي المطرة"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army seized the village of Tell Bazinat in Raqqa.", "Raqqa"),
        ("El ejército tomó la aldea de Tel Bazinat, en Raqqa.", "Raqqa"),
        ("سيطر الجيش على قرية تل البزينات في الرقة", "الرقة"),
    ],
)
def test_an_unlisted_village_is_told_by_its_governorate_and_not_by_the_capital(
    gazetteer: Gazetteer, text: str, words: str
) -> None:
    assert {w: p.geo_precision for w, p in placed(gazetteer, text).items()} == {words: 3}


def test_a_town_that_lies_in_no_governorate_of_its_name_stays_the_town(gazetteer: Gazetteer) -> None:
    found = placed(gazetteer, "The army seized Raqqa and the town of Hajin in Deir ez-Zor.")
    assert found["Raqqa"].geo_precision == 1
    assert found["Hajin"].geo_precision == 1

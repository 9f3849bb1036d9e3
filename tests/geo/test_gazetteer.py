"""Looking names up, and geopy's interface."""

from __future__ import annotations

import pytest
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geo import Gazetteer, UnknownPlaceError, default_gazetteer
from geo.gazetteer import LEAST_SCORE


def test_it_is_a_geopy_geocoder() -> None:
    assert isinstance(default_gazetteer(), Geocoder)


def test_geocode_returns_the_best_location_with_its_reasons() -> None:
    location = default_gazetteer().geocode("Deir al Zur")
    assert isinstance(location, Location)
    assert (round(location.latitude, 1), round(location.longitude, 1)) == (35.3, 40.1)
    assert location.raw["kind"] == "city"
    assert location.raw["geo_precision"] == 1
    assert location.raw["reason"]
    assert [c.place.kind for c in location.raw["candidates"][:2]] == ["city", "governorate"]


def test_geocode_can_return_all_up_to_a_limit() -> None:
    many = default_gazetteer().geocode("Sinjar", exactly_one=False)
    assert isinstance(many, list)
    assert len(many) >= 2
    assert default_gazetteer().geocode("Sinjar", exactly_one=False, limit=1) == many[:1]


@pytest.mark.parametrize("name", ["Atlantis", "", "zzzz", "Qxzvbn Wrtpl"])
def test_geocode_of_nothing_known_is_none(name: str) -> None:
    assert default_gazetteer().geocode(name) is None


@pytest.mark.parametrize(
    ("name", "admin1", "meant"),
    [
        ("Ar Raqqah town", None, "Raqqa"),
        ("ciudad de Raqa", None, "Raqqa"),
        ("مدينة الرقة", None, "Raqqa"),
        ("Al-Mayadin", "Deir ez-Zor", "Mayadin"),
        ("mayadin", None, "Mayadin"),
        ("Al Omar oil fields", None, "Al-Omar oil field"),
        ("presa de Tabqa", None, "Tabqa Dam"),
        ("T4", None, "T4 air base"),
        ("T-2 pumping station", None, "T2 pumping station"),
        ("Hajeen (town)", "Deir ez-Zor", "Hajin"),
        ("Al Hiri village", "Deir ez-Zor", "Al-Hari"),
        ("pueblo de Al Ashara", None, "Al Asharah"),
    ],
)
def test_lookup_reads_through_generic_words(name: str, admin1: str | None, meant: str) -> None:
    assert default_gazetteer().lookup(name, admin1=admin1)[0].place.name == meant


def test_a_name_that_says_province_means_the_governorate() -> None:
    assert default_gazetteer().lookup("Homs province")[0].place.kind == "governorate"


def test_an_unknown_spelling_is_believed_only_with_its_governorate() -> None:
    name = "Muhassin"
    alone = default_gazetteer().lookup(name)
    with_governorate = default_gazetteer().lookup(name, admin1="Deir ez-Zor")
    assert all(candidate.score < LEAST_SCORE for candidate in alone)
    assert with_governorate[0].place.name == "Muhasan"
    assert with_governorate[0].score >= LEAST_SCORE
    assert "consonants" in with_governorate[0].reason


def test_hama_is_not_homs() -> None:
    assert default_gazetteer().lookup("حماة")[0].place.name == "Hama"
    assert default_gazetteer().lookup("حمص")[0].place.name == "Homs"


def test_likeness_is_a_suggestion_and_never_an_answer() -> None:
    candidates = default_gazetteer().lookup("Gharamij")
    assert candidates[0].place.name == "Gharanij"
    assert candidates[0].reason.startswith("suggestion only")
    assert candidates[0].score < LEAST_SCORE
    assert default_gazetteer().geocode("Gharamij") is None


def test_a_place_in_another_governorate_is_no_answer() -> None:
    candidates = default_gazetteer().lookup("Mayadin", admin1="Suwayda")
    assert all(candidate.score < LEAST_SCORE for candidate in candidates)
    assert default_gazetteer().geocode("Mayadin", admin1="Suwayda") is None


def test_an_unknown_id_says_what_to_do() -> None:
    with pytest.raises(UnknownPlaceError, match="geocode NAME"):
        default_gazetteer().place_by_id("gn:0")


def test_the_default_is_read_once() -> None:
    assert default_gazetteer() is default_gazetteer()
    assert isinstance(default_gazetteer(), Gazetteer)


def test_west_is_not_east_though_they_share_their_consonants() -> None:
    names = [c.place.name for c in default_gazetteer().lookup("Western Ghouta", admin1="Rif Dimashq")]
    assert "Eastern Ghouta" not in names


def test_a_tie_reaches_as_far_as_the_places_it_stands_for() -> None:
    tied = default_gazetteer().geocode("Al Kawm")
    assert isinstance(tied, Location)
    assert tied.raw["tied"] >= 2
    assert tied.raw["geo_precision"] == 3
    assert tied.raw["uncertainty_km"] > 100
    assert "nothing tells apart" in tied.raw["reason"]


def test_a_name_that_needs_its_kind_gives_way_without_it() -> None:
    assert default_gazetteer().lookup("Éufrates")[0].place.kind == "river"
    assert default_gazetteer().lookup("presa del Éufrates")[0].place.kind == "dam"

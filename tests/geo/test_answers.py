"""Names and descriptions, answered with the place, the others it may be, and why."""

from __future__ import annotations

import pytest

from geo import default_gazetteer
from geo.answers import answer
from geo.errors import OnlineError
from geo.model import Candidate


class Silent:
    """A service that does not answer."""

    def lookup(self, name: str) -> list[Candidate]:
        raise OnlineError("example.org: does not answer")


class Counting:
    """A service that counts who asks, and knows nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def lookup(self, name: str) -> list[Candidate]:
        self.asked.append(name)
        return []


@pytest.mark.parametrize(
    ("query", "place", "where_prec", "geo_precision"),
    [
        ("8 km al este de Mayadin", "Mayadin", 2, 2),
        ("entre Raqa y Tabqa", "Raqqa", 2, 2),
        ("la orilla oriental del Éufrates cerca de Hajin", "Hajin", 2, 2),
        ("Syrian-Iraqi border near Abu Kamal", "Abu Kamal", 5, 2),
        ("the Homs–Palmyra road", "Homs", 5, 2),
        ("countryside of Hama", "Hama", 4, 3),
        ("ريف دير الزور الشرقي", "Deir ez-Zor", 4, 3),
        ("15 كم غرب الرقة", "Raqqa", 2, 2),
        ("Deir ez-Zor", "Deir ez-Zor", 1, 1),
        ("Syria", "Syria", 6, 3),
    ],
)
def test_a_described_place_has_both_precisions(
    query: str, place: str, where_prec: int, geo_precision: int
) -> None:
    found = answer(default_gazetteer(), query).columns()
    assert (found["place"], found["where_prec"], found["geo_precision"]) == (place, where_prec, geo_precision)
    assert found["uncertainty_km"] > 0


@pytest.mark.parametrize(
    "query",
    ["University of Raqqa", "the men of Raqqa who left", "", " ", "\x00\x07", "🎉🎉", "a" * 10_000,
     "'; DROP TABLE places; --", "<script>alert(1)</script>", "${jndi:x}", "nan", "../../etc/passwd"],
)  # fmt: skip
def test_what_is_no_place_is_not_answered(query: str) -> None:
    found = answer(default_gazetteer(), query)
    assert found.location is None
    assert found.reason.startswith("no place of that name")


def test_places_that_nothing_tells_apart_are_all_told() -> None:
    found = answer(default_gazetteer(), "Al Kawm")
    assert found.tied >= 2
    assert {found.columns()["admin1_found"], *(c.place.admin1 for c in found.others)} >= {"Homs", "Quneitra"}
    settled = answer(default_gazetteer(), "Al Kawm", admin1="provincia de Homs")
    assert (settled.tied, settled.columns()["admin1_found"]) == (0, "Homs")


def test_a_governorate_may_be_spelled_in_any_way_and_an_unknown_one_is_told() -> None:
    for governorate in ("Deir ez Zor Governorate", "provincia de Deir Ezzor", "دير الزور", "DEIR EZ-ZOR"):
        assert answer(default_gazetteer(), "Hajin", admin1=governorate).columns()["place"] == "Hajin"
    found = answer(default_gazetteer(), "Hajin", admin1="Narnia")
    assert found.columns()["place"] == "Hajin"
    assert "'Narnia': not known" in found.reason


def test_a_described_place_in_another_governorate_is_no_answer() -> None:
    assert answer(default_gazetteer(), "north of Mayadin", admin1="Daraa").location is None


def test_a_service_is_asked_about_unknown_names_only_and_its_failure_is_told() -> None:
    service = Counting()
    assert answer(default_gazetteer(), "Raqqa", online=service).location is not None
    assert service.asked == []
    answer(default_gazetteer(), "Qxzvbn", online=service)
    assert service.asked == ["Qxzvbn"]
    assert "example.org: does not answer" in answer(default_gazetteer(), "Qxzvbn", online=Silent()).reason

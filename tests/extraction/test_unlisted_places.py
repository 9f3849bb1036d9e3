"""Acts in places that the tables lack or spell otherwise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from articles import Article
from extraction.model import Report
from extraction.rules import default_extractor


@pytest.fixture(scope="module")
def told() -> Callable[[str, str], list[Report]]:
    def _told(text: str, language: str) -> list[Report]:
        return default_extractor().extract(Article("t", text, date(2017, 11, 14), language=language))

    return _told


Told = Callable[[str, str], list[Report]]


def words(reports: list[Report]) -> list[str]:
    return [report.place.text for report in reports if report.place]


def test_a_list_of_places_outweighs_the_city_pointed_back_to(told: Told) -> None:
    reports = told(
        "El EI atacó el lunes el sur de Deir ez Zor. En la ciudad el ejército libró combates el lunes"
        " con el EI en la zona del olivar, las inmediaciones de Panorama y el regimiento 137.",
        "es",
    )
    assert words(reports)[1:] == [
        "la zona del olivar",
        "las inmediaciones de Panorama",
        "regimiento 137",
    ]


def test_strikes_on_two_unlisted_quarters_in_turn_are_two_incidents(told: Told) -> None:
    reports = told(
        "Russian warplanes bombed the al-Bazina neighborhood of Deir ez-Zor on Sunday. "
        "Russian warplanes bombed the al-Mutra neighborhood of Deir ez-Zor on Sunday.",
        "en",
    )
    assert words(reports) == ["al-Bazina neighborhood", "al-Mutra neighborhood"]


def test_an_act_near_another_spelling_does_not_fall_back_on_the_town_before(told: Told) -> None:
    (report,) = [
        r
        for r in told(
            "The convoy left Deir ez-Zor. On Sunday ISIS fighters attacked army positions near al-Shullah.",
            "en",
        )
        if r.sub_event_type
    ]
    assert report.place is not None
    assert report.place.text == "near al-Shullah"

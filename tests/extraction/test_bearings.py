"""A place named only to say where another one lies is not where things happen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Report

Read = Callable[..., list[Report]]


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        (
            "es",
            "El ejército cruza el río en Mayadin\n\nAviones rusos atacaron el "
            "lunes Al Quriyah, al sureste de "
            "Mayadin. Cuatro civiles murieron cuando un proyectil alcanzó una casa.",
            "Al Quriyah",
        ),
        (
            "en",
            "Army nears Mayadin\n\nRussian jets struck Abu Hamam, south-east of "
            "Mayadin, on Monday. Four civilians "
            "were killed when a shell hit a house.",
            "Abu Hamam",
        ),
    ],
)
def test_what_is_told_next_happened_there_and_not_at_the_anchor(
    read: Read, language: str, text: str, place: str
) -> None:
    reports = read(text, language=language)
    (shelled,) = [r for r in reports if r.fatalities is not None]
    assert shelled.place is not None
    assert shelled.place.anchor.text == place


def test_a_bearing_alone_still_places_an_act(read: Read) -> None:
    (report,) = read(
        "Clashes broke out south-east of Mayadin between the army and IS on Sunday.", language="en"
    )
    assert report.place is not None
    assert report.place.anchor.text == "Mayadin"
    assert report.place.relation == "direction"


def test_troops_of_nobody_named_leave_a_place(read: Read) -> None:
    (report,) = read("Reinforcements left Shaddadi for the front on Saturday.", language="en")
    assert report.origin is not None
    assert report.origin.anchor.text == "Shaddadi"
    assert report.sub_event_type == "Change to group/activity"


def test_residents_who_leave_a_place_are_no_troops(read: Read) -> None:
    assert not read("Residents left Shaddadi for the coast on Saturday.", language="en")


def test_who_loses_a_town_loses_it(read: Read) -> None:
    (report,) = read("The army lost the town of Morek on Sunday.", language="en")
    assert report.sub_event_type == "Non-state actor overtakes territory"

"""Ordinary English reports, in our own words: the usual ways of telling the usual acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Report

Read = Callable[..., list[Report]]


def _said(report: Report) -> tuple[str, str | None, str | None]:
    return (
        report.sub_event_type,
        report.actor1.faction if report.actor1 else None,
        report.place.anchor.text if report.place else None,
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("US jets bombed Hajin on Monday.", ("Air/drone strike", "coalition", "Hajin")),
        (
            "U.S. jets bombed a bridge over the Euphrates at al-Mayadin.",
            ("Air/drone strike", "coalition", "al-Mayadin"),
        ),
        (
            "Israeli missiles targeted a research centre in Masyaf overnight.",
            ("Shelling/artillery/missile attack", "israel", "Masyaf"),
        ),
        (
            "Government helicopters dropped at least ten barrel bombs on Daraya on Wednesday.",
            ("Air/drone strike", "syria_gov", "Daraya"),
        ),
        (
            "Dozens of IS fighters were killed when the coalition hit their convoy near Abu Kamal.",
            ("Air/drone strike", "coalition", "Abu Kamal"),
        ),
        (
            "Islamic State claimed responsibility for a bombing that killed 12 people in Hasakah.",
            ("Remote explosive/landmine/IED", "is", "Hasakah"),
        ),
        (
            "Gunmen assassinated a member of the Deir ez-Zor civil council in Shuhayl.",
            ("Attack", "unknown", "Shuhayl"),
        ),
        ("SDF fighters detained five suspects in a raid on Shuhayl.", ("Arrests", "sdf", "Shuhayl")),
        (
            "Protesters in Suwayda stormed the governor's office on Sunday.",
            ("Violent demonstration", None, "Suwayda"),
        ),
    ],
)
def test_reads_the_usual_ways_of_telling(read: Read, text: str, said: tuple[str, str, str]) -> None:
    (report,) = read(text, language="en")
    assert _said(report) == said


def test_where_they_left_and_where_they_went(read: Read) -> None:
    (report,) = read("IS fighters left Mayadin for Hajin on Monday.", language="en")
    assert report.origin is not None
    assert report.destination is not None
    assert (report.origin.anchor.text, report.destination.anchor.text) == ("Mayadin", "Hajin")


@pytest.mark.parametrize(
    "text",
    [
        "The SDF handed over the bodies of 12 soldiers to the army in Tabqa.",
        "The raids left 12 dead in Hajin's hospitals waiting, residents said.",
        "The army denied reports that it had withdrawn from the airport of Kweires.",
        "The SDF plans to launch an operation against Hajin in the coming days.",
        "The minister dropped his plan to visit Raqqa.",
    ],
)
def test_what_only_sounds_like_it_is_none(read: Read, text: str) -> None:
    reports = read(text, language="en")
    assert all("territory" not in r.sub_event_type and "Change" not in r.sub_event_type for r in reports)


def test_a_missile_fired_is_told_once(read: Read) -> None:
    reports = read("Iran fired ballistic missiles at Islamic State in Deir ez-Zor on Sunday.", language="en")
    assert len(reports) == 1


def test_an_officer_and_two_soldiers_are_three(read: Read) -> None:
    (report,) = read(
        "A roadside bomb hit a vehicle in Daraa, killing an officer and two soldiers.", language="en"
    )
    assert report.fatalities is not None
    assert report.fatalities.best == 3


def test_a_killing_of_civilians_is_not_the_attack_that_followed(read: Read) -> None:
    reports = read(
        "IS killed 70 villagers near Gharanij in August. Then IS mounted a counter-attack on Hajin.",
        language="en",
    )
    assert [r.sub_event_type for r in reports] == ["Attack", "Armed clash"]

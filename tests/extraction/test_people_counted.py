"""Whom a number counts, and who is counted without a number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Count, Report

Read = Callable[..., list[Report]]


@pytest.mark.parametrize(
    ("language", "text", "dead", "wounded"),
    [
        ("en", "An IS mine killed a woman and wounded her two children near Raqqa on Monday.", 1, 2),
        ("en", "A coalition air strike in Hajin killed 17 militants and a child.", 18, None),
        ("en", "A Turkish drone killed a senior Kurdish commander in Tal Abyad on Sunday.", 1, None),
        ("en", "A man was killed in Russian shelling of Mayadin on Sunday.", 1, None),
        ("es", "Una mina del EI mató a una mujer e hirió a un niño en Raqa el lunes.", 1, 1),
        ("es", "La aviación rusa bombardeó Mayadin el lunes y mató a tres niños y una mujer.", 4, None),
        ("ar", "مقتل امرأة وطفل في قصف للنظام على مدينة الميادين أمس.", 2, None),
    ],
)
def test_one_person_without_a_number_counts(
    read: Read, language: str, text: str, dead: int, wounded: int | None
) -> None:
    report = read(text, language=language)[0]
    assert report.fatalities == Count(dead, dead, dead)
    assert (report.wounded and report.wounded.best) == wounded


@pytest.mark.parametrize(
    "text",
    [
        "Coalition jets bombed Mayadin on Monday, a commander said.",
        "A soldier said coalition jets bombed Mayadin and killed fighters.",
        "ISIS members executed men aged between 18 and 25 near Mayadin on Wednesday.",
        "ISIS gunmen killed civilians near Mayadin on Wednesday, among them a 23-year-old's brother.",
    ],
)
def test_who_tells_and_how_old_they_were_is_no_toll(read: Read, text: str) -> None:
    assert all(r.fatalities is None for r in read(text, language="en"))


def test_a_person_among_the_counted_is_not_added(read: Read) -> None:
    (report,) = read("Un bombardeo ruso mató a nueve civiles, entre ellos una mujer, en Mayadin.")
    assert report.fatalities == Count(9, 9, 9)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Islamic State lost at least 28 fighters in clashes with the army near Mayadin."),
        ("es", "El EI perdió al menos 28 combatientes en combates con el ejército cerca de Mayadin."),
    ],
)
def test_fighters_lost_are_the_dead_of_who_lost_them(read: Read, language: str, text: str) -> None:
    report = read(text, language=language)[0]
    assert (report.sub_event_type, report.victims) == ("Armed clash", "is")
    assert report.fatalities == Count(28, 28, None)


def test_ground_lost_costs_nobody_their_life(read: Read) -> None:
    reports = read("The Islamic State lost the town of Mayadin to the army on Monday.", language="en")
    assert [r.fatalities for r in reports] == [None]


def test_a_toll_added_up_points_at_all_its_words(read: Read) -> None:
    (report,) = read("A coalition air strike in Hajin killed 17 militants and a child.", language="en")
    assert report.fatalities == Count(18, 18, 18)
    assert [e.text for e in report.evidence if e.field == "fatalities"] == ["17", "a child"]

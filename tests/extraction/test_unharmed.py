"""A toll stated to be none is 0; a toll of which nobody knows is none at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Report

Read = Callable[..., list[Report]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Iraqi artillery shelled al-Susah from across the border on Monday but caused no casualties."),
        ("en", "Turkish drones struck a vehicle near Kobani on Monday. There were no casualties."),
        ("es", "La artillería turca bombardeó el lunes la ciudad de Azaz sin causar víctimas."),
        ("es", "Varios cohetes alcanzaron el lunes el aeropuerto de Alepo; no hubo víctimas."),
        ("ar", "سقطت قذائف على جرمانا يوم الثلاثاء ولم تسفر عن خسائر بشرية."),
        ("ar", "قصفت المدفعية التركية قرية عين دقنة يوم الاثنين دون وقوع خسائر بشرية."),
    ],
)
def test_no_casualties_are_nought_dead_and_nought_wounded(read: Read, language: str, text: str) -> None:
    (report,) = read(text, language=language)
    assert report.fatalities == (0, 0, 0)
    assert report.wounded == (0, 0, 0)
    told = next(e for e in report.evidence if e.field == "fatalities")
    assert text[told.start : told.end] == told.text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Israeli jets struck Mezzeh air base on Monday. It was not clear whether there were casualties.",
        ),
        ("en", "Israeli jets struck Mezzeh air base on Monday. No casualties were reported."),
        ("en", "Russian jets bombed Saraqib on Monday, with no casualties among the rebels."),
        ("es", "Aviones israelíes atacaron el lunes la base de Mezzeh. Se desconoce si hubo víctimas."),
        ("ar", "قصفت المدفعية التركية قرية عين دقنة يوم الاثنين ولم ترد معلومات عن خسائر بشرية."),
    ],
)
def test_what_nobody_knows_is_not_nought(read: Read, language: str, text: str) -> None:
    (report,) = read(text, language=language)
    assert report.fatalities is None


def test_a_strike_that_killed_keeps_its_dead(read: Read) -> None:
    reports = read(
        "A coalition air strike killed six IS fighters in Hajin on Monday. "
        "Iraqi artillery shelled al-Susah but "
        "caused no casualties.",
        language="en",
    )
    dead = {r.place.anchor.text: r.fatalities.best for r in reports if r.place and r.fatalities}
    assert dead == {"Hajin": 6, "al-Susah": 0}


@pytest.mark.parametrize("nobody", ["no one", "nobody"])
def test_no_one_is_not_one(read: Read, nobody: str) -> None:
    (report,) = read(f"A car bomb exploded in Hasaka on Monday, but {nobody} was hurt.", language="en")
    assert report.wounded is not None
    assert report.wounded.best == 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In Raqqa, a roadside bomb killed a member of the civil council."),
        ("es", "Una bomba mató el lunes a un miembro del consejo civil en Raqqa."),
        ("ar", "قتل عضو في المجلس المدني بانفجار عبوة ناسفة في الرقة يوم الاثنين."),
    ],
)
def test_a_member_of_a_council_is_one_civilian_and_no_attacker(read: Read, language: str, text: str) -> None:
    (report,) = read(text, language=language)
    assert report.fatalities is not None
    assert report.fatalities.best == 1
    assert report.victims == "civilians"
    assert report.actor1 is None


def test_a_member_of_a_force_is_no_civilian(read: Read) -> None:
    (report,) = read("A mine killed a member of the SDF in Raqqa on Sunday.", language="en")
    assert report.victims == "sdf"

"""Who acts and who is acted upon, in the many orders in which reports tell it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Report

Read = Callable[..., list[Report]]


@pytest.mark.parametrize(
    ("text", "actor1", "actor2"),
    [
        ("La coalición internacional bombardeó el lunes posiciones del EI en Mayadin.", "coalition", "is"),
        (
            "Mayadin: posiciones del EI fueron bombardeadas el lunes por aviones rusos en Mayadin.",
            "russia",
            "is",
        ),
        ("Los bombardeos de la coalición contra el EI alcanzaron Mayadin.", "coalition", "is"),
        ("Bombardeos rusos mataron a cinco civiles en Mayadin.", "russia", "civilians"),
        ("Doce combatientes del EI fueron abatidos por las FDS en Raqqa.", "sdf", "is"),
        ("El ejército sirio, respaldado por la aviación rusa, atacó al EI en Mayadin.", "syria_gov", "is"),
        ("Rebeldes respaldados por Turquía atacaron a las YPG en Manbij.", "sna", "sdf"),
        ("Combatientes afines al régimen atacaron una sede de las FDS en Khusham.", "pro_gov_militia", "sdf"),
        ("Milicias respaldadas por Irán atacaron al EI en Albukamal.", "iran", "is"),
        ("Las FDS, que cuentan con apoyo aéreo, atacaron al EI en Hajin.", "sdf", "is"),
        (
            "En el asalto que el EI lanzó contra la base murieron 16 soldados sirios en Raqqa.",
            "is",
            "syria_gov",
        ),
    ],
)
def test_finds_both_parties(read: Read, text: str, actor1: str, actor2: str) -> None:
    report = read(text)[0]
    assert report.actor1 is not None
    assert report.actor1.faction == actor1
    assert report.actor2 is not None
    assert report.actor2.faction == actor2


def test_joint_jets_are_one_actor_with_an_associate(read: Read) -> None:
    (report,) = read("Aviones sirios y rusos bombardearon Mayadin el lunes.")
    assert report.actor1 is not None
    assert report.actor1.faction == "syria_gov"


def test_who_leads_the_coalition_does_not_act_apart_from_it(read: Read) -> None:
    (report,) = read("La coalición liderada por Estados Unidos bombardeó Mayadin el lunes.")
    assert report.actor1 is not None
    assert report.actor1.text == "coalición liderada por Estados Unidos"


def test_unnamed_gunmen_stay_unknown(read: Read) -> None:
    (report,) = read("Hombres armados atacaron el lunes un puesto de las FDS en Hajin.")
    assert report.actor1 is not None
    assert report.actor1.faction == "unknown"

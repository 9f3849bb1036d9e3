from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Count, Report

Read = Callable[..., list[Report]]


@pytest.mark.parametrize(
    ("text", "dead", "wounded"),
    [
        ("Al menos 23 civiles murieron en un bombardeo ruso en Mayadin.", Count(23, 23, None), None),
        (
            "Un coche bomba del EI mató a 20 civiles e hirió a otros 30 en Mayadin.",
            Count(20, 20, 20),
            Count(30, 30, 30),
        ),
        (
            "Doce civiles murieron y otros cuatro resultaron heridos en un bombardeo en Mayadin.",
            Count(12, 12, 12),
            Count(4, 4, 4),
        ),
        (
            "Un bombardeo mató a nueve civiles, entre ellos cuatro niños, en Mayadin.",
            Count(9, 9, 9),
            None,
        ),
        ("Decenas de combatientes del EI murieron en combates en Hajin.", Count(24, 24, None), None),
    ],
)
def test_reads_the_toll(read: Read, text: str, dead: Count | None, wounded: Count | None) -> None:
    report = read(text)[0]
    assert (report.fatalities, report.wounded) == (dead, wounded)


def test_a_toll_not_stated_is_not_zero(read: Read) -> None:
    (report,) = read("La coalición bombardeó Mayadin el lunes.")
    assert report.fatalities is None
    assert report.wounded is None


def test_the_range_of_shells_is_no_toll(read: Read) -> None:
    (report,) = read("Entre 20 y 30 proyectiles de artillería del EI cayeron en Mayadin el lunes.")
    assert report.sub_event_type == "Shelling/artillery/missile attack"
    assert report.fatalities is None


def test_the_bomber_is_not_counted_among_his_victims(read: Read) -> None:
    (report,) = read("Un atacante suicida mató el lunes a cinco policías kurdos en Qamishli.")
    assert report.fatalities == Count(5, 5, 5)
    assert report.victims == "sdf"


def test_losses_told_later_join_the_attack_on_that_party(read: Read) -> None:
    reports = read(
        "La coalición bombardeó el lunes a milicias progubernamentales cerca de Khusham. "
        "Antes, esas milicias progubernamentales atacaron una sede de las FDS en Khusham. "
        "Ningún militar estadounidense resultó herido o muerto en el ataque, aunque dos miembros de las FDS "
        "resultaron heridos."
    )
    by_type = {r.sub_event_type: r for r in reports}
    assert by_type["Armed clash"].wounded == Count(2, 2, 2)
    assert by_type["Air/drone strike"].wounded is None


def test_what_has_added_up_since_a_date_is_no_toll(read: Read) -> None:
    reports = read("El OSDH cifró en 3.250 los muertos en combates en Raqqa desde junio.")
    assert all(r.fatalities is None for r in reports)

from __future__ import annotations

from collections.abc import Callable

from extraction import Report

Read = Callable[..., list[Report]]


def test_a_definite_mention_again_is_the_same_incident(read: Read) -> None:
    reports = read(
        "Un bombardeo de la coalición mató el lunes a doce civiles en Mayadin. "
        "El bombardeo alcanzó un mercado. Los vecinos condenaron el ataque."
    )
    assert len(reports) == 1
    assert sum(e.field == "event" for e in reports[0].evidence) > 1


def test_two_places_named_one_by_one_are_two_incidents(read: Read) -> None:
    reports = read("La aviación rusa bombardeó el lunes Mayadin y Albukamal.")
    assert sorted(r.place.anchor.text for r in reports if r.place) == ["Albukamal", "Mayadin"]


def test_different_days_are_different_incidents(read: Read) -> None:
    reports = read(
        "La coalición bombardeó Mayadin el lunes. El viernes la coalición bombardeó de nuevo Mayadin."
    )
    assert len(reports) == 2


def test_strike_and_clash_at_one_place_stay_apart(read: Read) -> None:
    reports = read("El ejército sirio atacó al EI en Mayadin el lunes. La aviación rusa bombardeó Mayadin.")
    assert {r.sub_event_type for r in reports} == {"Armed clash", "Air/drone strike"}


def test_a_headline_is_not_counted_beside_the_lead(read: Read) -> None:
    reports = read(
        "Mueren 12 civiles en un bombardeo ruso\n\n"
        "Al menos 12 civiles murieron el lunes en un bombardeo ruso en Mayadin, según el OSDH."
    )
    assert len(reports) == 1
    assert reports[0].claimant == "SOHR"


def test_background_keeps_its_own_date_and_lends_it_to_nobody(read: Read) -> None:
    reports = read(
        "El ejército sirio bombardeó el lunes las tierras que las FDS habían arrebatado al EI en septiembre "
        "cerca de Khusham."
    )
    by_background = {r.background: r for r in reports}
    assert str(by_background[True].date.end) == "2017-09-30"
    assert str(by_background[False].date.end) == "2017-11-13"

"""A denial disputes what was told before it, and nothing else. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Report

Read = Callable[..., list[Report]]

STRIKE_EN = "Israeli warplanes struck a depot in Palmyra on Friday, local media said. "
STRIKE_ES = "Cazas turcos atacaron Manbij el viernes, según activistas. "
STRIKE_AR = "قصفت طائرات تركية مدينة منبج يوم الجمعة. "


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", STRIKE_EN + "Israel denied the strike."),
        ("en", STRIKE_EN + "Israel denies having struck the town."),
        ("en", STRIKE_EN + "A source in Tel Aviv denied it."),
        ("en", STRIKE_EN + "Israel rejected the accusations."),
        ("en", STRIKE_EN + "Israel has denied any involvement."),
        ("en", "Israeli warplanes struck Palmyra on Friday, a claim Israel denied."),
        ("en", "The army said it had recaptured Sukhna on Friday. Islamic State denied this."),
        ("es", STRIKE_ES + "Turquía negó el ataque."),
        ("es", STRIKE_ES + "Turquía niega haber atacado la ciudad."),
        ("es", STRIKE_ES + "Ankara lo desmintió horas después."),
        ("es", STRIKE_ES + "Ankara rechazó las acusaciones."),
        ("es", "Cazas turcos atacaron Manbij el viernes, algo que Ankara niega."),
        ("ar", STRIKE_AR + "ونفت تركيا الهجوم."),
        ("ar", STRIKE_AR + "ونفت وزارة الدفاع التركية ذلك."),
        ("ar", STRIKE_AR + "ونفت أنقرة مسؤوليتها عن الهجوم."),
    ],
)
def test_a_denial_disputes_the_act_just_told(read: Read, language: str, text: str) -> None:
    assert [r.claim_status for r in read(text, language=language)] == ["disputed"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", STRIKE_EN + "Israel did not deny the strike."),
        ("en", STRIKE_EN + "Israel neither confirmed nor denied it."),
        ("en", STRIKE_EN + "Turkey denied having soldiers in Idlib."),
        ("en", STRIKE_EN + "Turkey denied that its troops had entered Manbij."),
        ("en", STRIKE_EN + "Doctors were denied access to the town."),
        ("en", STRIKE_EN + "The opposition rejected the proposal."),
        ("es", STRIKE_ES + "Turquía no negó el ataque."),
        ("es", STRIKE_ES + "Rusia negó tener tropas en Idlib."),
        ("es", STRIKE_ES + "La oposición rechazó la propuesta."),
        ("ar", STRIKE_AR + "ولم تنف تركيا الهجوم."),
        ("ar", STRIKE_AR + "ونفت روسيا وجود قوات لها في إدلب."),
    ],
)
def test_what_denies_something_else_disputes_nothing(read: Read, language: str, text: str) -> None:
    assert "disputed" not in [r.claim_status for r in read(text, language=language)]


def test_only_the_act_of_who_denies_is_disputed(read: Read) -> None:
    text = (
        "Russian jets bombed Sukhna on Friday. Turkish artillery shelled Kobani on Friday. Ankara denied it."
    )
    found = {r.sub_event_type: r.claim_status for r in read(text, language="en")}
    assert found == {"Air/drone strike": "reported", "Shelling/artillery/missile attack": "disputed"}


def test_who_denies_a_plan_does_not_deny_what_happened(read: Read) -> None:
    report = read(
        "A Russian strike hit Mayadin on Tuesday, killing 23. "
        "The army denied that it planned to enter the town.",
        language="en",
    )[0]
    assert report.claim_status != "disputed"

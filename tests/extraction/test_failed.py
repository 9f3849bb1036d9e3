"""Who fails to do a thing has not done it, in whatever words; who manages, has. Sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Report

Read = Callable[..., list[Report]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Las milicias no lograron conquistar Hajin."),
        ("es", "El EI no logra reconquistar Palmira desde el viernes."),
        ("es", "Los rebeldes no conseguían capturar Manbij."),
        ("es", "El ejército sirio todavía no ha podido recuperar Albukamal."),
        ("es", "Las FDS tampoco habían conseguido liberar la localidad de Susah."),
        ("es", "Dos horas después, las tropas sirias no habían logrado el control de Tabqa."),
        ("es", "El EI fracasó el lunes en capturar Kobani."),
        ("es", "El grupo fracasó en la toma de Kobani el martes."),
        ("es", "El EI trataba de retomar Shaddadi."),
        ("es", "Las tropas sirias fueron incapaces de recuperar Maadan."),
        ("es", "El portavoz dijo que los combatientes no pudieron capturar la presa de Tishrin."),
        ("en", "The rebels did not manage to seize Kobani on Friday."),
        ("en", "Islamic State never succeeded in capturing Hajin."),
        ("en", "Government forces were not able to recapture Abu Kamal."),
        ("en", "The SDF failed in capturing Susah, a commander said."),
        ("en", "Troops fell short of taking Palmyra."),
        ("en", "After a failed attempt to capture Tabqa, the fighters regrouped."),
        ("en", "The militia was prevented from entering Manbij."),
        ("ar", "لم يتمكن مقاتلو داعش من السيطرة على بلدة هجين."),
        ("ar", "فشلت قوات النظام في السيطرة على مدينة تدمر يوم الجمعة."),
        ("ar", "لم تفلح قوات سوريا الديمقراطية في السيطرة على بلدة السوسة."),
        ("ar", "حاول مسلحو المعارضة السيطرة على مدينة منبج."),
        ("ar", "حاولت قوات النظام أن تستعيد مدينة البوكمال."),
        ("ar", "عجز التنظيم عن السيطرة على كوباني."),
    ],
)
def test_what_was_not_achieved_is_no_change_of_control(read: Read, language: str, text: str) -> None:
    assert not [r for r in read(text, language=language) if r.sub_event_type != "Armed clash"]


@pytest.mark.parametrize(
    ("language", "text", "sub_event_type"),
    [
        ("es", "Las FDS habían logrado capturar Hajin el lunes.", "Non-state actor overtakes territory"),
        ("es", "El ejército sirio no solo logró recuperar Palmira.", "Government regains territory"),
        ("es", "Las FDS no tardaron en capturar Susah.", "Non-state actor overtakes territory"),
        ("es", "El EI pudo tomar Kobani el viernes.", "Non-state actor overtakes territory"),
        ("es", "El asalto del EI contra Hajin, que costó la vida a 30 soldados, fracasó.", "Armed clash"),
        ("en", "The SDF succeeded in capturing Susah on Friday.", "Non-state actor overtakes territory"),
        ("en", "The army was able to recapture Abu Kamal on Sunday.", "Government regains territory"),
        ("en", "Islamic State failed in its assault on Hajin on Monday.", "Armed clash"),
        (
            "ar",
            "تمكنت قوات سوريا الديمقراطية من السيطرة على بلدة هجين.",
            "Non-state actor overtakes territory",
        ),
        ("ar", "نجح الجيش السوري في السيطرة على مدينة تدمر.", "Government regains territory"),
    ],
)
def test_what_was_achieved_counts_and_a_lost_attack_was_an_attack(
    read: Read, language: str, text: str, sub_event_type: str
) -> None:
    assert sub_event_type in [r.sub_event_type for r in read(text, language=language)]

"""Who claims an attack carried it out; who claims another one, or nobody, did not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Report

Read = Callable[..., list[Report]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            "Un coche bomba mató el lunes a siete soldados en el barrio de Al Qusur de Deir ez Zor; el EI lo "
            "reivindicó a través de Amaq.",
        ),
        (
            "es",
            "Al menos doce personas murieron el domingo en un atentado con coche bomba en Azaz. El atentado, "
            "reivindicado por el Estado Islámico, dejó además treinta heridos.",
        ),
        (
            "es",
            "Un atentado suicida que reivindicó el Estado Islámico mató el "
            "martes a nueve combatientes de las "
            "FDS en Hasaka.",
        ),
        (
            "en",
            "A car bomb killed seven soldiers in Deir ez-Zor. Islamic State "
            "claimed responsibility on Telegram.",
        ),
        ("en", "A car bombing, claimed by Islamic State, killed eleven people in Azaz on Sunday."),
        (
            "en",
            "A suicide attack killed nine SDF fighters in Hasaka on Tuesday; Islamic State claimed it hours "
            "later.",
        ),
        (
            "ar",
            "قتل سبعة جنود بانفجار سيارة مفخخة في حي القصور بدير الزور يوم "
            "الاثنين، وتبنى تنظيم داعش الهجوم عبر "
            "وكالة أعماق.",
        ),
        (
            "ar",
            "انفجرت سيارة مفخخة في أعزاز يوم الأحد ما أدى إلى مقتل اثني عشر "
            "شخصاً. وأعلن تنظيم داعش مسؤوليته عن "
            "التفجير.",
        ),
        ("ar", "قتل تسعة من مقاتلي قسد في هجوم انتحاري تبناه تنظيم داعش في الحسكة يوم الثلاثاء."),
    ],
)
def test_who_claims_the_attack_carried_it_out(read: Read, language: str, text: str) -> None:
    (report,) = read(text, language=language)
    assert report.actor1 is not None
    assert report.actor1.faction == "is"
    assert report.actor2 is None or report.actor2.faction != "is"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Una bomba mató el lunes a dos soldados en Nawa. Ningún grupo reivindicó el ataque."),
        (
            "es",
            "Una bomba mató el lunes a dos soldados en Nawa. El EI reivindicó un ataque similar en marzo.",
        ),
        ("en", "A roadside bomb killed two soldiers in Nawa on Monday. No group claimed responsibility."),
        (
            "en",
            "A roadside bomb killed two soldiers in Nawa on Monday. IS claimed responsibility for a similar "
            "attack in March.",
        ),
        ("en", "A roadside bomb killed two soldiers in Nawa on Monday. IS did not claim responsibility."),
        ("ar", "قتل جنديان بانفجار عبوة ناسفة في نوى يوم الاثنين، ولم تتبن أي جهة الهجوم."),
    ],
)
def test_what_nobody_claims_was_done_by_nobody_known(read: Read, language: str, text: str) -> None:
    report = read(text, language=language)[0]
    assert report.actor1 is None

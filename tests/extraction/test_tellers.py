"""Who tells of an act is not who did it, "its" points to its owner, and a bound is a bound. Own sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Count, Report

Read = Callable[..., list[Report]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قال ناشطين إن ضربة جوية أصابت مدرسة في السوسة يوم الجمعة."),
        ("ar", "إن سكاناً قالوا إن قصفا مدفعيا طال بلدة الباغوز يوم الجمعة."),
        ("ar", "أفاد أهالي بأن غارة جوية استهدفت بلدة الباغوز يوم الجمعة."),
        ("en", "Villagers said an air strike flattened a bakery in Susah on Friday."),
        ("en", "Residents reported that mortar fire hit Baghuz on Friday."),
        ("en", "An air strike hit Baghuz on Friday, said residents."),
        ("en", "The army reported a car bomb in Palmyra on Friday."),
        ("es", "Los vecinos contaron que una bomba estalló en Susah el viernes."),
        ("es", "Varios civiles dijeron que un bombardeo aéreo alcanzó Susah el viernes."),
        ("es", "El ejército sirio informó de un atentado suicida en Palmira el viernes."),
    ],
)
def test_who_reports_an_act_is_no_party_to_it(read: Read, language: str, text: str) -> None:
    for report in read(text, language=language):
        assert report.actor1 is None or report.actor1.faction == "unknown"
        assert report.actor2 is None


@pytest.mark.parametrize(
    ("language", "text", "actor1"),
    [
        ("en", "Residents protested against the SDF in Susah on Friday.", "civilians"),
        ("en", "The SDF said it had captured the town of Susah.", "sdf"),
        ("en", "The army announced the capture of Sukhna on Friday.", "syria_gov"),
        ("en", "The coalition said its drones struck an IS convoy in Susah on Friday.", "coalition"),
        ("en", "Islamic State said on Friday its militants ambushed an army patrol in Sukhna.", "is"),
        ("en", "Rebels fought IS in Azaz, and Turkey said its artillery shelled the town.", "turkey"),
        ("en", "The YPG, which fights Islamic State, said its fighters seized the town of Susah.", "sdf"),
        ("es", "Las YPG pidieron ayuda a la coalición y sus cazas bombardearon Susah.", "coalition"),
        ("es", "Turquía confirmó que su artillería bombardeó Kobani el viernes.", "turkey"),
        ("es", "El Frente al Nusra aseguró que sus milicianos asaltaron una base en Idlib.", "hts"),
        ("ar", "أعلنت تركيا أن مدفعيتها قصفت كوباني يوم الجمعة.", "turkey"),
        ("ar", "قال تنظيم داعش إن مقاتليه هاجموا بلدة السخنة يوم الجمعة.", "is"),
    ],
)
def test_its_forces_are_the_owners(read: Read, language: str, text: str, actor1: str) -> None:
    last = read(text, language=language)[-1]
    assert last.actor1 is not None
    assert last.actor1.faction == actor1


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "As many as 40 civilians were killed in a Russian air strike on Susah.", Count(None, 40, 40)),
        ("en", "No more than 12 civilians died in an air strike on Susah.", Count(None, 12, 12)),
        ("en", "Twelve civilians at least were killed in an air strike on Susah.", Count(12, 12, None)),
        (
            "en",
            "A coalition raid on Susah killed 20 fighters, at least six of them foreign.",
            Count(20, 20, 20),
        ),
        ("es", "Hasta 40 civiles murieron en un bombardeo ruso sobre Susah.", Count(None, 40, 40)),
        ("es", "Un bombardeo ruso mató en Susah a 15 civiles como mínimo.", Count(15, 15, None)),
        (
            "es",
            "Un bombardeo ruso mató en Susah a 15 civiles, al menos tres de ellos niños.",
            Count(15, 15, 15),
        ),
        ("ar", "قتل ما يصل إلى 40 مدنياً في غارة روسية على السوسة.", Count(None, 40, 40)),
        ("ar", "قتل 15 مدنياً على الأقل في غارة روسية على السوسة.", Count(15, 15, None)),
        ("ar", "قتل 15 مدنياً في غارة روسية على السوسة.", Count(15, 15, 15)),
    ],
)
def test_a_bound_stays_a_bound_before_and_behind_the_number(
    read: Read, language: str, text: str, count: Count
) -> None:
    assert read(text, language=language)[0].fatalities == count


def test_a_noun_that_says_what_kind_of_attack_it_was_is_one_act_with_it(read: Read) -> None:
    (report,) = read("The coalition reported an IED attack in Susah that killed two.", language="en")
    assert report.sub_event_type == "Remote explosive/landmine/IED"
    assert report.actor1 is None


def test_a_groups_own_men_and_civilians_put_to_death_are_two_incidents(read: Read) -> None:
    reports = read(
        "Islamic State executed ten of its own fighters in Hajin. It also executed four civilians there.",
        language="en",
    )
    assert [r.victims for r in reports] == ["is", "civilians"]

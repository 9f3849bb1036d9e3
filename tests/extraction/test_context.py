"""Capitals, calls, halts, since-clauses and rival tolls: what looks like an act or a place and is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Report

Read = Callable[..., list[Report]]


@pytest.mark.parametrize(
    ("language", "text", "actor1"),
    [
        ("es", "Milicianos partidarios de Damasco asaltaron el viernes Hajin.", "pro_gov_militia"),
        ("es", "Simpatizantes de Moscú atacaron el viernes a las FDS en Hajin.", "pro_gov_militia"),
        ("es", "Combatientes financiados por Teherán entraron el viernes en Hajin.", "iran"),
        ("en", "Damascus-allied militiamen attacked Hajin on Friday.", "pro_gov_militia"),
        ("en", "Ankara-backed rebels seized the town of Azaz on Friday.", "sna"),
        ("en", "Supporters of Damascus attacked an SDF post in Hajin on Friday.", "pro_gov_militia"),
        ("en", "Troops loyal to Damascus captured the town of Sukhna.", "syria_gov"),
        ("ar", "هاجم مقاتلون موالون لدمشق بلدة هجين يوم الجمعة.", "pro_gov_militia"),
        ("ar", "هاجمت فصائل مؤيدة لأنقرة مدينة عفرين يوم الجمعة.", "sna"),
    ],
)
def test_whose_partisans_they_are_is_no_place(read: Read, language: str, text: str, actor1: str) -> None:
    report = read(text, language=language)[0]
    assert report.actor1 is not None
    assert report.actor1.faction == actor1
    assert report.place is not None or report.destination is not None
    assert "Damas" not in (report.place.anchor.text if report.place else "")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Cazas israelíes atacaron Damasco el viernes."),
        ("en", "Israel shelled Damascus on Friday."),
        ("en", "A car bomb killed five civilians in Damascus on Friday."),
        ("ar", "قصف الجيش الإسرائيلي دمشق يوم الجمعة."),
    ],
)
def test_a_capital_that_is_struck_is_a_place(read: Read, language: str, text: str) -> None:
    (report,) = read(text, language=language)
    assert report.place is not None
    assert report.place.anchor.place_ids


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "ودعا رئيس الهيئة العليا للمفاوضات الدول الصديقة وروسيا إلى شن غارات على داعش في هجين."),
        ("en", "Opposition leaders urged the United States and its partners to bomb IS in Hajin."),
        ("en", "The rebels called for Turkish air strikes on Kobani."),
        ("es", "El consejo reclamó a sus socios bombardeos aéreos contra el EI en Hajin."),
        (
            "en",
            "The SDF suspended its offensive near Hajin to protest against the shelling of Kobani in spring.",
        ),
        ("es", "Los rebeldes suspendieron su ofensiva sobre Hajin."),
        ("ar", "وأوقفت القوات عملياتها العسكرية قرب هجين يوم الجمعة."),
        ("es", "Vecinas de Hajin quemaron el viernes sus velos para celebrarlo."),
        ("en", "Hajin has been its last stronghold since it lost ground near Raqqa."),
        ("es", "El avance amenaza los suministros del EI entre Hajin y Susah."),
    ],
)
def test_calls_halts_rejoicing_and_threats_are_no_incidents(read: Read, language: str, text: str) -> None:
    assert [r.event.text for r in read(text, language=language) if "shelling" not in r.event.text] == []


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        (
            "es",
            "Milicianos del EI quemaron el viernes varias casas en Hajin.",
            "Looting/property destruction",
        ),
        ("en", "IS fighters torched shops in Hajin on Friday.", "Looting/property destruction"),
        (
            "en",
            "Residents gathered to protest in Hajin on Friday; they protested for hours.",
            "Peaceful protest",
        ),
        ("es", "La policía detuvo a doce vecinos en Hajin el viernes.", "Arrests"),
        ("ar", "اعتقلت قوات سوريا الديمقراطية ثلاثة مدنيين في هجين يوم الجمعة.", "Arrests"),
        ("es", "El avance de las FDS hacia Hajin el viernes costó doce bajas.", "Change to group/activity"),
    ],
)
def test_what_was_burnt_arrested_or_done_still_counts(
    read: Read, language: str, text: str, kind: str
) -> None:
    assert kind in [r.sub_event_type for r in read(text, language=language)]


def test_the_government_quarter_is_not_held_by_the_government(read: Read) -> None:
    (report,) = read("The SDF captured the government hospital in Hajin on Friday.", language="en")
    assert report.actor2 is None


@pytest.mark.parametrize(
    ("language", "text", "dead"),
    [
        (
            "en",
            "A car bomb killed 40 civilians in Hajin on Friday. The SDF put the number of dead at 60.",
            40,
        ),
        (
            "en",
            "An air strike killed nine people in Hajin on Friday. "
            "It put the number of people killed in the area in the past two days at 70.",
            9,
        ),
        ("ar", "قتل 40 مدنياً في تفجير سيارة مفخخة في هجين يوم الجمعة. وقالت قسد إن عدد القتلى بلغ 60.", 40),
    ],
)
def test_a_rival_or_wider_toll_founds_no_incident(read: Read, language: str, text: str, dead: int) -> None:
    (report,) = read(text, language=language)
    assert report.fatalities is not None
    assert report.fatalities.best == dead


def test_losses_in_a_partys_own_ranks_are_its_own(read: Read) -> None:
    text = "The rebels said an air strike hit their post in Azaz on Friday, with 12 dead in their ranks."
    (report,) = read(text, language="en")
    assert report.victims == "rebels"


def test_who_killed_stands_before_and_what_one_died_of_behind(read: Read) -> None:
    reports = read(
        "A strike hit a mill in Hajin on Friday and killed 14 farmers; nine others died in a raid on Susah.",
        language="en",
    )
    assert [r.fatalities.best for r in reports if r.fatalities] == [14, 9]


def test_the_day_after_another_act_is_not_the_other_acts_day(read: Read) -> None:
    text = (
        "A car bomb killed 14 civilians in Hajin on Saturday. "
        "The bombing came a day after the SDF captured the town of Susah on Friday."
    )
    assert len([r for r in read(text, language="en") if r.sub_event_type.startswith("Remote")]) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The SDF seized Hajin on Friday. That day IS fighters attacked an SDF post in Susah."),
        ("es", "Las FDS tomaron Hajin el viernes. Ese mismo día el EI atacó una base de las FDS en Susah."),
        ("ar", "سيطرت قسد على بلدة هجين يوم الجمعة. وفي اليوم نفسه هاجم داعش بلدة السوسة."),
    ],
)
def test_that_day_is_the_day_told_before(read: Read, language: str, text: str) -> None:
    first, second = read(text, language=language)
    assert first.date.start == first.date.end == second.date.start == second.date.end
    assert second.date.precision == 1


def test_that_day_without_a_day_before_it_is_no_date(read: Read) -> None:
    (report,) = read("IS fighters attacked an SDF post in Susah that day.", language="en")
    assert report.date.start is None


def test_jets_and_guns_have_one_owner(read: Read) -> None:
    reports = read("Los aviones y la artillería de Turquía bombardearon Kobani el viernes.")
    assert {r.actor1.faction for r in reports if r.actor1} == {"turkey"}
    # Several kinds at one place on one day are one incident a type.
    assert [r.sub_event_type for r in reports] == ["Air/drone strike", "Shelling/artillery/missile attack"]

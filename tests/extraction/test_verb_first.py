"""Arabic puts the verb first and joins its particles; who acts must be found all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Count, Report

Read = Callable[..., list[Report]]

STRIKE = "Air/drone strike"
SHELLING = "Shelling/artillery/missile attack"
OTHER_TAKES = "Non-state actor overtakes territory"


@pytest.mark.parametrize(
    ("text", "kind", "actor", "other"),
    [
        ("قصفت المدفعية التركية مواقع الوحدات الكردية في عفرين.", SHELLING, "turkey", "sdf"),
        ("استهدفت طائرات إسرائيلية رتلاً لحزب الله قرب القصير.", STRIKE, "israel", "iran"),
        ("سيطر الجيش العراقي على مدينة القائم.", "Government regains territory", "iraq", None),
        ("سيطرت قوات سوريا الديمقراطية على حقل كونيكو.", OTHER_TAKES, "sdf", None),
        ("أعلنت قوات سوريا الديمقراطية، الأحد، سيطرتها على حقل العمر.", OTHER_TAKES, "sdf", None),
        ("أسقطت قسد طائرة مسيرة قرب الرقة.", "Disrupted weapons use", "sdf", None),
        ("اندلعت معارك بين قسد وداعش قرب سد الطبقة.", "Armed clash", "sdf", "is"),
        ("استهدفت الميليشيات الإيرانية قاعدة حقل كونيكو بصواريخ.", SHELLING, "iran", None),
    ],
)
def test_the_party_after_the_verb_acts(
    read: Read, text: str, kind: str, actor: str, other: str | None
) -> None:
    report = read(text, language="ar")[0]
    assert report.sub_event_type == kind
    assert report.actor1 is not None
    assert report.actor1.faction == actor
    if other:
        assert report.actor2 is not None
        assert report.actor2.faction == other


def test_killed_and_was_killed_are_written_alike(read: Read) -> None:
    (active,) = read("قتل تنظيم داعش 12 جندياً من قوات النظام قرب الميادين.", language="ar")
    (passive,) = read("قتل خمسة من عناصر داعش على يد قسد في بلدة الشحيل.", language="ar")
    assert active.actor1 is not None
    assert passive.actor1 is not None
    assert (active.actor1.faction, passive.actor1.faction) == ("is", "sdf")
    assert (active.fatalities, passive.fatalities) == (Count(12, 12, 12), Count(5, 5, 5))


def test_a_joined_and_opens_the_next_clause(read: Read) -> None:
    reports = read("تقدمت قوات النظام في ريف الرقة الجنوبي وسيطرت على بلدة معدان.", language="ar")
    assert [r.sub_event_type for r in reports] == ["Change to group/activity", "Government regains territory"]


@pytest.mark.parametrize(
    ("text", "actor", "other"),
    [
        ("Clashes between SDF and ISIS broke out near Tabqa.", "sdf", "is"),
        ("Fierce fighting between regime forces and ISIS raged near Tabqa.", "syria_gov", "is"),
        ("Regime shelling of the rebels in Douma killed two women.", "syria_gov", "rebels"),
    ],
)
def test_english_parties_are_kept_apart(read: Read, text: str, actor: str, other: str) -> None:
    report = read(text, language="en")[0]
    assert report.actor1 is not None
    assert report.actor2 is not None
    assert (report.actor1.faction, report.actor2.faction) == (actor, other)


def test_the_day_before_a_bare_source_is_the_day_of_the_act(read: Read) -> None:
    (report,) = read("A mine killed three farmers near Kobani on Thursday police said.", language="en")
    assert str(report.date.start) == "2017-11-09"


def test_indirect_speech_steps_back_in_tense_without_being_context(read: Read) -> None:
    (report,) = read("The SDF said its fighters had captured the Omar oil field.", language="en")
    assert not report.background


def test_two_attackers_are_not_counted_among_the_dead(read: Read) -> None:
    report = read("Two ISIS attackers killed five SDF fighters near Shaddadi.", language="en")[0]
    assert report.fatalities == Count(5, 5, 5)

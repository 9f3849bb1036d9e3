"""Arabic war reporting, in sentences of our own: letters vary, particles are joined, signs are dropped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from extraction import Count, Report

Read = Callable[..., list[Report]]

STRIKE = "Air/drone strike"
SHELLING = "Shelling/artillery/missile attack"
IED = "Remote explosive/landmine/IED"
MOVE = "Change to group/activity"
GOVERNMENT_TAKES = "Government regains territory"
OTHER_TAKES = "Non-state actor overtakes territory"


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("شنت الطائرات الروسية غارات على بلدة خشام يوم الاثنين.", STRIKE, "russia"),
        ("الطيران الروسي يقصف مدينة الميادين.", STRIKE, "russia"),
        ("قصف مدفعي لقوات النظام على بلدة الأتارب.", SHELLING, "syria_gov"),
        ("شن تنظيم الدولة هجوماً على مواقع قوات النظام غرب دير الزور.", "Armed clash", "is"),
        ("انسحبت قوات النظام من مدينة السخنة.", MOVE, "syria_gov"),
        ("أرسلت قوات النظام تعزيزات إلى تدمر.", MOVE, "syria_gov"),
        ("قوات سوريا الديمقراطية سيطرت على بلدة هجين.", OTHER_TAKES, "sdf"),
        ("الجيش السوري استعاد السيطرة على مدينة الميادين.", GOVERNMENT_TAKES, "syria_gov"),
    ],
)
def test_tells_the_act_and_who_acts(read: Read, text: str, kind: str, actor: str) -> None:
    report = read(text, language="ar")[0]
    assert report.sub_event_type == kind
    assert report.actor1 is not None
    assert report.actor1.faction == actor


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("انفجرت سيارة مفخخة عند حاجز قرب الشدادي وقتل خمسة مدنيين.", IED),
        ("اندلعت اشتباكات عنيفة بين قسد وداعش قرب سد الطبقة.", "Armed clash"),
        ("فجر انتحاري نفسه وسط تجمع لقوات النظام في الحسكة.", "Suicide bomb"),
        ("أعدم تنظيم داعش 12 جندياً في مدينة الطبقة.", "Attack"),
        ("خرجت مظاهرة في منبج يوم الأحد.", "Peaceful protest"),
        ("سقطت قذيفة هاون على سوق في دمشق يوم الجمعة وقتل مدنيان.", SHELLING),
    ],
)
def test_tells_the_act(read: Read, text: str, kind: str) -> None:
    assert read(text, language="ar")[0].sub_event_type == kind


@pytest.mark.parametrize(
    "text",
    [
        "يعتزم الجيش استعادة الميادين الشهر المقبل.",
        "نفت روسيا أن تكون طائراتها قصفت مستشفى في إدلب.",
        "دعت الأمم المتحدة إلى هدنة في درعا.",
        "لم تقصف الطائرات الروسية مدينة الميادين.",
        "يخشى السكان هجوماً على إدلب.",
    ],
)
def test_what_did_not_happen_is_no_incident(read: Read, text: str) -> None:
    assert read(text, language="ar") == []


def test_the_aim_of_an_operation_is_no_capture(read: Read) -> None:
    reports = read("أطلقت قسد عملية عسكرية للسيطرة على مدينة الرقة.", language="ar")
    assert all(report.sub_event_type != OTHER_TAKES for report in reports)


@pytest.mark.parametrize(
    "name", ["داعش", "تنظيم الدولة", 'تنظيم "الدولة الإسلامية"', "تنظيم الدولة الاسلاميه"]
)
def test_one_faction_under_many_spellings(read: Read, name: str) -> None:
    (report,) = read(f"هجوم نفذه {name} على بلدة الشحيل يوم السبت.", language="ar")
    assert report.actor1 is not None
    assert report.actor1.faction == "is"


@pytest.mark.parametrize(
    ("number", "dead"),
    [
        ("14 مدنياً", Count(14, 14, 14)),
        ("١٤ مدنياً", Count(14, 14, 14)),
        ("خمسة مدنيين", Count(5, 5, 5)),
        ("ما لا يقل عن 14 مدنياً", Count(14, 14, None)),
        ("أكثر من 20 مدنياً", Count(21, 21, None)),
        ("عشرات المدنيين", Count(24, 24, None)),
    ],
)
def test_reads_numbers_in_digits_words_and_collectives(read: Read, number: str, dead: Count) -> None:
    report = read(f"قتل {number} في غارات روسية على مدينة البوكمال.", language="ar")[0]
    assert report.fatalities == dead


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("يوم الأربعاء", date(2017, 11, 8), date(2017, 11, 8)),
        ("الليلة الماضية", date(2017, 11, 13), date(2017, 11, 13)),
        ("أول أمس", date(2017, 11, 12), date(2017, 11, 12)),
        ("في 5 تشرين الثاني", date(2017, 11, 5), date(2017, 11, 5)),
        ("في 5 نوفمبر 2017", date(2017, 11, 5), date(2017, 11, 5)),
        ("في 5 تشرين الثاني/نوفمبر 2017", date(2017, 11, 5), date(2017, 11, 5)),
        ("الأسبوع الماضي", date(2017, 11, 6), date(2017, 11, 12)),
    ],
)
def test_dates_of_both_calendars_of_names(read: Read, words: str, start: date, end: date) -> None:
    (report,) = read(f"الطيران الروسي قصف مدينة الميادين {words}.", language="ar")
    assert (report.date.start, report.date.end) == (start, end)


def test_evidence_points_at_the_words_though_vowel_signs_are_dropped(read: Read) -> None:
    text = "قُتل خمسةُ مدنيين في غاراتٍ روسيّة على مدينة البوكمال، بحسب المرصد السوري لحقوق الإنسان."
    (report,) = read(text, language="ar")
    assert report.claimant == "SOHR"
    assert all(text[e.start : e.end] == e.text for e in report.evidence)


@pytest.mark.parametrize(
    ("text", "kind", "actor", "other"),
    [
        ("قصفت المدفعية التركية مواقع الوحدات الكردية في عفرين.", SHELLING, "turkey", "sdf"),
        ("استهدفت طائرات إسرائيلية رتلاً لحزب الله قرب القصير.", STRIKE, "israel", "iran"),
        ("سيطر الجيش العراقي على مدينة القائم.", GOVERNMENT_TAKES, "iraq", None),
        ("سيطرت قوات سوريا الديمقراطية على حقل كونيكو.", OTHER_TAKES, "sdf", None),
        ("أعلنت قوات سوريا الديمقراطية، الأحد، سيطرتها على حقل العمر.", OTHER_TAKES, "sdf", None),
        ("أسقطت قسد طائرة مسيرة قرب الرقة.", "Disrupted weapons use", "sdf", None),
        ("اندلعت معارك بين قسد وداعش قرب سد الطبقة.", "Armed clash", "sdf", "is"),
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
    assert [r.sub_event_type for r in reports] == [MOVE, GOVERNMENT_TAKES]

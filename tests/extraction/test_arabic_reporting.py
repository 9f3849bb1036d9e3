"""Arabic as agencies, monitors and communiqués write it: each rule in both directions, in our own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from extraction import Report

Read = Callable[..., list[Report]]

STRIKE = "Air/drone strike"
SHELLING = "Shelling/artillery/missile attack"
CLASH = "Armed clash"
TAKES = "Non-state actor overtakes territory"


def factions(report: Report) -> tuple[str | None, str | None]:
    first, second = report.actor1, report.actor2
    return first and first.faction, second and second.faction


def typed(reports: list[Report]) -> list[str]:
    return [r.sub_event_type for r in reports]


def test_a_town_falls_into_the_hands_told_behind_and_shells_do_not(read: Read) -> None:
    (fall,) = read("سقطت مدينة تدمر وسط سوريا بالكامل في أيدي مقاتلي تنظيم داعش الأربعاء.", language="ar")
    assert fall.sub_event_type == TAKES
    assert factions(fall)[0] == "is"
    (shells,) = read("سقطت خمس قذائف هاون على حي باب توما في دمشق أمس.", language="ar")
    assert shells.sub_event_type == SHELLING
    assert not read("سقطت الحكومة في البرلمان، وسقط مرشح الحزب في الانتخابات في حمص.", language="ar")


def test_bab_is_no_august(read: Read) -> None:
    (shells,) = read("سقطت خمس قذائف هاون على حي باب توما في دمشق أمس.", language="ar")
    assert shells.date.start == shells.date.end == date(2017, 11, 13)
    (raid,) = read("قصفت طائرات التحالف الدولي مدينة الرقة في 9 آب.", language="ar")
    assert raid.date.end == date(2017, 8, 9)


def test_who_falls_is_counted_among_the_dead(read: Read) -> None:
    (raid,) = read("سقط سبعة مدنيين في قصف لقوات النظام على دوما أمس.", language="ar")
    assert raid.fatalities is not None
    assert raid.fatalities.best == 7
    assert factions(raid) == ("syria_gov", "civilians")


def test_a_relative_clause_tells_who_struck_and_what_follows_whom(read: Read) -> None:
    (raid,) = read(
        "قتل خمسة مسلحين في الغارات التي شنتها الولايات المتحدة على مواقع داعش في الرقة.", language="ar"
    )
    assert factions(raid) == ("coalition", "is")


def test_who_besieged_did_not_break_the_siege(read: Read) -> None:
    reports = read(
        "تمكنت وحدات الجيش السوري من كسر الحصار الذي فرضه تنظيم داعش على مدينة دير الزور.", language="ar"
    )
    assert [(r.sub_event_type, factions(r)[0]) for r in reports] == [
        ("Government regains territory", "syria_gov")
    ]


def test_control_is_said_to_be_of_its_taker(read: Read) -> None:
    (taken,) = read("انسحبت القوات مع سيطرة جبهة النصرة على مطار أبو الضهور.", language="ar")[-1:]
    assert taken.sub_event_type == TAKES
    assert factions(taken)[0] == "hts"


def test_a_capital_behind_a_noun_of_place_is_where(read: Read) -> None:
    (raid,) = read("قصف الطيران الإسرائيلي مطار المزة في العاصمة دمشق أمس.", language="ar")
    assert factions(raid)[0] == "israel"
    (told,) = read("قصفت دمشق مواقع المعارضة في دوما أمس.", language="ar")
    assert factions(told)[0] == "syria_gov"


def test_those_loyal_to_it_leave_the_next_party_alone(read: Read) -> None:
    (ambush,) = read(
        "قتل عشرة من قوات النظام ومسلحين موالين لها في كمين نصبه تنظيم داعش قرب السخنة.", language="ar"
    )
    assert factions(ambush) == ("is", "syria_gov")


def test_whose_people_ride_in_a_bus_is_not_where_it_blew_up(read: Read) -> None:
    (blast,) = read("هز انفجار حافلات تقل أهالي بلدة كفريا في مدينة الباب، ما أوقع 20 قتيلا.", language="ar")
    assert blast.place is not None
    assert "الباب" in blast.place.text


def test_guns_stand_elsewhere(read: Read) -> None:
    (shelling,) = read("قصفت مدفعية الجيش السوري من جبل قاسيون مدينة دوما أمس.", language="ar")
    assert shelling.place is not None
    assert "دوما" in shelling.place.text


@pytest.mark.parametrize(
    "text",
    [
        "أوقفت قوات سوريا الديمقراطية زحفها نحو مدينة هجين.",
        "نفى متحدث باسم وحدات حماية الشعب ما أوردته وسائل إعلام عن انسحاب مقاتليها من تل رفعت.",
        "طالبت المعارضة بوقف قصف بلدة مضايا.",
        "منعت قوات النظام فصائل المعارضة من دخول مدينة درعا.",
        "يخشى السكان أن يشن التنظيم هجوما أوسع على مدينة تدمر.",
        "يبدو حي الشعار في حلب كأنه تعرض لقصف بالبراميل المتفجرة.",
    ],
)
def test_what_was_halted_denied_prevented_feared_or_likened_did_not_happen(read: Read, text: str) -> None:
    assert not read(text, language="ar")


def test_a_light_verb_tells_that_it_happened(read: Read) -> None:
    (protest,) = read("شهدت بلدة الطبقة احتجاجات على فرض التجنيد الإجباري.", language="ar")
    assert protest.sub_event_type == "Peaceful protest"


def test_bombs_destroyed_went_off_nowhere(read: Read) -> None:
    reports = read("دمرت وحدات الجيش السوري ثلاث عربات مفخخة لتنظيم داعش في محيط دير الزور.", language="ar")
    assert "Remote explosive/landmine/IED" not in typed(reports)


def test_tanks_and_machine_guns_shell_together(read: Read) -> None:
    (shelling,) = read("استهدفت قوات النظام بقذائف الدبابات والرشاشات الثقيلة حي درعا البلد.", language="ar")
    assert shelling.sub_event_type == SHELLING


def test_a_party_kills_in_a_clause_of_its_own(read: Read) -> None:
    reports = read(
        "قضت وحدة من الجيش على عدد من إرهابيي جبهة النصرة في بلدة طفس، واستهدفت الطائرات الروسية مدينة إدلب.",
        language="ar",
    )
    assert (CLASH, ("syria_gov", "hts")) in [(r.sub_event_type, factions(r)) for r in reports]


def test_a_name_behind_to_the_is_found(read: Read) -> None:
    (blast,) = read("انفجرت عبوة ناسفة بدورية للقوات الروسية في مدينة درعا.", language="ar")
    assert factions(blast)[1] == "russia"


def test_was_is_no_as_if(read: Read) -> None:
    (raid,) = read("كان الطيران الروسي قد قصف مدينة الميادين أمس.", language="ar")
    assert raid.sub_event_type == STRIKE

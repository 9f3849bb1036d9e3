"""Arabic verbs agree with their subjects, drop them, turn passive by one sign, and join particles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from extraction import Count, Report
from extraction.arabic import agrees
from extraction.morphology import inflect

Read = Callable[..., list[Report]]

STRIKE = "Air/drone strike"
SHELLING = "Shelling/artillery/missile attack"
CLASH = "Armed clash"
MOVE = "Change to group/activity"
GOVERNMENT_TAKES = "Government regains territory"
OTHER_TAKES = "Non-state actor overtakes territory"


def factions(report: Report) -> tuple[str | None, str | None]:
    first, second = report.actor1, report.actor2
    return first and first.faction, second and second.faction


@pytest.mark.parametrize(
    ("phrase", "name", "surface", "form"),
    [
        ("استهدف", "verb", "استهدفت", "past"),
        ("استهدف", "verb", "استهدفوها", "past"),
        ("استهدف", "verb", "يستهدفون", "pres"),
        ("استولى", "weak", "استولوا", "past"),
        ("استولى", "weak", "يستولي", "pres"),
        ("استعاد", "hollow", "تستعيد", "pres"),
        ("استعاد", "hollow", "سيستعيد", "fut"),
        ("غارة", "masdar", "غارتين", "noun"),
        ("انسحاب", "masdar", "انسحابهم", "noun"),
    ],
)
def test_one_row_gives_all_forms(phrase: str, name: str, surface: str, form: str) -> None:
    assert (surface, form) in set(inflect(phrase, name, "ar"))


@pytest.mark.parametrize(("phrase", "name"), [("استعاد", "hollow"), ("سيطر", "done"), ("ضرب", "plain")])
def test_no_pronoun_makes_a_noun_of_a_verb(phrase: str, name: str) -> None:
    # "استعاده" would fold to "استعادة", the noun.
    assert f"{phrase}ه" not in {surface for surface, _ in inflect(phrase, name, "ar")}


def test_holding_a_place_is_no_taking(read: Read) -> None:
    assert read("يسيطر تنظيم داعش على مدينة هجين.", language="ar") == []
    (report,) = read("سيطر تنظيم داعش على مدينة هجين.", language="ar")
    assert report.sub_event_type == OTHER_TAKES


@pytest.mark.parametrize(
    ("verb", "form", "noun", "fits"),
    [
        ("طردت", "past", "قوات النظام", True),
        ("طردت", "past", "تنظيم داعش", False),
        ("طرد", "past", "تنظيم داعش", True),
        ("طرد", "past", "قسد", False),
        ("تقصف", "pres", "الطائرات الروسيه", True),
        ("يقصف", "pres", "المدفعيه التركيه", False),
        ("قتلوا", "past", "عناصر داعش", False),
        ("هاجم", "past", "عناصر داعش", True),
        ("هاجمت", "past", "عناصر داعش", True),
    ],
)
def test_a_verb_agrees_with_the_subject_behind_it(verb: str, form: str, noun: str, fits: bool) -> None:
    assert agrees(verb, form, noun) is fits


def test_who_says_that_she_took_it_took_it(read: Read) -> None:
    (report,) = read("أعلنت قوات سوريا الديمقراطية أنها طردت تنظيم داعش من مدينة الطبقة.", language="ar")
    assert (report.sub_event_type, *factions(report)) == (OTHER_TAKES, "sdf", "is")


def test_a_relative_clause_may_hold_subject_or_object(read: Read) -> None:
    (report,) = read("انسحبت قوات النظام التي هاجمت التنظيم قرب السخنة.", language="ar")[:1]
    assert factions(report)[0] == "syria_gov"
    (report,) = read("القرية التي هاجمتها قوات النظام قرب السخنة.", language="ar")
    assert factions(report)[0] == "syria_gov"


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        ("اعتُقل ثلاثة مدنيين على يد قسد في مدينة منبج.", "sdf", "civilians"),
        ("اعتقلت قسد ثلاثة مدنيين في مدينة منبج.", "sdf", "civilians"),
        ("استُهدفت قوات النظام بصواريخ قرب السخنة من قبل داعش.", "is", "syria_gov"),
    ],
)
def test_passives_by_sign_or_by_agent(read: Read, text: str, agent: str, patient: str) -> None:
    (report,) = read(text, language="ar")
    assert factions(report) == (agent, patient)


def test_perished_or_made_perish(read: Read) -> None:
    (killed,) = read("قضت وحدات من الجيش على 12 إرهابياً من داعش قرب السخنة.", language="ar")
    assert (factions(killed), killed.fatalities) == (("syria_gov", "is"), Count(12, 12, 12))
    (died,) = read("قضى خمسة عناصر من قوات النظام في هجوم لداعش قرب السخنة.", language="ar")
    assert (factions(died), died.fatalities) == (("is", "syria_gov"), Count(5, 5, 5))


@pytest.mark.parametrize(
    ("text", "dead", "wounded"),
    [
        ("مقتل امرأة وإصابة طفل بقصف لقوات النظام على مدينة الرستن.", 1, 1),
        ("قُتل جنديان وأصيب ثالث بانفجار لغم قرب مدينة الباب.", 2, 1),
        ("مقتل خمسة مدنيين وإصابة آخر بقصف لقوات النظام على مدينة الرستن.", 5, 1),
        ("قُتل ثلاثة مدنيين وأصيب عشرة بقصف لقوات النظام على مدينة الرستن.", 3, 10),
    ],
)
def test_one_person_counts_one_and_a_dual_two(read: Read, text: str, dead: int, wounded: int) -> None:
    report = read(text, language="ar")[0]
    assert report.fatalities is not None
    assert report.wounded is not None
    assert (report.fatalities.best, report.wounded.best) == (dead, wounded)


def test_the_killer_is_not_among_the_dead(read: Read) -> None:
    report = read("قتل مسلح من داعش خمسة مدنيين في مدينة الرقة.", language="ar")[0]
    assert report.fatalities == Count(5, 5, 5)


@pytest.mark.parametrize(
    "text",
    [
        "حملة عسكرية لاستعادة مدينة هجين.",
        "أرسلت الأمم المتحدة وفداً للسيطرة على الوضع في هجين.",
        "قد تقصف الطائرات الروسية مدينة إدلب.",
        "ستقصف الطائرات الروسية مدينة إدلب.",
        "دخل الأهالي مدينة هجين من غير قتال.",
    ],
)
def test_aims_and_what_may_be_are_no_incident(read: Read, text: str) -> None:
    assert read(text, language="ar") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("تعرضت مدينة هجين لقصف من طائرات التحالف.", STRIKE),
        ("تعرضت دورية لقوات النظام لكمين قرب السخنة.", CLASH),
    ],
)
def test_what_was_suffered_is_no_aim(read: Read, text: str, kind: str) -> None:
    (report,) = read(text, language="ar")
    assert report.sub_event_type == kind


def test_who_suffers_an_ambush_did_not_lay_it(read: Read) -> None:
    (report,) = read("تعرضت دورية لقوات النظام لكمين قرب السخنة.", language="ar")
    assert factions(report) == (None, "syria_gov")
    (report,) = read("نصب مقاتلو داعش كميناً لقوات النظام قرب السخنة.", language="ar")
    assert factions(report) == ("is", "syria_gov")


def test_who_beats_back_an_attack_fought_in_one_clash(read: Read) -> None:
    (report,) = read("تصدت قوات النظام لهجوم شنه تنظيم داعش قرب السخنة.", language="ar")
    assert report.sub_event_type == CLASH
    assert set(factions(report)) == {"syria_gov", "is"}


def test_air_defence_against_a_raid_is_the_raid(read: Read) -> None:
    kinds = [r.sub_event_type for r in read("تصدت الدفاعات الجوية لغارات إسرائيلية على تدمر.", language="ar")]
    assert kinds == [STRIKE]


def test_a_quoted_name_parts_no_clause(read: Read) -> None:
    plain = read("سيطر الجيش على قرية الشميطية بعد طرد تنظيم داعش منها.", language="ar")
    quoted = read('سيطر الجيش على قرية الشميطية بعد طرد تنظيم "داعش" منها.', language="ar")
    assert [(r.sub_event_type, *factions(r)) for r in plain] == [
        (r.sub_event_type, *factions(r)) for r in quoted
    ]


def test_who_took_it_may_be_told_behind(read: Read) -> None:
    reports = read("بعد السيطرة على مدينة معدان، واصل الجيش السوري تقدمه نحو دير الزور.", language="ar")
    assert (reports[0].sub_event_type, factions(reports[0])[0]) == (GOVERNMENT_TAKES, "syria_gov")


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("انسحبت قوات النظام من مدينة تدمر بعد هجوم داعش.", {MOVE: "syria_gov", CLASH: "is"}),
        ("سيطر داعش على تدمر بعد انسحاب قوات النظام منها.", {OTHER_TAKES: "is", MOVE: "syria_gov"}),
    ],
)
def test_the_owner_right_behind_a_noun_acts(read: Read, text: str, agents: dict[str, str]) -> None:
    told = {r.sub_event_type: factions(r)[0] for r in read(text, language="ar")}
    assert agents.items() <= told.items()


def test_places_joined_by_an_attached_and(read: Read) -> None:
    reports = read("شنت الطائرات الروسية غارات على مدينة الميادين وبلدة صبيخان وبلدة القورية.", language="ar")
    assert len(reports) == 3


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("في 28 أفريل 2017", date(2017, 4, 28)),
        ("في 3 جوان 2017", date(2017, 6, 3)),
        ("منذ صباح اليوم", date(2017, 11, 14)),
        ("فجر أمس", date(2017, 11, 13)),
    ],
)
def test_days_as_the_press_of_every_country_writes_them(read: Read, words: str, day: date) -> None:
    (report,) = read(f"قصفت الطائرات الروسية مدينة الميادين {words}.", language="ar")
    assert report.date.start == day


def test_a_month_that_is_also_a_name_needs_its_day(read: Read) -> None:
    (report,) = read("قال جوان إبراهيم إن الطائرات الروسية قصفت مدينة الميادين أمس.", language="ar")
    assert report.date.start == date(2017, 11, 13)


def test_shots_at_protesters_and_shots_at_fighters(read: Read) -> None:
    (report,) = read("أطلقت قسد الرصاص الحي على متظاهرين في بلدة الشحيل.", language="ar")
    assert report.sub_event_type == "Excessive force against protesters"
    (report,) = read("أطلق مسلحون من داعش النار على دورية لقسد في بلدة الشحيل.", language="ar")
    assert report.sub_event_type == CLASH


def test_dawn_is_no_blast(read: Read) -> None:
    (report,) = read("قصفت الطائرات الروسية مدينة الميادين عند الفجر.", language="ar")
    assert report.sub_event_type == STRIKE


def test_claims_of_responsibility_tell_who_did_it(read: Read) -> None:
    text = "قُتل خمسة جنود في هجوم على حاجز قرب السخنة. وتبنى تنظيم داعش الهجوم."
    (report,) = read(text, language="ar")
    assert factions(report)[0] == "is"


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        ("مقتل ستة مدنيين إثر استهداف طيران التحالف منازلهم في مدينة هجين.", "coalition", "civilians"),
        ("استهداف مواقع داعش بقصف مدفعي من قبل قسد في مدينة هجين.", "sdf", "is"),
    ],
)
def test_of_two_behind_a_noun_the_first_acts(read: Read, text: str, agent: str, patient: str) -> None:
    assert factions(read(text, language="ar")[0]) == (agent, patient)


def test_the_palmyra_of_a_list_is_no_destruction(read: Read) -> None:
    (report,) = read("انسحبت قوات النظام من مدينة تدمر.", language="ar")
    assert report.sub_event_type == MOVE
    reports = read("الطائرات الروسية تدمر آليات لتنظيم داعش في مدينة هجين.", language="ar")
    assert [r.sub_event_type for r in reports] == [STRIKE]


def test_only_the_first_noun_was_but_tried(read: Read) -> None:
    (report,) = read("نجا قائد في قسد من محاولة اغتيال بعبوة ناسفة في بلدة الصور.", language="ar")
    assert report.sub_event_type == "Remote explosive/landmine/IED"
    assert read("نجا قائد في قسد من محاولة اغتيال في بلدة الصور.", language="ar") == []


def test_strikes_told_by_a_relative_clause_are_one_act(read: Read) -> None:
    (report,) = read("وأسفرت الغارات التي استهدفت مدينة سرمدا عن سقوط 28 قتيلاً.", language="ar")
    assert (report.sub_event_type, report.fatalities) == (STRIKE, Count(28, 28, 28))


def test_whose_things_were_destroyed_is_written_at_their_end(read: Read) -> None:
    text = "هاجمت وحدات من الجيش إرهابيي داعش قرب السخنة، ودمرت عدداً من تحصيناتهم قرب قرية الطيبة."
    assert {factions(r) for r in read(text, language="ar")} == {("syria_gov", "is")}
    text = "هاجمت وحدات من الجيش إرهابيي داعش قرب السخنة، ودمرت عدداً من الجسور."
    assert len(read(text, language="ar")) == 1


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("في الخامس من أيلول", date(2017, 9, 5)),
        ("في الحادي والعشرين من تشرين الأول", date(2017, 10, 21)),
        ("في الثالث عشر من شهر آب", date(2017, 8, 13)),
    ],
)
def test_days_in_words(read: Read, words: str, day: date) -> None:
    (report,) = read(f"قصفت الطائرات الروسية مدينة الميادين {words}.", language="ar")
    assert (report.date.start, report.date.end) == (day, day)


def test_the_second_attack_is_no_day(read: Read) -> None:
    (report,) = read("قصفت الطائرات الروسية مدينة الميادين للمرة الثانية في تشرين الأول.", language="ar")
    assert (report.date.start, report.date.end) == (date(2017, 10, 1), date(2017, 10, 31))


def test_bombs_taken_apart_went_off_nowhere(read: Read) -> None:
    (report,) = read("فككت وحدات الهندسة في الجيش السوري عبوة ناسفة في مدينة الميادين.", language="ar")
    assert report.sub_event_type == "Disrupted weapons use"
    (report,) = read("انفجرت عبوة ناسفة بدورية للجيش السوري في مدينة الميادين.", language="ar")
    assert report.sub_event_type == "Remote explosive/landmine/IED"

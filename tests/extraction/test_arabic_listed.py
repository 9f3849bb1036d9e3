"""Arabic communiqués: acts listed in one sentence, fights that only lead up to others, families counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Report

Read = Callable[..., list[Report]]

STRIKE = "Air/drone strike"
SHELLING = "Shelling/artillery/missile attack"
CLASH = "Armed clash"
GAINS = "Government regains territory"
MOVES = "Change to group/activity"


def told(report: Report) -> tuple[str, str | None, str | None]:
    first, second = report.actor1, report.actor2
    return report.sub_event_type, first and first.faction, second and second.faction


def typed(reports: list[Report]) -> list[str]:
    return [r.sub_event_type for r in reports]


def dead(report: Report) -> int | None:
    return report.fatalities.best if report.fatalities else None


def test_each_listed_verb_with_a_place_of_its_own_is_an_act_against_the_same_enemy(read: Read) -> None:
    text = (
        "نفذت وحدات من الجيش ضربات مدفعية على مواقع تنظيم داعش في حقل التيم، "
        "وقضت على سبعة من مسلحيه في حي الصناعة، ودمرت مستودع ذخيرة في حي العمال."
    )
    shelling, killing, destruction = read(text, language="ar")
    assert told(shelling) == (SHELLING, "syria_gov", "is")
    assert told(killing) == told(destruction) == (CLASH, "syria_gov", "is")
    assert dead(killing) == 7
    assert dead(shelling) is None


def test_what_was_destroyed_without_a_place_of_its_own_is_no_further_act(read: Read) -> None:
    text = "قصفت وحدات من الجيش مواقع تنظيم داعش في حقل التيم بالمدفعية ودمرت أسلحة وذخائر."
    assert typed(read(text, language="ar")) == [SHELLING]


def test_losses_that_an_army_inflicts_are_the_enemys(read: Read) -> None:
    text = (
        "ذكر مصدر عسكري أن سلاح الجو في الجيش السوري دمر مقرات لتنظيم جبهة النصرة في سراقب "
        "وأوقع عدداً من عناصره قتلى في معرة النعمان."
    )
    strike, losses = read(text, language="ar")
    assert told(strike) == (STRIKE, "syria_gov", "hts")
    assert told(losses) == (CLASH, "syria_gov", "hts")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("سيطر الجيش السوري على بلدة حيان بعد معارك مع هيئة تحرير الشام.", [GAINS]),
        ("انسحبت فصائل المعارضة من قرية أبو الظهور إثر اشتباكات عنيفة مع قوات النظام.", [MOVES]),
        (
            "قصفت مدفعية النظام بلدة كنصفرة عقب هجوم لهيئة تحرير الشام على نقاط الجيش في بلدة الملاجة.",
            [SHELLING, CLASH],
        ),
        ("سيطر الجيش السوري على بلدة حيان بعد معارك قتل فيها عشرة من عناصره.", [GAINS, CLASH]),
        ("عاد الهدوء إلى مدينة السويداء بعد اشتباكات بين فصيل محلي وقوات النظام.", [CLASH]),
    ],
    ids=["control", "withdrawal", "own place", "own toll", "nothing else told"],
)
def test_a_fight_before_the_news_is_context_unless_it_has_facts_of_its_own(
    read: Read, text: str, kinds: list[str]
) -> None:
    assert typed(read(text, language="ar")) == kinds


def test_who_enters_a_town_that_was_given_up_holds_it(read: Read) -> None:
    entry, *_ = read("دخلت قوات النظام بلدة عربين بعد انسحاب مقاتلي فيلق الرحمن منها.", language="ar")
    assert told(entry) == (GAINS, "syria_gov", "rebels")
    (move,) = read("دخلت قوات النظام بلدة عربين صباح أمس.", language="ar")
    assert move.sub_event_type == MOVES
    convoy = read("دخلت قافلة مساعدات إلى مدينة دوما بعد انسحاب المسلحين من محيطها.", language="ar")
    assert not convoy


def test_missiles_of_aircraft_are_air_strikes_and_those_from_the_ground_are_not(read: Read) -> None:
    drone, *_ = read("استهدفت طائرة مسيرة تابعة للتحالف بصاروخين دراجة نارية على طريق سلوك.", language="ar")
    assert told(drone)[:2] == (STRIKE, "coalition")
    fired = "قتل قيادي في تنظيم حراس الدين بصاروخ أطلقته طائرة مسيرة أمريكية على سيارته في مدينة إدلب."
    (hit,) = read(fired, language="ar")
    assert told(hit)[:2] == (STRIKE, "coalition")
    assert dead(hit) == 1
    (ground,) = read("أطلقت قوات النظام صواريخ أرض أرض على بلدة الأتارب فقتل خمسة أشخاص.", language="ar")
    assert ground.sub_event_type == SHELLING


def test_what_meets_a_strike_is_no_clash_but_what_meets_an_attack_is(read: Read) -> None:
    text = "أطلقت طائرات إسرائيلية عدة صواريخ على مواقع في محيط دمشق فتصدت لها الدفاعات الجوية."
    assert typed(read(text, language="ar")) == [STRIKE]
    assert typed(read("تصدت قوات النظام لهجوم شنه داعش على السخنة.", language="ar")) == [CLASH]


def test_the_city_is_the_settlement_named_before_it(read: Read) -> None:
    text = "في الباب، دخلت قوات تركية المدينة ليلاً قادمة من جرابلس."
    (entry,) = read(text, language="ar")
    place = entry.place or entry.destination
    assert place is not None
    start, end = place.anchor.start, place.anchor.end
    assert text[start:end] == "الباب"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("قتل رجل وابنته في قصف على بلدة طفس.", 2),
        ("قتلت امرأة وطفلاها بغارة على حي السكري في حلب.", 3),
        ("قتل رجل وزوجته وثلاثة من أطفالهما في غارة للتحالف على الباغوز.", 5),
        ("قتل رجل وأصيب ابنه في قصف على بلدة طفس.", 1),
        (
            "قضى 23 عسكرياً في هجوم شنه تنظيم داعش على حافلة قرب الميادين، ثم ارتفع عدد القتلى إلى 33.",
            33,
        ),
        ("خسر الجيش السوري 28 عنصراً في معارك قرب الميادين.", 28),
    ],
    ids=["daughter", "two children", "family", "wounded son", "risen", "lost"],
)
def test_those_killed_together_are_counted_together(read: Read, text: str, count: int) -> None:
    assert dead(read(text, language="ar")[0]) == count


def test_digits_joined_to_and(read: Read) -> None:
    (shelling,) = read("قصفت قوات النظام بالمدفعية حي جوبر، ما أوقع ستة قتلى و15 جريحاً.", language="ar")
    assert shelling.sub_event_type == SHELLING
    assert shelling.fatalities is not None
    assert shelling.wounded is not None
    assert (shelling.fatalities.best, shelling.wounded.best) == (6, 15)


def test_guns_answer_and_news_arrive(read: Read) -> None:
    text = "ردت المدفعية التركية على مصادر النيران في كفرنبودة."
    assert [told(r)[:2] for r in read(text, language="ar")] == [(SHELLING, "turkey")]
    assert not read("وردت أنباء عن وصول المدفعية إلى إدلب.", language="ar")


def test_what_was_taken_stands_behind_a_long_subject(read: Read) -> None:
    text = (
        "دخل مقاتلو غرفة عمليات ردع العدوان بقيادة هيئة تحرير الشام مدينة حماة بعد انسحاب وحدات الجيش منها."
    )
    entry, *_ = read(text, language="ar")
    assert entry.sub_event_type == "Non-state actor overtakes territory"
    things = "استعاد مقاتلو قوات سوريا الديمقراطية بعد ليلة من القتال ثلاث دبابات من داعش قرب الميادين."
    assert "Non-state actor overtakes territory" not in typed(read(things, language="ar"))


def test_a_partys_media_centre_speaks_for_its_fighters(read: Read) -> None:
    text = "أعلن المركز الإعلامي لقوات سوريا الديمقراطية أن مقاتليه سيطروا على بلدة البحرة أمس."
    (taken,) = read(text, language="ar")
    assert told(taken)[:2] == ("Non-state actor overtakes territory", "sdf")
    (killed,) = read("قتل إعلامي في قصف لقوات النظام على بلدة البحرة.", language="ar")
    assert killed.victims == "civilians"

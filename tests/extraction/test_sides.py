"""Nobody strikes himself, no ally is the victim, and what points back to a party means that party."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from articles import Article, read_articles
from data import data_path
from extraction import Report, default_extractor
from extraction.sides import are_opposed

Read = Callable[..., list[Report]]
_PASSAGES = Path(__file__).parent.parent / "gold" / "passages"


def _gold_articles() -> Iterator[Article]:
    yield from read_articles([data_path("samples")], on_problem=lambda problem: None)
    for file in sorted(_PASSAGES.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            day = date.fromisoformat(told["published"])
            yield Article(told["article_id"], told["text"], day, language=told["language"])


def _words(report: Report, field: str) -> tuple[int, int] | None:
    return next(((e.start, e.end) for e in report.evidence if e.field == field), None)


def test_on_all_gold_texts_nobody_strikes_himself_or_his_ally() -> None:
    wrong: list[str] = []
    read = 0
    for article in _gold_articles():
        for report in default_extractor().extract(article):
            read += 1
            one, two = _words(report, "actor1"), _words(report, "actor2")
            if one and two and one[0] < two[1] and two[0] < one[1]:
                wrong.append(f"{article.article_id}: both sides are {report.event.text!r}")
            ally, struck = report.assoc_actor_1, report.actor2
            if ally is not None and struck is not None and ally.faction == struck.faction:
                wrong.append(f"{article.article_id}: the ally is struck in {report.event.text!r}")
    assert not wrong
    assert read > 300


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Russian jets pound Saraqib as army loses ground\n\nRussian warplanes carried out nine raids on "
            "Saraqib on Sunday, killing six rebels.",
        ),
        (
            "es",
            "La aviación rusa bombardea Saraqib mientras el ejército pierde "
            "terreno\n\nAviones rusos lanzaron "
            "el domingo nueve ataques contra Saraqib que mataron a seis rebeldes.",
        ),
    ],
)
def test_who_loses_ground_in_a_headline_is_not_who_was_bombed(read: Read, language: str, text: str) -> None:
    (report,) = read(text, language=language)
    assert report.actor1 is not None
    assert report.actor1.faction == "russia"
    assert report.actor2 is not None
    assert report.actor2.faction == "rebels"


def test_behind_as_a_party_without_a_verb_acts_as_nothing(read: Read) -> None:
    (report,) = read(
        "Warplanes bombed a warehouse used as an army depot in Saraqib on Sunday.", language="en"
    )
    assert report.actor1 is None or report.actor1.faction != "syria_gov"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Turkish soldiers and allied Syrian rebels took the town of Suluk on Sunday."),
        ("es", "Soldados turcos y facciones rebeldes aliadas se hicieron el domingo con Suluk."),
        ("ar", "سيطرت القوات التركية وفصائل المعارضة السورية الحليفة لها على بلدة سلوك يوم الأحد."),
    ],
)
def test_an_ally_of_another_side_is_no_victim(read: Read, language: str, text: str) -> None:
    (report,) = read(text, language=language)
    assert report.assoc_actor_1 is not None
    assert report.assoc_actor_1.faction in ("rebels", "sna")
    assert report.actor2 is None


def test_an_enemy_named_beside_allies_still_is_the_victim(read: Read) -> None:
    reports = read(
        "Kurdish forces and Arab rebels seized the crossing at Tal Abyad from Islamic State on Sunday.",
        language="en",
    )
    (report,) = [r for r in reports if "territory" in r.sub_event_type]
    assert report.actor2 is not None
    assert report.actor2.faction == "is"
    assert report.assoc_actor_1 is not None
    assert report.assoc_actor_1.faction == "rebels"


def test_enemies_named_together_clash_with_each_other(read: Read) -> None:
    (report,) = read("Rebels and the army clashed near Maarrat al-Numan on Friday.", language="en")
    assert report.actor2 is not None
    assert report.actor2.faction == "syria_gov"
    assert report.assoc_actor_1 is None


@pytest.mark.parametrize(
    ("language", "text", "dead"),
    [
        (
            "en",
            "Islamic State attacked the village of Sirrin on Sunday. Twenty of "
            "the group's fighters were killed "
            "in the battle, the YPG said.",
            20,
        ),
        (
            "es",
            "El Estado Islámico atacó el domingo la aldea de Sirrin. Veinte "
            "combatientes del grupo murieron en "
            "la batalla, dijeron las YPG.",
            20,
        ),
        (
            "ar",
            "هاجم تنظيم داعش قرية صرين يوم الأحد. وقالت الوحدات إن عشرين من مقاتلي التنظيم قتلوا في المعركة.",
            20,
        ),
    ],
)
def test_members_of_the_group_are_those_of_the_one_named(
    read: Read, language: str, text: str, dead: int
) -> None:
    (report,) = read(text, language=language)
    assert report.actor1 is not None
    assert report.actor1.faction == "is"
    assert report.victims == "is"
    assert report.fatalities is not None
    assert report.fatalities.best == dead
    assert report.actor2 is None or report.actor2.faction != "is"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            "El Ejército sirio se enfrentó el domingo al Estado Islámico cerca de Sujna y en los combates "
            "murieron diez de sus soldados.",
        ),
        ("ar", "اشتبك الجيش السوري مع تنظيم داعش قرب السخنة يوم الأحد وقتل عشرة من جنوده في الاشتباكات."),
    ],
)
def test_the_fighting_that_cost_one_side_men_is_the_clash_just_told(
    read: Read, language: str, text: str
) -> None:
    (report,) = read(text, language=language)
    assert report.fatalities is not None
    assert report.fatalities.best == 10
    assert report.actor2 is not None
    assert report.actor2.faction == "is"


def test_people_tied_to_a_party_do_not_make_it_move(read: Read) -> None:
    reports = read(
        "About 40 women linked to Islamic State escaped from al-Hol camp on Sunday.", language="en"
    )
    assert not any(r.actor1 is not None and r.actor1.faction == "is" for r in reports)


def test_missiles_of_a_state_are_still_its_own(read: Read) -> None:
    (report,) = read("Israeli missiles targeted an air base near Masyaf on Sunday.", language="en")
    assert report.actor1 is not None
    assert report.actor1.faction == "israel"


@pytest.mark.parametrize(
    ("one", "two", "opposed"),
    [
        ("sdf", "is", True),
        ("rebels", "syria_gov", True),
        ("syria_gov", "russia", False),
        ("sna", "turkey", False),
        ("sdf", "sdf", False),
        ("unknown", "is", False),
        (None, "is", False),
        ("civilians", "is", False),
    ],
)
def test_sides(one: str | None, two: str, opposed: bool) -> None:
    assert are_opposed(one, two) is opposed
    assert are_opposed(two, one) is opposed

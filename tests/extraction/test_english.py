"""English war reporting, in sentences of our own: what happened, to whom, where, and what did not happen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from extraction import Count, Report

Read = Callable[..., list[Report]]

STRIKE = "Air/drone strike"
SHELLING = "Shelling/artillery/missile attack"
ABDUCTION = "Abduction/forced disappearance"
IED = "Remote explosive/landmine/IED"
MOVE = "Change to group/activity"
GOVERNMENT_TAKES = "Government regains territory"
OTHER_TAKES = "Non-state actor overtakes territory"


@pytest.mark.parametrize(
    ("text", "kind", "actor", "other"),
    [
        ("Coalition jets struck an ISIS headquarters in Raqqa on Monday.", STRIKE, "coalition", "is"),
        ("Israeli warplanes targeted a Hezbollah convoy near Qusayr.", STRIKE, "israel", "iran"),
        ("Turkish artillery shelled Kurdish fighters in Afrin.", SHELLING, "turkey", "sdf"),
        ("A car bomb killed five SDF fighters near Shaddadi.", IED, None, "sdf"),
        ("A roadside bomb wounded three farmers near Daraa.", IED, None, "civilians"),
        ("Heavy clashes broke out between the SDF and ISIS near Tabqa.", "Armed clash", "sdf", "is"),
        ("ISIS executed 12 captive soldiers in Tabqa.", "Attack", "is", None),
        ("Iran-backed militias entered the village of Hatla.", MOVE, "iran", None),
        ("The Syrian army sent reinforcements to Palmyra.", MOVE, "syria_gov", None),
        (
            "Gunmen kidnapped four aid workers near Idlib.",
            "Abduction/forced disappearance",
            "unknown",
            "civilians",
        ),
        ("The SDF shot down a drone near Raqqa.", "Disrupted weapons use", "sdf", None),
        ("Residents protested against the council in Manbij on Sunday.", "Peaceful protest", None, None),
    ],
)
def test_tells_the_act_and_its_parties(
    read: Read, text: str, kind: str, actor: str | None, other: str | None
) -> None:
    report = read(text, language="en")[0]
    assert report.sub_event_type == kind
    if actor:
        assert report.actor1 is not None
        assert report.actor1.faction == actor
    if other:
        assert report.actor2 is not None
        assert report.actor2.faction == other


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Syrian army units recaptured the town of Mayadin from Islamic State.", GOVERNMENT_TAKES),
        ("SDF fighters seized the village of Hajin from ISIS.", OTHER_TAKES),
        ("US-backed forces have captured Tabqa.", OTHER_TAKES),
        ("Iraqi forces took control of the town of Qaim.", GOVERNMENT_TAKES),
        ("The town of Kafr Nabl fell to the army on Monday.", GOVERNMENT_TAKES),
    ],
)
def test_who_holds_the_place_afterwards_decides(read: Read, text: str, kind: str) -> None:
    (report,) = read(text, language="en")
    assert report.sub_event_type == kind


@pytest.mark.parametrize(
    "text",
    [
        "The army plans to retake Mayadin next month.",
        "Russia denied that its planes had bombed a hospital in Idlib.",
        "The United Nations called for a ceasefire in Daraa.",
        "Residents fear an attack on Idlib.",
        "The coalition did not bomb Mayadin.",
        "Turkey could shell Kobani if the talks fail.",
        "The alliance said it would strike Hajin.",
    ],
)
def test_what_did_not_happen_is_no_incident(read: Read, text: str) -> None:
    assert read(text, language="en") == []


def test_the_ambiguous_pronoun_us_is_no_party(read: Read) -> None:
    (report,) = read("They told us that Russian jets bombed Mayadin on Monday.", language="en")
    assert report.actor1 is not None
    assert report.actor1.faction == "russia"


def test_a_passive_toll_is_counted_beside_the_wounded(read: Read) -> None:
    text = "At least 14 civilians were killed and dozens wounded in Russian air strikes on Abu Kamal."
    (report,) = read(text, language="en")
    assert (report.fatalities, report.wounded) == (Count(14, 14, None), Count(24, 24, None))
    assert report.victims == "civilians"


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on Wednesday", date(2017, 11, 8), date(2017, 11, 8)),
        ("last night", date(2017, 11, 13), date(2017, 11, 13)),
        ("on 5 November", date(2017, 11, 5), date(2017, 11, 5)),
        ("on November 5, 2017", date(2017, 11, 5), date(2017, 11, 5)),
        ("in the past 24 hours", date(2017, 11, 13), date(2017, 11, 14)),
        ("late last month", date(2017, 10, 1), date(2017, 10, 31)),
    ],
)
def test_dates_count_back_from_the_publication(read: Read, words: str, start: date, end: date) -> None:
    (report,) = read(f"Russian jets bombed Mayadin {words}.", language="en")
    assert (report.date.start, report.date.end) == (start, end)


def test_the_source_is_named_and_the_date_line_names_no_party(read: Read) -> None:
    text = "MOSCOW (Sputnik) Coalition jets bombed Hajin, the Syrian Observatory for Human Rights said."
    (report,) = read(text, language="en")
    assert report.claimant == "SOHR"
    assert report.actor1 is not None
    assert report.actor1.faction == "coalition"


@pytest.mark.parametrize(
    ("text", "actor", "other"),
    [
        ("Clashes between SDF and ISIS broke out near Tabqa.", "sdf", "is"),
        ("Fierce fighting between regime forces and ISIS raged near Tabqa.", "syria_gov", "is"),
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

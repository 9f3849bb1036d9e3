"""What goes over from one sentence to the next, and what is spoken of as no act of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Report

Read = Callable[..., list[Report]]


def test_the_day_told_before_holds_for_the_next_blow(read: Read) -> None:
    first, second = read(
        "IS fighters shelled the government-held part of Deir ez-Zor on Monday. Russian jets responded by "
        "bombing Mayadin.",
        language="en",
    )
    assert str(second.date.start) == str(first.date.start) == "2017-11-13"
    assert second.date.inferred
    assert [e.text for e in second.evidence if e.field == "event_date"] == ["Monday"]


@pytest.mark.parametrize(
    "text",
    [
        "The army took Mayadin on Monday. Negotiators met in Geneva. Later the jets bombed Hajin.",
        "In September the army took Sukhna. Jets bombed Hajin.",
    ],
)
def test_a_day_further_back_or_of_the_background_does_not(read: Read, text: str) -> None:
    last = read(text, language="en")[-1]
    assert last.date.start is None


def test_no_strikes_of_somebody_are_no_strikes(read: Read) -> None:
    assert not read("There have been no US strikes in Raqqa so far.", language="en")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two people died in a blast in Raqqa, a monitor said in a statement on Monday.", None),
        ("The army bombed Raqqa on Sunday, a monitor said on its website on Monday.", "2017-11-12"),
    ],
)
def test_the_day_of_a_statement_is_not_the_acts(read: Read, text: str, day: str | None) -> None:
    (report,) = read(text, language="en")
    assert (str(report.date.start) if report.date.start else None) == day


def test_executed_and_killed_in_an_attack_are_two(read: Read) -> None:
    reports = read(
        "More than 50 soldiers were executed near Raqqa and 19 were killed in a suicide attack on the base.",
        language="en",
    )
    told = {r.sub_event_type: r.fatalities and r.fatalities.best for r in reports}
    assert told == {"Attack": 51, "Suicide bomb": 19}


def test_the_dead_outweigh_who_holds_the_town(read: Read) -> None:
    (report,) = read(
        "Three civilians were killed in mortar shelling by ISIS on the regime-held parts of Deir ez-Zor.",
        language="en",
    )
    assert report.actor2 is not None
    assert report.actor2.faction == "civilians"


def test_a_possessive_that_lost_its_apostrophe_names_a_party(read: Read) -> None:
    (report,) = read("Five civilians were killed by ISILs fighters in Raqqa on Monday.", language="en")
    assert report.actor1 is not None
    assert report.actor1.faction == "is"


def test_one_number_behind_killing_and_injuring_counts_for_both(read: Read) -> None:
    (report,) = read(
        "ISIS set off a car bomb in Raqqa on Monday, killing and injuring dozens.", language="en"
    )
    assert (report.fatalities and report.fatalities.best, report.wounded and report.wounded.best) == (24, 24)


def test_the_side_of_the_world_is_no_side_of_the_war(read: Read) -> None:
    (report,) = read("Three raids targeted the town of Tabqa in western Raqqa on Monday.", language="en")
    assert report.actor1 is None


def test_what_the_town_lies_in_is_not_where_it_happened(read: Read) -> None:
    (report,) = read("The strike on Monday hit a camp in the Euphrates valley town of Tibni.", language="en")
    assert report.place is not None
    assert report.place.anchor.text == "Tibni"

"""English: which words tell an act, and which only look as if they did."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction.model import Report

Read = Callable[..., list[Report]]


def types(reports: list[Report]) -> list[str]:
    return [r.sub_event_type for r in reports]


@pytest.mark.parametrize(
    "text",
    ["Aid reached the besieged town of Madaya.", "Life is hard in recaptured Raqqa."],
)
def test_a_participle_behind_an_article_or_preposition_tells_no_act(read: Read, text: str) -> None:
    assert read(text, language="en") == []


def test_the_article_of_a_munition_is_not_that_of_its_verb(read: Read) -> None:
    [report] = read("A missile slammed into a school in Douma on Monday.", language="en")
    assert report.sub_event_type == "Shelling/artillery/missile attack"


def test_people_taken_hostage_are_abducted(read: Read) -> None:
    [report] = read("The militants took at least 30 women hostage in Shaddadi.", language="en")
    assert report.sub_event_type == "Abduction/forced disappearance"


def test_hostages_who_are_spoken_of_are_not_taken(read: Read) -> None:
    assert read("The hostage crisis in Shaddadi worries their families.", language="en") == []


def test_men_who_surrender_hand_over_no_ground(read: Read) -> None:
    [men] = read(
        "Hundreds of Islamic State fighters surrendered to the SDF in Baghouz on Tuesday.", language="en"
    )
    [town] = read("The rebels surrendered the town of Daraya on Tuesday.", language="en")
    assert men.sub_event_type == "Change to group/activity"
    assert town.sub_event_type == "Non-violent transfer of territory"


def test_rockets_that_were_fired_at_a_base_shelled_it(read: Read) -> None:
    [report] = read("Rockets were fired at U.S. troops at the Conoco gas plant on Monday.", language="en")
    assert report.sub_event_type == "Shelling/artillery/missile attack"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A bomb in a tunnel destroyed the Carlton hotel in Aleppo.", "Remote explosive/landmine/IED"),
        ("Jets with 500-pound bombs destroyed a depot in Raqqa.", "Air/drone strike"),
    ],
)
def test_a_bomb_destroys_by_going_off_unless_it_is_dropped(read: Read, text: str, kind: str) -> None:
    assert types(read(text, language="en")) == [kind]


def test_a_mine_that_blew_up_under_a_car_destroyed_no_property_as_such(read: Read) -> None:
    [report] = read("An old mine blew up under a tractor near Karama on Tuesday.", language="en")
    assert report.sub_event_type == "Remote explosive/landmine/IED"


def test_who_carries_out_strikes_is_the_subject_of_the_clause_before(read: Read) -> None:
    text = "U.S.-led coalition planes flew in support, carrying out six strikes near Shaddadi."
    [report] = read(text, language="en")
    assert report.actor1 is not None
    assert report.actor1.faction == "coalition"


def test_the_subject_behind_a_comma_and_and_was_not_struck(read: Read) -> None:
    text = "Syrian jets bombed Kurdish-held districts of Hasakah, and the U.S.-led coalition sent its own."
    report = read(text, language="en")[0]
    assert report.actor2 is not None
    assert report.actor2.faction == "sdf"


def test_its_fighters_are_those_of_whom_the_sentence_before_speaks(read: Read) -> None:
    text = (
        "The Syrian Democratic Forces attacked Islamic State in Shaddadi on Saturday. "
        "By nightfall its fighters had reached the town of Markada."
    )
    moved = [r for r in read(text, language="en") if r.sub_event_type == "Change to group/activity"]
    assert [r.actor1.faction for r in moved if r.actor1] == ["sdf"]
    assert not moved[0].background


def test_targets_bear_the_name_of_whose_they_are(read: Read) -> None:
    [report] = read("Turkish warplanes struck Kurdish targets in Kobani on Sunday.", language="en")
    assert report.actor2 is not None
    assert report.actor2.faction == "sdf"


def test_who_leads_the_insurgents_gives_them_their_name(read: Read) -> None:
    [report] = read("Insurgents led by the Nusra Front overran Jisr al-Shughur.", language="en")
    assert report.actor1 is not None
    assert report.actor1.faction == "hts"


def test_villages_in_no_gazetteer_lie_near_the_place_told_with_them(read: Read) -> None:
    text = "YPG units took control of the villages of Alfarza and Razanja southwest of Tal Tamr yesterday."
    reports = read(text, language="en")
    assert [r.place.text for r in reports if r.place] == ["the villages of Alfarza", "Razanja"]


def test_dead_counted_before_their_breakdown(read: Read) -> None:
    text = "Air strikes hit Daraya on Monday. Some 20 civilians, among them a medic, perished."
    [report] = read(text, language="en")
    assert report.fatalities is not None
    assert report.fatalities.best == 20


def test_the_worst_since_december_is_no_running_total(read: Read) -> None:
    text = "Gunmen ambushed an army patrol near Jableh, killing 13 men in the worst violence since December."
    [report] = read(text, language="en")
    assert report.fatalities is not None
    assert report.fatalities.best == 13


def test_a_convoy_halted_by_a_strike_was_struck(read: Read) -> None:
    text = "A Turkish army convoy was halted by an air strike near Maarat al-Numan on Monday."
    assert "Air/drone strike" in types(read(text, language="en"))
    assert read("Moscow halted air strikes on Idlib on Monday.", language="en") == []

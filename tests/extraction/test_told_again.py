"""One more act, or the same one told again: "also", "another", counted raids, other governorates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data import read_table
from extraction import Report

Read = Callable[..., list[Report]]


def _spots(reports: list[Report]) -> list[str]:
    return [r.place.anchor.text for r in reports if r.place is not None]


def test_counted_raids_are_strikes_of_their_own_places(read: Read) -> None:
    reports = read(
        "Syrian warplanes bombed IS positions in Raqqa province on Monday. Two raids targeted the town of "
        "Tabqa and three hit near Resafa.",
        language="en",
    )
    assert {"Tabqa", "Resafa"} <= set(_spots(reports))
    assert {r.sub_event_type for r in reports} == {"Air/drone strike"}


def test_the_strike_told_again_with_its_place_is_one(read: Read) -> None:
    (report,) = read(
        "A coalition air strike killed ten IS fighters in Raqqa province on Monday. The strike hit a base in "
        "Tabqa.",
        language="en",
    )
    assert report.fatalities is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The air force bombed IS in Tibni on Saturday. It also hit IS in Hasakah province with rockets.",
        ),
        (
            "es",
            "La aviación siria bombardeó Tibni el lunes. También bombardeó la provincia de Hasaka el lunes.",
        ),
    ],
)
def test_another_governorate_is_another_strike(read: Read, language: str, text: str) -> None:
    assert len(read(text, language=language)) == 2


def test_another_unit_fights_another_clash(read: Read) -> None:
    reports = read(
        "An army unit clashed with IS fighters near Hajin. Another unit clashed with IS fighters near Hajin.",
        language="en",
    )
    assert len(reports) == 2


def test_a_list_that_lost_its_commas_is_still_a_list(read: Read) -> None:
    reports = read("Regime jets bombed Mayadin Quriyah and Hajin on Monday.", language="en")
    assert _spots(reports) == ["Mayadin", "Quriyah", "Hajin"]


def test_villages_point_to_what_was_told_as_villages(read: Read) -> None:
    reports = read(
        "The SDF fought IS for three villages north of Hajin. Raqqa has been calm, residents of Raqqa said. "
        "The villages were captured.",
        language="en",
    )
    assert [r.place and r.place.anchor.text for r in reports if "territory" in r.sub_event_type] == ["Hajin"]


def test_a_country_alone_places_nothing(read: Read) -> None:
    reports = read(
        "Coalition jets bombed Raqqa on Monday. The strikes target men who seized swathes of territory in "
        "Iraq and Syria.",
        language="en",
    )
    assert all("territory" not in r.sub_event_type for r in reports)


def test_whom_a_coalition_fights_is_no_clash(read: Read) -> None:
    (report,) = read("A coalition fighting IS bombed Tabqa on Tuesday and killed 18 fighters.", language="en")
    assert (report.sub_event_type, report.fatalities and report.fatalities.best) == ("Air/drone strike", 18)


def test_is_before_a_verb_is_a_party_and_no_auxiliary(read: Read) -> None:
    (report,) = read("IS shelled Deir ez-Zor on Monday, residents said.", language="en")
    assert report.actor1 is not None
    assert report.actor1.faction == "is"


def test_who_took_ground_may_stand_behind_the_gerund(read: Read) -> None:
    reports = read("After taking control of Sukhna the army advanced towards Mayadin.", language="en")
    taken = [r for r in reports if r.sub_event_type == "Government regains territory"]
    assert [r.place and r.place.anchor.text for r in taken] == ["Sukhna"]


@pytest.mark.parametrize(
    "text",
    [
        "Regime forces seized previous shipments of aid to the city of Mayadin.",
        "The army captured two vehicles at a base near Mayadin.",
    ],
)
def test_things_taken_are_no_ground(read: Read, text: str) -> None:
    assert all("territory" not in r.sub_event_type for r in read(text, language="en"))


def test_who_agrees_is_named_together(read: Read) -> None:
    (report,) = read("Kurdish fighters and the Syrian army agreed a truce in Qamishli.", language="en")
    assert (report.actor1 and report.actor1.faction, report.actor2 and report.actor2.faction) == (
        "sdf",
        "syria_gov",
    )


def test_a_campaign_named_after_the_river_is_no_place(read: Read) -> None:
    reports = read("The SDF launched an attack called the Wrath of Euphrates on Monday.", language="en")
    assert _spots(reports) == []


def test_another_victim_is_not_another_act(read: Read) -> None:
    reports = read(
        "ISIS executed five civilians in Raqqa on Monday. Three players and another civilian were beheaded, "
        "residents said.",
        language="en",
    )
    assert len(reports) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A sniper killed a schoolteacher in Raqqa on Friday.", "Attack"),
        ("Thousands marched peacefully through Deir ez-Zor on Friday.", "Peaceful protest"),
        ("Security agents lobbed tear gas at a rally in Abu Kamal.", "Protest with intervention"),
        ("Police opened fire on protesters in Raqqa on Friday.", "Excessive force against protesters"),
        ("The SDF pushed from the desert into Hajin on Friday.", "Change to group/activity"),
        ("The SDF pushed IS fighters out of Hajin on Friday.", "Non-state actor overtakes territory"),
        ("The army took Mayadin on Friday.", "Government regains territory"),
        ("US forces have set up an outpost at Shaddadi.", "Headquarters or base established"),
    ],
)
def test_the_kind_of_act_shows_in_its_words(read: Read, text: str, kind: str) -> None:
    assert [r.sub_event_type for r in read(text, language="en")] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Talks took place in Raqqa on Friday.",
        "The SDF pushed for talks on Hajin on Friday.",
        "The group took shelter near Hajin.",
        "Thousands would march through Deir ez-Zor next week, organizers said.",
        "Workers began a general strike in Raqqa on Friday.",
    ],
)
def test_the_same_words_about_other_things_are_no_act(read: Read, text: str) -> None:
    assert not read(text, language="en")


def test_every_act_is_listed_once() -> None:
    names = [row["act"] for row in read_table("lexicon/acts.csv")]
    assert sorted(names) == sorted(set(names))

"""English: troops moved by others, tolls told later, what was bombed, and a taking told by two verbs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Report
from extraction.model import Count

Read = Callable[..., list[Report]]


def _where(report: Report) -> tuple[str | None, str | None, str | None]:
    places = (report.place, report.origin, report.destination)
    at, origin, destination = (p.anchor.text if p else None for p in places)
    return at, origin, destination


@pytest.mark.parametrize(
    ("text", "who", "where"),
    [
        ("US troops were deployed in Rmeilan on Monday.", "coalition", ("Rmeilan", None, None)),
        (
            "Reinforcements were sent to Tal Tamr on Sunday by the Syrian army.",
            "syria_gov",
            (None, None, "Tal Tamr"),
        ),
        (
            "Turkish troops were redeployed from Morek to Jabal al-Zawiya on Sunday.",
            "turkey",
            (None, "Morek", "Jabal al-Zawiya"),
        ),
        (
            "Dozens of Turkish military vehicles were sent into Idlib on Saturday.",
            "turkey",
            (None, None, "Idlib"),
        ),
    ],
)
def test_troops_that_others_move_move(
    read: Read, text: str, who: str, where: tuple[str | None, str | None, str | None]
) -> None:
    [report] = read(text, language="en")
    assert report.sub_event_type == "Change to group/activity"
    assert report.actor1 is not None
    assert (report.actor1.faction, _where(report)) == (who, where)


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers who were deployed in Morek that winter spoke of the cold.",
        "US troops are deployed in Rmeilan.",
        "Wounded fighters were transferred to Qamishli for treatment.",
        "Food parcels were sent to Tal Tamr on Sunday.",
        "IS fighters were surrounded in Baghuz.",
    ],
)
def test_who_stays_or_is_carried_makes_no_movement(read: Read, text: str) -> None:
    assert not [r for r in read(text, language="en") if r.sub_event_type == "Change to group/activity"]


@pytest.mark.parametrize(
    ("later", "dead"),
    [
        ("The toll rose to 26 on Tuesday after several of the wounded died.", Count(26, 26, 26)),
        ("The Observatory later put the death toll at 44, including nine children.", Count(44, 44, 44)),
        ("Three more died of their wounds, which brings the number of dead to 21.", Count(21, 21, 21)),
        ("By evening the toll had climbed to at least 23.", Count(23, 23, None)),
    ],
)
def test_a_toll_told_later_replaces_the_one_before(read: Read, later: str, dead: Count) -> None:
    [report] = read(f"A car bomb killed 18 people in Azaz on Monday. {later}", language="en")
    assert (report.fatalities, report.date.start) == (dead, report.date.end)


@pytest.mark.parametrize(
    "later",
    [
        "It took the death toll in the war to 300,000, the UN said.",
        "The toll this month stands at 150.",
        "Such attacks have taken a heavy toll on the town.",
        "The death toll was not immediately known.",
    ],
)
def test_what_adds_up_over_a_war_is_no_toll_of_the_act(read: Read, later: str) -> None:
    [report] = read(f"A car bomb killed 18 people in Azaz on Monday. {later}", language="en")
    assert report.fatalities == Count(18, 18, 18)


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("Russian warplanes targeted tanks and rocket launchers near Latamneh.", ()),
        ("Jets bombed tanks of the regime near Khanasser on Sunday.", ()),
    ],
)
def test_tanks_that_are_bombed_are_not_the_weapon(read: Read, text: str, weapons: tuple[str, ...]) -> None:
    [report] = read(text, language="en")
    assert (report.sub_event_type, report.weapons) == ("Air/drone strike", weapons)


def test_tanks_that_bomb_are_the_weapon(read: Read) -> None:
    [report] = read("Government forces bombed Harasta with tanks and mortars on Sunday.", language="en")
    assert report.sub_event_type == "Shelling/artillery/missile attack"
    assert report.weapons == ("artillery", "mortar")


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        (
            "Syrian troops entered and captured the town of Qaryatayn on Saturday.",
            "Government regains territory",
            "Qaryatayn",
        ),
        (
            "The SDF advanced into Hajin and took control of it on Friday.",
            "Non-state actor overtakes territory",
            "Hajin",
        ),
        (
            "The army pushed into the town of Maadan and seized it from Islamic State on Sunday.",
            "Government regains territory",
            "Maadan",
        ),
    ],
)
def test_moving_in_and_taking_is_one_act(read: Read, text: str, kind: str, place: str) -> None:
    [report] = read(text, language="en")
    assert (report.sub_event_type, _where(report)[0]) == (kind, place)


def test_entering_one_town_and_taking_another_are_two(read: Read) -> None:
    text = "Syrian troops entered Qaryatayn on Saturday and captured the town of Maadan on Sunday."
    kinds = [r.sub_event_type for r in read(text, language="en")]
    assert kinds == ["Change to group/activity", "Government regains territory"]


def test_a_village_stormed_and_captured_was_captured(read: Read) -> None:
    reports = read("The village of Khasham was stormed and captured by the SDF on Monday.", language="en")
    [taken] = [r for r in reports if r.sub_event_type == "Non-state actor overtakes territory"]
    assert taken.actor1 is not None
    assert (taken.actor1.faction, _where(taken)[0]) == ("sdf", "Khasham")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Government positions in Zabadani came under fire from rebels on Sunday.", ("rebels", "syria_gov")),
        (
            "A convoy of the coalition came under attack from unknown militants in Shuhayl on Sunday.",
            ("unknown", "coalition"),
        ),
        ("Syrian soldiers came under attack near Sukhna on Sunday.", (None, "syria_gov")),
        ("Rebels attacked Syrian soldiers near Sukhna on Sunday.", ("rebels", "syria_gov")),
        (
            "A former rebel commander was shot dead by unidentified assailants in Tafas.",
            ("unknown", "rebels"),
        ),
    ],
)
def test_who_comes_under_attack_suffers_it(
    read: Read, text: str, parties: tuple[str | None, str | None]
) -> None:
    [report] = read(text, language="en")
    told = tuple(a.faction if a else None for a in (report.actor1, report.actor2))
    assert told == parties


def test_one_who_kills_one_is_not_among_the_dead(read: Read) -> None:
    [report] = read("A sniper killed a woman in Aleppo on Sunday.", language="en")
    assert report.fatalities == Count(1, 1, 1)


def test_one_who_was_killed_is(read: Read) -> None:
    [report] = read("A commander was killed by gunmen in Tafas on Sunday.", language="en")
    assert report.fatalities == Count(1, 1, 1)

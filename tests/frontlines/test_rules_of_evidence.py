"""The rules of evidence, each in both directions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from frontlines import Holding, Observation, holdings_at
from frontlines.evidence import contradictions

Observe = Callable[..., Observation]
day = date.fromisoformat


def at(on: str, *observations: Observation) -> Holding | None:
    """The holding of the only place."""
    found = holdings_at(observations, day(on))
    assert len(found) <= 1
    return found[0] if found else None


def told(holding: Holding | None) -> tuple[str, str] | None:
    return holding and (holding.faction, holding.status)


def test_a_place_is_its_latest_holders_from_the_day_on(observe: Observe) -> None:
    record = observe("raqqa", "2014-01-14", "is"), observe("raqqa", "2017-10-17", "sdf")
    assert at("2014-01-13", *record) is None
    assert told(at("2014-01-14", *record)) == ("is", "assessed")
    assert told(at("2017-10-16", *record)) == ("is", "assessed")
    assert told(at("2017-10-17", *record)) == ("sdf", "assessed")


def test_a_later_look_confirms_and_makes_the_holding_younger(observe: Observe) -> None:
    record = observe("raqqa", "2014-01-14", "is"), observe("raqqa", "2016-01-14", "is")
    holding = at("2016-01-24", *record)
    assert holding
    assert (holding.since, holding.confirmed, holding.age_days) == (day("2014-01-14"), day("2016-01-14"), 10)
    assert {one.ref for one in holding.rests_on} == {one.ref for one in record}


def test_a_confirmation_still_to_come_is_not_known_yet(observe: Observe) -> None:
    holding = at("2015-01-14", observe("raqqa", "2014-01-14", "is"), observe("raqqa", "2016-01-14", "is"))
    assert holding
    assert holding.age_days == 365
    assert len(holding.rests_on) == 1


def test_several_holders_are_contested_until_one_is_left(observe: Observe) -> None:
    record = observe("deir", "2014-07-14", "syria_gov", "is"), observe("deir", "2017-11-03", "syria_gov")
    assert told(at("2015-01-01", *record)) == ("is;syria_gov", "contested")
    assert told(at("2017-11-03", *record)) == ("syria_gov", "assessed")


def test_a_place_shared_by_agreement_is_not_contested_until_they_fight_over_it(observe: Observe) -> None:
    record = (
        observe("deir", "2014-07-27", "sdf", "syria_gov", status="shared"),
        observe("deir", "2016-04-20", "sdf", "syria_gov"),
        observe("deir", "2016-04-22", "sdf", "syria_gov", status="shared"),
        observe("deir", "2024-12-08", "sdf", until="2024-12-18"),
    )
    assert contradictions(record) == []
    assert told(at("2016-04-19", *record)) == ("sdf;syria_gov", "shared")
    assert told(at("2016-04-21", *record)) == ("sdf;syria_gov", "contested")
    assert told(at("2020-01-01", *record)) == ("sdf;syria_gov", "shared")
    shared, ending = at("2020-01-01", *record), at("2024-12-10", *record)
    assert shared
    assert shared.since == day("2016-04-22")
    # While its end is coming the place is as it was, and still no ground that they fight over.
    assert ending
    assert (ending.status, ending.is_shared) == ("uncertain", True)
    assert told(at("2024-12-18", *record)) == ("sdf", "assessed")


def test_one_sharers_name_alone_does_not_contradict_that_they_share(observe: Observe) -> None:
    record = (
        observe("deir", "2016-04-22", "sdf", "syria_gov", status="shared"),
        observe("deir", "2016-04-22", "sdf"),
    )
    assert contradictions(record) == []
    assert told(at("2016-04-22", *record)) == ("sdf;syria_gov", "shared")
    third = observe("deir", "2016-04-22", "is")
    assert told(at("2016-04-22", *record, third)) == ("is;sdf;syria_gov", "contested")


def test_firm_words_of_one_day_that_contradict_are_contested_with_both_sources(observe: Observe) -> None:
    record = (
        observe("raqqa", "2017-10-17", "sdf", sources=("a",)),
        observe("raqqa", "2017-10-17", "is", sources=("b",)),
    )
    holding = at("2017-10-17", *record)
    assert told(holding) == ("is;sdf", "contested")
    assert holding
    assert {source for one in holding.rests_on for source in one.sources} == {"a", "b"}
    (problem,) = contradictions(record)
    assert all(one.ref in str(problem) for one in record)


def test_words_of_two_days_or_of_allies_do_not_contradict(observe: Observe) -> None:
    change = observe("raqqa", "2017-10-16", "is"), observe("raqqa", "2017-10-17", "sdf")
    together = observe("deir", "2017-11-03", "syria_gov"), observe("deir", "2017-11-03", "iran")
    assert contradictions([*change, *together]) == []
    assert told(at("2017-11-03", *together)) == ("syria_gov", "assessed")


def test_a_mere_claim_does_not_stand_against_a_firm_word_of_its_day(observe: Observe) -> None:
    record = (
        observe("raqqa", "2017-10-17", "is"),
        observe("raqqa", "2017-10-17", "sdf", status="claimed", claimed_by="sdf", sources=("b",)),
    )
    assert told(at("2017-10-17", *record)) == ("is", "assessed")
    assert contradictions(record) == []


def test_who_does_not_know_does_not_contradict_who_does(observe: Observe) -> None:
    record = observe("raqqa", "2017-10-17", "unknown"), observe("raqqa", "2017-10-17", "sdf")
    assert told(at("2017-10-17", *record)) == ("sdf", "assessed")
    assert contradictions(record) == []
    assert told(at("2017-10-17", record[0])) == ("unknown", "assessed")


def claim(observe: Observe, on: str, by: str, source: str) -> Observation:
    return observe("hajin", on, "sdf", status="claimed", claimed_by=by, sources=(source,))


def test_a_claim_stays_a_claim(observe: Observe) -> None:
    holding = at("2019-12-14", claim(observe, "2018-12-14", "sdf", "a"))
    assert told(holding) == ("sdf", "claimed")
    assert holding
    assert holding.claimed_by == "sdf"


@pytest.mark.parametrize(
    ("by", "source", "status"),
    [
        ("SOHR", "b", "assessed"),
        ("is", "b", "assessed"),
        ("sdf", "b", "claimed"),  # the party again, elsewhere
        ("SDF", "b", "claimed"),
        ("coalition", "b", "claimed"),  # its ally
        ("SOHR", "a", "claimed"),  # the same report
    ],
)
def test_a_second_claim_confirms_only_when_independent(
    observe: Observe, by: str, source: str, status: str
) -> None:
    record = claim(observe, "2018-12-14", "sdf", "a"), claim(observe, "2018-12-20", by, source)
    assert told(at("2018-12-19", *record)) == ("sdf", "claimed")
    assert told(at("2018-12-20", *record)) == ("sdf", status)


def test_a_firm_word_confirms_a_claim_and_a_later_claim_takes_nothing_away(observe: Observe) -> None:
    record = (
        claim(observe, "2018-12-14", "sdf", "a"),
        observe("hajin", "2018-12-16", "sdf", sources=("b",)),
        claim(observe, "2018-12-18", "sdf", "c"),
    )
    assert told(at("2018-12-15", *record)) == ("sdf", "claimed")
    assert told(at("2018-12-16", *record)) == ("sdf", "assessed")
    assert told(at("2018-12-18", *record)) == ("sdf", "assessed")


def raid(observe: Observe, lost: str, back: str, **other: object) -> tuple[Observation, ...]:
    return (
        observe("asharah", "2017-10-20", "syria_gov"),
        observe("asharah", lost, "is", **other),
        observe("asharah", back, "syria_gov"),
    )


def test_a_capture_undone_the_next_day_is_a_clash(observe: Observe) -> None:
    holding = at("2018-01-10", *raid(observe, "2018-01-10", "2018-01-11"))
    assert told(holding) == ("syria_gov", "assessed")
    after = at("2018-01-12", *raid(observe, "2018-01-10", "2018-01-11"))
    assert after
    assert (after.since, after.confirmed) == (day("2017-10-20"), day("2018-01-11"))


def test_a_capture_of_two_days_is_a_change(observe: Observe) -> None:
    record = raid(observe, "2018-01-10", "2018-01-12")
    assert told(at("2018-01-11", *record)) == ("is", "assessed")
    assert told(at("2018-01-12", *record)) == ("syria_gov", "assessed")


def test_a_capture_with_no_known_end_is_a_change(observe: Observe) -> None:
    assert told(at("2018-01-10", *raid(observe, "2018-01-10", "2018-01-11")[:2])) == ("is", "assessed")


def test_a_capture_that_a_third_party_ends_is_a_change(observe: Observe) -> None:
    record = (*raid(observe, "2018-01-10", "2018-01-11")[:2], observe("asharah", "2018-01-11", "sdf"))
    assert told(at("2018-01-10", *record)) == ("is", "assessed")
    assert told(at("2018-01-11", *record)) == ("sdf", "assessed")


def test_a_return_that_is_only_claimed_undoes_no_capture(observe: Observe) -> None:
    claimed = observe("asharah", "2018-01-11", "syria_gov", status="claimed", claimed_by="syria_gov")
    record = (*raid(observe, "2018-01-10", "2018-01-11")[:2], claimed)
    assert told(at("2018-01-10", *record)) == ("is", "assessed")
    assert told(at("2018-01-11", *record)) == ("syria_gov", "claimed")


def test_a_capture_known_to_the_month_is_no_clash(observe: Observe) -> None:
    record = raid(observe, "2018-01-01", "2018-02-01", until="2018-01-31")
    assert told(at("2018-01-31", *record)) == ("is", "assessed")


def test_within_the_span_of_a_change_the_old_holder_is_uncertain(observe: Observe) -> None:
    record = (
        observe("mayadin", "2013-06-01", "rebels"),
        observe("mayadin", "2014-07-01", "is", until="2014-07-31"),
    )
    assert told(at("2014-06-30", *record)) == ("rebels", "assessed")
    assert told(at("2014-07-01", *record)) == ("rebels", "uncertain")
    assert told(at("2014-07-30", *record)) == ("rebels", "uncertain")
    assert told(at("2014-07-31", *record)) == ("is", "assessed")
    within = at("2014-07-15", *record)
    assert within
    assert len(within.rests_on) == 2


def test_the_span_of_a_confirmation_makes_nothing_uncertain(observe: Observe) -> None:
    record = (
        observe("mayadin", "2014-06-01", "is"),
        observe("mayadin", "2014-07-01", "is", until="2014-07-31"),
    )
    assert told(at("2014-07-15", *record)) == ("is", "assessed")


def test_a_span_that_has_begun_is_all_that_is_known(observe: Observe) -> None:
    record = [observe("mayadin", "2014-07-01", "is", until="2014-07-31")]
    assert at("2014-06-30", *record) is None
    assert told(at("2014-07-01", *record)) == ("is", "uncertain")
    assert told(at("2014-07-31", *record)) == ("is", "assessed")


def test_a_day_known_elsewhere_settles_a_span(observe: Observe) -> None:
    record = (
        observe("raqqa", "2013-06-01", "rebels"),
        observe("raqqa", "2014-01-14", "is"),
        observe("raqqa", "2014-01-20", "rebels"),
        observe("raqqa", "2014-01-01", "is", until="2014-01-31"),
    )
    assert told(at("2014-01-13", *record)) == ("rebels", "assessed")
    assert told(at("2014-01-14", *record)) == ("is", "assessed")
    # The month's word is of the capture of the 14th, and says nothing of the 31st.
    assert told(at("2014-01-31", *record)) == ("rebels", "assessed")


def test_what_is_known_before_all_data_is_nothing() -> None:
    assert holdings_at([], date(2012, 1, 1)) == ()

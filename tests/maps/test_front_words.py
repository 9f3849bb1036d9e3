"""What parties are called, and from when on otherwise."""

from __future__ import annotations

from datetime import date, timedelta

from maps.front_words import holders_in_words, later_name, party_in_words
from maps.palette import faction_label


def test_a_party_that_became_another_is_called_so_from_that_day_on() -> None:
    later = later_name("hts")
    assert later is not None
    since, name = later
    assert party_in_words("hts", since - timedelta(days=1)) == faction_label("hts")
    assert party_in_words("hts", since) == name
    # Of no day in particular, both names stand.
    assert faction_label("hts") in party_in_words("hts")
    assert name in party_in_words("hts")


def test_the_others_keep_their_name() -> None:
    assert (
        holders_in_words(["is", "sdf"], date(2026, 1, 1)) == f"{faction_label('is')} / {faction_label('sdf')}"
    )

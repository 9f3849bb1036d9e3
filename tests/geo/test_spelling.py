"""Spellings and keys of place names."""

from __future__ import annotations

import pytest

from geo.spelling import consonant_key, spellings


@pytest.mark.parametrize(
    "written", ["Dayr az-Zawr", "Deir al Zur", "Der Zor", "دير الزور", "Deir Ezzor", "Deir el-Zour"]
)
def test_transliterations_share_their_consonants(written: str) -> None:
    assert consonant_key(written) == consonant_key("Deir ez-Zor")


def test_names_of_other_consonants_do_not() -> None:
    assert consonant_key("Homs") != consonant_key("Hama")
    assert consonant_key("Raqqa") != consonant_key("Rutba")


def test_an_article_is_written_in_many_ways() -> None:
    forms = spellings("Al-Bukamal")
    assert {"al bukamal", "el bukamal", "albukamal", "bukamal"} <= forms


def test_a_short_name_does_not_lose_its_article() -> None:
    assert "hol" not in spellings("al-Hol")
    assert "bab" not in spellings("Al Bab")


def test_an_apostrophe_may_be_left_out() -> None:
    assert {"sha'fah", "shafah"} <= spellings("Sha‘fah")

"""Quotes found again: as written, in other typing, and never within another word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.marks import without_marks
from extraction.quotes import Anchor, QuoteFinder, same_words

TEXT = (
    "El Ejército sirio  tomó «la base»\nde Tabqa; murieron 5 soldados y 5,000 huyeron.\n"
    "والجيش السوري سيطر على الميادين. The SDF’s fighters left Houston."
)


def found(quote: str, text: str = TEXT) -> list[str]:
    return [text[a.start : a.end] for a in QuoteFinder(text).find(quote)]


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("la base", "la base"),
        ("el ejercito SIRIO", "El Ejército sirio"),
        ('sirio tomó "la base" de Tabqa', "sirio  tomó «la base»\nde Tabqa"),
        ("The SDF's fighters", "The SDF’s fighters"),
        ("“murieron 5 soldados…”", "murieron 5 soldados"),
        ("الجيش السوري", "الجيش السوري"),  # behind a joined "and"
        ("جيش السوري", "جيش السوري"),
        ("الجَيْش السوريّ", "الجيش السوري"),
    ],
)
def test_a_quote_is_found_in_its_own_typing_or_the_text_s(quote: str, stands: str) -> None:
    assert found(quote) == [stands]


@pytest.mark.parametrize("quote", ["US", "hous", "000", "base de Raqa", "", " … ", "«»", "\ud800"])
def test_what_is_not_there_as_whole_words_is_not_found(quote: str) -> None:
    assert found(quote) == []


def test_a_number_is_not_found_within_a_larger_one() -> None:
    assert [a.start for a in QuoteFinder(TEXT).find("5")] == [TEXT.index("5 sold")]


def test_the_nearest_occurrence_is_meant_and_equally_near_ones_are_told() -> None:
    finder = QuoteFinder("IS was seen. They hit IS today. IS left.")
    assert finder.nearest("IS", Anchor(13, 24)) == [Anchor(22, 24)]
    assert len(QuoteFinder("IS hit IS").nearest("IS", Anchor(3, 6))) == 2


@given(text=st.text(max_size=200), cut=st.tuples(st.integers(0, 200), st.integers(0, 40)), other=st.text())
def test_what_is_found_are_the_words_of_the_quote(text: str, cut: tuple[int, int], other: str) -> None:
    plain, _ = without_marks(text)
    for quote in (text[cut[0] : cut[0] + cut[1]], other):
        for anchor in QuoteFinder(plain).find(quote):
            assert 0 <= anchor.start < anchor.end <= len(plain)
            assert same_words(plain[anchor.start : anchor.end], quote)


@given(
    text=st.text(alphabet="aá \n«»\"'.5,أا\u064bب", max_size=80),
    start=st.integers(0, 40),
    size=st.integers(1, 9),
)
def test_words_of_a_text_are_found_however_they_are_spaced(text: str, start: int, size: int) -> None:
    plain, _ = without_marks(text)
    quote = "\n ".join(plain.split()[start : start + size])
    if any(character.isalnum() for character in quote):
        assert QuoteFinder(plain).find(quote)

"""Folding keeps the way back to the original characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo import fold, fold_name


def test_letters_that_keyboards_exchange_become_one() -> None:
    assert fold_name("الرَّقّة") == fold_name("الرقة")
    assert fold_name("أبو كمال") == fold_name("ابو كمال")
    assert fold_name("Ḩajīn  “Éufrates”") == 'hajin "eufrates"'
    assert fold("٢٣ ۲۳").text == "23 23"


def test_nothing_moves_where_nothing_is_dropped() -> None:
    assert fold("Éufrates – Mayadín").offsets is None


def test_a_span_covers_the_marks_inside_it() -> None:
    text = "في الرَّقَّةِ أمس"
    folded = fold(text)
    start = folded.text.index("الرق")
    begin, end = folded.span(start, start + len("الرقة"))
    assert text[begin:end].startswith("الر")
    assert text[begin:end].endswith("ة")


@given(st.text())
def test_each_folded_character_knows_where_it_came_from(text: str) -> None:
    folded = fold(text)
    if folded.offsets is None:
        assert len(folded.text) == len(text)
    else:
        assert len(folded.offsets) == len(folded.text)
        assert list(folded.offsets) == sorted(set(folded.offsets))


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once

from __future__ import annotations

import pytest

from extraction.lexicon import load_lexicon
from extraction.numbers import find_numbers
from geo import fold


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [
        ("al menos 23", 23, 23, None),
        ("más de 100", 101, 101, None),
        ("entre 20 y 30", 20, 20, 30),
        ("casi 300", None, 300, 300),
        ("decenas de", 24, 24, None),
        ("varios", 3, 3, None),
        ("treinta y cinco", 35, 35, 35),
        ("ciento veinte", 120, 120, 120),
        ("dos mil", 2000, 2000, 2000),
        ("1.250", 1250, 1250, 1250),
        ("ningún", 0, 0, 0),
        ("unas 40", None, 40, None),
    ],
)
def test_a_stated_number_keeps_its_bounds(text: str, low: int | None, best: int, high: int | None) -> None:
    folded = fold(text)
    (number,) = find_numbers(folded.text, 0, len(text), load_lexicon("es").scan(folded))
    assert (number.stated.low, number.stated.best, number.stated.high) == (low, best, high)


@pytest.mark.parametrize("text", ["un número indeterminado", "muchos", "12:30", "3,5", "1234567890123"])
def test_what_states_no_number_of_people_gives_none(text: str) -> None:
    folded = fold(text)
    assert find_numbers(folded.text, 0, len(text), load_lexicon("es").scan(folded)) == []

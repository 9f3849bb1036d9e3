"""Texts without end: they are read in pieces, every quote stands at its offsets, and nothing is squared."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import Article
from extraction import default_extractor
from extraction.sentences import pieces, split_sentences

STRIKE = "Aviones rusos bombardearon el viernes la ciudad de Albukamal y mataron a 12 civiles."
FILLER = "El precio del pan subió en los mercados y nadie supo decir por qué motivo había ocurrido tal cosa. "


def test_an_incident_far_into_a_text_is_found_and_its_words_stand_where_it_says() -> None:
    text = f"{STRIKE}\n\n{FILLER * 400}\n\n\u200f{STRIKE.replace('Albukamal', 'Hajin')}\n\n{FILLER * 400}"
    reports = default_extractor().extract(Article("test", text, language="es"))
    assert [report.place and report.place.anchor.text for report in reports] == ["Albukamal", "Hajin"]
    for report in reports:
        for evidence in (report.event, *report.evidence):
            assert text[evidence.start : evidence.end] == evidence.text
        assert report.place is not None
        assert text[report.place.start : report.place.end].endswith(report.place.anchor.text)


@pytest.mark.parametrize("text", ["bombardeo ", "murieron 3 civiles ", "Raqqa ", "<script>", "** ", "a-\n"])
def test_no_sentence_is_so_long_that_all_its_words_meet(text: str) -> None:
    spans = split_sentences(text * 1500, "es")
    assert max(end - start for start, end in spans) <= 2000
    default_extractor().extract(Article("test", text * 1500, language="es"))


@given(st.text(st.sampled_from("ab ,.\n"), max_size=200), st.integers(2, 40))
def test_pieces_are_short_in_order_and_leave_out_nothing_but_space(text: str, most: int) -> None:
    spans = pieces(text, 0, len(text), most)
    assert all(0 < end - start <= most for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)
    told = Counter("".join(text[start:end] for start, end in spans))
    assert {c: told[c] for c in "ab,."} == {c: Counter(text)[c] for c in "ab,."}

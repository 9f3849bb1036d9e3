"""Marked text shows every character once, escaped, whatever the spans do."""

from __future__ import annotations

import html
import re

import pytest

from ui.evidence import Span, field_name, marked_text, spans

TEXT = "El martes, aviones rusos mataron a 12 civiles en Raqqa."
ARABIC = "قصفت طائرات التحالف مواقع في دير الزور"


def plain(marked: str) -> str:
    """What a reader reads: labels and tags away."""
    without_labels = re.sub(r'<span class="ev-name[^>]*>.*?</span>', "", marked)
    return html.unescape(re.sub(r"<[^>]+>", "", without_labels))


def span(text: str, words: str, field: str) -> Span:
    return Span(field, text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    "chosen",
    [
        [],
        [Span("event", 0, len(TEXT))],
        [span(TEXT, "aviones rusos mataron", "event"), span(TEXT, "mataron a 12", "fatalities")],
        [span(TEXT, "Raqqa", "location"), span(TEXT, "Raqqa", "destination")],
        [span(TEXT, "aviones rusos", "actor1"), span(TEXT, "rusos", "assoc_actor_1")],
    ],
    ids=["none", "whole", "crossing", "same words twice", "nested"],
)
def test_the_text_stays_whole(chosen: list[Span]) -> None:
    assert plain(marked_text(TEXT, chosen)) == TEXT


def test_crossing_spans_both_cover_their_words() -> None:
    marked = marked_text(
        TEXT, [span(TEXT, "rusos mataron", "event"), span(TEXT, "mataron a 12", "fatalities")]
    )
    assert '<mark class="ev-event"><mark class="ev-part ev-toll">mataron</mark></mark>' in marked
    assert '<mark class="ev-part ev-toll"> a 12</mark>' in marked


def test_each_span_is_named_once() -> None:
    marked = marked_text(TEXT, [span(TEXT, "aviones rusos", "actor1"), span(TEXT, "rusos", "event")])
    assert marked.count(">who</span>") == 1


def test_markup_in_the_article_stays_text() -> None:
    hostile = "<img src=x onerror=alert(1)> ${alert(1)} `x`"
    marked = marked_text(hostile, [Span("location", 0, 10)])
    assert "<img" not in marked
    assert "${" not in marked
    assert plain(marked) == hostile


def test_arabic_is_left_to_its_own_direction() -> None:
    marked = marked_text(ARABIC, [span(ARABIC, "دير الزور", "location")])
    assert 'dir="auto"' in marked
    assert plain(marked) == ARABIC


def test_other_incidents_of_the_article_are_only_underlined() -> None:
    marked = marked_text(TEXT, [], [span(TEXT, "mataron", "event")])
    assert '<mark class="ev-other">mataron</mark>' in marked
    assert "ev-name" not in marked


def test_spans_outside_the_text_are_left_out() -> None:
    evidence = [
        {"field": "event", "start": 0, "end": 5},
        {"field": "event", "start": 3, "end": 3},
        {"field": "event", "start": 2, "end": 500},
        {"field": "event", "start": -1, "end": 2},
    ]
    assert spans(evidence, len(TEXT)) == [Span("event", 0, 5)]


def test_an_unknown_field_keeps_its_own_name() -> None:
    assert field_name("event") == "what happened"
    assert field_name("reviewed_by") == "reviewed_by"

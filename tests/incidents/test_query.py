"""Filters: what they keep, how they read, and what an address can do to them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents import FilterError, Filters, factions, layers, sub_event_types, to_frame
from incidents.query_words import LAYER_WORDS

Row = dict[str, Any]
days = st.dates(min_value=date(1, 1, 1))
some = {
    "factions": st.lists(st.sampled_from(sorted(factions())), max_size=4).map(tuple),
    "layers": st.lists(st.sampled_from(sorted(layers())), max_size=3).map(tuple),
    "sub_event_types": st.lists(st.sampled_from(sorted(sub_event_types())), max_size=3).map(tuple),
    "text": st.none() | st.text(st.characters(exclude_categories=["C"]), max_size=60),
    "background": st.none() | st.booleans(),
}
boxes = st.tuples(st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90)).map(
    lambda b: (min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3]))
)
HOSTILE = [
    "",
    ",",
    "\0",
    "\ud800",
    "'; DROP TABLE incidents; --",
    "<script>alert(1)</script>",
    "${7*7}",
    "nan,nan,nan,nan",
    "inf,0,0,0",
    "1,2,3",
    "1,2,3,4,5",
    "9" * 5000,
    "-1e999,0,0,0",
    "41,34,38,36",
    "2018-02-30",
    "10000-01-01",
    "IS",
    "true",
    "عربي",
]


def kept(filters: Filters, *rows: Row) -> list[str]:
    return filters.apply(to_frame(rows))["event_id"].tolist()


@settings(deadline=None)
@given(st.lists(days, min_size=2, max_size=2).map(sorted), st.none() | boxes, st.fixed_dictionaries(some))
def test_filters_come_back_from_an_address_as_they_went(
    span: list[date], box: tuple[float, ...] | None, parts: dict[str, Any]
) -> None:
    filters = Filters(date_from=span[0], date_to=span[1], bbox=box, **parts)
    assert Filters.from_query(filters.to_query()) == (filters, [])


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("key", ["from", "to", "faction", "layer", "type", "bbox", "background"])
def test_a_hostile_value_is_told_and_the_others_hold(key: str, value: str) -> None:
    other = "layer" if key != "layer" else "faction"
    good = {"layer": "strike", "faction": "sdf"}[other]
    filters, told = Filters.from_query({key: value, other: good})
    assert filters == Filters(**{f"{other}s": (good,)})
    parts = value.split(",") if key in ("faction", "layer", "type") else [value]
    assert len(told) == sum(part.strip() != "" for part in parts)
    assert all(len(line) < 250 for line in told)


@pytest.mark.parametrize("value", ["\0", "\ud800", "x" * 201, "a\x1b[31m"])
def test_text_that_no_article_can_hold_is_told(value: str) -> None:
    filters, told = Filters.from_query({"q": value})
    assert filters == Filters()
    assert len(told) == 1


def test_keys_of_others_are_not_looked_at() -> None:
    assert Filters.from_query({"incident": "abc", "page": "2"}) == (Filters(), [])


def test_an_address_may_repeat_a_key() -> None:
    filters, told = Filters.from_query({"faction": ["is", "sdf,russia"], "layer": []})
    assert set(filters.factions) == {"is", "sdf", "russia"}
    assert told == []


def test_dates_the_wrong_way_round_are_both_left_out() -> None:
    filters, told = Filters.from_query({"from": "2018-02-02", "to": "2018-01-01", "layer": "clash"})
    assert filters == Filters(layers=("clash",))
    assert len(told) == 1


@pytest.mark.parametrize(
    "parts",
    [
        {"factions": ("martians",)},
        {"layers": ("strikes",)},
        {"bbox": (41, 34, 38, 36)},
        {"bbox": (float("nan"), 0, 1, 1)},
        {"date_from": date(2018, 2, 2), "date_to": date(2018, 1, 1)},
    ],
    ids=str,
)
def test_filters_that_mean_nothing_cannot_be_made(parts: Row) -> None:
    with pytest.raises(FilterError):
        Filters(**parts)


def test_equal_choices_are_equal_filters() -> None:
    assert Filters(factions=("sdf", "is", "sdf")) == Filters(factions=("is", "sdf"))
    assert Filters(text="  dos   palabras ") == Filters(text="dos palabras")
    assert hash(Filters(text=" ")) == hash(Filters())


def test_dates_meet_every_span_they_touch(make_row: Callable[..., Row]) -> None:
    row = make_row()  # 7 to 8 February
    for first, last, there in (
        (date(2018, 2, 8), None, True),
        (date(2018, 2, 9), None, False),
        (None, date(2018, 2, 7), True),
        (None, date(2018, 2, 6), False),
    ):
        assert bool(kept(Filters(date_from=first, date_to=last), row)) is there


def test_a_span_open_to_the_left_counts_by_its_last_day(make_row: Callable[..., Row]) -> None:
    row = make_row(event_date=None)
    assert kept(Filters(date_to=date(2018, 2, 7)), row) == []
    assert kept(Filters(date_from=date(2018, 2, 8), date_to=date(2018, 2, 8)), row) == ["a-0"]


def test_an_incident_without_date_meets_no_date_but_every_other_filter(make_row: Callable[..., Row]) -> None:
    row = make_row(event_date=None, event_date_end=None)
    assert kept(Filters(date_from=date(1, 1, 1)), row) == []
    assert kept(Filters(layers=("clash",)), row) == ["a-0"]


def test_a_faction_is_found_on_either_side_and_among_allies(make_row: Callable[..., Row]) -> None:
    rows = [
        make_row(0, actor1_faction="coalition"),
        make_row(1, actor2_faction="coalition"),
        make_row(2, assoc_actor_1="russia;coalition"),
        make_row(3, assoc_actor_2="coalition"),
        make_row(4, actor1_faction=None, actor2_faction=None),
    ]
    assert kept(Filters(factions=("coalition",)), *rows) == ["a-0", "a-1", "a-2", "a-3"]
    assert kept(Filters(factions=("is",)), make_row(assoc_actor_1="israel", actor2_faction=None)) == []


def test_words_are_found_whatever_their_accents_and_case(make_row: Callable[..., Row]) -> None:
    quote = [
        {"field": "event", "start": 0, "end": 20, "text": 'La "operación" en ALBUKAMAL', "note": "inherited"}
    ]
    row = make_row(title="El EJÉRCITO avanza", evidence=json.dumps(quote, ensure_ascii=False))
    for found in ("operacion albukamal", "ejercito", "OPERACIÓN", "albukamal ejército", "abu kamal"):
        assert kept(Filters(text=found), row) == ["a-0"], found
    for missing in ("inherited", "field", "note", "null", "start", "raqqa", "operacion raqqa"):
        assert kept(Filters(text=missing), row) == [], missing


def test_arabic_is_found_without_its_marks(make_row: Callable[..., Row]) -> None:
    row = make_row(title="قُصِفَت البوكمال أمس")
    assert kept(Filters(text="قصفت"), row) == ["a-0"]


@pytest.mark.parametrize(
    "sought",
    [
        "airstrike",
        "air strikes",
        "Air-Strikes",
        "deir ezzor",
        "Deir ez-Zor",
        "al-deir",
        "el Deir",
        "explosión",
    ],
)
def test_a_word_is_found_in_one_piece_or_two(make_row: Callable[..., Row], sought: str) -> None:
    row = make_row(location="Dayr", title="Explosiones en Deir ez Zor", sub_event_type="Air/drone strike")
    row |= {"layer": "strike", "event_type": "Explosions/Remote violence"}
    assert kept(Filters(text=sought), row) == ["a-0"]


def test_singular_and_plural_find_each_other(make_row: Callable[..., Row]) -> None:
    rows = [make_row(0, title="two explosions"), make_row(1, title="una explosión"), make_row(2, title="x")]
    for sought in ("explosion", "explosions", "explosiones"):
        assert kept(Filters(text=sought), *rows) == ["a-0", "a-1"], sought


def test_a_word_over_gaps_begins_where_a_word_begins(make_row: Callable[..., Row]) -> None:
    row = make_row(title="bases in Homs")
    assert kept(Filters(text="sinho"), row) == []
    assert kept(Filters(text="inhoms"), row) == ["a-0"]


@pytest.mark.parametrize("sign", ['"', "-", "…", "“”", "' '"])
def test_a_text_without_a_word_is_in_no_incident(make_row: Callable[..., Row], sign: str) -> None:
    assert kept(Filters(text=sign), make_row()) == []


def test_the_arabic_article_does_not_matter(make_row: Callable[..., Row]) -> None:
    assert kept(Filters(text="الرقة"), make_row(title="ريف رقة")) == ["a-0"]
    assert kept(Filters(text="ديرالزور"), make_row(title="في دير الزور")) == ["a-0"]


def test_every_layer_has_words_of_its_own_and_no_message_shows_codes() -> None:
    assert set(LAYER_WORDS) == set(layers())
    assert "violence against civilians" in Filters(layers=("civilians",)).in_words()
    _, told = Filters.from_query({"faction": "martians", "layer": "x", "type": "y"})
    assert len(told) == 3
    assert not any("syria_gov" in line or "sub_event_type" in line for line in told)


def test_signs_of_patterns_are_plain_text(make_row: Callable[..., Row]) -> None:
    assert kept(Filters(text=".*"), make_row()) == []
    assert kept(Filters(text="a+b("), make_row(title="a+b(c")) == ["a-0"]


def test_a_box_holds_a_movement_by_either_end(make_row: Callable[..., Row]) -> None:
    box = Filters(bbox=(38.0, 35.0, 39.0, 36.0))
    ends = {"origin_latitude": 35.5, "origin_longitude": 38.5}
    far = {"latitude": None, "longitude": None, "geo_precision": None}
    assert kept(box, make_row(0), make_row(1, **ends), make_row(2, **far)) == ["a-1"]


def test_background_may_be_asked_for_or_left_out(make_row: Callable[..., Row]) -> None:
    rows = [make_row(0), make_row(1, background=True), make_row(2, background=None)]
    assert kept(Filters(background=True), *rows) == ["a-1"]
    assert kept(Filters(background=False), *rows) == ["a-0", "a-2"]
    assert kept(Filters(), *rows) == ["a-0", "a-1", "a-2"]


def test_filters_work_on_an_empty_table_and_keep_the_index(make_row: Callable[..., Row]) -> None:
    every = Filters(
        date(2018, 1, 1), date(2019, 1, 1), ("is",), ("clash",), ("Armed clash",), "x", (0, 0, 1, 1), True
    )
    assert every.apply(to_frame([])).empty
    frame = to_frame([make_row(n) for n in range(4)]).iloc[2:]
    assert Filters(text="tropas").apply(frame).index.tolist() == [2, 3]


def test_filters_read_as_a_sentence() -> None:
    assert Filters().in_words() == "All incidents."
    filters = Filters(
        date_from=date(2017, 6, 1),
        date_to=date(2018, 3, 9),
        factions=("russia", "is"),
        layers=("strike",),
        text="puente",
        bbox=(38, 34.25, 41, 36),
        background=False,
    )
    assert filters.in_words() == (
        "Incidents of Russia or Islamic State, that are strikes, from 1 June 2017 to 9 March 2018,"
        " mentioning “puente”, between 34.25° N and 36° N, 38° E and 41° E, without background."
    )
    assert Filters(date_to=date(2018, 1, 1)).in_words() == "Incidents up to 1 January 2018."
    assert "Air or drone strike" in Filters(sub_event_types=("Air/drone strike",)).in_words()

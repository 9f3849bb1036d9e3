from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import Article
from extraction import Report, default_extractor

Read = Callable[..., list[Report]]


@pytest.mark.parametrize("town", ["Mayadin", "Albukamal", "Manbij", "Palmira", "Tabqa"])
@pytest.mark.parametrize(("dead", "best"), [("más de 40", 41), ("al menos 7", 7), ("62", 62)])
@pytest.mark.parametrize(("day", "iso"), [("9 de noviembre", "2017-11-09"), ("domingo", "2017-11-12")])
def test_the_rules_hold_for_other_names_numbers_and_dates(
    read: Read, town: str, dead: str, best: int, day: str, iso: str
) -> None:
    reports = read(
        f"Los vídeos grabados por aviones no pilotados rusos muestran columnas del EI huyendo de {town} "
        f"hacia la frontera sirio-iraquí, aseguró Moscú.\n"
        f"Según el Pentágono, {dead} combatientes leales al régimen murieron el {day} en ataques aéreos "
        f"de la coalición contra las fuerzas progubernamentales cerca de {town}."
    )
    flight, strike = reports
    assert flight.sub_event_type == "Change to group/activity"
    assert flight.origin is not None
    assert flight.origin.anchor.text == town
    assert flight.destination is not None
    assert flight.destination.relation == "border"
    assert strike.sub_event_type == "Air/drone strike"
    assert strike.fatalities is not None
    assert strike.fatalities.best == best
    assert str(strike.date.start) == iso
    assert strike.claimant == "Pentagon"
    assert strike.place is not None
    assert strike.place.relation == "near"


def test_without_any_date_the_span_is_open_and_ends_on_publication(read: Read) -> None:
    (report,) = read("La coalición bombardeó posiciones del EI en Mayadin.")
    assert report.date.start is None
    assert str(report.date.end) == "2017-11-14"
    assert report.date.precision is None


def test_the_day_of_the_telling_is_not_the_day_of_the_act(read: Read) -> None:
    (report,) = read("La coalición bombardeó posiciones del EI en Mayadin, informó este martes el OSDH.")
    assert report.date.start is None


def test_without_publication_date_a_relative_day_stays_open_and_is_flagged(read: Read) -> None:
    (report,) = read("La coalición bombardeó Mayadin el lunes.", published=None)
    assert report.date.end is None
    assert report.date.inferred
    assert any(e.field == "event_date" and e.note for e in report.evidence)


def test_an_unknown_language_yields_nothing(read: Read) -> None:
    assert read("Die Luftwaffe bombardierte am Montag die Stadt Mayadin.", language="de") == []


def test_a_caption_founds_no_incident(read: Read) -> None:
    assert read("Foto: columna de humo tras un bombardeo de la coalición en Mayadin el lunes.") == []


def test_offsets_lead_back_over_marks_that_folding_drops(read: Read) -> None:
    text = "La coalicio\u0301n bombardeo\u0301 \u200fMayadin el lunes."
    (report,) = read(text)
    assert all(text[e.start : e.end] == e.text for e in report.evidence)
    assert report.place is not None
    assert text[report.place.start : report.place.end] == "Mayadin"


_PIECES = st.lists(
    st.sampled_from(
        [
            "La coalición bombardeó Mayadin",
            "el lunes",
            "y mató a 12 civiles",
            "según el OSDH",
            "“",
            "”",
            "\u0301",
            "\u200f",
            "الرقة",
            "قصفت",
            "SDF captured Raqqa",
            ".",
            "\n",
            "que",
            "no",
            "30",
            "hacia Raqqa",
            "\ud800",
            "\x00",
            "«",
            "…",
            "İ",
        ]
    ),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(pieces=_PIECES, language=st.sampled_from(["es", "en", "ar", None]), dated=st.booleans())
def test_offsets_are_always_right_whatever_the_text(
    pieces: list[str], language: str | None, dated: bool
) -> None:
    text = " ".join(pieces)
    article = Article("x", text, date(2017, 11, 14) if dated else None, language=language)
    for report in default_extractor().extract(article):
        for item in report.evidence:
            assert 0 <= item.start < item.end <= len(text)
            assert text[item.start : item.end] == item.text

from __future__ import annotations

from datetime import date

import pytest

from extraction.dates import DateMention, find_dates
from extraction.lexicon import load_lexicon
from geo import fold

TUESDAY = date(2017, 11, 14)


def dates_in(text: str, published: date | None = TUESDAY) -> list[DateMention]:
    folded = fold(text)
    hits = load_lexicon("es").scan(folded)
    calendar, numbers = ([h for h in hits if h.category == c] for c in ("calendar", "numbers"))
    return find_dates(folded.text, 0, len(text), calendar, numbers, published)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("murieron el 9 de noviembre", "2017-11-09", "2017-11-09", 1),
        ("ocurrió el 3 de diciembre", "2016-12-03", "2016-12-03", 1),
        ("el 17 de julio de 2015", "2015-07-17", "2015-07-17", 1),
        ("este martes", "2017-11-14", "2017-11-14", 1),
        ("el miércoles por la noche", "2017-11-08", "2017-11-08", 1),
        ("anoche", "2017-11-13", "2017-11-13", 1),
        ("domingo y lunes", "2017-11-12", "2017-11-13", 1),
        ("durante la última semana", "2017-11-07", "2017-11-14", 2),
        ("en las últimas 24 horas", "2017-11-13", "2017-11-14", 2),
        ("la semana pasada", "2017-11-06", "2017-11-12", 2),
        ("en septiembre", "2017-09-01", "2017-09-30", 3),
        ("a principios de octubre", "2017-10-01", "2017-10-10", 2),
        ("hace tres días", "2017-11-11", "2017-11-11", 1),
        ("entre el 3 y el 5 de marzo", "2017-03-03", "2017-03-05", 1),
        ("02.10.2016", "2016-10-02", "2016-10-02", 1),
        ("a finales de 2016", "2016-10-01", "2016-12-31", None),
        ("en 2014", "2014-01-01", "2014-12-31", None),
    ],
)
def test_reads_a_date_as_a_span_with_its_precision(
    text: str, start: str, end: str, precision: int | None
) -> None:
    (mention,) = dates_in(text)
    assert (str(mention.span.start), str(mention.span.end), mention.span.precision) == (start, end, precision)


def test_a_range_of_numbers_is_no_year() -> None:
    assert dates_in("entre 20 y 30 proyectiles") == []


def test_a_weekday_beside_its_date_is_one_date() -> None:
    (mention,) = dates_in("el martes, 7 de noviembre")
    assert str(mention.span.end) == "2017-11-07"


def test_an_impossible_day_stays_open() -> None:
    (mention,) = dates_in("el 31 de junio de 2016")
    assert mention.span.start is None
    assert mention.span.end is None


def test_without_publication_date_relative_dates_stay_open_and_full_dates_are_read() -> None:
    relative, full = dates_in("el lunes y no el 5 de marzo de 2016", None)
    assert relative.span.end is None
    assert str(full.span.end) == "2016-03-05"

"""Whose word it is: the same source again, an outlet by its name, and who speaks behind a semicolon."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Report

Read = Callable[..., list[Report]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Turkish shelling of villages west of Kobani wounded four civilians, "
            "residents said; Ankara said it "
            "had answered fire.",
        ),
        (
            "en",
            "Rebels shelled Nubl on Monday, killing two civilians, residents "
            "said; the army said it would reply.",
        ),
        (
            "es",
            "La artillería turca hirió a cuatro civiles en Kobani, dijeron "
            "residentes; Ankara dijo que respondía.",
        ),
    ],
)
def test_who_speaks_behind_a_semicolon_says_something_else(read: Read, language: str, text: str) -> None:
    (report,) = read(text, language=language)
    assert report.claimant in ("residents", "residentes")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            "Según el Observatorio Sirio, Rusia bombardeó el lunes Saraqib. Según la misma fuente, los "
            "helicópteros atacaron Kafranbel.",
        ),
        (
            "en",
            "The Syrian Observatory said Russia bombed Saraqib on Monday. The same monitor said helicopters "
            "attacked Kafranbel.",
        ),
        (
            "ar",
            "قال المرصد السوري إن طائرات روسية قصفت سراقب يوم الاثنين. وقال المصدر "
            "ذاته إن المروحيات قصفت كفرنبل.",
        ),
    ],
)
def test_the_same_source_is_the_one_told_before(read: Read, language: str, text: str) -> None:
    assert [r.claimant for r in read(text, language=language)] == ["SOHR", "SOHR"]


def test_a_source_of_another_kind_is_not_the_one_told_before(read: Read) -> None:
    reports = read(
        "The Syrian Observatory said Russia bombed Saraqib on Monday. A local "
        "source said helicopters attacked "
        "Kafranbel.",
        language="en",
    )
    assert [r.claimant for r in reports] == ["SOHR", "local source"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "Un proyectil mató a dos civiles en Hajin, según la agencia local Furat Post.", "Furat Post"),
        (
            "en",
            "The Furat Post news agency said a shell killed two civilians in Hajin on Monday.",
            "Furat Post",
        ),
        ("en", "A shell killed two civilians in Hajin on Monday, the state agency SANA said.", "SANA"),
        ("es", "Un proyectil mató a dos civiles en Hajin, según una agencia local.", "agencia"),
    ],
)
def test_an_outlet_goes_by_its_name(read: Read, language: str, text: str, name: str) -> None:
    (report,) = read(text, language=language)
    assert report.claimant == name
    told = next(e for e in report.evidence if e.field == "claimant")
    assert text[told.start : told.end] == told.text

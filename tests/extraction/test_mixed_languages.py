"""Articles in more than one language: each sentence is read in its own."""

from __future__ import annotations

import pytest

from articles import Article
from extraction import default_extractor, unread_words
from extraction.language import stretches

SPANISH = "Aviones rusos bombardearon el viernes la ciudad de Albukamal y mataron a 12 civiles."
ENGLISH = "The Syrian army captured the town of Mayadin from the Islamic State group on Sunday."
ARABIC = "قتل خمسة مدنيين في قصف مدفعي على مدينة هجين يوم السبت."
FRENCH = "Les avions de la coalition ont frappé la ville de Raqqa dans la nuit de samedi, selon des sources."
SORANI = "فڕۆکەکانی هاوپەیمانان شاری هەجینیان بۆردومان کرد و پێنج کەس کوژران"
RUSSIAN = "Авиация коалиции нанесла удар по Ракке в ночь на субботу, сообщили местные источники."
IN = {"es": SPANISH, "en": ENGLISH, "ar": ARABIC}


def types(text: str, language: str | None) -> list[str]:
    reports = default_extractor().extract(Article("test", text, language=language))
    for report in reports:
        for evidence in (report.event, *report.evidence):
            assert text[evidence.start : evidence.end] == evidence.text
    return [report.sub_event_type for report in reports]


@pytest.mark.parametrize("gap", [" ", "\n", "\n\n"])
@pytest.mark.parametrize("main", ["es", "en", "ar"])
def test_each_sentence_is_coded_in_its_own_language(main: str, gap: str) -> None:
    order = [main, *(language for language in IN if language != main)]
    told = [kind for language in order for kind in types(IN[language], language)]
    assert len(told) == 3
    assert types(gap.join(IN[language] for language in order), main) == told


@pytest.mark.parametrize("foreign", [FRENCH, SORANI, RUSSIAN])
def test_a_sentence_in_a_language_that_is_not_read_is_told_apart(foreign: str) -> None:
    text = f"{SPANISH}\n\n{foreign}\n\n{SPANISH}"
    parts = stretches(text, "es")
    assert [part.language for part in parts] == ["es", None, "es"]
    assert text[parts[1].start : parts[1].end].strip() == foreign
    assert "".join(text[part.start : part.end] for part in parts) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", SPANISH + " Lo publicó The New York Times. La agencia SANA y Al Jazeera lo negaron."),
        ("en", ENGLISH + " Fighters of Liwa al-Tawhid and Jaysh al-Islam left El Bab."),
        ("ar", ARABIC + " (Syrian Democratic Forces, SDF) نقلت وكالة Reuters."),
        ("es", ""),
    ],
)
def test_names_in_another_language_do_not_part_an_article(language: str, text: str) -> None:
    assert [part.language for part in stretches(text, language)] == [language]


def test_a_page_that_states_the_wrong_language_is_read_in_that_of_its_words() -> None:
    assert types(ARABIC, "en") == types(ARABIC, "ar")
    assert types(SPANISH, "en") == types(SPANISH, "es")


def test_words_that_were_passed_over_are_counted() -> None:
    assert unread_words(Article("test", f"{SPANISH}\n\n{FRENCH}", language="es")) == len(FRENCH.split())
    assert unread_words(Article("test", f"{SPANISH}\n\n{ENGLISH}\n\n{ARABIC}", language="es")) == 0
    assert unread_words(Article("test", FRENCH)) == 0

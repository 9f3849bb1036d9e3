"""Noise in the text: it is read as if it were not there, and every quote still stands at its offsets."""

from __future__ import annotations

import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import Article
from extraction import Report, default_extractor
from extraction.noise import clean
from extraction.sentences import split_sentences

PUBLISHED = date(2017, 11, 14)
SPANISH = (
    "Aviones rusos bombardearon el viernes la ciudad de Albukamal y mataron a 12 civiles. "
    "Las Fuerzas Democráticas Sirias tomaron Hajin el sábado tras expulsar al Estado Islámico."
)
ENGLISH = (
    "Russian jets bombed the town of Mayadin on Saturday, killing at least five civilians. "
    "The Syrian army captured Albukamal from the Islamic State group on Sunday."
)
ARABIC = "قتل خمسة مدنيين في قصف روسي على مدينة البوكمال يوم السبت. وسيطرت قوات سوريا الديمقراطية على هجين."
TEXTS = {"es": SPANISH, "en": ENGLISH, "ar": ARABIC}

# Characters that change no word: joiners, direction marks, a byte order mark.
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2069\ufeff"
# Vowel signs, without the damma: it makes "killed" of "was killed".
VOWELS = "\u064b\u064e\u0650\u0651\u0652"


def extract(text: str, language: str | None = None) -> list[Report]:
    reports = default_extractor().extract(Article("test", text, PUBLISHED, language=language))
    for report in reports:
        for evidence in (report.event, *report.evidence):
            assert text[evidence.start : evidence.end] == evidence.text
            assert evidence.text
        for place in (report.place, report.origin, report.destination):
            assert place is None or 0 <= place.start < place.end <= len(text)
    return reports


def told(reports: list[Report]) -> list[tuple[object, ...]]:
    """What the reports say, without the words that say it."""
    return [
        (
            report.sub_event_type,
            report.date,
            report.actor1 and report.actor1.faction,
            report.actor2 and report.actor2.faction,
            report.place and report.place.anchor.place_ids,
            report.fatalities,
            report.background,
        )
        for report in reports
    ]


@pytest.mark.parametrize("language", TEXTS)
def test_the_texts_of_these_tests_tell_two_incidents(language: str) -> None:
    assert len(extract(TEXTS[language], language)) == 2


@st.composite
def unseen_noise(draw: st.DrawFn) -> tuple[str, str]:
    """A language, and its text with characters put in that change no word."""
    language = draw(st.sampled_from(sorted(TEXTS)))
    text = TEXTS[language]
    noise = st.text(st.sampled_from(UNSEEN), max_size=3)
    spaces = st.sampled_from([" ", "  ", "\u00a0", "\u00a0 ", " \t ", "\u2009", "\u202f"])
    if language == "ar":
        noise |= st.text(st.sampled_from(VOWELS + "ـ"), max_size=2)
    rate = draw(st.sampled_from([2, 5, 20]))
    out = []
    for at, character in enumerate(text):
        noisy = draw(st.integers(0, rate)) == 0
        put = draw(spaces) if noisy and character == " " else character
        after = draw(noise) if noisy and (language != "ar" or character.isalpha()) else ""
        out.append(put + after if at + 1 < len(text) else put)
    return language, "".join(out)


@settings(deadline=None, max_examples=60)
@given(unseen_noise())
def test_what_changes_no_word_changes_no_incident(noisy: tuple[str, str]) -> None:
    language, text = noisy
    assert told(extract(text, language)) == told(extract(TEXTS[language], language))


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_way_to_write_accents_is_read_alike(language: str, form: str) -> None:
    text = unicodedata.normalize(form, TEXTS[language])  # type: ignore[arg-type]
    assert told(extract(text, language)) == told(extract(TEXTS[language], language))


pieces = st.one_of(
    st.text(max_size=30),
    st.text(st.characters(categories=["Cs", "Cc", "Mn", "Cf", "Zs"]), max_size=8),
    st.sampled_from(
        [
            *SPANISH.split(),
            *ENGLISH.split(),
            *ARABIC.split(),
            *("&nbsp;", "&amp;quot;", "&#0;", "&#xD800;", "<br>", "<p", "</p>", "<script>", "</script>"),
            *("[VIDEO]", "](http://x)", "![", "**", "-\n", "\r\n", "\n\n", ".", "“", "l2", "civi1es"),
            *("\ud800", "\udfff", "\0", "\u00ad\n", "a\u0301", "ﷺ", "ﬁ", "İ", "ß", "𝐑𝐚𝐪𝐪𝐚"),
        ]
    ),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(pieces, max_size=40).map(" ".join) | st.lists(pieces, max_size=40).map("".join))
def test_no_text_is_too_odd_and_every_quote_stands_at_its_offsets(text: str) -> None:
    for language in (None, "es", "en", "ar"):
        extract(text, language)


@settings(deadline=None, max_examples=100)
@given(st.lists(pieces, max_size=30).map(" ".join))
def test_every_character_of_the_cleaned_text_knows_where_it_stood(text: str) -> None:
    cleaned = clean(text, lambda word: len(word) % 2 == 0)
    spans = [cleaned.span(at, at + 1) for at in range(len(cleaned.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[0] <= right[0] and left[1] <= right[1] for left, right in pairwise(spans))


@pytest.mark.parametrize(
    "noisy",
    [
        SPANISH.replace("bombardearon", "bombar-\ndearon").replace("Albukamal", "Albuka-\nmal"),
        SPANISH.replace("bombardearon", "bombar\u00ad\r\ndearon"),
        SPANISH.replace("civiles", "civi1es")
        .replace("bombardearon", "b0mbardear0n")
        .replace("Hajin", "Haj1n"),
        SPANISH.replace("12", "l2"),
        SPANISH.replace("bombardearon", "b o m b a r d e a r o n"),
        SPANISH.replace(" ", "&nbsp;").replace("á", "&aacute;"),
        SPANISH.replace(" ", "&amp;nbsp;").replace("á", "&#225;"),
        SPANISH.replace("Albukamal", "<a href='x'><b>Albukamal</b></a>").replace(". ", ".<br/><br/>"),
        SPANISH.replace("Albukamal", "[Albukamal](https://example.org/a_b)").replace("Hajin", "**Hajin**"),
        "<!-- x --><script>var Raqqa = 'bombardeo';</script>" + SPANISH,
        "[VIDEO] " + SPANISH + " [FOTOS]",
        SPANISH.upper(),
    ],
)
def test_left_overs_of_scanners_and_pages_are_read_through(noisy: str) -> None:
    assert told(extract(noisy, "es")) == told(extract(SPANISH, "es"))


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n   ", "\r"])
def test_a_text_wrapped_at_a_narrow_width_is_read_as_if_it_were_not(end: str) -> None:
    lines = ["Aviones rusos bombardearon el viernes", "la ciudad de Albukamal y mataron a 12"]
    lines += [
        "civiles. Las Fuerzas Democráticas",
        "Sirias tomaron Hajin el sábado tras",
        "expulsar al Estado Islámico.",
    ]
    assert told(extract(end.join(lines), "es")) == told(extract(SPANISH, "es"))


def test_short_lines_that_were_not_wrapped_stay_apart() -> None:
    text = "Bombardeo ruso en Albukamal\nHajin, en manos de las SDF\nQué pasa\nMás"
    assert clean(text, lambda word: False).text == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("un coche-\nbomba en Raqqa", "un coche-bomba en Raqqa"),
        ("Deir ez-\nZor", "Deir ez-Zor"),
        ("US-\nbacked forces", "US-backed forces"),
        ("el avión F-16 y 10 más, 1a", "el avión F-16 y 10 más, 1a"),
        ("AT&T y R&D; a < b", "AT&T y R&D; a < b"),
        ("T2 y 2O17", "T2 y 2017"),
        ("[ISIS] avanzó (SDF)", "[ISIS] avanzó (SDF)"),
    ],
)
def test_what_is_no_noise_stays(text: str, cleaned: str) -> None:
    assert clean(text, {"coche", "bomba"}.__contains__).text == cleaned


def test_sentences_are_found_where_their_full_stops_were_lost() -> None:
    sentences = [
        "Aviones rusos bombardearon el viernes la ciudad de Albukamal y mataron a 12 civiles de dos familias",
        "Según un portavoz, Hajin fue tomada el sábado tras expulsar a los últimos yihadistas",
        "El ejército recuperó el domingo Mayadin y El Bab con ayuda de milicias, según una fuente militar",
        "En la ONU de Nueva York y La Haya no hubo comentarios",
    ]
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text, "es")] == sentences

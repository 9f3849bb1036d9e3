"""The whole flow: read → extract → place → build → save."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from articles import Article, Problem
from extraction import DateSpan, Evidence, Report
from extraction.errors import ExtractionError, ExtractorUnavailableError
from geo import Folded, Placement, PlaceReference, Toponym
from incidents import Store
from pipeline import Coded, code, code_all, ensure_samples, in_batches, save_all

WORD, PLACE = "choque", "Almendra"
TEXT = f"Hubo un {WORD} en {PLACE} ayer."


class WordFinder:
    """Founds a clash on each article that holds the word, at the place if it is named; fails on ``boom``."""

    name = "words 1"

    def extract(self, article: Article) -> list[Report]:
        if article.text == "boom":
            raise RuntimeError("no such\nrule")
        if WORD not in article.text:
            return []
        place = reference(article.text) if PLACE in article.text else None
        return [
            Report(
                "Armed clash",
                quote(article.text, WORD),
                DateSpan(None, article.published, None, True),
                place=place,
            )
        ]


class OnePlace:
    """Knows one place, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Sequence[Toponym]] = []

    def find_toponyms(self, folded: Folded) -> list[Toponym]:
        return [reference(folded.original).anchor]

    def place(self, reference: PlaceReference, *, context: Sequence[Toponym] = ()) -> Placement | None:
        self.asked.append(context)
        return Placement(PLACE, PLACE, "x:1", 34.5, 40.9, "SY", None, None, 1, 1, 2.0, "left", "only one")


def quote(text: str, word: str) -> Evidence:
    return Evidence("event", text.index(word), text.index(word) + len(word), word)


def reference(text: str) -> PlaceReference:
    start = text.index(PLACE)
    end = start + len(PLACE)
    return PlaceReference(PLACE, start, end, Toponym(PLACE, start, end, ("x:1",), "village"))


def coded(text: str = TEXT, article_id: str = "a") -> Coded:
    return code(Article(article_id, text), extractor=WordFinder(), gazetteer=OnePlace())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield opened
    opened.close()


def test_an_article_becomes_placed_rows() -> None:
    (row,) = coded().rows
    assert (row["location"], row["latitude"], row["coder"]) == (PLACE, 34.5, "words 1")


def test_a_place_is_judged_among_the_others_of_its_text() -> None:
    gazetteer = OnePlace()
    code(Article("a", TEXT), extractor=WordFinder(), gazetteer=gazetteer)
    assert gazetteer.asked == [[reference(TEXT).anchor]]


def test_an_article_that_tells_nothing_is_kept_with_no_rows() -> None:
    assert coded("Nada.").rows == []


def test_an_article_that_fails_is_told_in_a_line_and_the_rest_goes_on() -> None:
    told: list[Problem] = []
    articles = [Article(name, text) for name, text in (("a", TEXT), ("b", "boom"), ("c", TEXT))]
    found = code_all(articles, extractor=WordFinder(), gazetteer=OnePlace(), on_problem=told.append)
    assert [one.article.article_id for one in found] == ["a", "c"]
    assert len(told) == 1
    assert "'b'" in str(told[0])
    assert "\n" not in str(told[0])


def test_articles_are_coded_as_they_are_asked_for() -> None:
    def endless() -> Iterator[Article]:
        number = 0
        while True:
            number += 1
            yield Article(str(number), TEXT)

    found = code_all(endless(), extractor=WordFinder(), gazetteer=OnePlace())
    assert next(in_batches(found, 3))[2].article.article_id == "3"


def test_saving_commits_batch_by_batch(store: Store) -> None:
    assert save_all(store, (coded(article_id=str(n)) for n in range(7)), by="me", batch=3) == 7
    assert store.audit()["articles"].tolist() == [1, 3, 3]
    assert len(store.incidents()) == 7


def test_saving_nothing_changes_nothing(store: Store) -> None:
    assert save_all(store, [], by="me") == 0
    assert store.revision() == 0


def samples_in(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        front = "---\ntitle: Una nota\npublished: 2017-11-14\nlanguage: es\ncollection: other\n---\n"
        (folder / f"{name}.md").write_text(f"{front}Aviones rusos bombardearon Hajin el 9 de noviembre.\n")
    return folder


def test_samples_are_coded_once_and_labelled(store: Store, tmp_path: Path) -> None:
    folder = samples_in(tmp_path / "samples", "s1", "s2")
    steps: list[tuple[int, int]] = []
    for _ in range(2):
        ensure_samples(store, folder=folder, on_progress=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 2), (2, 2)]
    assert store.revision() == 1
    assert store.articles()["collection"].tolist() == ["sample", "sample"]
    assert set(store.incidents()["collection"]) == {"sample"}
    article = store.article("s1")
    assert article is not None
    assert article.published == date(2017, 11, 14)


def test_samples_are_coded_anew_when_they_change_and_the_users_own_articles_stay(
    store: Store, tmp_path: Path
) -> None:
    folder = samples_in(tmp_path / "samples", "s1", "s2")
    store.save([coded(article_id="mine")], by="me")
    ensure_samples(store, folder=folder)
    (folder / "s2.md").unlink()
    samples_in(folder, "s3")
    ensure_samples(store, folder=folder)
    assert sorted(store.articles()["article_id"]) == ["mine", "s1", "s3"]
    assert store.audit()["by"].tolist() == ["furat", "furat", "me"]


def test_a_removed_sample_comes_back_and_a_removed_article_of_ones_own_does_not(
    store: Store, tmp_path: Path
) -> None:
    folder = samples_in(tmp_path / "samples", "s1", "s2")
    store.save([coded(article_id="mine"), coded(article_id="other")], by="me")
    ensure_samples(store, folder=folder)
    store.remove("mine", by="me")
    store.remove("s2", by="me")
    ensure_samples(store, folder=folder)
    assert sorted(store.articles()["article_id"]) == ["other", "s1", "s2"]


def test_problems_nobody_listens_for_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert list(code_all([Article("b", "boom")], extractor=WordFinder(), gazetteer=OnePlace())) == []
    assert "could not be coded" in caplog.text


def test_an_article_in_another_language_is_told_and_the_rest_goes_on() -> None:
    told: list[Problem] = []
    german = Article("de", "Die Luftwaffe bombardierte am Montag die Stadt und zog sich dann wieder zurück.")
    spanish = Article("es", "La coalición bombardeó Mayadin el 3 de marzo de 2017.")
    coded = list(code_all([german, spanish], on_problem=told.append))
    assert [len(c.rows) for c in coded] == [0, 1]
    assert [p.where for p in told] == ["article 'de'"]


def test_what_was_coded_before_an_extractor_broke_off_is_kept(store: Store) -> None:
    class BreaksOff:
        name = "breaks off"

        def extract(self, article: Article) -> list[Report]:
            if article.article_id == "3":
                raise ExtractorUnavailableError("nobody there")
            return []

    articles = [
        Article(str(number), "Aviones rusos bombardearon Hajin.", language="es") for number in range(5)
    ]
    with pytest.raises(ExtractorUnavailableError):
        save_all(store, code_all(articles, extractor=BreaksOff()), by="test")
    assert sorted(store.articles()["article_id"]) == ["0", "1", "2"]


def test_an_article_that_an_extractor_cannot_read_is_told_and_the_others_go_on() -> None:
    class ReadsOdd:
        name = "reads odd"

        def extract(self, article: Article) -> list[Report]:
            if int(article.article_id) % 2 == 0:
                raise ExtractionError("no usable answer")
            return []

    heard: list[Problem] = []
    articles = [
        Article(str(number), "Aviones rusos bombardearon Hajin.", language="es") for number in range(4)
    ]
    coded = list(code_all(articles, extractor=ReadsOdd(), on_problem=heard.append))
    assert [one.article.article_id for one in coded] == ["1", "3"]
    assert [problem.what for problem in heard] == ["was not read (no usable answer)"] * 2


def test_words_in_a_language_that_is_not_read_are_told_in_one_line() -> None:
    french = (
        "Les avions de la coalition ont frappé la ville de Raqqa dans la nuit, selon des sources locales."
    )
    told: list[Problem] = []
    text = f"Aviones rusos bombardearon la ciudad de Albukamal.\n\n{french}"
    (coded,) = code_all([Article("mixed", text, language="es")], on_problem=told.append)
    assert len(coded.rows) == 1
    assert [
        f"{len(french.split())} words in languages that cannot be read" in str(problem) for problem in told
    ] == [True]


def test_a_movement_told_in_decomposed_letters_is_quoted_as_written() -> None:
    told = "El ejército sirio avanzó el viernes desde Raqqa hacia la base de la División 17."
    text = normalize("NFD", told)
    (row,) = code(Article("a", text, date(2014, 8, 8), language="es")).rows
    quoted = {e["field"]: text[e["start"] : e["end"]] for e in json.loads(row["evidence"])}
    assert quoted["location"] == quoted["destination"] == normalize("NFD", "base de la División 17")

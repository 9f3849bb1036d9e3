"""Tables of articles say what their columns hold in English, Spanish and Arabic."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from articles import Article, Problem, UnreadableError, read_articles
from articles.headings import by_field


def read(tmp_path: Path, text: str) -> list[Article]:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    found = list(read_articles([path], on_problem=problems.append))
    assert not problems
    return found


@pytest.mark.parametrize(
    "header",
    [
        "Texto;Fecha;Fuente",
        "النص;تاريخ النشر;المصدر",
        "Full text;Publication date;Publisher",
        "\u200fنص\u200f;التاريخ;مصدر",
        "CUERPO;fecha_de_publicación;MEDIO",
    ],
)
def test_a_table_is_read_whatever_its_columns_are_called(header: str, tmp_path: Path) -> None:
    (article,) = read(tmp_path, f"{header}\nBombardeo en Mayadin.;2017-10-14;Agencia\n")
    assert article.text == "Bombardeo en Mayadin."
    assert article.published == date(2017, 10, 14)
    assert article.source == "Agencia"


def test_the_fields_own_name_goes_before_any_other_heading() -> None:
    assert by_field({"body": "other", "text": "own"})["text"] == "own"
    assert by_field({"Article_ID": "7", "id": "8"})["article_id"] == "7"


def test_what_has_no_such_name_keeps_its_own() -> None:
    assert by_field({"comentario": "x", "collection": "mine"}) == {"comentario": "x", "collection": "mine"}


def test_without_the_words_of_an_article_the_columns_found_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("comentario;fecha\nx;2017-10-14\n", encoding="utf-8")
    problems: list[Problem] = []
    try:
        list(read_articles([path], on_problem=problems.append))
    except UnreadableError as error:
        problems.append(error.problem)
    assert "comentario, fecha" in str(problems[0])

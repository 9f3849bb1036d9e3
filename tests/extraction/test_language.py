"""Which language a text is in, also when it is one short sentence, and which texts are in none we read."""

from __future__ import annotations

import pytest

from articles import Article
from extraction import article_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Coalition warplanes struck Hajin on Friday, wounding six fighters."),
        ("en", "Roadside bomb kills shepherd east of Resafa."),
        ("en", "Turkish artillery shelled Kobani overnight."),
        ("en", "Militants captured Sukhna."),
        ("en", "Clashes in Susah."),
        ("es", "Cazas sirios atacaron Hajin el viernes."),
        ("es", "Una mina mata a un pastor al este de Resafa."),
        ("es", "Enfrentamientos en Susah."),
        ("es", "El ejército recupera Sujna."),
        ("ar", "مقتل ثلاثة مدنيين في هجين"),
        ("ar", "قصف مدفعي على كوباني"),
    ],
)
def test_a_short_report_is_known_by_its_words_of_war(language: str, text: str) -> None:
    assert article_language(Article("test", text)) == language


@pytest.mark.parametrize(
    "text",
    [
        "L'aviation russe a frappé Mayadin vendredi et tué six civils.",
        "Frappes de la coalition en Syrie : six morts.",
        "La bataille de Palmyre a duré trois semaines, selon les autorités.",
        "Am Freitag griffen die Milizen in Hajin an.",
        "Die Islamic State Miliz griff in der Nacht Kobani an.",
        "Rus savaş uçakları cuma günü Haseke'de bir köyü vurdu.",
        "Balafirên koalîsyonê roja înê Hecîn bombebaran kirin.",
        "فڕۆکەکانی هاوپەیمانان شاری هەجینیان بۆردومان کرد",
        "هواپیماهای ائتلاف روز جمعه شهر هجین را بمباران کردند",
        "Gli aerei della coalizione hanno colpito Hajin venerdì.",
        "Os aviões da coalizão atacaram Hajin na sexta-feira.",
        "Авиация коалиции нанесла удар по Хаджину",
        "bdfg tralk wupp Raqqa nemm sorb",
        "Raqqa Kobani Hajin Manbij",
        "2017 11 14",
        "",
    ],
)
def test_other_languages_and_gibberish_are_none_of_the_three(text: str) -> None:
    assert article_language(Article("test", text)) is None


def test_what_a_report_says_of_itself_is_believed() -> None:
    assert article_language(Article("test", "Hajin", language="en-GB")) == "en"
    assert article_language(Article("test", "The army took Hajin.", language="fr")) is None

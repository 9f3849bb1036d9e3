"""Roles by a parse. The parses are made by hand: no model is needed, and each label style is there."""

from __future__ import annotations

import sys
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from articles import Article
from extraction import Report, RuleExtractor
from extraction.choice import rule_extractor
from extraction.errors import ExtractionError, ExtractorMissingError
from extraction.plugins.spacy_roles import SpacyRoles, load_roles

PUBLISHED = date(2017, 11, 14)
# Word, number of its head (from 1), label.
Parse = str

_CLEAR_ACTIVE = (
    "The/2/det coalition/7/nsubj ,/7/punct after/7/prep meeting/4/pcomp Russia/5/dobj bombed/7/ROOT "
    "Islamic/9/compound State/7/dobj in/7/prep Raqqa/10/pobj on/7/prep Sunday/12/pobj ./7/punct"
)
_CLEAR_PASSIVE = (
    "Islamic/2/compound State/5/nsubjpass was/5/auxpass heavily/5/advmod bombed/5/ROOT near/5/prep "
    "Raqqa/6/pobj by/5/agent jets/8/pobj of/9/prep the/12/det coalition/10/pobj ./5/punct"
)
_CLEAR_NOUN = (
    "Russia/2/nsubj launched/2/ROOT heavy/5/amod air/5/compound strikes/2/dobj on/5/prep rebels/6/pobj "
    "in/5/prep Idlib/8/pobj on/2/prep Sunday/10/pobj ./2/punct"
)
_CLEAR_RELATIVE = (
    "The/3/det SDF/3/compound fighters/8/nsubj who/5/nsubj captured/3/relcl Tabqa/5/dobj later/8/advmod "
    "rested/8/ROOT ./8/punct"
)
_UD_PASSIVE = (
    "El/3/det Estado/3/compound Islámico/5/nsubj:pass fue/5/aux:pass bombardeado/5/ROOT en/7/case Raqa/5/obl "
    "el/9/det domingo/5/obl por/12/case la/12/det coalición/5/obl:agent ./5/punct"
)
_UD_ACTIVE = (
    "La/2/det coalición/3/nsubj bombardeó/3/ROOT el/5/det domingo/3/obl al/8/case Estado/8/compound "
    "Islámico/3/obj en/10/case Raqa/3/obl ./3/punct"
)


_NUMBERS = count()


def parsed(parse: Parse, language: str) -> tuple[str, Language]:
    """The sentence, and a pipeline that knows its parse and of any other only that there is one."""
    tokens = [token.rsplit("/", 2) for token in parse.split()]
    words = [word for word, _, _ in tokens]
    spaces = [following not in (",", ".") for following in words[1:]] + [False]
    nlp = spacy.blank(language)

    def made(doc: Doc) -> Doc:
        if doc.text.strip() != text:
            heads = list(range(len(doc)))
            return Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc], heads=heads,
                       deps=["ROOT"] * len(doc))  # fmt: skip
        heads = [int(head) - 1 for _, head, _ in tokens]
        return Doc(nlp.vocab, words, spaces, heads=heads, deps=[label for _, _, label in tokens])

    text = "".join(word + " " * space for word, space in zip(words, spaces, strict=True))
    # spaCy keeps the first component of a name for good.
    name = f"by_hand_{next(_NUMBERS)}"
    Language.component(name, func=made)
    nlp.add_pipe(name)
    return text, nlp


def read(parse: Parse, language: str = "en", *, alone: bool = False) -> Report:
    """The report of the one act; with the parse ``alone``, no rule fills what it leaves open."""
    text, nlp = parsed(parse, language)
    stage = SpacyRoles(nlp, otherwise=_Nobody() if alone else None)
    (report,) = RuleExtractor(roles=stage).extract(Article("a", text, PUBLISHED, language=language))
    return report


def factions(report: Report) -> tuple[str | None, str | None]:
    one, two = report.actor1, report.actor2
    return one.faction if one else None, two.faction if two else None


@pytest.mark.parametrize(
    ("parse", "language", "roles"),
    [
        (_CLEAR_ACTIVE, "en", ("coalition", "is")),
        (_CLEAR_PASSIVE, "en", ("coalition", "is")),
        (_CLEAR_NOUN, "en", ("russia", "rebels")),
        (_CLEAR_RELATIVE, "en", ("sdf", None)),
        (_UD_PASSIVE, "es", ("coalition", "is")),
        (_UD_ACTIVE, "es", ("coalition", "is")),
    ],
)
def test_the_parse_tells_who_acts_and_who_is_acted_upon(
    parse: Parse, language: str, roles: tuple[str | None, str | None]
) -> None:
    assert factions(read(parse, language, alone=True)) == roles


def test_the_parse_decides_where_word_order_would_not() -> None:
    turned = _CLEAR_ACTIVE.replace("coalition/7/nsubj", "coalition/5/nsubj").replace(
        "Russia/5/dobj", "Russia/7/nsubj"
    )
    assert factions(read(turned)) == ("russia", "is")
    assert factions(read(_CLEAR_ACTIVE)) == ("coalition", "is")


def test_a_subject_that_is_struck_does_not_act_in_the_verb_joined_to_it() -> None:
    parse = (
        "Rebels/3/nsubjpass were/3/auxpass surrounded/3/ROOT and/3/cc bombed/3/conj Tabqa/5/dobj ./3/punct"
    )
    text, nlp = parsed(parse, "en")
    stage = SpacyRoles(nlp, otherwise=_Nobody())
    assert RuleExtractor(roles=stage).extract(Article("a", text, PUBLISHED, language="en"))[0].actor1 is None


def test_a_parse_of_another_language_is_not_asked() -> None:
    text, nlp = parsed(_UD_ACTIVE, "en")
    stage = SpacyRoles(nlp)
    article = Article("a", text, PUBLISHED, language="es")
    assert RuleExtractor(roles=stage).extract(article) == RuleExtractor().extract(article)


def test_without_anything_in_the_parse_the_rules_stand() -> None:
    _, nlp = parsed(_UD_ACTIVE, "en")
    article = Article(
        "a", "Coalition jets bombed Islamic State in Raqqa on Sunday.", PUBLISHED, language="en"
    )
    (report,) = RuleExtractor(roles=SpacyRoles(nlp)).extract(article)
    assert factions(report) == ("coalition", "is")


def test_the_coder_names_the_pipeline_and_its_version() -> None:
    _, nlp = parsed(_UD_ACTIVE, "es")
    nlp.meta.update(name="hand", version="1.2.3")
    assert RuleExtractor(roles=SpacyRoles(nlp)).name.endswith("roles by spaCy es_hand 1.2.3, then word order")
    assert "roles" not in RuleExtractor().name


def test_a_pipeline_in_a_folder_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ExtractorMissingError, match="no dependency parser"):
        load_roles(str(tmp_path))


@pytest.mark.parametrize("name", ["en_no_such_pipeline", "/no/such/folder"])
def test_a_pipeline_that_is_not_there_is_told_in_one_line(name: str) -> None:
    with pytest.raises(ExtractorMissingError, match="neither installed") as told:
        rule_extractor(f"spacy:{name}")
    assert name in str(told.value)


def test_without_spacy_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ExtractorMissingError, match=r"requirements-spacy\.txt"):
        load_roles("en_core_web_sm")


@pytest.mark.parametrize("roles", ["spacy", "spacy:", "stanza:en"])
def test_a_stage_that_is_not_known_is_refused(roles: str) -> None:
    with pytest.raises(ExtractionError, match="not known"):
        rule_extractor(roles)


class _Nobody:
    """A stage that finds nobody."""

    name = "nobody"

    def assign(self, *_: Any) -> Any:
        from extraction.roles import Roles

        return Roles()

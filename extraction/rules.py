"""The extractor of the house: lexicons and clause rules, the same result every time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial

from articles import Article
from extraction.acts import Candidate
from extraction.arabic import rounded_letters
from extraction.claims import Claims
from extraction.denials import mark_denied
from extraction.events import find_candidates
from extraction.language import Stretch, article_language, is_known_word, stretches
from extraction.lexicon import load_lexicon
from extraction.marks import moved_by, shifted
from extraction.merging import merge
from extraction.model import Report
from extraction.noise import clean
from extraction.owning import mark_owned
from extraction.reading import read_text
from extraction.reports import make_reports
from extraction.roles import RoleAssigner, WordOrderRoles
from extraction.sentences import pieces
from extraction.unharmed import mark_unharmed
from geo import Gazetteer, default_gazetteer, fold

__all__ = ["RuleExtractor", "default_extractor"]

VERSION = "0.4"
# A text of more characters is no report but many; it is read in pieces, each as an article of its own.
_PIECE = 30_000
_NO_BLANK = re.compile(r"\S")


class RuleExtractor:
    """Reads Spanish, English and Arabic reports by rule. ``roles`` may be replaced by another stage."""

    def __init__(self, gazetteer: Gazetteer | None = None, roles: RoleAssigner | None = None) -> None:
        self._gazetteer = gazetteer or default_gazetteer()
        self._roles = roles or WordOrderRoles()

    @property
    def name(self) -> str:
        """Name and version, kept with every incident as its coder."""
        own = isinstance(self._roles, WordOrderRoles)
        return f"furat-rules {VERSION}" + ("" if own else f", roles by {self._roles.name}")

    def extract(self, article: Article) -> list[Report]:
        """The incidents that ``article`` tells, by first mention; none in a language it does not read."""
        text = article.text
        if len(text) <= _PIECE:
            return self._extract(article)
        return [
            shifted(report, text, start)
            for start, end in pieces(text, 0, len(text), _PIECE)
            for report in self._extract(replace(article, text=text[start:end]))
        ]

    def _extract(self, article: Article) -> list[Report]:
        main = article_language(article)
        if main is None or not article.text.strip():
            return []
        cleaned = clean(article.text, partial(self._knows, language=main))
        parts = stretches(cleaned.text, main)
        rounded = rounded_letters(article.text, cleaned.starts) if cleaned.starts is not None else frozenset()
        reports = [
            report
            for language in dict.fromkeys(part.language for part in parts)
            if language is not None
            for report in self._read(
                _only(cleaned.text, parts, language), language, article.published, rounded
            )
        ]
        if len(parts) > 1:
            reports.sort(key=lambda report: report.event.start)
        if cleaned.starts is None:
            return reports
        return [moved_by(report, article.text, cleaned.span) for report in reports]

    def _read(
        self, text: str, language: str, published: date | None, rounded: frozenset[int]
    ) -> list[Report]:
        """The incidents that clean ``text`` in one language tells; see ``Reading`` for ``rounded``."""
        reading = read_text(text, language, published, load_lexicon(language), self._gazetteer)
        reading.rounded = rounded
        claims = Claims(reading)
        candidates: list[Candidate] = []
        for sentence in reading.sentences:
            candidates.extend(find_candidates(sentence, reading, claims, self._roles, candidates))
        groups = merge(candidates)
        mark_owned(groups, reading)
        mark_denied(groups, reading)
        mark_unharmed(groups, reading)
        return make_reports(groups, reading)

    def _knows(self, word: str, language: str) -> bool:
        """Whether ``word`` is one of the lexicons or the name of a place."""
        if is_known_word(word, language):
            return True
        return any(t.end - t.start == len(word) for t in self._gazetteer.find_toponyms(fold(word.title())))


def default_extractor() -> RuleExtractor:
    """The extractor over the default gazetteer and the lexicons, made anew when the gazetteer changes."""
    return _extractor(default_gazetteer())


@lru_cache(maxsize=1)
def _extractor(gazetteer: Gazetteer) -> RuleExtractor:
    return RuleExtractor(gazetteer)


def _only(text: str, parts: Sequence[Stretch], language: str) -> str:
    """``text`` with blanks where it is in another language, so that positions hold."""
    if len(parts) == 1:
        return text
    return "".join(
        text[part.start : part.end]
        if part.language == language
        else _NO_BLANK.sub(" ", text[part.start : part.end])
        for part in parts
    )

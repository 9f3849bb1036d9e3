"""The extractor of the house: lexicons and clause rules, the same result every time."""

from __future__ import annotations

from functools import lru_cache

from articles import Article
from extraction.claims import Claims
from extraction.denials import mark_denied
from extraction.events import find_candidates
from extraction.language import article_language
from extraction.lexicon import load_lexicon
from extraction.marks import moved, without_marks
from extraction.merging import merge
from extraction.model import Report
from extraction.reading import read_text
from extraction.reports import make_reports
from extraction.roles import RoleAssigner, WordOrderRoles
from geo import Gazetteer, default_gazetteer

__all__ = ["RuleExtractor", "default_extractor"]

VERSION = "0.2"


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
        language = article_language(article)
        if language is None or not article.text.strip():
            return []
        text, offsets = without_marks(article.text)
        reading = read_text(text, language, article.published, load_lexicon(language), self._gazetteer)
        claims = Claims(reading)
        candidates = [
            candidate
            for sentence in reading.sentences
            for candidate in find_candidates(sentence, reading, claims, self._roles)
        ]
        groups = merge(candidates)
        mark_denied(groups, reading)
        reports = make_reports(groups, reading)
        if offsets is None:
            return reports
        return [moved(report, article.text, offsets) for report in reports]


def default_extractor() -> RuleExtractor:
    """The extractor over the default gazetteer and the lexicons, made anew when the gazetteer changes."""
    return _extractor(default_gazetteer())


@lru_cache(maxsize=1)
def _extractor(gazetteer: Gazetteer) -> RuleExtractor:
    return RuleExtractor(gazetteer)

"""The extractor of the house: lexicons and clause rules, the same result every time."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from articles import Article
from extraction.claims import Claims
from extraction.denials import mark_denied
from extraction.events import find_candidates
from extraction.language import article_language
from extraction.lexicon import load_lexicon
from extraction.merging import merge
from extraction.model import Evidence, Report
from extraction.reading import read_text
from extraction.reports import make_reports
from extraction.roles import RoleAssigner, WordOrderRoles
from geo import Gazetteer, PlaceReference, Toponym, default_gazetteer, fold

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
        return f"furat-rules {VERSION}"

    def extract(self, article: Article) -> list[Report]:
        """The incidents that ``article`` tells, by first mention; none in a language it does not read."""
        language = article_language(article)
        if language is None or not article.text.strip():
            return []
        text, offsets = _without_marks(article.text)
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
        return [_moved(report, article.text, offsets) for report in reports]


def default_extractor() -> RuleExtractor:
    """The extractor over the default gazetteer and the lexicons, made anew when the gazetteer changes."""
    return _extractor(default_gazetteer())


@lru_cache(maxsize=1)
def _extractor(gazetteer: Gazetteer) -> RuleExtractor:
    return RuleExtractor(gazetteer)


def _without_marks(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text without the marks that folding drops, and where each remaining character stood.

    So every room below works on a text that folds one to one; ``None`` when nothing was dropped.
    """
    folded = fold(text)
    if folded.offsets is None:
        return text, None
    return "".join(map(text.__getitem__, folded.offsets)), folded.offsets


def _moved(report: Report, text: str, offsets: tuple[int, ...]) -> Report:
    """The report with its positions moved back onto the text as it came."""

    def span(start: int, end: int) -> tuple[int, int]:
        return offsets[start], offsets[end - 1] + 1

    def evidence(item: Evidence) -> Evidence:
        start, end = span(item.start, item.end)
        return Evidence(item.field, start, end, text[start:end], item.note)

    def toponym(item: Toponym) -> Toponym:
        return Toponym(item.text, *span(item.start, item.end), item.place_ids, item.kind)

    def reference(item: PlaceReference | None) -> PlaceReference | None:
        if item is None:
            return None
        start, end = span(item.start, item.end)
        other = toponym(item.other) if item.other else None
        return item._replace(start=start, end=end, anchor=toponym(item.anchor), other=other)

    return replace(
        report,
        event=evidence(report.event),
        evidence=tuple(map(evidence, report.evidence)),
        place=reference(report.place),
        origin=reference(report.origin),
        destination=reference(report.destination),
    )

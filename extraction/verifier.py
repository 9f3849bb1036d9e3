"""The one gate for what plug-ins say: every quote is found again in the text, or what it carries is dropped.

A plug-in cannot state a value. Its quotes are anchored, and the rooms that read an article by rule read
day, place, party and number in the anchored words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from articles import Article, OnProblem, Problem
from extraction.language import article_language
from extraction.lexicon import load_lexicon
from extraction.marks import moved, without_marks
from extraction.model import Report
from extraction.quoted import Answer, Dropped, Quoted, Quoter
from extraction.quoted_report import QuotedReports
from extraction.reading import read_text
from geo import Gazetteer, PlaceReference, default_gazetteer

__all__ = ["VerifiedExtractor", "verify"]

# Of what was dropped so many quotes are shown, each so long, in the one line about an article.
_EXAMPLES, _SHOWN = 3, 40


class VerifiedExtractor:
    """A plug-in behind the gate; ``on_problem`` is told, once an article, what was dropped of its answer."""

    def __init__(
        self, quoter: Quoter, *, gazetteer: Gazetteer | None = None, on_problem: OnProblem | None = None
    ) -> None:
        self._quoter = quoter
        self._gazetteer = gazetteer
        self._on_problem = on_problem

    @property
    def name(self) -> str:
        """The plug-in's name, kept with every incident as its coder."""
        return self._quoter.name

    def extract(self, article: Article) -> list[Report]:
        """What of the plug-in's answer stands in ``article``; it is not asked in a language not read here."""
        if article_language(article) is None or not article.text.strip():
            return []
        reports, dropped = verify(article, self._quoter.quote(article), self._gazetteer)
        if dropped and self._on_problem is not None:
            self._on_problem(_told(article, dropped, self.name))
        return reports


def verify(
    article: Article, answer: Answer, gazetteer: Gazetteer | None = None
) -> tuple[list[Report], list[Dropped]]:
    """The reports that ``answer`` is good for, by where their acts are told, and what was dropped of it."""
    language = article_language(article)
    if language is None:
        return [], [Dropped("event", q.event, "in a language that is not read") for q in answer.incidents]
    text, offsets = without_marks(article.text)
    reading = read_text(
        text, language, article.published, load_lexicon(language), gazetteer or default_gazetteer()
    )
    gate = QuotedReports(reading)
    quoted = answer.incidents if offsets is None else [_moved_window(q, offsets) for q in answer.incidents]
    made = [report for report in map(gate.report, quoted) if report is not None]
    reports = _told_once(sorted(made, key=lambda r: (r.event.start, r.event.end)), gate.dropped)
    if offsets is not None:
        reports = [moved(report, article.text, offsets) for report in reports]
    return reports, [*answer.dropped, *gate.dropped]


def _moved_window(quoted: Quoted, offsets: Sequence[int]) -> Quoted:
    """The window in the text that is read, which lacks the marks of the article's."""
    if quoted.window is None:
        return quoted
    start, end = (bisect_left(offsets, position) for position in quoted.window)
    return replace(quoted, window=(start, end))


def _told_once(reports: Sequence[Report], dropped: list[Dropped]) -> list[Report]:
    """``reports`` without those that are another one again."""
    kept: list[Report] = []
    for report in reports:
        if any(_is_same(report, other) for other in kept):
            dropped.append(Dropped("event", report.event.text, "the same incident again"))
        else:
            kept.append(report)
    return kept


def _is_same(report: Report, other: Report) -> bool:
    """Of one type and place: told in the same words, or on the same known day by the same party."""
    if report.sub_event_type != other.sub_event_type or _where(report) != _where(other):
        return False
    if report.event.start < other.event.end and other.event.start < report.event.end:
        return True
    parties = [r.actor1.faction if r.actor1 else None for r in (report, other)]
    return report.date == other.date and report.date.precision == 1 and parties[0] == parties[1]


def _where(report: Report) -> tuple[tuple[str, ...] | None, ...]:
    def ids(place: PlaceReference | None) -> tuple[str, ...] | None:
        return (place.relation, *(place.anchor.place_ids or (place.text,))) if place else None

    return ids(report.place), ids(report.origin), ids(report.destination)


def _told(article: Article, dropped: Sequence[Dropped], name: str) -> Problem:
    """How many things were dropped, why, and the first of them."""
    whole = sum(d.field == "event" for d in dropped)
    counts = (("incident", whole), ("field", len(dropped) - whole))
    left = " and ".join(f"{n} {noun}{'' if n == 1 else 's'}" for noun, n in counts if n)
    reasons = Counter(d.reason for d in dropped)
    why = ", ".join(f"{reason}: {count}" for reason, count in reasons.most_common())
    shown = "; ".join(f"{d.field} “{_short(d.quote)}”" for d in dropped[:_EXAMPLES])
    what = f"left out of the answer of {name}: {left} ({why}), as {shown}"
    return Problem(f"article {article.article_id!r}", what, "what is kept stands in the text")


def _short(quote: str) -> str:
    return quote if len(quote) <= _SHOWN else f"{quote[: _SHOWN - 2]} …"

"""Texts with marks that folding drops: read without them, and what was read put back where it stood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from extraction.model import Evidence, Report
from geo import PlaceReference, Toponym, fold

__all__ = ["moved", "moved_by", "shifted", "without_marks"]


def without_marks(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text without the marks that folding drops, and where each remaining character stood.

    So every room below works on a text that folds one to one; ``None`` when nothing was dropped.
    """
    folded = fold(text)
    if folded.offsets is None:
        return text, None
    return "".join(map(text.__getitem__, folded.offsets)), folded.offsets


def moved(report: Report, text: str, offsets: tuple[int, ...]) -> Report:
    """The report with its positions moved back onto the text as it came."""
    return moved_by(report, text, lambda start, end: (offsets[start], offsets[end - 1] + 1))


def shifted(report: Report, text: str, by: int) -> Report:
    """The report of a piece of ``text`` that begins at ``by``, with its positions in the whole."""
    return moved_by(report, text, lambda start, end: (start + by, end + by))


def moved_by(report: Report, text: str, span: Callable[[int, int], tuple[int, int]]) -> Report:
    """The report with its positions moved onto ``text``, to where ``span`` says that they lie."""

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

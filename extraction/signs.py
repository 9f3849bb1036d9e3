"""What is known, when an incident is coded, of how plainly the report tells it.

A sign is a name such as ``place.inherited``: the part before the dot says which value it speaks about.
``told``, ``act``, ``claim`` and ``language`` speak about the incident as a whole. How much each counts is
fitted on articles coded by hand (``extraction/confidence.py``).
"""

from __future__ import annotations

from collections.abc import Iterator

from extraction.chosen import is_wide
from extraction.merging import Group
from extraction.model import Actor, Evidence, Report
from extraction.reading import Reading

__all__ = ["signs_of"]

# A sentence of more words than this, or with more acts, is one where threads get lost.
_LONG, _CROWDED = 40, 2
# An article that opens with so few words before the act tells its news there.
_OPENING = 1


def signs_of(report: Report, group: Group, reading: Reading) -> frozenset[str]:
    """The signs of ``report``, made from the mentions in ``group``."""
    return frozenset(
        (
            f"language.{reading.language}",
            f"act.{group.lead.act.group}",
            *_telling(report, group, reading),
            *_place(report, group),
            *_date(report, group),
            *_actor("actor1", report.actor1, report, group),
            *_actor("actor2", report.actor2, report, group),
            *_toll(report, group),
        )
    )


def _telling(report: Report, group: Group, reading: Reading) -> Iterator[str]:
    lead = group.lead
    clause_words = reading.original[lead.sentence.start : lead.sentence.end].count(" ") + 1
    told = {
        "told.again": len(group.members) > 1,
        "told.noun": lead.mention.voice == "noun" and not lead.verbal,
        "told.passive": lead.mention.voice == "passive",
        "told.headline": lead.sentence.headline,
        "told.opening": lead.sentence.index <= _OPENING,
        "told.long": clause_words > _LONG,
        "told.crowded": len(lead.sentence.of("trigger")) > _CROWDED,
        "told.joint": lead.joint,
        "told.weak": all(m.definite or m.weak for m in group.members),
        "told.hearsay": any(m.realis == "hearsay" for m in group.members),
        "told.background": report.background,
        "claim.named": report.claimant is not None,
        "claim.disputed": report.claim_status == "disputed",
    }
    return (name for name, so in told.items() if so)


def _place(report: Report, group: Group) -> Iterator[str]:
    if report.place is None:
        yield "place.ends" if report.origin or report.destination else "place.none"
        return
    note = next((e.note for e in report.evidence if e.field == "location"), None)
    yield f"place.{_stands(report.place.start, group)}" if note is None else "place.inherited"
    if is_wide(report.place):
        yield "place.wide"
    if report.place.relation != "at":
        yield "place.described"
    if len(group.places()) > 1:
        yield "place.several"


def _date(report: Report, group: Group) -> Iterator[str]:
    told = _entry(report, "event_date")
    if told is None:
        yield "date.none"
        return
    yield f"date.{_stands(told.start, group)}"
    if report.date.inferred:
        yield "date.relative"
    if report.date.precision != 1:
        yield "date.vague"
    if report.date.start is None:
        yield "date.open"


def _actor(name: str, actor: Actor | None, report: Report, group: Group) -> Iterator[str]:
    told = _entry(report, name)
    if actor is None or told is None:
        yield f"{name}.none"
        return
    yield f"{name}.inherited" if told.note else f"{name}.{_stands(told.start, group)}"
    if actor.faction == "unknown":
        yield f"{name}.unknown"
    if actor.faction == "civilians":
        yield f"{name}.civilians"
    roles = [m.roles.agent if name == "actor1" else m.roles.patient for m in group.members]
    if not any(r is not None and r.start == told.start for r in roles):
        yield f"{name}.guessed"
    elif any(r is not None and r.start == told.start and r.kind == "anaphor" for r in roles):
        yield f"{name}.pronoun"


def _toll(report: Report, group: Group) -> Iterator[str]:
    told = _entry(report, "fatalities")
    if report.fatalities is None or told is None:
        yield "toll.none"
        return
    yield f"toll.{_stands(told.start, group)}"
    if report.fatalities.low != report.fatalities.high:
        yield "toll.bounded"
    if len({t.count for t in group.tolls(dead=True)}) > 1:
        yield "toll.several"


def _entry(report: Report, field: str) -> Evidence | None:
    return next((e for e in report.evidence if e.field == field), None)


def _stands(position: int, group: Group) -> str:
    """Where words stand, seen from the act: in its own clause, its sentence, another mention's, elsewhere."""
    clause, sentence = group.lead.mention.clause, group.lead.sentence
    if clause[0] <= position < clause[1]:
        return "clause"
    if sentence.start <= position < sentence.end:
        return "sentence"
    return "elsewhere"

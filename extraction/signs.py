"""What is known, when an incident is coded, of how plainly the report tells it.

A sign is a name such as ``place.inherited``: the part before the dot says which value it speaks about.
``told``, ``act``, ``claim`` and ``language`` speak about the incident as a whole. How much each counts is
fitted on articles coded by hand (``extraction/confidence.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from extraction.chosen import is_wide
from extraction.merging import Group
from extraction.model import Actor, Count, DateSpan, Evidence
from extraction.reading import Reading
from geo import PlaceReference

__all__ = ["Told", "signs_of"]

# A sentence of more words than this, or with more acts, is one where threads get lost.
_LONG, _CROWDED = 40, 2
# An article that opens with so few words before the act tells its news there.
_OPENING = 1


class Told(NamedTuple):
    """What is coded of an incident and bears signs. ``moved``: where from or where to is told.

    ``quoted`` are the words for each value: field → the first evidence of it.
    """

    place: PlaceReference | None
    moved: bool
    date: DateSpan
    actor1: Actor | None
    actor2: Actor | None
    fatalities: Count | None
    claimed: bool
    quoted: Mapping[str, Evidence]


def signs_of(told: Told, group: Group, reading: Reading) -> frozenset[str]:
    """The signs of what is ``told`` of the incident that the mentions in ``group`` tell."""
    return frozenset(
        (
            f"language.{reading.language}",
            f"act.{group.lead.act.group}",
            *_telling(told, group, reading),
            *_place(told, group),
            *_date(told, group),
            *_actor("actor1", told.actor1, told, group),
            *_actor("actor2", told.actor2, told, group),
            *_toll(told, group),
        )
    )


def _telling(told: Told, group: Group, reading: Reading) -> Iterator[str]:
    lead = group.lead
    clause_words = reading.original[lead.sentence.start : lead.sentence.end].count(" ") + 1
    signs = {
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
        "told.background": lead.background,
        "claim.named": told.claimed,
        "claim.disputed": bool(group.status),
    }
    return (name for name, so in signs.items() if so)


def _place(told: Told, group: Group) -> Iterator[str]:
    if told.place is None:
        yield "place.ends" if told.moved else "place.none"
        return
    inherited = told.quoted["location"].note is not None
    yield "place.inherited" if inherited else f"place.{_stands(told.place.start, group)}"
    if is_wide(told.place):
        yield "place.wide"
    if told.place.relation != "at":
        yield "place.described"
    if len(group.places()) > 1:
        yield "place.several"


def _date(told: Told, group: Group) -> Iterator[str]:
    words = told.quoted.get("event_date")
    if words is None:
        yield "date.none"
        return
    yield f"date.{_stands(words.start, group)}"
    if told.date.inferred:
        yield "date.relative"
    if told.date.precision != 1:
        yield "date.vague"
    if told.date.start is None:
        yield "date.open"


def _actor(name: str, actor: Actor | None, told: Told, group: Group) -> Iterator[str]:
    words = told.quoted.get(name)
    if actor is None or words is None:
        yield f"{name}.none"
        return
    yield f"{name}.inherited" if words.note else f"{name}.{_stands(words.start, group)}"
    if actor.faction == "unknown":
        yield f"{name}.unknown"
    if actor.faction == "civilians":
        yield f"{name}.civilians"
    roles = [m.roles.agent if name == "actor1" else m.roles.patient for m in group.members]
    if not any(r is not None and r.start == words.start for r in roles):
        yield f"{name}.guessed"
    elif any(r is not None and r.start == words.start and r.kind == "anaphor" for r in roles):
        yield f"{name}.pronoun"


def _toll(told: Told, group: Group) -> Iterator[str]:
    words = told.quoted.get("fatalities")
    if told.fatalities is None or words is None:
        yield "toll.none"
        return
    yield f"toll.{_stands(words.start, group)}"
    if told.fatalities.low != told.fatalities.high:
        yield "toll.bounded"
    if len({t.count for t in group.tolls(dead=True)}) > 1:
        yield "toll.several"


def _stands(position: int, group: Group) -> str:
    """Where words stand, seen from the act: in its own clause, its sentence, another mention's, elsewhere."""
    clause, sentence = group.lead.mention.clause, group.lead.sentence
    if clause[0] <= position < clause[1]:
        return "clause"
    if sentence.start <= position < sentence.end:
        return "sentence"
    return "elsewhere"

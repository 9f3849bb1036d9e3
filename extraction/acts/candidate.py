"""A candidate incident: an act as one clause tells it, with all that the clause says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extraction.casualties import Toll
from extraction.chosen import Chosen
from extraction.claims import Claim
from extraction.dates import DateMention
from extraction.lexicon import Act, Hit
from extraction.reading import Sentence
from extraction.realis import Realis
from extraction.roles import ActMention, Roles

__all__ = ["ARMED", "TOLD", "Candidate"]

# How an act that happened is told.
TOLD = (Realis.ASSERTED, Realis.HEARSAY)
# Kinds of actors that can bear arms.
ARMED = ("org", "head", "state", "anaphor", "bare")


@dataclass(slots=True)
class Candidate:
    """An act as one clause tells it, before re-mentions are merged.

    ``weak`` acts (known ones mentioned again, acts too vague to found an incident) only add to others.
    ``homes`` are the governorates of its places. ``further`` acts are told as one more ("also",
    "another"). ``verbal``: a noun that a verb tells as done ("air strikes hit …").
    ``light``: a verb says no more than that it happened ("اندلعت اشتباكات").
    ``repeats``: a number stands for the noun told before ("three raids …, and four hit …").
    """

    mention: ActMention
    sentence: Sentence
    sub_event_type: str | None
    realis: Realis
    roles: Roles
    places: Chosen
    date: DateMention | None
    claim: Claim | None
    weak: bool
    background: bool
    definite: bool
    tolls: list[Toll] = field(default_factory=list)
    weapons: list[Hit] = field(default_factory=list)
    since: bool = False
    joint: bool = False
    inherited: bool = False
    homes: frozenset[str] = frozenset()
    further: bool = False
    verbal: bool = False
    light: bool = False
    repeats: bool = False
    act: Act = field(init=False)

    def __post_init__(self) -> None:
        self.act = self.mention.act

"""What an article tells, before it is placed: every value with the words that justify it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, Protocol

from articles import Article
from geo import PlaceReference

ClaimStatus = Literal["reported", "claimed", "denied", "disputed"]


class Evidence(NamedTuple):
    """The characters ``start``–``end`` of the article (code points, end exclusive) that justify ``field``.

    ``note`` says how the value follows where the words alone do not show it ("inherited from the
    headline"). The entry with field ``event`` is the clause that tells the act.
    """

    field: str
    start: int
    end: int
    text: str
    note: str | None = None


class DateSpan(NamedTuple):
    """First and last possible day, inclusive; ``start`` ``None`` is open to the left.

    ``precision``: 1 the day is known, 2 within a week or so, 3 within a month, ``None`` otherwise.
    ``inferred``: resolved against the publication date or inherited, not written out.
    """

    start: date | None
    end: date | None
    precision: int | None
    inferred: bool


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as written and the faction it belongs to (an id of ``data/vocabulary/factions.csv``)."""

    text: str
    faction: str


class Count(NamedTuple):
    """A stated number of people; a bound that was not stated is ``None``."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """One incident as one article tells it, before its places are looked up.

    ``place``, ``origin`` and ``destination`` are told, not yet found. ``signs`` say how plainly it is told
    (``extraction/signs.py``) and make its confidence; of an extractor that gives none, ``confidence`` (0–1)
    stands instead.
    """

    sub_event_type: str
    event: Evidence
    date: DateSpan
    actor1: Actor | None = None
    assoc_actor_1: Actor | None = None
    actor2: Actor | None = None
    assoc_actor_2: Actor | None = None
    place: PlaceReference | None = None
    origin: PlaceReference | None = None
    destination: PlaceReference | None = None
    fatalities: Count | None = None
    wounded: Count | None = None
    victims: str | None = None
    weapons: tuple[str, ...] = ()
    claimant: str | None = None
    claim_status: ClaimStatus = "reported"
    background: bool = False
    confidence: float = 0.5
    signs: frozenset[str] = frozenset()
    evidence: tuple[Evidence, ...] = ()


class Extractor(Protocol):
    """Anything that reads an article and returns what it tells."""

    @property
    def name(self) -> str:
        """Name and version, kept with every incident as its coder."""
        ...

    def extract(self, article: Article) -> list[Report]:
        """The incidents ``article`` tells, in the order of their first mention."""
        ...

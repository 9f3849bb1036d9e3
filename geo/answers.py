"""Names from a list or a form, each answered: the place, the others it may be, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from geopy.location import Location

from geo.errors import OnlineError, UnknownAreaError
from geo.gazetteer import Gazetteer
from geo.model import Candidate

__all__ = ["Answer", "Asked", "answer"]


class Asked(Protocol):
    """A service on the net, as far as it is asked here."""

    def lookup(self, name: str) -> list[Candidate]: ...


class Answer(NamedTuple):
    """What is known of ``name``: ``location`` (geopy's, ``None`` where nothing is believed) and the rest.

    ``others`` are the places it may be as well, best first, suggestions last; ``note`` says what went wrong
    with the question or with a service, in one line.
    """

    name: str
    location: Location | None
    others: Sequence[Candidate]
    note: str | None = None

    @property
    def tied(self) -> int:
        """How many places nothing tells apart, the answer among them; 0 where it stands alone."""
        return int(self.location.raw["tied"]) if self.location else 0

    @property
    def reason(self) -> str:
        """Why the place is the answer, or why there is none."""
        if self.location is not None:
            told = str(self.location.raw["reason"])
        elif self.others:
            told = "no place of that name; there are suggestions"
        else:
            told = "no place of that name"
        return "; ".join(part for part in (told, self.note) if part)

    def columns(self) -> dict[str, Any]:
        """The answer as columns of a table; ``alternatives`` is a list of mappings."""
        known: dict[str, Any] = self.location.raw if self.location else {}
        return {
            "place_id": known.get("place_id"),
            "place": known.get("name"),
            "admin1_found": known.get("admin1"),
            "latitude": self.location.latitude if self.location else None,
            "longitude": self.location.longitude if self.location else None,
            "geo_precision": known.get("geo_precision"),
            "where_prec": known.get("where_prec"),
            "uncertainty_km": known.get("uncertainty_km"),
            "score": round(known["score"], 3) if known else None,
            "tied": self.tied or None,
            "reason": self.reason,
            "alternatives": [_columns(other) for other in self.others],
        }


def answer(
    gazetteer: Gazetteer,
    name: str,
    *,
    admin1: str | None = None,
    country: str | None = None,
    online: Asked | None = None,
) -> Answer:
    """What ``gazetteer`` knows of ``name``; where it believes nothing, ``online`` is asked for suggestions.

    A governorate or country nobody knows is left out of account, and told in the note.
    """
    try:
        return _answer(gazetteer, name, admin1 or None, country or None, online)
    except UnknownAreaError as error:
        found = _answer(gazetteer, name, None, None, online)
        return found._replace(note=f"{error}: left out of account")


def _answer(
    gazetteer: Gazetteer, name: str, admin1: str | None, country: str | None, online: Asked | None
) -> Answer:
    location = gazetteer.geocode(name, admin1=admin1, country=country)
    if isinstance(location, Location):
        chosen = location.raw["place_id"]
        others = [c for c in location.raw["candidates"] if c.place.place_id != chosen]
        return Answer(name, location, others)
    others, note = gazetteer.lookup(name, admin1=admin1, country=country), None
    if online is not None:
        try:
            others = [*others, *online.lookup(name)]
        except OnlineError as error:
            note = str(error)
    return Answer(name, None, others, note)


def _columns(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "place_id": place.place_id,
        "place": place.name,
        "kind": place.kind,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "score": round(candidate.score, 3),
        "reason": candidate.reason,
    }

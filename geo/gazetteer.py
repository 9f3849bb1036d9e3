"""The gazetteer: a geopy geocoder that answers from shipped tables and reads place names in texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geo.errors import UnknownPlaceError
from geo.locating import precision_of
from geo.lookup import NameIndex, prominence
from geo.model import Candidate, Place, Placement, PlaceReference, Toponym
from geo.names import Folded
from geo.placing import Placer
from geo.tables import Alias, read_aliases, read_ambiguous, read_places
from geo.toponyms import ToponymFinder

__all__ = ["LEAST_SCORE", "Gazetteer", "default_gazetteer"]

# A candidate that scores less is a suggestion, and never taken for an answer.
LEAST_SCORE = 0.5


class Gazetteer(Geocoder):  # type: ignore[misc]
    """Places of Syria, Iraq and the border belts, with their Spanish, English and Arabic names.

    No request leaves the machine. Use ``default_gazetteer()`` for the shipped tables, read once; ``own`` are
    a user's places besides (see ``geo.own_places``).
    """

    def __init__(self, own: Iterable[Place] = ()) -> None:
        super().__init__(user_agent="furat-offline")
        self._places = read_places()
        aliases = list(read_aliases(self._places))
        for place in own:
            self._places[place.place_id] = place
            aliases.append(Alias(place.place_id, place.name, "strong"))
        self._index = NameIndex(self._places, aliases)
        self._finder = ToponymFinder(self._places, aliases, read_ambiguous(), prominence)
        self._placer = Placer(self.place_by_id)
        self._last_text: tuple[str, list[Toponym]] | None = None

    def place_by_id(self, place_id: str) -> Place:
        """The place of that id; raises ``UnknownPlaceError`` (a ``KeyError``)."""
        try:
            return self._places[place_id]
        except KeyError:
            raise UnknownPlaceError(place_id) from None

    def lookup(self, name: str, *, admin1: str | None = None) -> list[Candidate]:
        """The places ``name`` may mean, best first, each with a score in 0–1 and the reason.

        Candidates below ``LEAST_SCORE`` are suggestions for a person to look at.
        """
        return self._index.lookup(name, admin1=admin1)

    def find_toponyms(self, folded: Folded) -> list[Toponym]:
        """The place names of a text in order; offsets are into the original."""
        known = self._last_text
        if known is None or known[0] != folded.original:
            # Extraction and placing ask for the same text one after the other.
            known = self._last_text = (folded.original, self._finder.find(folded))
        return known[1]

    def find_references(self, folded: Folded, toponyms: Sequence[Toponym]) -> list[PlaceReference]:
        """The places of a text as it describes them (see ``geo.relative``)."""
        from geo.relative import find_references

        return find_references(folded, toponyms)

    def place(
        self, reference: PlaceReference, *, context: Sequence[Toponym] = (), admin1: str | None = None
    ) -> Placement | None:
        """Where ``reference`` lies, judged by the other toponyms of the text, or ``None``.

        ``admin1`` is a governorate known from elsewhere (a data set's column).
        """
        return self._placer.place(reference, context, admin1)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        admin1: str | None = None,
        timeout: object = None,
    ) -> Location | list[Location] | None:
        """geopy's interface: the best location, with ``exactly_one=False`` all, best first; else ``None``.

        ``Location.raw`` holds ``place_id``, ``score``, ``reason``, ``geo_precision``, ``uncertainty_km`` and
        ``candidates``. Suggestions are listed there, but never returned as a location. ``timeout`` is
        accepted for geopy's sake: nothing is waited for.
        """
        candidates = self.lookup(query, admin1=admin1)
        answers = [c for c in candidates if c.score >= LEAST_SCORE]
        if not answers:
            return None
        locations = [self._location(candidate, candidates) for candidate in answers[:limit]]
        return locations[0] if exactly_one else locations

    def _location(self, candidate: Candidate, candidates: list[Candidate]) -> Location:
        place = candidate.place
        address = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
        raw = {
            "place_id": place.place_id,
            "name": place.name,
            "kind": place.kind,
            "admin1": place.admin1,
            "country": place.country,
            "score": candidate.score,
            "reason": candidate.reason,
            "geo_precision": precision_of(place),
            "uncertainty_km": place.accuracy_km,
            "candidates": candidates,
        }
        return Location(address, (place.latitude, place.longitude), raw)


@lru_cache(maxsize=1)
def default_gazetteer() -> Gazetteer:
    """The gazetteer of the shipped tables."""
    return Gazetteer()

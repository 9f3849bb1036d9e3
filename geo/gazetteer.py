"""The gazetteer: a geopy geocoder that answers from shipped tables and reads place names in texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache

from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geo.cues import without_generic
from geo.errors import UnknownAreaError, UnknownPlaceError
from geo.layer_model import Layer, LayerEntry, UserAlias
from geo.locating import tie_precision, tie_reach_km
from geo.lookup import LONGEST_NAME, NameIndex, prominence, tied
from geo.model import Candidate, Place, Placement, PlaceReference, Toponym
from geo.names import Folded, fold, fold_name
from geo.placing import Placer
from geo.precision import geo_precision, related_where_prec
from geo.tables import Alias, distinctive, read_aliases, read_ambiguous, read_places
from geo.toponyms import ToponymFinder
from geo.unlisted import UnlistedFinder
from geo.user_layers import aliases, layers_stamp, read_layers

__all__ = ["LEAST_SCORE", "Gazetteer", "default_gazetteer"]

# A candidate that scores less is a suggestion, and never taken for an answer.
LEAST_SCORE = 0.5
# What a described place ("8 km east of X") is worth, and the share of a query that must describe it.
DESCRIBED, LEAST_SHARE = 0.7, 0.75
# Of two descriptions in a query the one that says more: "the east bank of the Euphrates near X".
_TELLING = {"at": 0, "bank": 2, "border": 2}


class Gazetteer(Geocoder):  # type: ignore[misc]
    """Places of Syria, Iraq and the border belts, with their Spanish, English and Arabic names.

    No request leaves the machine. Use ``default_gazetteer()`` for the shipped tables with the user's layers
    and choices. ``layers`` are the user's, the first asked first, and all before the shipped tables;
    ``choices`` are the names a user settled; ``own`` are single places of the user's.
    """

    def __init__(
        self,
        own: Iterable[Place] = (),
        *,
        layers: Iterable[tuple[Layer, Sequence[LayerEntry]]] = (),
        choices: Iterable[UserAlias] = (),
    ) -> None:
        super().__init__(user_agent="furat-offline")
        self._places = read_places()
        self._aliases = list(read_aliases(self._places))
        self._ranks: dict[str, int] = {}
        self._add([LayerEntry(place) for place in own], rank=1, reviewed=True)
        for layer, entries in layers:
            # A dump of a whole country is full of names that are words and people, too.
            self._add(entries, rank=layer.rank, reviewed=layer.kind == "table")
        self._index = NameIndex(self._places, self._aliases, self._ranks)
        self._settled: dict[str, str] = {}
        for choice in choices:
            self._choose(choice)
        self._placer = Placer(self.place_by_id)
        self._last_text: tuple[str, list[Toponym]] | None = None

    def _add(self, entries: Iterable[LayerEntry], *, rank: int, reviewed: bool) -> None:
        for entry in entries:
            place = replace(entry.place, reviewed=reviewed)
            # What we know of a place was reviewed: a layer adds its spellings.
            self._places.setdefault(place.place_id, place)
            self._ranks.setdefault(place.place_id, rank)
            for name in (place.name, *entry.names):
                strong = reviewed or distinctive(name)
                self._aliases.append(Alias(place.place_id, name, "strong" if strong else "weak"))
                bare = without_generic(fold_name(name))[0]
                if bare != fold_name(name):  # "Foo village" is spoken of as "Foo", too
                    self._aliases.append(Alias(place.place_id, bare.title(), "weak"))

    def _choose(self, choice: UserAlias) -> None:
        if choice.place_id not in self._places:
            return  # of a layer that was removed
        self._index.choose(choice.name, choice.admin1, choice.place_id)
        if choice.admin1 is None:
            self._settled.setdefault(fold_name(choice.name), choice.place_id)
            self._aliases.append(Alias(choice.place_id, choice.name, "strong"))

    @cached_property
    def _finder(self) -> ToponymFinder:
        # Made when the first text is read: looking names up needs none.
        return ToponymFinder(self._places, self._aliases, read_ambiguous(), prominence)

    @cached_property
    def _unlisted(self) -> UnlistedFinder:
        return UnlistedFinder(self._places, self._aliases)

    def place_by_id(self, place_id: str) -> Place:
        """The place of that id; raises ``UnknownPlaceError`` (a ``KeyError``)."""
        try:
            return self._places[place_id]
        except KeyError:
            raise UnknownPlaceError(place_id) from None

    def lookup(self, name: str, *, admin1: str | None = None, country: str | None = None) -> list[Candidate]:
        """The places ``name`` may mean, best first, each with a score in 0–1 and the reason.

        ``admin1`` is the governorate they should lie in, in any spelling; ``country`` is a name or an
        ISO 3166-1 alpha-2 code. Raises ``UnknownAreaError`` for one that is not known. Candidates below
        ``LEAST_SCORE`` are suggestions for a person to look at.
        """
        return self._index.lookup(
            name,
            admin1=self.admin1(admin1) if admin1 else None,
            country=self._country(country) if country else None,
        )

    @cache  # noqa: B019 - few names, and a gazetteer lives as long as the program
    def admin1(self, name: str) -> str:
        """The canonical name of a governorate or province, raising ``UnknownAreaError``."""
        return str(self._area(name, "governorate").admin1)

    @cache  # noqa: B019
    def _country(self, name: str) -> str:
        code = name.strip().upper()
        if len(code) == 2 and any(p.country == code for p in self._places.values() if p.kind == "country"):
            return code
        return self._area(name, "country").country

    def _area(self, name: str, kind: str) -> Place:
        found = [c.place for c in self._index.lookup(name) if c.place.kind == kind and c.score >= LEAST_SCORE]
        if not found:
            raise UnknownAreaError(name, kind)
        return found[0]

    def names(self) -> Iterable[str]:
        """Every name listed, folded."""
        return self._index.names()

    def find_toponyms(self, folded: Folded) -> list[Toponym]:
        """The place names of a text in order; offsets are into the original."""
        known = self._last_text
        if known is None or known[0] != folded.original:
            # Extraction and placing ask for the same text one after the other.
            found = [self._as_settled(toponym) for toponym in self._finder.find(folded)]
            found = self._unlisted.added(folded, found, self._settled)
            known = self._last_text = (folded.original, found)
        return known[1]

    def _as_settled(self, toponym: Toponym) -> Toponym:
        """The toponym with the one meaning that a user chose for it, if there is such."""
        place_id = self._settled.get(fold_name(toponym.text)) if self._settled else None
        if place_id is None:
            return toponym
        return toponym._replace(place_ids=(place_id,), kind=self._places[place_id].kind)

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
        country: str | None = None,
        timeout: object = None,
    ) -> Location | list[Location] | None:
        """geopy's interface: the best location, with ``exactly_one=False`` all, best first; else ``None``.

        ``query`` is a name, or a place as texts describe it ("8 km al este de Mayadin"). ``admin1`` and
        ``country`` are as for ``lookup``. ``Location.raw`` holds ``place_id``, ``score``, ``reason``,
        ``geo_precision``, ``where_prec``, ``uncertainty_km``, ``tied`` (how many places nothing tells apart
        from it) and ``candidates``. Suggestions are listed there, but never returned as a location.
        ``timeout`` is accepted for geopy's sake: nothing is waited for.
        """
        candidates = self.lookup(query, admin1=admin1, country=country)
        answers = [c for c in candidates if c.score >= LEAST_SCORE]
        if not answers:
            described = self._described(query, admin1)
            locations = [described] if described else []
        else:
            level = len(tied(answers))
            locations = [
                self._location(answer, candidates, level if number < level else 0)
                for number, answer in enumerate(answers[:limit])
            ]
        if exactly_one:
            return locations[0] if locations else None
        return locations or None

    def _described(self, query: str, admin1: str | None) -> Location | None:
        """Where the query lies as a phrase of a text: "north of X", "between X and Y", "the bank near X"."""
        folded = fold(query[:LONGEST_NAME])
        references = self.find_references(folded, self.find_toponyms(folded))
        # What else the query says may change the place: "the University of Raqqa" is not Raqqa.
        told = sum(r.end - r.start for r in references)
        if not references or told < LEAST_SHARE * len(query.strip()):
            return None
        whole = max(references, key=lambda r: (_TELLING.get(r.relation, 1), r.end - r.start))
        within = self.admin1(admin1) if admin1 else None
        placement = self.place(whole, context=[r.anchor for r in references], admin1=within)
        if placement is None or within not in (None, placement.admin1):
            return None
        return Location(
            f"{placement.location_text} ({placement.location}, {placement.admin1 or placement.country})",
            (placement.latitude, placement.longitude),
            {
                "place_id": placement.place_id,
                "name": placement.location,
                "kind": whole.relation,
                "admin1": placement.admin1,
                "country": placement.country,
                "score": DESCRIBED,
                "reason": placement.reason,
                "geo_precision": placement.geo_precision,
                "where_prec": placement.where_prec,
                "uncertainty_km": placement.uncertainty_km,
                "tied": len(placement.tied) + 1 if placement.tied else 0,
                "candidates": list(placement.alternatives),
            },
        )

    def _location(self, candidate: Candidate, candidates: list[Candidate], level: int) -> Location:
        place = candidate.place
        reach = tie_reach_km(candidate, [c for c in candidates if c is not candidate]) if level else None
        tie = f"; one of {level} of the name that nothing tells apart" if level else ""
        address = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
        raw = {
            "place_id": place.place_id,
            "name": place.name,
            "kind": place.kind,
            "admin1": place.admin1,
            "country": place.country,
            "score": candidate.score,
            "reason": candidate.reason + tie,
            "geo_precision": geo_precision(place) if reach is None else tie_precision(reach),
            "where_prec": related_where_prec("at" if reach is None else "near", place, reach or 0.0),
            "uncertainty_km": round(place.accuracy_km if reach is None else reach, 1),
            "tied": level,
            "candidates": candidates,
        }
        return Location(address, (place.latitude, place.longitude), raw)


def default_gazetteer() -> Gazetteer:
    """The gazetteer of the shipped tables and of the user's layers and choices, read again when these change.

    Asking whether they did takes 0.2 ms: ask for it once a task, not once a name.
    """
    return _gazetteer(layers_stamp())


@lru_cache(maxsize=1)
def _gazetteer(_stamp: object) -> Gazetteer:
    return Gazetteer(layers=read_layers(), choices=aliases())

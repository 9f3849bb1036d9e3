"""Names to places: names as listed, then other spellings, then a key, and likeness as a suggestion only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from geo.cues import without_generic
from geo.model import SETTLEMENTS, Candidate, Place
from geo.names import fold_name
from geo.spelling import consonant_key, spellings
from geo.tables import Alias

__all__ = ["NameIndex", "prominence"]

# What a match of each sort is worth, before agreement with the governorate.
EXACT, NORMALISED, KEY, KEY_ALONE, LIKENESS = 0.9, 0.8, 0.6, 0.35, 0.3
# Agreement with the governorate given raises a score; disagreement lowers it below any that agrees.
AGREES, DISAGREES = 0.1, -0.5
# A name that says "dam" is hardly the town.
OTHER_KIND = -0.25
# A key of fewer consonants fits too many names.
SHORTEST_KEY = 3
# Names that share their consonants and are less alike than this are as often two places as one.
LEAST_KEY_LIKENESS = 0.75
# Less alike than this is not even a suggestion.
LEAST_LIKENESS = 0.75
MOST_SUGGESTIONS = 5
_KINDS = ("city", "town", "governorate", "country", "village")


def prominence(place: Place) -> tuple[float, ...]:
    """Sorts the likelier meaning of a shared name first: settlements by size, Syria before its neighbours."""
    order = _KINDS.index(place.kind) if place.kind in _KINDS else len(_KINDS)
    return (order, place.country != "SY", -place.population, place.accuracy_km)


class NameIndex:
    """All names of all places, by folded form and by consonant key."""

    def __init__(self, places: Mapping[str, Place], aliases: Iterable[Alias]) -> None:
        self._places = places
        self._exact: dict[str, set[str]] = {}
        self._aliases = list(aliases)
        for alias in self._aliases:
            self._exact.setdefault(fold_name(alias.name), set()).add(alias.place_id)
        self._forms: dict[str, set[str]] | None = None
        self._keys: dict[str, list[Alias]] | None = None

    def lookup(self, name: str, *, admin1: str | None = None) -> list[Candidate]:
        """The places ``name`` may mean, best first; ``admin1`` is the governorate they should lie in.

        A key is believed only together with the governorate; what is merely alike is marked as a
        suggestion in ``reason`` and scores below every other match.
        """
        folded = fold_name(name)
        bare, kinds = without_generic(folded)
        found: dict[str, tuple[float, str]] = {}
        for ids, worth, why in self._matches(folded, bare):
            for place_id in ids:
                found.setdefault(place_id, (worth, why))
        if admin1 is not None:
            for place_id, worth in self._by_key(bare):
                if self._places[place_id].admin1 == admin1:
                    found.setdefault(place_id, (worth, "same consonants, in the governorate given"))
        matches = found or self._alike(bare)
        candidates = [self._candidate(place_id, *why, admin1, kinds) for place_id, why in matches.items()]
        return sorted(candidates, key=lambda c: (-c.score, *prominence(c.place)))

    def _matches(self, folded: str, bare: str) -> list[tuple[set[str], float, str]]:
        return [
            (self._exact.get(folded, set()), EXACT, "name as listed"),
            (self._exact.get(bare, set()), EXACT, "name as listed, without its generic word"),
            (self._by_form(folded) | self._by_form(bare), NORMALISED, "another spelling of a listed name"),
        ]

    def _by_form(self, folded: str) -> set[str]:
        if self._forms is None:
            self._forms = {}
            for alias in self._aliases:
                for form in spellings(alias.name):
                    self._forms.setdefault(form, set()).add(alias.place_id)
        forms = self._forms
        return set().union(*(forms.get(form, set()) for form in spellings(folded)))

    def _by_key(self, name: str) -> list[tuple[str, float]]:
        """The places that share the consonants of ``name``, each with what that is worth."""
        if self._keys is None:
            self._keys = {}
            for alias in self._aliases:
                self._keys.setdefault(consonant_key(alias.name), []).append(alias)
        key = consonant_key(name)
        shared = self._keys.get(key, []) if len(key) >= SHORTEST_KEY else []
        best: dict[str, float] = {}
        for alias in shared:
            likeness = SequenceMatcher(None, name, fold_name(alias.name), autojunk=False).ratio()
            worth = KEY if likeness >= LEAST_KEY_LIKENESS else KEY_ALONE
            best[alias.place_id] = max(worth, best.get(alias.place_id, 0.0))
        return list(best.items())

    def _alike(self, name: str) -> dict[str, tuple[float, str]]:
        """The listed names most like ``name``: suggestions for a person, never an answer."""
        matcher = SequenceMatcher(b=name, autojunk=False)
        likeness: dict[str, tuple[float, str]] = {}
        for listed, ids in self._exact.items():
            matcher.set_seq1(listed)
            if matcher.real_quick_ratio() < LEAST_LIKENESS or matcher.quick_ratio() < LEAST_LIKENESS:
                continue
            ratio = matcher.ratio()
            if ratio >= LEAST_LIKENESS:
                for place_id in ids:
                    best = max(likeness.get(place_id, (0.0, "")), (ratio, listed))
                    likeness[place_id] = best
        best_first = sorted(likeness.items(), key=lambda item: item[1], reverse=True)[:MOST_SUGGESTIONS]
        return {
            place_id: (LIKENESS * ratio, f"suggestion only: looks like {listed!r}")
            for place_id, (ratio, listed) in best_first
        }

    def _candidate(
        self, place_id: str, score: float, why: str, admin1: str | None, kinds: frozenset[str]
    ) -> Candidate:
        place = self._places[place_id]
        if kinds and not _of_kind(place, kinds):
            score += OTHER_KIND
            why += f"; its kind ({place.kind}) is not what the name says"
        if admin1 is not None:
            agrees = place.admin1 == admin1
            score += AGREES if agrees else DISAGREES
            why += "; in the governorate given" if agrees and "governorate" not in why else ""
            why += "" if agrees else f"; lies in {place.admin1 or 'no governorate'}, not in {admin1}"
        return Candidate(place, round(min(1.0, max(0.01, score)), 3), why)


def _of_kind(place: Place, kinds: frozenset[str]) -> bool:
    return place.kind in kinds or ("city" in kinds and place.kind in SETTLEMENTS)

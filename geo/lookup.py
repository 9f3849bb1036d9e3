"""Names to places: as listed, spelled otherwise, by sound, by consonants; likeness only suggests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from rapidfuzz import fuzz

from geo.boundaries import km_outside
from geo.cues import directions, name_parts, without_generic
from geo.distance import distance_km
from geo.likeness import Likeness
from geo.model import SETTLEMENTS, TIE, Candidate, Place
from geo.names import fold_name
from geo.precision import WIDE_KINDS
from geo.spelling import compact, consonant_key, joined, sound
from geo.tables import Alias

__all__ = ["LONGEST_NAME", "NameIndex", "prominence", "prominence_bonus", "tied"]

# What a match of each sort is worth, before agreement with the governorate.
CHOSEN, EXACT, NORMALISED, SOUND, KEY, KEY_ALONE, LIKENESS = 1.0, 0.88, 0.8, 0.72, 0.55, 0.35, 0.3
# The part of a name that stands in brackets or behind a slash is another name; the first one is the main one.
SECOND_NAME = -0.03
# Agreement with the governorate given raises a score; disagreement lowers it below any that agrees.
AGREES, BESIDE, DISAGREES = 0.05, -0.1, -0.5
# So near to a governorate a place may be counted to it by others.
BESIDE_KM = 8.0
# A name that says "dam" is hardly the town.
OTHER_KIND = -0.25
# A name that means the place only beside the word for its kind, without that word.
NO_KIND_TOLD = -0.12
# A key of fewer consonants fits too many names.
SHORTEST_KEY = 3
# Sounds that short are shared by chance ("Dar", "Der").
SHORTEST_SOUND = 4
# Names that share their consonants and are less alike than this are as often two places as one.
LEAST_KEY_LIKENESS = 0.75
MOST_SUGGESTIONS = 5
# A name is not longer than this; a longer one is some other text.
LONGEST_NAME = 200
# Two entries of one name that lie within so many kilometres are one place in two sources.
SAME_PLACE_KM = 3.0
_FAR_DEGREES = 0.05
_KINDS = ("city", "town", "governorate", "country", "village")
# What the kind adds to a score: of a city and a hamlet of one name, the city is meant, if nothing tells else.
_PROMINENCE = {"city": 0.06, "town": 0.04}
_LARGE, _LARGE_BONUS = 20_000, 0.02


def prominence(place: Place) -> tuple[float, ...]:
    """Sorts the likelier meaning of a shared name first: settlements by size, Syria before its neighbours."""
    order = _KINDS.index(place.kind) if place.kind in _KINDS else len(_KINDS)
    return (order, place.country != "SY", -place.population, place.accuracy_km)


def prominence_bonus(place: Place) -> float:
    """What its kind and size add to the score of one of several places of a name."""
    return _PROMINENCE.get(place.kind, 0.0) + (_LARGE_BONUS if place.population >= _LARGE else 0.0)


def tied(candidates: list[Candidate]) -> list[Candidate]:
    """Those of ``candidates`` (best first) that nothing tells apart from the best; none when it is alone."""
    level = [c for c in candidates if candidates[0].score - c.score <= TIE]
    return level if len(level) > 1 else []


_Ids = dict[str, list[str]]
_Found = dict[str, tuple[float, str]]


class NameIndex:
    """All names of all places: by folded form at once, by the other keys when first asked for one."""

    def __init__(
        self,
        places: Mapping[str, Place],
        aliases: Iterable[Alias],
        ranks: Mapping[str, int] | None = None,
    ) -> None:
        """``ranks`` (1 first) are those of the user's places, which come before the others they tie with."""
        self._places = places
        self._ranks = ranks or {}
        self._exact: _Ids = {}
        # Names that mean their place only beside the word for its kind ("campo de Omar").
        self._by_kind_only: set[tuple[str, str]] = set()
        for alias in aliases:
            name = fold_name(alias.name)
            _add(self._exact, name, alias.place_id)
            if alias.strength == "kind":
                self._by_kind_only.add((name, alias.place_id))
        self._chosen: dict[tuple[str, str | None], str] = {}

    def choose(self, name: str, admin1: str | None, place_id: str) -> None:
        """From now on ``name`` (in the governorate ``admin1``, if given) means that place: a user said so."""
        self._chosen[fold_name(name), admin1] = place_id

    def names(self) -> Iterable[str]:
        """Every name, folded."""
        return self._exact.keys()

    @cached_property
    def _compact(self) -> _Ids:
        return self._by(lambda name: (compact(name), joined(name)))

    @cached_property
    def _sounds(self) -> _Ids:
        return self._by(lambda name: (sound(compact(name)),) if name.isascii() else ())

    @cached_property
    def _keys(self) -> dict[str, list[tuple[str, str]]]:
        keys: dict[str, list[tuple[str, str]]] = {}
        for name, ids in self._exact.items():
            keys.setdefault(consonant_key(name), []).extend((name, place_id) for place_id in ids)
        return keys

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self._compact)

    def _by(self, keys: Callable[[str], Iterable[str]]) -> _Ids:
        found: _Ids = {}
        for name, ids in self._exact.items():
            for key in keys(name):
                for place_id in ids:
                    _add(found, key, place_id)
        return found

    def lookup(self, name: str, *, admin1: str | None = None, country: str | None = None) -> list[Candidate]:
        """The places ``name`` may mean, best first.

        ``admin1`` is the governorate they should lie in, ``country`` the country (ISO 3166-1 alpha-2).
        Consonants alone are believed only together with the governorate; what is merely alike is marked as
        a suggestion in ``reason`` and scores below every other match.
        """
        folded = fold_name(name[:LONGEST_NAME])
        if not folded or len(name) > LONGEST_NAME:
            return []
        found, kinds = self._found(folded, admin1)
        chosen = self._chosen.get((folded, admin1)) or self._chosen.get((folded, None))
        candidates = [
            self._candidate(self._places[place_id], *why, admin1, kinds) for place_id, why in found.items()
        ]
        if country is not None:
            candidates = [c for c in candidates if c.place.country == country]
        candidates.sort(key=self._order)
        if chosen is not None and chosen in self._places:
            first = Candidate(self._places[chosen], CHOSEN, "chosen by a user for this name")
            candidates = [first, *(c for c in candidates if c.place.place_id != chosen)]
        return _one_each(candidates) if len(candidates) > 1 else candidates

    def _order(self, candidate: Candidate) -> tuple[float, ...]:
        rank = self._ranks.get(candidate.place.place_id, len(self._ranks) + 1)
        return (-candidate.score, rank, *prominence(candidate.place))

    def _found(self, folded: str, admin1: str | None) -> tuple[_Found, frozenset[str]]:
        """The ids that ``folded`` may mean, with what each match is worth and why; the kinds it tells."""
        found: _Found = {}
        told: frozenset[str] = frozenset()
        for number, part in enumerate(name_parts(folded)):
            bare, kinds = without_generic(part)
            told |= kinds
            worth = SECOND_NAME if number else 0.0
            for ids, score, why in self._matches(part, bare):
                for place_id in ids:
                    bonus = worth
                    if (bare, place_id) in self._by_kind_only and self._places[place_id].kind not in kinds:
                        bonus += NO_KIND_TOLD
                    found.setdefault(place_id, (score + bonus, why))
            if not found:
                for place_id in self._by_sound(bare):
                    found[place_id] = (SOUND + worth, "sounds like a listed name")
            if admin1 is not None:
                for place_id, score in self._by_key(bare):
                    if self._places[place_id].admin1 == admin1:
                        found.setdefault(
                            place_id, (score + worth, "same consonants, in the governorate given")
                        )
        return found or self._alike(folded), told

    def _matches(self, part: str, bare: str) -> Iterator[tuple[list[str], float, str]]:
        yield self._exact.get(part, _NONE), EXACT, "name as listed"
        if bare != part:
            yield self._exact.get(bare, _NONE), EXACT, "name as listed, without its generic word"
        word, whole = compact(bare), joined(bare)
        forms = self._compact
        yield forms.get(word, _NONE), NORMALISED, "another spelling of a listed name"
        if whole != word:
            yield forms.get(whole, _NONE), NORMALISED, "another spelling of a listed name"

    def _by_sound(self, name: str) -> list[str]:
        heard = sound(compact(name))
        return self._sounds.get(heard, _NONE) if name.isascii() and len(heard) >= SHORTEST_SOUND else _NONE

    def _by_key(self, name: str) -> list[tuple[str, float]]:
        """The places that share the consonants of ``name``, each with what that is worth."""
        key = consonant_key(name)
        best: dict[str, float] = {}
        side = directions().intersection(name.split())
        for listed, place_id in self._keys.get(key, ()) if len(key) >= SHORTEST_KEY else ():
            if directions().intersection(listed.split()) != side:
                continue  # "Western Ghouta" shares its consonants with the eastern one
            near = fuzz.ratio(name, listed) >= 100 * LEAST_KEY_LIKENESS
            best[place_id] = max(KEY if near else KEY_ALONE, best.get(place_id, 0.0))
        return list(best.items())

    def _alike(self, folded: str) -> _Found:
        """The listed names most like ``folded``: for a person to look at."""
        name = compact(without_generic(folded)[0])
        found: _Found = {}
        for listed, likeness in self._likeness.most_like(name, MOST_SUGGESTIONS):
            for place_id in self._compact[listed]:
                found.setdefault(
                    place_id, (LIKENESS * likeness, f"suggestion only: {likeness:.0%} like a listed name")
                )
        return found

    def _candidate(
        self, place: Place, score: float, why: str, admin1: str | None, kinds: frozenset[str]
    ) -> Candidate:
        if score > LIKENESS:
            score += prominence_bonus(place)
        if kinds and not _of_kind(place, kinds):
            score += OTHER_KIND
            why += f"; its kind ({place.kind}) is not what the name says"
        if admin1 is not None:
            bonus, told = _agreement(place, admin1)
            score += bonus
            why += told
        return Candidate(place, round(min(1.0, max(0.01, score)), 3), why)


_NONE: list[str] = []


def _add(index: _Ids, key: str, place_id: str) -> None:
    ids = index.setdefault(key, [])
    if place_id not in ids:
        ids.append(place_id)


def _one_each(candidates: list[Candidate]) -> list[Candidate]:
    """Without those that are a better one's place again, from another source."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if not any(_same_place(candidate.place, other.place) for other in kept):
            kept.append(candidate)
    return kept


def _same_place(one: Place, other: Place) -> bool:
    """Two sources' entries for one place: settlements of one name, or sites of one kind, close together."""
    if abs(one.latitude - other.latitude) > _FAR_DEGREES and one.kind in SETTLEMENTS:
        return False
    if one.kind in SETTLEMENTS:
        if other.kind not in SETTLEMENTS or fold_name(one.name) != fold_name(other.name):
            return False
        reach = SAME_PLACE_KM
    elif one.kind == other.kind:
        reach = max(SAME_PLACE_KM, one.accuracy_km, other.accuracy_km)
    else:
        return False
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude) <= reach


def _agreement(place: Place, admin1: str) -> tuple[float, str]:
    """What lying in ``admin1``, near it, or elsewhere is worth, and the words for it."""
    if place.admin1 == admin1:
        return AGREES, "; in the governorate given"
    away = km_outside(admin1, place.latitude, place.longitude)
    if away is not None and away <= BESIDE_KM and place.kind not in WIDE_KINDS:
        return BESIDE, f"; {away:.0f} km outside {admin1}, whose bounds sources draw differently"
    return DISAGREES, f"; lies in {place.admin1 or 'no governorate'}, not in {admin1}"


def _of_kind(place: Place, kinds: frozenset[str]) -> bool:
    return place.kind in kinds or ("city" in kinds and place.kind in SETTLEMENTS - {"quarter"})

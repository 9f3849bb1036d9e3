"""Which place of the country a text speaks of bears a name in another spelling than any that is listed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz

from geo.cues import without_generic
from geo.distance import distance_km
from geo.model import SETTLEMENTS, Place
from geo.names import fold_name
from geo.precision import WIDE_KINDS
from geo.spelling import compact, consonant_key, joined, sound
from geo.tables import Alias

__all__ = ["Respelled", "Surroundings"]

# A place is believed within so many kilometres of another place of the text.
NEARBY_KM = 60.0
# Shorter keys fit too many names.
SHORTEST_FORM, SHORTEST_SOUND, SHORTEST_KEY, SHORTEST_KEY_ACROSS = 4, 4, 3, 4
# Names that share their consonants are believed when they sound so much alike (0-100).
LEAST_ALIKE = 80.0
# Two sources' points of one place lie no further apart.
SAME_PLACE_KM = 5.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text speaks of: ``governorates`` named, its places' ``points``, all governorates ``around``."""

    governorates: frozenset[str]
    points: tuple[tuple[float, float], ...]
    around: frozenset[str]

    def agree_with(self, place: Place) -> bool:
        """Whether the place lies in a governorate the text names, or near another place of the text."""
        if place.admin1 in self.governorates:
            return True
        return any(distance_km(place.latitude, place.longitude, *p) <= NEARBY_KM for p in self.points)


@dataclass(slots=True)
class _Names:
    """The names of one governorate's places, by what their spellings share."""

    exact: set[str] = field(default_factory=set)
    forms: dict[str, set[str]] = field(default_factory=dict)
    sounds: dict[str, set[str]] = field(default_factory=dict)
    keys: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    kind_only: set[tuple[str, str]] = field(default_factory=set)

    def add(self, alias: Alias) -> None:
        name = fold_name(alias.name)
        bare = without_generic(name)[0]
        self.exact.add(name)
        if alias.strength == "kind":
            self.kind_only.add((bare, alias.place_id))
            return
        for form in {compact(bare), joined(bare)}:
            self.forms.setdefault(form, set()).add(alias.place_id)
        if bare.isascii():
            self.sounds.setdefault(sound(compact(bare)), set()).add(alias.place_id)
        self.keys.setdefault(consonant_key(bare), set()).add((bare, alias.place_id))


class Respelled:
    """Looks unlisted spellings up among the names of the governorates that a text speaks of."""

    def __init__(self, places: Mapping[str, Place], aliases: Iterable[Alias]) -> None:
        self._places = places
        self._aliases: dict[str, list[Alias]] = {}
        for alias in aliases:
            admin1 = places[alias.place_id].admin1
            if admin1 is not None:
                self._aliases.setdefault(admin1, []).append(alias)
        self._names = cache(self._read_names)
        self._ids = cache(self._look_up)

    def _read_names(self, admin1: str) -> _Names:
        names = _Names()
        for alias in self._aliases.get(admin1, ()):
            names.add(alias)
        return names

    def place(
        self, name: str, around: Surroundings, *, kinds: Collection[str] = (), by_consonants: bool
    ) -> Place | None:
        """The one place that ``name`` (folded) can mean in these surroundings, or ``None``.

        ``kinds`` are those that the words beside the name tell; ``by_consonants`` admits names that share
        only their consonants and sound much alike. A name listed as written in these governorates is none
        of this room's: the text's other words decided on it.
        """
        found: dict[str, Place] = {}
        close: dict[str, Place] = {}
        for admin1 in around.around:
            if name in self._names(admin1).exact:
                return None
            spelled, heard = self._ids(name, admin1)
            found.update((i, self._places[i]) for i in spelled)
            close.update((i, self._places[i]) for i in heard)
        for group in (found, close) if by_consonants else (found,):
            meant = [p for p in group.values() if _fits(p, kinds) and around.agree_with(p)]
            # The oil field takes its name from the village, and says so.
            meant = [p for p in meant if p.kind in SETTLEMENTS] or meant
            if meant:
                return min(meant, key=lambda p: not p.reviewed) if _one_place(meant) else None
        return None

    def _look_up(self, name: str, admin1: str) -> tuple[frozenset[str], frozenset[str]]:
        """The ids whose names are spelled or sound the same, and those that only share their consonants."""
        names, bare = self._names(admin1), without_generic(name)[0]
        word = compact(bare)
        found: set[str] = set()
        if len(word) >= SHORTEST_FORM:
            found |= names.forms.get(word, set()) | names.forms.get(joined(bare), set())
            heard = sound(word)
            if bare.isascii() and len(heard) >= SHORTEST_SOUND:
                found |= names.sounds.get(heard, set())
        key = consonant_key(bare)
        if len(key) < SHORTEST_KEY:
            return frozenset(found), frozenset()
        close = {i for listed, i in names.keys.get(key, ()) if _alike(bare, listed, len(key))}
        return frozenset(found), frozenset(close)


def _alike(name: str, listed: str, consonants: int) -> bool:
    """Whether two names of the same consonants are as alike as transliterations of one name are."""
    if name.isascii() != listed.isascii():
        return consonants >= SHORTEST_KEY_ACROSS and len(name.split()) == len(listed.split())
    return fuzz.ratio(sound(compact(name)), sound(compact(listed))) >= LEAST_ALIKE


def _fits(place: Place, kinds: Collection[str]) -> bool:
    """Whether the place is of a kind told; with none told, a settlement or a site, but no area."""
    if not kinds:
        return place.kind not in WIDE_KINDS
    return place.kind in kinds or ("city" in kinds and place.kind in SETTLEMENTS)


def _one_place(places: list[Place]) -> bool:
    """Whether all are one place in several sources."""
    first = places[0]
    return all(
        distance_km(first.latitude, first.longitude, p.latitude, p.longitude) <= SAME_PLACE_KM
        for p in places[1:]
    )

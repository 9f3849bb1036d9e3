"""Place names in running text: where they stand and what they may mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from geo.cues import Cue, conjunctions, cues_after, cues_before
from geo.distance import distance_km
from geo.model import SETTLEMENTS, Place, Toponym
from geo.names import Folded, fold_name
from geo.precision import WIDE_KINDS
from geo.scanner import Scanner
from geo.spelling import spellings
from geo.tables import Alias

__all__ = ["ToponymFinder", "scanned"]

_SEPARATOR = re.compile(r"[\s\-'’ʿʾ‘]+")
# A place nobody has reviewed is believed within so many kilometres of another place of the text.
NEARBY_KM = 60.0
# Arabic particles that say "in" or "to" when joined to a name: enough for a weak name.
_LOCATIVE_PARTICLES = frozenset("بل")


def scanned(folded: Folded) -> str:
    """The text that names and cues are matched in: same positions as ``folded.text``.

    Hyphens and line ends are read as spaces, so that one form of a name finds all.
    """
    return folded.text.replace("-", " ").replace("\n", " ")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name with the places it may mean, likeliest first, by how much must be told before it counts.

    ``lower``: it is listed without a capital, so it needs none in a text.
    """

    strong: tuple[Place, ...]
    weak: tuple[Place, ...]
    by_kind: tuple[Place, ...]
    lower: bool
    strong_ids: tuple[str, ...]


class ToponymFinder:
    """Finds the names of ``places`` in folded text.

    ``aliases`` are all their names, ``ambiguous`` the names that are common words too, and ``rank`` orders
    the places one name may mean, likeliest first.
    """

    def __init__(
        self,
        places: Mapping[str, Place],
        aliases: Iterable[Alias],
        ambiguous: Iterable[str],
        rank: Callable[[Place], tuple[float, ...]],
    ) -> None:
        self._places = places
        self._ranks = {place_id: rank(place) for place_id, place in places.items()}
        weak = {form for name in ambiguous for form in spellings(name)}
        forms: dict[str, list[Alias]] = {}
        for alias in aliases:
            for form in spellings(alias.name):
                forms.setdefault(form, []).append(alias)
        self._scanner = Scanner(
            (form, self._name(places, found, ambiguous=form in weak)) for form, found in forms.items()
        )

    def _name(self, places: Mapping[str, Place], aliases: list[Alias], *, ambiguous: bool) -> _Name:
        def of(*strengths: str) -> tuple[Place, ...]:
            found = {a.place_id: places[a.place_id] for a in aliases if a.strength in strengths}
            return self._sorted(found.values())

        strong = () if ambiguous else of("strong")
        weak = of("weak", "strong") if ambiguous else of("weak")
        lower = any(alias.name.islower() for alias in aliases)
        return _Name(strong, weak, of("kind"), lower, tuple(place.place_id for place in strong))

    def _sorted(self, places: Iterable[Place]) -> tuple[Place, ...]:
        return tuple(sorted(places, key=lambda place: self._ranks[place.place_id]))

    def find(self, folded: Folded) -> list[Toponym]:
        """The toponyms of the text in order, offsets into the original."""
        text = scanned(folded)
        found: list[Toponym] = []
        plural: list[int] = []
        for start, end, (name, *_) in self._scanner.scan(text):
            if name.lower or _looks_like_a_name(folded, text, start, end):
                toponym, cue = self._toponym(folded, text, start, end, name)
                if toponym is not None:
                    if cue is not None and cue.value == "plural":
                        plural.append(len(found))
                    found.append(toponym)
        for index in plural:
            self._share_governorate(folded, found, index)
        return self._in_context(found)

    def _in_context(self, found: list[Toponym]) -> list[Toponym]:
        """``found`` without the unreviewed places that nothing else in the text lies near.

        Villages share their names across the country, and with people and quarters: one 200 km from all
        that the text speaks of is another one than is meant.
        """
        meant = [[self._places[place_id] for place_id in toponym.place_ids] for toponym in found]
        sure = [places[0] for places in meant if places[0].reviewed]
        if len(sure) == len(found):
            return found
        governorates = {place.admin1 for place in sure}
        points = [(place.latitude, place.longitude) for place in sure if place.kind not in WIDE_KINDS]
        kept = []
        for toponym, places in zip(found, meant, strict=True):
            near = [p for p in places if p.reviewed or not sure or _agrees_with(p, governorates, points)]
            if len(near) == len(places):
                kept.append(toponym)
            elif near:
                ids = tuple(place.place_id for place in near)
                kept.append(toponym._replace(place_ids=ids, kind=near[0].kind))
        return kept

    def _share_governorate(self, folded: Folded, found: list[Toponym], index: int) -> None:
        """Let the names joined to ``found[index]`` mean governorates too: "the provinces of X, Y and Z"."""
        for step in (-1, 1):
            at = index + step
            while 0 <= at < len(found):
                first, second = sorted((found[at - step], found[at]), key=lambda toponym: toponym.start)
                between = fold_name(folded.original[first.end : second.start])
                ids = [i for i in found[at].place_ids if self._places[i].kind == "governorate"]
                if not ids or between not in {",", *conjunctions()}:
                    break
                found[at] = found[at]._replace(place_ids=tuple(ids), kind="governorate")
                at += step

    def _toponym(
        self, folded: Folded, text: str, start: int, end: int, name: _Name
    ) -> tuple[Toponym | None, Cue | None]:
        """The toponym the name is here, if it is one, and the cue of class that narrowed it."""
        cues = cues_before(text, start)[:2] + cues_after(text, end)
        classes = [cue for cue in cues if cue.sense in _CLASS_SENSES]
        ids, cue = name.strong_ids, None
        kind = name.strong[0].kind if ids else ""
        if classes or name.weak:
            told = bool(cues) or _behind_particle(text, start)
            places = self._candidates(name, classes, told=told and not _in_longer_name(folded, end))
            chosen, cue = _narrowed(places, classes)
            ids = tuple(place.place_id for place in chosen)
            kind = chosen[0].kind if chosen else ""
            if cue is not None and cue.sense != "city":
                start, end = min(start, cue.start), max(end, cue.end)
        if not ids:
            return None, None
        start, end = folded.span(start, end)
        return Toponym(folded.original[start:end], start, end, ids, kind), cue

    def _candidates(self, name: _Name, classes: list[Cue], *, told: bool) -> tuple[Place, ...]:
        """The places the name may mean here, likeliest first; ``told``: the text says it is a place."""
        kinds = {cue.value for cue in classes if cue.sense == "kind"}
        of_kind = tuple(place for place in name.by_kind if place.kind in kinds)
        if not of_kind and not (told and name.weak):
            return name.strong
        found = {place.place_id: place for place in (*name.strong, *of_kind, *(name.weak if told else ()))}
        return self._sorted(found.values())


def _agrees_with(place: Place, governorates: set[str | None], points: list[tuple[float, float]]) -> bool:
    """Whether a place lies in one of ``governorates`` or near one of ``points``."""
    if place.admin1 in governorates:
        return True
    return any(distance_km(place.latitude, place.longitude, *point) <= NEARBY_KM for point in points)


_CLASS_SENSES = frozenset({"governorate", "city", "kind", "countryside"})


def _narrowed(places: tuple[Place, ...], classes: list[Cue]) -> tuple[tuple[Place, ...], Cue | None]:
    """The places that agree with a cue of class, and that cue; all places where none agrees."""
    for cue in classes:
        agreeing = tuple(place for place in places if _agrees(place, cue))
        if agreeing:
            return agreeing, cue
    return places, None


def _agrees(place: Place, cue: Cue) -> bool:
    if cue.sense in ("governorate", "countryside"):
        return place.kind == "governorate"
    return place.kind in SETTLEMENTS if cue.sense == "city" else place.kind == cue.value


def _looks_like_a_name(folded: Folded, text: str, start: int, end: int) -> bool:
    """Whether a Latin name has a capital, as common words have not."""
    if not text[start].isascii():
        return True
    start, end = folded.span(start, end)
    if folded.original[start].isupper():
        return True
    return any(word[:1].isupper() for word in _SEPARATOR.split(folded.original[start:end]))


def _behind_particle(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in _LOCATIVE_PARTICLES


def _in_longer_name(folded: Folded, end: int) -> bool:
    """Whether a capitalised Latin word follows at once: "Omar Bashir" is a person."""
    at = folded.span(end - 1, end)[1]
    following = folded.original[at : at + 5]
    return following[:1] in (" ", "-") and (following[1:2].isupper() or following[1:5] in ("al-", "el-"))

"""Place names in running text: where they stand and what they may mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from geo.cues import Cue, cues_after, cues_before
from geo.model import SETTLEMENTS, Place, Toponym
from geo.names import Folded
from geo.scanner import Scanner
from geo.spelling import spellings
from geo.tables import Alias

__all__ = ["ToponymFinder", "scanned"]

_SEPARATOR = re.compile(r"[\s\-'’ʿʾ‘]+")
# Arabic particles that say "in" or "to" when joined to a name: enough for a weak name.
_LOCATIVE_PARTICLES = frozenset("بل")


def scanned(folded: Folded) -> str:
    """The text that names and cues are matched in: same positions as ``folded.text``.

    Hyphens and line ends are read as spaces, so that one form of a name finds all.
    """
    return folded.text.replace("-", " ").replace("\n", " ")


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name in the text with the strength each place claims it with."""

    start: int
    end: int
    aliases: tuple[Alias, ...]


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
        self._scanner = Scanner(
            (form, _weakened(alias) if form in weak else alias)
            for alias in aliases
            for form in spellings(alias.name)
        )

    def find(self, folded: Folded) -> list[Toponym]:
        """The toponyms of the text in order, offsets into the original."""
        text = scanned(folded)
        found = []
        for start, end, aliases in self._scanner.scan(text):
            hit = _Hit(start, end, aliases)
            if _looks_like_a_name(folded, text, hit):
                toponym = self._toponym(folded, text, hit)
                if toponym is not None:
                    found.append(toponym)
        return found

    def _toponym(self, folded: Folded, text: str, hit: _Hit) -> Toponym | None:
        before, after = cues_before(text, hit.start), cues_after(text, hit.end)
        classes = [c for c in (*before[:2], *after) if c.sense in _CLASS_SENSES]
        places = self._candidates(folded, text, hit, [*before[:2], *classes])
        chosen, used = _narrowed(places, classes)
        if not chosen:
            return None
        start = min([hit.start, *(c.start for c in used if c.sense != "city")])
        end = max([hit.end, *(c.end for c in used if c.sense != "city")])
        start, end = folded.span(start, end)
        ids = tuple(place.place_id for place in chosen)
        return Toponym(folded.original[start:end], start, end, ids, chosen[0].kind)

    def _candidates(self, folded: Folded, text: str, hit: _Hit, cues: list[Cue]) -> list[Place]:
        """The places the name may mean here, likeliest first."""
        kinds = {cue.value for cue in cues if cue.sense == "kind"}
        told = bool(cues) or _behind_particle(text, hit.start)
        found = {}
        for alias in hit.aliases:
            place = self._places[alias.place_id]
            if (
                alias.strength == "strong"
                or (alias.strength == "kind" and place.kind in kinds)
                or (alias.strength == "weak" and told and not _in_longer_name(folded, hit.end))
            ):
                found[place.place_id] = place
        if len(found) < 2:
            return list(found.values())
        return sorted(found.values(), key=lambda place: self._ranks[place.place_id])


_CLASS_SENSES = frozenset({"governorate", "city", "kind", "countryside"})


def _weakened(alias: Alias) -> Alias:
    return Alias(alias.place_id, alias.name, "weak") if alias.strength == "strong" else alias


def _narrowed(places: list[Place], classes: list[Cue]) -> tuple[list[Place], list[Cue]]:
    """The places that agree with a cue of class, and the cues they agree with; all places where none does."""
    for cue in classes:
        agreeing = [place for place in places if _agrees(place, cue)]
        if agreeing:
            return agreeing, [cue]
    return places, []


def _agrees(place: Place, cue: Cue) -> bool:
    if cue.sense in ("governorate", "countryside"):
        return place.kind == "governorate"
    return place.kind in SETTLEMENTS if cue.sense == "city" else place.kind == cue.value


def _looks_like_a_name(folded: Folded, text: str, hit: _Hit) -> bool:
    """Whether a Latin name has a capital, as common words have not; names listed without one are exempt."""
    if not text[hit.start].isascii():
        return True
    start, end = folded.span(hit.start, hit.end)
    if any(word[:1].isupper() for word in _SEPARATOR.split(folded.original[start:end])):
        return True
    return any(alias.name.islower() for alias in hit.aliases)


def _behind_particle(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in _LOCATIVE_PARTICLES


def _in_longer_name(folded: Folded, end: int) -> bool:
    """Whether a capitalised Latin word follows at once: "Omar Bashir" is a person."""
    at = folded.span(end - 1, end)[1]
    following = folded.original[at : at + 5]
    return following[:1] in (" ", "-") and (following[1:2].isupper() or following[1:5] in ("al-", "el-"))

"""Places that a text names as no table does: other spellings of listed names, quarters of the town told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter

from geo.model import Place, Toponym
from geo.names import Folded
from geo.precision import WIDE_KINDS
from geo.quarters import QuarterFinder, linked
from geo.respelled import Respelled, Surroundings
from geo.standing import Standing, names_in_place
from geo.tables import Alias
from geo.toponyms import scanned

__all__ = ["UnlistedFinder"]

_QUARTER = frozenset({"quarter"})


class UnlistedFinder:
    """Adds what the tables' names do not find, judged by what the text speaks of."""

    def __init__(self, places: Mapping[str, Place], aliases: Iterable[Alias]) -> None:
        self._places = places
        self._respelled = Respelled(places, aliases)
        self._quarters = QuarterFinder(places.__getitem__, self._quarter_of)

    def added(self, folded: Folded, toponyms: list[Toponym], settled: Collection[str] = ()) -> list[Toponym]:
        """``toponyms`` (in order) with the unlisted ones; ``settled``: names a user chose a place for."""
        if not toponyms:
            return toponyms  # nothing told what the text speaks of
        text = scanned(folded)
        found = self._quarters.with_quarters(folded, text, toponyms, settled)
        around: Surroundings | None = None
        more = []
        for readings in names_in_place(folded, text, found):
            around = around or self._surroundings(toponyms)
            known = [t for t in (self._toponym(folded, r, around) for r in readings) if t is not None][:1]
            more += known
            if not known and "city" in readings[0].kinds:
                found = self._within_governorate(folded, readings[0].end, found)
        return sorted([*found, *more], key=attrgetter("start")) if more else found

    def _within_governorate(self, folded: Folded, end: int, toponyms: list[Toponym]) -> list[Toponym]:
        """ "The village of <unlisted> in Raqqa": Raqqa is the governorate, as no village lies in a city."""
        at = bisect_left(toponyms, end, key=attrgetter("start"))
        if at == len(toponyms) or not linked(folded.original[end : toponyms[at].start]):
            return toponyms
        areas = [i for i in toponyms[at].place_ids if self._places[i].kind == "governorate"]
        if not areas or toponyms[at].kind == "governorate":
            return toponyms
        area = toponyms[at]._replace(place_ids=tuple(areas), kind="governorate")
        return [*toponyms[:at], area, *toponyms[at + 1 :]]

    def _toponym(self, folded: Folded, standing: Standing, around: Surroundings) -> Toponym | None:
        place = self._respelled.place(
            standing.name, around, kinds=standing.kinds, by_consonants=not standing.moving
        )
        if place is None:
            return None
        start, end = standing.start, standing.end
        return Toponym(folded.original[start:end], start, end, (place.place_id,), place.kind)

    def _surroundings(self, toponyms: Sequence[Toponym]) -> Surroundings:
        """What the reviewed toponyms speak of: the governorates and the places they mean most likely."""
        named: set[str] = set()
        around: set[str] = set()
        points = []
        for ids in {t.place_ids: None for t in toponyms}:
            places = [self._places[place_id] for place_id in ids]
            named.update(p.admin1 for p in places if p.kind == "governorate" and p.admin1)
            first = places[0]
            if first.admin1 is not None and first.kind not in WIDE_KINDS:
                points.append((first.latitude, first.longitude))
                around.add(first.admin1)
        return Surroundings(frozenset(named), tuple(points), frozenset(named | around))

    def _quarter_of(self, name: str, town: Place) -> Place | None:
        """The listed quarter or suburb of ``town`` that ``name`` is another spelling of."""
        point = town.latitude, town.longitude
        around = Surroundings(frozenset(), (point,), frozenset({town.admin1} if town.admin1 else ()))
        return self._respelled.place(name, around, kinds=_QUARTER, by_consonants=True)

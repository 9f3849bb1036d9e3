"""The places chosen for an act, and by which ids they are told apart from those of other acts."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo import PlaceReference

__all__ = ["WIDE", "Chosen", "is_wide"]

# Places so wide that they only say in which part of the country something lies.
WIDE = frozenset({"governorate", "district", "country", "region", "river", "desert", "lake"})
_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Chosen:
    """The places of an act; several in ``at`` are several incidents. ``note`` says where they come from.

    They do not change once they are chosen.
    """

    at: list[PlaceReference]
    origin: PlaceReference | None = None
    destination: PlaceReference | None = None
    note: str | None = None
    _named: tuple[frozenset[str], frozenset[str]] | None = field(default=None, init=False, compare=False)

    def all(self) -> list[PlaceReference]:
        """Its places, where from and where to."""
        return [r for r in (*self.at, self.origin, self.destination) if r is not None]

    def named(self) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of its narrow places and those of its wide ones."""
        if self._named is None:
            references = [r for r in self.all() if r.relation != "border"]
            self._named = (_spots(references), _areas(references)) if references else (_NONE, _NONE)
        return self._named


def is_wide(reference: PlaceReference) -> bool:
    """Whether the reference is a governorate or larger, without anything nearer named."""
    return reference.relation == "at" and reference.anchor.kind in WIDE


def _spots(references: list[PlaceReference]) -> frozenset[str]:
    """The ids of the narrow places."""
    narrow = [(r, _spot_id(r)) for r in references if not is_wide(r)]
    return frozenset(spot for r, spot in narrow if "#" in spot or not _also_governorate(r))


def _spot_id(reference: PlaceReference) -> str:
    """The id of the place; one that is in no gazetteer is another than the place it lies near."""
    inside = reference.start <= reference.anchor.start < reference.end and not reference.anchor.unlisted
    told = inside or reference.border or reference.bank
    return reference.anchor.place_ids[0] + ("" if told else f"#{reference.text}")


def _areas(references: list[PlaceReference]) -> frozenset[str]:
    """The ids of the wide places; a bare "Raqqa" may be the city and the governorate."""
    return frozenset(
        place_id
        for r in references
        if is_wide(r) or (_also_governorate(r) and "#" not in _spot_id(r))
        for place_id in r.anchor.place_ids
        if place_id.startswith("adm:")
    )


def _also_governorate(reference: PlaceReference) -> bool:
    return any(place_id.startswith("adm:") for place_id in reference.anchor.place_ids)

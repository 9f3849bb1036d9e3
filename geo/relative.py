"""Places as texts describe them: near, outside, south of, between, on the east bank, at the border."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from geo.cues import Cue, conjunctions, cues_after, cues_before, phrases, road_joints
from geo.model import Bank, PlaceReference, Relation, Toponym
from geo.names import Folded, fold_name
from geo.scanner import Scanner
from geo.toponyms import scanned

__all__ = ["find_references"]

RIVER_ID = "river:euphrates"
# Kinds that anchor nothing: a border or a bank is sought near something smaller.
_WIDE = frozenset({"country", "river"})
# Between the names of the two places that a road joins stand at most so many characters.
_LONGEST_JOINT = 8
_NUMBER = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*$")


def find_references(folded: Folded, toponyms: Sequence[Toponym]) -> list[PlaceReference]:
    """Every toponym as a reference (``at`` where nothing else is told), and the borders and banks named.

    A border, or a bank told without a town, is anchored at the toponym before it (else the one after):
    that says which stretch is meant.
    """
    text = scanned(folded)
    references = [_reference(folded, text, toponym, toponyms) for toponym in toponyms]
    references += _borders(folded, text, toponyms)
    return sorted(_not_ends(references), key=lambda r: (r.start, r.end))


def _not_ends(references: list[PlaceReference]) -> list[PlaceReference]:
    """``references`` without those that only tell the far end of a "between", or name a border once more."""
    ends = {r.other for r in references if r.other is not None}
    borders = {(r.start, r.end) for r in references if r.relation == "border" and r.anchor.start != r.start}
    return [
        r
        for r in references
        if r.relation != "at" or (r.anchor not in ends and (r.start, r.end) not in borders)
    ]


def _reference(folded: Folded, text: str, toponym: Toponym, toponyms: Sequence[Toponym]) -> PlaceReference:
    if toponym.unlisted:
        return PlaceReference(toponym.text, toponym.start, toponym.end, toponym, "near")
    start, end = _scanned_span(folded, toponym)
    cue = _telling([*cues_before(text, start), *cues_after(text, end)])
    if cue is None:
        road = _road(folded, text, toponym, toponyms)
        return road or PlaceReference(toponym.text, toponym.start, toponym.end, toponym)
    return _BUILDERS[cue.sense](folded, text, toponym, cue, toponyms)


def _telling(cues: list[Cue]) -> Cue | None:
    """The cue that tells the relation, if any; "the northern city of X" is X, not the north of it."""
    for cue in cues:
        if cue.sense in _BUILDERS:
            return None if cue.sense == "part" and any(c.sense == "city" for c in cues) else cue
    return None


def _scanned_span(folded: Folded, toponym: Toponym) -> tuple[int, int]:
    """The toponym's span in the folded text."""
    if folded.offsets is None:
        return toponym.start, toponym.end
    return bisect_left(folded.offsets, toponym.start), bisect_left(folded.offsets, toponym.end)


def _built(
    folded: Folded,
    toponym: Toponym,
    cue: Cue,
    relation: Relation,
    *,
    anchor: Toponym | None = None,
    until: int | None = None,
    since: int | None = None,
    bearing: float | None = None,
    distance_km: float | None = None,
    other: Toponym | None = None,
    border: tuple[str, str] | None = None,
    bank: Bank | None = None,
) -> PlaceReference:
    """A reference whose words run from the cue to the toponym, whichever comes first."""
    cue_start, cue_end = folded.span(cue.start if since is None else since, cue.end)
    start, end = min(cue_start, toponym.start), max(cue_end, toponym.end, until or 0)
    return PlaceReference(
        folded.original[start:end], start, end, anchor or toponym, relation,
        bearing, distance_km, other, border, bank,
    )  # fmt: skip


def _near(
    folded: Folded, text: str, toponym: Toponym, cue: Cue, toponyms: Sequence[Toponym]
) -> PlaceReference:
    return _built(folded, toponym, cue, "near")


def _direction(
    folded: Folded, text: str, toponym: Toponym, cue: Cue, toponyms: Sequence[Toponym]
) -> PlaceReference:
    """East of a town, with the distance where told; east of the river is its left bank."""
    bearing = float(cue.value)
    if RIVER_ID in toponym.place_ids:
        bank: Bank = "left" if bearing < 180 else "right"
        return _beside_river(folded, toponym, cue, toponyms, bank)
    distance, since = _distance(text, cue)
    return _built(folded, toponym, cue, "direction", bearing=bearing, distance_km=distance, since=since)


def _bank(
    folded: Folded, text: str, toponym: Toponym, cue: Cue, toponyms: Sequence[Toponym]
) -> PlaceReference:
    bank: Bank = "left" if cue.value == "left" else "right"
    return _beside_river(folded, toponym, cue, toponyms, bank)


def _beside_river(
    folded: Folded, toponym: Toponym, cue: Cue, toponyms: Sequence[Toponym], bank: Bank
) -> PlaceReference:
    anchor = _anchor(toponym.start, toponyms) if toponym.kind in _WIDE else toponym
    return _built(folded, toponym, cue, "bank", anchor=anchor, bank=bank)


def _between(
    folded: Folded, text: str, toponym: Toponym, cue: Cue, toponyms: Sequence[Toponym]
) -> PlaceReference:
    following = _following(toponym, toponyms)
    if following is not None and _gap(folded, toponym, following) not in conjunctions():
        following = None
    if following is None:
        return PlaceReference(toponym.text, toponym.start, toponym.end, toponym)
    return _built(folded, toponym, cue, "between", other=following, until=following.end)


def _road(folded: Folded, text: str, toponym: Toponym, toponyms: Sequence[Toponym]) -> PlaceReference | None:
    """ "The Homs–Palmyra road", "carretera de Homs a Palmira": somewhere between the two that it joins."""
    following = _following(toponym, toponyms)
    if following is None or following.start - toponym.end > _LONGEST_JOINT:
        return None
    if _gap(folded, toponym, following) not in road_joints() or {toponym.kind, following.kind} & _WIDE:
        return None
    start, _ = _scanned_span(folded, toponym)
    _, end = _scanned_span(folded, following)
    road = next((c for c in (*cues_before(text, start), *cues_after(text, end)) if c.sense == "road"), None)
    if road is None:
        return None
    return _built(folded, toponym, road, "between", other=following, until=following.end)


def _following(toponym: Toponym, toponyms: Sequence[Toponym]) -> Toponym | None:
    """The toponym after it; ``toponyms`` are in order and do not overlap."""
    after = bisect_left(toponyms, toponym.end, key=attrgetter("start"))
    return toponyms[after] if after < len(toponyms) else None


def _gap(folded: Folded, toponym: Toponym, following: Toponym) -> str:
    """What stands between two toponyms, folded."""
    return fold_name(folded.original[toponym.end : following.start])


_BUILDERS = {
    "near": _near,
    "countryside": _near,
    "direction": _direction,
    "part": _direction,
    "bank": _bank,
    "between": _between,
}


def _distance(text: str, cue: Cue) -> tuple[float | None, int | None]:
    """The "8 km" before a direction: kilometres and where the words start."""
    for unit in cues_before(text, cue.start):
        if unit.sense != "unit":
            continue
        number = _NUMBER.search(text[max(0, unit.start - 10) : unit.start])
        if number is not None:
            start = unit.start - len(number[0])
            return float(number[1].replace(",", ".")) * float(unit.value), start
    return None, None


@lru_cache(maxsize=1)
def _alone() -> Scanner[tuple[str, str]]:
    return Scanner(
        (phrase, (sense, value)) for sense in ("border", "bank") for phrase, value in phrases(sense)
    )


def _borders(folded: Folded, text: str, toponyms: Sequence[Toponym]) -> list[PlaceReference]:
    """Borders and banks named without a name of a town in the phrase."""
    found = []
    for start, end, meanings in _alone().scan(text):
        sense, value = meanings[0]
        start, end = folded.span(start, end)
        anchor = _anchor(start, toponyms)
        if anchor is None:
            continue
        words = folded.original[start:end]
        if sense == "border":
            one, other = value.split("-")
            found.append(PlaceReference(words, start, end, anchor, "border", border=(one, other)))
        else:
            bank: Bank = "left" if value == "left" else "right"
            found.append(PlaceReference(words, start, end, anchor, "bank", bank=bank))
    return found


def _anchor(position: int, toponyms: Sequence[Toponym]) -> Toponym | None:
    """The toponym of a size to be near to that stands before ``position``, else the next one after."""
    local = [t for t in toponyms if t.kind not in _WIDE]
    before = [t for t in local if t.end <= position]
    return before[-1] if before else next(iter(local), None)

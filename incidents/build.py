"""From what an article tells, and where that lies, to incident rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from articles import Article, storable
from extraction.model import Actor, Count, Evidence, Report
from geo import Placement, PlaceReference
from incidents.columns import COLUMNS
from incidents.confidences import confidences
from incidents.errors import EvidenceError
from incidents.vocabulary import sub_event_types


@dataclass(frozen=True, slots=True)
class Places:
    """Where a report's ``place``, ``origin`` and ``destination`` lie; ``None`` where that can't be told."""

    place: Placement | None = None
    origin: Placement | None = None
    destination: Placement | None = None


_JSON = json.JSONEncoder(ensure_ascii=False)
_EMPTY: dict[str, None] = dict.fromkeys(COLUMNS)
_Point = tuple[Placement, PlaceReference, str | None]
_STANDS_IN = "the movement's {end} stands for its place"


def build_rows(
    article: Article, reports: Sequence[Report], placements: Sequence[Places], coder: str
) -> list[dict[str, Any]]:
    """One row (keys: ``COLUMNS``) for each of ``reports``; ``placements`` are theirs, in the same order.

    Values are plain: ``date``, numbers, text, ``None``. ``coder`` names the extractor and its version.
    ``event_id`` derives from the article, the type of act and the words that tell it, so that coding the
    article again keeps it. Raises ``EvidenceError`` for a quote that does not stand at its offsets.
    """
    about = _about(article, coder)
    taken: set[str] = set()
    return [
        about | _row(article, report, places, taken)
        for report, places in zip(reports, placements, strict=True)
    ]


def _about(article: Article, coder: str) -> dict[str, Any]:
    """What all rows of the article share."""
    return {
        **_EMPTY,
        "article_id": storable(article.article_id),
        "source": storable(article.source),
        "source_url": storable(article.url),
        "title": storable(article.title),
        "published": article.published,
        "language": storable(article.language),
        "collection": storable(article.collection),
        "coder": coder,
        "review_status": "unreviewed",
        "reviewed_by": None,
        "reviewed_at": None,
        "cluster_id": None,
    }


def _row(article: Article, report: Report, places: Places, taken: set[str]) -> dict[str, Any]:
    kind = sub_event_types()[report.sub_event_type]
    point = _point(report, places)
    row = {
        "event_id": _event_id(article.article_id, report, taken),
        "event_date": report.date.start,
        "event_date_end": report.date.end,
        "time_precision": report.date.precision,
        "date_inferred": report.date.inferred,
        "event_type": kind.event_type,
        "sub_event_type": kind.sub_event_type,
        "layer": kind.layer,
        **_actors(report),
        **_location(point, report),
        **_end("origin", places.origin, report.origin),
        **_end("destination", places.destination, report.destination),
        **_count("fatalities", report.fatalities),
        **_count("wounded", report.wounded),
        "victims": report.victims,
        "weapons": storable(";".join(report.weapons) or None),
        "claimant": storable(report.claimant),
        "claim_status": report.claim_status,
        "background": report.background,
        "evidence": _evidence(article, report, point),
    }
    return row | confidences(report, row)


def _point(report: Report, places: Places) -> _Point | None:
    """The placement that puts the incident on the map, the words for it, and a note if it stands in."""
    if places.place and report.place:
        return places.place, report.place, None
    if places.destination and report.destination:
        return places.destination, report.destination, _STANDS_IN.format(end="destination")
    if places.origin and report.origin:
        return places.origin, report.origin, _STANDS_IN.format(end="origin")
    return None


def _event_id(article_id: str, report: Report, taken: set[str]) -> str:
    told = report.place or report.destination or report.origin
    at = (told.start, told.end) if told else None
    key = f"{article_id}\0{report.sub_event_type}\0{report.event.start}-{report.event.end}\0{at}"
    number = 0
    while (event_id := _hash(f"{key}\0{number}")) in taken:
        number += 1
    taken.add(event_id)
    return event_id


def _hash(key: str) -> str:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _actors(report: Report) -> dict[str, str | None]:
    return {
        "actor1": _name(report.actor1),
        "actor1_faction": _faction(report.actor1),
        "assoc_actor_1": _faction(report.assoc_actor_1),
        "actor2": _name(report.actor2),
        "actor2_faction": _faction(report.actor2),
        "assoc_actor_2": _faction(report.assoc_actor_2),
    }


def _name(actor: Actor | None) -> str | None:
    return storable(actor.text) if actor else None


def _faction(actor: Actor | None) -> str | None:
    return actor.faction if actor else None


def _location(point: _Point | None, report: Report) -> dict[str, Any]:
    if point is None:
        # Not found is not untold: the words stay, so that a better gazetteer can place them.
        return {"location_text": storable(report.place.text)} if report.place else {}
    place = point[0]
    return {
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": place.location,
        "location_text": storable(place.location_text),
        "place_id": place.place_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": place.geo_precision,
        "where_prec": place.where_prec,
        "uncertainty_km": place.uncertainty_km,
        "river_bank": place.river_bank,
        "alternatives": _alternatives(place),
    }


def _alternatives(place: Placement) -> str | None:
    """The other places that the words may mean as well, as JSON text; ``None`` where there are none."""
    others = [
        {
            "place_id": other.place.place_id,
            "location": other.place.name,
            "kind": other.place.kind,
            "admin1": other.place.admin1,
            "latitude": other.place.latitude,
            "longitude": other.place.longitude,
            "reason": other.reason,
            "tied": other in place.tied,
        }
        for other in place.alternatives
    ]
    return _JSON.encode(others) if others else None


def _end(name: str, place: Placement | None, told: PlaceReference | None) -> dict[str, Any]:
    """One end of a movement; a place that was told and not found keeps its name as written."""
    if place is None:
        return {name: storable(told.text)} if told else {}
    return {name: place.location, f"{name}_latitude": place.latitude, f"{name}_longitude": place.longitude}


def _count(kind: str, count: Count | None) -> dict[str, int | None]:
    if count is None:
        return {}
    return {f"{kind}_low": count.low, f"{kind}_best": count.best, f"{kind}_high": count.high}


def _evidence(article: Article, report: Report, point: _Point | None) -> str:
    """The evidence as JSON text, the clause that tells the act first; every quote is checked."""
    entries = [report.event, *(e for e in report.evidence if e != report.event)]
    entries += _place_evidence(report, entries, point)
    for entry in entries:
        if article.text[entry.start : entry.end] != entry.text:
            raise EvidenceError(
                f"article {article.article_id!r}: {entry.field} quotes {entry.text[:40]!r} at"
                f" {entry.start}–{entry.end}, where the text has other words; correct the extractor"
            )
    return storable(_JSON.encode([_entry(e) for e in entries]))


def _place_evidence(report: Report, told: Sequence[Evidence], point: _Point | None) -> list[Evidence]:
    """Evidence for the places that the extractor did not quote itself, beside what it ``told``.

    What it quoted stands as it quoted it: a name is known without the marks that its text may bear.
    """
    fields = {e.field for e in told}
    quoted = {(e.start, e.end): e.text for e in told}
    location: tuple[PlaceReference | None, str | None] = (report.place, None)
    if point is not None:
        location = (point[1], point[2])
    spans: Mapping[str, tuple[PlaceReference | None, str | None]] = {
        "location": location,
        "origin": (report.origin, None),
        "destination": (report.destination, None),
    }
    return [
        Evidence(field, place.start, place.end, quoted.get((place.start, place.end), place.text), note)
        for field, (place, note) in spans.items()
        if place is not None and (field not in fields or note)
    ]


def _entry(evidence: Evidence) -> dict[str, Any]:
    return {
        "field": evidence.field,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "note": evidence.note,
    }

"""What a file of front lines says of itself: its days, what it rests on, and what it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from frontlines.observations import read_sources
from frontlines.sites import REACH_KM

__all__ = ["NO_TRENCHES", "SOURCE_COLUMNS", "about", "sources"]

NO_TRENCHES: Final = (
    "Lines are drawn half-way between the nearest places with known holders, or along the river: they are no "
    f"trenches and no survey. Ground is painted up to {REACH_KM:g} km from an observed place unless said "
    "otherwise; beyond that nothing is known, which does not mean that nobody was there."
)
SOURCE_COLUMNS: Final = ("key", "title", "publisher", "published", "url")


def about(features: Sequence[Mapping[str, Any]], *, revision: str) -> str:
    """What ``features`` (as ``frontlines.features`` makes them) are, for a reader of the file alone."""
    days = sorted({str(feature["properties"]["date"]) for feature in features})
    span = (
        days[0] if len(days) == 1 else f"{len(days)} days from {days[0]} to {days[-1]}" if days else "no day"
    )
    told = f"Furat: who held what, {span}. Revision {revision}."
    status = (
        "Status claimed: said by one side only; contested: each holds ground inside; shared: by agreement."
    )
    return f"{told} {NO_TRENCHES} {status}"


def sources(features: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    """The public sources that the places among ``features`` name, by key; an outlet's report by its name."""
    named = {
        key
        for feature in features
        for key in str(feature["properties"].get("sources") or "").split(";")
        if key
    }
    known = read_sources()
    for key in sorted(named):
        row = known.get(key, {"title": key})
        yield {"key": key} | {column: row.get(column) or "" for column in SOURCE_COLUMNS[1:]}

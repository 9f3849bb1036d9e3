"""What a news report is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One news report, its text kept as it came.

    Offsets anywhere in the program are Unicode code points into ``text``, end exclusive. What the input
    did not state is ``None``. ``language`` is ISO 639-1. ``collection`` groups articles that came in
    together (``"sample"`` marks the dispatches written for this program); ``references`` are the public
    sources a sample dispatch rests on.
    """

    article_id: str
    text: str
    published: date | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    collection: str | None = None
    references: tuple[str, ...] = ()

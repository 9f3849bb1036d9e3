"""What a plug-in may say of an article: quotes and labels, nothing that has to be believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final, NamedTuple, Protocol, cast

from articles import Article
from data import read_table

__all__ = ["QUOTES", "Answer", "Dropped", "Quoted", "Quoter", "labels", "read_incidents", "schema"]

# An article tells at most so many incidents; more is an answer that has run away.
MOST_INCIDENTS: Final = 200
# A quote of more characters points at nothing in particular.
LONGEST_EVENT, LONGEST_QUOTE = 600, 200


@dataclass(frozen=True, slots=True)
class Quoted:
    """One incident: the label of its type, the quote that tells the act, and a quote for each field.

    ``denial`` quotes who contradicts it. ``window`` is the part of the article that the plug-in was
    given when it said so; the plug-in does not set it.
    """

    sub_event_type: str
    event: str
    date: str | None = None
    place: str | None = None
    origin: str | None = None
    destination: str | None = None
    actor1: str | None = None
    actor2: str | None = None
    killed: str | None = None
    wounded: str | None = None
    victims: str | None = None
    weapon: str | None = None
    claimant: str | None = None
    denial: str | None = None
    background: bool = False
    window: tuple[int, int] | None = None


class Dropped(NamedTuple):
    """What of an answer was not taken: the field (``event`` is the whole incident), its quote, and why."""

    field: str
    quote: str
    reason: str


class Answer(NamedTuple):
    """A plug-in's answer about one article, and what of it could not even be read."""

    incidents: Sequence[Quoted]
    dropped: Sequence[Dropped] = ()


class Quoter(Protocol):
    """A plug-in: it reads an article and points at words."""

    @property
    def name(self) -> str:
        """Name, model and version, kept with every incident as its coder."""
        ...

    def quote(self, article: Article) -> Answer:
        """The incidents it sees. Raises ``ExtractionError`` where it cannot say."""
        ...


# The fields that are quotes.
QUOTES: Final = tuple(
    f.name for f in fields(Quoted) if f.name not in ("sub_event_type", "background", "window")
)


@cache
def labels() -> tuple[str, ...]:
    """The types that an incident may be labelled with."""
    return tuple(row["sub_event_type"] for row in read_table("vocabulary/sub_event_types.csv"))


def schema() -> dict[str, Any]:
    """The JSON schema of an answer, flat, so that every server's grammar can hold it."""
    quote = {"type": ["string", "null"]}
    properties: dict[str, Any] = {"sub_event_type": {"type": "string", "enum": list(labels())}}
    properties |= {name: {"type": "string"} if name == "event" else quote for name in QUOTES}
    properties["background"] = {"type": "boolean"}
    incident = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    incidents = {"type": "array", "items": incident}
    return {
        "type": "object",
        "properties": {"incidents": incidents},
        "required": ["incidents"],
        "additionalProperties": False,
    }


def read_incidents(said: object, window: tuple[int, int] | None = None) -> Answer:
    """The incidents in what a plug-in ``said`` (decoded JSON); each that is not of the form is left out.

    Raises ``ValueError`` where there is no list of incidents at all.
    """
    items = said.get("incidents") if isinstance(said, Mapping) else said
    if not isinstance(items, list):
        raise ValueError("holds no list of incidents")
    incidents: list[Quoted] = []
    dropped: list[Dropped] = []
    for item in items[:MOST_INCIDENTS]:
        fault = _fault(item)
        if fault:
            dropped.append(Dropped("event", _shown(item), fault))
        else:
            incidents.append(_quoted(item, window))
    if len(items) > MOST_INCIDENTS:
        dropped.append(Dropped("event", "", f"more than {MOST_INCIDENTS} incidents in one answer"))
    return Answer(incidents, dropped)


def _fault(item: object) -> str | None:
    """Why ``item`` is no incident; what is merely too much in it is passed over."""
    if not isinstance(item, Mapping):
        return "not of the form asked for"
    given = cast(Mapping[str, object], item)
    if not isinstance(given.get("event"), str) or not str(given["event"]).strip():
        return "no quote that tells the act"
    if any(given.get(name) is not None and not isinstance(given.get(name), str) for name in QUOTES):
        return "not of the form asked for"
    if given.get("sub_event_type") not in labels():
        return "a type that is not in the vocabulary"
    return None


def _quoted(item: Mapping[str, Any], window: tuple[int, int] | None) -> Quoted:
    quotes = {name: item[name] for name in QUOTES if (item.get(name) or "").strip()}
    return Quoted(
        sub_event_type=item["sub_event_type"],
        background=item.get("background") is True,
        window=window,
        **quotes,
    )


def _shown(item: object) -> str:
    event = item.get("event") if isinstance(item, Mapping) else None
    return event if isinstance(event, str) else ""

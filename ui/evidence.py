"""An article's text with the words marked that each coded value rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from maps.escape import escape_html, html_tag

# Evidence field → what the reader sees beside the marked words, and the colour class.
_FIELDS: Mapping[str, tuple[str, str]] = {
    "event_date": ("when", "ev-when"),
    "actor1": ("who", "ev-who"),
    "assoc_actor_1": ("with", "ev-who"),
    "actor2": ("on whom", "ev-who"),
    "assoc_actor_2": ("with", "ev-who"),
    "location": ("where", "ev-where"),
    "origin": ("from", "ev-where"),
    "destination": ("to", "ev-where"),
    "fatalities": ("killed", "ev-toll"),
    "wounded": ("wounded", "ev-toll"),
    "victims": ("victims", "ev-toll"),
    "claimant": ("says", "ev-claim"),
    "weapons": ("weapon", "ev-how"),
    "background": ("background", "ev-how"),
}
_EVENT, _OTHER = "event", "other"


@dataclass(frozen=True, slots=True)
class Span:
    """The characters ``start``–``end`` (code points, end exclusive) and the field they justify."""

    field: str
    start: int
    end: int


def spans(evidence: Iterable[Mapping[str, Any]], length: int) -> list[Span]:
    """The spans of ``evidence`` inside a text of ``length``; values inherited without words are left out."""
    found = (Span(str(e["field"]), int(e["start"]), int(e["end"])) for e in evidence)
    return [span for span in found if 0 <= span.start < span.end <= length]


def marked_text(text: str, chosen: Sequence[Span], others: Sequence[Span] = ()) -> str:
    """``text`` as HTML: the ``chosen`` incident's words marked and named, those of ``others`` underlined.

    Spans may overlap: the text is cut at every border and each piece wrapped in all spans that cover it, the
    longest outermost. Each line takes its own direction, so Arabic reads from the right.
    """
    wanted = [*chosen, *(Span(_OTHER, span.start, span.end) for span in others)]
    wanted.sort(key=lambda span: (span.start, -span.end, span.field))
    borders = sorted({0, len(text), *(s.start for s in wanted), *(s.end for s in wanted)})
    pieces = (
        _piece(text[start:end], start, [s for s in wanted if s.start <= start and end <= s.end])
        for start, end in pairwise(borders)
    )
    return html_tag("div", "".join(pieces), {"class": "f-article", "dir": "auto"})


def _piece(words: str, start: int, covering: Sequence[Span]) -> str:
    """One stretch that no border cuts, wrapped from the inside out; labels stand where a span begins."""
    content = escape_html(words)
    labels = "".join(_label(span.field) for span in covering if span.start == start)
    for span in sorted(covering, key=lambda s: (s.end - s.start, s.field)):
        content = html_tag("mark", content, {"class": _class(span.field)})
    return labels + content


def _class(field: str) -> str:
    if field in (_EVENT, _OTHER):
        return f"ev-{field}"
    return f"ev-part {_FIELDS.get(field, ('', 'ev-how'))[1]}"


def _label(field: str) -> str:
    if field in (_EVENT, _OTHER):
        return ""
    name, colour = _FIELDS.get(field, (field, "ev-how"))
    return html_tag("span", escape_html(name), {"class": f"ev-name {colour}"})


def field_name(field: str) -> str:
    """What the reader calls the evidence field ``field``."""
    return "what happened" if field == _EVENT else _FIELDS.get(field, (field, ""))[0]

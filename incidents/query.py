"""Which incidents to show: one set of filters for the screen, the address bar and the terminal."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from incidents.errors import FilterError
from incidents.once import once
from incidents.query_read import read_filters
from incidents.query_text import TEXT_LONGEST, mentions
from incidents.query_words import sentence, written
from incidents.vocabulary import factions, layers, sub_event_types

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Filters:
    """What an incident must meet to be kept; a part left out asks nothing.

    ``date_from`` … ``date_to`` are inclusive and meet every span they touch; a span open to the left
    counts by its last day, an incident without any date meets no date. ``factions``: either actor or an
    associate is one of them. ``text``: all its words are mentioned, whatever the case and accents.
    ``bbox`` is west, south, east, north in degrees and holds the point, origin or destination.
    ``background`` ``True`` keeps only what is told as background, ``False`` only what is not.
    ``once``: of several reports of one incident that meet all this only the best is kept, see ``once.py``.
    Raises ``FilterError`` for a value that no incident could have.
    """

    date_from: date | None = None
    date_to: date | None = None
    factions: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    sub_event_types: tuple[str, ...] = ()
    text: str | None = None
    bbox: Box | None = None
    background: bool | None = None
    once: bool = True

    def __post_init__(self) -> None:
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise FilterError(
                f"dates {self.date_from} to {self.date_to}: the first must not be after the last"
            )
        for name, known in _CHOICES.items():
            object.__setattr__(self, name, _chosen(name, getattr(self, name), known()))
        object.__setattr__(self, "text", _plain(self.text))
        if self.bbox is not None:
            object.__setattr__(self, "bbox", _sound_box(self.bbox))

    def apply(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows of ``frame`` (an incident table) that meet every part, in their order."""
        keep = pd.Series(True, index=frame.index)
        for mask in self._masks(frame):
            keep &= mask
        kept = frame[keep]
        # Reading text costs a hundred times the rest, so only what is left is read.
        kept = kept[mentions(kept, self.text)] if self.text else kept
        # Last, so that an incident is kept if any of its reports is, and shown by one that meets the filters.
        return once(kept) if self.once else kept

    def _masks(self, frame: pd.DataFrame) -> list[pd.Series]:
        masks = []
        if self.date_from or self.date_to:
            masks.append(_dated(frame, self.date_from, self.date_to))
        if self.factions:
            masks.append(_involves(frame, set(self.factions)))
        if self.layers:
            masks.append(frame["layer"].isin(self.layers))
        if self.sub_event_types:
            masks.append(frame["sub_event_type"].isin(self.sub_event_types))
        if self.bbox:
            masks.append(_touches(frame, self.bbox))
        if self.background is not None:
            masks.append(frame["background"].fillna(False).astype(bool) == self.background)
        return masks

    def in_words(self) -> str:
        """What is shown, as one English sentence: ``Incidents of Russia, from 1 June 2017 on.``"""
        return sentence(
            days=(self.date_from, self.date_to),
            factions=[factions()[faction].label for faction in self.factions],
            layers=self.layers,
            kinds=[sub_event_types()[kind].label for kind in self.sub_event_types],
            text=self.text,
            bbox=self.bbox,
            background=self.background,
            once=self.once,
        )

    def to_query(self) -> dict[str, str]:
        """The filters as an address: keys ``from, to, faction, layer, type, q, bbox, background,
        reports``."""
        return written(
            {
                "from": self.date_from,
                "to": self.date_to,
                "faction": self.factions,
                "layer": self.layers,
                "type": self.sub_event_types,
                "q": self.text,
                "bbox": self.bbox,
                "background": self.background,
                "reports": None if self.once else "all",
            }
        )

    @classmethod
    def from_query(cls, query: Mapping[str, str | Sequence[str]]) -> tuple[Filters, list[str]]:
        """The filters an address asks for, and one line for each value in it that means nothing.

        Such values are left out, the others hold. Keys that are no filter's are not looked at.
        """
        return read_filters(query, cls)


_CHOICES = {"factions": factions, "layers": layers, "sub_event_types": sub_event_types}


def _chosen(name: str, values: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """``values`` without repeats, in the order of the vocabulary, so that equal choices are equal."""
    for value in values:
        if value not in known:
            raise FilterError(f"{name} {value!r}: not in the vocabulary; choose from {', '.join(known)}")
    return tuple(value for value in known if value in values)


def _plain(text: str | None) -> str | None:
    """``text`` with runs of blanks as one; what no article can hold (NUL, half characters) is refused."""
    if text is None:
        return None
    if any(not (c.isprintable() or c.isspace()) for c in text):
        raise FilterError(f"text {text[:40]!r}: holds control characters; type the words only")
    if len(text) > TEXT_LONGEST:
        raise FilterError(f"text of {len(text)} characters: more than {TEXT_LONGEST}; shorten it")
    return " ".join(text.split()) or None


def _sound_box(box: Box) -> Box:
    west, south, east, north = (float(value) for value in box)
    # Written so that NaN fails too.
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise FilterError(f"bbox {box}: give west,south,east,north in degrees, west before east")
    return (west, south, east, north)


def _dated(frame: pd.DataFrame, first: date | None, last: date | None) -> pd.Series:
    start = frame["event_date"].fillna(frame["event_date_end"])
    end = frame["event_date_end"].fillna(frame["event_date"])
    keep = end.notna()
    if first:
        keep &= end >= pd.Timestamp(first)
    if last:
        keep &= start <= pd.Timestamp(last)
    return keep


def _involves(frame: pd.DataFrame, wanted: set[str]) -> pd.Series:
    keep = frame["actor1_faction"].isin(wanted) | frame["actor2_faction"].isin(wanted)
    for name in ("assoc_actor_1", "assoc_actor_2"):
        joined = [value for value in frame[name].dropna().unique() if wanted & set(value.split(";"))]
        keep |= frame[name].isin(joined)
    return keep


def _touches(frame: pd.DataFrame, box: Box) -> pd.Series:
    west, south, east, north = box
    keep = pd.Series(False, index=frame.index)
    for end in ("", "origin_", "destination_"):
        lat, lon = frame[f"{end}latitude"], frame[f"{end}longitude"]
        keep |= (lat.between(south, north) & lon.between(west, east)).fillna(False).astype(bool)
    return keep

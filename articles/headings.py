"""What a value of an article may be called in files: English, Spanish and Arabic headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from data import read_table

__all__ = ["by_field", "tells_text"]

_MARKS = " _-.:*\ufeff\u200e\u200f"


def by_field(values: Mapping[Any, Any]) -> dict[str, Any]:
    """``values`` by the names of an article's fields; what has no such name keeps its own.

    Of several headings for one field the field's own name counts, else the first of
    ``data/articles/headings.csv``.
    """
    named = {_plain(key): value for key, value in values.items()}
    for field, headings in _headings().items():
        if field not in named:
            heading = next((heading for heading in headings if heading in named), None)
            if heading is not None:
                named[field] = named[heading]
    return named


def tells_text(headings: Iterable[str]) -> bool:
    """Whether one of ``headings`` is that of an article's words."""
    return not {_plain(heading) for heading in headings}.isdisjoint(("text", *_headings()["text"]))


def _plain(heading: Any) -> str:
    """In lower case, with single blanks for marks: ``Fecha_de publicación:`` is ``fecha de publicación``.

    A field's own name keeps its underscore.
    """
    text = str(heading).strip(_MARKS).casefold()
    return text if text in _own_names() else " ".join(text.replace("_", " ").replace("-", " ").split())


@lru_cache(maxsize=1)
def _headings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in read_table("articles/headings.csv"):
        found.setdefault(row["field"], []).append(row["heading"])
    return found


@lru_cache(maxsize=1)
def _own_names() -> frozenset[str]:
    return frozenset(_headings())

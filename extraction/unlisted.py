"""Places told by name that no gazetteer lists: quarters, hamlets and sites near a place that is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from extraction.reading import Reading, Sentence
from extraction.roles import ActMention
from extraction.wording import SmallWords
from geo import PlaceReference

__all__ = ["unlisted_places"]

# A list of places begins at most so many characters behind the act and reaches no further than this.
_REACH, _LIST_REACH = 150, 190
# The wider place that an unlisted one lies in follows within so many characters.
_WIDER_REACH = 40
# "Near" or "west of" and the known place follow right behind the unlisted one.
_BESIDE_REACH = 3
_SEPARATOR = re.compile(r"\s*,\s*(?:y\s+|e\s+|and\s+)?|\s+(?:[ye]|and)\s+")
_NAME = (
    r"(?:(?:al|el|as|ash|az|an|ar|at|ad)[- ])?[A-ZÁÉÍÓÚÑ][\w'’-]*"
    r"(?:\s+(?:al|el|as|ash|az|ez|de|(?:[A-ZÁÉÍÓÚÑ][\w'’-]*)))*"
)
_VOWEL = re.compile("[aeiou]")
_ACCENTED = dict(zip("aeiou", "áéíóú", strict=True))


class _Item(NamedTuple):
    """One of the places listed: its characters, whether a noun says what it is, whether it bears a name."""

    start: int
    end: int
    told: bool
    named: bool


def unlisted_places(
    mention: ActMention, sentence: Sentence, reading: Reading, anchor: Callable[[], PlaceReference | None]
) -> list[PlaceReference] | None:
    """The places that the act's own words list when one of them is in no gazetteer; ``None`` otherwise.

    Those unknown are told as lying near a known one of the list, else near ``anchor``.
    """
    opening = _opening(reading.words)
    if opening is None:
        return None
    begin, end = mention.hit.end, min(_limit(mention, sentence), mention.hit.end + _REACH)
    for match in opening.finditer(reading.original, begin, end):
        items = _items(match.end(), sentence, reading)
        if items and items[0].told:  # "the villages of A and B": what says what A is says it of B too
            items = [i._replace(told=True) for i in items]
        if not items or _is_foreign(items, reading) or _lies_in_wider(items[-1], sentence, reading):
            continue
        return _references(items, sentence, reading, anchor)
    return None


def _limit(mention: ActMention, sentence: Sentence) -> int:
    """The act's own words end where another verb or a subordinate clause begins."""
    limit = sentence.end
    for hit in sentence.hits:
        verb = hit.category == "trigger" and hit.detail in ("past", "pres", "impf", "subjp", "noun")
        clause = hit.category == "clauses" and hit.value in ("that", "break")
        if mention.hit.end <= hit.start < limit and (verb or clause or hit.category == "speech"):
            limit = hit.start
    return limit


def _items(start: int, sentence: Sentence, reading: Reading) -> list[_Item]:
    """The items of the list that opens at ``start``, up to the first that is no place."""
    item, text = _item(reading.words), reading.original
    end = min(sentence.end, start + _LIST_REACH)
    items: list[_Item] = []
    position = start
    while True:
        match = item.match(text, position, end)
        if match is None or _is_other(match, sentence):
            break
        named = match["name"] is not None or match["number"] is not None
        items.append(_Item(match.start(), match.end(), match["kind"] is not None, named))
        separator = _SEPARATOR.match(text, match.end(), end)
        if separator is None:
            break
        position = separator.end()
    while items and not items[-1].named:
        items.pop()
    return items


def _is_other(match: re.Match[str], sentence: Sentence) -> bool:
    """Whether the words name a party, a source or a country instead of a place."""
    low, high = match.start(), match.end()
    if any(a.start < high and a.end > low for a in sentence.actors):
        return True
    if any(h.start < high and h.end > low for h in sentence.of("sources") if h.value):
        return True
    return any(r.start < high and r.end > low and r.anchor.kind == "country" for r in sentence.places)


def _is_foreign(items: Sequence[_Item], reading: Reading) -> bool:
    """A single name that nothing says to be a place around here may be one anywhere ("en Ginebra")."""
    if len(items) > 1 and any(i.named for i in items):
        return False
    only = items[0]
    head = reading.folded[only.start : only.end].split()[0]
    return not only.told and head not in reading.words.words("namehead")


def _lies_in_wider(item: _Item, sentence: Sentence, reading: Reading) -> bool:
    """ "en Al Jina, en la provincia de Alepo": then the wider place tells more than what lies near."""
    known = any(r.start < item.end and r.end > item.start for r in sentence.places)
    after = next((r for r in sentence.places if r.start >= item.end), None)
    if known or after is None or after.start - item.end > _WIDER_REACH or _lies_beside(item, after):
        return False
    gap = reading.folded[item.end : after.start].split()
    return not reading.words.words("in", "of").isdisjoint(gap) and not any(
        c in reading.folded[item.end : after.start] for c in ".;:"
    )


def _lies_beside(item: _Item, after: PlaceReference) -> bool:
    """ "The villages of Aliya and Razaza southwest of Tal Tamr": the known place only says where they lie."""
    return item.told and after.relation in ("direction", "near") and after.start - item.end <= _BESIDE_REACH


def _references(
    items: Sequence[_Item], sentence: Sentence, reading: Reading, anchor: Callable[[], PlaceReference | None]
) -> list[PlaceReference] | None:
    known = {
        item: next((r for r in sentence.places if r.start < item.end and r.end > item.start), None)
        for item in items
    }
    listed = [r for r in known.values() if r is not None]
    if len(listed) == len(items):
        return None
    beside = next((r for r in sentence.places if items[0].told and _lies_beside(items[-1], r)), None)
    beside = beside if beside is not None and beside.start >= items[-1].end else None
    near = listed[0] if listed else beside or anchor()
    if near is None:
        return None
    return [
        known[i] or PlaceReference(reading.original[i.start : i.end], i.start, i.end, near.anchor, "near")
        for i in items
    ]


@cache
def _opening(words: SmallWords) -> re.Pattern[str] | None:
    """What opens a list of places; ``None`` in a language without such words."""
    found = words.words("locative")
    return re.compile(rf"\b(?:{_any(found)})\s+", re.IGNORECASE) if found else None


@cache
def _item(words: SmallWords) -> re.Pattern[str]:
    kind = _any(words.words("sitekind"))
    unit = _any(words.words("unitkind"))
    article = r"(?:(?:el|la|los|las|the)\s+)?"
    of = r"\s+(?:del|de\s+la|de\s+las|de\s+los|de|of)?\s*"
    return re.compile(
        rf"{article}(?:(?P<kind>(?:{kind})){of})?{article}"
        rf"(?:(?P<number>(?:{unit})\s+(?:n[uú]mero\s+)?\d+)|(?P<name>{_NAME})|(?<=del\s)(?P<thing>[a-zñáéíóú]{{4,}}))"
    )


def _any(phrases: frozenset[str]) -> str:
    """Any of the folded ``phrases``, with or without their accents."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(_VOWEL.sub(lambda m: f"[{m[0]}{_ACCENTED[m[0]]}]", re.escape(p)) for p in ordered)

"""Names of no table that stand where a place stands: behind "near", "the town of", before "village"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from data import read_table
from geo.cues import Cue, conjunctions, cues_after, cues_before, edges
from geo.model import Toponym
from geo.names import Folded, fold_name
from geo.not_places import not_places
from geo.spelling import ARTICLES

__all__ = ["Standing", "covered", "names_in_place", "scanned_at"]

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:['’ʿʾ‘][^\W\d_]+)*"
# A run of capitalised words, with the articles between them.
_RUN = re.compile(rf"{_CAPITAL}(?:[ -](?:(?:{'|'.join(sorted(ARTICLES))})[ -])?{_CAPITAL})*")
_ARTICLE_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]{2,4})['’-]$")
# A name of more words is some other phrase.
MOST_WORDS = 4
# Arabic names of places have seldom more words.
MOST_ARABIC_WORDS = 3
_ARABIC_RUN = re.compile(r" ?([^\W\d_]+(?: [^\W\d_]+){0,2})")
# Senses by which the words around a name say that it is a place.
_TELLING = frozenset({"city", "kind", "near", "countryside", "direction", "bank", "between", "part"})
_PLACE_KINDS = frozenset({"city", "kind"})


@dataclass(frozen=True, slots=True)
class Standing:
    """One reading of a name at ``start``–``end`` of the original text: ``name`` is its folded form.

    ``told``: the words beside it say that it is a place, and ``kinds`` of which kind, where they do;
    else a mere "in" stands before it (or, ``moving``, a "from" or "to", or a listed place and "and").
    """

    name: str
    start: int
    end: int
    told: bool
    moving: bool
    kinds: frozenset[str]


def names_in_place(folded: Folded, text: str, toponyms: Sequence[Toponym]) -> Iterator[tuple[Standing, ...]]:
    """The unlisted names of the text; of each the readings to try in turn.

    ``text`` is what ``scanned`` makes of it, ``toponyms`` the places found, in order.
    """
    spans = [t.start for t in toponyms], [t.end for t in toponyms]
    for start, end in _latin_names(folded, text, spans):
        found = _latin(folded, text, start, end, toponyms, spans)
        if found is not None:
            yield (found,)
    if not text.isascii():
        yield from _arabic_names(folded, text, spans)


_Spans = tuple[list[int], list[int]]


def covered(spans: _Spans, start: int, end: int) -> bool:
    """Whether a toponym shares characters with ``start``–``end``; ``spans`` are their starts and ends."""
    at = bisect_right(spans[0], start)
    return (at > 0 and spans[1][at - 1] > start) or (at < len(spans[0]) and spans[0][at] < end)


def scanned_at(folded: Folded, position: int) -> int:
    """Where ``position`` of the original is in the folded text."""
    return position if folded.offsets is None else bisect_left(folded.offsets, position)


def _latin_names(folded: Folded, text: str, spans: _Spans) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words, with the article before them, that may stand where a place stands.

    Most capitals of a text end here: the words beside them are no cue.
    """
    original = folded.original
    one_to_one = folded.offsets is None
    before, after = edges()
    for match in _RUN.finditer(original):
        start, end = match.span()
        if original[start - 1 : start] in ("-", "'", "’"):
            start = _with_article(original, start)
        at = start if one_to_one else scanned_at(folded, start)
        word = text[text.rfind(" ", 0, at - 1) + 1 : at - 1] if at > 1 else ""
        if word not in before and word[-1:] != ",":
            until = end if one_to_one else scanned_at(folded, end)
            following = text.find(" ", until + 1)
            if text[until + 1 : following if following > 0 else None] not in after:
                continue
        if not covered(spans, start, end):
            yield start, end


def _latin(
    folded: Folded, text: str, start: int, end: int, toponyms: Sequence[Toponym], spans: _Spans
) -> Standing | None:
    """The name of capitalised words at ``start``–``end`` of the original, if a place stands there."""
    at, until = scanned_at(folded, start), scanned_at(folded, end)
    before, after = cues_before(text, at), cues_after(text, until)
    cues = (*before[:2], *after)
    told = any(cue.sense in _TELLING for cue in cues)
    moving = False
    if not told:
        mode = _preposition(before)
        joined = mode is None and _behind_another(folded, start, toponyms, spans)
        if mode is None and not joined:
            return None
        moving = joined or mode == "motion"
    name = fold_name(folded.original[start:end])
    return Standing(name, start, end, told, moving, _kinds(cues)) if _may_be_place(name, cues) else None


def _with_article(original: str, start: int) -> int:
    """The start of the name with the article in small letters that a hyphen joins to it."""
    found = _ARTICLE_BEFORE.search(original, max(0, start - 6), start)
    return found.start() if found and found[1].lower() in ARTICLES else start


def _preposition(cues: Sequence[Cue]) -> str | None:
    return next((c.value for c in cues[:1] if c.sense == "locative" and c.value), None)


def _behind_another(folded: Folded, start: int, toponyms: Sequence[Toponym], spans: _Spans) -> bool:
    """Whether only "and" or a comma parts it from a listed place before it, which is no country."""
    at = bisect_right(spans[1], start) - 1
    if at < 0 or start - toponyms[at].end > 6 or toponyms[at].kind == "country":
        return False
    return fold_name(folded.original[toponyms[at].end : start]) in {",", *conjunctions()}


def _kinds(cues: Sequence[Cue]) -> frozenset[str]:
    return frozenset(c.value or "city" for c in cues if c.sense in _PLACE_KINDS)


def _may_be_place(name: str, cues: Sequence[Cue]) -> bool:
    """Whether the words of the name are none of persons, parties, peoples, media or months."""
    words = tuple(word for word in name.replace("-", " ").split() if word not in ARTICLES)
    other = not_places()
    if not words or len(words) > MOST_WORDS or len("".join(words)) < 4 or other.tells_of_another(words):
        return False
    if words[0] in other.small or words[-1] in other.small:
        return False
    return words[0] not in other.titles or any(c.sense in _PLACE_KINDS for c in cues)


@lru_cache(maxsize=1)
def _arabic_cues() -> re.Pattern[str]:
    """The Arabic words that say that a place follows, with the particles joined to them."""
    cues = {
        fold_name(row["cue"])
        for row in read_table("lexicon/place_cues.csv")
        if row["language"] == "ar" and row["side"] == "before" and row["sense"] in ("city", "near", "kind")
    }
    words = "|".join(re.escape(cue) for cue in sorted(cues, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])[وف]?[بلك]?(?:{words})(?= )")


def _arabic_names(folded: Folded, text: str, spans: _Spans) -> Iterator[tuple[Standing, ...]]:
    """The words behind an Arabic place cue, read as names of three words, two and one."""
    small, names = not_places().small, not_places().names
    for cue in _arabic_cues().finditer(text):
        run = _ARABIC_RUN.match(text, cue.end())
        if run is None or covered(spans, *folded.span(run.start(1), run.start(1) + 1)):
            continue
        words = run[1].split()
        if words[0] in small or words[0] in names or len(run[1]) < 3:
            continue
        kinds = _kinds(cues_before(text, run.start(1))[:2])
        readings = []
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            start, end = folded.span(run.start(1), run.start(1) + len(name))
            if words[count - 1] not in small and not covered(spans, start, end):
                readings.append(Standing(name, start, end, True, False, kinds))
        if readings:
            yield tuple(readings)

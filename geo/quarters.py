"""Quarters that no table lists: "the al-X neighbourhood of the city", "حي X", each anchored at its town."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from geo.cues import conjunctions, determiners, linkers, phrases
from geo.distance import distance_km
from geo.model import Place, Toponym
from geo.names import Folded, fold_name
from geo.not_places import not_places
from geo.precision import WIDE_KINDS
from geo.spelling import ARTICLES
from geo.standing import covered, scanned_at

__all__ = ["QuarterFinder", "linked"]

# A quarter lies within so many kilometres of its town's point.
WITHIN_KM = 15.0
# "The city" of a quarter was spoken of at most so many sentences before.
SENTENCES_BACK = 3
# So many characters before or after the word for quarters its names are sought in.
REACH = 120
_CITY_KINDS = frozenset({"city", "town"})
_SENTENCE_END = re.compile(r"[.!?؟](?=\s)|\n")
_ARTICLE = r"(?:(?:" + "|".join(sorted(ARTICLES)) + r")[- '’])"
_NAME = rf"(?:{_ARTICLE}|(?:Al|El|As|Ash|Ar|Ad|An|Az)[- ])?[A-ZÀ-ÖØ-Þ][^\W_]*(?:['’ʿʾ][^\W_]+)*"
_NAME = rf"{_NAME}(?:[ -]{_ARTICLE}?{_NAME}){{0,3}}"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word for quarters in a text (offsets into the original), and where its names stand."""

    start: int
    end: int
    sides: str
    same_sentence: bool
    arabic: bool


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    return dict(phrases("quarter"))


@lru_cache(maxsize=1)
def _stems() -> tuple[str, ...]:
    """The shortest Latin forms: a text that holds none of them holds none of the words."""
    forms = [form for form in _meanings() if form.isascii()]
    return tuple(f for f in forms if not any(other != f and other in f for other in forms))


@lru_cache(maxsize=2)
def _pattern(arabic: bool) -> re.Pattern[str]:
    forms = sorted((f for f in _meanings() if f.isascii() != arabic), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_]){'[وف]?[بلك]?' if arabic else ''}({'|'.join(forms)})(?![^\W_])")


def _words(text: str) -> Iterator[re.Match[str]]:
    """The words for quarters in the scanned text."""
    if any(stem in text for stem in _stems()):
        yield from _pattern(False).finditer(text)
    if not text.isascii():
        yield from _pattern(True).finditer(text)


@lru_cache(maxsize=1)
def _lists() -> dict[str, re.Pattern[str]]:
    """The names before and after the word, with what parts them."""
    ands = "|".join(re.escape(c) for c in sorted(conjunctions(), key=len, reverse=True) if c.isascii())
    # "The eastern Y": words in small letters may stand before a name.
    several = rf"{_NAME}(?:(?:, ?| ?, (?:{ands}) | (?:{ands}) ){_NAME})*"
    links = "|".join(sorted((link for link in linkers() if link.isascii()), key=len, reverse=True))
    return {
        "before": re.compile(rf"({several})(?: ([a-z]+))? $"),
        "after": re.compile(rf"(?: [a-zñáéíóú]+(?:es|al|os)?)?(?: (?:{links}))+ ({several})"),
        "and": re.compile(rf", ?(?:(?:{ands}) )?| (?:{ands}) "),
        "name": re.compile(_NAME),
    }


_LAST_WORD = re.compile(r"(?<![^\W_])([^\W\d_]+) $")
_ARABIC_NAME = re.compile(r" ([^\W\d_]+)((?: [^\W\d_]+)?)")


class QuarterFinder:
    """Adds the unlisted quarters of the towns a text speaks of to its toponyms.

    ``places`` are by id; ``respelled`` finds the place of an unlisted spelling near a town, if any.
    """

    def __init__(
        self, place_by_id: Callable[[str], Place], respelled: Callable[[str, Place], Place | None]
    ) -> None:
        self._place = place_by_id
        self._respelled = respelled

    def with_quarters(
        self, folded: Folded, text: str, toponyms: list[Toponym], settled: Collection[str] = ()
    ) -> list[Toponym]:
        """``toponyms`` in order, with the quarters; those of another town's quarter of the name give way.

        ``settled`` are the folded names that a user chose a place for.
        """
        found = list(toponyms)
        spans = [t.start for t in toponyms], [t.end for t in toponyms]
        for match in _words(text):
            start, end = folded.span(match.start(1), match.end(1))
            meaning = _meanings()[match[1]]
            word = _Word(start, end, meaning.split()[0], "district" in meaning, not match[1].isascii())
            for at, until in self._names(folded, text, word, spans):
                quarter = self._quarter(folded, word, at, until, toponyms, settled)
                if quarter is not None:
                    found = [t for t in found if t.end <= quarter.start or t.start >= quarter.end]
                    found.append(quarter)
        return sorted(found, key=attrgetter("start"))

    def _names(
        self, folded: Folded, text: str, word: _Word, spans: tuple[list[int], list[int]]
    ) -> Iterator[tuple[int, int]]:
        """Where the names of the quarters stand in the original."""
        if word.arabic:
            yield from _arabic_names(folded, text, scanned_at(folded, word.end))
            return
        original, lists = folded.original, _lists()
        if word.sides in ("after", "both"):
            run = lists["before"].search(original, max(0, word.start - REACH), word.start)
            if run is not None and fold_name(run[2] or "") not in not_places().small:
                names = list(_parted(original, run.start(1), run.end(1)))
                yield from names
                if word.sides == "after" or not all(covered(spans, *name) for name in names):
                    return
        if word.sides in ("before", "both"):
            run = lists["after"].match(original, word.end, word.end + REACH)
            if run is not None:
                yield from _parted(original, run.start(1), run.end(1))

    def _quarter(
        self,
        folded: Folded,
        word: _Word,
        start: int,
        end: int,
        toponyms: Sequence[Toponym],
        settled: Collection[str],
    ) -> Toponym | None:
        """The quarter named at ``start``–``end``, unless a listed place is meant or no town is told."""
        name = fold_name(folded.original[start:end])
        if name in settled or not _may_name(name):
            return None
        inside = [t for t in toponyms if t.start < end and start < t.end]
        town = self._town(folded.original, word, start, end, [t for t in toponyms if t not in inside])
        if town is None:
            return None
        if any(self._is_meant(t, town) for t in inside):
            return None
        if word.same_sentence and inside:
            return None  # "the X district" may be a district of the country
        listed = self._respelled(name, town)
        ids, kind = ((listed.place_id,), listed.kind) if listed else ((town.place_id,), "quarter")
        start, end = _with_word(folded.original, word, start, end)
        return Toponym(folded.original[start:end], start, end, ids, kind, listed is None)

    def _is_meant(self, toponym: Toponym, town: Place) -> bool:
        """Whether a listed place in the name is meant: one in that town, an area, or a town."""
        places = [self._place(place_id) for place_id in toponym.place_ids]
        return any(
            place.kind in WIDE_KINDS
            or place.kind in _CITY_KINDS
            or distance_km(place.latitude, place.longitude, town.latitude, town.longitude)
            <= WITHIN_KM + place.accuracy_km
            for place in places
        )

    def _town(
        self, original: str, word: _Word, start: int, end: int, toponyms: Sequence[Toponym]
    ) -> Place | None:
        """The town the quarter is of: told right behind it, else in its sentence, else just before."""
        start, end = min(start, word.start), max(end, word.end)
        towns = [(t, place) for t in toponyms if (place := self._as_town(t)) is not None]
        behind = next(((t, p) for t, p in towns if t.start >= end), None)
        if behind is not None and linked(original[end : behind[0].start]):
            return behind[1]
        before = [(t, p) for t, p in towns if t.end <= start]
        if before and _sentences(original, before[-1][0].end, start) == 0:
            return before[-1][1]
        if behind is not None and _sentences(original, end, behind[0].start) == 0:
            return behind[1]
        if not before or word.same_sentence:
            return None
        back = _sentences(original, before[-1][0].end, start)
        return before[-1][1] if back <= SENTENCES_BACK else None

    def _as_town(self, toponym: Toponym) -> Place | None:
        """The town a toponym may mean, likeliest first."""
        if toponym.unlisted:
            return None
        for place_id in toponym.place_ids:
            place = self._place(place_id)
            if place.kind in _CITY_KINDS:
                return place
        return None


def _with_word(original: str, word: _Word, start: int, end: int) -> tuple[int, int]:
    """The span of the name, with the word for quarters where no other name stands between the two."""
    gap = original[word.end : start] if word.end <= start else original[end : word.start]
    if any(c in ",،" or c.isupper() for c in gap) or len(gap.split()) > 2:
        return start, end
    if word.arabic and gap.strip():
        return start, end
    words = fold_name(gap).split()
    if not conjunctions().isdisjoint(words):
        return start, end
    return min(start, _with_determiner(original, word.start)), max(end, word.end)


def _with_determiner(original: str, start: int) -> int:
    """ "Los barrios de": the article belongs to the phrase."""
    before = _LAST_WORD.search(original, max(0, start - 8), start)
    return before.start() if before and fold_name(before[1]) in determiners() else start


def _parted(original: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a list, without the small words that a capital opens a sentence with."""
    lists = _lists()
    at = start
    for joint in [*lists["and"].finditer(original, start, end), None]:
        until = joint.start() if joint else end
        words = original[at:until].split(" ")
        while len(words) > 1 and fold_name(words[0]) in not_places().small - ARTICLES:
            at += len(words.pop(0)) + 1
        if at < until:
            yield at, until
        at = joint.end() if joint else end


def _may_name(name: str) -> bool:
    """Whether a quarter may be called so: no people's ("the Kurdish quarter"), no mere word."""
    words = [word for word in name.replace("-", " ").split() if word not in ARTICLES]
    other = not_places()
    if not words or len("".join(words)) < 3 or words[0] in other.small or words[-1] in other.small:
        return False
    return not all(word in other.names or word in other.small for word in words)


def _arabic_names(folded: Folded, text: str, at: int) -> Iterator[tuple[int, int]]:
    """The name behind the word, and those that "and" joins to it ("أحياء X وY").

    A second word belongs to the name when the first is a title, a kin word or has no article ("صلاح الدين").
    """
    other = not_places()
    first = True
    while (match := _ARABIC_NAME.match(text, at)) is not None:
        word, second = match[1], match[2].strip()
        joined = not first and word.startswith("و")
        if not first and not joined:
            return
        start = match.start(1) + joined
        bare = word[1:] if joined else word
        if bare in other.small or len(bare) < 3:
            return
        two = bool(
            second
            and second not in other.small
            and (bare in other.titles or (not bare.startswith("ال") and second.startswith("ال")))
        )
        end = match.end(2) if two else match.end(1)
        # Without its article, what "and" joins is as likely a verb.
        if not bare.startswith("ال") and (bare in other.names or (joined and bare not in other.titles)):
            return
        yield folded.span(start, end)
        at, first = end, False
        if text.startswith((" ,", ","), at):
            at = text.index(",", at) + 1


def linked(gap: str) -> bool:
    """Whether only words like "of", "in", "en la" stand between a name and the place it lies in."""
    words = fold_name(gap.replace(",", " ").replace("'", " ")).split()
    return len(words) <= 4 and all(w in linkers() or w in not_places().small for w in words)


def _sentences(original: str, start: int, end: int) -> int:
    """How many sentences end between the two positions."""
    return sum(1 for _ in _SENTENCE_END.finditer(original, start, end))

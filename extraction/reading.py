"""An article taken apart once: sentences with all that the lexicons, the calendar and the gazetteer find."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from operator import itemgetter

from extraction.actors import ActorMention, Memory, find_actors
from extraction.dates import DateMention, find_dates
from extraction.english import told_acts
from extraction.lexicon import Hit, Lexicon, load_acts
from extraction.model import DateSpan
from extraction.numbers import Number, find_numbers
from extraction.sentences import split_sentences
from extraction.wording import SmallWords, small_words
from geo import Folded, Gazetteer, PlaceReference, find_references, fold

__all__ = ["Reading", "Sentence", "read_text"]

_QUOTE = re.compile(r'[«»“”"]')
_STOP = re.compile(r'[;:()"\[\]—]|,(?!\d)')
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
# "That day" points back to less than so many sentences before.
_SAME_DAY_REACH = 3
# The people lost stand at most so many characters behind the verb.
_LOSS_REACH = 40
# A small word is looked for in so many characters.
_WORD_REACH = 16
# The superlative stands at most so many characters before "since".
_RECORD_REACH = 48
# A conjunction opens a clause when its verb stands at most so many characters behind it.
_VERB_NEAR = 60
# Whose hands a town fell into stands at most so many characters behind the verb.
_HANDS_REACH = 110
_NONE: list[Hit] = []
# Arabic: "كان" is no "as that", "الآن" is no "the that".
_NO_JOINT = ("ك", "ال")
# Forms that open no clause of their own; an Arabic participle is a noun ("قتيل وجريح").
_NOMINAL = ("noun", "inf", "part")
_CLOSERS = {"«": "»", "“": "”", '"': '"'}


@dataclass(slots=True)
class Sentence:
    """One sentence with its finds; all positions are into the whole text.

    ``breaks`` are where its clauses part, if it tells or says anything; ``quoted`` are the spans inside
    quotation marks; ``finite`` are the starts of the verbs that tell acts, other than of casualties.
    """

    index: int
    start: int
    end: int
    headline: bool
    hits: list[Hit] = field(default_factory=list)
    by_category: dict[str, list[Hit]] = field(default_factory=dict)
    places: list[PlaceReference] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    finite: list[int] = field(default_factory=list)

    def of(self, category: str) -> list[Hit]:
        """The hits of one category."""
        return self.by_category.get(category, _NONE)

    def within(self, category: str, start: int, end: int) -> list[Hit]:
        """The hits of one category that begin from ``start`` to before ``end``."""
        hits = self.by_category.get(category)
        return [h for h in hits if start <= h.start < end] if hits else _NONE

    def tells(self, start: int, end: int) -> bool:
        """Whether a verb from ``start`` to ``end`` tells an act."""
        at = bisect_left(self.finite, start)
        return at < len(self.finite) and self.finite[at] < end

    def clause(self, position: int) -> tuple[int, int]:
        """The clause around ``position``: from the break before it to the break after it."""
        after = bisect_left(self.breaks, position + 1)
        start = self.breaks[after - 1] if after else self.start
        end = self.breaks[after] if after < len(self.breaks) else self.end
        return start, end


@dataclass(slots=True)
class Reading:
    """A text with its sentences. ``folded`` has the same length as ``original``.

    ``directions`` keeps what was found out of "from" and "to" before the place that starts at a position,
    ``named`` how often each place is named, ``told`` which places a sentence names and at which of them
    something may be, ``days`` which of its dates are those of acts, once that was asked for.
    ``rounded`` are the Arabic letters that bore a damma, where the text writes vowel signs.
    """

    original: str
    folded: str
    language: str
    published: date | None
    words: SmallWords
    sentences: list[Sentence]
    gazetteer: Gazetteer
    directions: dict[int, str | None] = field(default_factory=dict)
    named: Counter[str] = field(default_factory=Counter)
    told: dict[int, tuple[list[PlaceReference], list[PlaceReference]]] = field(default_factory=dict)
    days: dict[int, list[DateMention]] = field(default_factory=dict)
    rounded: frozenset[int] = frozenset()

    def auxiliary_before(self, hit: Hit, sentence: Sentence) -> str | None:
        """The kind of auxiliary before a verb; "IS" before it is a party, no form of "be"."""
        floor = sentence.start
        if self.language == "en":
            floor = max([floor, *(a.end for a in sentence.of("actors") if a.end <= hit.start)])
        return self.words.auxiliary_before(self.folded, hit.start, floor)

    def is_record(self, since: int) -> bool:
        """ "The worst violence since December", "the first since": since when it was so."""
        before = self.folded[max(0, since - _RECORD_REACH) : since].split()
        return not self.words.words("superlative").isdisjoint(before)

    def moves(self, sentence: Sentence) -> list[int]:
        """Where the words end that tell a movement in ``sentence``."""
        acts = load_acts()
        return [h.end for h in sentence.of("trigger") if acts[h.value].group == "movement"]

    def first_word(self, start: int) -> str:
        """The folded word at ``start``, or behind the white space there; empty at the end."""
        return next(iter(self.folded[start : start + _WORD_REACH].split()), "")

    def homes(self, references: Sequence[PlaceReference]) -> frozenset[str]:
        """The governorates that places lie in, or are."""
        found = (self.gazetteer.place_by_id(r.anchor.place_ids[0]).admin1 for r in references)
        return frozenset(home for home in found if home)


def read_text(
    original: str, language: str, published: date | None, lexicon: Lexicon, gazetteer: Gazetteer
) -> Reading:
    """Take ``original`` apart. It must fold without losing characters (see ``rules``)."""
    folded = fold(original)
    words = small_words(language)
    hits = lexicon.scan(folded)
    places = _places(folded, gazetteer, hits)
    spans = split_sentences(original, language)
    sentences = [
        Sentence(i, start, end, _is_headline(original, i, end)) for i, (start, end) in enumerate(spans)
    ]
    _deal(sentences, hits, places)
    memory = Memory()
    for sentence in sentences:
        if sentence.hits:
            _read_sentence(sentence, original, folded.text, published, words, memory)
    _point_days(sentences, folded.text, published)
    if len({folded.text[h.start : h.end] for h in hits if h.value == "sport" and h.category == "nouns"}) > 1:
        sentences = []
    return Reading(original, folded.text, language, published, words, sentences, gazetteer)


def _is_headline(original: str, index: int, end: int) -> bool:
    """The first sentence, when it stands on a line of its own without a full stop."""
    return index == 0 and original[end - 1] not in '.!?؟…»”"' and original[end : end + 1] in ("\n", "\r")


def _places(folded: Folded, gazetteer: Gazetteer, hits: Sequence[Hit]) -> list[PlaceReference]:
    """The places as written, without those that are part of a party's or a source's name."""
    names = [
        (h.start, h.end)
        for h in hits
        if (h.category == "actors" and h.detail in ("org", "qual"))
        or h.category == "sources"
        or h.value == "campaign"
    ]
    references = find_references(folded, gazetteer.find_toponyms(folded))
    return [r for r in references if not _is_within(r.anchor.start, r.anchor.end, names)]


def _is_within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether one of ``spans`` (left to right, without overlaps) covers ``start``–``end``."""
    at = bisect_right(spans, start, key=itemgetter(0)) - 1
    return at >= 0 and spans[at][1] >= end


def _deal(sentences: list[Sentence], hits: Sequence[Hit], places: Sequence[PlaceReference]) -> None:
    """Give each sentence its hits and places."""
    for sentence, own in _by_sentence(sentences, [h.start for h in hits]):
        sentence.hits = list(hits[own])
        for hit in sentence.hits:
            sentence.by_category.setdefault(hit.category, []).append(hit)
    for sentence, own in _by_sentence(sentences, [p.start for p in places]):
        sentence.places = list(places[own])


def _by_sentence(sentences: Sequence[Sentence], positions: Sequence[int]) -> Iterator[tuple[Sentence, slice]]:
    """Which of ``positions`` (in order) lie in each sentence, with the white space behind it."""
    limits = [bisect_left(positions, s.start) for s in sentences] + [len(positions)]
    for sentence, (first, last) in zip(sentences, pairwise(limits), strict=True):
        yield sentence, slice(first, last)


def _read_sentence(
    sentence: Sentence, original: str, text: str, published: date | None, words: SmallWords, memory: Memory
) -> None:
    start, end = sentence.start, sentence.end
    if words.words("attributive") and sentence.of("trigger"):
        kinds = [h.start for h in sentence.of("nouns") if h.value == "place"]
        places = [*kinds, *(p.anchor.start for p in sentence.places)]
        sentence.by_category["trigger"] = told_acts(
            sentence.of("trigger"), text, start, places, sentence.of("weapons"), words
        )
    if (
        sentence.places
        and sentence.of("trigger")
        and _ARABIC_LETTER.match(text, sentence.places[0].anchor.start)
    ):
        sentence.by_category["trigger"] = _without_names(sentence)
    triggers = sentence.of("trigger")
    if triggers:
        acts = load_acts()
        sentence.finite = [
            h.start for h in triggers if h.detail not in ("inf", "noun") and acts[h.value].group != "casualty"
        ]
        counting = sentence.of("numbers")
        sentence.dates = find_dates(text, start, end, sentence.of("calendar"), counting, published)
        sentence.numbers = [
            n
            for n in find_numbers(text, start, end, counting)
            if all(n.end <= d.start or n.start >= d.end for d in sentence.dates)
        ]
    heads = sentence.of("heads")
    if heads or sentence.of("actors"):
        found = sentence.by_category
        if heads and sentence.places:
            sites = [(p.start, p.end) for p in sentence.places]
            found = {**found, "heads": [h for h in heads if not any(s <= h.start < e for s, e in sites)]}
        actors = find_actors(original, text, start, found, sentence.numbers, words, memory)
        # "Residents said": who only tells of it is no party to it.
        sentence.actors = [a for a in actors if a.teller is None or a.kind != "people"]
        if sentence.actors and sentence.places:
            _part_states_from_places(sentence, text)
    if triggers:
        _read_losses(sentence, text, words)
    sentence.quoted = _quotations(original, start, end)
    if triggers or sentence.of("speech"):
        sentence.breaks = _breaks(sentence, text)


def _part_states_from_places(sentence: Sentence, text: str) -> None:
    """A capital is a place where it was struck, and else the state that acts."""
    if any(a.kind == "state" for a in sentence.actors):
        struck = _struck_capitals(sentence, text)
        sentence.actors = [a for a in sentence.actors if a.start not in struck]
    acting = {a.start for a in sentence.actors if a.kind == "state" and a.role in (None, "with")}
    acting.update(start for a in sentence.actors for start in a.capitals)
    if acting:
        sentence.places = [r for r in sentence.places if r.anchor.start not in acting]


def _without_names(sentence: Sentence) -> list[Hit]:
    """Arabic: "تدمر" is Palmyra within a place's name, but right behind a party it is "destroys"."""
    anchors = [a for p in sentence.places for a in (p.anchor, p.other) if a is not None]
    named = [(a.start, a.end) for a in anchors]
    parties = {h.end + 1 for h in (*sentence.of("actors"), *sentence.of("heads"))}
    return [
        h
        for h in sentence.of("trigger")
        if h.start in parties or not any(low <= h.start < high for low, high in named)
    ]


def _read_losses(sentence: Sentence, text: str, words: SmallWords) -> None:
    """ "cayeron tres soldados", "yihadistas caídos": these verbs tell of dead.

    Which acts may be meant so is told by the lexicon (form ``loss`` of ``die``, beside another meaning).
    """
    triggers = sentence.of("trigger")
    losses = {h.start for h in triggers if h.detail == "loss"}
    if not losses and not any(h.value == "fall" for h in triggers):
        return
    meant = {
        s for s in losses if _loses_people(next(h for h in triggers if h.start == s), sentence, text, words)
    }
    kept: list[Hit] = []
    for hit in triggers:
        if hit.start not in losses and _may_fall(hit, sentence, text, words):
            kept.append(hit)
        elif hit.start not in losses:
            continue
        elif hit.detail == "loss" and hit.start in meant:
            kept.append(hit._replace(detail="past"))
        elif hit.detail != "loss" and hit.start not in meant and _may_fall(hit, sentence, text, words):
            kept.append(hit)
    sentence.by_category["trigger"] = kept


def _may_fall(hit: Hit, sentence: Sentence, text: str, words: SmallWords) -> bool:
    """Arabic: what "fell" was taken only if the words behind tell whose hands it fell into."""
    hands = words.words("hands")
    behind = text[hit.end : min(sentence.end, hit.end + _HANDS_REACH)].partition(",")[0]
    bare = hit.value == "fall" and " " not in text[hit.start : hit.end]
    return not hands or not bare or any(f" {phrase} " in behind for phrase in hands)


def _loses_people(hit: Hit, sentence: Sentence, text: str, words: SmallWords) -> bool:
    """Whether counted people follow the verb, or people stand right before it; no shell does."""
    if any(
        h.detail == "shell" and h.start >= sentence.start and abs(h.start - hit.start) <= 60
        for h in sentence.of("weapons")
    ):
        return False
    for actor in sentence.actors:
        if actor.kind not in ("people", "head", "anaphor", "bare") or actor.head in ("air", "artillery"):
            continue
        if 0 < hit.start - actor.end <= 2 and actor.role != "target":
            return True
        gap = text[hit.end : actor.start] if actor.start >= hit.end else None
        if gap is None or len(gap) > _LOSS_REACH or any(c in gap for c in ",.;:"):
            continue
        if any(hit.end <= n.start < actor.start for n in sentence.numbers):
            return actor.role in (None, "target", "of")
    return False


def _point_days(sentences: Sequence[Sentence], text: str, published: date | None) -> None:
    """ "That day", "ese mismo día": the day told last, in the same sentence or the two before."""
    if not any(h.value in ("sameday", "shift") for s in sentences for h in s.of("calendar")):
        return
    last: DateMention | None = None
    told = -_SAME_DAY_REACH
    for sentence in sentences:
        if not sentence.of("trigger"):
            hits = (sentence.of("calendar"), sentence.of("numbers"))
            sentence.dates = find_dates(text, sentence.start, sentence.end, *hits, published)
        pointers = [h for h in sentence.of("calendar") if h.value in ("sameday", "shift")]
        days = [d for d in sentence.dates if d.span.precision == 1]
        for hit in pointers if sentence.of("trigger") else ():
            before = next((d for d in reversed(days) if d.end <= hit.start), None)
            near = last if sentence.index - told < _SAME_DAY_REACH else None
            day = before or near
            if day is not None:
                span = day.span if hit.value == "sameday" else _shifted(day.span, int(hit.detail))
                sentence.dates = [d for d in sentence.dates if d.end <= hit.start or d.start >= hit.end]
                pointed = DateMention(hit.start, hit.end, span, day.explicit)
                sentence.dates.append(pointed)
                days.append(pointed)
        sentence.dates.sort()
        days.sort()
        if days:
            last, told = days[-1], sentence.index


def _shifted(span: DateSpan, days: int) -> DateSpan:
    """ "Two days later", counted from the day told last."""
    step = timedelta(days=days)
    return span._replace(
        start=span.start and span.start + step, end=span.end and span.end + step, inferred=True
    )


def _struck_capitals(sentence: Sentence, text: str) -> set[int]:
    """ "Israel bombed Damascus": the capital right behind the verb and its subject is where, not who."""
    sites = {p.anchor.start for p in sentence.places}
    verbs = [h.end for h in sentence.of("trigger") if h.detail not in ("noun", "part")]
    found: set[int] = set()
    for left, actor in zip([None, *sentence.actors], sentence.actors, strict=False):
        if actor.kind != "state" or actor.role is not None or actor.start not in sites:
            continue
        if _ARABIC_LETTER.match(text, actor.start):  # the subject stands between
            behind = (
                left is not None
                and actor.start - left.end <= 2
                and any(0 < left.start - v <= 2 for v in verbs)
            )
        else:
            behind = any(0 < actor.start - v <= 2 for v in verbs)
        if behind:
            found.add(actor.start)
    return found


def _quotations(original: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans between quotation marks; a mark left open reaches to the end of the sentence."""
    spans: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for match in _QUOTE.finditer(original, start, end):
        mark = match.group()
        if opened and mark == opened[1]:
            spans.append((opened[0], match.start()))
            opened = None
        elif not opened and mark in _CLOSERS:
            opened = (match.end(), _CLOSERS[mark])
    if opened:
        spans.append((opened[0], end))
    return spans


def _breaks(sentence: Sentence, text: str) -> list[int]:
    """Where clauses part: punctuation, subordinators, and "and" between two verbs."""
    told = [*sentence.of("trigger"), *sentence.of("speech")]
    verbs = sorted(h.start for h in told if h.detail not in ("noun", "inf"))
    found: set[int] = set()
    for stop in _STOP.finditer(text, sentence.start, sentence.end):
        if stop.group() not in '()[]"' or not _in_name(stop.start(), sentence):
            found.add(stop.start())
    for joint in sentence.of("clauses"):
        if joint.value == "and":
            parts = _parts_verbs(joint.start, verbs, text)
        elif joint.value == "verbal":
            parts = _tells(joint, sentence, text)
        else:
            joined = text.endswith(_NO_JOINT, max(0, joint.start - 2), joint.start)
            parts = joint.value in ("that", "break") and not joined
        if parts:
            found.add(joint.start)
    if not text.isascii():
        found.update(h.start - 1 for h in told if h.detail not in _NOMINAL and _behind_wa(text, h.start))
    return sorted(found)


def _in_name(position: int, sentence: Sentence) -> bool:
    """Whether a bracket or a quotation mark belongs to the name of a party or a place."""
    return any(a.start - 1 <= position <= a.end for a in sentence.actors) or any(
        p.start - 1 <= position <= p.end for p in sentence.places
    )


def _tells(joint: Hit, sentence: Sentence, text: str) -> bool:
    """English: "after the army took …" opens a clause, "after the attack" does not."""
    for verb in sentence.of("trigger"):
        if joint.end <= verb.start <= joint.end + _VERB_NEAR and verb.detail in ("past", "pres"):
            gap = text[joint.end : verb.start]
            return bool(gap.strip()) and not any(c in gap for c in ",;:.")
    return False


def _behind_wa(text: str, start: int) -> bool:
    """Arabic: "and" is written joined to the verb that opens the next clause ("وقتل", "وسيطرت")."""
    return start > 0 and text[start - 1] in "وف" and (start == 1 or not text[start - 2].isalnum())


def _parts_verbs(joint: int, verbs: Sequence[int], text: str) -> bool:
    """Whether "and" at ``joint`` joins two clauses: a verb stands before it and one soon after it."""
    at = bisect_left(verbs, joint)
    return 0 < at < len(verbs) and len(text[joint : verbs[at]].split()) <= 9

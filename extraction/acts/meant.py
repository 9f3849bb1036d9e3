"""Acts that the words beside a trigger turn into another: who "lost 28 fighters" lost no ground."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.acts.objects import OUT_REACH, drives_out
from extraction.casualties import Toll
from extraction.lexicon import load_acts
from extraction.reading import Reading, Sentence
from extraction.roles import ActMention

__all__ = ["as_meant"]

# "Into" stands among so many words before the place.
_ONWARD_WORDS = 4
# Leaving a place, told by a noun; "after" stands among so many words before it.
_LEAVING = frozenset({"withdraw", "flee", "enter"})
_AFTER_WORDS = 2


def as_meant(mention: ActMention, tolls: Sequence[Toll], sentence: Sentence, reading: Reading) -> ActMention:
    """``mention`` as the act that its trigger means here."""
    if mention.act.name == "lose" and any(t.word.start == mention.hit.start for t in tolls):
        return mention._replace(act=load_acts()["die"])
    if mention.act.name == "drive" and _advances(mention, sentence, reading):
        return mention._replace(act=load_acts()["advance"])
    if reading.language == "ar" and mention.act.name == "advance" and _finds_left(mention, sentence, reading):
        return mention._replace(act=load_acts()["capture"])
    return mention


def _finds_left(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Arabic: "دخلت القوات البلدة بعد انسحاب المسلحين منها": who enters what was given up holds it now."""
    text, words = reading.folded, reading.words
    if mention.voice != "active" or text[mention.hit.start : mention.hit.end] not in words.words("entered"):
        return False
    return any(
        h.value in _LEAVING
        and h.detail == "noun"
        and not words.words("after").isdisjoint(text[mention.hit.end : h.start].split()[-_AFTER_WORDS:])
        for h in sentence.within("trigger", mention.hit.end, mention.clause[1])
    )


def _advances(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """English: "the SDF pushed from the east bank into the city": nobody was pushed, they advanced."""
    if mention.voice != "active" or drives_out(mention, sentence, reading):
        return False
    start, end = mention.hit.end, min(mention.clause[1], mention.hit.end + OUT_REACH)
    onward = reading.words.words("onward")
    return any(
        not onward.isdisjoint(reading.folded[start : r.anchor.start].split()[-_ONWARD_WORDS:])
        for r in sentence.places
        if start <= r.anchor.start < end
    )

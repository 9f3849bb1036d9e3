"""What stands as the object of an act: ground that was taken, people, or things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.places import goes_on_passive, is_object_pronoun
from extraction.reading import Reading, Sentence
from extraction.roles import ActMention

__all__ = [
    "DIRECT_REACH",
    "OUT_REACH",
    "PASSIVE_REACH",
    "drives_out",
    "frees_people",
    "has_place_object",
    "has_with_object",
    "takes_place",
]

# The noun that a relative clause speaks of begins at most so many characters before it.
_OBJECT_REACH = 30
# The object of a verb of taking begins at most so many characters after it.
DIRECT_REACH = 45
# "With" stands so few words behind "made off": "se hicieron el sábado por la noche con".
_WITH_WORDS = 8
# The subject of a passive begins at most so many characters after the verb, if not before it.
PASSIVE_REACH = 24
# "Out of" and the place stand at most so many characters behind the verb.
OUT_REACH = 70


_TOKEN = re.compile(r"\S+")


def has_place_object(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Whether a place, by name or by kind, stands where the act's object stands."""
    start, end = mention.clause
    if mention.act.name in ("lose", "fall"):
        pass  # what was lost may be the subject: "la base cayó en manos de"
    elif reading.first_word(start) in reading.words.words("behind"):
        start -= _OBJECT_REACH  # the object of a relative clause stands before it
    elif mention.voice == "passive":
        if goes_on_passive(mention, reading):
            start = sentence.clause(start - 1)[0]
        end = mention.hit.start + PASSIVE_REACH
    else:
        start, end = mention.hit.start, min(end, _behind_subject(mention, sentence, reading) + DIRECT_REACH)
    named = any(
        start <= r.start < end + 1 and not _of_things(mention, r.start, sentence, reading)
        for r in sentence.places
    )
    kinds = any(
        h.value in ("place", "there")
        and start <= h.start < end
        and not _of_things(mention, h.start, sentence, reading)
        and (mention.act.name != "lose" or reading.words.is_definite(reading.folded, h.start, sentence.start))
        for h in sentence.of("nouns")
    )  # who "loses ground" lost no place that could be told
    return named or kinds or "control" in mention.hit.value or is_object_pronoun(mention, sentence, reading)


def _behind_subject(mention: ActMention, sentence: Sentence, reading: Reading) -> int:
    """Arabic: where the subject right behind the verb ends; the object follows it."""
    end = mention.hit.end
    if reading.language != "ar" or mention.voice != "active":
        return end
    return next((a.end for a in sentence.actors if a.start - end == 1 and a.role is None), end)


def has_with_object(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Spanish: "se hicieron (el domingo) con la presa": the object of making off with a place."""
    end = mention.clause[1]
    words = reading.folded[mention.hit.end : min(end, mention.hit.end + DIRECT_REACH)].split()
    return not reading.words.words("with").isdisjoint(words[:_WITH_WORDS]) and _names_place(
        mention.hit.start, end, sentence
    )


def _names_place(start: int, end: int, sentence: Sentence) -> bool:
    """Whether a place, by name or by kind, stands from ``start`` to ``end``."""
    if any(start <= r.start < end + 1 for r in sentence.places):
        return True
    return any(h.value in ("place", "there") and start <= h.start < end for h in sentence.of("nouns"))


def frees_people(mention: ActMention, sentence: Sentence) -> bool:
    """ "liberaron a 30 rehenes en Manbij", "capturó a dos soldados": people are no territory."""
    places = [r.start for r in sentence.places if r.start >= mention.hit.end]
    limit = min([mention.clause[1], mention.hit.end + DIRECT_REACH, *places])
    people = ("people", "head", "bare")
    after = [a for a in sentence.actors if a.kind in people and mention.hit.end <= a.start < limit]
    before = [
        a for a in sentence.actors if a.kind in people and mention.clause[0] <= a.start < mention.hit.start
    ]
    return any(a.role == "target" for a in after) or (mention.voice == "passive" and bool(before))


def drives_out(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """English: "drove IS out of Kobani", "were pushed from the town": a party, "out of" and a place."""
    start, end = mention.hit.end, min(mention.clause[1], mention.hit.end + OUT_REACH)
    sites = [r.start for r in sentence.places] + [
        h.start for h in sentence.of("nouns") if h.value in ("place", "there")
    ]
    for site in sorted(s for s in sites if start <= s < end):
        before = reading.folded[start:site].split()[-3:]
        if not reading.words.words("outward").isdisjoint(before):
            return mention.voice == "passive" or any(start <= a.start < site for a in sentence.actors)
    return False


def takes_place(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """English: "took Mayadin", "taken the town of Hajin": nothing but small words before what was taken."""
    small = reading.words.words("det", "definite", "placing", "of", "hedge")
    if mention.voice == "passive":
        return any(mention.clause[0] <= r.start < mention.hit.start for r in sentence.places)
    for reference in sentence.places:
        gap = reading.folded[mention.hit.end : reference.anchor.start]
        if reference.anchor.start >= mention.hit.end and len(gap) <= DIRECT_REACH:
            words = gap.split()
            return sum(w not in small for w in words) <= 1 and not _has_other_object(words, reading)
    return False


def _has_other_object(words: Sequence[str], reading: Reading) -> bool:
    """Whether a preposition stands between: "took hostages in Hajin"."""
    return not reading.words.words("away").isdisjoint(words)


def _of_things(mention: ActMention, place: int, sentence: Sentence, reading: Reading) -> bool:
    """ "seized shipments of aid to the city", "captured tanks at a base": things were taken, not ground."""
    end = mention.hit.end
    if mention.voice != "active":
        return False
    if any(h.value == "other" and end <= h.start < place for h in sentence.of("nouns")):
        return False
    small = reading.words
    inner = small.words("det", "definite", "of", "hedge", "and")
    parties = [(a.start, a.end) for a in sentence.actors if end <= a.start < place]
    object_told = False
    for match in _TOKEN.finditer(reading.folded, end, place):
        if match.group() in small.words("away"):
            return object_told
        party = any(start <= match.start() < stop for start, stop in parties)
        object_told = object_told or (not party and match.group() not in inner)
    return False

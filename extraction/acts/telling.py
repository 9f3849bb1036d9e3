"""How an act is told: as done or not, as known or new, as one more, as going on."""

from __future__ import annotations

from extraction.reading import Reading, Sentence
from extraction.realis import Realis, judge
from extraction.roles import ActMention, Roles

__all__ = [
    "is_definite",
    "is_further",
    "is_light",
    "is_predicate",
    "is_since",
    "is_verbal",
    "lasts",
    "realis_of",
    "without_captions",
]

# The verb of striking stands at most so many characters behind its noun ("air strikes on Monday hit").
_STRIKING_REACH = 30
# "Also" and the like stand at most so many characters before the act.
_FURTHER_REACH = 40
# Between "it was" and the noun it is given stand at most so many words, the two included.
_PREDICATE_WORDS = 6
# A verb follows "since" at most so many characters later.
_SINCE_REACH = 48
# A verb that only says that something happened stands at most so many words before its noun.
_LIGHT_WORDS = 5
# A noun is its verb's subject within so many characters.
_NEAR = 14


def realis_of(mention: ActMention, sentence: Sentence, reading: Reading) -> Realis:
    """How the act is told; where the attempt is the act, it was done."""
    realis = judge(mention.hit, mention.form, mention.auxiliary, sentence, reading)
    return Realis.ASSERTED if realis is Realis.ATTEMPTED and mention.act.attempt else realis


def without_captions(mentions: list[ActMention], sentence: Sentence, reading: Reading) -> list[ActMention]:
    """Captions, link headlines and tags found nothing: all that follows their mark on its line."""
    marks = [h.start for h in sentence.of("nouns") if h.value == "caption"]
    if not marks:
        return mentions
    starts = [(m, m.hit.start) for m in mentions]
    text = reading.original
    return [m for m, at in starts if not any(mark <= at and "\n" not in text[mark:at] for mark in marks)]


def is_definite(mention: ActMention, roles: Roles, sentence: Sentence, reading: Reading) -> bool:
    """Whether the noun is spoken of as known: "the attack", "the US strike"."""
    start, agent = mention.hit.start, roles.agent
    if agent is not None and 0 < start - agent.end <= 3:
        start = agent.start
    return reading.words.is_definite(reading.folded, start, sentence.start)


def is_predicate(mention: ActMention, reading: Reading) -> bool:
    """ "It was the first accord of its kind", "fue el peor ataque": what was told is only given a name."""
    if mention.voice != "noun":
        return False
    words = reading.folded[mention.clause[0] : mention.hit.start].strip(" ,;").split()
    if words and words[0] in reading.words.words("it"):
        words = words[1:]
    elif reading.language == "en":
        return False
    return bool(words) and words[0] in reading.words.words("copula") and len(words) <= _PREDICATE_WORDS


def is_verbal(mention: ActMention, sentence: Sentence) -> bool:
    """ "Air strikes hit …", "استهدفت غارات …": a verb of striking beside the noun tells it as done."""
    if mention.voice != "noun" or mention.act.group != "violence":
        return False
    start, end = mention.clause
    return any(
        h.value in ("target", "hit")
        and h.detail not in ("noun", "inf")
        and start <= h.start < end
        and (
            0 < h.start - mention.hit.end <= _STRIKING_REACH
            or 0 < mention.hit.start - h.end <= (_NEAR if h.value == "hit" else 3)
        )
        for h in sentence.of("trigger")
    )


def is_light(mention: ActMention, reading: Reading) -> bool:
    """Arabic: "شهدت البلدة احتجاجات", "اندلعت اشتباكات": a verb that only says that it happened."""
    told = mention.act.group == "violence" or mention.act.name in ("protest", "riot")
    if mention.voice != "noun" or not told or reading.language != "ar":
        return False
    before = reading.folded[mention.clause[0] : mention.hit.start].replace(",", " ").split()
    light = reading.words.words("lightverb")
    return any(word in light or (word[1:] in light and word[0] in "وف") for word in before[-_LIGHT_WORDS:])


def is_further(mention: ActMention, sentence: Sentence, reading: Reading, *, verbal: bool) -> bool:
    """ "The air force also hit …", "three raids targeted …": one more act, whatever it resembles.

    ``verbal``: a verb tells the noun as done.
    """
    if mention.act.group == "casualty":
        return False
    start, end = mention.clause[0], mention.hit.start
    if verbal and any(0 < end - n.end <= 2 for n in sentence.numbers):
        return True
    begin = max(start, end - _FURTHER_REACH)
    people = [a.start for a in sentence.actors if a.kind == "people" and start <= a.start < end]
    before = reading.folded[begin : people[0] if people else end].split()
    if people:
        del before[-1:]  # "another civilian": one more victim, not one more act
    return not reading.words.words("further").isdisjoint(before)


def is_since(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """ "since it lost ground in Raqqa", "desde que perdió …": from when something else has been so."""
    if mention.voice == "noun" or mention.form == "inf":
        return False
    for word in sentence.of("calendar"):
        if word.value != "since" or not 0 < mention.hit.start - word.end <= _SINCE_REACH:
            continue
        if "," in reading.folded[word.end : mention.hit.start]:
            continue
        dated = any(0 <= d.start - word.end <= 4 for d in sentence.dates)
        others = any(word.end <= h.start < mention.hit.start for h in sentence.of("trigger"))
        if not dated and not others:
            return True
    return False


def lasts(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """ "tras seis semanas de combates": how long a battle has been going on is no further incident."""
    if mention.voice != "noun":
        return False
    for unit in sentence.of("calendar"):
        if unit.value != "ago" or unit.detail == "day" or unit.end > mention.hit.start:
            continue
        gap = reading.folded[unit.end : mention.hit.start].split()
        if 0 < len(gap) <= 2 and gap[0] in reading.words.words("of"):
            return True
    return False

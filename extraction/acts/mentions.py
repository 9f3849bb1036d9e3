"""The acts that the words of a sentence name: which meaning of a trigger, in which form and voice."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.acts.candidate import ARMED
from extraction.acts.together import is_compound, without_halted, without_repelled
from extraction.acts.voice import verb_form
from extraction.arabic import is_governed_noun, is_rounded, is_state, joined_before
from extraction.lexicon import Hit, load_acts
from extraction.reading import Reading, Sentence
from extraction.roles import ActMention

__all__ = ["act_mentions"]

# Arabic: those killed stand at most so many characters behind the verb when its subject stands before it.
_VICTIM_REACH = 20
# "على" stands at most so many characters behind "قضى", with its subject between.
_PERISH_REACH = 90
# Arabic: the killer stands so near behind the verb, and those killed so near behind the killer.
_KILLER_REACH, _KILLED_REACH = 4, 24
# The word before a form is looked for in so many characters.
_WORD_REACH = 10


def act_mentions(sentence: Sentence, reading: Reading) -> list[ActMention]:
    """The triggers of a sentence, one a position, each in the form that its surroundings allow."""
    mentions: list[ActMention] = []
    nominal = reading.words.words("nominal")
    taken: dict[tuple[int, int], list[Hit]] = {}
    for hit in sentence.of("trigger"):
        if hit.detail == "pres" and _word_before(reading.folded, hit.start) in nominal:
            continue  # "la entrega", "la marcha": behind an article the form is no verb
        taken.setdefault((hit.start, hit.end), []).append(hit)
    for hits in taken.values():
        mention = _act_mention(_likeliest(hits, sentence, reading), sentence, reading)
        if mention is not None and not (mentions and is_compound(mentions[-1], mention)):
            mentions.append(mention)
    return without_repelled(without_halted(mentions, sentence, reading), sentence, reading)


def _likeliest(hits: Sequence[Hit], sentence: Sentence, reading: Reading) -> Hit:
    """ "la toma" is a noun, "toma" a verb: an article or preposition before it tells."""
    if len(hits) == 1:
        return hits[0]
    nouns = [h for h in hits if h.detail == "noun"]
    verbs = [h for h in hits if h.detail != "noun"]
    if not nouns or not verbs:
        return _killer(hits, sentence, reading) if reading.language == "ar" else hits[0]
    if reading.language == "ar":
        nominal = is_governed_noun(reading.folded, hits[0].start, hits[0].end)
        return nouns[0] if nominal else _killer(verbs, sentence, reading)
    words = reading.folded[sentence.start : hits[0].start].split()
    small = reading.words
    before_nouns = small.words("det", "definite", "of", "target", "by", "in", "with")
    if reading.language == "en" and words and words[-1] == "to" and any(v.detail == "inf" for v in verbs):
        return next(v for v in verbs if v.detail == "inf")  # "halted it to protest", "to attack"
    if reading.language == "en" and verbs[0].detail == "ger":
        return verbs[0] if _takes_object(verbs[0], sentence, reading) else nouns[0]
    nominal = bool(words) and words[-1] in before_nouns
    return nouns[0] if nominal else verbs[0]


def _takes_object(verb: Hit, sentence: Sentence, reading: Reading) -> bool:
    """English: "shelling Kobani", "bombing the town": a place, a party or an article follows the gerund."""
    start = verb.end + 1
    if any(start in (r.start, r.anchor.start) for r in sentence.places):
        return True
    after = reading.folded[start : start + 12].split(" ", 1)[0]
    return after in reading.words.words("article") or any(a.start == start for a in sentence.actors)


def _killer(hits: Sequence[Hit], sentence: Sentence, reading: Reading) -> Hit:
    """Arabic writes "was killed" and "killed" alike: a party and then its victims follow the active verb.

    "قضى على": killed; "قضى" alone: died.
    """
    kill = next((h for h in hits if h.value == "kill"), None)
    start, end = hits[0].start, hits[0].end
    if kill is None or is_rounded(reading.folded, start, reading.rounded):
        return hits[0]
    if reading.folded[start:end] in reading.words.words("perish"):
        behind = reading.folded[end : min(sentence.clause(start)[1], end + _PERISH_REACH)].split()
        return kill if not reading.words.words("against").isdisjoint(behind) else hits[0]
    clause, close = sentence.clause(start)
    subjects = [a for a in sentence.actors if clause <= a.start and a.end <= start and a.role is None]
    victims = [a.start for a in sentence.actors if a.role is None] + [n.start for n in sentence.numbers]
    near = any(0 < v - end <= _VICTIM_REACH and v < close for v in victims)
    if near and any(a.kind in ARMED for a in subjects):
        return kill
    actor = next((a for a in sentence.actors if a.start >= end), None)
    if actor is None or actor.start - end > _KILLER_REACH or actor.kind not in ("org", "state", "head"):
        return hits[0]
    later = [a.start for a in sentence.actors if a.kind == "people"] + [n.start for n in sentence.numbers]
    return kill if any(0 <= start - actor.end <= _KILLED_REACH for start in later) else hits[0]


def _act_mention(hit: Hit, sentence: Sentence, reading: Reading) -> ActMention | None:
    """The act that ``hit`` tells; ``None`` where its surroundings show that it tells none."""
    act = load_acts()[hit.value]
    clause = sentence.clause(hit.start)
    if (
        reading.language == "en"
        and act.name == "clash"
        and hit.detail in ("noun", "ger")
        and _describes(hit, sentence)
    ):
        return None
    if hit.detail == "noun":
        state = reading.language == "ar" and act.name == "capture" and is_state(reading.folded, hit.start)
        return None if state else ActMention(hit, act, "noun", "noun", None, clause)
    if reading.language == "ar" and hit.detail != "part" and _is_no_verb(hit, sentence, reading):
        return None
    told = verb_form(hit, act, clause, sentence, reading)
    return ActMention(hit, act, *told, clause) if told is not None else None


def _is_no_verb(hit: Hit, sentence: Sentence, reading: Reading) -> bool:
    """Arabic: "تدمر" is Palmyra, but behind its subject it is "destroys".

    No verb bears the article, or "like" or "with" ("كفر").
    """
    if joined_before(reading.folded, hit.start).endswith(("ال", "ك", "ب")):
        return True
    named = any(p.anchor.start <= hit.start < p.anchor.end for p in sentence.places)
    return named and all(a.end + 1 != hit.start for a in sentence.actors)


def _describes(hit: Hit, sentence: Sentence) -> bool:
    """English: "the coalition fighting IS": whom they fight says who they are, not what they did."""
    before = any(a.end + 1 == hit.start for a in sentence.actors)
    return before and any(a.start == hit.end + 1 and a.role in (None, "holder") for a in sentence.actors)


def _word_before(text: str, start: int) -> str:
    return next(iter(text[max(0, start - _WORD_REACH) : start].split()[-1:]), "")

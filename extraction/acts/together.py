"""Words that tell one act between them: what is beaten back, halted or set off is named beside its verb."""

from __future__ import annotations

from itertools import pairwise

from extraction.reading import Reading, Sentence
from extraction.roles import ActMention

__all__ = ["is_compound", "without_halted", "without_repelled"]

# What is halted stands at most so many characters behind the verb.
_HALT_REACH = 40
# What is beaten back, or what caused a blast, stands at most so many characters behind.
_REPEL_REACH = 60
# A noun is its verb's subject within so many characters.
_NEAR = 14
_BOMBS = frozenset({"ied", "suicide"})
_CROWDS = frozenset({"protest", "riot"})
# What is done to bombs that go off nowhere.
_UNDOING = frozenset({"defuse", "seize", "destroy"})


def is_compound(left: ActMention, right: ActMention) -> bool:
    """English: "an IED attack", "a drone strike operation": the first noun says what the second was."""
    nouns = left.voice == right.voice == "noun"
    general = right.act.name in ("attack", "operation", "bombing") and left.act.group == "violence"
    return nouns and general and right.hit.start - left.hit.end == 1


def without_halted(mentions: list[ActMention], sentence: Sentence, reading: Reading) -> list[ActMention]:
    """Arabic: the verb of arresting also halts ("أوقفت القوات هجومها"): then nobody was, nor was it done."""
    if reading.language != "ar":
        return mentions
    undone = {m.hit.start for m in mentions if _stops_nobody(m, sentence, reading)}
    for verb, noun in pairwise(mentions):
        halts = verb.act.name == "arrest" and verb.voice == "active" and noun.voice == "noun"
        near = noun.hit.start - verb.hit.end <= _HALT_REACH and noun.act.group in ("violence", "movement")
        people = any(a.kind == "people" and verb.hit.end <= a.start < noun.hit.start for a in sentence.actors)
        if halts and near and not people:
            undone |= {verb.hit.start, noun.hit.start}
    return [m for m in mentions if m.hit.start not in undone]


def _stops_nobody(verb: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """ "أوقف الجيش تقدمه": who is arrested stands behind the subject, or is counted there."""
    if verb.voice != "active" or reading.folded[verb.hit.start : verb.hit.end] not in reading.words.words(
        "halt"
    ):
        return False
    start, end = verb.hit.end, min(verb.clause[1], verb.hit.end + _HALT_REACH)
    if any(start <= n.start < end for n in sentence.numbers):
        return False
    behind = [a for a in sentence.actors if start <= a.start < end]
    return not any(a.kind == "people" for a in behind) and len(behind) < 2


def without_repelled(mentions: list[ActMention], sentence: Sentence, reading: Reading) -> list[ActMention]:
    """Arabic: "تصدت القوات لهجوم" and "انفجار ناجم عن غارة" tell one act each.

    Who beats back an attack on the ground fought, and of shells or aircraft these are the act; a blast that
    a strike caused is the strike.
    """
    if reading.language != "ar":
        return mentions
    gone: set[int] = set()
    widened: dict[int, int] = {}
    for left, right in pairwise(mentions):
        if _is_relative(left, right, reading):
            gone.add(right.hit.start)  # "الغارات التي استهدفت المخيم": the strikes, told with their place
            widened[left.hit.start] = right.clause[1]
        if left.act.group == "violence" and _meets_it(right, reading):
            gone.add(right.hit.start)  # "أطلقت الطائرات صواريخ فتصدت لها الدفاعات"
        echo = _echo(left, right, sentence, reading)
        if echo is not None:
            gone.add(echo.hit.start)
    kept = (m for m in mentions if m.hit.start not in gone)
    return [m._replace(clause=(m.clause[0], widened.get(m.hit.start, m.clause[1]))) for m in kept]


def _meets_it(verb: ActMention, reading: Reading) -> bool:
    """Whether the verb of beating back takes up with a pronoun what was told before it."""
    text, hit = reading.folded, verb.hit
    if verb.voice != "active" or text[hit.start : hit.end] not in reading.words.words("repel"):
        return False
    return not reading.words.words("forit").isdisjoint(text[hit.end : hit.end + 8].split()[:1])


def _is_relative(noun: ActMention, verb: ActMention, reading: Reading) -> bool:
    """Whether the verb of striking opens the relative clause of the noun of strikes before it."""
    if noun.voice != "noun" or noun.act.group != "violence" or verb.act.name != "hit":
        return False
    between = reading.folded[noun.hit.end : verb.hit.start].split()
    return len(between) == 1 and between[0] in reading.words.words("relative")


def _echo(left: ActMention, right: ActMention, sentence: Sentence, reading: Reading) -> ActMention | None:
    """Which of two neighbouring words, of which the second is a noun, only repeats or undoes the other."""
    gap = right.hit.start - left.hit.end
    struck = right.act.group == "violence" or right.act.name in _CROWDS
    if right.voice != "noun" or not struck or gap > _REPEL_REACH:
        return None
    verb, noun = left.act.name, right.act.name
    if left.voice == "active" and gap <= _NEAR and _sets_off(left, right, sentence):
        return left
    if (verb in _UNDOING and noun in _BOMBS) or (verb == "disperse" and noun in _CROWDS):
        return right  # bombs found and taken apart went off nowhere
    if verb == "clash" and reading.folded[left.hit.start : left.hit.end] in reading.words.words("repel"):
        return right if noun in ("attack", "clash") else left
    between = sentence.within("nouns", left.hit.end, right.hit.start)
    return left if verb == "bombing" and any(h.value == "caused" for h in between) else None


def _sets_off(verb: ActMention, noun: ActMention, sentence: Sentence) -> bool:
    """ "انفجرت سيارة مفخخة", "استهدفت ثلاث غارات": the noun tells the act."""
    if verb.act.name == "bombing":
        return noun.act.name in _BOMBS or noun.act.name == "bombing"
    bare = not any(verb.hit.end <= a.start < noun.hit.start for a in sentence.actors)
    return verb.act.name == "hit" and bare

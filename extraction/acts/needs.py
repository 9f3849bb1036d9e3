"""What an act needs to count: a check for each ``needs`` of ``data/lexicon/acts.csv``, and for the tenses."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from extraction.acts.candidate import ARMED, Candidate
from extraction.acts.objects import (
    DIRECT_REACH,
    PASSIVE_REACH,
    drives_out,
    frees_people,
    has_place_object,
    has_with_object,
    takes_place,
)
from extraction.acts.passages import is_moved
from extraction.acts.weapons import attached_weapons, subject_weapon
from extraction.reading import Reading

__all__ = ["BY_AIR", "NEEDS", "has_crowd", "meets_needs"]

# Parties that strike from the air in this war, unless their men on the ground are named.
BY_AIR: Final = frozenset({"coalition", "israel", "russia"})
# What is foiled is one of these.
_BOMBINGS: Final = frozenset({"ied", "suicide", "bombing", "attack"})
_PEOPLE: Final = frozenset({"people", "head", "bare"})
_EXPLOSIVES: Final = frozenset({"air", "ied", "chemical"})
_GROUND: Final = frozenset({"property", "place", "site"})
# The munition stands at most so many characters before the clause of the shells that fell.
_MUNITION_REACH: Final = 40
# Arabic: the guns that answer stand right behind their verb.
_SUBJECT_REACH: Final = 4
# Spanish: the bomb stands at most so many characters before the clause in which it went off.
_BOMB_REACH: Final = 60


def meets_needs(candidate: Candidate, reading: Reading) -> bool:
    """Whether the clause holds what the act needs to count, told in a tense in which it does."""
    mention = candidate.mention
    act, form = mention.act, mention.form
    if act.group == "control" and form == "impf" and mention.auxiliary is None and not _on_a_day(candidate):
        return False  # "la ocupaban", "controlaban": who held a place, not who took it
    if act.standing and form in ("pres", "impf", "ger"):
        return _on_a_day(candidate)
    if (
        act.group == "movement"
        and form == "impf"
        and reading.language == "es"
        and not _acts_before(candidate)
    ):
        return False  # "cuando salía de su casa": what somebody was about when something happened
    return not act.needs or NEEDS[act.needs](candidate, reading)


def _on_a_day(candidate: Candidate) -> bool:
    """ "Este lunes se combatía todavía en una granja": a state told of one day is what happened that day."""
    date = candidate.date
    inside = date is not None and candidate.mention.clause[0] <= date.start < candidate.mention.clause[1]
    return inside and date is not None and date.span.precision == 1 and not candidate.since


def _acts_before(candidate: Candidate) -> bool:
    """Whether who acts stands in the clause before the verb."""
    agent, mention = candidate.roles.agent, candidate.mention
    return agent is not None and mention.clause[0] <= agent.start < mention.hit.start


def _bears_arms(candidate: Candidate, _: Reading) -> bool:
    """An agent that can bear arms."""
    agent = candidate.roles.agent
    return agent is not None and agent.kind in ARMED


def _armed_party(candidate: Candidate, reading: Reading) -> bool:
    """Troops that move by themselves; behind a noun only those that are named as a party."""
    agent, voice = candidate.roles.agent, candidate.mention.voice
    if agent is None or agent.kind == "people":
        return False
    if voice == "passive":
        return candidate.roles.patient is None and is_moved(candidate.mention, reading)
    return agent.kind in ("org", "head", "anaphor") or voice != "noun"


def _gathers_people(candidate: Candidate, _: Reading) -> bool:
    agent = candidate.roles.agent
    return agent is not None and agent.kind == "people"


def _strikes_enemy(candidate: Candidate, _: Reading) -> bool:
    """Both parties, of which one fights the other."""
    agent, patient = candidate.roles.agent, candidate.roles.patient
    if patient is None or agent is None or patient.faction in (None, "civilians", "unknown"):
        return False
    return agent.kind in ARMED and agent.faction != patient.faction


def _in_hands(candidate: Candidate, _: Reading) -> bool:
    """Into whose hands a place fell; of the noun also who lost it."""
    told = candidate.mention.voice == "noun" and candidate.sub_event_type is not None
    return candidate.roles.agent is not None or told


def _names_party(candidate: Candidate, _: Reading) -> bool:
    """A noun of agreement alone tells nothing: who or where must be told."""
    return candidate.mention.form != "noun" or bool(candidate.places.at) or candidate.roles.agent is not None


def _has_place(candidate: Candidate, reading: Reading) -> bool:
    return has_place_object(candidate.mention, candidate.sentence, reading)


def _has_with(candidate: Candidate, reading: Reading) -> bool:
    return has_with_object(candidate.mention, candidate.sentence, reading)


def _has_territory(candidate: Candidate, reading: Reading) -> bool:
    """Ground that is freed, not people."""
    return _has_place(candidate, reading) and not frees_people(candidate.mention, candidate.sentence)


def _has_direct_place(candidate: Candidate, reading: Reading) -> bool:
    return takes_place(candidate.mention, candidate.sentence, reading)


def _leaves_place(candidate: Candidate, reading: Reading) -> bool:
    """A known armed party, or reinforcements of whomever, and the place that they leave."""
    agent = candidate.roles.agent
    named = agent is not None and (agent.faction not in (None, "unknown") or _are_sent(candidate))
    armed = agent is not None and agent.kind != "people" and named
    return armed and _has_direct_place(candidate, reading)


def _are_sent(candidate: Candidate) -> bool:
    """Whether who goes are troops sent by their very name: "reinforcements"."""
    agent = candidate.roles.agent
    triggers = candidate.sentence.of("trigger")
    return agent is not None and any(h.value == "deploy" and h.start == agent.start for h in triggers)


def _drives_out(candidate: Candidate, reading: Reading) -> bool:
    return drives_out(candidate.mention, candidate.sentence, reading)


def _has_destination(candidate: Candidate, reading: Reading) -> bool:
    """Troops, and where they came to."""
    return _bears_arms(candidate, reading) and candidate.places.destination is not None


def _has_captive(candidate: Candidate, _: Reading) -> bool:
    """People behind the verb who were taken away."""
    start = candidate.mention.hit.end
    end = min(candidate.mention.clause[1], start + DIRECT_REACH)
    return any(
        a.kind in _PEOPLE and a.role == "target" and start <= a.start < end for a in candidate.sentence.actors
    )


def _has_bombing(candidate: Candidate, _: Reading) -> bool:
    """What was foiled: a bombing or an attack behind the verb."""
    start = candidate.mention.hit.end
    end = min(candidate.mention.clause[1], start + DIRECT_REACH)
    return any(h.value in _BOMBINGS for h in candidate.sentence.within("trigger", start, end))


def _has_siege(candidate: Candidate, _: Reading) -> bool:
    """What is broken or lifted is a siege: "rompió el martes el cerco"."""
    mention = candidate.mention
    end = min(mention.clause[1], mention.hit.end + DIRECT_REACH)
    nouns = candidate.sentence.within("nouns", mention.hit.start, end)
    return mention.voice == "noun" or any(h.value == "siege" for h in nouns)


def has_crowd(candidate: Candidate) -> bool:
    """Whether the act's own words behind it tell of people protesting."""
    return _named_behind(candidate, ("crowd",))


def _has_crowd(candidate: Candidate, _: Reading) -> bool:
    return has_crowd(candidate)


def _has_neck(candidate: Candidate, _: Reading) -> bool:
    return _named_behind(candidate, ("neck",))


def _has_blown_up(candidate: Candidate, _: Reading) -> bool:
    """What was blown up: property, or the bomber himself."""
    return _named_behind(candidate, ("property", "self"))


def _named_behind(candidate: Candidate, kinds: Collection[str]) -> bool:
    """Whether a noun of ``kinds`` stands in the clause behind the act."""
    mention = candidate.mention
    nouns = candidate.sentence.within("nouns", mention.hit.end, mention.clause[1])
    return any(h.value in kinds for h in nouns)


def _named_in_clause(candidate: Candidate, kinds: Collection[str]) -> bool:
    """Whether a noun of ``kinds`` stands in the clause of the act."""
    return any(h.value in kinds for h in candidate.sentence.within("nouns", *candidate.mention.clause))


def _has_protesters(candidate: Candidate, _: Reading) -> bool:
    return _named_in_clause(candidate, ("protesters",))


def _has_property(candidate: Candidate, reading: Reading) -> bool:
    """Things or ground that can burn."""
    return _named_in_clause(candidate, _GROUND) or _has_place(candidate, reading)


def _inflicts_losses(candidate: Candidate, reading: Reading) -> bool:
    """Losses, and who caused them; "ما أوقع 10 قتلى" tells what came of the act before."""
    agent, start = candidate.roles.agent, candidate.mention.clause[0]
    if agent is None or agent.start < start or reading.first_word(start) in reading.words.words("result"):
        return False
    return _named_in_clause(candidate, ("losses",))


def _has_munition(candidate: Candidate, _: Reading) -> bool:
    """Shells fall and are fired: the munition stands before the one verb and after the other."""
    mention, agent = candidate.mention, candidate.roles.agent
    launched = mention.act.name == "launch"
    if launched and agent is not None and agent.head == "artillery":
        return True  # "un tanque disparó contra una ambulancia"
    start, end = mention.clause[0] - _MUNITION_REACH, mention.hit.start
    if mention.act.name == "impact":
        end = min(mention.clause[1], mention.hit.end + PASSIVE_REACH)  # "al caer dos proyectiles"
    if launched and mention.voice == "passive" and mention.form != "part":
        start = mention.hit.start - _MUNITION_REACH  # "بصاروخ أطلقته طائرة"
    elif launched and mention.form != "part":  # unlike "un cohete lanzado desde Latakia"
        start, end = mention.hit.end, mention.clause[1]
    weapons = candidate.sentence.within("weapons", start, end)
    return any(h.detail == "shell" or h.value == "barrel" for h in weapons)


def _has_explosive(candidate: Candidate, reading: Reading) -> bool:
    """What went off."""
    start, end = candidate.mention.clause
    if reading.language == "es":
        start -= _BOMB_REACH  # "la bomba, oculta en una moto, estalló"
    return any(h.detail for h in candidate.sentence.within("weapons", start, end))


def _has_bomb(candidate: Candidate, _: Reading) -> bool:
    """What aircraft drop."""
    weapons = candidate.sentence.within("weapons", *candidate.mention.clause)
    return any(h.detail in _EXPLOSIVES for h in weapons)


def _has_weapon(candidate: Candidate, reading: Reading) -> bool:
    """The weapon that an act was done with, or aircraft."""
    mention, sentence, agent = candidate.mention, candidate.sentence, candidate.roles.agent
    if reading.language == "es" and subject_weapon(mention, sentence) is not None:
        return True
    answering = reading.language == "ar" and mention.act.name == "answer"
    guns = answering and agent is not None and agent.head == "artillery"
    guns = guns and agent is not None and 0 < agent.start - mention.hit.end <= _SUBJECT_REACH
    by_air = agent is not None and (
        agent.head == "air"
        or (reading.language == "en" and agent.faction in BY_AIR and agent.kind in ("org", "state"))
    )
    return guns or by_air or any(w.detail for w in attached_weapons(mention, sentence, reading))


def _has_weaponry(candidate: Candidate, _: Reading) -> bool:
    return bool(candidate.sentence.within("weapons", *candidate.mention.clause))


def _has_aircraft(candidate: Candidate, _: Reading) -> bool:
    """What flies, and may be brought down."""
    clause = candidate.mention.clause
    weapons = candidate.sentence.within("weapons", *clause)
    heads = candidate.sentence.within("heads", *clause)
    return any(h.detail == "air" or h.value == "missile" for h in weapons) or any(
        h.value == "air" for h in heads
    )


def _moves_troops(candidate: Candidate, reading: Reading) -> bool:
    """ "moved four howitzers to …": men or arms stand behind the verb, or before its passive."""
    if candidate.mention.voice == "passive" and is_moved(candidate.mention, reading):
        ends = candidate.places.origin or candidate.places.destination
        return bool(ends) and candidate.roles.agent is not None and candidate.roles.patient is None
    start = candidate.mention.hit.end
    behind = (start, start + DIRECT_REACH)
    return any(candidate.sentence.within(what, *behind) for what in ("heads", "weapons"))


# ``needs`` of an act → whether its clause holds it.
NEEDS: Final[dict[str, Callable[[Candidate, Reading], bool]]] = {
    "agent": _bears_arms,
    "aircraft": _has_aircraft,
    "armed": _armed_party,
    "bomb": _has_bomb,
    "bombing": _has_bombing,
    "captive": _has_captive,
    "crowd": _has_crowd,
    "destination": _has_destination,
    "direct": _has_direct_place,
    "enemy": _strikes_enemy,
    "explosion": _has_blown_up,
    "explosive": _has_explosive,
    "hands": _in_hands,
    "leaves": _leaves_place,
    "losses": _inflicts_losses,
    "munition": _has_munition,
    "neck": _has_neck,
    "out": _drives_out,
    "party": _names_party,
    "people": _gathers_people,
    "place": _has_place,
    "property": _has_property,
    "protesters": _has_protesters,
    "siege": _has_siege,
    "territory": _has_territory,
    "troops": _moves_troops,
    "weapon": _has_weapon,
    "weaponry": _has_weaponry,
    "with": _has_with,
}

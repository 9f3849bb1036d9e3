"""Killings whose cause no act of the sentence tells: the weapon, the parties or the enemy named say what."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.actors import ActorMention
from extraction.acts.candidate import Candidate
from extraction.casualties import Toll
from extraction.lexicon import load_acts
from extraction.reading import Sentence

__all__ = ["settle_killing"]

# The weapon that killed stands at most so many characters before the verb.
_WEAPON_REACH = 60


def settle_killing(casualty: Candidate, tolls: Sequence[Toll], sentence: Sentence) -> None:
    """A killing whose manner is not told: fighting between armed parties, else an attack on civilians."""
    casualty.tolls.extend(tolls)
    patient = casualty.roles.patient or next((t.victims for t in tolls if t.victims), None)
    casualty.roles.patient = patient
    agent = casualty.roles.agent
    if casualty.act.name == "wound" and not tolls:
        casualty.weak = True
    if agent is patient or casualty.act.name in ("die", "wound"):
        casualty.roles.agent = None if agent is patient else agent
    agent = casualty.roles.agent
    if any(t.own for t in tolls):
        casualty.roles.agent, casualty.sub_event_type, casualty.weak = None, None, True
        return
    if agent is not None and agent.head == "air":
        casualty.sub_event_type = "Air/drone strike"
    elif (kind := _killing_weapon(casualty, sentence)) is not None:
        casualty.sub_event_type = "Attack" if _is_shot(kind, patient) else kind
    elif agent is not None and patient is not None:
        civilians = patient.kind == "people"
        casualty.sub_event_type = "Attack" if civilians else "Armed clash"
    else:
        _found_by_opponent(casualty, sentence)


def _is_shot(kind: str, patient: ActorMention | None) -> bool:
    """Civilians shot dead did not fight."""
    return kind == load_acts()["clash"].sub_event_type and patient is not None and patient.kind == "people"


def _killing_weapon(casualty: Candidate, sentence: Sentence) -> str | None:
    """ "An IS mine killed …", "murieron por disparos de mortero": what killed tells the kind of act."""
    start, end = casualty.mention.clause
    hit = casualty.mention.hit
    for weapon in sentence.of("weapons"):
        act = load_acts().get(weapon.detail)
        if act is None or act.group != "violence" or not start <= weapon.start < end:
            continue
        subject = weapon.end <= hit.start and casualty.act.name in ("kill", "wound", "die")
        if subject and hit.start - weapon.end <= _WEAPON_REACH and not casualty.weapons:
            casualty.weapons = [weapon]
            return act.sub_event_type
    return None


def _found_by_opponent(casualty: Candidate, sentence: Sentence) -> None:
    """Fighters said to have died where the other party is named too died fighting it."""
    patient = casualty.roles.patient
    faction = patient.faction if patient is not None and patient.kind != "people" else None
    others = [
        a
        for a in sentence.actors
        if faction
        and a.kind in ("org", "head")
        and a.role in (None, "in")
        and a.faction not in (None, faction, "unknown")
    ]
    if others and casualty.tolls:
        casualty.roles.agent, casualty.sub_event_type = others[0], "Armed clash"
    else:
        casualty.sub_event_type, casualty.weak = None, True

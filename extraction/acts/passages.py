"""Troops that others move: "reinforcements were sent to …", "troops were deployed in …"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extraction.actors import ActorMention
from extraction.reading import Reading, Sentence
from extraction.roles import ActMention, Roles

__all__ = ["is_moved", "moved"]

# Acts whose passive tells that troops moved; one who is surrounded goes nowhere.
_MOVED: Final = frozenset({"deploy", "shift", "withdraw"})
# The auxiliary stands at most so many characters before the verb.
_AUXILIARY_REACH: Final = 40


def is_moved(mention: ActMention, reading: Reading) -> bool:
    """English: whether the verb tells in the passive that somebody was moved, as an event and no state."""
    if reading.language != "en" or mention.voice != "passive" or mention.act.name not in _MOVED:
        return False
    before = reading.folded[max(mention.clause[0], mention.hit.start - _AUXILIARY_REACH) : mention.hit.start]
    words = before.split()
    if not reading.words.words("behind").isdisjoint(words):
        return False  # "soldiers who were deployed in …" says who they are
    return reading.words.words("standing").isdisjoint(words[-2:])


def moved(mention: ActMention, roles: Roles, sentence: Sentence, reading: Reading) -> Roles:
    """The roles of a movement told in the passive: who moves acts, unless who sent them is named."""
    troops = roles.patient
    if not is_moved(mention, reading) or troops is None or not _bears_arms(troops):
        return roles
    wounded = any(h.value == "wound" for h in sentence.within("trigger", *mention.clause))
    if wounded:
        return roles  # "the wounded fighters were transferred to …"
    sender = roles.agent
    if sender is not None and sender.faction not in (None, "unknown"):
        return replace(roles, patient=None)
    return Roles(agent=troops, agent_associate=roles.patient_associate)


def _bears_arms(actor: ActorMention) -> bool:
    return actor.kind in ("org", "head", "state") and actor.head != "air"

"""Of what kind an act of violence was, where the weapon, the party or the target named with it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from extraction.acts.candidate import ARMED, Candidate
from extraction.acts.needs import BY_AIR, has_crowd
from extraction.acts.weapons import attached_weapons
from extraction.lexicon import Hit, load_acts
from extraction.reading import Reading

__all__ = ["by_weapon"]

# Acts whose type the weapon named with them settles.
_BY_WEAPON: Final = frozenset(
    {"attack", "bomb", "air", "shell", "target", "launch", "destroy", "hit", "answer"}
)
# Acts that guns of every kind do from afar.
_POUNDING: Final = frozenset({"bomb", "shell", "launch", "hit"})
# Verbs whose object is what was struck.
_STRIKING: Final = frozenset({"attack", "bomb", "destroy", "hit", "shell", "target"})
_FLYING: Final = frozenset({"syria_gov", "russia", "coalition", "turkey", "israel", "iraq"})
# Parties without aircraft of their own: what they bomb with are guns.
_GROUNDED: Final = frozenset({"is", "sdf", "rebels", "hts", "sna", "pro_gov_militia", "iran"})
_ON_FOOT: Final = frozenset({"force", "soldier", "militia", "member"})
# What guns and aircraft fire alike.
_MISSILES: Final = frozenset({"rocket", "missile"})
# Gas is told at most so many characters behind what was dropped.
_GAS_REACH: Final = 120


def by_weapon(candidate: Candidate, reading: Reading) -> Iterator[Candidate]:
    """The candidate with its type settled by the weapon; two, where two kinds are named together."""
    act = candidate.act.name
    told = _TOLD_BESIDE.get(act)
    if told is not None:
        candidate.sub_event_type = _type(told(candidate)) or candidate.sub_event_type
    if act == "shoot" and reading.language == "es":
        candidate.sub_event_type = _type(_fired(candidate)) or candidate.sub_event_type
    if act not in _BY_WEAPON:
        yield candidate
        return
    candidate.weapons = _own_weapons(candidate, reading)
    kinds = _named_kinds(candidate) or [_default_kind(candidate)]
    if kinds == ["attack"] and reading.language == "en":
        _by_parties(candidate)
        yield candidate
        return
    types = list(dict.fromkeys(map(_type, kinds)))[:2]
    if len(types) == 1:
        candidate.sub_event_type = types[0]
        yield candidate
        return
    for sub_event_type in types:
        yield replace(
            candidate, sub_event_type=sub_event_type, tolls=list(candidate.tolls), joint=True, inherited=False
        )


def _type(act: str | None) -> str | None:
    """The codebook's type of ``act``."""
    return load_acts()[act].sub_event_type if act else None


def _own_weapons(candidate: Candidate, reading: Reading) -> list[Hit]:
    """The weapons tied to the act; those in the name of who acts only where no others are."""
    weapons = attached_weapons(candidate.mention, candidate.sentence, reading)
    agent = candidate.roles.agent
    if reading.language == "en" and candidate.act.name in _STRIKING:
        weapons = [w for w in weapons if not _is_struck(w, candidate, reading)]
    if agent is None or len(weapons) < 2:
        return weapons
    return [w for w in weapons if not agent.start <= w.start < agent.end] or weapons


def _is_struck(weapon: Hit, candidate: Candidate, reading: Reading) -> bool:
    """English: "bombed (two) tanks": what stands behind the verb was struck, but not behind "with"."""
    mention, agent = candidate.mention, candidate.roles.agent
    if mention.voice != "active" or weapon.start < mention.hit.end:
        return False
    if mention.act.name == "target" and (agent is None or agent.head != "air"):
        return False
    between = reading.folded[mention.hit.end : weapon.start].split()
    return reading.words.words("using", "by", "of").isdisjoint(between)


def _named_kinds(candidate: Candidate) -> list[str]:
    """The kinds of act that its own words name: the trigger's, then those of its weapons or its agents."""
    act, agent = candidate.act.name, candidate.roles.agent
    kinds = list(dict.fromkeys(w.detail for w in candidate.weapons if w.detail))
    if len(kinds) > 1 and candidate.act.name in _POUNDING:
        kinds = [k for k in kinds if k != "clash"]  # "with tanks and machine guns" is shelling
    if "chemical" in kinds:
        kinds = ["chemical"]  # rockets with gas are no second act
    aircraft = agent is not None and agent.head == "air"
    if aircraft and kinds == ["shell"] and all(w.value in _MISSILES for w in candidate.weapons):
        kinds = ["air"]  # what aircraft fire at the ground is a strike from the air
    if (
        not kinds
        and agent is not None
        and {"air", "artillery"} <= {agent.head, *(f.head for f in agent.followers)}
    ):
        kinds = ["air", "shell"]  # "jets and artillery pounded …"
    if act == "launch":
        own: str | None = _default_kind(candidate)
    else:
        own = act if act in ("air", "shell") else None
    return [own, *(k for k in kinds if k != own)] if own else kinds


def _default_kind(candidate: Candidate) -> str:
    """Without a weapon: aircraft bomb from the air, guns shell, forces without aircraft do not bomb."""
    agent, act = candidate.roles.agent, candidate.act.name
    if agent is not None and agent.head in ("air", "artillery"):
        return "air" if agent.head == "air" else "shell"
    if act == "hit":
        patient = candidate.roles.patient
        return "attack" if patient is not None and patient.kind in ARMED else "shell"
    if act == "attack" and has_crowd(candidate):
        return "crackdown"
    if act == "attack" and agent is not None and agent.faction in BY_AIR and agent.head not in _ON_FOOT:
        return "air"
    if act == "bomb" and agent is not None and agent.faction in _GROUNDED:
        return "shell"
    return act


def _by_parties(candidate: Candidate) -> None:
    """An attack by a crowd is a riot; one on civilians is no clash."""
    patient, voice = candidate.roles.patient, candidate.mention.voice
    if voice == "active" and _protesters_before(candidate):
        candidate.sub_event_type = _type("riot")
    elif patient is not None and patient.kind == "people" and voice != "noun":
        candidate.sub_event_type = _type("execute")


def _protesters_before(candidate: Candidate) -> bool:
    """Whether protesters stand before the act, as those who do it."""
    mention = candidate.mention
    nouns = candidate.sentence.within("nouns", mention.clause[0], mention.hit.start)
    return any(h.value == "protesters" for h in nouns)


def _fired(candidate: Candidate) -> str | None:
    """Spanish "abrir fuego", "ametrallar", "disparar contra": guns shell and aircraft strike by it."""
    agent, mention = candidate.roles.agent, candidate.mention
    if agent is not None and agent.head == "air":
        return "air"
    weapons = candidate.sentence.within("weapons", mention.hit.end, mention.clause[1])
    guns = any(h.detail == "shell" for h in weapons) or (agent is not None and agent.head == "artillery")
    return "shell" if guns else None


def _shot(candidate: Candidate) -> str | None:
    """Shots at protesters, at civilians, at fighters."""
    mention, patient = candidate.mention, candidate.roles.patient
    behind = candidate.sentence.within("nouns", mention.hit.end, mention.clause[1])
    if any(h.value == "protesters" for h in behind):
        return "crackdown"
    return "execute" if patient is not None and patient.kind == "people" else None


def _blown_up(candidate: Candidate) -> str | None:
    """Who blows himself up, not who blows up a bridge."""
    mention = candidate.mention
    behind = candidate.sentence.within("nouns", mention.hit.end, mention.clause[1])
    return "suicide" if any(h.value == "self" for h in behind) else None


def _burst(candidate: Candidate) -> str | None:
    """ "Un obús reventó en el zoco": what went off had been fired, and nothing else that bursts is named."""
    kinds = {h.detail for h in candidate.sentence.within("weapons", *candidate.mention.clause)}
    return "shell" if "shell" in kinds and kinds.isdisjoint(("ied", "suicide")) else None


def _dropped(candidate: Candidate) -> str | None:
    """ "Arrojó dos bidones que contenían cloro": the gas may be told in a clause of its own."""
    end = candidate.mention.hit.end
    weapons = candidate.sentence.within("weapons", end, end + _GAS_REACH)
    return "chemical" if any(h.detail == "chemical" for h in weapons) else None


def _burnt(candidate: Candidate) -> str | None:
    """Protesters who burn things riot."""
    return "riot" if _protesters_before(candidate) else None


def _fallen(candidate: Candidate) -> str | None:
    """A barrel that fell was dropped: only aircraft do so."""
    weapons = candidate.sentence.within("weapons", *candidate.mention.clause)
    return "air" if any(h.value == "barrel" for h in weapons) else None


def _bombed(candidate: Candidate) -> str | None:
    """Whether who bombs does so from the air: aircraft, or a state that has some."""
    agent = candidate.roles.agent
    return "air" if agent is not None and (agent.head == "air" or agent.faction in _FLYING) else None


# Act → the act as which it counts, by what is told beside it.
_TOLD_BESIDE: Final[dict[str, Callable[[Candidate], str | None]]] = {
    "blowup": _blown_up,
    "bombing": _bombed,
    "burn": _burnt,
    "drop": _dropped,
    "explode": _burst,
    "impact": _fallen,
    "shoot": _shot,
}

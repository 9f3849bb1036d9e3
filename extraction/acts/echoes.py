"""One act told by two words of a sentence counts once; what is quelled or made safe does not count."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.acts.candidate import Candidate
from extraction.reading import Reading

__all__ = ["tells_nothing", "without_echoes", "without_entries", "without_quelled"]

# What is needed by acts that tell nothing at all without it: "lanzó un ataque" fires nothing.
_BARE = frozenset({"munition", "weapon", "bomb", "explosion", "neck"})
# What may be met with force, or be made safe.
_UNDONE = frozenset({"protest", "ied", "explode"})
_MET_PROTESTS = frozenset({"Excessive force against protesters", "Protest with intervention"})
# Arabic: the number stands right behind the verb, "others" right behind the number.
_BEHIND_REACH, _COUNT_REACH = 3, 40


def tells_nothing(candidate: Candidate, last: Candidate | None, reading: Reading) -> bool:
    """ "lanzó un ataque" fires nothing: its own word tells the attack, unless it repeats the ``last``."""
    if not candidate.weak or candidate.act.needs not in _BARE:
        return False
    return last is None or not _repeats(candidate, last, reading)


def _repeats(candidate: Candidate, last: Candidate, reading: Reading) -> bool:
    """ "Three raids targeted Tabqa and four hit its base": the number stands for what was told before."""
    start = candidate.mention.hit.start
    counted = any(
        n.end < start and reading.words.words("others").issuperset(reading.folded[n.end : start].split())
        for n in candidate.sentence.numbers
    )
    if reading.language == "ar":  # the verb comes first: "وسقطت خمس غيرها"
        end = candidate.mention.hit.end
        behind = (n for n in candidate.sentence.numbers if 0 < n.start - end <= _BEHIND_REACH)
        after = reading.folded[end : end + _COUNT_REACH]
        counted = any(
            reading.words.words("others").issuperset(after[n.end - end :].replace(",", " ").split()[:1])
            for n in behind
        )
    if not counted or last.act.group != "violence" or not (last.verbal or last.further):
        return False
    if candidate.sentence.index - last.sentence.index > 1:
        return False
    candidate.sub_event_type, candidate.weapons = last.sub_event_type, list(last.weapons)
    candidate.inherited = candidate.roles.agent is None and last.roles.agent is not None
    candidate.roles.agent = candidate.roles.agent or last.roles.agent
    candidate.roles.patient = candidate.roles.patient or last.roles.patient
    candidate.weak, candidate.further, candidate.repeats = False, True, True
    return True


def without_quelled(candidates: list[Candidate]) -> list[Candidate]:
    """The protest that is met with force is no second act, nor is the bomb that is made safe."""
    if not any(c.act.name in _UNDONE for c in candidates):
        return candidates
    verbs = [c for c in candidates if c.mention.voice != "noun"]
    met = [c.mention for c in verbs if c.sub_event_type in _MET_PROTESTS]
    safe = [c.mention for c in verbs if c.act.name == "defuse"]
    undone = {"protest": met, "ied": safe, "explode": safe}
    return [
        c
        for c in candidates
        if not any(
            m.hit.end <= c.mention.hit.start < m.clause[1]
            and not any(m.hit.end <= o.mention.hit.start < c.mention.hit.start for o in verbs)
            for m in undone.get(c.act.name, ())
        )
    ]


def without_entries(candidates: list[Candidate]) -> list[Candidate]:
    """English: "entered and captured the town": who moves in and takes it, in one sentence, took it."""
    taken = [c for c in candidates if c.act.group == "control" and not c.weak and c.mention.voice == "active"]
    return [c for c in candidates if not any(_leads_to(c, t) for t in taken)] if taken else candidates


def _leads_to(entry: Candidate, taking: Candidate) -> bool:
    """Whether the movement ``entry`` is how its party came to take the place of ``taking``."""
    if entry.act.group != "movement" or entry.mention.voice != "active" or entry.realis != taking.realis:
        return False
    mover, taker = entry.roles.agent, taking.roles.agent
    if mover is None or taker is None or mover.faction != taker.faction or mover.faction is None:
        return False
    where = [entry.places.destination] if entry.places.destination else entry.places.at
    spots = {r.anchor.place_ids[0] for r in where if r is not None}
    if entry.places.origin or not entry.mention.hit.end <= taking.mention.hit.start:
        return False
    if not spots:  # "entered and captured the town"
        return entry.mention.clause[1] == taking.mention.clause[0]
    return spots <= {r.anchor.place_ids[0] for r in taking.places.at}


def without_echoes(candidates: list[Candidate]) -> list[Candidate]:
    """One act told by two words of a clause counts once: "los bombardeos alcanzaron …"."""
    if len(candidates) < 2:
        return candidates
    kept: list[Candidate] = []
    for candidate in candidates:
        if _is_arrest_raid(candidate, kept):
            continue
        noun = next((k for k in reversed(kept) if _echoes(k, candidate)), None)
        if noun is None:
            kept.append(candidate)
            continue
        noun.roles.patient = noun.roles.patient or candidate.roles.patient
        if candidate.mention.voice == "passive":
            noun.roles.agent = noun.roles.agent or candidate.roles.agent  # "a car bomb was detonated by"
        if not noun.places.at:
            noun.places, noun.homes = candidate.places, candidate.homes
        noun.date = noun.date or candidate.date
    return kept


def _is_arrest_raid(candidate: Candidate, told: Sequence[Candidate]) -> bool:
    """ "detained five suspects in a raid on …": the raid is how they were arrested."""
    if candidate.mention.voice != "noun" or candidate.act.name not in ("attack", "operation", "bomb"):
        return False
    clause = candidate.mention.clause
    return any(t.act.name == "arrest" and t.mention.clause == clause for t in told)


def _echoes(noun: Candidate, candidate: Candidate) -> bool:
    clause = noun.mention.clause
    if noun.act.name == "drop" and candidate.act.name == "air" and candidate.mention.clause == clause:
        return candidate.mention.voice == "noun"  # "ألقت المروحيات براميل متفجرة"
    if noun.mention.voice != "noun" or noun.act.group != "violence":
        return False
    if noun.mention.clause != candidate.mention.clause or noun.mention is candidate.mention:
        return False
    if noun.act.name in ("ied", "explode") and candidate.act.name == "suicide":
        noun.sub_event_type = candidate.sub_event_type  # "un coche bomba conducido por un suicida"
        return True
    return candidate.act.name in ("target", "hit") or noun.act.name == candidate.act.name == "ied"

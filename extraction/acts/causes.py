"""Casualties joined to the acts that caused them."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.actors import ActorMention
from extraction.acts.candidate import TOLD, Candidate
from extraction.acts.killings import settle_killing
from extraction.casualties import Toll, is_count
from extraction.reading import Reading, Sentence
from extraction.roles import ActMention, Roles

__all__ = ["is_killed_in", "join_casualties"]


def is_killed_in(mention: ActMention, told: Sequence[ActMention]) -> bool:
    """ "asesinados en un bombardeo": the killing is what another act ``told`` in the clause did."""
    if mention.act.name != "execute":
        return False
    behind = [m for m in told if mention.hit.end < m.hit.start < mention.clause[1]]
    first = next((m for m in behind if m.act.group in ("violence", "casualty")), None)
    return first is not None and first.act.group == "violence"


def join_casualties(
    candidates: list[Candidate],
    casualties: list[Candidate],
    tolls: Sequence[Toll],
    sentence: Sentence,
    reading: Reading,
) -> None:
    """Give each casualty word, with its tolls, to the act that caused it; what is left founds its own."""
    if not casualties and not tolls:
        return
    for casualty in casualties:
        own = [t for t in tolls if t.word.start == casualty.mention.hit.start]
        if not own and reading.language == "en" and is_count(casualty.mention.hit, sentence):
            continue  # "the toll was not known": a number that is not told tells nothing
        if casualty.realis in TOLD or own:
            if own and is_count(casualty.mention.hit, sentence):
                _recount(casualty, own, candidates)
                continue
            cause = _cause(casualty, candidates, sentence, reading)
            if cause is not None:
                _blame(cause, casualty, own)
            elif not _killed_in_advance(casualty, candidates, own) and (
                own or casualty.roles.patient or casualty.roles.agent
            ):
                settle_killing(casualty, own, sentence)
                candidates.append(casualty)
    for candidate in candidates:
        if candidate.mention.act.name == "execute":
            candidate.tolls.extend(t for t in tolls if t.word.start == candidate.mention.hit.start)
    candidates.sort(key=lambda c: c.mention.hit.start)


def _recount(casualty: Candidate, tolls: Sequence[Toll], candidates: list[Candidate]) -> None:
    """A number of dead, given as such, belongs to an act told before; it founds none of its own."""
    before = [c for c in candidates if c.mention.hit.start < casualty.mention.hit.start]
    cause = next((c for c in reversed(before) if c.act.group == "violence" and c.realis in TOLD), None)
    if cause is not None:
        cause.tolls.extend(tolls)
        return
    casualty.tolls.extend(tolls)
    if any(t.update or t.recount for t in tolls):
        # "On Tuesday officials put the toll at 44": who counted and when is not who killed and when.
        casualty.roles, casualty.date = Roles(), None
    casualty.sub_event_type, casualty.weak, casualty.definite = None, True, True
    candidates.append(casualty)


def _cause(
    casualty: Candidate, candidates: Sequence[Candidate], sentence: Sentence, reading: Reading
) -> Candidate | None:
    """The violent act behind a casualty word: after "en" or "por", else its subject, else the nearest."""
    violent = [
        c
        for c in candidates
        if c.act.group == "violence"
        and not (c.weak and c.act.name == "inflict")
        and not (c.joint and c is not _first_joint(c, candidates))
    ]
    if not violent or (reading.language == "ar" and _is_own_fight(casualty, violent)):
        return None
    if reading.language == "ar":
        violent = [c for c in violent if c.realis in TOLD] or violent
    hit = casualty.mention.hit
    clause = casualty.mention.clause

    # "The strike killed 15 …; five died in raids": who kills stands before, what one dies of after the verb.
    killer = casualty.roles.agent
    shared = killer is None or not clause[0] <= killer.start < hit.start
    killing = casualty.act.name == "kill" and casualty.mention.voice == "active" and shared
    killing = killing and reading.language != "ar"

    # "ما أسفر عن قتلى بين الفارين من المعارك": what a result clause tells came of the act before it.
    opening = reading.first_word(clause[0])
    result = reading.language == "ar" and opening in reading.words.words("result")

    def rank(candidate: Candidate) -> tuple[bool, bool, int]:
        start = candidate.mention.hit.start
        if result and start < clause[0]:
            return (False, False, clause[0] - start)
        inside = clause[0] <= start < clause[1]
        return (not inside, (start > hit.start) == killing, abs(start - hit.start))

    best = min(violent, key=rank)
    return best if abs(best.mention.hit.start - hit.start) <= 220 else None


def _is_own_fight(casualty: Candidate, violent: Sequence[Candidate]) -> bool:
    """Arabic: "قضت وحدة من الجيش على مسلحين": a party killed another's men, in its own clause."""
    killer, killed = casualty.roles.agent, casualty.roles.patient
    start, end = casualty.mention.clause
    if casualty.act.name != "kill" or casualty.mention.voice != "active" or not casualty.places.at:
        return False
    if killer is None or killed is None or killer.kind != "org" or killed.kind == "people":
        return False
    if killer.head or killer.start >= end or killer.faction == killed.faction:
        return False
    if killer.start < start and not any(start <= r.start < end for r in casualty.places.at):
        return False  # one more act of the same party only at a place of its own
    return not any(start <= c.mention.hit.start < end for c in violent)


def _first_joint(candidate: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    return next(c for c in candidates if c.mention is candidate.mention)


def _blame(cause: Candidate, casualty: Candidate, tolls: Sequence[Toll]) -> None:
    cause.tolls.extend(tolls)
    counted = next((t.victims for t in tolls if t.victims is not None and t.count.best), None)
    sufferer = casualty.roles.agent if casualty.act.name in ("die", "wound") else None
    victims = counted or casualty.roles.patient or sufferer
    if victims and cause.roles.patient is None and not _own_losses(cause, victims):
        cause.roles.patient = victims
    killer = casualty.roles.agent if casualty.act.name == "kill" else None
    killer = killer if killer is not victims else None
    told = killer is not None and killer.teller is not None and cause.mention.voice == "noun"
    if killer and cause.roles.agent is None and not told:
        cause.roles.agent = killer
    if cause.date is None:
        cause.date, cause.since = casualty.date, casualty.since
        cause.background = cause.background or casualty.background
    if not cause.places.at and cause.act.group != "movement":
        cause.places = casualty.places


def _own_losses(cause: Candidate, victims: ActorMention) -> bool:
    """Whether who died are those who acted, or in a fight their own men ("lost three of its fighters")."""
    agent = cause.roles.agent
    if agent is None:
        return False
    fought = cause.sub_event_type == "Armed clash" and agent.faction not in (None, "unknown")
    return victims.overlaps(agent) or (fought and victims.faction == agent.faction)


def _killed_in_advance(casualty: Candidate, candidates: Sequence[Candidate], tolls: Sequence[Toll]) -> bool:
    """ "murieron en el avance de …": an advance that costs lives is a clash."""
    for candidate in candidates:
        same = candidate.mention.clause == casualty.mention.clause and candidate.mention.voice == "noun"
        if same and tolls and candidate.act.group == "movement":
            candidate.sub_event_type = "Armed clash"
            _blame(candidate, casualty, tolls)
            return True
    return False

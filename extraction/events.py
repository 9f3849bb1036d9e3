"""From trigger words to candidate incidents: type, roles, date, place, tolls, claim and realis."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.actors import ActorMention
from extraction.acts.candidate import TOLD, Candidate
from extraction.acts.causes import is_killed_in, join_casualties
from extraction.acts.control import control_type, turn_loser
from extraction.acts.echoes import tells_nothing, without_echoes, without_entries, without_quelled
from extraction.acts.kinds import by_weapon
from extraction.acts.listed import context_only, found_listed, is_listed, share_enemy
from extraction.acts.meant import as_meant
from extraction.acts.mentions import act_mentions
from extraction.acts.needs import meets_needs
from extraction.acts.passages import moved
from extraction.acts.telling import (
    is_definite,
    is_further,
    is_light,
    is_predicate,
    is_since,
    is_verbal,
    lasts,
    realis_of,
    without_captions,
)
from extraction.acts.when import date_of, is_background
from extraction.casualties import find_tolls
from extraction.chosen import Chosen
from extraction.claims import Claims
from extraction.owning import is_owned_noun
from extraction.places import choose_places
from extraction.reading import Reading, Sentence
from extraction.realis import Realis
from extraction.roles import ActMention, RoleAssigner, Roles

__all__ = ["find_candidates", "judged_acts"]


def find_candidates(
    sentence: Sentence,
    reading: Reading,
    claims: Claims,
    roles: RoleAssigner,
    earlier: Sequence[Candidate] = (),
) -> list[Candidate]:
    """The acts that ``sentence`` tells, left to right, each with what the sentence says of it.

    ``earlier`` are those of the sentences before.
    """
    if not sentence.of("trigger"):
        return []
    mentions = act_mentions(sentence, reading)
    tolls = find_tolls(sentence, reading)
    last = earlier[-1] if earlier else None
    candidates: list[Candidate] = []
    casualties: list[Candidate] = []
    subject: ActorMention | None = None
    for told in without_captions(mentions, sentence, reading):
        mention = as_meant(told, tolls, sentence, reading)
        assigned = roles.assign(mention, sentence, reading, subject)
        if mention.voice == "active" and assigned.agent and mention.form != "inf":
            subject = assigned.agent
        listed = is_listed(mention, assigned, sentence, reading)
        if listed:
            share_enemy(assigned, [*candidates, *casualties], sentence)
        candidate = _candidate(mention, assigned, sentence, reading, claims)
        if listed:
            found_listed(candidate)
        if tells_nothing(candidate, candidates[-1] if candidates else last, reading):
            continue
        if mention.act.group == "casualty" or is_killed_in(mention, mentions):
            casualties.append(candidate)
        else:
            candidates.extend(by_weapon(candidate, reading))
    candidates = without_echoes(without_quelled(candidates))
    if reading.language == "en":
        candidates = without_entries(candidates)
    join_casualties(candidates, casualties, tolls, sentence, reading)
    context_only(candidates, sentence, reading)
    return candidates


def judged_acts(sentence: Sentence, reading: Reading) -> list[tuple[ActMention, Realis]]:
    """The acts that the words of ``sentence`` name, left to right, each with how it is told."""
    return [(mention, realis_of(mention, sentence, reading)) for mention in act_mentions(sentence, reading)]


def _candidate(
    mention: ActMention, roles: Roles, sentence: Sentence, reading: Reading, claims: Claims
) -> Candidate:
    """The act with what its clause says of it."""
    realis = realis_of(mention, sentence, reading)
    date, since = date_of(mention, sentence, reading)
    if mention.act.name == "incident":
        roles, date = Roles(), None  # it says where what was told before happened, not who and when
    roles = moved(mention, roles, sentence, reading)
    # What did not happen founds nothing: its places need not be looked for.
    told = realis in TOLD or mention.act.group == "casualty"
    places = choose_places(mention, sentence, reading) if told else Chosen([])
    verbal = is_verbal(mention, sentence)
    candidate = Candidate(
        mention=mention,
        sentence=sentence,
        sub_event_type=mention.act.sub_event_type or None,
        realis=realis,
        roles=roles,
        places=places,
        date=date,
        claim=claims.at(sentence),
        weak=False,
        background=is_background(mention, date, since, sentence, reading),
        definite=mention.voice == "noun" and is_definite(mention, roles, sentence, reading),
        since=since,
        homes=reading.homes(places.all()),
        further=is_further(mention, sentence, reading, verbal=verbal),
        verbal=verbal,
        light=is_light(mention, reading),
    )
    if mention.act.group == "control":
        candidate.sub_event_type = control_type(candidate)
    if mention.act.name == "fall" and mention.voice == "noun" and reading.language == "es":
        turn_loser(candidate)
    candidate.weak = not meets_needs(candidate, reading) or lasts(mention, sentence, reading)
    if is_predicate(mention, reading):
        candidate.weak = candidate.definite = True
    if mention.voice == "noun" and is_owned_noun(mention.hit, sentence, reading):
        candidate.weak = candidate.definite = True
        candidate.places, candidate.homes = Chosen([]), frozenset()
    if is_since(mention, sentence, reading):
        candidate.background = True
        named = roles.agent is not None and mention.clause[0] <= roles.agent.start < mention.hit.start
        candidate.weak = candidate.weak or (date is None and not named)
    return candidate

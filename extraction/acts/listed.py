"""Arabic: acts listed in one sentence, each at a place of its own; and acts that only lead up to another."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.actors import ActorMention
from extraction.acts.candidate import ARMED, TOLD, Candidate
from extraction.arabic import joined_before
from extraction.reading import Reading, Sentence
from extraction.roles import ActMention, Roles

__all__ = ["context_only", "found_listed", "is_listed", "share_enemy"]

# What an army is said to have done to the enemy that it struck just before.
_LISTED = frozenset({"destroy", "inflict", "kill", "hit", "shell", "bomb"})
# Fights that lead up to something else.
_FIGHTS = frozenset({"clash", "attack", "operation"})
# The words right before a noun are looked for in so many characters.
_BEFORE_REACH = 16


def is_listed(mention: ActMention, roles: Roles, sentence: Sentence, reading: Reading) -> bool:
    """ "نفذت القوات ضربات على … ودمرت … في …": one more act of the same party, at a place of its own."""
    agent = roles.agent
    if reading.language != "ar" or mention.voice != "active" or mention.act.name not in _LISTED:
        return False
    if agent is None or agent.kind not in ARMED or agent.start >= mention.clause[0]:
        return False
    return any(mention.hit.end <= r.start < mention.clause[1] for r in sentence.places)


def share_enemy(roles: Roles, told: Sequence[Candidate], sentence: Sentence) -> None:
    """Give a listed act the enemy of the act told before it, if its own words name none.

    "His gunmen" are that enemy's, and the people in the name of a quarter are nobody.
    """
    own = roles.patient
    named = own is not None and not any(r.start <= own.start < r.end for r in sentence.places)
    if own is not None and named and (own.kind == "people" or (own.faction and _is_enemy(own, roles.agent))):
        return
    enemy = next((c.roles.patient for c in reversed(told) if _is_enemy(c.roles.patient, roles.agent)), None)
    roles.patient = enemy or roles.patient


def _is_enemy(party: ActorMention | None, agent: ActorMention | None) -> bool:
    if party is None or agent is None or party.kind == "people":
        return False
    return party.faction not in ("civilians", agent.faction)


def found_listed(candidate: Candidate) -> None:
    """A listed act at a place of its own against a known enemy counts, though little is told of it."""
    enemy = candidate.roles.patient
    if candidate.act.name in ("destroy", "inflict") and enemy is not None and enemy.kind != "people":
        candidate.weak = not candidate.places.at


def context_only(candidates: Sequence[Candidate], sentence: Sentence, reading: Reading) -> None:
    """ "سيطرت على البلدة بعد معارك مع …": the fight is context to what is told, unless it has its own facts.

    Its own are a place, a date or a toll behind its word, or an attacker who does not act in the news.
    """
    if reading.language != "ar":
        return
    for candidate in candidates:
        mention = candidate.mention
        if mention.voice != "noun" or mention.act.name not in _FIGHTS or candidate.tolls:
            continue
        own = (mention.hit.end, mention.clause[1])
        facts = [r.start for r in sentence.places] + [d.start for d in sentence.dates]
        if any(own[0] <= start < own[1] for start in facts) or not _leads_up(mention, reading):
            continue
        news = [c for c in candidates if _is_news(c, mention)]
        if news and not _tells_attacker(candidate, news):
            candidate.weak, candidate.definite = True, False


def _tells_attacker(candidate: Candidate, news: Sequence[Candidate]) -> bool:
    """ "انسحبت القوات بعد هجوم داعش": nothing else tells what that party did."""
    agent = candidate.roles.agent
    if candidate.act.name != "attack" or agent is None or agent.start < candidate.mention.hit.end:
        return False
    others = [c.roles.agent.faction for c in news if c.roles.agent is not None]
    return agent.faction is not None and agent.faction not in others


def _leads_up(mention: ActMention, reading: Reading) -> bool:
    """Whether "after" stands right before the noun."""
    text, start = reading.folded, mention.hit.start
    if joined_before(text, start):
        return False
    words = text[max(mention.clause[0], start - _BEFORE_REACH) : start].split()
    return bool(words) and words[-1] in reading.words.words("after")


def _is_news(candidate: Candidate, fight: ActMention) -> bool:
    """Whether this act is told before the ``fight``."""
    told = candidate.realis in TOLD and not candidate.weak and candidate.sub_event_type is not None
    return told and candidate.mention.hit.start < fight.hit.start

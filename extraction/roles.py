"""Who acts and who is acted upon: roles from word order, prepositions and voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Protocol

from extraction.actors import ActorMention
from extraction.arabic import agrees, joined_before, own_subject, points_back
from extraction.lexicon import Act, Hit
from extraction.reading import Reading, Sentence
from extraction.sides import are_opposed

__all__ = ["ActMention", "RoleAssigner", "Roles", "WordOrderRoles", "with_associates"]

# Acts whose "of" names the one acted upon: "la ejecución de soldados", "la toma de Raqqa".
_OBJECTIVE = frozenset(
    {
        "execute",
        "kill",
        "die",
        "abduct",
        "arrest",
        "capture",
        "free",
        "oust",
        "seize",
        "down",
        "wound",
        "defuse",
    }
)
# Acts without anyone acted upon.
_INTRANSITIVE = frozenset(
    {
        "flee",
        "withdraw",
        "advance",
        "enter",
        "deploy",
        "shift",
        "leave",
        "buildup",
        "protest",
        "riot",
        "agree",
    }
)
# Acts of which who reports them is no party: "the army reported a car bomb".
_BY_ANYBODY = frozenset(
    {"air", "bomb", "shell", "impact", "attack", "ied", "bombing", "suicide", "grenade", "chemical"}
)
# Whose things were destroyed is written at the end of their noun, so near behind the verb.
_THINGS_REACH, _THINGS_WORDS = 40, 4
# Kinds of nouns that an act is done to.
_THINGS = frozenset({"place", "property", "site"})
_FINITE = frozenset({"past", "pres", "impf", "subjp", "fut", "cond"})
# An Arabic subject follows its verb within so many characters ("سيطرت أمس على المدينة قوات …" is rare).
_SUBJECT_REACH = 24
# A relative clause's antecedent ends within so many characters of it.
_ANTECEDENT_REACH = 28
# "Of" belongs to the noun when at most so many words stand between.
_OF_WORDS = 5
# A relative clause follows its noun after at most so many adjectives.
_RELATIVE_WORDS = 3
# An aside between two commas has at most so many characters.
_ASIDE_REACH = 90
# "In the hands of" ends right before the party, in so many characters.
_HANDS_REACH = 20
# "Against" stands so few words behind the noun, and what it governs is at most so many words long.
_TARGET_BEGINS, _TARGET_WORDS = 3, 14
# "And" and an article stand before the subject of a further clause.
_JOINT_WORDS = 2
# An adjective names the agent when it stands within so many characters of the noun.
_ADJECTIVE_REACH = 26


class ActMention(NamedTuple):
    """A trigger in its sentence: which act, in which form, between which clause breaks.

    ``voice`` is active, passive or noun.
    """

    hit: Hit
    act: Act
    form: str
    voice: str
    auxiliary: str | None
    clause: tuple[int, int]


@dataclass(slots=True)
class Roles:
    """Agent and patient of an act, with those who go along with them."""

    agent: ActorMention | None = None
    patient: ActorMention | None = None
    agent_associate: str | None = None
    patient_associate: str | None = None


class RoleAssigner(Protocol):
    """The stage that finds the roles; another one may take its place."""

    @property
    def name(self) -> str:
        """What it is and which version, for the coder of what it took part in."""
        ...

    def assign(
        self, mention: ActMention, sentence: Sentence, reading: Reading, subject: ActorMention | None
    ) -> Roles:
        """The roles of ``mention``; ``subject`` is the agent of the act told before it in the sentence."""
        ...


class WordOrderRoles:
    """Roles by rule: prepositions decide first, then position."""

    name = "word order"

    def assign(
        self, mention: ActMention, sentence: Sentence, reading: Reading, subject: ActorMention | None
    ) -> Roles:
        """See ``RoleAssigner``."""
        if mention.voice == "noun":
            roles = self._noun(mention, sentence, reading)
        elif mention.voice == "passive":
            roles = self._passive(mention, sentence, reading)
        else:
            roles = self._active(mention, sentence, reading, subject)
        return with_associates(roles)

    def _noun(self, mention: ActMention, sentence: Sentence, reading: Reading) -> Roles:
        owner = _owner_before(mention, sentence, reading)
        roles = Roles(agent=owner)
        hit = mention.hit
        limit = _past_relative(mention, _limit_after(mention, sentence), sentence, reading)
        between, base = False, hit.end
        for actor in _between(sentence.actors, hit.end, limit):
            gap = reading.folded[base : actor.start].split()
            if actor.role == "by":
                if roles.agent is None or _is_nameless(roles.agent):
                    roles.agent = actor  # "قصف بالمدفعية نفذته القوات"
                base = actor.end if reading.language == "ar" else base
            elif roles.agent is None and _is_between(mention, gap, reading):
                roles.agent, roles.patient = actor, next(iter(actor.followers), None)
                between = roles.patient is None
            elif between and roles.patient is None and joined_before(reading.folded, actor.start) == "و":
                roles.patient = actor  # "بين مقاتلي العشائر وقسد"
            elif actor.role == "of" and actor.kind != "people" and _in_target_phrase(gap, reading):
                roles.patient = roles.patient or (actor if actor is not roles.agent else None)
            elif actor.role == "holder" and mention.act.name == "fall":
                roles.agent = roles.agent or actor  # "la caída de la ciudad en manos del ejército"
            elif actor.role == "of" and (
                _crosses_verb(gap, reading)
                or _crosses_phrase(gap, reading)
                or _is_far(mention, actor, sentence, gap)
            ):
                continue
            elif (actor.role == "of" or (not gap and _is_construct(actor, reading))) and not _crosses_target(
                gap, reading
            ):
                if (
                    (
                        _is_objective(mention, reading)
                        and not _is_takers(actor, mention, reading)
                        and not _acts_on_next(mention.act, actor, gap, sentence, limit)
                    )
                    or owner
                    or (actor.role and _has_verb_subject(mention, sentence, reading))
                ):
                    roles.patient = roles.patient or actor
                elif actor.kind != "people":
                    roles.agent = roles.agent or actor
                else:
                    roles.patient = roles.patient or actor
            elif _is_met(actor, mention) or _is_blasted(actor, mention, reading):
                roles.patient = roles.patient or actor
            elif actor.role in ("target", "of") and mention.act.name not in _INTRANSITIVE:
                roles.patient = roles.patient or (actor if actor is not roles.agent else None)
        if roles.agent is None:
            roles.agent = (
                _adjective_agent(mention, sentence, reading)
                or _relative_agent(mention, sentence, reading)
                or _doer_before(mention, sentence, reading)
            )
        if roles.agent is None and _may_be_told_left(mention, reading):
            self._noun_left(mention, sentence, reading, roles)
        if roles.agent is None and mention.act.group == "control":
            roles.agent = _next_subject(mention, sentence, reading)
        return self._agreed(roles) if mention.act.name == "agree" else roles

    def _agreed(self, roles: Roles) -> Roles:
        """Who agree are named together: "rebels and the government agreed a truce"."""
        if roles.agent is not None and roles.patient is None:
            roles.patient = next(iter(roles.agent.followers), None)
        return roles

    def _noun_left(self, mention: ActMention, sentence: Sentence, reading: Reading, roles: Roles) -> None:
        """What stands before the noun: its owner, the subject of the verb that governs it, or its victims."""
        start = mention.clause[0]
        before = [
            a
            for a in _between(sentence.actors, start, mention.hit.start)
            if a.kind != "state" or a.role is None
        ]
        if not before:
            before = _before_aside(mention, sentence, reading)
        if not before and mention.act.group == "control":
            # "The SDF announced, on Sunday, its control over …": who announces is who took.
            before = [a for a in sentence.actors if a.end <= start and a.role is None and a.kind == "org"]
        if not before:
            return
        nearest = before[-1]
        gap = reading.folded[nearest.end : mention.hit.start]
        if (nearest.kind != "people" and gap.strip() in ("", "'s", "'", "s")) or _only_adjectives(
            gap, reading
        ):
            roles.agent = nearest
            return
        subjects = [a for a in before if a.role is None]
        if mention.act.name in _BY_ANYBODY:
            subjects = [a for a in subjects if a.teller is None]
        if not subjects:
            return
        subject = subjects[0]
        casualty = any(
            h.value in ("die", "wound") and start <= h.start < mention.hit.start
            for h in sentence.of("trigger")
        )
        killed = any(
            h.value in ("kill", "execute")
            and h.detail == "part"
            and subject.end <= h.start < mention.hit.start
            for h in sentence.of("trigger")
        )
        suffered = not reading.words.words("suffered").isdisjoint(
            reading.folded[start : mention.hit.start].replace(",", " ").split()
        )
        protests = mention.act.name in ("protest", "riot")
        if suffered or casualty or killed or (subject.kind == "people" and not protests):
            roles.patient = roles.patient or subject
        else:
            roles.agent = subject

    def _passive(self, mention: ActMention, sentence: Sentence, reading: Reading) -> Roles:
        roles = Roles()
        limit = _limit_after(mention, sentence)
        for actor in _between(sentence.actors, mention.hit.end, limit):
            if actor.role == "by" and roles.agent is None:
                roles.agent = actor
            elif actor.role is None and roles.patient is None and roles.agent is None:
                roles.patient = actor
        before = _between(sentence.actors, mention.clause[0], mention.hit.start)
        subjects = [a for a in before if a.role is None] or [a for a in before if a.role == "of"]
        if subjects:
            roles.patient = subjects[-1]
        elif not roles.patient:
            roles.patient = _antecedent(mention, sentence)
        return roles

    def _active(
        self, mention: ActMention, sentence: Sentence, reading: Reading, subject: ActorMention | None
    ) -> Roles:
        limit = _limit_after(mention, sentence)
        after = _between(sentence.actors, mention.hit.end, limit)
        if _is_agentless(mention, reading):
            named = _between(sentence.actors, mention.hit.end, mention.clause[1])
            by = next((a for a in named if a.role == "by"), None)
            return Roles(by or _adjective_agent(mention, sentence, reading), None)
        following = _following_subject(mention, after, sentence, reading)
        roles = Roles(agent=following or _subject(mention, sentence, reading, subject))
        if roles.agent is None and reading.language == "en":
            roles.agent = _owner_of_weapon(mention, sentence)
        if roles.agent is not None and mention.form == "ger":
            own = roles.agent.start
            after = [a for a in after if own < mention.hit.start or a.start < own]
        if following is not None:
            after = [a for a in after if a is not following]
        if mention.act.name in _INTRANSITIVE or mention.act.name == "die":
            if roles.agent is None or (mention.act.name == "die" and roles.agent is subject):
                late = [
                    a for a in after if a.role is None and not _is_behind_act(a, mention, sentence, reading)
                ]
                roles.agent = late[0] if late else roles.agent
            roles.patient = next((a for a in after if _targets(a, reading)), None)
            if mention.act.name == "die":
                by = next((a for a in after if a.role == "by"), None)
                return Roles(by, roles.agent)
            return self._agreed(roles) if mention.act.name == "agree" else roles
        partners = roles.agent.followers if roles.agent else ()
        for actor in after:
            if _opens_clause(mention, actor, reading):
                break
            if (
                actor.role in (None, "target", "of", "with")
                and actor is not roles.agent
                and all(actor is not p for p in partners)
            ):
                roles.patient = actor
                break
        if mention.act.name == "clash" and roles.patient is None:
            # "Rebels and the army clashed": of enemies named together one fights the other.
            agent = roles.agent
            roles.patient = next(
                (p for p in partners if agent and are_opposed(agent.faction, p.faction)), None
            )
        if roles.patient is None and roles.agent is not None and mention.act.name in ("destroy", "hit"):
            roles.patient = _whose_things(mention, roles.agent, sentence, reading)
        if mention.act.name == "wound" and reading.language == "ar":
            by = next((a for a in after if a.role == "by"), None)
            return Roles(by, roles.agent or roles.patient) if by is not None else roles
        if mention.act.name in ("lose", "transfer"):
            by = next((a for a in after if a.role in ("by", "target")), None)
            return (
                Roles(by, roles.agent)
                if mention.act.name == "lose"
                else Roles(by or roles.patient, roles.agent)
            )
        if mention.act.name == "fall":
            hands = next((a for a in after if _is_in_hands(a, mention, reading)), None)
            if hands is not None or _is_bare_fall(mention, reading):
                return Roles(hands, None)
            return Roles(roles.patient or following, None)
        if mention.act.name == "clash" and reading.language == "ar":
            beaten = _beaten_back(mention, after, sentence, reading)
            roles.patient = beaten if beaten is not None else roles.patient
        return roles


def _opens_clause(mention: ActMention, actor: ActorMention, reading: Reading) -> bool:
    """English: "bombed the town, and the coalition scrambled jets": the subject of another clause."""
    if reading.language != "en" or actor.role is not None:
        return False
    before, comma, joint = reading.folded[mention.hit.end : actor.start].rpartition(",")
    words = joint.split()
    return bool(comma and before.strip() and words[:1] == ["and"]) and len(words) <= _JOINT_WORDS


def _between(actors: Sequence[ActorMention], start: int, end: int) -> list[ActorMention]:
    return [a for a in actors if start <= a.start < end]


def _limit_after(mention: ActMention, sentence: Sentence) -> int:
    """How far to the right the act's own words reach: to the next finite act or the end of the clause."""
    limit = mention.clause[1]
    for hit in sentence.of("trigger"):
        if hit.detail in _FINITE and mention.hit.end <= hit.start < limit:
            limit = hit.start
    return limit


def _past_relative(mention: ActMention, limit: int, sentence: Sentence, reading: Reading) -> int:
    """Arabic: "الغارات التي شنتها القوات على المواقع": a relative clause right behind belongs to the noun."""
    gap = reading.folded[mention.hit.end : limit].split()
    after = reading.folded[limit : limit + 6].split()[:1]
    relative = reading.language == "ar" and bool(after) and after[0] in reading.words.words("relative")
    if not relative or len(gap) > _RELATIVE_WORDS or limit != mention.clause[1]:
        return limit
    end = sentence.clause(limit)[1]
    return limit if sentence.tells(limit, end) else end


def _may_be_told_left(mention: ActMention, reading: Reading) -> bool:
    """Arabic: who enters is the subject before the noun only in "تمكنت القوات من دخول البلدة"."""
    before = reading.folded[max(0, mention.hit.start - 6) : mention.hit.start].split()[-1:]
    return mention.act.name != "enter" or (bool(before) and before[0] in reading.words.words("succeeding"))


def _is_nameless(actor: ActorMention) -> bool:
    """Guns or aircraft of which nobody says whose they are."""
    return actor.faction is None and actor.head in ("air", "artillery")


def _crosses_target(gap: Sequence[str], reading: Reading) -> bool:
    """Whether "against" or the like stands between: then "of" belongs to the target ("posiciones del EI")."""
    return not reading.words.words("target").isdisjoint(gap[:-1])


def _in_target_phrase(gap: Sequence[str], reading: Reading) -> bool:
    """ "contra las vías de suministro y los centros del grupo": whose is what "against" governs."""
    small = reading.words
    begun = next((i for i, word in enumerate(gap) if word in small.words("against")), None)
    if (
        begun is None
        or begun > _TARGET_BEGINS
        or len(gap) - begun > _TARGET_WORDS
        or _crosses_verb(gap, reading)
    ):
        return False
    return small.words("behind").isdisjoint(gap) and not any(c in word for word in gap for c in ",;:(")


def _is_far(mention: ActMention, actor: ActorMention, sentence: Sentence, gap: Sequence[str]) -> bool:
    """Whether more than weapons stands before "of": "el avance corta una de las rutas del EI"."""
    weapons = sum(mention.hit.end <= h.start < actor.start for h in sentence.of("weapons"))
    return len(gap) > _OF_WORDS + 3 * weapons


def _crosses_verb(gap: Sequence[str], reading: Reading) -> bool:
    """Whether an auxiliary stands between: "of" then no longer belongs to the noun ("fue obra de")."""
    return not reading.words.words("passive", "perfect", "pluperfect").isdisjoint(gap)


def _crosses_phrase(gap: Sequence[str], reading: Reading) -> bool:
    """Whether another noun phrase begins in between: "el avance complica las comunicaciones del EI"."""
    small = reading.words
    before_nouns = small.words("of", "in", "target", "by", "with", "from", "to", "and")
    return any(
        word in small.words("article") and previous not in before_nouns and previous not in ",("
        for previous, word in pairwise(gap)
    )


def _is_between(mention: ActMention, gap: Sequence[str], reading: Reading) -> bool:
    return mention.act.name in ("clash", "agree") and not reading.words.words("among").isdisjoint(gap[-3:])


def _is_construct(actor: ActorMention, reading: Reading) -> bool:
    """Arabic: a name right after the noun is its owner ("هجوم التنظيم"), without any word for "of"."""
    return reading.language == "ar" and actor.role is None


def _owner_before(mention: ActMention, sentence: Sentence, reading: Reading) -> ActorMention | None:
    """English: "regime shelling of the rebels": the owner stands before the noun, "of" names the target."""
    before = _between(sentence.actors, mention.clause[0], mention.hit.start)
    if reading.language != "en" or not before or before[-1].kind == "people":
        return None
    owner = before[-1]
    return owner if reading.folded[owner.end : mention.hit.start].strip() in ("", "'s", "'", "s") else None


def _is_met(actor: ActorMention, mention: ActMention) -> bool:
    return actor.role == "with" and mention.act.name == "clash"


def _is_blasted(actor: ActorMention, mention: ActMention, reading: Reading) -> bool:
    """Arabic: "انفجرت عبوة ناسفة بدورية للجيش": whom the bomb went off at."""
    blast = mention.act.name in ("ied", "bombing", "suicide", "explode") and actor.role == "in"
    return blast and reading.language == "ar" and joined_before(reading.folded, actor.start) == "ب"


def _is_takers(actor: ActorMention, mention: ActMention, reading: Reading) -> bool:
    """Arabic: "سيطرة الفصائل على المطار": whom control is said to be of has taken it."""
    word = reading.folded[mention.hit.start : mention.hit.end]
    return actor.role is None and actor.kind != "people" and word in reading.words.words("subjective")


def _is_objective(mention: ActMention, reading: Reading) -> bool:
    """Whether the noun's "of" names the one acted upon: by its act, or, in Arabic, by the noun itself."""
    if mention.act.name in _OBJECTIVE:
        return True
    return reading.folded[mention.hit.start : mention.hit.end] in reading.words.words("objective")


def _acts_on_next(act: Act, actor: ActorMention, gap: Sequence[str], sentence: Sentence, limit: int) -> bool:
    """Arabic: "اعتقال القوات خمسة عناصر", "استهداف الطيران منازلهم": of two the first acts."""
    if gap or actor.role is not None or actor.kind == "people":
        return False
    if actor.head in ("air", "artillery"):
        return act.group == "violence"
    if any(h.value in _THINGS and 0 < h.start - actor.end <= 2 for h in sentence.of("nouns")):
        return act.group == "violence"
    after = [a for a in sentence.actors if actor.end <= a.start < limit]
    return any(0 < n.start - actor.end <= 2 for n in sentence.numbers if after)


def _has_verb_subject(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Arabic: "نصب التنظيم كمينا لرتل": who acts stands before the noun, so "for" names the target."""
    if reading.language != "ar":
        return False
    start, end = mention.clause[0], mention.hit.start
    if any(h.value in ("die", "wound") and start <= h.start < end for h in sentence.of("trigger")):
        return False  # "قتل جنديان في هجوم لداعش": those who died did not attack
    before = reading.folded[start:end].split()
    if before and before[-1] in reading.words.words("upon"):
        return False  # "انسحبت القوات بعد هجوم للتنظيم"
    return any(a.role is None and a.kind != "people" for a in _between(sentence.actors, start, end))


def _targets(actor: ActorMention, reading: Reading) -> bool:
    if actor.role != "target":
        return False
    before = reading.folded[max(0, actor.start - 12) : actor.start].split()
    return not reading.words.words("against").isdisjoint(before)


def _only_adjectives(gap: str, reading: Reading) -> bool:
    """English: the owner stands before the noun, at most an adjective between ("coalition air strikes")."""
    return reading.language == "en" and len(gap.split()) <= 1 and "," not in gap and len(gap) < 14


def _adjective_agent(mention: ActMention, sentence: Sentence, reading: Reading) -> ActorMention | None:
    """ "bombardeos rusos", "Russian air strikes": the adjective names the agent."""
    hit = mention.hit
    adjectives = [
        h
        for h in sentence.of("actors")
        if h.detail == "adj" and not any(a.start <= h.start < a.end for a in sentence.actors)
    ]
    found: list[Hit] = []
    for adjective in adjectives:
        after = reading.folded[hit.end : adjective.start] if adjective.start >= hit.end else None
        before = reading.folded[adjective.end : hit.start] if adjective.end <= hit.start else None
        near = (after is not None and len(after) <= _ADJECTIVE_REACH and _adjectival(after, reading)) or (
            before is not None
            and len(before) <= 12
            and len(before.split()) <= 1
            and _adjectival(before, reading)
        )
        if near and adjective.start < mention.clause[1]:
            found.append(adjective)
    if not found:
        return None
    first = found[0]
    agent = ActorMention(first.start, first.end, first.value, "org")
    if len(found) > 1 and found[1].value != first.value:
        agent.associate = found[1].value
    return agent


def _owner_of_weapon(mention: ActMention, sentence: Sentence) -> ActorMention | None:
    """English: "Israeli missiles targeted": the adjective right before the words that tell the act."""
    for hit in sentence.of("actors"):
        governed = any(a.role is not None and a.start <= hit.start < a.end for a in sentence.actors)
        if hit.detail in ("adj", "org", "qual") and hit.end + 1 == mention.hit.start and not governed:
            return ActorMention(hit.start, hit.end, hit.value, "org")
    return None


def _relative_agent(mention: ActMention, sentence: Sentence, reading: Reading) -> ActorMention | None:
    """ "el asalto que el EI lanzó": the subject of the relative clause right after the noun."""
    after = reading.folded[mention.hit.end : mention.hit.end + 8].split()
    if not after or after[0] not in reading.words.words("behind") or mention.act.name == "break":
        return None  # "كسر الحصار الذي فرضه التنظيم": who besieged did not break it
    for actor in sentence.actors:
        if actor.start >= mention.hit.end:
            near = actor.start - mention.hit.end <= _ANTECEDENT_REACH
            return actor if near and actor.role in (None, "by") and actor.kind != "people" else None
    return None


def _doer_before(mention: ActMention, sentence: Sentence, reading: Reading) -> ActorMention | None:
    """English: "planes flew in, carrying out six strikes": who did so is the subject of the clause before."""
    start = mention.clause[0]
    opening = reading.folded[start : mention.hit.start].strip(" ,").split()
    if opening and opening[0] in reading.words.words("and"):
        opening = opening[1:]
    if not opening or opening[0] not in reading.words.words("light"):
        return None
    free = [a for a in sentence.actors if a.end <= start and a.role is None and a.kind != "people"]
    return free[0] if free else None


def _adjectival(gap: str, reading: Reading) -> bool:
    """Whether nothing but an adjective stands between a noun and the next word."""
    words = gap.split()
    small = reading.words.words("of", "in", "target", "by", "with", "behind", "from", "to")
    return len(words) <= 2 and not any(c in gap for c in ",.;:()") and small.isdisjoint(words)


def _subject(
    mention: ActMention, sentence: Sentence, reading: Reading, subject: ActorMention | None
) -> ActorMention | None:
    """The nearest party before the verb that no preposition governs, else the antecedent or last subject."""
    before = [a for a in _between(sentence.actors, mention.clause[0], mention.hit.start) if a.role is None]
    armed = [a for a in before if a.kind != "people"]
    if mention.act.name in ("die", "wound", "flee", "protest"):
        armed = before
    if armed:
        return _lead(armed, before)
    if mention.form == "inf":
        made = [a for a in sentence.actors if a.end <= mention.hit.start and a.kind != "people"]
        if made and mention.hit.start - made[-1].end <= _ANTECEDENT_REACH:
            return made[-1]  # "obligó al ejército a replegarse"
    opening = reading.folded[mention.clause[0] : mention.clause[0] + 10].split()
    if opening and opening[0] in reading.words.words("behind"):
        antecedent = _antecedent(mention, sentence)
        if antecedent:
            return antecedent
    if reading.language == "ar" and mention.act.name in ("die", "wound"):
        return _counted_before(mention, sentence) or subject
    if subject:
        return subject
    free = [a for a in sentence.actors if a.role is None and a.kind != "people"]
    earlier = [a for a in free if a.start < mention.clause[0]]
    if not earlier and mention.form in ("inf", "ger"):
        # "Tras tomar la base, el ejército …", "After establishing control over … the army …"
        earlier = [
            a for a in free if a.start >= (mention.clause[1] if mention.form == "inf" else mention.hit.end)
        ]
    return earlier[0] if earlier else None


def _whose_things(
    mention: ActMention, agent: ActorMention, sentence: Sentence, reading: Reading
) -> ActorMention | None:
    """Arabic: "ودمرت عدداً من تحصيناتهم": theirs are those of the party named in the clause before."""
    behind = reading.folded[mention.hit.end : mention.hit.end + _THINGS_REACH].split()[:_THINGS_WORDS]
    if reading.language != "ar" or not any(len(w) > 4 and w.endswith(("هم", "ها")) for w in behind):
        return None
    before = [
        a for a in sentence.actors if a.end <= mention.clause[0] and a.kind in ("org", "head", "anaphor")
    ]
    enemy = before[-1] if before else None
    return enemy if enemy is not None and enemy.faction not in (None, agent.faction) else None


def _is_behind_act(actor: ActorMention, mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Arabic: "دخلت قافلة المدينة بعد انسحاب المسلحين": the party is that of the noun between."""
    between = sentence.within("trigger", mention.hit.end, actor.start)
    return reading.language == "ar" and mention.act.group == "movement" and bool(between)


def _before_aside(mention: ActMention, sentence: Sentence, reading: Reading) -> list[ActorMention]:
    """Arabic: "نفذت القوات، بدعم من التحالف، إنزالا": the subject stands before what two commas part off."""
    opens = mention.clause[0]
    if reading.language != "ar" or opens <= sentence.start or reading.folded[opens] != ",":
        return []
    aside = sentence.clause(opens - 1)[0]
    if reading.folded[aside] != "," or sentence.tells(aside, opens) or opens - aside > _ASIDE_REACH:
        return []
    start = sentence.clause(aside - 1)[0]
    return [a for a in _between(sentence.actors, start, aside) if a.role is None]


def _is_in_hands(actor: ActorMention, mention: ActMention, reading: Reading) -> bool:
    """Arabic: "سقطت المدينة في أيدي مقاتلي …": the words right before tell who holds it now."""
    before = " ".join(reading.folded[max(mention.hit.end, actor.start - _HANDS_REACH) : actor.start].split())
    return any(before.endswith(hands) for hands in reading.words.words("hands"))


def _is_bare_fall(mention: ActMention, reading: Reading) -> bool:
    """Arabic: the verb alone may tell of shells or dead too; without "hands" it tells of no place."""
    return reading.folded[mention.hit.start : mention.hit.end] in reading.words.words("agentless")


def _beaten_back(
    mention: ActMention, after: Sequence[ActorMention], sentence: Sentence, reading: Reading
) -> ActorMention | None:
    """Arabic: "صدت القوات هجوما شنه مسلحون على المقر": who attacked is beaten back, not who was attacked."""
    if reading.folded[mention.hit.start : mention.hit.end] not in reading.words.words("repel"):
        return None
    return next((a for a in after if a.role == "by"), None)


def _is_agentless(mention: ActMention, reading: Reading) -> bool:
    """Arabic: shells fall and bombs go off; neither verb tells who did it."""
    words = reading.words.words("agentless")
    first = reading.folded[mention.hit.start : mention.hit.end].partition(" ")[0]
    return mention.act.name in ("shell", "impact", "bombing", "air") and first in words


def _counted_before(mention: ActMention, sentence: Sentence) -> ActorMention | None:
    """Arabic: "خمسة مدنيين، بينهم طفلان، قتلوا": who died is told before the breakdown."""
    parts = [h.start for h in sentence.of("clauses") if h.value == "breakdown"]
    for actor in reversed(sentence.actors):
        if actor.end <= mention.clause[0] and actor.role is None and actor.teller is None:
            start, _ = sentence.clause(actor.start)
            if not any(start <= part <= actor.start for part in parts):
                return actor if actor.kind in ("people", "head", "anaphor") else None
    return None


def _following_subject(
    mention: ActMention, after: Sequence[ActorMention], sentence: Sentence, reading: Reading
) -> ActorMention | None:
    """Arabic: the verb comes first, and the first party after it that no preposition governs acts."""
    if reading.language != "ar" or mention.form not in ("past", "pres"):
        return None
    before = _between(sentence.actors, mention.clause[0], mention.hit.start)
    if any(a.role is None and a.kind != "people" for a in before):
        return None
    first = next((a for a in after if a.role is None), None)
    if first is not None and not _may_be_subject(first, mention, sentence, reading):
        return None
    if first is None or (
        first.kind == "people" and mention.act.name not in ("die", "wound", "flee", "protest")
    ):
        return None
    return first if first.start - mention.hit.end <= _SUBJECT_REACH else None


def _next_subject(mention: ActMention, sentence: Sentence, reading: Reading) -> ActorMention | None:
    """Arabic: "بعد السيطرة على المحطة، واصل الجيش …": who took it is the subject of the clause behind."""
    opening = reading.folded[mention.clause[0] : mention.hit.start].split()
    if reading.language != "ar" or reading.words.words("upon").isdisjoint(opening):
        return None
    behind = [a for a in sentence.actors if a.start >= mention.clause[1] and a.role is None]
    return next((a for a in behind if a.kind in ("org", "head", "state")), None)


def _may_be_subject(actor: ActorMention, mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Whether the party behind an Arabic verb agrees with it, and no pronoun or antecedent is its subject."""
    text, hit = reading.folded, mention.hit
    if own_subject(text, hit.start, sentence.start):
        return False
    if mention.act.name == "inflict" and "من" in text[hit.end : actor.start].split():
        return False  # "أوقعت عددا من أفراده قتلى": a number of them was killed
    if not agrees(text[hit.start : hit.end], mention.form, text[actor.start : actor.end]):
        return False
    opening = text[mention.clause[0] : hit.start].split()
    if not opening or opening[-1] not in reading.words.words("relative"):
        return True
    antecedent = _antecedent(mention, sentence)
    return antecedent is None or points_back(text, hit.start, hit.end)


def _lead(actors: Sequence[ActorMention], before: Sequence[ActorMention]) -> ActorMention:
    """The first of coordinated subjects, else the nearest."""
    nearest = actors[-1]
    for actor in before:
        if nearest in actor.followers:
            return actor
    return nearest


def _antecedent(mention: ActMention, sentence: Sentence) -> ActorMention | None:
    start = mention.clause[0]
    before = [a for a in sentence.actors if a.end <= start]
    if not before or start - before[-1].end > _ANTECEDENT_REACH:
        return None
    return _lead(before, before)  # "rebels and soldiers who agreed …"


def with_associates(roles: Roles) -> Roles:
    """``roles`` with those who act along, or are struck along, by what "and" and "backed by" join."""
    if roles.agent is not None:
        roles.agent_associate = _associate(roles.agent, roles.patient)
    if roles.patient is not None:
        roles.patient_associate = _associate(roles.patient, roles.agent)
    return roles


def _associate(actor: ActorMention, other: ActorMention | None) -> str | None:
    """The faction of who goes along with ``actor``; the ``other`` party, though named beside it, does not."""
    beside = (f for f in actor.followers if f is not other)
    also = (f.faction for f in beside if f.faction not in (None, actor.faction, "civilians"))
    return actor.associate or next(also, None)

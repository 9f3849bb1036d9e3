"""From trigger words to candidate incidents: type, roles, date, place, tolls, claim and realis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

from extraction.actors import ActorMention
from extraction.arabic import had_been, is_governed_noun, is_rounded, is_state, joined_before
from extraction.casualties import Toll, find_tolls, is_count
from extraction.claims import Claim, Claims
from extraction.dates import DateMention
from extraction.lexicon import Act, Hit, load_acts
from extraction.places import Chosen, choose_places, is_object_pronoun, is_wide
from extraction.reading import Reading, Sentence
from extraction.realis import Realis, judge
from extraction.roles import ActMention, RoleAssigner, Roles

__all__ = ["Candidate", "control_type", "find_candidates", "judged_acts"]

# An act that ended more than so many days before publication is context to the article's news.
BACKGROUND_AFTER = timedelta(days=7)
# What is told in the pluperfect and happened longer ago than this is context too.
_NEWS = timedelta(days=1)
# A date this near to a verb of saying is the date of the telling.
_TELLING_REACH = 14
# "In a statement" and its day stand at most so many characters behind the verb of saying.
_STATEMENT_REACH = 40
# A date before this position that equals the publication date is the article's dateline.
_DATELINE = 160
# The noun that a relative clause speaks of begins at most so many characters before it.
_OBJECT_REACH = 30
# The object of a verb of taking begins at most so many characters after it.
_DIRECT_REACH = 45
# "With" stands so few words behind "made off": "se hicieron el sábado por la noche con".
_WITH_WORDS = 8
# The subject of a passive begins at most so many characters after the verb, if not before it.
_PASSIVE_REACH = 24
# Arabic: those killed stand at most so many characters behind the verb when its subject stands before it.
_VICTIM_REACH = 20
# "على" stands at most so many characters behind "قضى", with its subject between.
_PERISH_REACH = 90
# What is beaten back, or what caused a blast, stands at most so many characters behind.
_REPEL_REACH = 60
# A noun is its verb's subject within so many characters.
_NEAR = 14
_TOKEN = re.compile(r"\S+")
# What is halted stands at most so many characters behind the verb.
_HALT_REACH = 40
# The weapon that killed stands at most so many characters before the verb.
_WEAPON_REACH = 60
# The verb of striking stands at most so many characters behind its noun ("air strikes on Monday hit").
_STRIKING_REACH = 30
# "Also" and the like stand at most so many characters before the act.
_FURTHER_REACH = 40
# Arabic: the weapon of an attack named by its noun stands behind its owner, so many words away.
_OBJECT_WORDS = 5
# The weapon right behind "with" may stand so many words from its verb.
_FAR_WEAPON = 16
# "Out of" and the place stand at most so many characters behind the verb.
_OUT_REACH = 70
# Between "it was" and the noun it is given stand at most so many words, the two included.
_PREDICATE_WORDS = 6
# A verb follows "since" at most so many characters later.
_SINCE_REACH = 48
# Acts that tell nothing at all where what they need is not told.
_BARE = ("munition", "weapon", "bomb", "explosion", "neck")
_TOLD = (Realis.ASSERTED, Realis.HEARSAY)
_ARMED = ("org", "head", "state", "anaphor", "bare")


@dataclass(slots=True)
class Candidate:
    """An act as one clause tells it, before re-mentions are merged.

    ``weak`` acts (known ones mentioned again, acts too vague to found an incident) only add to others.
    ``homes`` are the governorates of its places. ``further`` acts are told as one more ("also",
    "another"). ``verbal``: a noun that a verb tells as done ("air strikes hit …").
    """

    mention: ActMention
    sentence: Sentence
    sub_event_type: str | None
    realis: Realis
    roles: Roles
    places: Chosen
    date: DateMention | None
    claim: Claim | None
    weak: bool
    background: bool
    definite: bool
    tolls: list[Toll] = field(default_factory=list)
    weapons: list[Hit] = field(default_factory=list)
    since: bool = False
    joint: bool = False
    inherited: bool = False
    homes: frozenset[str] = frozenset()
    further: bool = False
    verbal: bool = False

    @property
    def act(self) -> Act:
        """The act that the trigger names."""
        return self.mention.act


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
    mentions = _act_mentions(sentence, reading)
    tolls = find_tolls(sentence, reading)
    causes = [m.hit.start for m in mentions if m.act.group == "violence"]
    deaths = [m.hit.start for m in mentions if m.act.group == "casualty"]
    candidates: list[Candidate] = []
    casualties: list[Candidate] = []
    subject: ActorMention | None = None
    for told in mentions:
        if _is_caption(told, sentence, reading):
            continue
        mention = _as_push(_as_loss(told, tolls), sentence, reading)
        assigned = roles.assign(mention, sentence, reading, subject)
        if mention.voice == "active" and assigned.agent and mention.form != "inf":
            subject = assigned.agent
        candidate = _candidate(mention, assigned, sentence, reading, claims)
        if (
            candidate.weak
            and mention.act.needs in _BARE
            and not _repeats(candidate, [*earlier[-1:], *candidates], reading)
        ):
            continue  # "lanzó un ataque" fires nothing: the attack is told by its own word
        if mention.act.group == "casualty" or _is_killed_in(mention, causes, deaths):
            casualties.append(candidate)
        else:
            candidates.extend(_by_weapon(candidate, sentence, reading))
    candidates = _without_echoes(_without_quelled(candidates))
    _join_casualties(candidates, casualties, tolls, sentence, reading)
    return candidates


def judged_acts(sentence: Sentence, reading: Reading) -> list[tuple[ActMention, Realis]]:
    """The acts that the words of ``sentence`` name, left to right, each with how it is told."""
    return [(mention, _realis(mention, sentence, reading)) for mention in _act_mentions(sentence, reading)]


def _realis(mention: ActMention, sentence: Sentence, reading: Reading) -> Realis:
    """How the act is told; where the attempt is the act, it was done."""
    realis = judge(mention.hit, mention.form, mention.auxiliary, sentence, reading)
    return Realis.ASSERTED if realis is Realis.ATTEMPTED and mention.act.attempt else realis


def _as_loss(mention: ActMention, tolls: Sequence[Toll]) -> ActMention:
    """Who "lost 28 fighters" lost no ground: they died."""
    lost = mention.act.name == "lose" and any(t.word.start == mention.hit.start for t in tolls)
    return mention._replace(act=load_acts()["die"]) if lost else mention


def _as_push(mention: ActMention, sentence: Sentence, reading: Reading) -> ActMention:
    """English: "the SDF pushed from the east bank into the city": nobody was pushed, they advanced."""
    if mention.act.name != "drive" or mention.voice != "active" or _drives_out(mention, sentence, reading):
        return mention
    start, end = mention.hit.end, min(mention.clause[1], mention.hit.end + _OUT_REACH)
    for reference in sentence.places:
        if start <= reference.anchor.start < end:
            before = reading.folded[start : reference.anchor.start].split()[-4:]
            if not reading.words.words("onward").isdisjoint(before):
                return mention._replace(act=load_acts()["advance"])
    return mention


def _repeats(candidate: Candidate, told: Sequence[Candidate], reading: Reading) -> bool:
    """ "Three raids targeted Tabqa and four hit its base": the number stands for what was told before."""
    start = candidate.mention.hit.start
    counted = any(
        n.end < start and reading.words.words("others").issuperset(reading.folded[n.end : start].split())
        for n in candidate.sentence.numbers
    )
    last = told[-1] if told else None
    if not counted or last is None or last.act.group != "violence" or not (last.verbal or last.further):
        return False
    if candidate.sentence.index - last.sentence.index > 1:
        return False
    candidate.sub_event_type, candidate.weapons = last.sub_event_type, list(last.weapons)
    candidate.inherited = candidate.roles.agent is None and last.roles.agent is not None
    candidate.roles.agent = candidate.roles.agent or last.roles.agent
    candidate.roles.patient = candidate.roles.patient or last.roles.patient
    candidate.weak, candidate.further = False, True
    return True


def _is_killed_in(mention: ActMention, causes: Sequence[int], deaths: Sequence[int]) -> bool:
    """ "asesinados en un bombardeo": the killing is what another act of the clause did."""
    if mention.act.name != "execute":
        return False
    cause = next((c for c in causes if mention.hit.end < c < mention.clause[1]), None)
    return cause is not None and not any(mention.hit.end < d < cause for d in deaths)


def _act_mentions(sentence: Sentence, reading: Reading) -> list[ActMention]:
    """The triggers of a sentence, one a position, each in the form that its surroundings allow."""
    mentions: list[ActMention] = []
    nominal = reading.words.words("nominal")
    taken: dict[tuple[int, int], list[Hit]] = {}
    for hit in sentence.of("trigger"):
        if hit.detail == "pres" and _word_before(reading.folded, hit.start) in nominal:
            continue  # "la entrega", "la marcha": behind an article the form is no verb
        taken.setdefault((hit.start, hit.end), []).append(hit)
    for hits in taken.values():
        mention = _act_mention(_likeliest(hits, sentence, reading), sentence, reading)
        if mention is not None and not (mentions and _is_compound(mentions[-1], mention)):
            mentions.append(mention)
    return _without_repelled(_without_halted(mentions, sentence, reading), sentence, reading)


def _without_halted(mentions: list[ActMention], sentence: Sentence, reading: Reading) -> list[ActMention]:
    """Arabic: the verb of arresting also halts ("أوقفت القوات هجومها"): then nobody was, nor was it done."""
    if reading.language != "ar":
        return mentions
    undone: set[int] = set()
    for verb, noun in pairwise(mentions):
        halts = verb.act.name == "arrest" and verb.voice == "active" and noun.voice == "noun"
        near = noun.hit.start - verb.hit.end <= _HALT_REACH and noun.act.group in ("violence", "movement")
        people = any(a.kind == "people" and verb.hit.end <= a.start < noun.hit.start for a in sentence.actors)
        if halts and near and not people:
            undone |= {verb.hit.start, noun.hit.start}
    return [m for m in mentions if m.hit.start not in undone]


def _without_repelled(mentions: list[ActMention], sentence: Sentence, reading: Reading) -> list[ActMention]:
    """Arabic: "تصدت القوات لهجوم" and "انفجار ناجم عن غارة" tell one act each.

    Who beats back an attack on the ground fought, and of shells or aircraft these are the act; a blast that
    a strike caused is the strike.
    """
    if reading.language != "ar":
        return mentions
    text, words = reading.folded, reading.words
    gone: set[int] = set()
    widened: dict[int, int] = {}
    for left, right in pairwise(mentions):
        gap = right.hit.start - left.hit.end
        told = right.act.group == "violence" or right.act.name in ("protest", "riot")
        if _is_relative(left, right, reading):
            gone.add(right.hit.start)  # "الغارات التي استهدفت المخيم": the strikes, told with their place
            widened[left.hit.start] = right.clause[1]
        if right.voice != "noun" or not told or gap > _REPEL_REACH:
            continue
        bare = not any(left.hit.end <= a.start < right.hit.start for a in sentence.actors)
        if left.voice == "active" and (
            (left.act.name == "bombing" and right.act.name in ("ied", "suicide", "bombing") and gap <= _NEAR)
            or (left.act.name == "hit" and bare and gap <= _NEAR)
        ):
            gone.add(left.hit.start)  # "انفجرت سيارة مفخخة", "استهدفت ثلاث غارات": the noun tells the act
        elif left.act.name in ("defuse", "seize") and right.act.name in ("ied", "suicide"):
            gone.add(right.hit.start)  # bombs found and taken apart went off nowhere
        elif left.act.name == "disperse" and right.act.name in ("protest", "riot"):
            gone.add(right.hit.start)
        elif left.act.name == "clash" and text[left.hit.start : left.hit.end] in words.words("repel"):
            gone.add(right.hit.start if right.act.name in ("attack", "clash") else left.hit.start)
        elif left.act.name == "bombing" and any(
            h.value == "caused" and left.hit.end <= h.start < right.hit.start for h in sentence.of("nouns")
        ):
            gone.add(left.hit.start)
    kept = (m for m in mentions if m.hit.start not in gone)
    return [m._replace(clause=(m.clause[0], widened.get(m.hit.start, m.clause[1]))) for m in kept]


def _is_relative(noun: ActMention, verb: ActMention, reading: Reading) -> bool:
    """Whether the verb of striking opens the relative clause of the noun of strikes before it."""
    between = reading.folded[noun.hit.end : verb.hit.start].split()
    return (
        noun.voice == "noun"
        and noun.act.group == "violence"
        and verb.act.name == "hit"
        and len(between) == 1
        and between[0] in reading.words.words("relative")
    )


def _is_compound(left: ActMention, right: ActMention) -> bool:
    """English: "an IED attack", "a drone strike operation": the first noun says what the second was."""
    nouns = left.voice == right.voice == "noun"
    general = right.act.name in ("attack", "operation", "bombing") and left.act.group == "violence"
    return nouns and general and right.hit.start - left.hit.end == 1


def _likeliest(hits: Sequence[Hit], sentence: Sentence, reading: Reading) -> Hit:
    """ "la toma" is a noun, "toma" a verb: an article or preposition before it tells."""
    if len(hits) == 1:
        return hits[0]
    nouns = [h for h in hits if h.detail == "noun"]
    verbs = [h for h in hits if h.detail != "noun"]
    if not nouns or not verbs:
        return _killer(hits, sentence, reading) if reading.language == "ar" else hits[0]
    if reading.language == "ar":
        nominal = is_governed_noun(reading.folded, hits[0].start, hits[0].end)
        return nouns[0] if nominal else _killer(verbs, sentence, reading)
    words = reading.folded[sentence.start : hits[0].start].split()
    small = reading.words
    before_nouns = small.words("det", "definite", "of", "target", "by", "in", "with")
    if reading.language == "en" and words and words[-1] == "to" and any(v.detail == "inf" for v in verbs):
        return next(v for v in verbs if v.detail == "inf")  # "halted it to protest", "to attack"
    if reading.language == "en" and verbs[0].detail == "ger":
        return verbs[0] if _takes_object(verbs[0], sentence, reading) else nouns[0]
    nominal = bool(words) and words[-1] in before_nouns
    return nouns[0] if nominal else verbs[0]


def _takes_object(verb: Hit, sentence: Sentence, reading: Reading) -> bool:
    """English: "shelling Kobani", "bombing the town": a place, a party or an article follows the gerund."""
    start = verb.end + 1
    if any(start in (r.start, r.anchor.start) for r in sentence.places):
        return True
    after = reading.folded[start : start + 12].split(" ", 1)[0]
    return after in reading.words.words("article") or any(a.start == start for a in sentence.actors)


def _killer(hits: Sequence[Hit], sentence: Sentence, reading: Reading) -> Hit:
    """Arabic writes "was killed" and "killed" alike: a party and then its victims follow the active verb.

    "قضى على": killed; "قضى" alone: died.
    """
    kill = next((h for h in hits if h.value == "kill"), None)
    start, end = hits[0].start, hits[0].end
    if kill is None or is_rounded(reading.folded, start, reading.rounded):
        return hits[0]
    if reading.folded[start:end] in reading.words.words("perish"):
        behind = reading.folded[end : min(sentence.clause(start)[1], end + _PERISH_REACH)].split()
        return kill if not reading.words.words("against").isdisjoint(behind) else hits[0]
    clause = sentence.clause(start)[0]
    subjects = [a for a in sentence.actors if clause <= a.start and a.end <= start and a.role is None]
    victims = [a.start for a in sentence.actors if a.role is None] + [n.start for n in sentence.numbers]
    if any(a.kind in _ARMED for a in subjects) and any(0 < v - end <= _VICTIM_REACH for v in victims):
        return kill
    actor = next((a for a in sentence.actors if a.start >= end), None)
    if actor is None or actor.start - end > 4 or actor.kind not in ("org", "state", "head"):
        return hits[0]
    later = [a.start for a in sentence.actors if a.kind == "people"] + [n.start for n in sentence.numbers]
    return kill if any(0 <= start - actor.end <= 24 for start in later) else hits[0]


def _act_mention(hit: Hit, sentence: Sentence, reading: Reading) -> ActMention | None:
    act = load_acts()[hit.value]
    clause = sentence.clause(hit.start)
    form, voice, auxiliary = hit.detail, "active", None
    if (
        reading.language == "en"
        and act.name == "clash"
        and hit.detail in ("noun", "ger")
        and _describes(hit, sentence)
    ):
        return None
    if form == "noun":
        voice = "noun"
        if reading.language == "ar" and act.name == "capture" and is_state(reading.folded, hit.start):
            return None
    else:
        if reading.language == "ar" and form != "part":
            if joined_before(reading.folded, hit.start).endswith("ال"):
                return None  # "عند الفجر": no verb bears the article
            named = any(p.anchor.start <= hit.start < p.anchor.end for p in sentence.places)
            if named and all(a.end + 1 != hit.start for a in sentence.actors):
                return None  # "تدمر" is Palmyra, but behind its subject it is "destroys"
            voice = "passive" if _is_arabic_passive(hit, act, clause, sentence, reading) else "active"
        auxiliary = reading.auxiliary_before(hit, sentence)
        if (
            auxiliary == "perfect"
            and reading.language == "ar"
            and had_been(reading.folded, clause[0], hit.start)
        ):
            auxiliary = "pluperfect"
        if form in ("part", "past") and reading.language == "en":
            form, voice = _english_participle(hit, auxiliary, sentence, reading)
        elif form == "part":
            voice = "active" if auxiliary in ("perfect", "pluperfect", "conditional", "future") else "passive"
            if act.name in ("die", "wound") and voice == "passive":
                voice = "active"
            told = act.group == "casualty" or (act.name == "launch" and _is_munition_before(hit, sentence))
            if auxiliary is None and not told and not _by_follows(hit, sentence, clause):
                return None
    return ActMention(hit, act, form, voice, auxiliary, clause)


def _describes(hit: Hit, sentence: Sentence) -> bool:
    """English: "the coalition fighting IS": whom they fight says who they are, not what they did."""
    before = any(a.end + 1 == hit.start for a in sentence.actors)
    return before and any(a.start == hit.end + 1 and a.role in (None, "holder") for a in sentence.actors)


def _is_arabic_passive(
    hit: Hit, act: Act, clause: tuple[int, int], sentence: Sentence, reading: Reading
) -> bool:
    """A damma within a past form, or an agent behind it with nothing else told between."""
    if act.name in ("die", "wound", "fall", "lose") or hit.detail not in ("past", "pres"):
        return False
    if hit.detail == "past" and is_rounded(reading.folded, hit.start, reading.rounded):
        return True
    by = next((a for a in sentence.actors if a.role == "by" and hit.end <= a.start < clause[1]), None)
    return by is not None and not any(hit.end <= h.start < by.start for h in sentence.of("trigger"))


def _english_participle(
    hit: Hit, auxiliary: str | None, sentence: Sentence, reading: Reading
) -> tuple[str, str]:
    if auxiliary and auxiliary.endswith("passive"):
        return "part", "passive"
    if auxiliary is None and _followed_by_agent(hit, sentence, reading):
        return "part", "passive"
    return "past", "active"


def _followed_by_agent(hit: Hit, sentence: Sentence, reading: Reading) -> bool:
    after = reading.folded[hit.end : hit.end + 4].split()
    return bool(after) and after[0] == "by"


def _by_follows(hit: Hit, sentence: Sentence, clause: tuple[int, int]) -> bool:
    """Whether an agent follows a bare participle ("lanzado por la coalición")."""
    return any(a.role == "by" and hit.end <= a.start < clause[1] for a in sentence.actors)


def _is_munition_before(hit: Hit, sentence: Sentence) -> bool:
    """ "un cohete lanzado desde Latakia": the munition stands right before."""
    return any(h.detail == "shell" and 0 < hit.start - h.end <= 2 for h in sentence.of("weapons"))


def _is_caption(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Captions, link headlines and tags found nothing: all that follows their mark on its line."""
    return any(
        h.value == "caption"
        and h.start <= mention.hit.start
        and "\n" not in reading.original[h.start : mention.hit.start]
        for h in sentence.of("nouns")
    )


def _candidate(
    mention: ActMention, roles: Roles, sentence: Sentence, reading: Reading, claims: Claims
) -> Candidate:
    realis = _realis(mention, sentence, reading)
    date, since = _date(mention, sentence, reading)
    if mention.act.name == "incident":
        roles, date = Roles(), None  # it says where what was told before happened, not who and when
    # What did not happen founds nothing: its places need not be looked for.
    told = realis in _TOLD or mention.act.group == "casualty"
    places = choose_places(mention, sentence, reading) if told else Chosen([])
    definite = mention.voice == "noun" and _is_definite(mention, roles, sentence, reading)
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
        background=_is_background(mention, date, since, sentence, reading),
        definite=definite,
        since=since,
        homes=frozenset(filter(None, (reading.home(r.anchor.place_ids[0]) for r in places.all()))),
        further=_is_further(mention, sentence, reading),
        verbal=_is_verbal(mention, sentence),
    )
    candidate.sub_event_type = (
        control_type(candidate) if mention.act.group == "control" else candidate.sub_event_type
    )
    if mention.act.name == "fall" and mention.voice == "noun" and reading.language == "es":
        _turn_loser(candidate)
    candidate.weak = not _meets_needs(candidate, reading) or _lasts(mention, sentence, reading)
    if _is_predicate(mention, reading):
        candidate.weak = candidate.definite = True
    if _is_since(mention, sentence, reading):
        candidate.background = True
        named = roles.agent is not None and mention.clause[0] <= roles.agent.start < mention.hit.start
        candidate.weak = candidate.weak or (date is None and not named)
    return candidate


def _turn_loser(candidate: Candidate) -> None:
    """ "El ejército perdió a 28 hombres en la caída de la base": who suffers a fall took nothing."""
    agent = candidate.roles.agent
    if agent is not None and agent.faction in _GOVERNMENTS and agent.end <= candidate.mention.hit.start:
        candidate.roles.agent, candidate.roles.patient = None, agent
    candidate.sub_event_type = control_type(candidate)


def _is_definite(mention: ActMention, roles: Roles, sentence: Sentence, reading: Reading) -> bool:
    """Whether the noun is spoken of as known: "the attack", "the US strike"."""
    start, agent = mention.hit.start, roles.agent
    if agent is not None and 0 < start - agent.end <= 3:
        start = agent.start
    return reading.words.is_definite(reading.folded, start, sentence.start)


def _is_predicate(mention: ActMention, reading: Reading) -> bool:
    """ "It was the first accord of its kind", "fue el peor ataque": what was told is only given a name."""
    if mention.voice != "noun":
        return False
    words = reading.folded[mention.clause[0] : mention.hit.start].strip(" ,;").split()
    if words and words[0] in reading.words.words("it"):
        words = words[1:]
    elif reading.language == "en":
        return False
    return bool(words) and words[0] in reading.words.words("copula") and len(words) <= _PREDICATE_WORDS


def _is_verbal(mention: ActMention, sentence: Sentence) -> bool:
    """ "Air strikes hit …", "استهدفت غارات …": a verb of striking beside the noun tells it as done."""
    if mention.voice != "noun" or mention.act.group != "violence":
        return False
    start, end = mention.clause
    return any(
        h.value in ("target", "hit")
        and h.detail not in ("noun", "inf")
        and start <= h.start < end
        and (
            0 < h.start - mention.hit.end <= _STRIKING_REACH
            or 0 < mention.hit.start - h.end <= (_NEAR if h.value == "hit" else 3)
        )
        for h in sentence.of("trigger")
    )


def _is_further(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """ "The air force also hit …", "three raids targeted …": one more act, whatever it resembles."""
    further = reading.words.words("further")
    start, hit = mention.clause[0], mention.hit
    if any(0 < hit.start - n.end <= 2 for n in sentence.numbers) and _is_verbal(mention, sentence):
        return True
    people = [a.start for a in sentence.actors if a.kind == "people" and start <= a.start < hit.start]
    before = reading.folded[max(start, hit.start - _FURTHER_REACH) : min([hit.start, *people])].split()
    if people:
        before = before[:-1]  # "another civilian": one more victim, not one more act
    return mention.act.group != "casualty" and not further.isdisjoint(before)


def _is_since(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """ "since it lost ground in Raqqa", "desde que perdió …": from when something else has been so."""
    if mention.voice == "noun" or mention.form == "inf":
        return False
    for word in sentence.of("calendar"):
        gap = reading.folded[word.end : mention.hit.start]
        if word.value != "since" or not 0 < mention.hit.start - word.end <= _SINCE_REACH or "," in gap:
            continue
        dated = any(0 <= d.start - word.end <= 4 for d in sentence.dates)
        others = any(word.end <= h.start < mention.hit.start for h in sentence.of("trigger"))
        if not dated and not others:
            return True
    return False


def _date(mention: ActMention, sentence: Sentence, reading: Reading) -> tuple[DateMention | None, bool]:
    """The date of the act, and whether the act is said to go on since then."""
    options = [
        d for d in sentence.dates if not _is_telling(d, sentence, reading) and not _is_dateline(d, reading)
    ]
    options = [d for d in options if not _is_of_day_before(d, mention, sentence)]
    inside = [d for d in options if mention.clause[0] <= d.start < mention.clause[1]]
    chosen = inside or [d for d in options if not _owned_by_other(d, mention, sentence, reading)]
    if not chosen:
        return None, False
    days = [d for d in chosen if d.span.precision == 1]
    if days and reading.language == "es":
        chosen = [d for d in chosen if d.span.precision != 2]  # "el sábado … el tercer asalto en cuatro días"
    nearest = min(chosen, key=lambda d: min(abs(d.start - mention.hit.end), abs(mention.hit.start - d.end)))
    since = any(h.value == "since" and 0 <= nearest.start - h.end <= 4 for h in sentence.of("calendar"))
    return nearest, since and not _is_recent(nearest, reading)


def _is_recent(date: DateMention, reading: Reading) -> bool:
    """ "Since Friday jets carried out 50 raids", "منذ صباح اليوم": the article's news, not its context."""
    start = date.span.start
    near = start is not None and reading.published is not None and date.span.precision == 1
    return bool(near and start and reading.published and reading.published - start <= BACKGROUND_AFTER)


def _is_of_day_before(date: DateMention, mention: ActMention, sentence: Sentence) -> bool:
    """ "It came a day after the army … on Friday": Friday is the other act's day."""
    return any(
        h.value == "dayafter" and mention.hit.end <= h.start < date.start for h in sentence.of("calendar")
    )


def _is_telling(date: DateMention, sentence: Sentence, reading: Reading) -> bool:
    """ "informó este sábado": the day of the telling, not of the act."""
    for verb in sentence.of("speech"):
        if verb.value not in ("speech", "deny", "according"):
            continue
        gap = (
            reading.folded[verb.end : date.start]
            if date.start >= verb.end
            else reading.folded[date.end : verb.start]
        )
        if len(gap) <= _TELLING_REACH and not any(c in gap for c in ",;:"):
            return not _ends_act(date, verb, sentence, reading)
        if date.start > verb.end and _in_statement(gap, verb, date, sentence, reading):
            return True
    return False


def _in_statement(gap: str, verb: Hit, date: DateMention, sentence: Sentence, reading: Reading) -> bool:
    """ "said in a statement on Sunday": how it was told stands between, nothing that was done."""
    if len(gap) > _STATEMENT_REACH or any(c in gap for c in ",;:"):
        return False
    inside = [h.start for h in (*sentence.of("trigger"), *sentence.of("clauses"))]
    inside += [a.start for a in sentence.actors] + [r.start for r in sentence.places]
    words = gap.split()
    return (
        bool(words)
        and words[0] in reading.words.words("in", "to", "of", "target")
        and not any(verb.end <= position < date.start for position in inside)
    )


def _ends_act(date: DateMention, verb: Hit, sentence: Sentence, reading: Reading) -> bool:
    """English: "… were killed on Saturday police said" – the day closes the act, the source follows bare."""
    between = reading.folded[date.end : verb.start].split() if date.end <= verb.start else []
    return reading.language == "en" and bool(between) and date.start - sentence.start > _TELLING_REACH


def _is_dateline(date: DateMention, reading: Reading) -> bool:
    return date.start < _DATELINE and date.explicit and date.span.end == reading.published


def _owned_by_other(date: DateMention, mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Whether the date is another act's: in a relative clause, or in a clause that tells another act.

    What "and" joins to that clause shares its date ("alcanzaron el martes la base y rompieron el cerco").
    """
    start, end = sentence.clause(date.start)
    if mention.form == "ger" and start < mention.clause[0]:
        return False  # "crossed the border on Wednesday, shelling Tal Abyad"
    if 0 <= start - mention.hit.end <= 1:
        return False  # "el asalto que el EI lanzó el jueves"
    if any(h.value == "that" and start <= h.start <= start + 1 for h in sentence.of("clauses")):
        return True
    joined = _first_word(reading.folded, mention.clause[0]) in reading.words.words("and")
    if joined and start < mention.clause[0]:
        return False
    return any(start <= h.start < end and h.start != mention.hit.start for h in sentence.of("trigger"))


def _is_background(
    mention: ActMention, date: DateMention | None, since: bool, sentence: Sentence, reading: Reading
) -> bool:
    if since:
        return True
    if date and date.span.end and reading.published:
        if reading.published - date.span.end > BACKGROUND_AFTER:
            return True
        if date.span.precision == 2 and reading.published - date.span.end > BACKGROUND_AFTER / 3:
            return True
    if not (mention.auxiliary or "").startswith("pluperfect"):
        return False
    if date is not None:
        past = bool(date.span.end and reading.published and reading.published - date.span.end > _NEWS)
        return past and reading.language in ("es", "ar")
    # "The SDF said it had captured …": told in indirect speech, the tense steps back without being context.
    told = [h for h in sentence.of("speech") if h.end <= mention.hit.start]
    return not (reading.language == "en" and told)


def control_type(candidate: Candidate) -> str | None:
    """The type of a change of control: who holds the place afterwards decides; unknown stays unknown."""
    if candidate.act.name == "transfer":
        return "Non-violent transfer of territory"
    agent, patient = candidate.roles.agent, candidate.roles.patient
    if agent is None or agent.faction is None:
        # What the government loses, another party takes; the reverse cannot be told.
        lost = (
            patient is not None and patient.faction in _GOVERNMENTS and candidate.act.name in ("lose", "fall")
        )
        return "Non-state actor overtakes territory" if lost else None
    if agent.faction in ("civilians", "unknown"):
        return None
    return (
        "Government regains territory"
        if agent.faction in _GOVERNMENTS
        else "Non-state actor overtakes territory"
    )


_GOVERNMENTS = frozenset({"syria_gov", "pro_gov_militia", "iran", "russia", "iraq"})


def _meets_needs(candidate: Candidate, reading: Reading) -> bool:
    """Whether the clause holds what the act needs to count (``needs`` in ``data/lexicon/acts.csv``)."""
    mention, sentence = candidate.mention, candidate.sentence
    needs = mention.act.needs
    agent = candidate.roles.agent
    held = mention.act.group == "control" and mention.form == "impf" and mention.auxiliary is None
    if held and not _on_a_day(candidate):
        return False  # "la ocupaban", "controlaban": who held a place, not who took it
    start, end = mention.clause
    if mention.act.standing and mention.form in ("pres", "impf", "ger"):
        return _on_a_day(candidate)
    aside = mention.act.group == "movement" and mention.form == "impf" and reading.language == "es"
    if aside and (agent is None or not start <= agent.start < mention.hit.start):
        return False  # "cuando salía de su casa": what somebody was about when something happened
    if (
        needs == "munition"
        and mention.act.name == "launch"
        and agent is not None
        and agent.head == "artillery"
    ):
        return True  # "un tanque disparó contra una ambulancia"
    if needs == "munition":
        return _has_munition(mention, sentence)
    if needs == "agent":
        return agent is not None and agent.kind in _ARMED
    if needs == "armed":
        return (
            agent is not None
            and mention.voice != "passive"
            and (agent.kind in ("org", "head", "anaphor") or mention.voice != "noun")
            and agent.kind != "people"
        )
    if needs == "place":
        return _has_place_object(mention, sentence, reading)
    if needs == "with":
        return _has_with_object(mention, sentence, reading)
    if needs == "territory":
        return _has_place_object(mention, sentence, reading) and not _frees_people(mention, sentence)
    if needs == "destination":
        return agent is not None and agent.kind in _ARMED and candidate.places.destination is not None
    if needs == "captive":
        people = ("people", "head", "bare")
        end = min(mention.clause[1], mention.hit.end + _DIRECT_REACH)
        return any(
            a.kind in people and a.role == "target" and mention.hit.end <= a.start < end
            for a in sentence.actors
        )
    if needs == "bombing":
        end = min(mention.clause[1], mention.hit.end + _DIRECT_REACH)
        return any(h.value in _BOMBINGS and mention.hit.end <= h.start < end for h in sentence.of("trigger"))
    if needs == "crowd":
        return _has_crowd(mention, sentence)
    if needs == "siege":
        return mention.voice == "noun" or _has_siege(mention, sentence)
    if needs == "people":
        return agent is not None and agent.kind == "people"
    if needs == "explosive":
        earliest = mention.clause[0]
        if reading.language == "es":
            earliest -= _REPEL_REACH  # "la bomba, oculta en una moto, estalló"
        return any(earliest <= h.start < mention.clause[1] and h.detail for h in sentence.of("weapons"))
    if needs == "enemy":
        patient = candidate.roles.patient
        if patient is None or agent is None or patient.faction in (None, "civilians", "unknown"):
            return False
        return agent.kind in _ARMED and agent.faction != patient.faction
    if needs == "leaves":
        armed = agent is not None and agent.kind != "people" and agent.faction not in (None, "unknown")
        return armed and _takes_place(mention, sentence, reading)
    if needs == "out":
        return _drives_out(mention, sentence, reading)
    if needs == "direct":
        return _takes_place(mention, sentence, reading)
    if needs == "property":
        things = any(
            h.value in ("property", "place", "site") and start <= h.start < end for h in sentence.of("nouns")
        )
        return things or _has_place_object(mention, sentence, reading)
    if needs == "hands":
        return agent is not None or (mention.voice == "noun" and candidate.sub_event_type is not None)
    if needs == "party":
        return mention.form != "noun" or bool(candidate.places.at) or agent is not None
    if needs == "weapon":
        if reading.language == "es" and _subject_weapon(mention, sentence) is not None:
            return True
        by_air = agent is not None and (
            agent.head == "air"
            or (reading.language == "en" and agent.faction in _BY_AIR and agent.kind in ("org", "state"))
        )
        return by_air or any(w.detail for w in _attached_weapons(mention, sentence, reading))
    if needs == "neck":
        return any(h.value == needs and mention.hit.end <= h.start < end for h in sentence.of("nouns"))
    if needs == "bomb":
        return any(
            h.detail in ("air", "ied", "chemical") and start <= h.start < end for h in sentence.of("weapons")
        )
    if needs == "protesters":
        return any(h.value == needs and start <= h.start < end for h in sentence.of("nouns"))
    if needs == "losses" and not _inflicts(candidate, reading):
        return False
    if needs == "losses":
        return any(h.value == needs and start <= h.start < end for h in sentence.of("nouns"))
    if needs == "explosion":
        return any(
            h.value in ("property", "self") and mention.hit.end <= h.start < end for h in sentence.of("nouns")
        )
    if needs == "aircraft":
        start, end = mention.clause
        flying = [h.start for h in sentence.of("weapons") if h.detail == "air" or h.value == "missile"]
        flying += [h.start for h in sentence.of("heads") if h.value == "air"]
        return any(start <= position < end for position in flying)
    if needs == "troops":
        return _moves_troops(mention, sentence)
    if needs == "weaponry":
        return any(mention.clause[0] <= h.start < mention.clause[1] for h in sentence.of("weapons"))
    return True


def _on_a_day(candidate: Candidate) -> bool:
    """ "Este lunes se combatía todavía en una granja": a state told of one day is what happened that day."""
    date = candidate.date
    inside = date is not None and candidate.mention.clause[0] <= date.start < candidate.mention.clause[1]
    return inside and date is not None and date.span.precision == 1 and not candidate.since


def _inflicts(candidate: Candidate, reading: Reading) -> bool:
    """Who caused losses must be told; "ما أوقع 10 قتلى" tells what came of the act before."""
    agent, start = candidate.roles.agent, candidate.mention.clause[0]
    result = _first_word(reading.folded, start) in reading.words.words("result")
    return agent is not None and agent.start >= start and not result


def _lasts(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """ "tras seis semanas de combates": how long a battle has been going on is no further incident."""
    if mention.voice != "noun":
        return False
    for unit in sentence.of("calendar"):
        gap = reading.folded[unit.end : mention.hit.start].split() if unit.end <= mention.hit.start else None
        if (
            unit.value == "ago"
            and unit.detail != "day"
            and gap is not None
            and 0 < len(gap) <= 2
            and gap[0] in reading.words.words("of")
        ):
            return True
    return False


def _moves_troops(mention: ActMention, sentence: Sentence) -> bool:
    """ "moved four howitzers to …": men or arms stand behind the verb."""
    start, end = mention.hit.end, mention.hit.end + _DIRECT_REACH
    moved = [h.start for h in (*sentence.of("heads"), *sentence.of("weapons"))]
    return any(start <= position < end for position in moved)


def _has_munition(mention: ActMention, sentence: Sentence) -> bool:
    """Shells fall and are fired: the munition stands before the one verb and after the other."""
    start, end = mention.clause[0] - 40, mention.hit.start
    if mention.act.name == "impact":
        end = min(mention.clause[1], mention.hit.end + _PASSIVE_REACH)  # "al caer dos proyectiles"
    if mention.act.name == "launch" and mention.form == "part":
        pass  # "un cohete lanzado desde Latakia"
    elif mention.act.name == "launch":
        start, end = mention.hit.end, mention.clause[1]
    munitions = [h for h in sentence.of("weapons") if h.detail == "shell" or h.value == "barrel"]
    return any(start <= h.start < end for h in munitions)


def _has_place_object(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Whether a place, by name or by kind, stands where the act's object stands."""
    start, end = mention.clause
    if mention.act.name in ("lose", "fall"):
        pass  # what was lost may be the subject: "la base cayó en manos de"
    elif _first_word(reading.folded, start) in reading.words.words("behind"):
        start -= _OBJECT_REACH  # the object of a relative clause stands before it
    elif mention.voice == "passive":
        end = mention.hit.start + _PASSIVE_REACH
    else:
        start, end = mention.hit.start, min(end, mention.hit.end + _DIRECT_REACH)
    named = any(
        start <= r.start < end + 1 and not _of_things(mention, r.start, sentence, reading)
        for r in sentence.places
    )
    kinds = any(
        h.value in ("place", "there")
        and start <= h.start < end
        and not _of_things(mention, h.start, sentence, reading)
        for h in sentence.of("nouns")
    )
    return named or kinds or "control" in mention.hit.value or is_object_pronoun(mention, sentence, reading)


def _has_with_object(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Spanish: "se hicieron (el domingo) con la presa": the object of making off with a place."""
    end = mention.clause[1]
    words = reading.folded[mention.hit.end : min(end, mention.hit.end + _DIRECT_REACH)].split()
    return not reading.words.words("with").isdisjoint(words[:_WITH_WORDS]) and _names_place(
        mention.hit.start, end, sentence
    )


def _names_place(start: int, end: int, sentence: Sentence) -> bool:
    """Whether a place, by name or by kind, stands from ``start`` to ``end``."""
    if any(start <= r.start < end + 1 for r in sentence.places):
        return True
    return any(h.value in ("place", "there") and start <= h.start < end for h in sentence.of("nouns"))


def _frees_people(mention: ActMention, sentence: Sentence) -> bool:
    """ "liberaron a 30 rehenes en Manbij", "capturó a dos soldados": people are no territory."""
    places = [r.start for r in sentence.places if r.start >= mention.hit.end]
    limit = min([mention.clause[1], mention.hit.end + _DIRECT_REACH, *places])
    people = ("people", "head", "bare")
    after = [a for a in sentence.actors if a.kind in people and mention.hit.end <= a.start < limit]
    before = [
        a for a in sentence.actors if a.kind in people and mention.clause[0] <= a.start < mention.hit.start
    ]
    return any(a.role == "target" for a in after) or (mention.voice == "passive" and bool(before))


def _has_crowd(mention: ActMention, sentence: Sentence) -> bool:
    """Whether the act's own words behind it tell of people protesting."""
    end = mention.clause[1]
    return any(h.value == "crowd" and mention.hit.end <= h.start < end for h in sentence.of("nouns"))


def _has_siege(mention: ActMention, sentence: Sentence) -> bool:
    """What is broken or lifted is a siege: "rompió el martes el cerco"."""
    end = min(mention.clause[1], mention.hit.end + _DIRECT_REACH)
    return any(h.value == "siege" and mention.hit.start <= h.start < end for h in sentence.of("nouns"))


def _word_before(text: str, start: int) -> str:
    return next(iter(text[max(0, start - 10) : start].split()[-1:]), "")


def _drives_out(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """English: "drove IS out of Kobani", "were pushed from the town": a party, "out of" and a place."""
    start, end = mention.hit.end, min(mention.clause[1], mention.hit.end + _OUT_REACH)
    sites = [r.start for r in sentence.places] + [
        h.start for h in sentence.of("nouns") if h.value in ("place", "there")
    ]
    for site in sorted(s for s in sites if start <= s < end):
        before = reading.folded[start:site].split()[-3:]
        if not reading.words.words("outward").isdisjoint(before):
            return mention.voice == "passive" or any(start <= a.start < site for a in sentence.actors)
    return False


def _takes_place(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """English: "took Mayadin", "taken the town of Hajin": nothing but small words before what was taken."""
    small = reading.words.words("det", "definite", "placing", "of", "hedge")
    if mention.voice == "passive":
        return any(mention.clause[0] <= r.start < mention.hit.start for r in sentence.places)
    for reference in sentence.places:
        gap = reading.folded[mention.hit.end : reference.anchor.start]
        if reference.anchor.start >= mention.hit.end and len(gap) <= _DIRECT_REACH:
            words = gap.split()
            return sum(w not in small for w in words) <= 1 and not _has_other_object(words, reading)
    return False


def _has_other_object(words: Sequence[str], reading: Reading) -> bool:
    """Whether a preposition stands between: "took hostages in Hajin"."""
    return not reading.words.words("away").isdisjoint(words)


def _of_things(mention: ActMention, place: int, sentence: Sentence, reading: Reading) -> bool:
    """ "seized shipments of aid to the city", "captured tanks at a base": things were taken, not ground."""
    end = mention.hit.end
    if mention.voice != "active":
        return False
    if any(h.value == "other" and end <= h.start < place for h in sentence.of("nouns")):
        return False
    small = reading.words
    inner = small.words("det", "definite", "of", "hedge", "and")
    parties = [(a.start, a.end) for a in sentence.actors if end <= a.start < place]
    object_told = False
    for match in _TOKEN.finditer(reading.folded, end, place):
        if match.group() in small.words("away"):
            return object_told
        party = any(start <= match.start() < stop for start, stop in parties)
        object_told = object_told or (not party and match.group() not in inner)
    return False


def _has_barrel(mention: ActMention, sentence: Sentence) -> bool:
    """Whether what fell is what only aircraft drop."""
    start, end = mention.clause
    return any(h.value == "barrel" and start <= h.start < end for h in sentence.of("weapons"))


def _first_word(text: str, start: int) -> str:
    return next(iter(text[start : start + 16].split()), "")


def _by_weapon(candidate: Candidate, sentence: Sentence, reading: Reading) -> Iterator[Candidate]:
    """The candidate with its type settled by the weapon; two, where two kinds are named together."""
    mention = candidate.mention
    if mention.act.name == "bombing" and _has_aircraft(candidate):
        yield _of_kind(candidate, "air", joint=False)
        return
    if mention.act.name in ("shoot", "blowup"):
        _by_target(candidate, sentence)
    if mention.act.name == "shoot" and reading.language == "es":
        kind = _fired(candidate, sentence)
        yield _of_kind(candidate, kind, joint=False) if kind else candidate
        return
    if mention.act.name == "explode" and _shell_burst(mention, sentence):
        candidate.sub_event_type = load_acts()["shell"].sub_event_type
    if mention.act.name == "drop" and _holds_gas(mention, sentence):
        candidate.sub_event_type = load_acts()["chemical"].sub_event_type
    if mention.act.name == "burn" and _by_protesters(mention, sentence):
        candidate.sub_event_type = load_acts()["riot"].sub_event_type
    if mention.act.name == "impact" and _has_barrel(mention, sentence):
        candidate.sub_event_type = load_acts()["air"].sub_event_type
    if mention.act.name not in _BY_WEAPON:
        yield candidate
        return
    weapons = _attached_weapons(mention, sentence, reading)
    agent = candidate.roles.agent
    if agent is not None and len(weapons) > 1:
        weapons = [w for w in weapons if not agent.start <= w.start < agent.end] or weapons
    candidate.weapons = weapons
    kinds = list(dict.fromkeys(w.detail for w in weapons if w.detail))
    if "chemical" in kinds:
        kinds = ["chemical"]  # rockets with gas are no second act
    heads = {agent.head, *(f.head for f in agent.followers)} if agent is not None else set[str]()
    if heads >= {"air", "artillery"} and not kinds:
        kinds = ["air", "shell"]  # "jets and artillery pounded …"
    own = mention.act.name if mention.act.name in ("air", "shell") else None
    if mention.act.name == "launch":
        own = _default_kind(candidate)
    if own:
        kinds = [own, *(k for k in kinds if k != own)]
    if not kinds:
        kinds = [_default_kind(candidate)]
        if kinds == ["attack"] and reading.language == "en":
            _by_parties(candidate, sentence)
            yield candidate
            return
    acts = load_acts()
    kinds = list({acts[k].sub_event_type if k in acts else k: k for k in reversed(kinds)}.values())[::-1]
    for number, kind in enumerate(kinds[:2]):
        yield _of_kind(candidate, kind, joint=number > 0 or len(kinds) > 1)


# Parties that strike from the air in this war, unless their men on the ground are named.
_BY_AIR, _ON_FOOT = (
    frozenset({"coalition", "israel", "russia"}),
    frozenset({"force", "soldier", "militia", "member"}),
)
# What is foiled is one of these.
_BOMBINGS = frozenset({"ied", "suicide", "bombing", "attack"})
# Acts whose type the weapon named with them settles.
_BY_WEAPON = frozenset({"attack", "bomb", "air", "shell", "target", "launch", "destroy", "hit", "answer"})


def _by_target(candidate: Candidate, sentence: Sentence) -> None:
    """Shots at protesters, at civilians, at fighters; who blows himself up, who blows up a bridge."""
    patient, end = candidate.roles.patient, candidate.mention.clause[1]
    behind = {h.value for h in sentence.of("nouns") if candidate.mention.hit.end <= h.start < end}
    if candidate.act.name == "blowup":
        if "self" in behind:
            candidate.sub_event_type = load_acts()["suicide"].sub_event_type
    elif "protesters" in behind:
        candidate.sub_event_type = "Excessive force against protesters"
    elif patient is not None and patient.kind == "people":
        candidate.sub_event_type = load_acts()["execute"].sub_event_type


def _fired(candidate: Candidate, sentence: Sentence) -> str | None:
    """Spanish "abrir fuego", "ametrallar", "disparar contra": guns shell and aircraft strike by it."""
    agent, end = candidate.roles.agent, candidate.mention.clause[1]
    fired = {h.detail for h in sentence.of("weapons") if candidate.mention.hit.end <= h.start < end}
    if agent is not None and agent.head == "air":
        return "air"
    return "shell" if "shell" in fired or (agent is not None and agent.head == "artillery") else None


def _shell_burst(mention: ActMention, sentence: Sentence) -> bool:
    """ "Un obús reventó en el zoco": what went off had been fired, and nothing else that bursts is named."""
    start, end = mention.clause
    kinds = {h.detail for h in sentence.of("weapons") if start <= h.start < end}
    return "shell" in kinds and not kinds & {"ied", "suicide"}


def _holds_gas(mention: ActMention, sentence: Sentence) -> bool:
    """ "Arrojó dos bidones que contenían cloro": the gas may be told in a clause of its own."""
    reach = mention.hit.end + _REPEL_REACH * 2
    return any(h.detail == "chemical" and mention.hit.end <= h.start < reach for h in sentence.of("weapons"))


def _by_protesters(mention: ActMention, sentence: Sentence) -> bool:
    """Whether those who burn are protesters: they stand before the verb."""
    start, end = mention.clause[0], mention.hit.start
    return any(h.value == "protesters" and start <= h.start < end for h in sentence.of("nouns"))


def _by_parties(candidate: Candidate, sentence: Sentence) -> None:
    """An attack by a crowd is a riot; one on civilians is no clash."""
    start, hit = candidate.mention.clause[0], candidate.mention.hit
    crowd = any(h.value == "protesters" and start <= h.start < hit.start for h in sentence.of("nouns"))
    patient = candidate.roles.patient
    if crowd and candidate.mention.voice == "active":
        candidate.sub_event_type = "Violent demonstration"
    elif patient is not None and patient.kind == "people" and candidate.mention.voice != "noun":
        candidate.sub_event_type = "Attack"


def _of_kind(candidate: Candidate, kind: str, *, joint: bool) -> Candidate:
    sub_event_type = load_acts()[kind].sub_event_type if kind else candidate.sub_event_type
    return Candidate(
        candidate.mention,
        candidate.sentence,
        sub_event_type,
        candidate.realis,
        candidate.roles,
        candidate.places,
        candidate.date,
        candidate.claim,
        candidate.weak,
        candidate.background,
        candidate.definite,
        list(candidate.tolls),
        candidate.weapons,
        candidate.since,
        joint,
        homes=candidate.homes,
        further=candidate.further,
        verbal=candidate.verbal,
    )


def _has_aircraft(candidate: Candidate) -> bool:
    """Whether who bombs does so from the air: aircraft, or a state that has some."""
    agent = candidate.roles.agent
    return agent is not None and (agent.head == "air" or agent.faction in _FLYING)


_FLYING = frozenset({"syria_gov", "russia", "coalition", "turkey", "israel", "iraq"})


def _default_kind(candidate: Candidate) -> str:
    """Without a weapon: aircraft bomb from the air, guns shell, forces without aircraft do not bomb."""
    agent = candidate.roles.agent
    name = candidate.mention.act.name
    if agent and agent.head == "air":
        return "air"
    if agent and agent.head == "artillery":
        return "shell"
    if name == "hit":
        patient = candidate.roles.patient
        return "attack" if patient is not None and patient.kind in _ARMED else "shell"
    if name == "attack" and _has_crowd(candidate.mention, candidate.sentence):
        return "crackdown"
    if name == "attack" and agent and agent.faction in _BY_AIR and agent.head not in _ON_FOOT:
        return "air"
    if (
        name == "bomb"
        and agent
        and agent.faction in ("is", "sdf", "rebels", "hts", "sna", "pro_gov_militia", "iran")
    ):
        return "shell"
    return name


def _attached_weapons(mention: ActMention, sentence: Sentence, reading: Reading) -> list[Hit]:
    """The weapons tied to the act by "de", "con" or as its adjective, with those joined to them by "and"."""
    attached: list[Hit] = []
    position = mention.hit.end
    subject = _subject_weapon(mention, sentence) if reading.language == "es" else None
    if subject is not None and mention.act.name == "target":
        return [subject]
    for hit in sentence.of("weapons"):
        if hit.start < mention.hit.start:
            continue
        if hit.start < mention.hit.end:
            attached.append(hit)
            continue
        if hit.start >= mention.clause[1]:
            break
        gap = reading.folded[position : hit.start].split()
        tied = len(gap) <= 3 and all(w.strip(",") in reading.words.words("tie") for w in gap)
        named = mention.voice != "noun" or (reading.language == "ar" and gap and len(gap) <= _OBJECT_WORDS)
        if not tied and named and any(w in reading.words.words("using") for w in gap):
            tied = len(gap) <= (_FAR_WEAPON if gap[-1] in reading.words.words("using") else 8)
        if not tied:
            continue
        attached.append(hit)
        position = hit.end
    return attached


def _without_quelled(candidates: list[Candidate]) -> list[Candidate]:
    """The protest that is met with force is no second act, nor is the bomb that is made safe."""
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


_MET_PROTESTS = frozenset({"Excessive force against protesters", "Protest with intervention"})


def _subject_weapon(mention: ActMention, sentence: Sentence) -> Hit | None:
    """ "Un obús alcanzó el mercado": the weapon before the verb hit; missiles come from anywhere."""
    start, end = mention.clause[0], mention.hit.start
    if mention.voice != "active":
        return None
    before = [h for h in sentence.of("weapons") if start <= h.start < end and 0 < end - h.end <= _NEAR]
    return next((h for h in reversed(before) if h.detail in ("shell", "ied") and h.value != "missile"), None)


def _without_echoes(candidates: list[Candidate]) -> list[Candidate]:
    """One act told by two words of a clause counts once: "los bombardeos alcanzaron …"."""
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
    if noun.mention.clause != candidate.mention.clause or noun.mention is candidate.mention:
        return False
    if noun.mention.voice != "noun" or noun.act.group != "violence":
        return False
    if noun.act.name in ("ied", "explode") and candidate.act.name == "suicide":
        noun.sub_event_type = candidate.sub_event_type  # "un coche bomba conducido por un suicida"
        return True
    return candidate.act.name in ("target", "hit") or noun.act.name == candidate.act.name == "ied"


def _join_casualties(
    candidates: list[Candidate],
    casualties: list[Candidate],
    tolls: Sequence[Toll],
    sentence: Sentence,
    reading: Reading,
) -> None:
    """Give each casualty word, with its tolls, to the act that caused it; what is left founds its own."""
    for casualty in casualties:
        own = [t for t in tolls if t.word.start == casualty.mention.hit.start]
        if casualty.realis in (Realis.ASSERTED, Realis.HEARSAY) or own:
            if own and is_count(casualty.mention.hit, sentence):
                _recount(casualty, own, candidates)
                continue
            cause = _cause(casualty, candidates, sentence, reading)
            if cause is not None:
                _blame(cause, casualty, own)
            elif not _killed_in_advance(casualty, candidates, own) and (
                own or casualty.roles.patient or casualty.roles.agent
            ):
                _found(casualty, own, sentence)
                candidates.append(casualty)
    for candidate in candidates:
        if candidate.mention.act.name == "execute":
            candidate.tolls.extend(t for t in tolls if t.word.start == candidate.mention.hit.start)
    candidates.sort(key=lambda c: c.mention.hit.start)


def _recount(casualty: Candidate, tolls: Sequence[Toll], candidates: list[Candidate]) -> None:
    """A number of dead, given as such, belongs to an act told before; it founds none of its own."""
    before = [c for c in candidates if c.mention.hit.start < casualty.mention.hit.start]
    cause = next((c for c in reversed(before) if c.act.group == "violence" and c.realis in _TOLD), None)
    if cause is not None:
        cause.tolls.extend(tolls)
        return
    casualty.tolls.extend(tolls)
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
    if not violent:
        return None
    hit = casualty.mention.hit
    clause = casualty.mention.clause

    # "The strike killed 15 …; five died in raids": who kills stands before, what one dies of after the verb.
    killer = casualty.roles.agent
    shared = killer is None or not clause[0] <= killer.start < hit.start
    killing = casualty.act.name == "kill" and casualty.mention.voice == "active" and shared
    killing = killing and reading.language != "ar"

    # "ما أسفر عن قتلى بين الفارين من المعارك": what a result clause tells came of the act before it.
    opening = _first_word(reading.folded, clause[0])
    result = reading.language == "ar" and opening in reading.words.words("result")

    def rank(candidate: Candidate) -> tuple[bool, bool, int]:
        start = candidate.mention.hit.start
        if result and start < clause[0]:
            return (False, False, clause[0] - start)
        inside = clause[0] <= start < clause[1]
        return (not inside, (start > hit.start) == killing, abs(start - hit.start))

    best = min(violent, key=rank)
    return best if abs(best.mention.hit.start - hit.start) <= 220 else None


def _first_joint(candidate: Candidate, candidates: Sequence[Candidate]) -> Candidate:
    return next(c for c in candidates if c.mention is candidate.mention)


def _blame(cause: Candidate, casualty: Candidate, tolls: Sequence[Toll]) -> None:
    cause.tolls.extend(tolls)
    counted = next((t.victims for t in tolls if t.victims is not None and t.count.best), None)
    sufferer = casualty.roles.agent if casualty.act.name in ("die", "wound") else None
    victims = counted or casualty.roles.patient or sufferer
    if victims and cause.roles.patient is None and victims is not cause.roles.agent:
        cause.roles.patient = victims
    killer = casualty.roles.agent if casualty.act.name == "kill" else None
    told = killer is not None and killer.teller is not None and cause.mention.voice == "noun"
    if killer and cause.roles.agent is None and not told:
        cause.roles.agent = killer
    if cause.date is None:
        cause.date, cause.since = casualty.date, casualty.since
        cause.background = cause.background or casualty.background
    if not cause.places.at and cause.act.group != "movement":
        cause.places = casualty.places


def _killed_in_advance(casualty: Candidate, candidates: Sequence[Candidate], tolls: Sequence[Toll]) -> bool:
    """ "murieron en el avance de …": an advance that costs lives is a clash."""
    for candidate in candidates:
        same = candidate.mention.clause == casualty.mention.clause and candidate.mention.voice == "noun"
        if same and tolls and candidate.act.group == "movement":
            candidate.sub_event_type = "Armed clash"
            _blame(candidate, casualty, tolls)
            return True
    return False


def _found(casualty: Candidate, tolls: Sequence[Toll], sentence: Sentence) -> None:
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


def named_places(candidate: Candidate) -> bool:
    """Whether the clause itself names a place nearer than a governorate."""
    return any(not is_wide(r) for r in candidate.places.at)

"""How many were killed and wounded, and who they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extraction.actors import ActorMention
from extraction.lexicon import Hit
from extraction.model import Count
from extraction.numbers import Number
from extraction.reading import Reading, Sentence

__all__ = ["Toll", "find_tolls", "is_count"]

# Whom a killer killed is counted at most so many characters behind him.
_VICTIMS_REACH = 30
# A count belongs to a casualty word at most so many characters away.
_REACH = 90
# Words that may stand between a number and the people it counts ("16 más", "otros 30", "12 of them").
_LOOSE_WORDS = 2
# Arabic: the one killed, marked as the object, stands so few words behind the killer.
_OBJECT_WORDS = 4
# The number of those killed follows its active verb within so many characters.
_OBJECT_REACH = 12
# "Since" and its date stand at most so many characters apart ("since the assault started in September").
_SINCE_REACH = 60
# "In its ranks" stands at most so many characters behind the number.
_RANKS_REACH = 48
_DEAD = ("die", "kill", "execute")
_HURT = frozenset({*_DEAD, "wound"})
# Between "a" and the person stand at most so many words and characters ("a senior Kurdish commander").
_ONE_REACH, _ONE_WORDS = 40, 3
# Who says so stands right before the verb of saying.
_TELLER_REACH = 12
# Whom a party lost begins at most so many characters behind the verb ("lost at least 28 fighters").
_LOSS_REACH = 12
# The new count stands at most so many characters behind the verb of raising.
_RAISE_REACH = 32
_ANOTHER = re.compile(r" \d")
_WORD = re.compile(r"[^\W\d_]+")
# Arabic: "and" with the word that it is written joined to; "of" with the relatives counted.
_AND_KIN = re.compile(r" و([^\W\d_]+|\d+)")
_OF_KIN = re.compile(r"(?: من)? ([^\W\d_]+)")
_STOP = re.compile(r"[.,;:()\"«»!?،؛]")


@dataclass(frozen=True, slots=True)
class Toll:
    """A stated number of dead or wounded at ``start``–``end``, told by the casualty word ``word``.

    ``own``: they are losses that a party tells of itself. ``update``: it replaces a count told before.
    ``recount``: it is given as the number of all the dead of something told before.
    """

    start: int
    end: int
    count: Count
    dead: bool
    word: Hit
    victims: ActorMention | None
    own: bool = False
    update: bool = False
    recount: bool = False


def find_tolls(sentence: Sentence, reading: Reading) -> list[Toll]:
    """The tolls a sentence states, left to right. Breakdowns ("entre ellos ocho niños") are not tolls."""
    words = [h for h in sentence.of("trigger") if h.value in _HURT]
    losses = [h for h in sentence.of("trigger") if h.value == "lose"]
    if not words and not losses:
        return []
    singles = [h for h in sentence.of("numbers") if h.value == "one"]
    tolls: list[Toll] = []
    for number, counted in _people_counted(sentence, reading):
        recount = _recount(number, words, sentence, reading)
        if recount is not None:
            tolls.append(recount)
            continue
        if _is_breakdown(number, sentence, reading) or _is_running_total(number, sentence, reading):
            continue
        loss = _loss(number, counted, losses, sentence, reading)
        if loss is not None:
            tolls.append(loss)
            continue
        if tolls and _raises(number, sentence, reading):
            tolls.append(
                replace(tolls[0], start=number.start, end=number.end, count=number.stated, update=True)
            )
            continue
        word = _casualty_word(number, words, sentence, tolls, reading)
        if word is not None:
            own = _own_ranks(number, sentence)
            victims: ActorMention | None = own
            if victims is None:
                victims = counted if isinstance(counted, ActorMention) else _victims_near(number, sentence)
            dead = word.value != "wound"
            tolls.append(Toll(number.start, number.end, number.stated, dead, word, victims, own is not None))
            tolls.extend(_second_word(number, word, words, sentence, reading, victims))
    if singles:
        tolls.extend(_one_each(words, singles, tolls, sentence, reading))
        tolls.sort(key=lambda t: t.start)
    return tolls


def _recount(number: Number, words: Sequence[Hit], sentence: Sentence, reading: Reading) -> Toll | None:
    """English: "the toll rose to 26", "put the death toll at 44": a count of the dead that replaces another.

    What has added up over a war or a month is no act's toll.
    """
    found = _toll_before(number, sentence, reading)
    if found is None:
        return None
    dead = [w for w in words if w.value != "wound" and found.start <= w.start < max(found.end, number.start)]
    if not dead or _is_running_total(number, sentence, reading):
        return None
    grown = any(h.value == "raise" and h.end <= number.start for h in _of_clause(number, sentence))
    # "The SDF put the toll at 60": what a party to the war says of it is a rival number, not a later one.
    party = any(
        a.end <= found.start and a.faction not in (None, "civilians", "unknown") for a in sentence.actors
    )
    recount = not grown and not party
    return Toll(number.start, number.end, number.stated, True, dead[0], None, update=grown, recount=recount)


def _toll_before(number: Number, sentence: Sentence, reading: Reading) -> Hit | None:
    """The "toll" that comes to ``number``: "to" or "at" stands right before it, nothing else told between."""
    small = reading.words
    counts = [h for h in _of_clause(number, sentence) if h.value == "count" and h.end < number.start]
    if reading.language != "en" or not counts:
        return None
    gap = reading.folded[counts[-1].end : number.start].split()
    while gap and gap[-1] in small.words("det"):
        gap.pop()  # "to at least 26"
    if len(gap) > 1 and gap[-1] == "least":
        gap = gap[:-2]
    if not gap or gap[-1] not in small.words("reaching") or not small.words("lasting").isdisjoint(gap):
        return None
    return counts[-1]


def _of_clause(number: Number, sentence: Sentence) -> list[Hit]:
    start, _ = sentence.clause(number.start)
    return sentence.within("nouns", start, number.start)


def _raises(number: Number, sentence: Sentence, reading: Reading) -> bool:
    """ "causó 44 muertos, cifra que el hospital elevó por la tarde a 48": the count told before has grown."""
    verbs = [
        h for h in sentence.of("nouns") if h.value == "raise" and 0 < number.start - h.end <= _RAISE_REACH
    ]
    if not verbs:
        return False
    gap = reading.folded[verbs[-1].end : number.start].split()
    return bool(gap) and gap[-1] in reading.words.words("target") and "," not in "".join(gap)


def _people_counted(
    sentence: Sentence, reading: Reading
) -> Iterator[tuple[Number, ActorMention | Literal[False]]]:
    """Each number of people, with whom it counts (``False``: nobody named), and each single person."""
    singles = dict(_singles(sentence, reading))
    for number in sorted([*sentence.numbers, *singles]):
        if number not in singles and any(s.start < number.start < s.end for s in singles):
            continue  # "رجل وزوجته وثلاثة من أطفالهما": told with the family
        counted = singles[number] if number in singles else _counted(number, sentence, reading)
        if any(0 < number.start - n.end <= 1 and n.stated == number.stated for n in sentence.numbers):
            continue  # Arabic: "جثتي شابين", two duals for the same two
        if counted is None and _toll_before(number, sentence, reading) is not None:
            counted = False
        if counted is not None:
            yield number, counted


def _singles(sentence: Sentence, reading: Reading) -> Iterator[tuple[Number, ActorMention]]:
    """One person told without a number: "a woman", "otro soldado", "مقتل امرأة وطفل"."""
    words = reading.words.words("one")
    behind = -1
    for hit in sentence.of("nouns"):
        if hit.value != "person":
            continue
        actor = next((a for a in sentence.actors if a.start <= hit.start < a.end or a.start == hit.end), None)
        if actor is None or actor.teller is not None or actor.kind == "state":
            continue
        if any(0 <= verb.start - hit.end <= _TELLER_REACH for verb in sentence.of("speech")):
            continue
        if reading.language == "ar":
            start = hit.start
            told = _follows_casualty(hit, sentence, reading) or start - behind in (1, 2)
            if told and hit.start >= behind:
                with_kin, count = _with_kin(hit, sentence, reading)
                if count > 1:
                    yield Number(start, with_kin, Count(count, count, count)), actor
                    behind = with_kin
                    continue
            behind = hit.end if told else behind
        else:
            before = _STOP.split(reading.folded[max(sentence.start, hit.start - _ONE_REACH) : hit.start])[-1]
            match = next((m for m in reversed(list(_WORD.finditer(before))) if m.group() in words), None)
            between = before[match.end() :].split() if match else []
            told = match is not None and len(between) <= _ONE_WORDS and actor.role != "holder"
            told = told and reading.words.words("in", "of", "definite").isdisjoint(between)
            start = hit.start - len(before) + match.start() if match else hit.start
        counted = [n for n in sentence.numbers if not _is_age(n, sentence, reading)]
        if told and not any(n.start < hit.end and n.end >= start - 1 for n in counted):
            yield Number(start, hit.end, Count(1, 1, 1)), actor


def _with_kin(single: Hit, sentence: Sentence, reading: Reading) -> tuple[int, int]:
    """Arabic: "رجل وزوجته وثلاثة من أطفالهما": where those joined to one person end, and how many all are."""
    words, text = reading.words, reading.folded
    end, count = single.end, 1
    while match := _AND_KIN.match(text, end):
        kin = match.group(1)
        number = next((n for n in sentence.numbers if n.start == match.start(1)), None)
        if kin in words.words("kin", "kinpair"):
            count += 2 if kin in words.words("kinpair") else 1
            end = match.end()
        elif number is not None and number.stated.best and (many := _OF_KIN.match(text, number.end)):
            if many.group(1) not in words.words("kinmany"):
                break
            count, end = count + number.stated.best, many.end()
        else:
            break
    return end, count


def _follows_casualty(single: Hit, sentence: Sentence, reading: Reading) -> bool:
    """Arabic: whether the person stands right behind a word for killing or wounding, and did not kill.

    "قتل مسلح خمسة": a number behind the one who stands behind the verb tells whom he killed.
    """
    for word in sentence.of("trigger"):
        if word.value not in (*_DEAD, "wound") or word.end >= single.start:
            continue
        if reading.folded[word.end : single.start].strip() not in ("", "ال"):
            continue
        end = min(sentence.clause(word.start)[1], single.end + _VICTIMS_REACH)
        family = _with_kin(single, sentence, reading)[0]
        told = any(family <= n.start < end for n in sentence.numbers)
        kills = any(h.value == "kill" and h.start == word.start for h in sentence.of("trigger"))
        return not (told and kills)
    return False


def _loss(
    number: Number,
    counted: ActorMention | Literal[False],
    losses: Sequence[Hit],
    sentence: Sentence,
    reading: Reading,
) -> Toll | None:
    """ "The IS lost at least 28 fighters": dead of the party that lost them."""
    if counted is False or counted.kind not in ("head", "people"):
        return None
    for word in losses:
        if 0 < number.start - _behind_loser(word, sentence, reading) <= _LOSS_REACH:
            before = [a for a in sentence.actors if a.end <= word.start and a.role is None]
            after = [a for a in sentence.actors if word.end <= a.end <= number.start]
            own = next(iter(after if reading.language == "ar" and after else before[::-1]), counted)
            return Toll(number.start, number.end, number.stated, True, word, own)
    return None


def _behind_loser(word: Hit, sentence: Sentence, reading: Reading) -> int:
    """Arabic: "خسر الجيش السوري 28 عنصرا": who lost them stands right behind the verb."""
    subject = next((a for a in sentence.actors if a.start - word.end == 1), None)
    return subject.end if subject is not None and reading.language == "ar" else word.end


def _one_each(
    words: Sequence[Hit], singles: Sequence[Hit], tolls: Sequence[Toll], sentence: Sentence, reading: Reading
) -> Iterator[Toll]:
    """Arabic has no article for one: "مقتل امرأة", "وأصيب طفل", "وجرح ثالث"; each word that has no number."""
    counted = {t.word.start for t in tolls}
    for word in words:
        single = None if word.start in counted else _single(word, singles, sentence, reading)
        if single is not None and all(single.end <= t.start or single.start >= t.end for t in tolls):
            one = Count(1, 1, 1)
            victim = next((a for a in sentence.actors if a.start <= single.start < a.end), None)
            if victim is None:
                near = [t.victims for t in tolls if t.end <= single.start]
                victim = near[-1] if near else None
            yield Toll(single.start, single.end, one, word.value != "wound", word, victim)


def _single(word: Hit, singles: Sequence[Hit], sentence: Sentence, reading: Reading) -> Hit | None:
    """The single person right behind the word, or behind its subject; no number may stand near."""
    if word.detail == "part":
        own = next((s for s in singles if s.start == word.start), None)
        return own if all(not 0 <= word.start - n.end <= 2 for n in sentence.numbers) else None
    limit = min(sentence.clause(word.start)[1], word.end + _REACH)
    near = [n.start for n in sentence.numbers if word.end <= n.start < limit]
    if near:
        limit = near[0] if word.detail == "noun" else word.end
    begin = word.end
    if word.value in ("kill", "execute") and word.detail != "noun":
        subject = next((a for a in sentence.actors if 0 < a.start - begin <= _LOOSE_WORDS), None)
        begin = subject.end if subject is not None and subject.kind != "people" else begin
    for single in singles:
        if begin <= single.start < limit:
            gap = reading.folded[begin : single.start].split()
            killed = begin > word.end and reading.folded[single.start : single.end].endswith("ا")
            marked = killed and len(gap) <= _OBJECT_WORDS and "," not in "".join(gap)
            return single if marked or gap in ([], ["ال"], ["ب"]) else None
    return None


def _counted(number: Number, sentence: Sentence, reading: Reading) -> ActorMention | Literal[False] | None:
    """The people that the number counts; ``False`` when it stands alone ("otros 30"); ``None`` for things."""
    if _is_age(number, sentence, reading) or _ANOTHER.match(reading.folded, number.end):
        return None
    for actor in sentence.actors:
        if actor.start == number.start:
            return actor  # Arabic: the dual "مدنيان" counts by itself
        if actor.start >= number.end:
            between = reading.folded[number.end : actor.start].split()
            between = [w for w in between if w not in reading.words.words("of", "own")]
            one = number.stated.low == number.stated.high == 1
            if len(between) <= (0 if one or _is_year(number, reading) else _LOOSE_WORDS) and not any(
                "," in w for w in between
            ):
                return actor if actor.kind != "site" else None
            break
    if _is_year(number, reading):
        return None
    after = reading.folded[number.end : number.end + 40].split()
    if reading.language == "ar":
        written = reading.folded[number.start : number.end]
        if written in reading.words.words("behindnoun") and after[:1] and _qualifies(number, sentence):
            return None  # "بلدات عدة": several towns
        if written in reading.words.words("masses") and _right_behind(number, sentence):
            return False  # "قتل المئات فجر الأربعاء"
    if any(h.value == "breakdown" and 0 < h.start - number.end <= 2 for h in sentence.of("clauses")):
        return False  # "killed hundreds including many civilians"
    if not after or reading.folded[number.end] in ',;.)»"':
        return False if number.stated.low != 1 or number.stated.high is None else None
    for hit in sentence.of("trigger"):
        near = 0 <= hit.start - number.end <= _REACH
        gap = reading.folded[number.end : hit.start].split() if near else None
        if gap is not None and len(gap) <= _LOOSE_WORDS and hit.value in (*_DEAD, "wound"):
            return False
    words = reading.words
    small = ("passive", "perfect", "pluperfect", "in", "and")
    if after[0].rstrip(",.;:)") in words.words(*small, "others"):
        return False
    return None


def _qualifies(number: Number, sentence: Sentence) -> bool:
    """Whether the number stands right behind a noun of things or places."""
    return any(
        h.end + 1 == number.start for h in sentence.of("nouns") if h.value in ("place", "site", "property")
    )


def _right_behind(number: Number, sentence: Sentence) -> bool:
    """Whether a word for killing or wounding stands right before the number."""
    return any(0 < number.start - h.end <= 3 for h in sentence.of("trigger") if h.value in (*_DEAD, "wound"))


def _is_year(number: Number, reading: Reading) -> bool:
    """A bare four-digit number without people behind it is a year ("AFP 2018")."""
    written = reading.folded[number.start : number.end]
    return written.isdigit() and 1990 <= int(written) <= 2039


def _is_age(number: Number, sentence: Sentence, reading: Reading) -> bool:
    """ "aged between 18 and 25", "a 23-year-old", "de 30 años"."""
    words = reading.words
    before = reading.folded[max(sentence.start, number.start - 24) : number.start].split()
    after = reading.folded[number.end : number.end + 10].replace("-", " ").split()
    return bool(after and after[0] in words.words("years")) or not words.words("aged").isdisjoint(before[-2:])


def _is_breakdown(number: Number, sentence: Sentence, reading: Reading) -> bool:
    start, _ = sentence.clause(number.start)
    first = sentence.start
    if reading.language == "ar":
        first = start
        wounded = (h for h in sentence.of("trigger") if h.value == "wound" and h.detail == "part")
        if any(h.start == number.end + 1 for h in wounded):
            return False  # "46 قتيلا بينهم 11 طفلا و50 جريحا"
    for hit in sentence.of("clauses"):
        behind = hit.start > number.end and all(
            n.start >= number.start for n in sentence.numbers if n.start >= first
        )
        if hit.value == "breakdown" and start <= hit.start <= number.end + 1 and not behind:
            return True  # but "mataron a nueve de ellos" breaks nothing down
    return False


def is_count(word: Hit, sentence: Sentence) -> bool:
    """Whether the dead are spoken of as a number: "the number of dead", "عدد القتلى", "cifró en 400"."""
    start, _ = sentence.clause(word.start)
    return any(h.value == "count" and start <= h.start <= word.start for h in sentence.of("nouns"))


def _is_running_total(number: Number, sentence: Sentence, reading: Reading) -> bool:
    """ "3.250 muertos desde junio": what has added up since a date is no act's toll.

    Nor is what is counted over days ("the number of people killed in the area in 48 hours").
    """
    start, end = sentence.clause(number.start)
    counts = [h.start for h in sentence.of("nouns") if h.value == "count" and start <= h.start < end]
    if any(h.value == "span" and counts and counts[0] < h.start < end for h in sentence.of("calendar")):
        return True
    for since in sentence.of("calendar"):
        if since.value == "since" and start <= since.start < end + _SINCE_REACH:
            if reading.is_record(since.start):
                continue
            return any(0 <= d.start - since.end <= _SINCE_REACH for d in sentence.dates)
    return False


def _casualty_word(
    number: Number, words: Sequence[Hit], sentence: Sentence, tolls: Sequence[Toll], reading: Reading
) -> Hit | None:
    """The casualty word a number belongs to: in its clause, the nearest, not one already counted."""
    start, end = sentence.clause(number.start)
    taken = {(t.word.start, t.word.end) for t in tolls}
    options: list[tuple[bool, int, Hit]] = []
    for word in words:
        distance = word.start - number.end if word.start >= number.end else number.start - word.end
        if word.start == number.start:
            distance = 0
        if not 0 <= distance <= _REACH or _is_killer(number, word, sentence, reading):
            continue
        inside = start <= word.start < end
        if not inside and abs(distance) > 40 and not _is_resumed(number, word, sentence):
            continue
        used = (word.start, word.end) in taken
        options.append((used or not inside, distance, word))
    if not options:
        return None
    best = min(options, key=lambda o: (o[0], o[1]))
    return best[2]


def _is_resumed(number: Number, word: Hit, sentence: Sentence) -> bool:
    """ "Some 20 civilians, among them a medic, perished": nothing but the breakdown stands between."""
    if word.value != "die" or word.start < number.end:
        return False
    between = [h for h in sentence.of("trigger") if number.end <= h.start < word.start]
    parts = [h for h in sentence.of("clauses") if number.end <= h.start < word.start]
    return not between and any(h.value == "breakdown" for h in parts)


def _is_killer(number: Number, word: Hit, sentence: Sentence, reading: Reading) -> bool:
    """Those counted before an active verb of killing did it: "dos atacantes mataron a …"."""
    if word.value not in ("kill", "execute") or word.detail == "noun" or word.start < number.end:
        return False
    if word.detail != "part":
        return True
    if reading.language == "es":  # "un francotirador había acabado con la vida de …"
        auxiliary = reading.words.auxiliary_before(reading.folded, word.start, sentence.start)
        return auxiliary in ("perfect", "pluperfect")
    if reading.language != "en":
        return False
    if any(a.kind == "people" and number.end <= a.start < word.start for a in sentence.actors):
        return False
    # English: "two attackers killed five" / "five soldiers (were) killed".
    auxiliary = reading.auxiliary_before(word, sentence) or ""
    counts = any(0 < n.start - word.end <= _OBJECT_REACH for n in sentence.numbers)
    counts = counts or reading.first_word(word.end) in reading.words.words("one")  # "a sniper killed a woman"
    return counts and not auxiliary.endswith("passive")


def _second_word(
    number: Number,
    word: Hit,
    words: Sequence[Hit],
    sentence: Sentence,
    reading: Reading,
    victims: ActorMention | None,
) -> list[Toll]:
    """ "ningún soldado resultó herido o muerto", "30 muertos y heridos": one number for both."""
    for other in words:
        if (other.value == "wound") == (word.value == "wound"):
            continue
        if other.end <= word.start < number.start and _is_joined(other, word, reading):
            return [Toll(number.start, number.end, number.stated, other.value != "wound", other, victims)]
        if other.start < word.end:
            continue
        if any(0 < n.start - other.end <= _OBJECT_REACH and n is not number for n in sentence.numbers):
            continue
        gap = reading.folded[word.end : other.start].split()
        if gap in (["o"], ["y"], ["ni"], ["or"], ["and"], ["nor"], ["او"]) or gap in (["و"], ["وال"]):
            return [Toll(number.start, number.end, number.stated, other.value != "wound", other, victims)]
    return []


def _is_joined(left: Hit, right: Hit, reading: Reading) -> bool:
    """ "killing and injuring dozens": one number behind both words."""
    gap = reading.folded[left.end : right.start].split()
    return len(gap) == 1 and gap[0] in reading.words.words("and")


def _own_ranks(number: Number, sentence: Sentence) -> ActorMention | None:
    """ "22 dead in its ranks": the losses of the party that speaks, or else acts, before it."""
    if not any(
        h.value == "ranks" and 0 <= h.start - number.end <= _RANKS_REACH for h in sentence.of("nouns")
    ):
        return None
    before = [a for a in sentence.actors if a.end <= number.start and a.kind in ("org", "state", "head")]
    own = [a for a in before if a.teller is not None] or [a for a in before if a.role is None]
    return own[0] if own else None


def _victims_near(number: Number, sentence: Sentence) -> ActorMention | None:
    """ "mató a cinco": nobody named. "otros cuatro": those named before in the sentence."""
    for actor in reversed(sentence.actors):
        if actor.head in ("air", "artillery"):
            continue  # what kills is not among the dead
        if actor.end <= number.start and actor.role != "by" and actor.kind in ("people", "head"):
            return actor
    return None

"""Did it happen? What the form of a verb and the words that govern it say about an act."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from extraction.arabic import tells_aim
from extraction.lexicon import Hit, load_acts
from extraction.reading import Reading, Sentence

__all__ = ["Realis", "judge"]


class Realis(StrEnum):
    """How an act is told. Only what is ``ASSERTED`` becomes an incident."""

    ASSERTED = "asserted"
    HEARSAY = "hearsay"
    NEGATED = "negated"
    REQUESTED = "requested"
    PLANNED = "planned"
    ATTEMPTED = "attempted"
    FEARED = "feared"
    HYPOTHETICAL = "hypothetical"
    PURPOSE = "purpose"
    CLAIMED = "claimed"
    UNREAL = "unreal"


# Characters that may stand between a governing cue and the noun or infinitive it governs.
_NOUN_REACH = 48
_VERB_REACH = 70
# Who asks whom stands between the asking and what is asked for.
_ASKED_REACH = 96
# A conjunction governs its subjunctive over a long subject ("después de que hasta 500 …, …, … atacaran").
_CLAUSE_REACH = 240
# A negation reaches over its verb to a noun this far ("no se registraron bombardeos").
_NEGATION_REACH = 32
# Verbs of success: their finite forms tell that it was done, the others only, when negated, that it was not.
_ACHIEVING = ("verb", "base")


def judge(trigger: Hit, form: str, auxiliary: str | None, sentence: Sentence, reading: Reading) -> Realis:
    """The realis of the act that ``trigger`` tells in ``form`` with ``auxiliary`` before it."""
    if form in ("fut", "cond") or (auxiliary or "").startswith(("future", "modal")):
        return Realis.UNREAL
    cues = sentence.of("realis")
    if cues and (
        _negated(trigger, form, sentence, reading) or _not_achieved(trigger, form, sentence, reading)
    ):
        return Realis.NEGATED
    if reading.language == "ar" and form == "pres":
        if _behind_may(trigger, reading):
            return Realis.UNREAL
        form = "subjp" if _behind_an(trigger, reading) else form
    if reading.language == "ar" and form == "noun" and _is_aim(trigger, sentence, reading):
        return Realis.PURPOSE
    if form == "part" and reading.language == "es" and _behind_subjunctive(trigger, reading):
        form, auxiliary = "subjp", None
    cue = _governing_cue(trigger, form, sentence, reading) if cues else None
    governed = _status(cue, trigger, form)
    if form == "noun":
        return governed or Realis.ASSERTED
    if cue and cue.detail == "before" and load_acts()[trigger.value].group in ("movement", "control"):
        return Realis.ASSERTED  # "antes de que el EI ocupara el puesto"; a bomb "before it went off" did not
    if form in ("inf", "subjp") and auxiliary not in ("perfect", "pluperfect"):
        told = cue is not None and cue.value == "past_fact" and cue.detail != "before"
        return Realis.ASSERTED if told else governed or Realis.UNREAL
    if governed in (Realis.NEGATED, Realis.HYPOTHETICAL):
        return governed
    if form in ("ger", "base") and governed:
        return governed
    if auxiliary == "conditional":
        return Realis.HEARSAY
    return Realis.ASSERTED


def _behind_subjunctive(trigger: Hit, reading: Reading) -> bool:
    """Spanish "desmintió que se hubiera adueñado": the auxiliary bears the mood."""
    before = reading.folded[max(0, trigger.start - 24) : trigger.start].split()[-2:]
    return not reading.words.words("subjunctive").isdisjoint(before)


def _status(cue: Hit | None, trigger: Hit, form: str) -> Realis | None:
    """What the cue makes of the act; who fails in an attack has attacked, who fails to take took nothing."""
    if cue is None or cue.value == "past_fact":
        return None
    if cue.value == "failed":
        fought = form == "noun" and load_acts()[trigger.value].group == "violence"
        return None if fought else Realis.ATTEMPTED
    return Realis(cue.value)


def _behind_an(trigger: Hit, reading: Reading) -> bool:
    """Arabic: the present after "أن" is a subjunctive ("حاول أن يستعيد")."""
    return reading.folded[max(0, trigger.start - 4) : trigger.start].split()[-1:] == ["ان"]


def _is_aim(trigger: Hit, sentence: Sentence, reading: Reading) -> bool:
    """Arabic: "for" joined to the noun of an act; "of" rather, where "the" follows it ("هدف للقصف")."""
    act = load_acts()[trigger.value]
    if act.group not in ("violence", "control", "movement", "civilians"):
        return False
    definite = reading.folded[max(0, trigger.start - 2) : trigger.start] == "لل"
    if definite and act.group not in ("control", "movement"):
        return False
    return tells_aim(reading.folded, trigger.start, sentence.start)


def _is_feared_verb(cue: Hit, opened: int, reading: Reading) -> bool:
    """Arabic: "يخشى السكان أن يشن التنظيم هجوما": the subjunctive's object is as unreal as the verb."""
    if reading.language != "ar" or cue.value in ("past_fact", "negated", "failed"):
        return False
    words = reading.folded[opened : opened + 24].split()[:2]
    return len(words) == 2 and words[0].lstrip("ب") == "ان" and words[1][0] in "يتن"


def _behind_may(trigger: Hit, reading: Reading) -> bool:
    """Arabic: "قد" before the present is "may" ("قد تشن"), before the past "has"."""
    before = reading.folded[max(0, trigger.start - 5) : trigger.start].split()[-1:]
    return bool(before) and before[0].lstrip("وف") == "قد"


def _not_achieved(trigger: Hit, form: str, sentence: Sentence, reading: Reading) -> bool:
    """Whether a negated verb of success governs the act: "no lograron tomar", "لم يتمكن من السيطرة"."""
    cues = sentence.of("realis")
    for cue in cues if len(cues) > 1 else ():
        if cue.detail not in _ACHIEVING or not 0 <= trigger.start - cue.end <= _VERB_REACH:
            continue
        if _denied(cue, sentence, reading) and _reaches(cue, trigger, form, sentence, reading):
            return True
    return False


def _denied(verb: Hit, sentence: Sentence, reading: Reading) -> bool:
    """Whether a negation stands before ``verb`` with nothing but small words between."""
    return any(
        cue.value == "negated"
        and cue.detail in ("next", "subject")
        and 0 <= verb.start - cue.end <= _NEGATION_REACH
        and _only_small_words(reading.folded[cue.end : verb.start].split(), reading)
        for cue in sentence.of("realis")
    )


def _negated(trigger: Hit, form: str, sentence: Sentence, reading: Reading) -> bool:
    """Whether a negation governs this trigger itself, and not another word of the clause."""
    clause_start, _ = sentence.clause(trigger.start)
    for cue in sentence.of("realis"):
        if cue.value != "negated" or cue.detail not in ("next", "subject"):
            continue
        if not clause_start <= cue.start < cue.end <= trigger.start:
            continue
        between = reading.folded[cue.end : trigger.start].split()
        if _only_small_words(between, reading):
            return True
        if cue.detail == "subject" and form != "noun" and not _told_between(cue, trigger, sentence):
            return True  # "ningún avión de la coalición bombardeó": nobody did it
        if (
            form == "noun"
            and trigger.start - cue.end <= _NEGATION_REACH
            and _negates_noun(cue, trigger, sentence)
        ):
            return True
    return False


def _told_between(cue: Hit, trigger: Hit, sentence: Sentence) -> bool:
    """Whether another act is told between a cue and the trigger."""
    return any(cue.end <= h.start < trigger.start for h in sentence.of("trigger"))


def _only_small_words(between: Sequence[str], reading: Reading) -> bool:
    """Auxiliaries, pronouns and articles leave a negation in force; a noun or an adjective takes it away."""
    small = reading.words.words("clitic", "hedge", "det", "passive", "perfect", "pluperfect")
    return len(between) <= 4 and small.issuperset(between)


def _negates_noun(cue: Hit, trigger: Hit, sentence: Sentence) -> bool:
    """ "no se registraron nuevos bombardeos": nothing that was told as done stands in between.

    Whose it would have been may stand right before the noun ("no US strikes").
    """
    between = [
        h
        for h in sentence.hits
        if h.category in ("trigger", "clauses", "actors", "heads") and cue.end <= h.start < trigger.start
    ]
    owned = {(h.start, h.end) for h in between if h.category == "actors"}
    own = len(owned) == 1 and all(cue.end + 1 == s and e + 1 == trigger.start for s, e in owned)
    return not between or (own and all(h.category == "actors" for h in between))


def _governing_cue(trigger: Hit, form: str, sentence: Sentence, reading: Reading) -> Hit | None:
    """The nearest cue to the left whose reach includes the trigger."""
    reach = _NOUN_REACH if form == "noun" else _CLAUSE_REACH if form == "subjp" else _VERB_REACH
    nearest: Hit | None = None
    for cue in sentence.of("realis"):
        if cue.detail in ("next", "base") or cue.end > trigger.start:
            continue
        denied = cue.value == "negated" and cue.detail == "that" and reading.language == "ar"
        asked = reach < _ASKED_REACH and (cue.value == "requested" or denied)
        if trigger.start - cue.end <= (_ASKED_REACH if asked else reach) and _reaches(
            cue, trigger, form, sentence, reading
        ):
            nearest = cue
    return nearest


def _tries_another(cue: Hit, trigger: Hit, sentence: Sentence, reading: Reading) -> bool:
    """Arabic: "محاولة اغتيال بعبوة ناسفة": only the first noun was but tried."""
    between = (h for h in sentence.of("trigger") if h.detail == "noun" and cue.end <= h.start < trigger.start)
    return reading.language == "ar" and next(between, None) is not None


def _reaches(cue: Hit, trigger: Hit, form: str, sentence: Sentence, reading: Reading) -> bool:
    """No new clause and no other finite act may begin between a cue and what it governs."""
    gap = reading.folded[cue.end : trigger.start]
    if any(c in gap for c in ".;:"):
        return False
    opened = [b for b in sentence.breaks if cue.end <= b < trigger.start]
    subordinate = [h for h in sentence.of("clauses") if h.value != "and" and h.start in opened]
    if form == "subjp":
        if subordinate:
            return False
    elif form == "noun" or cue.value == "past_fact":
        if opened and not (form == "noun" and len(opened) == 1 and _is_feared_verb(cue, opened[0], reading)):
            return False
    elif len(opened) > 1 or (opened and not subordinate and form not in ("inf", "subjp")):
        return False
    if form == "noun" and cue.value == "attempted" and _tries_another(cue, trigger, sentence, reading):
        return False
    if cue.value == "past_fact" and form == "inf" and len(gap.split()) > 3:
        return False
    return not any(
        h.detail in ("past", "pres", "impf") and cue.end <= h.start < trigger.start
        for h in sentence.of("trigger")
    )

"""In which voice a verb form tells its act: who does it, or to whom it is done."""

from __future__ import annotations

from extraction.arabic import had_been, is_rounded
from extraction.lexicon import Act, Hit
from extraction.reading import Reading, Sentence

__all__ = ["verb_form"]

# Auxiliaries that make an active verb of a participle.
_ACTIVE = frozenset({"perfect", "pluperfect", "conditional", "future"})


def verb_form(
    hit: Hit, act: Act, clause: tuple[int, int], sentence: Sentence, reading: Reading
) -> tuple[str, str, str | None] | None:
    """The form of a verb, its voice and its auxiliary; ``None`` for a participle that only describes."""
    form, voice = hit.detail, "active"
    auxiliary = reading.auxiliary_before(hit, sentence)
    if reading.language == "ar":
        if form != "part" and _is_arabic_passive(hit, act, clause, sentence, reading):
            voice = "passive"
        if auxiliary == "perfect" and had_been(reading.folded, clause[0], hit.start):
            auxiliary = "pluperfect"
    if form in ("part", "past") and reading.language == "en":
        if _undergoes(hit, reading):
            return form, "passive", auxiliary
        return *_english_participle(hit, auxiliary, reading), auxiliary
    if form != "part":
        return form, voice, auxiliary
    voice = "active" if auxiliary in _ACTIVE or act.name in ("die", "wound") else "passive"
    told = act.group == "casualty" or (act.name == "launch" and _is_munition_before(hit, sentence))
    if auxiliary is None and not told and not _agent_follows(hit, sentence, clause):
        return None
    return form, voice, auxiliary


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


def _english_participle(hit: Hit, auxiliary: str | None, reading: Reading) -> tuple[str, str]:
    """Whether "seized" is a participle in the passive or a past tense: its form and voice."""
    passive = auxiliary.endswith("passive") if auxiliary else _by_follows(hit, reading)
    return ("part", "passive") if passive else ("past", "active")


def _undergoes(hit: Hit, reading: Reading) -> bool:
    """ "Came under attack": who stands before it suffers the act."""
    return " ".join(reading.folded[hit.start : hit.end].split()[:2]) in reading.words.words("undergoing")


def _by_follows(hit: Hit, reading: Reading) -> bool:
    after = reading.folded[hit.end : hit.end + 4].split()
    return bool(after) and after[0] == "by"


def _agent_follows(hit: Hit, sentence: Sentence, clause: tuple[int, int]) -> bool:
    """Whether an agent follows a bare participle ("lanzado por la coalición")."""
    return any(a.role == "by" and hit.end <= a.start < clause[1] for a in sentence.actors)


def _is_munition_before(hit: Hit, sentence: Sentence) -> bool:
    """ "un cohete lanzado desde Latakia": the munition stands right before."""
    return any(h.detail == "shell" and 0 < hit.start - h.end <= 2 for h in sentence.of("weapons"))

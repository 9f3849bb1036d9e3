"""The weapons that the words of an act name as its own."""

from __future__ import annotations

from extraction.lexicon import Hit
from extraction.reading import Reading, Sentence
from extraction.roles import ActMention

__all__ = ["attached_weapons", "subject_weapon"]

# The weapon before a verb is its subject within so many characters.
_NEAR = 14
# Arabic: the weapon of an attack named by its noun stands behind its owner, so many words away.
_OBJECT_WORDS = 5
# The weapon right behind "with" may stand so many words from its verb.
_FAR_WEAPON = 16


def attached_weapons(mention: ActMention, sentence: Sentence, reading: Reading) -> list[Hit]:
    """The weapons tied to the act by "de", "con" or as its adjective, with those joined to them by "and"."""
    attached: list[Hit] = []
    position = mention.hit.end
    subject = subject_weapon(mention, sentence) if reading.language == "es" else None
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
        tied = tied or (len(gap) <= _FAR_WEAPON and _joined_with(hit, mention, reading))
        named = mention.voice != "noun" or (reading.language == "ar" and gap and len(gap) <= _OBJECT_WORDS)
        if not tied and named and any(w in reading.words.words("using") for w in gap):
            tied = len(gap) <= (_FAR_WEAPON if gap[-1] in reading.words.words("using") else 8)
        if not tied:
            continue
        attached.append(hit)
        position = hit.end
    return attached


def _joined_with(hit: Hit, mention: ActMention, reading: Reading) -> bool:
    """Arabic: "قصفت القوات بالمدفعية الحي": "with" is part of the weapon's word."""
    verb = mention.voice == "active" and reading.language == "ar"
    return verb and reading.folded.startswith("بال", hit.start)


def subject_weapon(mention: ActMention, sentence: Sentence) -> Hit | None:
    """ "Un obús alcanzó el mercado": the weapon before the verb hit; missiles come from anywhere."""
    start, end = mention.clause[0], mention.hit.start
    if mention.voice != "active":
        return None
    before = [h for h in sentence.of("weapons") if start <= h.start < end and 0 < end - h.end <= _NEAR]
    return next((h for h in reversed(before) if h.detail in ("shell", "ied") and h.value != "missile"), None)

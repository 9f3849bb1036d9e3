"""Stated to be none: "but caused no casualties" is a toll of 0, which is more than no toll at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extraction.acts import Candidate
from extraction.casualties import Toll
from extraction.lexicon import Hit
from extraction.merging import Group
from extraction.model import Count
from extraction.reading import Reading, Sentence

__all__ = ["mark_unharmed"]

# What each kind of such words says of the dead and of the wounded: ``True`` for the dead.
_SAYS: Final = {"nolosses": (True, False), "nodead": (True,), "nowounded": (False,)}
# "Were reported" stands within so many characters behind: then nobody says that there were none.
_REPORTED_REACH: Final = 20


def mark_unharmed(groups: Sequence[Group], reading: Reading) -> None:
    """Give the incidents that cost nobody his life, or wounded nobody, a toll of 0 in these words."""
    for sentence in reading.sentences:
        for hit in sentence.of("nouns"):
            sides = _SAYS.get(hit.value)
            member = _meant(groups, hit, sentence) if sides and _is_whole(hit, sentence, reading) else None
            if member is None or sides is None:
                continue
            told = {toll.dead for group in groups if member in group.members for toll in _tolls(group)}
            zero = Count(0, 0, 0)
            member.tolls.extend(Toll(hit.start, hit.end, zero, d, hit, None) for d in sides if d not in told)


def _is_whole(hit: Hit, sentence: Sentence, reading: Reading) -> bool:
    """Whether nobody is excepted ("among its men") and no mere lack of reports is told."""
    after = reading.folded[hit.end : sentence.end].split()[:1]
    if after and after[0] in reading.words.words("in", "among", "of", "with"):
        return False
    return not any(0 < h.start - hit.end <= _REPORTED_REACH for h in sentence.of("speech"))


def _meant(groups: Sequence[Group], hit: Hit, sentence: Sentence) -> Candidate | None:
    """The violent act told before the words in their sentence, else the last of the sentence before."""
    told = [m for g in groups if g.lead.act.group == "violence" and not g.lead.background for m in g.members]
    here = [m for m in told if m.sentence is sentence and m.mention.hit.start < hit.start]
    before = [m for m in told if m.sentence.index == sentence.index - 1 and not m.sentence.headline]
    return max(here or before, key=lambda m: m.mention.hit.start, default=None)


def _tolls(group: Group) -> list[Toll]:
    return [*group.tolls(dead=True), *group.tolls(dead=False)]

"""What quoted words are worth: the values that the rooms of this package read in them, and no others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from extraction.actors import ActorMention, Memory, find_actors
from extraction.casualties import find_tolls
from extraction.chosen import is_wide
from extraction.dates import DateMention, find_dates
from extraction.events import judged_acts
from extraction.model import Actor, Count
from extraction.numbers import Number, find_numbers
from extraction.quotes import Anchor
from extraction.reading import Reading, Sentence
from extraction.realis import Realis
from extraction.roles import Roles, with_associates
from geo import PlaceReference, Toponym

__all__ = ["Party", "QuotedValues", "Told"]

_HAPPENED = (Realis.ASSERTED, Realis.HEARSAY)


class Party(NamedTuple):
    """An actor as quoted, its faction, and that of one who goes along with it."""

    actor: Actor
    associate: str | None


class Told(NamedTuple):
    """A count with the words that state it."""

    anchor: Anchor
    stated: Count
    victims: str | None


class QuotedValues:
    """Reads values at anchors of one article. What the words around a quote add to it counts too.

    So "20" quoted from "more than 20" is more than 20, and "September" from "9 September" is that day.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._starts = [sentence.start for sentence in reading.sentences]

    def sentence(self, position: int) -> Sentence | None:
        """The sentence at ``position``."""
        at = bisect_right(self._starts, position) - 1
        return self._reading.sentences[at] if at >= 0 else None

    def unreal(self, event: Anchor, kind: str) -> Realis | None:
        """How the act is told where it is told as not done; ``None`` where it was, or no word is known.

        Of several acts in the quote those of the type ``kind`` decide.
        """
        acts = [
            (mention, realis)
            for sentence in self._sentences(event)
            for mention, realis in judged_acts(sentence, self._reading)
            if event.overlaps(mention.hit.start, mention.hit.end)
        ]
        own = [pair for pair in acts if pair[0].act.sub_event_type == kind] or acts
        done = not own or any(realis in _HAPPENED for _, realis in own)
        return None if done else own[0][1]

    def knows_act(self, event: Anchor, kind: str) -> bool:
        """Whether a word of the quote tells an act of the type ``kind``."""
        return any(
            mention.act.sub_event_type == kind and event.overlaps(mention.hit.start, mention.hit.end)
            for sentence in self._sentences(event)
            for mention, _ in judged_acts(sentence, self._reading)
        )

    def date(self, anchor: Anchor) -> DateMention | None:
        """The one date quoted; ``None`` where there is none, or several that differ."""
        found = [
            d for s in self._sentences(anchor) for d in self._dates(s) if anchor.overlaps(d.start, d.end)
        ]
        return found[0] if len({d.span for d in found}) == 1 else None

    def place(self, anchor: Anchor) -> PlaceReference | None:
        """The narrowest place quoted, the first of several; one that no list knows keeps its words.

        ``None`` where the words quoted are a date or hold no letter.
        """
        found = [
            reference
            for sentence in self._sentences(anchor)
            for reference in sentence.places
            if anchor.overlaps(reference.start, reference.end)
        ]
        if found:
            return next((r for r in found if not is_wide(r)), found[0])
        text = self._reading.original[anchor.start : anchor.end]
        if self.date(anchor) is not None or not any(c.isalpha() for c in text):
            return None
        unknown = Toponym(text, anchor.start, anchor.end, (), "unknown")
        return PlaceReference(text, anchor.start, anchor.end, unknown)

    def party(self, anchor: Anchor) -> Party:
        """Who is quoted, with the faction that the words or what was told before give, else unknown."""
        text = self._reading.original[anchor.start : anchor.end]
        mention = self._mention(anchor)
        if mention is None:
            return Party(Actor(text, self._named_faction(anchor) or "unknown"), None)
        roles = with_associates(Roles(agent=mention))
        return Party(Actor(text, mention.faction or "unknown"), roles.agent_associate)

    def count(self, anchors: Sequence[Anchor], *, dead: bool) -> Told | str:
        """The count of dead (or wounded) at one of ``anchors``; else why there is none."""
        other: str | None = None
        for anchor in anchors:
            for sentence in self._sentences(anchor):
                tolls = [t for t in find_tolls(sentence, self._reading) if anchor.overlaps(t.start, t.end)]
                own = next((t for t in tolls if t.dead == dead), None)
                if own is not None:
                    victims = own.victims.faction if own.victims else None
                    return Told(Anchor(own.start, own.end), own.count, victims)
                if tolls:
                    other = "counts the wounded" if dead else "counts the dead"
        if other:
            return f"the number quoted {other}"
        numbers = [
            n
            for sentence in self._sentences(anchors[0])
            for n in self._numbers(sentence)
            if anchors[0].overlaps(n.start, n.end)
        ]
        if len(numbers) != 1:
            return "holds several numbers" if numbers else "holds no number"
        return Told(Anchor(numbers[0].start, numbers[0].end), numbers[0].stated, None)

    def weapons(self, anchor: Anchor) -> list[str]:
        """The weapons that the words quoted name."""
        hits = (h for s in self._sentences(anchor) for h in s.of("weapons"))
        return list(dict.fromkeys(h.value for h in hits if anchor.overlaps(h.start, h.end)))

    def source(self, anchor: Anchor) -> str:
        """The source quoted, by its one name if it has one."""
        hits = (h for s in self._sentences(anchor) for h in s.of("sources"))
        named = next((h.value for h in hits if h.value and anchor.overlaps(h.start, h.end)), None)
        return named or self._reading.original[anchor.start : anchor.end]

    def _sentences(self, anchor: Anchor) -> list[Sentence]:
        first = max(0, bisect_right(self._starts, anchor.start) - 1)
        last = bisect_right(self._starts, anchor.end - 1)
        return self._reading.sentences[first:last]

    def _dates(self, sentence: Sentence) -> list[DateMention]:
        if sentence.of("trigger"):
            return sentence.dates
        hits = sentence.of("calendar"), sentence.of("numbers")
        reading = self._reading
        return find_dates(reading.folded, sentence.start, sentence.end, *hits, reading.published)

    def _numbers(self, sentence: Sentence) -> list[Number]:
        if sentence.of("trigger"):
            return sentence.numbers
        numbers = find_numbers(self._reading.folded, sentence.start, sentence.end, sentence.of("numbers"))
        dates = self._dates(sentence)
        return [n for n in numbers if all(n.end <= d.start or n.start >= d.end for d in dates)]

    def _mention(self, anchor: Anchor) -> ActorMention | None:
        """The actor read at the quote in its sentence, one whose faction is known before others."""
        found = [
            actor
            for sentence in self._sentences(anchor)
            for actor in sentence.actors
            if anchor.overlaps(actor.start, actor.end)
        ]
        return next((a for a in found if a.faction not in (None, "unknown")), next(iter(found), None))

    def _named_faction(self, anchor: Anchor) -> str | None:
        """The faction that the words quoted name by themselves, if it is one."""
        reading = self._reading
        hits = [
            h
            for sentence in self._sentences(anchor)
            for h in sentence.hits
            if anchor.start <= h.start and h.end <= anchor.end
        ]
        own = {category: [h for h in hits if h.category == category] for category in ("actors", "heads")}
        alone = find_actors(reading.original, reading.folded, anchor.start, own, [], reading.words, Memory())
        named = {a.faction for a in alone} or {h.value for h in own["actors"] if h.detail != "site"}
        return named.pop() if len(named) == 1 else None

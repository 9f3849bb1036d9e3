"""From the quotes of one incident to its report; what does not stand in the text is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extraction.acts import BACKGROUND_AFTER
from extraction.chosen import is_wide
from extraction.model import Actor, ClaimStatus, DateSpan, Evidence, Report
from extraction.quoted import LONGEST_EVENT, LONGEST_QUOTE, QUOTES, Dropped, Quoted
from extraction.quoted_values import Party, QuotedValues, Told
from extraction.quotes import Anchor, QuoteFinder
from extraction.reading import Reading
from geo import PlaceReference

__all__ = ["QuotedReports"]

# No plug-in is believed more than this: how sure it is cannot be measured here.
_SUREST: Final = 0.8
_ELSEWHERE: Final = "quoted from another sentence"
NOT_THERE, AMBIGUOUS = "not in the text", "stands in the text several times"


@dataclass
class _Found:
    """The quotes of one incident that stand in the text, by field, and the evidence they became."""

    event: Anchor
    at: dict[str, list[Anchor]]
    quotes: Quoted
    evidence: list[Evidence] = field(default_factory=list)


class QuotedReports:
    """Makes reports over one reading of an article; ``dropped`` gathers what it could not take."""

    def __init__(self, reading: Reading) -> None:
        self.dropped: list[Dropped] = []
        self._reading = reading
        self._finder = QuoteFinder(reading.original)
        self._values = QuotedValues(reading)

    def report(self, quoted: Quoted) -> Report | None:
        """The report of one incident, ``None`` where its act is not told in the text, or not as done."""
        event = self._event(quoted)
        if event is None:
            return None
        unreal = self._values.unreal(event, quoted.sub_event_type)
        if unreal is not None:
            self._drop("event", quoted.event, f"told as {unreal}")
            return None
        found = _Found(event, dict(self._anchored(quoted, event)), quoted)
        self._note(found, "event", event)
        report = self._made(found)
        if report is None:
            self._drop("event", quoted.event, "says neither where nor who")
            return None
        return report

    def _made(self, found: _Found) -> Report | None:
        span = self._date(found)
        place = self._place(found, "place", "location")
        origin, destination = (self._place(found, end, end) for end in ("origin", "destination"))
        actor1, actor2 = self._party(found, "actor1"), self._party(found, "actor2")
        dead = self._count(found, "killed", "fatalities")
        wounded = self._count(found, "wounded", "wounded")
        victims = self._party(found, "victims")
        if not (place or origin or destination or (actor1 and (actor2 or dead))):
            return None
        claimant, denial = self._claimant(found), self._anchor(found, "denial")
        if denial is not None:
            self._note(found, "claimant", denial, "contradicts it")
        status: ClaimStatus = "claimed" if claimant else "reported"
        return Report(
            sub_event_type=found.quotes.sub_event_type,
            event=found.evidence[0],
            date=span,
            actor1=actor1.actor if actor1 else None,
            assoc_actor_1=_associate(actor1),
            actor2=actor2.actor if actor2 else None,
            assoc_actor_2=_associate(actor2),
            place=place,
            origin=origin,
            destination=destination,
            fatalities=dead.stated if dead else None,
            wounded=wounded.stated if wounded else None,
            victims=_victims(victims, actor2, dead, wounded),
            weapons=self._weapons(found),
            claimant=claimant,
            claim_status="disputed" if denial else status,
            background=found.quotes.background or self._is_past(span),
            confidence=self._confidence(found, place or origin or destination, span),
            evidence=tuple(found.evidence),
        )

    def _event(self, quoted: Quoted) -> Anchor | None:
        """The one place of the quote that tells the act; of several that nearest to what else is quoted."""
        if len(quoted.event) > LONGEST_EVENT:
            self._drop("event", quoted.event, "too long to point at an act")
            return None
        found = self._finder.find(quoted.event)
        if quoted.window is not None:
            inside = [a for a in found if quoted.window[0] <= a.start and a.end <= quoted.window[1]]
            found = inside or found
        if len(found) > 1:
            others = [self._finder.find(text) for text in _quotes(quoted).values()]
            fixed = [anchors[0] for anchors in others if len(anchors) == 1]
            far = {anchor: sum(anchor.distance(other) for other in fixed) for anchor in found}
            found = [anchor for anchor in found if far[anchor] == min(far.values())]
        if len(found) != 1:
            self._drop("event", quoted.event, AMBIGUOUS if found else NOT_THERE)
            return None
        return found[0]

    def _anchored(self, quoted: Quoted, event: Anchor) -> Iterator[tuple[str, list[Anchor]]]:
        """Each field's quote where it stands nearest to the act; equally near ones only within the act."""
        for name, text in _quotes(quoted).items():
            if len(text) > LONGEST_QUOTE:
                self._drop(name, text, "too long to point at a value")
                continue
            found = self._finder.nearest(text, event)
            if not found or (len(found) > 1 and found[0].distance(event)):
                self._drop(name, text, AMBIGUOUS if found else NOT_THERE)
            else:
                yield name, found

    def _date(self, found: _Found) -> DateSpan:
        anchor = self._anchor(found, "date")
        published = self._reading.published
        mention = self._values.date(anchor) if anchor else None
        if anchor is not None and mention is None:
            self._drop("date", found.quotes.date, "holds no date, or several")
        if mention is None:
            return DateSpan(None, published, None, False)
        span, unread = mention.span, mention.span.end is None
        note = "counted back from the publication date" if span.inferred else None
        if unread:
            note = "not resolved: the report has no publication date" if published is None else "unreadable"
        self._note(found, "event_date", Anchor(mention.start, mention.end), note)
        return DateSpan(None, published, None, True) if unread else span

    def _place(self, found: _Found, name: str, column: str) -> PlaceReference | None:
        anchor = self._anchor(found, name)
        if anchor is None:
            return None
        reference = self._values.place(anchor)
        if reference is None:
            self._drop(name, getattr(found.quotes, name), "is no name of a place")
            return None
        if not reference.anchor.place_ids:
            reference = self._named_elsewhere(found, getattr(found.quotes, name)) or reference
        self._note(found, column, Anchor(reference.start, reference.end))
        return reference

    def _named_elsewhere(self, found: _Found, quote: str) -> PlaceReference | None:
        """The nearest place of that name, where the nearest words are a party's ("Manbij Council")."""
        anchors = sorted(self._finder.find(quote), key=found.event.distance)
        references = (self._values.place(anchor) for anchor in anchors)
        return next((r for r in references if r is not None and r.anchor.place_ids), None)

    def _party(self, found: _Found, name: str) -> Party | None:
        anchor = self._anchor(found, name)
        if anchor is None:
            return None
        if not any(c.isalpha() for c in self._reading.original[anchor.start : anchor.end]):
            self._drop(name, getattr(found.quotes, name), "names nobody")
            return None
        self._note(found, name, anchor)
        return self._values.party(anchor)

    def _count(self, found: _Found, name: str, column: str) -> Told | None:
        anchors = found.at.get(name)
        if anchors is None:
            return None
        told = self._values.count(anchors, dead=name == "killed")
        if isinstance(told, str):
            self._drop(name, getattr(found.quotes, name), told)
            return None
        self._note(found, column, told.anchor)
        return told

    def _weapons(self, found: _Found) -> tuple[str, ...]:
        anchor = self._anchor(found, "weapon")
        names = self._values.weapons(anchor) if anchor else []
        if anchor is not None and names:
            self._note(found, "weapons", anchor)
        elif anchor is not None:
            self._drop("weapon", found.quotes.weapon, "names no weapon that is known")
        return tuple(names)

    def _claimant(self, found: _Found) -> str | None:
        anchor = self._anchor(found, "claimant")
        if anchor is None:
            return None
        self._note(found, "claimant", anchor)
        return self._values.source(anchor)

    def _is_past(self, span: DateSpan) -> bool:
        published = self._reading.published
        return bool(published and span.end and published - span.end > BACKGROUND_AFTER)

    def _confidence(self, found: _Found, place: PlaceReference | None, span: DateSpan) -> float:
        """How much of the incident the quotes carry, in 0–1; not calibrated, so never high."""
        kind = found.quotes.sub_event_type
        score = 0.3 + 0.1 * ("actor1" in found.at) + 0.1 * ("actor2" in found.at)
        score += 0.1 * (place is not None) + 0.1 * (place is not None and not is_wide(place))
        score += 0.1 * (span.precision is not None) + 0.1 * self._values.knows_act(found.event, kind)
        lost = len(_quotes(found.quotes)) - len(found.at)
        return round(max(0.1, min(score, _SUREST) - 0.1 * lost), 2)

    def _anchor(self, found: _Found, name: str) -> Anchor | None:
        anchors = found.at.get(name)
        return anchors[0] if anchors else None

    def _note(self, found: _Found, column: str, anchor: Anchor, note: str | None = None) -> None:
        """One more piece of evidence; that it stands in another sentence than the act is said."""
        if note is None and self._values.sentence(anchor.start) is not self._values.sentence(
            found.event.start
        ):
            note = _ELSEWHERE if anchor.distance(found.event) else None
        text = self._reading.original[anchor.start : anchor.end]
        found.evidence.append(Evidence(column, anchor.start, anchor.end, text, note))

    def _drop(self, name: str, quote: str | None, reason: str) -> None:
        self.dropped.append(Dropped(name, quote or "", reason))


def _quotes(quoted: Quoted) -> dict[str, str]:
    """The quotes that were given, without that of the act."""
    given = {name: getattr(quoted, name) for name in QUOTES if name != "event"}
    return {name: text for name, text in given.items() if text}


def _associate(party: Party | None) -> Actor | None:
    faction = party.associate if party else None
    return Actor(faction, faction) if faction else None


def _victims(
    victims: Party | None, struck: Party | None, dead: Told | None, wounded: Told | None
) -> str | None:
    """Whose the dead and wounded were: as quoted, else as the words that count them say, else the struck."""
    quoted = victims.actor.faction if victims else None
    counted = next((t.victims for t in (dead, wounded) if t and t.victims and t.stated.best), None)
    acted_upon = struck.actor.faction if struck and (dead or wounded) else None
    return next((f for f in (quoted, counted, acted_upon) if f not in (None, "unknown")), None)

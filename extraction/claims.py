"""Who says so: attribution of what a sentence tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.lexicon import Hit
from extraction.reading import Reading, Sentence

__all__ = ["Claim", "Claims"]

# The name of a source stands at most so many characters from the word of saying.
_REACH = 90
# "The same" stands beside the source, an outlet's name within so many characters before its kind.
_NEAR = 40
# "Claimed by [the] X".
_OWNED_BY = 5
# What is said ends with these; a name behind them says something else.
_STOPS = re.compile(r"[:;؛]")


@dataclass(frozen=True, slots=True)
class Claim:
    """The source ``name``, as written at ``start``–``end``."""

    name: str
    start: int
    end: int


_NAME = r"(?P<name>(?!The )[A-ZÁÉÍÓÚÑ][\w'’-]+(?:[ -](?:[A-Z0-9ÁÉÍÓÚÑ][\w'’-]*))*)"
_NAME_BEHIND = re.compile(r"(?: de noticias)?(?: [a-záéíóúñ-]{3,}){0,2} [\"“«]?" + _NAME)
_NAME_BEFORE = re.compile(_NAME + r"[\"”»]?(?: [a-z-]{3,})? $")


class Claims:
    """The attributions of an article by sentence; a verb without a subject goes on with the last one."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._by_sentence: dict[int, Claim] = {}
        self._denials: set[int] = set()
        last: Claim | None = None
        for sentence in reading.sentences:
            claim = self._of_sentence(sentence, last)
            if claim:
                self._by_sentence[sentence.index] = last = claim
        self._whole = self._published(reading)

    def at(self, sentence: Sentence) -> Claim | None:
        """Who tells what ``sentence`` tells; ``None`` in the article's own voice."""
        return self._by_sentence.get(sentence.index) or self._whole

    def _of_sentence(self, sentence: Sentence, last: Claim | None) -> Claim | None:
        speech = [h for h in sentence.of("speech") if h.value in ("speech", "according", "own")]
        names = self._candidates(sentence) if speech else []
        for hit in speech:
            after = hit.value == "according"
            claim = self._after(hit, sentence, names) if after else self._around(hit, sentence, names)
            if claim:
                return last if last is not None and self._is_same(claim) else self._named(claim, sentence)
        verbs = [h for h in speech if h.value == "speech"]
        continued = verbs and not self._has_subject(verbs[0], sentence)
        quoted = (
            sentence.quoted and sum(e - s for s, e in sentence.quoted) > (sentence.end - sentence.start) / 2
        )
        return last if continued or (quoted and not verbs) else None

    def _is_same(self, claim: Claim) -> bool:
        """ "La misma fuente", "the same source", "المصدر ذاته": who was told before."""
        text, same = self._reading.folded, self._reading.words.words("same")
        before, after = (
            text[max(0, claim.start - _NEAR) : claim.start].split()[-1:],
            text[claim.end : claim.end + _NEAR].split()[:1],
        )
        return not same.isdisjoint(w.strip(".,،:") for w in (*before, *after))

    def _named(self, claim: Claim, sentence: Sentence) -> Claim:
        """An outlet by its name, where one stands beside its kind: "la agencia local Furat Post"."""
        original, kinds = self._reading.original, self._reading.words.words("outlet")
        written = self._reading.folded[claim.start : claim.end].split()
        if claim.name not in self._common(sentence) or kinds.isdisjoint(written):
            return claim
        name = _NAME_BEHIND.match(original, claim.end) or _NAME_BEFORE.search(
            original, max(0, claim.start - _NEAR), claim.start
        )
        return Claim(name["name"], name.start("name"), name.end("name")) if name else claim

    def _has_subject(self, verb: Hit, sentence: Sentence) -> bool:
        start, _ = sentence.clause(verb.start)
        return any(a.role is None and start <= a.start < verb.start for a in sentence.actors)

    def _candidates(self, sentence: Sentence) -> list[Claim]:
        original = self._reading.original
        names = [Claim(h.value or original[h.start : h.end], h.start, h.end) for h in sentence.of("sources")]
        own = [h.end for h in sentence.of("speech") if h.value == "own"]
        states = [
            Claim(original[a.start : a.end], a.start, a.end)
            for a in sentence.actors
            if a.kind in ("state", "org")
            and (a.role != "by" or any(0 <= a.start - e <= _OWNED_BY for e in own))
        ]
        return names + [s for s in states if all(s.end <= n.start or s.start >= n.end for n in names)]

    def _after(self, hit: Hit, sentence: Sentence, names: Sequence[Claim]) -> Claim | None:
        """ "según X": the name right after, else the words up to the end of the clause."""
        options = [c for c in names if 0 <= c.start - hit.end <= 40]
        if options:
            named = [c for c in options if c.name not in self._common(sentence)] or options
            return min(named, key=lambda c: c.start)
        _, end = sentence.clause(hit.end)
        words = self._reading.original[hit.end : min(end, hit.end + _REACH)].strip(" .,\n")
        if not words or (not any(c.isupper() for c in words[:12]) and len(words.split()) > 8):
            return None
        start = self._reading.original.index(words, hit.end)
        return Claim(words, start, start + len(words))

    def _common(self, sentence: Sentence) -> set[str]:
        return {self._reading.original[h.start : h.end] for h in sentence.of("sources") if not h.value}

    def _around(self, verb: Hit, sentence: Sentence, names: Sequence[Claim]) -> Claim | None:
        """The subject of a verb of saying: after it ("informó X") or before it ("X informó")."""
        folded = self._reading.folded
        options: list[tuple[int, Claim]] = []
        for claim in names:
            if claim.start >= verb.end:
                gap = folded[verb.end : claim.start]
                if (
                    len(gap) <= 60
                    and " que " not in f"{gap} "
                    and gap.count(",") <= 2
                    and not _STOPS.search(gap)
                ):
                    options.append((len(gap), claim))
            elif claim.end <= verb.start:
                gap = folded[claim.end : verb.start]
                acts = any(
                    claim.end <= h.start < verb.start and h.detail in ("past", "pres")
                    for h in sentence.of("trigger")
                )
                if acts and not gap.startswith(","):
                    continue  # "rebels shelled the town, a monitor said": who acts is not who says
                if (
                    len(gap) <= _REACH
                    and "." not in gap.strip()
                    and not _STOPS.search(gap)
                    and gap.count(",") in (0, 2)
                ):
                    options.append((len(gap), claim))
        if len(options) < 2:
            return options[0][1] if options else None
        common = self._common(sentence)
        return min(options, key=lambda o: (o[1].name in common, o[0]))[1]

    def _published(self, reading: Reading) -> Claim | None:
        """ "Los detalles fueron publicados por X": X stands behind the whole report."""
        for sentence in reading.sentences:
            for hit in sentence.of("speech"):
                if hit.value == "publish":
                    claim = self._after(hit, sentence, self._candidates(sentence))
                    if claim:
                        return claim
        return None

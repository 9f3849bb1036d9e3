"""Which of the places named belongs to an act: where it happened, where from, where to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extraction.reading import Reading, Sentence
from extraction.roles import ActMention
from geo import PlaceReference

__all__ = ["UNPLACED", "Chosen", "choose_places", "is_wide", "most_named"]

# Places so wide that they only say in which part of the country something lies.
_WIDE = frozenset({"governorate", "district", "country", "region", "river", "desert", "lake"})
# Between a place and the wider one it lies in stand at most so many words.
_CHAIN_WORDS = 8
_WORD = re.compile(r"[^\W\d_]+|[,،(]")
# Where a movement begins or ends is told at most so many characters after its verb.
_END_REACH = 110
# "The same area" points back over at most so many sentences.
_POINT_BACK = 3
# The note of an act whose words tell a place that cannot be found: it takes none from elsewhere.
UNPLACED = "the place told cannot be found"


@dataclass(slots=True)
class Chosen:
    """The places of an act; several in ``at`` are several incidents. ``note`` says where they come from."""

    at: list[PlaceReference]
    origin: PlaceReference | None = None
    destination: PlaceReference | None = None
    note: str | None = None


def is_wide(reference: PlaceReference) -> bool:
    """Whether the reference is a governorate or larger, without anything nearer named."""
    return reference.relation == "at" and reference.anchor.kind in _WIDE


def choose_places(mention: ActMention, sentence: Sentence, reading: Reading) -> Chosen:
    """The places that the sentence gives the act; none are taken from elsewhere."""
    told = [r for r in sentence.places if r.anchor.kind != "country" or r.relation != "at"]
    references = [r for r in told if _is_anchored(r, sentence)]
    if told and not references:
        return Chosen([], note=UNPLACED)
    if not references:
        pointed = _pointed_at(mention, sentence, reading)
        return Chosen([pointed], note="the words point back to it") if pointed else Chosen([])
    if mention.act.group == "movement":
        origin, destination = _ends(mention, references, reading)
        if origin or destination:
            return Chosen([], origin, destination)
    return Chosen(_nearest_group(mention, references, sentence, reading))


def _is_anchored(reference: PlaceReference, sentence: Sentence) -> bool:
    """A river side or a border is told near a place of the same sentence, or anywhere along a governorate."""
    if reference.relation not in ("bank", "border") or reference.anchor.kind in _WIDE:
        return True
    return sentence.start <= reference.anchor.start < sentence.end or reference.relation == "border"


def _pointed_at(mention: ActMention, sentence: Sentence, reading: Reading) -> PlaceReference | None:
    """The place that "en la ciudad" points to: of those just named, the one most spoken of."""
    start, end = mention.clause
    if not any(h.value == "there" and start <= h.start < end for h in sentence.of("nouns")):
        return None
    earlier = reading.sentences[max(0, sentence.index - _POINT_BACK) : sentence.index]
    return most_named([r for s in earlier for r in s.places], reading)


def most_named(references: Sequence[PlaceReference], reading: Reading) -> PlaceReference | None:
    """Of ``references`` the narrow one whose place the report names most often; of several the last."""
    narrow = [r for r in references if not is_wide(r)]
    if not narrow:
        return None
    counts = Counter(r.anchor.place_ids[0] for s in reading.sentences for r in s.places if not is_wide(r))
    return max(enumerate(narrow), key=lambda pair: (counts[pair[1].anchor.place_ids[0]], pair[0]))[1]


def _ends(
    mention: ActMention, references: Sequence[PlaceReference], reading: Reading
) -> tuple[PlaceReference | None, PlaceReference | None]:
    origin = destination = None
    for reference in references:
        reached = mention.hit.start <= reference.start < mention.hit.end + _END_REACH
        if not reached or (is_wide(reference) and reference.anchor.kind != "governorate"):
            continue
        last = _direction(reference, reading)
        if last in ("to", "toward") and destination is None:
            destination = reference
        elif (
            last == "from"
            and origin is None
            and mention.act.name in ("flee", "withdraw", "advance", "deploy")
        ):
            origin = reference
    return origin, destination


def _direction(reference: PlaceReference, reading: Reading) -> str | None:
    """Whether the words before the place say "from" or "to" it, over articles and kinds of place."""
    if reference.start not in reading.directions:
        reading.directions[reference.start] = _read_direction(reference, reading)
    return reading.directions[reference.start]


def _read_direction(reference: PlaceReference, reading: Reading) -> str | None:
    small = reading.words
    words = _WORD.findall(reading.folded[max(0, reference.start - 34) : reference.start])
    words = [w for w in words if w not in small.passing]
    for word in words[:-3:-1]:
        for role in ("toward", "to", "from"):
            if word in small.words(role):
                return role
    return None


def _nearest_group(
    mention: ActMention, references: Sequence[PlaceReference], sentence: Sentence, reading: Reading
) -> list[PlaceReference]:
    """The nearest place in the clause, after the act rather than before it, with those joined by "and"."""
    start, end = mention.clause
    hit = mention.hit

    def rank(reference: PlaceReference) -> tuple[bool, bool, int]:
        inside = start <= reference.start < end
        after = reference.start >= hit.end
        distance = reference.start - hit.end if after else hit.start - reference.end
        return (not inside, not after, abs(distance))

    ordered = sorted(references, key=lambda r: r.start)
    free = [r for r in ordered if not _owned(r, mention, sentence, reading)]
    if not free:
        return []
    nearest = min(free, key=rank)
    chain = _chain(ordered, ordered.index(nearest), reading)
    specific = [r for r in chain if not is_wide(r)] or chain[:1]
    if nearest not in specific and not is_wide(nearest):
        specific = [nearest]
    return _coordinated(ordered, specific[0], reading)


def _owned(reference: PlaceReference, mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Whether the place is another act's: told in that act's clause, behind it, or as where it leads."""
    start, end = sentence.clause(reference.start)
    own = mention.clause[0]
    if start == own:
        return mention.act.group != "movement" and _direction(reference, reading) == "toward"
    low, high = sorted((mention.hit.start, reference.start))
    between = sentence.tells(low + 1, min(high, own)) or sentence.tells(max(low + 1, mention.clause[1]), high)
    return between or sentence.tells(start, end)


def _chain(ordered: Sequence[PlaceReference], index: int, reading: Reading) -> list[PlaceReference]:
    """The reference at ``index`` with the wider or narrower ones that describe the same spot."""
    first = last = index
    while (
        last + 1 < len(ordered) and is_wide(ordered[last + 1]) and _lies_in(ordered[last : last + 2], reading)
    ):
        last += 1
    while first > 0 and is_wide(ordered[first]) and _lies_in(ordered[first - 1 : first + 1], reading):
        first -= 1
    return list(ordered[first : last + 1])


def _lies_in(pair: Sequence[PlaceReference], reading: Reading) -> bool:
    """ "Al Ashara, (una localidad) en la provincia de Deir al Zur": the second holds the first."""
    gap = _gap(pair[0], pair[1], reading)
    small = reading.words
    told = not small.words("in", "of").isdisjoint(gap)
    return len(gap) <= _CHAIN_WORDS and (told or all(w in ",،(" for w in gap))


def _gap(left: PlaceReference, right: PlaceReference, reading: Reading) -> list[str]:
    return _WORD.findall(reading.folded[left.end : right.start])


def _coordinated(
    ordered: Sequence[PlaceReference], reference: PlaceReference, reading: Reading
) -> list[PlaceReference]:
    """ "Tabqa y Maadan": each of the places joined by "and" or commas, if none contains the other."""
    group = [reference]
    index = ordered.index(reference)
    for other in ordered[index + 1 :]:
        if not _joins(group[-1], other, reading) or is_wide(other) != is_wide(reference):
            break
        group.append(other)
    if len(group) > 1 and not _joined_by_and(group, reading):
        return group[:1]
    return group


def _joins(left: PlaceReference, right: PlaceReference, reading: Reading) -> bool:
    small = reading.words
    gap = _gap(left, right, reading)
    rest = small.words("det", "definite", "in", "of", "target", "placing", "and")
    return bool(gap) and (gap[0] in ",،" or gap[0] in small.words("and")) and rest.issuperset(gap[1:])


def _joined_by_and(group: Sequence[PlaceReference], reading: Reading) -> bool:
    """A mere comma may set a place beside the town it lies in; an "and" makes a list."""
    return any(
        word in reading.words.words("and")
        for left, right in pairwise(group)
        for word in _gap(left, right, reading)
    )

"""Which of the places named belongs to an act: where it happened, where from, where to."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from extraction.chosen import WIDE, Chosen, is_wide
from extraction.lexicon import Hit
from extraction.reading import Reading, Sentence
from extraction.roles import ActMention
from extraction.unlisted import unlisted_places
from geo import PlaceReference

__all__ = ["UNPLACED", "choose_places", "goes_on_passive", "is_object_pronoun", "most_named", "told_before"]

# Between a place and the wider one it lies in stand at most so many words.
_CHAIN_WORDS = 8
_WORD = re.compile(r"[^\W\d_]+|[,،(]")
# "There" stands this near behind the verb.
_YONDER_REACH = 24
# Where a movement begins or ends is told at most so many characters after its verb.
_END_REACH = 110
# "The same area" points back over at most so many sentences.
_POINT_BACK = 3
# "The villages" and "three villages to the north-east of": the same first letters, so far before the place.
_STEM, _SORT_REACH = 5, 24
# Acts that come from one place and strike another.
_FIRED = frozenset({"bomb", "shell", "launch", "hit", "target"})
# "The people of" and the kind of place stand at most so many characters before its name.
_DWELLERS_REACH = 30
# Where on the river follows its name within so many characters.
_AT_REACH = 8
# What "the city" or "the village" may be.
_SETTLEMENTS = frozenset({"city", "town", "village"})
# The note of an act whose words tell a place that cannot be found: it takes none from elsewhere.
UNPLACED = "the place told cannot be found"


def choose_places(mention: ActMention, sentence: Sentence, reading: Reading) -> Chosen:
    """The places that the sentence gives the act; none are taken from elsewhere."""
    told, references = _told(sentence, reading)
    yonder = (
        _yonder(mention, sentence, reading)
        or _it(mention, sentence, reading)
        or _settlement_meant(mention, references, sentence, reading)
    )
    if yonder is not None:
        return Chosen([yonder], note="the words point back to it")
    unlisted = _unlisted(mention, references, sentence, reading)
    if (
        told
        and not unlisted
        and not any(mention.clause[0] <= r.start < mention.clause[1] for r in references)
    ):
        pointed = _pointed_at(mention, sentence, reading, behind=True)
        if pointed is not None:
            return Chosen([pointed], note="the words point back to it")
    if (told and not references) or (not told and _tells_country(mention, sentence)):
        return Chosen([], note=UNPLACED)
    if unlisted:
        return Chosen(unlisted, note="the name is in no gazetteer; told near a place that is")
    if not references:
        pointed = _pointed_at(mention, sentence, reading)
        return Chosen([pointed], note="the words point back to it") if pointed else Chosen([])
    if mention.act.group == "movement":
        origin, destination = _ends(mention, references, reading)
        if origin or destination:
            return Chosen([], origin, destination)
    return Chosen(_nearest_group(mention, references, sentence, reading))


def _told(sentence: Sentence, reading: Reading) -> tuple[Sequence[PlaceReference], Sequence[PlaceReference]]:
    """The places that the sentence names, but for countries, and those of them where something may be."""
    known = reading.told.get(sentence.index)
    if known is None:
        told = [r for r in sentence.places if r.anchor.kind != "country" or r.relation != "at"]
        where = [r for r in told if _is_anchored(r, sentence) and not _locates(r, sentence, reading)]
        known = reading.told[sentence.index] = told, where
    return known


def _locates(reference: PlaceReference, sentence: Sentence, reading: Reading) -> bool:
    """ "the air base west of Raqqa", "بلدة طفس غربي درعا": the second only says where the first one lies."""
    if reference.relation != "direction":
        return False
    return _stands_beside(reference, sentence, reading, ("",))


def _stands_beside(
    reference: PlaceReference, sentence: Sentence, reading: Reading, gaps: Collection[str]
) -> bool:
    """Whether another, narrow place is named right before, with one of ``gaps`` between."""
    return any(
        0 < reference.start - other.end <= 2 and reading.folded[other.end : reference.start].strip() in gaps
        for other in sentence.places
        if other is not reference and other.anchor.kind not in WIDE
    )


def _only_locates(reference: PlaceReference, reading: Reading) -> bool:
    """ "Hajin, north of Abu Kamal", in whatever sentence: something told later is not near Abu Kamal."""
    if reference.relation not in ("direction", "near"):
        return False
    sentence = next((s for s in reading.sentences if s.start <= reference.start < s.end), None)
    return sentence is not None and _stands_beside(reference, sentence, reading, ("", ",", "،"))


def _tells_country(mention: ActMention, sentence: Sentence) -> bool:
    """ "have seized swathes of territory in Iraq and Syria": only a country is told."""
    end = mention.clause[1]
    return mention.act.group == "control" and any(
        r.anchor.kind == "country" and mention.hit.end <= r.start < end for r in sentence.places
    )


def _unlisted(
    mention: ActMention, references: Sequence[PlaceReference], sentence: Sentence, reading: Reading
) -> list[PlaceReference] | None:
    """Places that the act's words name but no gazetteer lists, near what was told last."""
    if mention.act.group in ("movement", "casualty", "other") or not reading.words.words("locative"):
        return None

    def anchor() -> PlaceReference | None:
        before = [r for r in references if r.end <= mention.hit.start]
        return most_named(before, reading) or told_before(sentence, reading)

    return unlisted_places(mention, sentence, reading, anchor)


def told_before(sentence: Sentence, reading: Reading) -> PlaceReference | None:
    """The narrow place most spoken of in the sentences just before, else in any before."""
    earlier = reading.sentences[: sentence.index]
    near = most_named([r for s in earlier[-_POINT_BACK:] for r in s.places], reading)
    return near or most_named([r for s in earlier for r in s.places], reading)


def _is_anchored(reference: PlaceReference, sentence: Sentence) -> bool:
    """A river side or a border is told near a place of the same sentence, or anywhere along a governorate."""
    if reference.relation not in ("bank", "border") or reference.anchor.kind in WIDE:
        return True
    return sentence.start <= reference.anchor.start < sentence.end or reference.relation == "border"


def _pointed_at(
    mention: ActMention, sentence: Sentence, reading: Reading, *, behind: bool = False
) -> PlaceReference | None:
    """The place that "en la ciudad" points to: of those just named, the one most spoken of.

    ``behind``: only words that follow the act count.
    """
    start, end = mention.clause
    words = [h for h in sentence.of("nouns") if h.value == "there" and start <= h.start < end]
    words = [h for h in words if not _is_named(h.end, reading) and (not behind or h.start >= mention.hit.end)]
    if not words and behind:
        return None
    if not words:
        return _meant_by_pronoun(mention, sentence, reading)
    word = min(words, key=lambda h: (h.start < mention.hit.end, abs(h.start - mention.hit.end)))
    kind = reading.folded[word.start : word.end].split()[-1]
    own = [r for r in sentence.places if r.end <= word.start and not is_wide(r)]
    if behind and own:  # the same sentence names one before: only one of that very sort is meant rather
        return _of_that_sort(
            word, [r for s in reading.sentences[: sentence.index] for r in s.places], reading
        )
    earlier = reading.sentences[: sentence.index]
    near = _of_that_sort(word, [r for s in earlier[-_POINT_BACK:] for r in s.places], reading)
    far = (r for s in reversed(earlier) for r in reversed(s.places))
    same = next((r for r in far if kind in reading.folded[r.start : r.end].split()), None)
    return near or same or told_before(sentence, reading)


def _yonder(mention: ActMention, sentence: Sentence, reading: Reading) -> PlaceReference | None:
    """ "… y ejecutó allí a 22 soldados": the place that the same sentence told before."""
    words = reading.words.words("yonder")
    after = reading.folded[mention.hit.end : mention.hit.end + _YONDER_REACH].split()
    if not words or mention.act.group == "movement" or words.isdisjoint(after[:3]):
        return None
    own = [r for r in sentence.places if r.end <= mention.hit.start and not is_wide(r)]
    return own[-1] if own else None


def _settlement_meant(
    mention: ActMention, references: Sequence[PlaceReference], sentence: Sentence, reading: Reading
) -> PlaceReference | None:
    """Arabic: "وفي حماة دخلت الفصائل المدينة": the settlement named last before "the city"."""
    if reading.language != "ar":
        return None
    behind, end = mention.hit.end, mention.clause[1]
    there = [h.start for h in sentence.of("nouns") if h.value == "there" and behind <= h.start < end]
    if not there or any(behind <= r.start < there[0] for r in references):
        return None
    before = [r for r in references if r.end <= behind and r.relation == "at"]
    return before[-1] if before and before[-1].anchor.kind in _SETTLEMENTS else None


def _is_named(end: int, reading: Reading) -> bool:
    """Whether a name follows: "el campo de Sayjan" is a field of its own, not the one told before."""
    after = reading.original[end : end + 24].split()
    of = reading.words.words("of")
    while after and after[0] in of:
        del after[0]
    return bool(after) and after[0][0].isupper() and reading.original[end] == " "


def _meant_by_pronoun(mention: ActMention, sentence: Sentence, reading: Reading) -> PlaceReference | None:
    """ "lo recuperaron al anochecer": the place told last."""
    if mention.act.group != "control" or not is_object_pronoun(mention, sentence, reading):
        return None
    return told_before(sentence, reading)


def _it(mention: ActMention, sentence: Sentence, reading: Reading) -> PlaceReference | None:
    """English: "advanced into Hajin and took control of it": the place that the same sentence told before."""
    if reading.language != "en" or mention.act.group != "control":
        return None
    if not is_object_pronoun(mention, sentence, reading) and not goes_on_passive(mention, reading):
        return None
    own = [r for r in sentence.places if r.end <= mention.hit.start and not is_wide(r)]
    return own[-1] if own else None


def goes_on_passive(mention: ActMention, reading: Reading) -> bool:
    """English: "the village was stormed and captured by …": both verbs speak of what stands before them."""
    if reading.language != "en" or mention.voice != "passive":
        return False
    before = reading.folded[mention.clause[0] : mention.hit.start].split()
    return len(before) == 1 and before[0] in reading.words.words("and")


def is_object_pronoun(mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Whether the verb's object is a pronoun: "lo recuperaron", "la había tomado"; "السيطرة عليها"."""
    if reading.language == "ar":
        after = reading.folded[mention.hit.end : mention.hit.end + 8].split()[:1]
        return bool(after) and after[0].rstrip(".,") in reading.words.words("overit")
    if reading.language == "en":
        after = reading.folded[mention.hit.end : mention.hit.end + 8].split()
        after = after[1:] if after[:1] == ["of"] else after
        return (
            mention.voice == "active"
            and after[:1] != []
            and after[0].rstrip(".,;") in reading.words.words("overit")
        )
    before = reading.folded[max(sentence.start, mention.hit.start - 16) : mention.hit.start].split()
    while before and before[-1] in reading.words.words("perfect", "pluperfect"):
        before.pop()
    return mention.voice == "active" and bool(before) and before[-1] in reading.words.words("objectpronoun")


def _of_that_sort(there: Hit, told: Sequence[PlaceReference], reading: Reading) -> PlaceReference | None:
    """ "The villages" are those told last as villages ("three villages north-east of Deir ez-Zor")."""
    noun = reading.folded[there.start : there.end].split()[-1]
    noun = (noun.removeprefix("ال") if reading.language == "ar" else noun)[:_STEM]
    if len(noun) < _STEM:
        return None
    for reference in reversed(told):
        floor = max((r.end for r in told if r.end <= reference.start), default=0)
        if noun in reading.folded[max(floor, reference.start - _SORT_REACH) : reference.end]:
            return reference
    return None


def most_named(references: Sequence[PlaceReference], reading: Reading) -> PlaceReference | None:
    """Of ``references`` the narrow one whose place the report names most often; of several the last."""
    narrow = [r for r in references if not is_wide(r) and r.relation != "border"]
    narrow = [r for r in narrow if not _only_locates(r, reading)]
    if reading.language == "en":
        narrow = [r for r in narrow if reading.directions.get(r.start) not in ("to", "toward")] or narrow
    if not narrow:
        return None
    if len(narrow) == 1:
        return narrow[0]
    counts = reading.named
    if not counts:
        told = (r for s in reading.sentences for r in s.places if not is_wide(r) and r.relation != "border")
        counts.update(r.anchor.place_ids[0] for r in told)
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
            and mention.act.name in ("flee", "withdraw", "advance", "deploy", "shift", "leave", "enter")
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

    if mention.act.group == "casualty":
        end = _end_of_losses(mention, sentence, reading)
    named = {a.start for a in sentence.actors} if reading.language == "en" else frozenset[int]()

    def rank(reference: PlaceReference) -> tuple[bool, bool, int]:
        inside = start <= reference.start < end and reference.end + 1 not in named
        inside = inside and not _names_body(reference, reading)
        after = reference.start >= hit.end
        distance = reference.start - hit.end if after else hit.start - reference.end
        return (not inside, not after, abs(distance))

    ordered = sorted(references, key=lambda r: r.start)
    free = [r for r in ordered if not _owned(r, mention, sentence, reading)]
    if reading.language == "ar":
        free = [r for r in free if not _tells_dwellers(r, reading)] or free
    if mention.act.group == "violence":
        free = [r for r in free if not _is_launched_from(r, reading)] or free
        if reading.language == "ar" and mention.act.name in _FIRED:
            free = [r for r in free if not _is_fired_from(r, reading)] or free
    if not free:
        return []
    nearest = _described(min(free, key=rank), ordered, reading)
    chain = _chain(ordered, ordered.index(nearest), reading)
    specific = [r for r in chain if not is_wide(r)] or chain[:1]
    if nearest not in specific and not is_wide(nearest):
        specific = [nearest]
    return _coordinated(ordered, specific[0], reading)


def _names_body(reference: PlaceReference, reading: Reading) -> bool:
    """English: "the Deir ez-Zor civil council": the place is part of a body's name."""
    behind = reading.folded[reference.end : reference.end + 14].split(" ", 2)[1:2]
    return bool(behind) and behind[0].strip(",.;") in reading.words.words("body")


def _end_of_losses(mention: ActMention, sentence: Sentence, reading: Reading) -> int:
    """ "killed three and wounded five in Hajin": where both happened stands behind the second verb."""
    end = mention.clause[1]
    start, later = sentence.clause(end + 1)
    joined = start == end and _WORD.findall(reading.folded[start : start + 12])[:1]
    if reading.language == "ar" and joined and joined[0].startswith("و"):
        joined = ["و"]
    if not joined or joined[0] not in reading.words.words("and"):
        return end
    acts = [h for h in sentence.of("trigger") if start <= h.start < later]
    if reading.language == "ar":  # one word may be "wounded" and "hit"
        hurt = {h.start for h in acts if h.value == "wound"}
        acts = [h for h in acts if h.value == "wound" or h.start not in hurt]
    parties = (
        any(
            a.role is None and a.kind != "people" and start <= a.start < acts[0].start
            for a in sentence.actors
        )
        if acts
        else True
    )
    return end if parties or any(h.value not in ("wound", "die", "kill") for h in acts) else later


def _tells_dwellers(reference: PlaceReference, reading: Reading) -> bool:
    """Arabic: "حافلات تقل أهالي بلدتي …": where people come from, not where it happened."""
    before = reading.folded[max(0, reference.start - _DWELLERS_REACH) : reference.start].split()
    small = reading.words.words("placing")
    while before and before[-1] in small:
        before.pop()
    return bool(before) and before[-1].lstrip("ولبف") in reading.words.words("dwellers")


def _is_launched_from(reference: PlaceReference, reading: Reading) -> bool:
    """ "un cohete lanzado desde Latakia": where it came from, not where it struck."""
    before = reading.folded[max(0, reference.start - 8) : reference.start].split()[-1:]
    return not reading.words.words("startpoint").isdisjoint(before)


def _is_fired_from(reference: PlaceReference, reading: Reading) -> bool:
    """Arabic: "قصفت المدفعية من معسكر جورين محيط البلدة": where the guns stand."""
    before = reading.folded[max(0, reference.start - _DWELLERS_REACH) : reference.start].split()
    while before and before[-1] in reading.words.words("placing"):
        before.pop()
    last = " ".join(before[-2:])
    return bool(before) and (before[-1] == "من" or last in reading.words.words("stationed"))


def _described(
    nearest: PlaceReference, ordered: Sequence[PlaceReference], reading: Reading
) -> PlaceReference:
    """ "Sarrin, al sur de Kobani": the second only says where the first lies."""
    index = ordered.index(nearest)
    if is_wide(nearest) and index + 1 < len(ordered):
        behind = ordered[index + 1]
        if nearest.anchor.kind == "river" and behind.start - nearest.end <= _AT_REACH and not is_wide(behind):
            return behind  # "a bridge over the Euphrates at Mayadin"
        words = _WORD.findall(reading.folded[nearest.end : behind.anchor.start])
        named = words[-1:] and words[-1] in reading.words.words("of")
        if named and len(words) == 2 and words[0] in reading.words.words("placing"):
            return behind  # "the Euphrates valley town of Tibni"
    after = ordered[index + 1] if index + 1 < len(ordered) else None
    if nearest.relation == "between" and after is not None and after.relation in ("at", "near"):
        gap = reading.folded[nearest.end : after.start].split()
        if not is_wide(after) and all(w in reading.words.words("in") for w in gap):
            return after  # "on the road from Deir ez-Zor to Palmyra near the village of Kabajib"
    before = ordered[index - 1] if nearest is not ordered[0] else None
    if (
        before is None
        or nearest.relation not in ("direction", "near")
        or before.relation != "at"
        or is_wide(before)
    ):
        return nearest
    return before if reading.folded[before.end : nearest.start].strip() == "," else nearest


def _owned(reference: PlaceReference, mention: ActMention, sentence: Sentence, reading: Reading) -> bool:
    """Whether the place is another act's: told in that act's clause, behind it, or as where it leads."""
    start, end = sentence.clause(reference.start)
    own = mention.clause[0]
    if mention.act.group != "movement" and _is_destination(reference, sentence, reading):
        return True
    if mention.act.group == "casualty" and start < _end_of_losses(mention, sentence, reading) and start > own:
        return False
    if start == own:
        return mention.act.group != "movement" and _direction(reference, reading) == "toward"
    low, high = sorted((mention.hit.start, reference.start))
    between = sentence.tells(low + 1, min(high, own)) or sentence.tells(max(low + 1, mention.clause[1]), high)
    return between or sentence.tells(start, end)


def _is_destination(reference: PlaceReference, sentence: Sentence, reading: Reading) -> bool:
    """Whether a movement told before it in the sentence leads to or from the place."""
    if reading.language != "en":
        return False  # the small words for "to" have too many other uses
    moves = [end for end in reading.moves(sentence) if 0 <= reference.start - end <= _END_REACH]
    return bool(moves) and _direction(reference, reading) is not None


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
    words = _WORD.findall(reading.folded[left.end : right.start])
    if reading.language != "ar":
        return words
    # "and" is joined to the next word: "ومحيط", "والفوج".
    return [
        part for word in words for part in (("و", word[1:]) if word[0] == "و" and word != "و" else (word,))
    ]


def _coordinated(
    ordered: Sequence[PlaceReference], reference: PlaceReference, reading: Reading
) -> list[PlaceReference]:
    """ "Tabqa y Maadan": each of the places joined by "and" or commas, if none contains the other."""
    group = [reference]
    index = ordered.index(reference)
    for other in ordered[index + 1 :]:
        if not _joins(group[-1], other, reading) or is_wide(other) != is_wide(reference):
            break
        if len(group) > 1 and _is_surrounding(group[-1], other, reading):
            break
        group.append(other)
    if len(group) > 1 and not _joined_by_and(group, reading):
        return group[:1]
    return group


def _joins(left: PlaceReference, right: PlaceReference, reading: Reading) -> bool:
    small = reading.words
    gap = _gap(left, right, reading)
    rest = small.words("det", "definite", "in", "of", "target", "placing", "and")
    while gap and gap[0] in small.words("placing"):
        gap = gap[1:]
    if not gap:
        return right.start - left.end > 0  # a list that lost its commas
    return (gap[0] in ",،" or gap[0] in small.words("and")) and rest.issuperset(gap[1:])


def _is_surrounding(left: PlaceReference, other: PlaceReference, reading: Reading) -> bool:
    """ "… y la aldea de Ayash, en la ciudad de Deir Ezzor": what a comma and "in" add holds the others."""
    gap = _gap(left, other, reading)
    small = reading.words
    return small.words("and").isdisjoint(gap) and not small.words("in").isdisjoint(gap)


def _joined_by_and(group: Sequence[PlaceReference], reading: Reading) -> bool:
    """A mere comma may set a place beside the town it lies in; an "and" makes a list."""
    return any(
        word in reading.words.words("and")
        for left, right in pairwise(group)
        for word in _gap(left, right, reading)
    )

"""Who is named: heads, names and adjectives put together into actor mentions with their factions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extraction.arabic import is_linked, spans_over
from extraction.lexicon import Hit
from extraction.numbers import Number
from extraction.wording import SmallWords

__all__ = ["ActorMention", "Memory", "find_actors", "is_owned"]

# The pieces of mentions are few and combined in few ways: so many combinations are kept with what they say.
_CHAINS_KEPT = 20_000
# What may stand between a head noun and the name that says whose it is: "milicias armadas de [ISIS]".
_LINK = re.compile(
    r"(?:\s+[^\W\d]{3,16})?\s+(?:(?:de|del|del grupo|al servicio de|of|from)\s+)?"
    r"(?:(?:la|el|los|las|the|grupo|group)\s+)?|\s+|\s+(?:believed|thought|suspected|presumed) to be\s+"
)
# "Russia's main force": whose it is stands before an adjective.
_OWNER = re.compile(r"['’]s\s+(?:[a-z-]+\s+)?")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_CONJUNCTION = re.compile(r"\s(?:y|e|o|u|and|or|nor)\s")
_PAREN = re.compile(r"\s*[(\[]\s*$")
# "Iraqi troops and Sunni tribal fighters": adjectives may stand behind the "and".
_AND_ENGLISH = re.compile(r"\s*,?\s*and\s+(?:the\s+)?(?:[a-z-]+\s+){1,2}")
_AND = re.compile(r"\s*,?\s*(?:y|e|and|و)\s+(?:(?:de\s+)?(?:el|la|los|las|the|al)\s+)?|\s*,\s+|\s+و")

_NAME = re.compile(r"[^\W\d_]+")
# English: "the group's fighters".
_GENITIVE = frozenset({"'s ", "' ", "’s ", "’ "})
# Longer than an abbreviation ("US", "U.S.") a state in capitals opens a dateline.
_ABBREVIATED = 4
# Pieces of one party stand at most so many characters apart.
_LONGEST_LINK = 48
# What a piece with several meanings counts as, first come first.
_RANK = {"org": 0, "qual": 1, "state": 2, "people": 3, "adj": 4, "anaphor": 5, "bare": 6, "site": 7}
_JOINT = re.compile(r"\s*(?:,|y|e|and|و)\b.{0,12}$")

# Arabic: whose they are is written at the end of the word ("مقاتليها"); else "its" stands just before it.
_OWN_SUFFIX = re.compile(r"(?:\w{3}(?:ه|ها|هم))\b")
_OWN_REACH = 16
# A state's own verb of saying stands at most so many characters behind its name ("Rusia ha anunciado").
_SAYING_REACH = 5
# What a party holds stands right before its adjective, in a word of at most so many characters.
_THING_REACH = 18
# The noun of place before a capital, and the particles that may be joined to it.
_SITE_REACH, _JOINED = 12, frozenset("وفبلك")
# Between a noun of strikes and its second adjective stand an "and" and an article at most.
_ADJECTIVE_GAP = 4
# Between a conjunction and its subject stands an article at most.
_ARTICLE_REACH = 5
# Who says stands at most so many characters before the verb of saying.
_TELLER_REACH, _ASIDE_REACH = 40, 100
_STOPS = re.compile(r"[.,;:()]")
_ENDS = (".", ",", ";", "")
# Arabic: "loyal to it" names nobody new.
_TO_THEM = re.compile(r"\s(?:له|لها|لهم)\b")

# Factions of states, whose men are soldiers; the others' are fighters.
_STATES = frozenset({"syria_gov", "russia", "coalition", "turkey", "iraq", "israel", "iran"})
# Of these, the ones whose soldiers a report means by "the soldiers": the others are told by their names.
_ARMIES = frozenset({"syria_gov", "iraq", "turkey"})


@dataclass(slots=True)
class ActorMention:
    """An actor at ``start``–``end``.

    ``faction`` is ``None`` while unknown. ``kind`` is org, state, head (a common noun with or without a
    name), people, anaphor or bare. ``head`` is the kind of head noun (force, militia, air, artillery).
    ``role`` is the preposition's role before it (by, target, of, with, in) or ``None``. ``associate`` is
    the faction of one that acts along. ``teller`` is the position of the verb of saying whose
    subject it is. ``presumed`` is whose such men are when no state was named. ``pointing``: whose
    they are points back to a party told before ("the group's fighters"). ``capitals`` are where the
    states begin whose men it is ("partidarios de Damasco"): no places.
    """

    start: int
    end: int
    faction: str | None
    kind: str
    head: str = ""
    role: str | None = None
    associate: str | None = None
    absorbed: bool = False
    teller: int | None = None
    presumed: str | None = None
    pointing: bool = False
    capitals: list[int] = field(default_factory=list)
    followers: list[ActorMention] = field(default_factory=list)

    def overlaps(self, other: ActorMention) -> bool:
        """Whether both rest on some of the same words."""
        return self.start < other.end and other.start < self.end


class Memory:
    """The factions named so far, for nouns that name none ("the fighters", "the soldiers")."""

    def __init__(self) -> None:
        self._recent: list[str] = []
        self.topic: str | None = None

    def remember(self, faction: str | None) -> None:
        """Note that ``faction`` was named."""
        if faction and faction not in ("unknown", "civilians"):
            self._recent.append(faction)

    def last(self, *, state: bool, but: str | None = None) -> str | None:
        """The faction named last among states or among the others, never ``but``."""
        for faction in reversed(self._recent):
            if (faction in _STATES) == state and faction != but:
                return faction
        return None

    def last_army(self) -> str | None:
        """The faction named last among the states that fight with soldiers of their own on this ground."""
        return next((f for f in reversed(self._recent) if f in _ARMIES), None)

    def last_named(self) -> str | None:
        """The faction named last."""
        return self._recent[-1] if self._recent else None

    def last_jihadist(self) -> str | None:
        """The faction named last among those that reports call jihadists."""
        for faction in reversed(self._recent):
            if faction in ("is", "hts"):
                return faction
        return None


def find_actors(
    original: str,
    text: str,
    start: int,
    hits: Mapping[str, Sequence[Hit]],
    numbers: Sequence[Number],
    words: SmallWords,
    memory: Memory,
) -> list[ActorMention]:
    """The actors named in a sentence, left to right.

    ``text`` is the folded text, ``start`` where the sentence begins; ``hits`` (by category) and ``numbers``
    are its own.
    """
    triggers = hits.get("trigger", ())
    things = {h.end for h in hits.get("nouns", ())} | {h.end for h in triggers if h.detail == "noun"}
    places = {h.start for h in hits.get("nouns", ()) if h.value in ("place", "site")}
    names = [h for h in hits.get("actors", ()) if _well_cased(original, h)]
    # "puestos militares": behind a thing, the word for soldiers is an adjective.
    heads = [
        h
        for h in hits.get("heads", ())
        if h.value != "soldier" or h.start - 1 not in things or _is_soldier(text, h, words)
    ]
    # "a military post": before a thing it is one too; Arabic adjectives follow.
    heads = [
        h
        for h in heads
        if h.detail
        or h.end + 1 not in places
        or h.value not in ("force", "soldier")
        or _ARABIC.match(text, h.start)
    ]
    heads = [h for h in heads if h.value != "artillery" or not _describes_strikes(text, h, triggers)]
    if not names and not heads:
        return []
    mentions = _assemble(text, _one_meaning([*names, *heads]), [h.start for h in triggers])
    mentions = sorted([*mentions, *_owners_by_adjective(text, names, mentions, words)], key=_start)
    _absorb(text, mentions, hits.get("backing", ()))
    spans = [(n.start, n.end) for n in numbers]
    spans += [(h.start, h.end) for h in hits.get("numbers", ()) if h.value == "vague"]
    for mention in mentions:
        mention.role = words.preposition_before(text, _governed(text, mention.start, spans, words), start)
        if mention.role is not None and _opens_clause(mention, hits):
            mention.role = None
        if text[mention.end : mention.end + 1] == "-" and _holds(text, mention.end + 1, words):
            mention.role = "holder"
    _coordinate(text, mentions, [h.start for h in triggers])
    _mark_tellers(text, mentions, hits, words)
    for index, mention in enumerate(mentions):
        if mention.faction is None:
            if is_owned(original, text, mention, start, words):
                mention.faction = _owner(mention, mentions[:index], memory)
            elif (told := _told_by_state(mention, mentions[:index])) is not None:
                mention.faction = told
            else:
                written = text[mention.start : mention.end]
                if written in words.words("mercenary"):
                    mention.faction = memory.last(state=False, but="sdf")
                    continue
                gunmen = written in words.words("gunmen")
                _resolve(
                    mention,
                    memory,
                    definite=words.is_definite(text, mention.start, start),
                    but="sdf" if gunmen else None,
                )
        memory.remember(mention.faction)
    memory.topic = _topic(mentions) or memory.topic
    mentions = [m for m in mentions if m.kind != "state" or not _is_sited(text, m.start, start, words)]
    return [m for m in mentions if not m.absorbed and (_is_party(m) or _owns_next(text, m, triggers))]


def _topic(mentions: Sequence[ActorMention]) -> str | None:
    """Whom a sentence speaks of: its first party that no preposition governs and that does not only tell."""
    subjects = (
        m for m in mentions if m.role is None and m.kind in ("org", "head", "state") and not m.absorbed
    )
    first = next((m for m in subjects if m.teller is None), None)
    return first.faction if first is not None and first.faction not in ("unknown", "civilians") else None


def _is_soldier(text: str, head: Hit, words: SmallWords) -> bool:
    """Arabic: "مقتل جنديين": only the words that are adjectives too may describe what stands before."""
    return bool(_ARABIC.match(text, head.start)) and text[head.start : head.end] not in words.words(
        "military"
    )


def _describes_strikes(text: str, head: Hit, triggers: Sequence[Hit]) -> bool:
    """Arabic: "ضربات جوية ومدفعية": behind a noun of strikes "of artillery" is an adjective."""
    behind = (t for t in triggers if t.detail == "noun" and 0 < head.start - t.end <= _ADJECTIVE_GAP)
    return bool(_ARABIC.match(text, head.start)) and any(
        text[t.end : head.start].strip() in ("", "و", "ال", "وال") for t in behind
    )


def _start(mention: ActorMention) -> int:
    return mention.start


def _owners_by_adjective(
    text: str, names: Sequence[Hit], mentions: Sequence[ActorMention], words: SmallWords
) -> list[ActorMention]:
    """ "posiciones kurdas", "una base estadounidense": the adjective of what is held names the holder."""
    held = words.words("possession")
    found: list[ActorMention] = []
    for name in names if held else ():
        if name.detail != "adj":
            continue
        thing = text[max(0, name.start - _THING_REACH) : name.start].split()[-1:]
        start, end = name.start, name.end
        if thing and thing[0] in held:
            start -= 1 + len(thing[0])
        elif (behind := _NAME.match(text, end + 1)) and behind.group() in held and text[end] == " ":
            end = behind.end()  # "Kurdish targets"
        elif text[end : end + 1] != "-" or not _holds(text, end + 1, words):  # "Kurdish-held"
            continue
        if not any(m.start < end and m.end > start for m in mentions):
            found.append(ActorMention(start, end, name.value, "org"))
    return found


def _opens_clause(mention: ActorMention, hits: Mapping[str, Sequence[Hit]]) -> bool:
    """ "As the army loses ground": the word before the party opens a clause whose verb follows."""
    breaks = [h for h in hits.get("clauses", ()) if h.value == "break"]
    if not any(0 < mention.start - h.end <= _ARTICLE_REACH for h in breaks):
        return False
    end = min((h.start for h in breaks if h.start > mention.start), default=None)
    verbs = (h.start for h in hits.get("trigger", ()) if h.detail in ("past", "pres"))
    return any(mention.end <= verb and (end is None or verb < end) for verb in verbs)


def _holds(text: str, start: int, words: SmallWords) -> bool:
    """English: "the regime-held parts": who holds a place is not thereby struck."""
    word = _NAME.match(text, start)
    return word is not None and word.group() in words.words("held")


def _is_sited(text: str, start: int, floor: int, words: SmallWords) -> bool:
    """Arabic: behind a noun of place a capital is a place too ("العاصمة دمشق", "بريف دمشق")."""
    before = text[max(floor, start - _SITE_REACH) : start].split()[-1:]
    sites = words.words("sited")
    return bool(sites and before) and any(
        before[0][joined:] in sites for joined in range(3) if set(before[0][:joined]) <= _JOINED
    )


def _is_party(mention: ActorMention) -> bool:
    """A state behind "in" or "of" is a place, not a party."""
    return mention.kind != "state" or mention.role not in ("in", "of")


def _owns_next(text: str, mention: ActorMention, triggers: Sequence[Hit]) -> bool:
    """English: "in a US air strike": the state belongs to the act named next."""
    starts = [h.start for h in triggers if h.detail == "noun" and 0 < h.start - mention.end <= 3]
    return any(text[mention.end : start].strip() in ("", "'s", "s") for start in starts)


def _governed(text: str, start: int, numbers: Sequence[tuple[int, int]], words: SmallWords) -> int:
    """Where to look for the preposition: before the noun and its number, in "del grupo" at its first word."""
    first, _, _ = text[start : start + 4].partition(" ")
    if first in words.words("contracted"):
        return start + len(first) + 1
    return _with_number(text, start, numbers)


def _with_number(text: str, start: int, numbers: Sequence[tuple[int, int]]) -> int:
    """Where the noun at ``start`` begins when its number is counted in ("más de 100 combatientes")."""
    if _ARABIC.match(text, start):
        return spans_over(text, start, numbers)
    for low, high in numbers:
        if high <= start and not text[high:start].strip():
            return low
    return start


def _well_cased(original: str, hit: Hit) -> bool:
    """A country is written with a capital, its adjective without ("Siria" / "siria")."""
    first = original[hit.start]
    if hit.category != "actors" or not first.isascii() or not first.isalpha():
        return True
    if hit.detail == "state":
        opens = hit.start == 0 or original[hit.start - 1] in "\n/"
        # "DAMASCO (agencia oficial).–": where the report was written, not who acts.
        written = original[hit.start : hit.end]
        return first.isupper() and not (opens and written.isupper() and len(written) > _ABBREVIATED)
    if hit.detail == "adj" and hit.value == "syria_gov" and first.isupper():
        return original[hit.start : hit.end].lower() in ("syrian", "syrians")
    return True


def _meaning_rank(piece: Hit) -> int:
    return _RANK.get(piece.detail, len(_RANK)) if piece.category == "actors" else len(_RANK)


def _one_meaning(pieces: Sequence[Hit]) -> list[Hit]:
    """One hit a position: what is both head and name counts as the name."""
    best: dict[int, Hit] = {}
    for piece in pieces:
        other = best.get(piece.start)
        if other is None or _meaning_rank(piece) < _meaning_rank(other):
            best[piece.start] = piece
    return [best[position] for position in sorted(best)]


def _assemble(text: str, pieces: Sequence[Hit], acts: Sequence[int]) -> list[ActorMention]:
    """Chains of pieces; none reaches over a word that tells an act ("regime shelling of the rebels")."""
    mentions: list[ActorMention] = []
    index = 0
    while index < len(pieces):
        chain = [pieces[index]]
        while (
            index + 1 < len(pieces)
            and _links(text, chain, pieces[index + 1])
            and not any(chain[-1].end <= act < pieces[index + 1].start for act in acts)
        ):
            index += 1
            chain.append(pieces[index])
        index += 1
        mention = _mention(chain)
        if mention:
            mentions.append(mention)
    return mentions


def _links(text: str, chain: Sequence[Hit], piece: Hit) -> bool:
    last = chain[-1]
    if piece.start - last.end > _LONGEST_LINK:
        return False
    gap = text[last.end : piece.start]
    if _PAREN.fullmatch(gap):
        return piece.category == "actors" and piece.detail == "org"
    if _ARABIC.search(text[last.start : piece.end]):
        return _links_arabic(gap, chain, piece)
    if gap in _GENITIVE and piece.category == "heads" and chain[0] is last:
        return last.category == "actors" and last.detail in ("org", "anaphor")
    if not _LINK.fullmatch(gap) or _CONJUNCTION.search(gap):
        return False
    bare_gap = not gap.strip()
    if last.category == "actors" and last.detail in ("adj", "state") and chain[0] is last:
        # English: the adjective precedes ("Russian jets", "Iran-backed militias").
        return (bare_gap or _OWNER.fullmatch(gap) is not None) and piece.category == "heads"
    if piece.category == "heads" and last.category == "heads":
        # "army helicopters"; "tropas del ejército".
        return bool(last.detail) or piece.value == "partisan" if bare_gap else len(gap.split()) <= 3
    if piece.category == "heads":
        return (
            bare_gap
            and last.category == "actors"
            and last.detail in ("org", "qual", "adj", "state", "anaphor")
        )
    if chain[0].category == "heads" or chain[0].detail in ("anaphor", "people"):
        if piece.detail in ("adj", "qual"):
            return bare_gap or piece.detail == "qual" or len(gap) < 24
        # "combatientes del grupo": the article may be part of what points back.
        return piece.detail in ("org", "state", "anaphor") and (not bare_gap or piece.detail != "state")
    if last.detail == "qual" and piece.detail == "org":
        return bare_gap and piece.value == "rebels"  # "Ankara-backed rebels"
    # "ejército sirio de las Fuerzas Democráticas": the army named first is then said to be another's.
    return (
        last.detail == "org"
        and piece.detail in ("org", "adj", "qual")
        and (bare_gap if piece.detail != "org" else last.value == "syria_gov" and not bare_gap)
    )


def _links_arabic(gap: str, chain: Sequence[Hit], piece: Hit) -> bool:
    """Arabic: the head comes first, its adjectives and the name that owns it follow.

    "مقاتلين من قسد", "رتل لحزب الله", "عناصر الجيش"; a free word between them would be another noun.
    """
    if piece.category == "heads" or not gap[:1].isspace() or not is_linked(gap):
        return False
    if piece.detail in ("adj", "qual"):
        return chain[0].category == "heads" or chain[-1].detail == "org"
    headed = chain[0].category == "heads" or chain[0].detail in ("people", "anaphor")
    return (
        headed and piece.detail in ("org", "anaphor", "state") and not any(c.detail == "org" for c in chain)
    )


def _mention(chain: Sequence[Hit]) -> ActorMention | None:
    """The actor that the pieces of ``chain`` name together; ``None`` where they name none."""
    said = _said(tuple((piece.category, piece.value, piece.detail) for piece in chain))
    if said is None:
        return None
    mention = ActorMention(
        chain[0].start,
        chain[-1].end,
        said.faction,
        said.kind,
        said.head,
        presumed=said.presumed,
        pointing=said.pointing,
    )
    if said.backed:
        mention.capitals += [p.start for p in chain if p.category == "actors" and p.detail == "state"]
    return mention


class _Said(NamedTuple):
    """What the pieces of a mention say; see ``ActorMention``. ``backed``: they are a state's partisans."""

    faction: str | None
    kind: str
    head: str = ""
    presumed: str | None = None
    backed: bool = False
    pointing: bool = False


_Piece = tuple[str, str, str]


@lru_cache(maxsize=_CHAINS_KEPT)
def _said(chain: tuple[_Piece, ...]) -> _Said | None:
    """What pieces (category, value, detail) say together, in whatever words."""
    heads = [(value, detail) for category, value, detail in chain if category == "heads"]
    names = [(value, detail) for category, value, detail in chain if category == "actors"]
    kinds = {detail for _, detail in names}
    if (not heads and kinds <= {"adj", "qual"}) or kinds == {"site"}:
        return None
    if "people" in kinds:
        return _Said("civilians", "people")
    # "un tanque del ejército" is a tank.
    arms = (value for value, _ in heads if value in ("air", "artillery"))
    head = next(arms, heads[-1][0]) if heads else ""
    faction = _faction(names)
    if head == "partisan" and "state" in kinds:
        return _Said(_BACKED.get(faction or "", faction), "head", "militia", backed=True)
    if head in ("militia", "member") and faction == "syria_gov":
        named = bool(kinds & {"org", "qual"})
        faction = ("pro_gov_militia" if head == "militia" else faction) if named else None
    if not heads:
        kind = next((k for k in ("org", "state", "anaphor", "bare") if k in kinds), "org")
        return _Said(None if kind in ("anaphor", "bare") and faction == "unknown" else faction, kind)
    default = heads[-1][1]
    if faction is None:
        faction = next((d for _, d in (heads[-1], *heads) if d and d[0] != "~"), None)
    presumed = default.removeprefix("~") if default.startswith("~") else None
    return _Said(faction, "head", head, presumed, pointing="anaphor" in kinds)


def _faction(names: Sequence[tuple[str, str]]) -> str | None:
    """What the names (value, detail) say together: a qualifier or an organisation wins over an adjective."""
    orgs = [value for value, detail in names if detail == "org"]
    if len(orgs) > 1 and orgs[0] == "syria_gov":
        return orgs[-1]
    for wanted in ("qual", "org", "state", "adj"):
        for value, detail in names:
            if detail == wanted:
                return value
    return None


def _absorb(text: str, mentions: list[ActorMention], backings: Sequence[Hit]) -> None:
    """ "X, respaldado por Y": Y does not act; where it acts along, X keeps it as associate."""
    for backing in backings:
        before = [m for m in mentions if m.end <= backing.start and backing.start - m.end <= 24]
        after = [m for m in mentions if 0 <= m.start - backing.end <= 24]
        if before and _TO_THEM.match(text, backing.end):
            index = mentions.index(before[-1])
            if index:  # "قوات النظام ومسلحين موالين لها": whom they are loyal to is named before
                patron = mentions[index - 1].faction
                before[-1].faction = _backed_faction(before[-1], patron, backing.value)
            continue
        if not before or not after:
            continue
        backed, backer = before[-1], after[0]
        backer.absorbed = True
        if backer.kind == "state":
            backed.capitals.append(backer.start)
        if backing.value == "support":
            backed.associate = backer.faction
        elif backing.value == "led" and backer.kind == "org" and backed.faction in (None, "rebels"):
            backed.faction = backer.faction  # "facciones rebeldes encabezadas por HTS"
        elif backed.faction is None or backed.faction == "rebels":
            backed.faction = _backed_faction(backed, backer.faction, backing.value)


# Whom the men of a state's partisans and proxies count among.
_BACKED = {"turkey": "sna", "iran": "iran", "syria_gov": "pro_gov_militia", "russia": "pro_gov_militia"}


def _backed_faction(backed: ActorMention, backer: str | None, backing: str) -> str | None:
    """Troops loyal to a government are its own; fighters loyal to it, or backed by it, are its militias."""
    if backer not in ("syria_gov", "russia"):
        return _BACKED.get(backer or "", backed.faction)
    if backed.head == "force" and backing == "loyal":
        return backer
    return _BACKED[backer] if backed.head in ("militia", "member", "force") else backed.faction


def _coordinate(text: str, mentions: list[ActorMention], acts: Sequence[int]) -> None:
    """ "X y Y": the second shares the role of the first and goes along with it."""
    for left, right in pairwise(mentions):
        gap = text[left.end : right.start]
        joined = _AND.fullmatch(gap) or (
            _AND_ENGLISH.fullmatch(gap) and not any(left.end <= act < right.start for act in acts)
        )
        if right.role is None and joined and not left.absorbed:
            right.role = left.role
            if left.faction is None and {left.head, right.head} == {"air", "artillery"}:
                left.faction = right.faction  # "los aviones y la artillería de la coalición"
            left.followers.append(right)
        elif right.role == left.role and right.role in ("of", "target", "by") and _JOINT.match(gap):
            left.followers.append(right)


def _resolve(mention: ActorMention, memory: Memory, *, definite: bool, but: str | None = None) -> None:
    """Nouns that name no faction take the one last named of their sort, never ``but``."""
    if mention.kind == "anaphor" or mention.pointing:
        mention.faction = memory.last_jihadist()
        if mention.faction is None and mention.pointing:
            mention.faction = memory.last(state=False)
    elif mention.head == "soldier":
        mention.faction = memory.last_army() or mention.presumed or memory.last(state=True)
    elif mention.head == "militia" and definite:
        mention.faction = memory.last(state=False, but=but)


def is_owned(original: str, text: str, mention: ActorMention, floor: int, words: SmallWords) -> bool:
    """Whether the noun says whose by a pronoun: "its fighters", "sus aviones", "طائراته"."""
    if mention.kind != "head":
        return False
    if _OWN_SUFFIX.search(original, mention.start, mention.end):
        return True
    before = text[max(floor, mention.start - _OWN_REACH) : mention.start].split()
    return not words.words("own").isdisjoint(before[-2:])


def _tells_itself(mention: ActorMention) -> bool:
    """Whether the verb of saying stands right behind: "the Britain-based monitor says" is no state's word."""
    return mention.teller is not None and 0 < mention.teller - mention.end <= _SAYING_REACH


def _told_by_state(mention: ActorMention, before: Sequence[ActorMention]) -> str | None:
    """ "Rusia anunció que seis bombarderos …": the aircraft are those of the state that tells."""
    tellers = [m.faction for m in before if _tells_itself(m) and m.faction in _STATES]
    others = [m for m in before if m.teller is None and m.faction is not None]
    return tellers[-1] if tellers and not others and mention.head == "air" else None


def _owner(mention: ActorMention, before: Sequence[ActorMention], memory: Memory) -> str | None:
    """Who is meant by "its": who said so, if nobody else was named since, else the party named last.

    Aircraft and soldiers are a state's.
    """
    state = mention.head in ("air", "soldier")
    named = [
        m
        for m in before
        if m.faction not in (None, "unknown", "civilians")
        and (m.faction in _STATES if state else m.head not in ("air", "artillery"))
    ]
    if not named:
        topic = memory.topic if (memory.topic in _STATES) == state else None
        fighters = memory.last(state=False) if mention.head in ("militia", "member") else None
        return topic or (memory.last(state=True) if state else fighters or memory.last_named())
    teller = next((m for m in reversed(named) if m.teller is not None), None)
    if teller is not None and not any(m.start > (teller.teller or 0) for m in named):
        return teller.faction
    subjects = [m for m in named if m.role is None and m.kind != "people"]
    return (named if state else subjects or named)[-1].faction


def _mark_tellers(
    text: str, mentions: Sequence[ActorMention], hits: Mapping[str, Sequence[Hit]], words: SmallWords
) -> None:
    """Mark the subjects of the verbs of saying: before the verb, or right behind it."""
    verbs = [h for h in hits.get("speech", ()) if h.value in ("speech", "deny")]
    if not verbs:
        return
    apart = [h.start for h in (*hits.get("trigger", ()), *hits.get("clauses", ())) if h.value != "and"]
    small = words.words("det", "definite")
    for verb in verbs:
        before = [m for m in mentions if m.end <= verb.start]
        after = [m for m in mentions if m.start >= verb.end]
        teller = next((m for m in reversed(before) if _says(text, m, verb.start, apart)), None)
        if teller is not None:
            source = any(teller.end < h.start < verb.start for h in hits.get("sources", ()))
            teller.teller = None if source and teller.kind == "people" else verb.start
        elif after and small.issuperset(text[verb.end : after[0].start].split()):
            behind = text[after[0].end : after[0].end + 1]
            spoken = _ARABIC.match(text, after[0].start) or behind in _ENDS
            after[0].teller = verb.start if spoken else None


def _says(text: str, mention: ActorMention, verb: int, apart: Sequence[int]) -> bool:
    """Whether ``mention`` may be the subject of the verb of saying at ``verb``.

    Nothing is told in between, unless between two commas ("The YPG, which …, said").
    """
    if mention.role is not None:
        return False
    gap = text[mention.end : verb]
    if gap.startswith(",") and gap.rstrip().endswith(",") and gap.count(",") == 2:
        return len(gap) <= _ASIDE_REACH and not _STOPS.search(gap.replace(",", ""))
    if len(gap) > _TELLER_REACH or _STOPS.search(gap):
        return False
    return not any(mention.end <= a < verb for a in apart)

"""The lexicons of one language, compiled into one scanner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from data import data_path, read_table
from extraction.morphology import inflect
from geo import Folded, Scanner, fold_name

__all__ = ["Act", "Entry", "Hit", "Lexicon", "load_acts", "load_lexicon", "vocabulary"]


class Entry(NamedTuple):
    """What a phrase stands for. ``category`` names the table, ``value`` and ``detail`` its columns.

    ``surface`` is the phrase with its accents, in lower case; ``exact`` demands the written case.
    """

    category: str
    value: str
    detail: str
    surface: str
    exact: bool


class Hit(NamedTuple):
    """An entry found at ``start``–``end`` of the original text."""

    start: int
    end: int
    category: str
    value: str
    detail: str


# Arabic: behind "to" the article loses its first letter ("الجيش", "للجيش").
_THE, _TO_THE = "ال", "لل"
# Forms of phrases, as written, whose meanings are kept: news needs some ten thousand.
_FORMS_KEPT = 50_000
# Category, value and detail of an entry that agrees with the phrase as written.
_Meaning = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act that triggers tell: its codebook type, its group and what it needs to count.

    ``needs`` names what must stand in the clause (a place, a munition, an armed party, …), because the
    words alone are too common. ``standing`` acts in the present tense are states, not incidents; of
    ``attempt`` acts the attempt is the act.
    """

    name: str
    sub_event_type: str
    group: str
    needs: str
    standing: bool
    attempt: bool


class Lexicon:
    """All phrases of one language, found in one pass."""

    def __init__(self, language: str) -> None:
        self.language = language
        # What a phrase stands for as it was written: few forms, met again and again.
        self._as_written: dict[str, list[_Meaning]] = {}
        self._scanner: Scanner[Entry] = Scanner((fold_name(e.surface), e) for e in _entries(language))

    def scan(self, folded: Folded) -> list[Hit]:
        """Every hit in the text, left to right; a phrase with several meanings yields several hits.

        The text must have folded one to one, so that positions in it are positions in the original.
        """
        original, as_written = folded.original, self._as_written
        hits: list[Hit] = []
        for start, end, entries in self._scanner.scan(folded.text):
            written = original[start:end]
            meanings = as_written.get(written)
            if meanings is None:
                if len(as_written) >= _FORMS_KEPT:
                    as_written.clear()
                fitting = _fitting(entries, written)
                meanings = as_written[written] = [(e.category, e.value, e.detail) for e in fitting]
            if written.startswith(_TO_THE):
                start += 1  # the first letter is the preposition
            for category, value, detail in meanings:
                hits.append(Hit(start, end, category, value, detail))
        return hits


def _fitting(entries: Sequence[Entry], written: str) -> Sequence[Entry]:
    """The entries that agree with the written phrase, in case and accents where these tell."""
    if len(entries) == 1 and not entries[0].exact:
        return entries
    lowered = written.lower()
    fitting = [e for e in entries if not e.exact or e.surface == written]
    accented = [e for e in fitting if e.exact or e.surface == lowered]
    triggers = [e for e in accented if e.category == "trigger"]
    if not triggers:
        return fitting
    # bombardeara / bombardeará fold alike: the accent decides between the forms of a verb.
    return [e for e in fitting if e.category != "trigger" or e in triggers]


@cache
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of ``language`` (``es``, ``en`` or ``ar``), read once."""
    return Lexicon(language)


@cache
def vocabulary(language: str) -> frozenset[str]:
    """The words, in lower case, by which the language tells acts, parties, days, numbers and speech.

    Of the parties' own names only what is written small counts: "Raqqa" and "ISIS" are of no language.
    """
    told = ("trigger", "heads", "speech", "calendar", "numbers", "weapons", "nouns")
    surfaces = [e.surface.lower() for e in _entries(language) if e.category in told]
    for row in _rows("actors", language):
        own = row["kind"] == "org"
        surfaces += [w.lower() for p in _phrases(row) for w in p.split() if not own or w.islower()]
    return frozenset(word for surface in surfaces for word in surface.split() if len(word) > 3)


@cache
def load_acts() -> dict[str, Act]:
    """Every act of ``data/lexicon/acts.csv`` by name."""
    return {
        row["act"]: Act(
            row["act"],
            row["sub_event_type"],
            row["group"],
            row["needs"],
            "not present" in row["counts"],
            "attempt" in row["counts"],
        )
        for row in read_table("lexicon/acts.csv")
    }


def _entries(language: str) -> Iterator[Entry]:
    for row in _rows("triggers", language):
        for phrase in _phrases(row):
            for surface, form in inflect(phrase, row["form"], language):
                yield _entry("trigger", row["act"], form, surface)
    for table, value, detail in _TABLES:
        for row in _rows(table, language):
            for phrase in _phrases(row):
                yield _entry(table, row.get(value, ""), row.get(detail, ""), phrase)
                if table in ("actors", "sources") and phrase.startswith(_THE):
                    joined = _TO_THE + phrase.removeprefix(_THE)
                    yield _entry(table, row.get(value, ""), row.get(detail, ""), joined)
                if language == "en" and _may_own(table, row, phrase):
                    yield _entry(table, row.get(value, ""), row.get(detail, ""), f"{phrase}s")


# Table → the columns that become an entry's value and detail.
_TABLES = (
    ("actors", "faction", "kind"),
    ("heads", "kind", "default"),
    ("backing", "kind", ""),
    ("weapons", "weapon", "act"),
    ("realis", "status", "reach"),
    ("speech", "kind", ""),
    ("sources", "source", ""),
    ("numbers", "kind", "value"),
    ("calendar", "kind", "value"),
    ("nouns", "kind", ""),
    ("clauses", "kind", ""),
)


def _may_own(table: str, row: dict[str, str], phrase: str) -> bool:
    """Whether the phrase is a party's name whose possessive may have lost its apostrophe ("ISILs forces")."""
    named = (table == "actors" and row["kind"] == "org") or (table == "heads" and bool(row["default"]))
    return named and not phrase.endswith(("s", ")", "]")) and len(phrase) > 3


def _rows(table: str, language: str) -> Iterator[dict[str, str]]:
    name = f"lexicon/{table}_{language}.csv"
    if data_path(name).exists():
        yield from read_table(name)


def _phrases(row: dict[str, str]) -> list[str]:
    return (row.get("phrases") or row.get("phrase") or "").split("|")


def _entry(category: str, value: str, detail: str, phrase: str) -> Entry:
    exact = phrase.startswith("=")
    phrase = phrase.removeprefix("=")
    return Entry(category, value, detail, phrase if exact else phrase.lower(), exact)

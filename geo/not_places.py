"""The words that tell a capitalised name from a place: of persons, parties, peoples, media, months."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from data import read_table
from geo.model import SETTLEMENTS
from geo.names import fold_name
from geo.tables import read_places

__all__ = ["NotPlaces", "not_places"]

_WORD = re.compile(r"[^\W\d_]+")
# The lexicon's tables whose phrases hold names that are no places, by the column that says of what sort;
# an empty set takes all sorts.
_NAMES = (
    ("actors", "kind", frozenset({"org", "qual", "state", "adj"})),
    ("sources", "", frozenset[str]()),
    ("calendar", "kind", frozenset({"month", "weekday"})),
)
_LANGUAGES = ("es", "en", "ar")
# A word that opens the names of so many settlements tells of a place, not of a party named after one.
_MANY = 5


@dataclass(frozen=True, slots=True)
class NotPlaces:
    """Folded words: of names that are no places, titles of persons, and what no name begins or ends with."""

    names: frozenset[str]
    titles: frozenset[str]
    small: frozenset[str]

    def tells_of_another(self, words: tuple[str, ...]) -> bool:
        """Whether a name of these words is one of a party, a source, a people or a month."""
        return not self.names.isdisjoint(words)


@lru_cache(maxsize=1)
def not_places() -> NotPlaces:
    """Read from the lexicon and from ``lexicon/not_places.csv``."""
    own: dict[str, set[str]] = {"name": set(), "title": set(), "small": set()}
    for row in read_table("lexicon/not_places.csv"):
        own[row["sort"]].update(fold_name(word) for word in row["words"].split("|"))
    small = own["small"].union(
        *(
            fold_name(row["words"]).split("|")
            for row in read_table("lexicon/function_words.csv")
            if row["language"] in _LANGUAGES
        )
    )
    return NotPlaces(
        frozenset(own["name"].union(_lexicon_words())), frozenset(own["title"]), frozenset(small)
    )


def _lexicon_words() -> Iterator[str]:
    """The words of the lexicon's names: capitalised in Latin script, all in Arabic.

    Not those that open place names: a "Tel Abyad Military Council" makes no "Tel" tell of a party.
    """
    openers = _openers()
    for table, column, sorts in _NAMES:
        for language in _LANGUAGES:
            for row in read_table(f"lexicon/{table}_{language}.csv"):
                if not sorts or row[column] in sorts:
                    # "Tel Aviv" is a state's voice; "Tel" opens the names of a thousand villages.
                    told = row["phrases"].split("|")
                    told = [p for p in told if " " not in p] if row.get(column) == "state" else told
                    for phrase in told:
                        words = _WORD.findall(phrase)
                        for word in words:
                            opens = len(words) > 1 and fold_name(word) in openers
                            if (language == "ar" or word[0].isupper()) and not opens:
                                yield fold_name(word)


def _openers() -> frozenset[str]:
    """The words, folded, that open the names of many places: Tel, Deir, Khirbet."""
    places = read_places()
    firsts = Counter(
        fold_name(words[0])
        for place in places.values()
        if place.kind in SETTLEMENTS and len(words := place.name.replace("-", " ").split()) > 1
    )
    return frozenset(word for word, count in firsts.items() if count >= _MANY)

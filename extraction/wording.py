"""The small words around a phrase: prepositions, articles, auxiliaries."""

from __future__ import annotations

import re
from functools import cache

from data import read_table
from geo import fold_name

__all__ = ["SmallWords", "small_words"]

_STOP = re.compile(r"[.,;:()\"«»!?]")
# The longest preposition, in words.
_LONGEST = 5
# How far to the left the small words of a phrase may stand.
_REACH = 48


class SmallWords:
    """The function words of one language, by role (``data/lexicon/prepositions_*.csv``)."""

    def __init__(self, language: str) -> None:
        self._roles: dict[str, frozenset[str]] = {
            row["role"]: frozenset(map(fold_name, row["phrases"].split("|")))
            for row in read_table(f"lexicon/prepositions_{language}.csv")
        }
        # The roles asked for together, put together once.
        self._asked: dict[tuple[str, ...], frozenset[str]] = {}
        self._prepositions = {
            phrase: role
            for role in ("by", "target", "of", "with", "in", "holder")
            for phrase in self.words(role)
        }
        # The last words of prepositions: only behind one of them is the table worth asking.
        self._endings = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in self._prepositions)
        self._determiners = self.words("det")
        self._quantities = self.words("quantity")
        # Passed over on the way from a place's name to the "from" or "to" before it.
        self.passing = self.words("placing") | (self.words("definite") - self.words("to"))
        self._auxiliaries = {
            phrase: role
            for role in ("passive", "perfect", "pluperfect", "conditional", "future", "modal")
            for phrase in self.words(role)
        }

    def words(self, *roles: str) -> frozenset[str]:
        """The words of ``roles`` together; none where the language has no such role."""
        found = self._asked.get(roles)
        if found is None:
            found = self._asked[roles] = frozenset().union(*(self._roles.get(r, ()) for r in roles))
        return found

    def preposition_before(self, text: str, start: int, floor: int) -> str | None:
        """The role of the preposition that governs the phrase at ``start``, over articles and numbers."""
        words = text[max(floor, start - _REACH) : start].split()
        if not words or (words[-1].isalpha() and not self._may_govern(words[-1])):
            return None  # the common case, told by the one word before
        words = _words_before(text, start, floor)
        while words:
            if words[-1] in self._endings:
                for length in range(min(_LONGEST, len(words)), 0, -1):
                    role = self._prepositions.get(" ".join(words[-length:]))
                    if role:
                        break
                else:
                    role = None
                counted = role == "of" and self._quantity(words)
                if role and not counted:
                    return role
                if counted:
                    del words[-counted:]
                    continue
            if not self._is_determiner(words):
                return None
            words.pop()
        return None

    def _may_govern(self, word: str) -> bool:
        """Whether ``word`` ends a preposition, or may stand between one and what it governs."""
        return word in self._endings or word in self._determiners

    def _quantity(self, words: list[str]) -> int:
        """How many of the last words only say how many: "la mayor parte de" the fighters are fighters."""
        if not self._quantities:
            return 0
        return next((n for n in (2, 3) if " ".join(words[-n:]) in self._quantities), 0)

    def _is_determiner(self, words: list[str]) -> bool:
        return words[-1] in self._determiners or words[-1].rstrip("%").isdigit()

    def auxiliary_before(self, text: str, start: int, floor: int) -> str | None:
        """The kind of auxiliary right before a verb form (over "se", "ya", "not", …), ``None`` without one.

        ``perfect_passive`` for "ha sido tomada".
        """
        words = _words_before(text, start, floor)
        kinds: list[str] = []
        while words:
            two = self._auxiliaries.get(" ".join(words[-2:])) if len(words) > 1 else None
            one = self._auxiliaries.get(words[-1])
            if two:
                kinds.append(two)
                words = words[:-2]
            elif one:
                kinds.append(one)
                words.pop()
            elif words[-1] in self.words("clitic", "hedge"):
                words.pop()
            else:
                break
        if not kinds:
            return None
        return f"{kinds[-1]}_passive" if kinds[0] == "passive" and len(kinds) > 1 else kinds[0]

    def is_definite(self, text: str, start: int, floor: int) -> bool:
        """Whether the noun at ``start`` is introduced as known ("el ataque", "the attack")."""
        words = _words_before(text, start, floor)
        return bool(words) and words[-1] in self.words("definite")


def _words_before(text: str, start: int, floor: int) -> list[str]:
    """The words right before ``start``, back to the nearest punctuation and no further than ``floor``."""
    left = text[max(floor, start - _REACH) : start]
    if start - _REACH > floor:
        left = left.partition(" ")[2]
    return _STOP.split(left)[-1].split()


@cache
def small_words(language: str) -> SmallWords:
    """The small words of ``language``, read once."""
    return SmallWords(language)

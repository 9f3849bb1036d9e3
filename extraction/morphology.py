"""Inflected forms of the trigger verbs, each with its form: what happened shows in the form of the verb."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from data import read_table

__all__ = ["inflect"]

_VOWELS = "aeiou"


def inflect(phrase: str, form: str, language: str) -> Iterator[tuple[str, str]]:
    """(surface, form) of a lexicon phrase.

    ``form`` is either a form itself (``past``, ``pres``, ``inf``, ``ger``, ``part``, ``subjp``, ``noun``,
    …), and the phrase stands as written, or a conjugation class (``ar``, ``er``, ``ir``, ``uir`` in
    Spanish, ``verb`` in English), and the first word of the phrase is inflected.
    """
    if language == "es" and _endings(form):
        yield from _spanish(phrase, form)
    elif language == "en" and form == "verb":
        yield from _english(phrase)
    else:
        yield phrase, form


@cache
def _endings(conjugation: str) -> tuple[tuple[str, str], ...]:
    """(ending, form) of a Spanish conjugation class."""
    return tuple(
        (ending, row["form"])
        for row in read_table("lexicon/conjugation_es.csv")
        if row["class"] == conjugation
        for ending in row["endings"].split("|")
    )


def _spanish(phrase: str, conjugation: str) -> Iterator[tuple[str, str]]:
    verb, _, rest = phrase.partition(" ")
    stem = verb.removesuffix("se")[:-2]
    for ending, form in _endings(conjugation):
        yield " ".join(filter(None, (stem + ending, rest))), form


def _english(phrase: str) -> Iterator[tuple[str, str]]:
    verb, _, rest = phrase.partition(" ")
    for surface, form in _english_verb(verb):
        yield " ".join(filter(None, (surface, rest))), form


def _english_verb(verb: str) -> Iterator[tuple[str, str]]:
    """The regular forms; irregular pasts stand in the lexicon as phrases of form ``past``."""
    doubled = (
        len(verb) > 2
        and verb[-1] not in "aeiouwxy"
        and verb[-2] in _VOWELS
        and verb[-3] not in _VOWELS
        and sum(c in _VOWELS for c in verb) == 1
    )
    stem = verb + verb[-1] if doubled else verb.removesuffix("e")
    y_stem = verb[:-1] + "i" if verb.endswith("y") and verb[-2] not in _VOWELS else None
    sibilant = verb.endswith(("s", "sh", "ch", "x", "z"))
    yield verb, "inf"
    yield (y_stem + "es" if y_stem else verb + ("es" if sibilant else "s")), "pres"
    yield (y_stem or stem) + "ed", "past"
    yield (verb if verb.endswith("ee") else stem) + "ing", "ger"

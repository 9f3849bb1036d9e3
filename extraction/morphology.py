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
    Spanish, ``verb`` in English, those of ``data/lexicon/conjugation_ar.csv`` in Arabic), and the first
    word of the phrase is inflected.
    """
    if language == "es" and _endings(form):
        yield from _spanish(phrase, form)
    elif language == "en" and form == "verb":
        yield from _english(phrase)
    elif language == "ar" and form in _arabic_classes():
        yield from _arabic(phrase, form)
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


@cache
def _arabic_classes() -> dict[str, list[tuple[str, str, list[str], list[str]]]]:
    """Class → its (form, stem, prefixes, endings)."""
    classes: dict[str, list[tuple[str, str, list[str], list[str]]]] = {}
    for row in read_table("lexicon/conjugation_ar.csv"):
        prefixes, endings = (
            ["" if part == "-" else part for part in row[name].split("|")] for name in ("prefixes", "endings")
        )
        classes.setdefault(row["class"], []).append((row["form"], row["stem"], prefixes, endings))
    return classes


def _arabic(phrase: str, name: str) -> Iterator[tuple[str, str]]:
    word, _, rest = phrase.partition(" ")
    stems = _arabic_stems(word)
    for form, stem, prefixes, endings in _arabic_classes()[name]:
        if stem not in stems:
            continue
        for prefix in prefixes:
            for ending in endings:
                yield " ".join(filter(None, (prefix + stems[stem] + ending, rest))), form


def _arabic_stems(word: str) -> dict[str, str]:
    """The stems of a verb in its shortest form or of a noun of action."""
    if word.endswith("ة"):
        return {"feminine": word[:-1]}
    present = word[1:] if len(word) > 3 and word[0] in "اأإ" else word
    stems = {"word": word, "present": present, "open": word[:-1], "openpresent": present[:-1]}
    if present[-2:-1] == "ا":  # "أغار" – "يغير", "استعاد" – "يستعيد"
        stems["hollow"] = present[:-2] + "ي" + present[-1]
    return stems

"""Sentences and clauses, as spans of the original text."""

from __future__ import annotations

import re
from functools import cache

from data import read_table
from extraction.language import is_function_word

__all__ = ["pieces", "split_sentences"]

# A full stop with closing quotes and white space after it, or a line break; which of them end a sentence
# is decided at each.
_BREAK = re.compile(r"[.!?؟…]+[\"'»”’)\]]*(?=\s|$)\s*|[ \t]*\n\s*")
# What a word before a full stop begins behind, how long it may be, and initials ("U.S").
_NO_WORD = re.compile(r"[\s\"'«“‘(\[¿¡—–-]")
_LONGEST_WORD = 64
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
# A line of such a length that ends without a full stop was wrapped; a shorter one is a headline, a longer
# one a paragraph.
_WRAPPED_LINE = range(60, 131)
# A sentence of more characters may have lost its full stops: then a function word with a capital, between
# two words without ("… la ciudad El ejército …"), begins the next.
_LONGEST = 300
# What still has more than so many characters then is no sentence; it is cut behind a word, so that no text
# can make what is compared within a sentence grow without end.
_ENDLESS = 2000
_CUTS = ("\n\n", "\n", ". ", "؟ ", ", ", "، ", " ")
_NO_STOP = re.compile(r"(?<=[a-zà-ÿ0-9)])\s+(?=([A-ZÀ-Þ][a-zà-ÿ]*)\s+[a-zà-ÿ0-9])")


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """The (start, end) of each sentence of ``text``, in order, without surrounding white space."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        if match.start() >= start and _ends_sentence(text, start, match, language):
            _append(spans, text, start, match.end())
            start = match.end()
    _append(spans, text, start, len(text))
    if all(end - start <= _LONGEST for start, end in spans):
        return spans
    parted = [part for start, end in spans for part in _unstopped(text, start, end, language)]
    return [part for start, end in parted for part in pieces(text, start, end, _ENDLESS)]


def _unstopped(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The sentences of a span in which full stops may be missing."""
    spans: list[tuple[int, int]] = []
    for match in _NO_STOP.finditer(text, start, end) if end - start > _LONGEST else ():
        if is_function_word(match[1].lower(), language):
            _append(spans, text, start, match.start())
            start = match.end()
    _append(spans, text, start, end)
    return spans


def pieces(text: str, start: int, end: int, most: int) -> list[tuple[int, int]]:
    """``start``–``end`` of ``text`` in spans of at most ``most`` characters, without the space between them.

    They part at a blank line, else a line end, else behind a sentence, else behind a comma, else at a space,
    wherever in their second half the best of these is found last; a word of more characters is cut.
    """
    spans: list[tuple[int, int]] = []
    while end - start > most:
        at = _best_cut(text, start, start + most)
        _append(spans, text, start, at)
        start = at
    _append(spans, text, start, end)
    return spans


def _best_cut(text: str, start: int, end: int) -> int:
    middle = (start + end) // 2
    for mark in _CUTS:
        if (at := text.rfind(mark, middle, end)) > 0:
            return at + len(mark)
    return end


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    kept = text[start:end].strip()
    if kept:
        start = text.index(kept, start)
        spans.append((start, start + len(kept)))


def _ends_sentence(text: str, start: int, match: re.Match[str], language: str) -> bool:
    mark = match.group()
    if mark.lstrip(" \t").startswith("\n"):
        return _ends_at_line_break(text, start, match)
    following = text[match.end() : match.end() + 1]
    if not following:
        return True
    if mark.startswith(".") and not mark.startswith("..") and _abbreviated(text, match.start(), language):
        return False
    return not following.islower()


def _ends_at_line_break(text: str, start: int, match: re.Match[str]) -> bool:
    """A blank line ends a sentence; a single break does, unless the line was wrapped in mid sentence."""
    if match.group().count("\n") > 1 or match.end() >= len(text):
        return True
    line_start = text.rfind("\n", 0, match.start()) + 1
    wrapped = match.start() - max(start, line_start) in _WRAPPED_LINE
    return not wrapped and not text[match.end()].islower()


def _abbreviated(text: str, stop: int, language: str) -> bool:
    """Whether the full stop at ``stop`` belongs to an abbreviation or an initial."""
    words = _NO_WORD.split(text[max(0, stop - _LONGEST_WORD) : stop])
    word = words[-1]
    if word.lower() in _abbreviations(language):
        return True
    return (len(word) == 1 and word.isupper()) or _INITIALS.fullmatch(word) is not None


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(
        phrase.lower()
        for row in read_table("lexicon/abbreviations.csv")
        if row["language"] == language
        for phrase in row["phrases"].split("|")
    )

"""Which language an article is in: what it says of itself, else its script, else its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from articles import Article
from data import read_table
from extraction.lexicon import vocabulary

__all__ = [
    "LANGUAGES",
    "Stretch",
    "article_language",
    "is_function_word",
    "is_known_word",
    "stretches",
    "unread_words",
]

LANGUAGES = ("es", "en", "ar")

# So much of the text decides; more would only cost time.
_SAMPLE = 4000
# At least this share of the letters must be Arabic for the text to count as Arabic.
_ARABIC_SHARE = 0.3
# Of the letters of the Arabic script, at most this share may be such as Arabic itself does not write.
_FOREIGN_SHARE = 0.03
# At least this share of the words must be function words of a language for the text to be in it.
_FUNCTION_WORD_SHARE = 0.12
# A report of at most so many words may hold few of them, or as many of another language: then its words of
# war count too, with the share that they must have and the share that both together must fill.
_SHORT = 40
_TOLD_SHARE = 0.2
_FILLED_SHARE = 0.4
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")
# Letters of Persian, Kurdish and Urdu.
_FOREIGN_LETTER = re.compile(
    r"[\u067e\u0686\u0698\u06a9\u06af\u06cc\u06ce\u06d5\u0695\u06c6\u06b5\u0679\u06d2]"
)


def article_language(article: Article) -> str | None:
    """``es``, ``en`` or ``ar``; ``None`` when the article is in none of them."""
    if article.language:
        declared = article.language.lower().replace("_", "-").split("-")[0]
        return declared if declared in LANGUAGES else None
    return detect_language(article.text)


def detect_language(text: str) -> str | None:
    """The language of ``text`` by script, function words and the words of the lexicons; ``None`` undecided.

    A text whose function words are rather those of a language that is not read is in none.
    """
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    if not words:
        return None
    arabic = len(_ARABIC_LETTER.findall(sample))
    foreign = len(_FOREIGN_LETTER.findall(sample))
    if arabic + foreign > _ARABIC_SHARE * sum(map(len, words)):
        return "ar" if foreign <= _FOREIGN_SHARE * (arabic + foreign) else None
    shares = _function_word_shares(words)
    best = max(LANGUAGES[:2], key=shares.__getitem__)
    rival = max(share for language, share in shares.items() if language != best)
    if shares[best] >= _FUNCTION_WORD_SHARE and shares[best] > rival:
        return best
    return _by_vocabulary(words, shares) if len(words) <= _SHORT else None


def _by_vocabulary(words: Sequence[str], shares: dict[str, float]) -> str | None:
    """The language of a short report: that whose function words and words of war fill most of it.

    ``shares`` are those of the function words; a language that is not read may not have more of them.
    """
    filled: dict[str, float] = {}
    for language in LANGUAGES[:2]:
        told = _share(words, vocabulary(language))
        enough = told >= (_TOLD_SHARE if shares[language] else 2 * _TOLD_SHARE)
        if enough and shares[language] == max(shares.values()):
            filled[language] = _share(words, vocabulary(language) | _function_words()[language])
    best = max(filled, key=filled.__getitem__, default=None)
    if best is None or filled[best] < _FILLED_SHARE or list(filled.values()).count(filled[best]) > 1:
        return None
    return best


def _share(words: Sequence[str], known: frozenset[str]) -> float:
    return sum(word in known for word in words) / len(words)


def _function_word_shares(words: Sequence[str]) -> dict[str, float]:
    """By language, the share of ``words`` that are its function words; counted in one pass."""
    counts = dict.fromkeys(_function_words(), 0) | dict.fromkeys(LANGUAGES, 0)
    languages = _languages_of()
    for word in words:
        for language in languages.get(word, ()):
            counts[language] += 1
    return {language: count / len(words) for language, count in counts.items()}


class Stretch(NamedTuple):
    """The characters ``start``–``end`` of a text are in ``language``; ``None`` is one that is not read."""

    start: int
    end: int
    language: str | None


# A sentence of so many words may be told to be in another language than the article's, and one of so many
# to be in a language that is not read, by so large a share of its words being function words and by more
# than so many times as many as are the article's language's.
_ENOUGH_WORDS, _MANY_WORDS = 5, 12
_OTHER_SHARE = 0.2
_OTHER_TIMES = 1.5
# An article with fewer different function words of another language is in one language.
_OTHER_WORDS = 3
_FIVE_LATIN_WORDS = re.compile(r"[A-Za-z]{2,}(?:[ ,'’-]+[A-Za-z]{2,}){4}")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u05ff\u0700-\u074f\u0900-\u1cff\u3040-\ud7ff]")
# A word, but not the article of an Arabic name ("al-Tawhid"), which Spanish has as a word.
_WHOLE_WORD = re.compile(r"\b[^\W\d_]+\b(?!-)")
_PIECE = re.compile(r"[^\n]*?(?:[.!?؟…]+[\"'»”’)\]]*\s+|\n\s*|\Z)")


def unread_words(article: Article) -> int:
    """How many words of ``article`` are in sentences of a language that is not read, though it is itself."""
    main = article_language(article)
    if main is None:
        return 0
    unread = [part for part in stretches(article.text, main) if part.language is None]
    return sum(len(article.text[part.start : part.end].split()) for part in unread)


@lru_cache(maxsize=4)
def stretches(text: str, main: str) -> tuple[Stretch, ...]:
    """``text`` parted by language, whole and in order; one stretch for the usual article in ``main``.

    A sentence that cannot be told to be in another language is in that of the one before it. The last texts
    are kept: who reads a text asks, and who tells what was not read.
    """
    if not _may_be_mixed(text, main):
        return (Stretch(0, len(text), main),)
    told: list[Stretch] = []
    language: str | None = main
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if start == end:
            continue
        language = _piece_language(match.group(), main, language)
        told.append(Stretch(start, end, language))
    runs = (list(run) for _, run in groupby(told, key=lambda piece: piece.language))
    return tuple(Stretch(run[0].start, run[-1].end, run[0].language) for run in runs)


def _may_be_mixed(text: str, main: str) -> bool:
    if main == "ar":
        return bool(_FIVE_LATIN_WORDS.search(text) or _OTHER_SCRIPT.search(text)) or _mostly_foreign(text)
    if not text.isascii() and (_ARABIC_LETTER.search(text) or _OTHER_SCRIPT.search(text)):
        return True
    words = set(text.lower().split())
    return any(len(words & telling) >= _OTHER_WORDS for telling in _telling_words(main))


def _mostly_foreign(text: str) -> bool:
    return len(_FOREIGN_LETTER.findall(text)) > _MANY_WORDS


@cache
def _telling_words(main: str) -> tuple[frozenset[str], ...]:
    """By other language, the function words that ``main`` does not have."""
    known = _function_words()
    return tuple(
        frozenset(word for word in words - known[main] if len(word) > 1)
        for language, words in known.items()
        if language != main
    )


def _piece_language(piece: str, main: str, before: str | None) -> str | None:
    """The language of one sentence of an article in ``main``; ``before`` is that of the one before it."""
    words = _WHOLE_WORD.findall(piece.lower())
    letters = sum(map(len, words))
    if not words:
        return before
    arabic, foreign = len(_ARABIC_LETTER.findall(piece)), len(_FOREIGN_LETTER.findall(piece))
    if 2 * (arabic + foreign) > letters:
        return None if _rather_foreign(arabic, foreign, len(words)) else "ar"
    if 2 * len(_OTHER_SCRIPT.findall(piece)) > letters:
        return None
    return _latin_script(words, main, before)


def _rather_foreign(arabic: int, foreign: int, words: int) -> bool:
    """Whether letters of the Arabic script are rather of Persian, Kurdish or Urdu."""
    return words >= _ENOUGH_WORDS and foreign > _FOREIGN_SHARE * (arabic + foreign)


def _latin_script(words: Sequence[str], main: str, before: str | None) -> str | None:
    carried = before if main == "ar" or before != "ar" else main
    if len(words) < _ENOUGH_WORDS:
        return carried
    shares = _function_word_shares(words)
    best = max(shares, key=shares.__getitem__)
    own = shares[main]
    if best == main or shares[best] < _OTHER_SHARE or shares[best] <= _OTHER_TIMES * own:
        return main if own else carried
    if best in LANGUAGES:
        return best
    return None if len(words) >= _MANY_WORDS else carried


def is_known_word(word: str, language: str) -> bool:
    """Whether ``word`` (in lower case) is one that the language's lexicon or its grammar knows."""
    return word in vocabulary(language) or is_function_word(word, language)


def is_function_word(word: str, language: str) -> bool:
    """Whether ``word`` (in lower case) is a function word of ``language``."""
    return word in _function_words().get(language, ())


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """The languages in which a word is a function word."""
    every = frozenset().union(*_function_words().values())
    return {word: tuple(x for x, known in _function_words().items() if word in known) for word in every}


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {
        row["language"]: frozenset(row["words"].split("|"))
        for row in read_table("lexicon/function_words.csv")
    }

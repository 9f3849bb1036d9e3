"""Which language an article is in: what it says of itself, else its script, else its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from articles import Article
from data import read_table
from extraction.lexicon import vocabulary

__all__ = ["LANGUAGES", "article_language"]

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
    counts = dict.fromkeys(_function_words(), 0)
    languages = _languages_of()
    for word in words:
        for language in languages.get(word, ()):
            counts[language] += 1
    return {language: count / len(words) for language, count in counts.items()}


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

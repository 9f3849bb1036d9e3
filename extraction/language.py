"""Which language an article is in: what it says of itself, else its script, else its small words."""

from __future__ import annotations

import re
from functools import cache

from articles import Article
from data import read_table

__all__ = ["LANGUAGES", "article_language"]

LANGUAGES = ("es", "en", "ar")

# So much of the text decides; more would only cost time.
_SAMPLE = 4000
# At least this share of the letters must be Arabic for the text to count as Arabic.
_ARABIC_SHARE = 0.3
# At least this share of the words must be function words of a language for the text to be in it.
_FUNCTION_WORD_SHARE = 0.12
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a]")


def article_language(article: Article) -> str | None:
    """``es``, ``en`` or ``ar``; ``None`` when the article is in none of them."""
    if article.language:
        declared = article.language.lower().replace("_", "-").split("-")[0]
        return declared if declared in LANGUAGES else None
    return detect_language(article.text)


def detect_language(text: str) -> str | None:
    """The language of ``text`` by script and function words, ``None`` when undecided."""
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    if not words:
        return None
    letters = sum(map(len, words))
    if len(_ARABIC_LETTER.findall(sample)) > _ARABIC_SHARE * letters:
        return "ar"
    shares = {
        language: sum(word in _function_words()[language] for word in words) / len(words)
        for language in ("es", "en")
    }
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= _FUNCTION_WORD_SHARE else None


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {
        row["language"]: frozenset(row["words"].split("|"))
        for row in read_table("lexicon/function_words.csv")
    }

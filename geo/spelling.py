"""The forms a place name takes: articles, apostrophes, joined words; and keys for transliterations."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.names import fold_name

__all__ = ["ARTICLES", "compact", "consonant_key", "joined", "sound", "spellings"]

# The Arabic article as Latin letters write it, assimilated or not. Turkish and Kurdish "er-", "ul-" included.
ARTICLES = frozenset(
    "al el ad ed an en ar er as es ash esh at et ath az ez il ul ur uz adh".split()  # noqa: SIM905
)
# Forms worth generating for an article inside or before a name, besides the one given.
_COMMON_ARTICLES = ("al", "el")
# A name that is shorter without its article is too common a word to stand alone ("Bab", "Hol").
SHORTEST_BARE = 5
_ARABIC_ARTICLE = "ال"


def spellings(name: str) -> set[str]:
    """The folded forms under which ``name`` is searched in texts whose hyphens are read as spaces."""
    base = fold_name(name).replace("-", " ")
    if not base.isascii():
        return _arabic(base)
    forms = {base, base.replace("'", ""), base.replace("' ", " ")}
    return {form for each in forms for form in _latin(each.split())}


def _arabic(base: str) -> set[str]:
    """Final ة and ه are exchanged in print; so are a name in one word and in two after ابو."""
    forms = {base}
    if "ه" in base or "ة" in base:
        forms |= {base.replace("ة", "ه"), re.sub(r"ه(?= |$)", "ة", base)}
    return forms


def _latin(words: list[str]) -> set[str]:
    """Article variants of one spelling: Deir ez Zor → deir al zor, deir ezzor; al Bukamal → albukamal."""
    heads: list[tuple[str, ...]] = [()]
    for index, word in enumerate(words):
        if word in ARTICLES and index < len(words) - 1:
            options = {word, *_COMMON_ARTICLES} | ({""} if index == 0 and _stands_alone(words) else set())
            heads = [(*head, option) for head in heads for option in options]
        else:
            heads = [(*head, word) for head in heads]
    return {form for head in heads for form in _joined(head, words)}


def _stands_alone(words: list[str]) -> bool:
    return len(" ".join(words[1:])) >= SHORTEST_BARE


def _joined(head: tuple[str, ...], words: list[str]) -> set[str]:
    """``head`` with its articles apart, and written together with the word they belong to."""
    apart = " ".join(word for word in head if word)
    together = ""
    for index, word in enumerate(head):
        is_article = words[index] in ARTICLES and index < len(words) - 1
        together += word if is_article else word + " "
    return {apart, together.strip()}


_DROPPED = str.maketrans({"'": None, ".": None, "-": " "})


def compact(folded: str) -> str:
    """A folded name in one word, without articles, apostrophes and hyphens: "al-bu kamal" → "bukamal"."""
    words = folded.translate(_DROPPED).split()
    if folded.isascii():
        kept = [word for word in words[:-1] if word not in ARTICLES] + words[-1:]
        return "".join(kept)
    return "".join([_bare(word) for word in words])


def _bare(word: str) -> str:
    """An Arabic word without its article, its last letter in the form that print exchanges it for."""
    word = word.removeprefix(_ARABIC_ARTICLE) if len(word) > 4 else word
    return f"{word[:-1]}ه" if word[-1] == "ة" else word


def joined(folded: str) -> str:
    """A folded name in one word, articles included: "al-bu kamal" → "albukamal", as some write it."""
    return folded.translate(_DROPPED).replace(" ", "")


# What transliterations write for one sound, the longest first. Vowels fall into three classes.
_SOUNDS = (
    (re.compile(r"kh"), "x"),
    (re.compile(r"[sct]?ch|sh"), "s"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dj|dsch"), "j"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"[qc]"), "k"),
    (re.compile(r"aw|ou|[ouw]+"), "u"),
    (re.compile(r"ei|ey|ay|ai|ie(?!h)|ee|[iy]+"), "i"),
    (re.compile(r"[ae]+h?\b|[ae]+"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_JOINED_ARTICLE = re.compile(r"^[ae]l(?=.{4})")


@lru_cache(maxsize=65536)
def sound(compacted: str) -> str:
    """What the transliterations of a compact Latin name have in common: "hajein", "hajin" → "hajin".

    Vowels stay, as three classes, so that it tells names apart which share their consonants. Other scripts
    are returned as they are.
    """
    if not compacted.isascii():
        return compacted
    word = _JOINED_ARTICLE.sub("", compacted)
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


# Letters that transliterations exchange, made one; what is left of a word without its vowels is its key.
_DIGRAPHS = (
    ("kh", "x"),
    ("gh", "g"),
    ("sh", "s"),
    ("ch", "s"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ou", ""),
)
_LETTERS = str.maketrans("qcvpj", "kkbbg", "aeiouywh'`ʿʾ")
_ARABIC_LETTERS = str.maketrans(
    "بتثجخدذرزسشصضطظغفقكلمنپچڤگڕڵ", "bttgxddrzsssdtzgfkklmnbgfgrl", "اوىيةهحعءئؤآأإ"
)
# Letters that are hardly heard within a word, but at its head.
_AT_THE_HEAD = {"h": "h", "ح": "h", "ه": "h", "w": "w", "و": "w", "y": "y", "ي": "y"}
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def consonant_key(name: str) -> str:
    """The consonants that transliterations of an Arabic name share ("Deir ez-Zor", دير الزور → "drzr")."""
    words = fold_name(name).replace("-", " ").split()
    return "".join(_word_key(word) for word in words if word not in ARTICLES)


def _word_key(word: str) -> str:
    latin = word.isascii()
    if not latin:
        word = word.removeprefix(_ARABIC_ARTICLE)
    # Doubled letters are one; the same letter with a vowel between is heard twice.
    word = _DOUBLED.sub(r"\1", word)
    head = _AT_THE_HEAD.get(word[:1], "")
    for letters, letter in _DIGRAPHS if latin else ():
        word = word.replace(letters, letter)
    return head + word.translate(_LETTERS if latin else _ARABIC_LETTERS)

"""Text as it should have come: what scanners, feeds and careless saving left in it, taken out for reading.

The article itself is never changed: every character of the cleaned text knows where it stood.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geo import fold

__all__ = ["Cleaned", "clean"]

Offsets = npt.NDArray[np.int64]
# Whether a word, in lower case, is one that the reader knows.
Known = Callable[[str], bool]


class _Edit(NamedTuple):
    start: int
    end: int
    put: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``text`` for reading; its character ``i`` came from ``starts[i]``–``ends[i]`` of the original.

    Both are ``None`` when nothing had to be changed.
    """

    text: str
    starts: Offsets | None = None
    ends: Offsets | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that ``start``–``end`` of the cleaned text came from."""
        if self.starts is None or self.ends is None:
            return start, end
        return int(self.starts[start]), int(self.ends[end - 1])


def clean(text: str, known: Known) -> Cleaned:
    """``text`` without mark-up, entities, broken lines, doubled spaces, letters split by a scanner, and the
    marks that folding drops, so that every room that reads it can count on one shape.

    ``known`` says of a word whether it is one; what a scanner broke is only mended into known words.
    """
    cleaned = _applied(Cleaned(text), _entities(text))
    cleaned = _without_marks(_applied(cleaned, _composed(cleaned.text)))
    for find in (_tags, _links, _spaced_out, _spaces, _hyphens(known), _wraps, _digits(known)):
        cleaned = _applied(cleaned, find(cleaned.text))
    return cleaned


def _applied(cleaned: Cleaned, edits: Iterable[_Edit]) -> Cleaned:
    """``cleaned`` after ``edits`` of its text, from left to right and without overlaps."""
    edits = list(edits)
    if not edits:
        return cleaned
    text = cleaned.text
    starts, ends = cleaned.starts, cleaned.ends
    if starts is None or ends is None:
        starts = np.arange(len(text), dtype=np.int64)
        ends = starts + 1
    pieces: list[str] = []
    begins: list[Offsets] = []
    finishes: list[Offsets] = []
    reached = 0
    for start, end, put in edits:
        pieces += (text[reached:start], put)
        begins += (starts[reached:start], np.full(len(put), starts[start]))
        finishes += (ends[reached:start], np.full(len(put), ends[end - 1]))
        if len(put) == end - start:
            begins[-1], finishes[-1] = starts[start:end], ends[start:end]
        reached = end
    pieces.append(text[reached:])
    begins.append(starts[reached:])
    finishes.append(ends[reached:])
    return Cleaned("".join(pieces), np.concatenate(begins), np.concatenate(finishes))


def _without_marks(cleaned: Cleaned) -> Cleaned:
    """Without vowel signs, tatweel, joiners and marks of direction, so that it folds one to one."""
    folded = fold(cleaned.text)
    if folded.offsets is None:
        return cleaned
    kept = np.array(folded.offsets, dtype=np.int64)
    text = "".join(map(cleaned.text.__getitem__, folded.offsets))
    if cleaned.starts is None or cleaned.ends is None:
        return Cleaned(text, kept, kept + 1)
    return Cleaned(text, cleaned.starts[kept], cleaned.ends[kept])


# "&nbsp;", also where it was escaped twice ("&amp;nbsp;").
_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,31}\d{0,2});")


def _entities(text: str) -> Iterator[_Edit]:
    if "&" not in text:
        return
    for match in _ENTITY.finditer(text):
        meant = html.unescape(f"&{match[1]};")
        if len(meant) <= 2:
            yield _Edit(*match.span(), meant)


_BLOCKS = "p|br|hr|div|li|ul|ol|h[1-6]|tr|td|table|section|article|blockquote|figure|figcaption"
_TAG = re.compile(
    rf"<(script|style)\b[^<>]{{0,500}}>.{{0,5000}}?</\1>|<!--.{{0,2000}}?-->|</?({_BLOCKS})\b[^<>]{{0,500}}>"
    r"|</?(?:a|b|i|u|s|em|strong|span|font|small|sup|sub|img|video|source|iframe|center|cite|q)\b[^<>]{0,500}>",
    re.DOTALL | re.IGNORECASE,
)


def _tags(text: str) -> Iterator[_Edit]:
    if "<" in text:
        for match in _TAG.finditer(text):
            yield _Edit(*match.span(), "\n" if match[2] else "")


# A link or stress in Markdown: its words stay.
_LINK = re.compile(r"!?\[([^\[\]\n]{1,200})\]\((?:https?:|/)[^\s()]{1,500}\)|\*\*(?=\S)|(?<=\S)\*\*")


def _links(text: str) -> Iterator[_Edit]:
    if "](" not in text and "**" not in text:
        return
    for match in _LINK.finditer(text):
        if match[1] is None:
            yield _Edit(*match.span(), "")
        else:
            yield _Edit(match.start(), match.start(1), "")
            yield _Edit(match.end(1), match.end(), "")


# "B O M B A R D E O": a letter a space; what parts the words then is more than one space.
_THREE_LETTERS = re.compile(r" [^\W_] [^\W_] [^\W_](?!\S)")
_SPACED_OUT = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")


def _spaced_out(text: str) -> Iterator[_Edit]:
    if not _THREE_LETTERS.search(text):
        return
    for match in _SPACED_OUT.finditer(text):
        yield from (_Edit(at, at + 1, "") for at in range(match.start() + 1, match.end(), 2))


_BLANK = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_LINE_END = r"(?:\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029])"
_ODD_BLANK = re.compile(r"[\t\r\v\f\x1c-\x1e\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_SPACES = re.compile(rf"{_BLANK}*({_LINE_END}){_BLANK}*|{_BLANK}{{2,}}")


def _spaces(text: str) -> Iterator[_Edit]:
    """One space for many; one line end, without blanks around it, for each kind of line end."""
    if not ("  " in text or " \n" in text or "\n " in text or _ODD_BLANK.search(text)):
        return
    for match in _SPACES.finditer(text):
        meant = "\n" if match[1] else " "
        if match.group() != meant:
            yield _Edit(*match.span(), meant)


# A text was wrapped if it has so many line ends within paragraphs, and at so large a share of them the next
# word had no room in the longest line.
_FEWEST_WRAPS, _WRAPPED_SHARE = 3, 0.8
_WIDTHS = range(30, 131)
_LINE_ENDS = re.compile(r"\n+")


def _wraps(text: str) -> Iterator[_Edit]:
    """A space for each line end that only a narrow page put there."""
    breaks = [match.start() for match in _LINE_ENDS.finditer(text) if len(match.group()) == 1]
    if len(breaks) < _FEWEST_WRAPS:
        return
    width = max(map(len, text.split("\n")))
    if width not in _WIDTHS:
        return
    full = [at for at in breaks if _had_no_room(text, at, width)]
    if len(full) >= _WRAPPED_SHARE * len(breaks):
        yield from (_Edit(at, at + 1, " ") for at in full)


def _had_no_room(text: str, at: int, width: int) -> bool:
    """Whether the word behind the line end ``at`` would have made its line longer than ``width``."""
    line = at - text.rfind("\n", 0, at) - 1
    word = _NO_SPACE.match(text, at + 1)
    return line + 1 + (len(word.group()) if word else 0) > width


_NO_SPACE = re.compile(r"\S+")
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ac]\n([^\W\d_]+)")


def _hyphens(known: Known) -> Callable[[str], Iterator[_Edit]]:
    """A word parted at the end of a line is one ("bombar-/deó"); two words with a hyphen stay two."""

    def find(text: str) -> Iterator[_Edit]:
        if not any(sign in text for sign in ("-\n", "\u2010\n", "\u00ac\n")):
            return
        for match in _HYPHEN.finditer(text):
            left, right = match[1].lower(), match[2].lower()
            same_case = match[2][0].islower() or match[1].isupper()
            two = known(left) and known(right) and not known(left + right)
            joined = same_case and not two and not (match[1].isupper() and match[2].islower())
            end = match.start(2)
            yield _Edit(end - 2 if joined else end - 1, end, "")

    return find


# A word with a one or a nought in it, and a number with a letter in it, as scanners read them.
_MIXED = re.compile(
    r"(?<![\w.,-])(?:[^\W\d_]+[01|][^\W\d_]*(?:[01|][^\W\d_]+)*[01|]?|[01|][^\W\d_]{2,}(?:[01|][^\W\d_]+)*)(?![\w-])"
    r"|(?<![\w-])(?:[lO|]\d[\dlO]*|\d+[lO][\dlO]*)(?![\w-])"
)
_SUSPECT = re.compile(r"[01|lO](?:(?<=[01|])(?:(?=[^\W\d_])|(?<=[^\W\d_].))|(?<=[lO])(?:(?=\d)|(?<=\d.)))")
_LETTERS = (str.maketrans("01|", "oll"), str.maketrans("01|", "oii"))
_DIGITS = str.maketrans("lO|", "101")


def _digits(known: Known) -> Callable[[str], Iterator[_Edit]]:
    """Letters and digits that a scanner confused ("civi1es", "l2"), where a word or a number comes of it."""

    def find(text: str) -> Iterator[_Edit]:
        if not _SUSPECT.search(text):
            return
        for match in _MIXED.finditer(text):
            word = match.group()
            if sum(map(str.isdigit, word)) * 2 >= len(word):
                yield _Edit(*match.span(), word.translate(_DIGITS))
                continue
            for table in _LETTERS:
                meant = word.translate(table)
                if known(meant.lower()):
                    yield _Edit(*match.span(), meant.upper() if word.replace("|", "").isupper() else meant)
                    break

    return find


# Letters with their accents written apart; a word parted where it was allowed to be.
_PARTED = re.compile(r"([A-Za-z\u00c0-\u024f][\u0300-\u036f]+)|\u00ad[ \t]*\r?\n[ \t]*")


def _composed(text: str) -> Iterator[_Edit]:
    """A letter and its accents written apart are one letter: "bombardeó" and "bombardeo" are two words."""
    if text.isascii() or ("\u00ad" not in text and unicodedata.is_normalized("NFC", text)):
        return
    for match in _PARTED.finditer(text):
        whole = unicodedata.normalize("NFC", match[1] or "")
        if len(whole) <= 1:
            yield _Edit(*match.span(), whole)

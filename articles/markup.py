"""HTML as bytes or as a fragment: its characters, and the words between its tags."""

from __future__ import annotations

import codecs
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

from charset_normalizer import from_bytes
from lxml import etree, html

from articles.errors import OnProblem, Problem

__all__ = ["decode_markup", "words_of"]

# Where a page may declare its encoding, in bytes from its beginning.
_DECLARED_WITHIN: Final = 4096
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# Encodings of texts, of all that Python knows by name.
_OF_TEXTS = re.compile(
    r"utf-?8|(?:windows-?|cp)12\d\d|(?:windows-?|cp)874|iso-?8859-\d{1,2}|latin-?\d|us-ascii|ascii|mac-?\w+"
)
# What browsers understand by these names.
_MEANT: Final = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252"} | {
    "us-ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-6": "cp1256",
}
_REPLACED: Final = "\ufffd"
# Up to this share of wrong characters a text is damaged; beyond it, it is in another encoding than declared.
_FEW_WRONG: Final = 0.001
_GUESSED: Final = ["cp1252", "cp1256"]
# A block's end is a paragraph's, a line break a line's.
_BLOCK = re.compile(
    "address|article|aside|blockquote|d[dlt]|div|figcaption|figure|footer|h[1-6r]|header|li|main|ol|p|pre"
    "|section|table|tr|ul"
)
_UNREAD = re.compile("script|style|template|noscript|iframe|object|svg|figcaption|head")


def decode_markup(data: bytes, *, where: str, on_problem: OnProblem) -> str:
    """``data`` in the encoding that its byte order mark or it itself declares; UTF-8 without either.

    A byte that is none of that encoding becomes U+FFFD, and with many of them the encoding of Western or that
    of Arabic pages is taken, whichever suits the bytes; both are told.
    """
    if data.startswith(BOM_UTF8):
        return data[len(BOM_UTF8) :].decode("utf-8", "replace")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    encoding = _declared(data) or "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        wrong = f"byte 0x{data[error.start]:02X} is not {encoding}"
    text = data.decode(encoding, "replace")
    if text.count(_REPLACED) > _FEW_WRONG * len(text):
        encoding = _guessed(data)
        text = data.decode(encoding, "replace")
    what = f"it was read as {encoding} all the same; save it again as UTF-8 if its text looks wrong"
    on_problem(Problem(where, wrong, what))
    return text


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    name = found[1].decode("ascii").lower() if found else ""
    name = _MEANT.get(name, name)
    if not _OF_TEXTS.fullmatch(name):
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _guessed(data: bytes) -> str:
    best = from_bytes(data[:100_000], cp_isolation=_GUESSED).best()
    return best.encoding if best else _GUESSED[0]


def words_of(fragment: str) -> str:
    """The text of an HTML fragment: a blank line between blocks, no scripts, styles and captions.

    What is no HTML comes back as it is.
    """
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    try:
        root = html.fragment_fromstring(f"<div>{fragment}</div>")
    except (etree.LxmlError, ValueError, AssertionError):
        return fragment.strip()
    blocks = "".join(_pieces(root)).split("\f")
    lines = ("\n".join(" ".join(line.split()) for line in block.split("\v")).strip() for block in blocks)
    return "\n\n".join(line for line in lines if line)


def _pieces(root: html.HtmlElement) -> list[str]:
    """The text in its order, with ``\\f`` at the borders of blocks and ``\\v`` for line breaks."""
    pieces: list[str] = []
    unread = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        entering = event == "start"
        if _UNREAD.fullmatch(tag):
            unread += 1 if entering else -1
        if _BLOCK.fullmatch(tag):
            pieces.append("\f")
        elif tag == "br" and entering:
            pieces.append("\v")
        text = element.text if entering else element.tail
        if text and not unread:
            pieces.append(text.replace("\f", " ").replace("\v", " "))
    return pieces

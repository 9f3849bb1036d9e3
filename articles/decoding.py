"""From bytes to text: UTF-8, with or without a mark, and UTF-16 with one. Nothing is guessed."""

from __future__ import annotations

import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import BinaryIO, Final

from articles.errors import Problem, UnreadableError

# Bytes looked at to tell text from anything else; a picture or an archive has a NUL far earlier.
_PEEK: Final = 8192
_NOT_TEXT: Final = (
    "is no text (it holds NUL bytes)",
    "give UTF-8 text; documents must be saved as plain text first",
)
_ESCAPED: Final = range(0xDC80, 0xDD00)


def decode(data: bytes, *, where: str) -> str:
    """``data`` as text, line ends as they are, a byte order mark left off. Raises ``UnreadableError``."""
    if _is_binary(data):
        raise UnreadableError(Problem(where, *_NOT_TEXT))
    try:
        return data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            _wrong_byte(where, f"0x{data[error.start]:02X} in line {line}", error.encoding)
        ) from error


def decoded_lines(stream: BinaryIO, *, where: str, newline: str) -> io.TextIOWrapper:
    """``stream`` as text to read line by line, parted as ``open``'s ``newline`` says.

    A byte that is not UTF-8 is left for ``check_bytes`` to tell.
    Raises ``UnreadableError`` for what is no text at all.
    """
    head = stream.read(_PEEK)
    if _is_binary(head):
        raise UnreadableError(Problem(where, *_NOT_TEXT))
    stream.seek(0)
    encoding = _encoding(head)
    errors = "strict" if encoding == "utf-16" else "surrogateescape"
    return io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline=newline)


def check_bytes(text: str, *, where: str) -> None:
    """Raises ``UnreadableError`` if ``text``, from ``decoded_lines``, holds a byte that was not UTF-8."""
    if not text.isascii() and (wrong := next((c for c in text if ord(c) in _ESCAPED), None)):
        raise UnreadableError(_wrong_byte(where, f"0x{ord(wrong) - 0xDC00:02X}", "utf-8"))


def _wrong_byte(where: str, byte: str, encoding: str) -> Problem:
    name = "UTF-16" if encoding.startswith("utf-16") else "UTF-8"
    remedy = "save it as UTF-8 in a text editor, or: iconv -f WINDOWS-1252 -t UTF-8 (Arabic: -f WINDOWS-1256)"
    return Problem(where, f"byte {byte} is not {name}", remedy)


def _is_binary(data: bytes) -> bool:
    return b"\0" in data and _encoding(data) != "utf-16"


def _encoding(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and not data.startswith(BOM_UTF16_LE + b"\0\0"):
        return "utf-16"
    return "utf-8-sig" if data.startswith(BOM_UTF8) else "utf-8"

"""A long article in parts that a model can take, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["parts"]

_PARAGRAPH = re.compile(r"\n\s*")
_SENTENCE = re.compile(r"[.!?؟…][\s»”\"')\]]+")
_SPACE = re.compile(r"\s+")


def parts(text: str, longest: int) -> list[tuple[int, int]]:
    """Spans of at most ``longest`` characters that cover ``text``, left to right.

    They end where a paragraph does, else a sentence, else a word. What is white space alone is left out.
    """
    spans = list(_spans(text, longest))
    return [(start, end) for start, end in spans if text[start:end].strip()]


def _spans(text: str, longest: int) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > longest:
        end = _break(text, start, start + longest)
        yield start, end
        start = end
    yield start, len(text)


def _break(text: str, start: int, limit: int) -> int:
    """The last good place to part ``text`` before ``limit``, in its second half if there is one."""
    for pattern in (_PARAGRAPH, _SENTENCE, _SPACE):
        ends = [m.end() for m in pattern.finditer(text, start + (limit - start) // 2, limit)]
        if ends and start < ends[-1] <= limit:
            return ends[-1]
    return limit

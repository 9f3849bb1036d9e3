"""Words on the picture: whatever they hold, they are drawn as letters and nothing else."""

from __future__ import annotations

import textwrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

__all__ = ["plain", "wrapped", "write"]


def plain(text: str, longest: int) -> str:
    """``text`` on one line without control characters and half characters, cut at ``longest``."""
    kept = "".join(c if c.isprintable() or c in "\u200e\u200f" else " " for c in text)
    line = " ".join(kept.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def wrapped(text: str, width: int, *, most: int) -> list[str]:
    """``text`` in at most ``most`` lines of ``width`` characters; what does not fit ends in an ellipsis."""
    return textwrap.wrap(text, width, max_lines=most, placeholder=" …") or [""]


def write(
    where: Figure | Axes,
    x: float,
    y: float,
    text: str | list[str],
    *,
    size: float,
    colour: str,
    va: str = "top",
    **more: Any,
) -> Text:
    """Draw ``text`` (lines, if a list) at ``x``, ``y``; "$" and "\\" in it mean themselves."""
    words = text if isinstance(text, str) else "\n".join(text)
    return where.text(x, y, words, fontsize=size, color=colour, va=va, parse_math=False, **more)

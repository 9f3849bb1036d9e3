"""Words on the picture: whatever they hold, they are drawn as letters and nothing else."""

from __future__ import annotations

import textwrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

__all__ = ["plain", "wrapped", "write"]


def plain(text: str, longest: int) -> str:
    """``text`` on one line without control characters and half characters, cut at ``longest``."""
    kept = "".join(c if c.isprintable() or c in "\u200e\u200f" else " " for c in text)
    line = " ".join(kept.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` characters; a longer word is parted."""
    return textwrap.wrap(text, width) or [""]


def write(
    where: Figure | Axes,
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    colour: str,
    halo: str | None = None,
    **more: Any,
) -> Text:
    """Draw ``text`` at ``x``, ``y``; "$" and "\\" in it mean themselves."""
    drawn = where.text(x, y, text, fontsize=size, color=colour, parse_math=False, **more)
    if halo:
        drawn.set_path_effects([withStroke(linewidth=2.6, foreground=halo)])
    return drawn

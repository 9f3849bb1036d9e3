"""Foreign text for Streamlit's labels and notices, which read Markdown: shown as it is, nothing loaded."""

from __future__ import annotations

import re

# Any punctuation of ASCII may be escaped in Markdown; so neither links, pictures, formulas nor icons arise.
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str, longest: int = 300) -> str:
    """``text`` as Markdown that shows just that, on one line of at most ``longest`` characters."""
    line = " ".join(text.split())
    short = line if len(line) <= longest else f"{line[: longest - 1]}…"
    return _PUNCTUATION.sub(r"\\\1", short)

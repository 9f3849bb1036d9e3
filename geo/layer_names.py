"""Names as tables bring them: cleaned, and refused where they are none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from geo.names import fold_name

__all__ = ["BETWEEN_NAMES", "clean_name", "other_names", "why_no_name"]

# Longer than any name of a place, in characters.
LONGEST_NAME = 120
MOST_NAMES = 60
# Parts the names of one place where they are kept.
BETWEEN_NAMES = "|"
# Spreadsheets take a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@")


def clean_name(text: str) -> str:
    """``text`` without marks of direction and joiners at the edges, runs of white space made one space."""
    # Directional marks and byte order marks come with copied Arabic and are invisible.
    visible = text if text.isascii() else "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(visible.split())


def why_no_name(name: str) -> str | None:
    """Why the cleaned ``name`` cannot be one, and what to do; ``None`` where it can."""
    if not name:
        return "no name; fill the column with the name"
    if len(name) > LONGEST_NAME:
        return f"name of {len(name):,} characters ({name[:20]!r}…); write at most {LONGEST_NAME}"
    if not name.isprintable():
        return f"name {name[:60]!r} holds control characters; remove them"
    if not any(c.isalpha() for c in name):
        return f"name {name[:60]!r} has no letter; write a name"
    if name.startswith(_FORMULA) or BETWEEN_NAMES in name:
        return f"name {name[:60]!r} holds a sign of formulas or tables; remove it"
    return None


def other_names(name: str, candidates: Iterable[str]) -> tuple[str, ...]:
    """The names among ``candidates`` besides ``name``, one of each folded form; what is none is left out."""
    seen, kept = {fold_name(name)}, []
    for candidate in candidates:
        cleaned = clean_name(candidate)
        if why_no_name(cleaned) is not None or "://" in cleaned:
            continue
        folded = fold_name(cleaned)
        if folded not in seen:
            seen.add(folded)
            kept.append(cleaned)
            if len(kept) == MOST_NAMES:
                break
    return tuple(kept)

"""Which factions stand on no common side (``data/vocabulary/sides.csv``)."""

from __future__ import annotations

from functools import cache

from data import read_table

__all__ = ["are_opposed"]


def are_opposed(one: str | None, two: str | None) -> bool:
    """Whether both are known parties and on no common side."""
    if one is None or two is None or one == two or "unknown" in (one, two) or "civilians" in (one, two):
        return False
    return _sides().get(one, frozenset()).isdisjoint(_sides().get(two, frozenset()))


@cache
def _sides() -> dict[str, frozenset[str]]:
    """The sides that each faction is on."""
    rows = list(read_table("vocabulary/sides.csv"))
    return {r["faction"]: frozenset(o["side"] for o in rows if o["faction"] == r["faction"]) for r in rows}

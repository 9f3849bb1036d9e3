"""What hangs together: parts joined by links."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["components"]


def components(size: int, links: Iterable[tuple[int, int]]) -> list[int]:
    """For each of ``size`` parts the smallest index of those it hangs together with."""
    root = list(range(size))

    def find(part: int) -> int:
        while root[part] != part:
            root[part] = root[root[part]]
            part = root[part]
        return part

    for one, other in links:
        a, b = find(one), find(other)
        root[max(a, b)] = min(a, b)
    return [find(part) for part in range(size)]

"""One way to print what was measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, the value with its unit, and what we aim for."""

    what: str
    value: str
    aim: str


def print_table(rows: Iterable[Row]) -> None:
    """Print the rows as a table that reads in a terminal and in Markdown."""
    lines = [("what", "measured", "aim"), *((r.what, r.value, r.aim) for r in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(3)]
    for number, line in enumerate(lines):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")

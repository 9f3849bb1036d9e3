"""The measured tables of the README, between their marks, so that they are never typed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

__all__ = ["README", "put_table"]

README = Path(__file__).resolve().parents[1] / "README.md"


def put_table(name: str, columns: Sequence[str], rows: Iterable[Sequence[str]], path: Path = README) -> None:
    """Replace what stands between the marks of ``name`` in ``path`` by a Markdown table.

    Raises ``ValueError`` where the marks are missing.
    """
    start, end = f"<!-- measured: {name} -->", f"<!-- /measured: {name} -->"
    text = path.read_text(encoding="utf-8")
    if start not in text or end not in text:
        raise ValueError(f"{path.name}: no {start} … {end}; put both where the table is to stand")
    lines = [_line(columns), "|" + "---|" * len(columns), *map(_line, rows)]
    before, _, rest = text.partition(start)
    after = rest.partition(end)[2]
    path.write_text(f"{before}{start}\n" + "\n".join(lines) + f"\n{end}{after}", encoding="utf-8")


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"

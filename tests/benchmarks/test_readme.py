"""Measured tables are put into the README between their marks, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.readme import README, put_table

MARKED = "before\n<!-- measured: x -->\nold\n<!-- /measured: x -->\nafter\n"


def test_the_old_table_makes_way_for_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "R.md"
    path.write_text(MARKED, encoding="utf-8")
    for cell in ("1", "2"):
        put_table("x", ("a", "b"), [(cell, "–")], path)
    assert path.read_text(encoding="utf-8") == (
        "before\n<!-- measured: x -->\n| a | b |\n|---|---|\n| 2 | – |\n<!-- /measured: x -->\nafter\n"
    )


def test_a_readme_without_the_marks_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "R.md"
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="measured: x"):
        put_table("x", ("a",), [], path)
    assert path.read_text(encoding="utf-8") == "nothing"


def test_our_readme_holds_both_tables() -> None:
    text = README.read_text(encoding="utf-8")
    for name in ("extraction", "confidence"):
        table = text.partition(f"<!-- measured: {name} -->")[2].partition(f"<!-- /measured: {name} -->")[0]
        assert table.count("\n|") > 3

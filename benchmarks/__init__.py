"""Measurements of speed and accuracy; the README quotes them with the command that makes them.

``python -m benchmarks`` prints all of them as one table.
"""

from __future__ import annotations

from benchmarks.table import Row, print_table

__all__ = ["Row", "print_table"]

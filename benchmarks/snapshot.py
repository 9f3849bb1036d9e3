"""A map picture of 400 marks as PNG at 150 dots to the inch.

python -m benchmarks.snapshot
"""

from __future__ import annotations

import random
import time

import pandas as pd

from benchmarks.coding import corpus
from benchmarks.table import Row, print_table
from incidents import Filters, to_frame
from maps.snapshot import render
from pipeline import code_all

MARKS = 400
AIM = 2.0


def _frame(count: int) -> pd.DataFrame:
    """``count`` incidents of the samples, strewn along the valley so that they are 400 marks and not 40."""
    strewn = random.Random(1)  # noqa: S311 - a picture, no secret
    placed = [row for coded in code_all(corpus("es", 60)) for row in coded.rows if row["geo_precision"] == 1]
    rows = []
    for number in range(count):
        along = strewn.random()
        shift = {
            "event_id": str(number),
            "latitude": 36.6 - 2.2 * along + strewn.gauss(0, 0.08),
            "longitude": 38.1 + 2.9 * along + strewn.gauss(0, 0.08),
        }
        rows.append(placed[number % len(placed)] | shift)
    return to_frame(rows)


def rows() -> list[Row]:
    """The table row of this benchmark: the median of five pictures after a first one."""
    frame = _frame(MARKS)
    seconds = []
    for _ in range(6):
        start = time.perf_counter()
        render(frame, filters=Filters(), revision=1)
        seconds.append(time.perf_counter() - start)
    return [
        Row(f"PNG picture of {len(frame)} incidents", f"{sorted(seconds[1:])[2]:.1f} s", f"≤ {AIM:.0f} s")
    ]


if __name__ == "__main__":
    print_table(rows())

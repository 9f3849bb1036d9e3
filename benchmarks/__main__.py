"""All measurements, as one table: ``python -m benchmarks``."""

from __future__ import annotations

from benchmarks import coding, duplicates, extraction, frontlines, geocoding, scale, snapshot, startup
from benchmarks.table import print_table

print_table(
    [
        *extraction.rows(),
        *duplicates.rows(),
        *coding.rows(),
        *scale.rows(2_000),
        *geocoding.rows(),
        *startup.rows(),
        *snapshot.rows(),
        *frontlines.rows(),
    ]
)

"""Incident tables built row by row for map tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from incidents import COLUMNS

RAQQA = (35.95, 39.01)
PALMYRA = (34.56, 38.27)

Build = Callable[..., pd.DataFrame]


def a_row(number: int, **values: Any) -> dict[str, Any]:
    """One air strike at Raqqa, with ``values`` in place of its own."""
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {
        "event_id": f"e{number}",
        "article_id": "a1",
        "event_date": pd.Timestamp("2017-09-05"),
        "event_date_end": pd.Timestamp("2017-09-05"),
        "time_precision": 1,
        "sub_event_type": "Air/drone strike",
        "event_type": "Explosions/Remote violence",
        "layer": "strike",
        "actor1": "aviones de la coalición",
        "actor1_faction": "coalition",
        "actor2_faction": "is",
        "location": "Raqqa",
        "admin1": "Raqqa",
        "latitude": RAQQA[0],
        "longitude": RAQQA[1],
        "geo_precision": 1,
        "uncertainty_km": 2.0,
        "claim_status": "reported",
        "evidence": "[]",
    }
    return row | values


@pytest.fixture
def build() -> Build:
    """Makes an incident table: one row for each mapping of changed values."""

    def make(*rows: dict[str, Any]) -> pd.DataFrame:
        table = pd.DataFrame([a_row(n, **row) for n, row in enumerate(rows)], columns=list(COLUMNS))
        return table.astype(COLUMNS)

    return make


@pytest.fixture
def movement() -> Callable[..., dict[str, Any]]:
    """Makes the values of a movement between places given as (latitude, longitude) or ``None``."""

    def make(origin: Any = None, destination: Any = None, **values: Any) -> dict[str, Any]:
        ends: dict[str, Any] = {"layer": "movement", "sub_event_type": "Change to group/activity"}
        for name, point in (("origin", origin), ("destination", destination)):
            ends |= {name: name, f"{name}_latitude": point[0], f"{name}_longitude": point[1]} if point else {}
        return ends | values

    return make

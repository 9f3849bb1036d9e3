"""Made-up articles and incident rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from incidents import Store

Row = dict[str, Any]
MakeRow = Callable[..., Row]


def made_row(number: int = 0, article_id: str = "a", **changes: Any) -> Row:
    quote = {"field": "event", "start": 0, "end": 9, "text": "Los tropas", "note": None}
    row = {
        "event_id": f"{article_id}-{number}",
        "article_id": article_id,
        "event_date": date(2018, 2, 7),
        "event_date_end": date(2018, 2, 8),
        "time_precision": 1,
        "date_inferred": False,
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "layer": "clash",
        "actor1": "tropas",
        "actor1_faction": "syria_gov",
        "actor2_faction": "is",
        "location": "Abu Kamal",
        "location_text": "Albukamal",
        "latitude": 34.45,
        "longitude": 40.92,
        "geo_precision": 1,
        "uncertainty_km": 3.0,
        "claim_status": "reported",
        "background": False,
        "evidence": json.dumps([quote]),
        "confidence": 0.5,
        "review_status": "unreviewed",
    }
    return row | changes


@pytest.fixture
def make_row() -> MakeRow:
    return made_row


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store.open(url)
    yield opened
    opened.close()

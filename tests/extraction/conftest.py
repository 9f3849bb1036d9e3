"""Short ways to read a passage in the tests of this room. All passages are our own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from articles import Article
from extraction import Report, default_extractor

PUBLISHED = date(2017, 11, 14)  # a Tuesday


@pytest.fixture(scope="session")
def read() -> Callable[..., list[Report]]:
    """Reads a passage published on Tuesday 14 November 2017 unless told otherwise."""

    def _read(text: str, *, published: date | None = PUBLISHED, language: str = "es") -> list[Report]:
        return default_extractor().extract(Article("test", text, published, language=language))

    return _read

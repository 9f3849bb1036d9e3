"""The whole flow: read → extract → place → build → save."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles import Article


@dataclass(frozen=True, slots=True)
class Coded:
    """An article and the incident rows (keys: ``incidents.COLUMNS``) coded from it."""

    article: Article
    rows: list[dict[str, Any]]

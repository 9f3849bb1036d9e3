"""Curated knowledge: names, spellings, trigger words, actors, shapes and sample dispatches.

Everything here is reviewable text with a sibling ``.meta.yml`` (see ``data/README.md``). Code reads it
through this package and holds no list of names itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from data.home import home_folder
from data.kept_answers import KeptAnswers

__all__ = ["KeptAnswers", "data_path", "home_folder", "read_table"]

_ROOT = Path(__file__).resolve().parent


def data_path(name: str) -> Path:
    """The file or folder ``name`` (relative, ``/``-separated) inside ``data/``."""
    return _ROOT / name


def read_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of the CSV file ``name``, each a mapping of column to text; empty cells are ``""``.

    Lines that begin with ``#`` are notes for the reviewer and are passed over.
    """
    with data_path(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))

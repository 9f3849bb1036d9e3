"""Reading the record of who held what: ``data/control``."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from articles import OnProblem, Problem
from data import data_path
from frontlines.checks import COLUMNS, parse
from frontlines.errors import BadObservationError
from frontlines.evidence import contradictions
from frontlines.model import Observation
from geo import default_gazetteer
from incidents.frame import log_problem

__all__ = ["Source", "read_observations", "read_sources", "revision_of"]

# The tables in the folder that hold no observations.
_OTHER_TABLES: Final = frozenset({"sources.csv", "allies.csv"})
Source = dict[str, str]


def read_observations(
    *, folder: Path | None = None, on_problem: OnProblem | None = None
) -> tuple[Observation, ...]:
    """All observations of ``folder``, by default ``data/control``, in the order of files and lines.

    Rows that cannot be taken are told to ``on_problem``, one line each, and left out; so are two that
    contradict each other on one day, which both stay. Read again only when a file changes.
    """
    folder = folder or data_path("control")
    today = datetime.now(UTC).date()
    observations, problems = _read(folder, _stamp(folder), today)
    for problem in problems:
        (on_problem or log_problem)(problem)
    return observations


def read_sources(*, folder: Path | None = None) -> dict[str, Source]:
    """The sources that observations name, by key: title, publisher, published, url, checked, note."""
    path = (folder or data_path("control")) / "sources.csv"
    return {row["key"]: row for _, row in _rows(path)} if path.exists() else {}


def revision_of(observations: Iterable[Observation]) -> str:
    """A short hash of what the observations say, whatever their order; stands on exports."""
    lines = sorted(repr(observation) for observation in observations)
    return sha256("\n".join(lines).encode()).hexdigest()[:12]


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    files = sorted(folder.glob("*.csv"))
    return tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)


@lru_cache(maxsize=4)
def _read(folder: Path, _stamped: object, today: date) -> tuple[tuple[Observation, ...], tuple[Problem, ...]]:
    observations: list[Observation] = []
    problems: list[Problem] = []
    sources, gazetteer = read_sources(folder=folder), default_gazetteer()
    for path in sorted(file for file in folder.glob("*.csv") if file.name not in _OTHER_TABLES):
        for line, row in _rows(path):
            try:
                _whole(row)
                ref = f"{path.stem}:{line}"
                observations.append(parse(row, ref, gazetteer=gazetteer, sources=sources, today=today))
            except BadObservationError as error:
                problems.append(Problem(f"{path.name} line {line}", str(error), f"{error.remedy}; left out"))
    problems += contradictions(observations)
    return tuple(observations), tuple(problems)


def _whole(row: dict[str, str]) -> None:
    """Raises ``BadObservationError`` for a row with too few or too many cells, or in another table's form."""
    lacking = [column for column in COLUMNS if row.get(column) is None]
    if lacking:
        raise BadObservationError(f"has no cell {lacking[0]}", f"give it the columns {', '.join(COLUMNS)}")
    if None in row:
        raise BadObservationError("has too many cells", "put a text with commas in quotes")


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table, each with the number of its line in the file (the last, where it has several)."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = [(number, line) for number, line in enumerate(file, 1) if not line.startswith("#")]
    reader = csv.DictReader(line for _, line in lines)
    for row in reader:
        yield lines[reader.line_num - 1][0], row

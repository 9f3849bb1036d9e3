"""The figures that the page Method reads: ``data/method/*.csv``, counts only, never a text."""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from data import data_path, read_table
from extraction import default_extractor

__all__ = [
    "Figure",
    "Run",
    "known_set",
    "known_sets",
    "peak_memory",
    "write_figures",
    "write_method_table",
    "write_table",
]

_ROOT = Path(__file__).resolve().parents[1]
_META = """\
producer: "Furat contributors"
title: "{title}"
citation: "Measured by {command}"
url: ""
accessed: "{day}"
licence: "Apache-2.0"
sha256: ""
note: "{note}"
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """Of ``of`` counted by ``measure`` in a set and language, ``right`` were so."""

    set: str
    language: str
    measure: str
    right: int
    of: int

    @property
    def share(self) -> float:
        """``right`` of ``of``, 0 where nothing was counted."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """Articles coded a second on one core, by language, and the most memory held, in MB."""

    speeds: Mapping[str, float]
    memory: float


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A set of ``data/method/sets.csv``. ``standing``: seen, held or unknown."""

    name: str
    label: str
    standing: str
    what: str


@cache
def known_sets() -> Mapping[str, GoldSet]:
    """The sets that are described, by name, in the order to be shown in."""
    return {
        row["set"]: GoldSet(*(row[c] for c in ("set", "label", "standing", "what")))
        for row in read_table("method/sets.csv")
    }


def known_set(name: str) -> GoldSet:
    """What is known of the set ``name``; of a folder that nobody described, nothing."""
    return known_sets().get(name, GoldSet(name, name, "unknown", "A folder given on the command line."))


def peak_memory() -> float:
    """The most memory this process has held so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def write_figures(figures: Sequence[Figure], run: Run) -> Path:
    """Keep the figures and the run; returns the folder."""
    command = "python -m benchmarks.extraction --write"
    write_method_table(
        "extraction",
        ("set", "language", "measure", "right", "of"),
        map(astuple, figures),
        title="How coding agrees with people, by set and language",
        command=command,
        note="Counts only. sets.csv tells what each set is and whether rules were written with an eye on it.",
    )
    speeds = [(f"articles a second, {language}", f"{speed:.0f}") for language, speed in run.speeds.items()]
    about = [
        ("extractor", default_extractor().name),
        ("day", _today()),
        ("memory in MB", f"{run.memory:.0f}"),
    ]
    write_method_table(
        "run",
        ("what", "value"),
        [*about, *speeds],
        title="When, by which rules and how fast the figures were made",
        command=command,
        note="Processor time of one core; articles of some 400 words made of the sample dispatches.",
    )
    return data_path("method")


def write_method_table(
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    title: str,
    command: str,
    note: str,
) -> None:
    """Write ``data/method/NAME.csv``; see ``write_table``."""
    write_table(f"method/{name}", columns, rows, title=title, command=command, note=note)


def write_table(
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    title: str,
    command: str,
    note: str,
) -> None:
    """Write ``data/NAME.csv`` with its description, and bring the hashes up to date."""
    path = data_path(f"{name}.csv")
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    meta = _META.format(title=title, command=command, day=_today(), note=note)
    path.with_name(f"{path.name}.meta.yml").write_text(meta, encoding="utf-8")
    subprocess.run(
        [sys.executable, "scripts/data_hashes.py"], cwd=_ROOT, check=True, stdout=subprocess.DEVNULL
    )


def _today() -> str:
    return datetime.now(UTC).date().isoformat()

"""What the page of front lines is made of, worked out once for all readers and kept between starts.

Dividing the ground for every day takes some twenty seconds, so what comes of it is kept in the user's folder,
named after what it was made from; the browser gets it as a file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pandas as pd
import streamlit as st

from data import home_folder
from frontlines import (
    Observation,
    areas_by_day,
    atlas_of,
    lengths_by_day,
    observations_from,
    read_observations,
    revision_of,
)
from incidents import Filters
from maps.fronts import atlas_script
from maps.view import FEATURES_MAX
from ui.loading import incidents, store

__all__ = ["Fronts", "all_reported", "fronts", "last_told", "reported"]

# Goes up when the same observations would be divided or written down in another way.
_VERSION: Final = 1
_KEPT: Final = 4
# Rows that a page may hold at once, whatever the store holds: about 50 MB.
_ROWS_MAX: Final = 20_000
_STATIC: Final = Path(__file__).resolve().parents[1] / "static"
_SERVED: Final = "generated/fronts"


@dataclass(frozen=True, slots=True, eq=False)
class Fronts:
    """Every day's picture. ``script`` hands it to a page.

    ``areas``: day, faction, km2 and ``lengths``: day, side_a, side_b, km, each from that day on.
    ``problems`` are observations left out, in words. Shared by all sessions: never changed in place.
    """

    observations: tuple[Observation, ...]
    revision: str
    first: date
    last: date
    script: str
    areas: pd.DataFrame
    lengths: pd.DataFrame
    problems: tuple[str, ...]

    @property
    def address(self) -> str | None:
        """The address under ``static/`` of a file with the script, made again if it is gone, if it can be."""
        return _served(self.script)


def fronts(*, joined: bool) -> Fronts | None:
    """The fronts as the record tells them, ``joined`` by what the reports in the store say.

    ``None`` where there is no observation. Shows its progress when it has to be worked out.
    """
    return _fronts(store().revision() if joined else None)


@st.cache_resource(show_spinner=False, max_entries=3)
def _fronts(revision: int | None) -> Fronts | None:
    problems: list[str] = []
    observations = read_observations(on_problem=lambda problem: problems.append(str(problem)))
    if revision is not None:
        observations += observations_from(incidents().frame(Filters(layers=("control",))))
    name = revision_of(observations)
    kept = _kept(f"{name}-{_VERSION}") or _worked_out(observations, f"{name}-{_VERSION}")
    if kept is None:
        return None
    return Fronts(
        observations=observations,
        revision=name,
        first=date.fromisoformat(kept["first"]),
        last=date.fromisoformat(kept["last"]),
        script=kept["script"],
        areas=_table(kept["areas"], ("day", "faction", "km2")),
        lengths=_table(kept["lengths"], ("day", "side_a", "side_b", "km")),
        problems=tuple(problems),
    )


def _worked_out(observations: tuple[Observation, ...], name: str) -> dict[str, Any] | None:
    place = st.empty()

    def show(done: int, total: int) -> None:
        place.progress(done / total, text=f"Dividing the ground among the places: day {done} of {total}")

    atlas = atlas_of(observations, on_progress=show)
    place.empty()
    if atlas is None:
        return None
    made = {
        "first": atlas.first.isoformat(),
        "last": atlas.last.isoformat(),
        "script": atlas_script(atlas),
        "areas": [(day.isoformat(), *rest) for day, *rest in areas_by_day(atlas)],
        "lengths": [(day.isoformat(), *rest) for day, *rest in lengths_by_day(atlas)],
    }
    _keep(_folder() / f"{name}.json", json.dumps(made))
    return made


def _folder() -> Path:
    return home_folder() / "cache" / "fronts"


def _kept(name: str) -> dict[str, Any] | None:
    """What was kept under ``name``; damaged or unreadable files count as none."""
    try:
        found: dict[str, Any] = json.loads((_folder() / f"{name}.json").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return found


def _keep(path: Path, text: str) -> bool:
    """Writes a whole file or none and lets go of the oldest beside it; ``False`` where it may not write."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_text(text, encoding="ascii")
        draft.replace(path)
        for old in sorted(path.parent.glob(f"*{path.suffix}"), key=lambda p: p.stat().st_mtime)[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _served(script: str) -> str | None:
    """The address under ``static/`` of a file with ``script``; ``None`` where none can be written."""
    address = f"{_SERVED}/{sha256(script.encode()).hexdigest()[:16]}.js"
    path = _STATIC / address
    try:
        os.utime(path)  # asked for again: the files that go are those asked for longest ago
    except OSError:
        if not path.exists() and not _keep(path, script):
            return None
    return address


def _table(rows: Iterable[Iterable[Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=list(columns))
    return table.assign(day=pd.to_datetime(table["day"]))


def all_reported(filters: Filters) -> pd.DataFrame:
    """The incidents that meet ``filters``, the newest ``_ROWS_MAX`` of them."""
    return incidents().newest(filters, _ROWS_MAX)


def reported(filters: Filters) -> pd.DataFrame:
    """The incidents that meet ``filters``, the newest ``FEATURES_MAX`` of them."""
    return incidents().newest(filters, FEATURES_MAX)


def last_told() -> date | None:
    """The last day on which an incident in the store happened."""
    span = incidents().span()
    return None if span is None else span[1]

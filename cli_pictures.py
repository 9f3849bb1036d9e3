"""The terminal's pictures of front lines: a day, two days side by side, a film, the river's axis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from incidents import ExportError
from incidents.exporters import whole_file

# Drawing takes a second to load, which no other command should wait for: maps is imported when it draws.
if TYPE_CHECKING:
    import pandas as pd

    from frontlines import Control, Observation

__all__ = ["FORMS", "THEMES", "check", "control_on", "draw", "draw_river"]

FORMS: Final = ("png", "svg", "pdf", "gif")
THEMES: Final = ("light", "dark")


def check(form: str, *, to: date | None, every: str | None, river: bool) -> None:
    """Raises ``ExportError`` for a picture that cannot be drawn of what is asked."""
    if form == "gif" and river:
        raise ExportError("--river: stands still; choose png, svg or pdf")
    if form == "gif" and to is None:
        raise ExportError("gif: shows a time; add --to DAY, or choose png, svg or pdf")
    if form != "gif" and every:
        raise ExportError(f"--every: {form} shows the first and the last day; choose gif, or leave it out")


def draw(
    controls: Sequence[Control],
    path: Path,
    form: str,
    *,
    revision: str,
    title: str | None,
    theme: Any,
    bar: Any,
) -> str:
    """Draws one day, two side by side, or as ``gif`` all; what was drawn, in words."""
    picture: bytes
    if form == "gif":
        from maps.front_film import film

        picture = film(bar(controls, unit=" days"), revision=revision, title=title, theme=theme)
        told = f"a film of {len(controls)} days"
    elif len(controls) == 1:
        from maps.front_snapshot import render_fronts

        picture = render_fronts(controls[0], revision=revision, title=title, theme=theme, format=form)
        told = f"front lines of {controls[0].on}"
    else:
        from maps.front_snapshot import render_two

        first, last = controls[0], controls[-1]
        picture = render_two(first, last, revision=revision, title=title, theme=theme, format=form)
        told = f"front lines of {first.on} and {last.on}"
    _write(path, picture)
    return told


def draw_river(
    observations: Iterable[Observation],
    path: Path,
    form: str,
    *,
    days: tuple[date, date | None],
    incidents: pd.DataFrame | None,
    revision: str,
    title: str | None,
    theme: Any,
) -> str:
    """Draws the river's axis over ``days``; what was drawn, in words."""
    from maps.river_snapshot import render_river

    first, last = days
    if last is not None and last < first:
        raise ExportError(f"--to {last}: is before --date {first}")
    try:
        picture = render_river(
            observations,
            revision=revision,
            incidents=incidents,
            first=first,
            last=last,
            title=title,
            theme=theme,
            format=form,
        )
    except ValueError as error:
        raise ExportError(f"--date {first}: {error}; choose others") from None
    _write(path, picture)
    return f"the river from {first} on" if last is None else f"the river from {first} to {last}"


def control_on(day: date, tell: Callable[[Any], None]) -> Control:
    """The front lines of ``day`` by the record; rows left out of it are told to ``tell``."""
    from frontlines import control_at, read_observations

    return control_at(read_observations(on_problem=tell), day)


def _write(path: Path, picture: bytes) -> None:
    with whole_file(path) as written:
        written.write_bytes(picture)

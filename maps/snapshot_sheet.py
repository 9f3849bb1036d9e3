"""The sheet of a picture: its size, the map's frame, the lines above and below, and the file it becomes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from math import cos, radians
from threading import Lock
from typing import Any, Final

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from maps.palette import THEMES, Theme, ThemeName
from maps.snapshot_text import plain, wrapped, write

__all__ = [
    "BASE_SOURCES",
    "KEY_LEFT",
    "MAP_BOX",
    "SIZE",
    "VALLEY",
    "Bounds",
    "Box",
    "drawing",
    "foot",
    "frame_map",
    "head",
    "made",
    "picture",
    "sheet",
]

Bounds = tuple[float, float, float, float]
# Left, bottom, width, height as shares of the sheet.
Box = tuple[float, float, float, float]

# A4 landscape in inches, and where on it the map and the key stand.
SIZE: Final = (11.69, 8.27)
MAP_BOX: Final[Box] = (0.035, 0.105, 0.715, 0.735)
KEY_LEFT: Final = 0.772
# Letters of a line of the foot.
_FOOT_LONGEST: Final = 156
# What is shown unless asked otherwise: the Euphrates from Jarabulus to al-Qaim (W, S, E, N).
VALLEY: Final[Bounds] = (37.6, 34.1, 41.4, 37.0)
BASE_SOURCES: Final = (
    "Base map: Natural Earth (public domain). Places: GeoNames (CC BY 4.0) and Furat's own list."
)
_TITLE_LONGEST: Final = 160
# The least height and width of a view, in degrees: a single point or a flat box still makes a map.
_FLAT: Final = 0.05
_FONT: dict[Any, Any] = {
    "font.family": "sans-serif",
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "path.simplify": True,
}
_DRAWING = Lock()


def picture(
    compose: Callable[[Figure], None],
    theme: ThemeName,
    *,
    format: str,
    dpi: int,
    size: tuple[float, float] = SIZE,
) -> bytes:
    """The file (``png``, ``svg`` or ``pdf``) of what ``compose`` draws; ``dpi`` counts for PNG alone."""
    with drawing():
        figure = sheet(theme, size)
        compose(figure)
        file = io.BytesIO()
        figure.savefig(
            file, format=format, dpi=dpi, facecolor=figure.get_facecolor(), metadata=_metadata(format)
        )
    return file.getvalue()


@contextmanager
def drawing() -> Iterator[None]:
    """While it lasts matplotlib's settings, one for the whole process, are ours; pictures take turns."""
    with _DRAWING, rc_context(_FONT):
        yield


def sheet(theme: ThemeName, size: tuple[float, float], *, dpi: int = 100) -> Figure:
    """An empty sheet of ``size`` inches."""
    figure = Figure(figsize=size, dpi=dpi, facecolor=THEMES[theme].paper)
    FigureCanvasAgg(figure)
    return figure


def _metadata(format: str) -> dict[str, Any]:
    return {"Creator": "Furat"} if format in ("svg", "pdf") else {"Software": "Furat"}


def frame_map(axes: Axes, bounds: Bounds, theme: Theme, box: Box, size: tuple[float, float] = SIZE) -> None:
    """Set the view so that it fills ``box``: the shorter side is given more ground, nothing is stretched."""
    west, south, east, north = bounds
    east, north = max(east, west + _FLAT), max(north, south + _FLAT)
    ratio = 1 / cos(radians((south + north) / 2))
    shape = (box[2] * size[0]) / (box[3] * size[1])
    width, height = east - west, (north - south) * ratio
    if width / height < shape:
        grow = (height * shape - width) / 2
        west, east = west - grow, east + grow
    else:
        grow = (width / shape - height) / 2 / ratio
        south, north = south - grow, north + grow
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect(ratio)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_facecolor(theme.neighbour)
    for spine in axes.spines.values():
        spine.set_color(theme.rule)


def head(figure: Figure, title: str, said: str, theme: Theme) -> None:
    """The title, and under it what is shown."""
    left = MAP_BOX[0]
    lines = wrapped(plain(title, _TITLE_LONGEST), 62, most=2)
    size = 21 if len(lines) == 1 else 16
    write(figure, left, 0.958, lines, size=size, colour=theme.ink, weight="bold", linespacing=1.15)
    lines = wrapped(said, 118, most=2)
    write(figure, left, 0.893, lines, size=10.5, colour=theme.ink_soft, linespacing=1.3)


def foot(figure: Figure, lines: Sequence[str], theme: Theme) -> None:
    """Sources and remarks, four lines at most; they end where the key begins, which may come down so far."""
    fitting = [plain(line, _FOOT_LONGEST) for line in lines]
    write(figure, MAP_BOX[0], 0.085, fitting, size=7.4, colour=theme.ink_faint, linespacing=1.5)


def made(revision: int | str) -> str:
    """When the picture was made, and from which data."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"Made {now} with Furat, data revision {revision}."

"""What to draw of more incidents than a map can show: those in view, singly or counted by cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import asinh, ceil, floor, pi, radians, tan
from typing import Any, Final

import pandas as pd

from incidents import Filters
from incidents.reading import Incidents
from incidents.reading_bins import Bin, Box

__all__ = [
    "FEATURES_MAX",
    "OPENED_MAX",
    "Scene",
    "Window",
    "newest",
    "opening",
    "placed",
    "scene",
    "window_of",
]

# A browser draws this many marks without a pause on an office laptop.
FEATURES_MAX: Final = 2_000
# Incidents listed where a place or an area is opened that holds more than can be drawn.
OPENED_MAX: Final = 100
# Cells along the side of a map tile of 256 pixels: about 43 pixels each. Where a window is so large that they
# would be too many, the cells are wider.
_CELLS_A_TILE: Final = (6, 4, 3, 2, 1)
_ZOOMS: Final = range(19)


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the map in whole tiles of ``zoom``, west and north included, east and south not.

    Views that differ by less than a tile share their window, and with it what was worked out for it.
    """

    zoom: int
    west: int
    north: int
    east: int
    south: int

    @property
    def box(self) -> Box:
        """The same in Web Mercator from 0 to 1."""
        size = 2**self.zoom
        return self.west / size, self.north / size, self.east / size, self.south / size

    @property
    def cells(self) -> int:
        """How many cells span the world, so that the window holds at most ``FEATURES_MAX`` of them."""
        tiles = (self.east - self.west) * (self.south - self.north)
        side = next((n for n in _CELLS_A_TILE if tiles * n * n <= FEATURES_MAX), 1)
        return int(2**self.zoom * side)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a map draws: ``frame`` as marks; ``bins`` of a grid of ``cells`` along the world; ``areas``, the
    number of incidents by governorate whose places are areas in it; ``opened``, what a reader looks into.

    ``window`` is the part of the map this is about, ``None`` for all of it.
    """

    frame: pd.DataFrame
    bins: Sequence[Bin] = ()
    cells: int = 0
    areas: dict[str, int] = field(default_factory=dict)
    window: Window | None = None
    opened: Opened | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """The newest incidents at one place or in one governorate, and how many there are in all.

    ``latitude`` and ``longitude`` are the place's; of a governorate there are none. ``asked`` numbers the
    reader's wishes, so that the browser opens each once.
    """

    asked: int
    name: str
    count: int
    frame: pd.DataFrame
    latitude: float | None = None
    longitude: float | None = None


def newest(frame: pd.DataFrame, most: int) -> pd.DataFrame:
    """At most ``most`` rows of ``frame``: those with the latest dates, in the frame's own order."""
    if len(frame) <= most:
        return frame
    dates = frame["event_date_end"].fillna(frame["event_date"])
    kept = dates.sort_values(ascending=False, na_position="last", kind="stable").index[:most]
    return frame.loc[frame.index.isin(kept)]


def placed(frame: pd.DataFrame) -> pd.Series:
    """For each incident whether any point of it is known."""
    columns = ["latitude", "origin_latitude", "destination_latitude"]
    return frame[columns].notna().any(axis=1)


def window_of(told: Any) -> Window | None:
    """The window that a browser tells as ``[zoom, west, north, east, south]``; ``None`` for anything else."""
    if not isinstance(told, list) or len(told) != 5 or not all(type(part) is int for part in told):
        return None
    zoom, west, north, east, south = told
    size = 2**zoom if zoom in _ZOOMS else 0
    sound = 0 <= west < east <= size and 0 <= north < south <= size
    return Window(zoom, west, north, east, south) if sound else None


def opening(bounds: tuple[tuple[float, float], tuple[float, float]], zoom: int) -> Window:
    """The window that shows ``bounds`` (south-west and north-east corner) at ``zoom``."""
    (south, west), (north, east) = bounds
    left, top = _tile(north, west, zoom)
    right, bottom = _tile(south, east, zoom)
    return Window(zoom, floor(left), floor(top), ceil(right), ceil(bottom))


def _tile(latitude: float, longitude: float, zoom: int) -> tuple[float, float]:
    size = 2**zoom
    return (longitude + 180) / 360 * size, (1 - asinh(tan(radians(latitude))) / pi) / 2 * size


def scene(incidents: Incidents, filters: Filters, window: Window, opened: Any = None) -> Scene:
    """What to draw of the incidents that meet ``filters``: all of them while they are few, else those in
    ``window``, singly up to ``FEATURES_MAX`` and by cells beyond.

    A place that is an area is never in a cell: it is one of the marks, or counted with its governorate.
    ``opened`` is what the browser tells of a place or area that was clicked.
    """
    if incidents.count(filters) <= FEATURES_MAX:
        return Scene(incidents.frame(filters))
    exact = incidents.in_box(filters, window.box)
    areas = incidents.counts_by("area", filters)
    looked_into = _opened(incidents, filters, opened)
    if exact > FEATURES_MAX:
        bins = incidents.bins(filters, window.box, window.cells)
        return Scene(incidents.rows(filters, limit=0), bins, window.cells, areas, window, looked_into)
    few = exact + sum(areas.values()) <= FEATURES_MAX
    frame = incidents.rows(
        filters, limit=FEATURES_MAX, order="stored", box=window.box, areas=areas if few else None
    )
    return Scene(frame, areas={} if few else areas, window=window, opened=looked_into)


def _opened(incidents: Incidents, filters: Filters, told: Any) -> Opened | None:
    """What lies at the place (``"cell": [cells, column, row]``) or in the area (``"area": name``) told."""
    if not isinstance(told, dict):
        return None
    area, cell, asked = told.get("area"), told.get("cell"), told.get("asked")
    if type(asked) is not int:
        return None
    if isinstance(area, str):
        count = incidents.counts_by("area", filters).get(area, 0)
        rows = incidents.rows(filters, limit=OPENED_MAX, areas=[area])
        return Opened(asked, area, count, rows) if count else None
    if not isinstance(cell, list) or len(cell) != 3 or not all(type(part) is int for part in cell):
        return None
    cells, column, row = cell
    if not (0 < cells <= 2**22 and 0 <= column < cells and 0 <= row < cells):
        return None
    box = (column / cells, row / cells, (column + 1) / cells, (row + 1) / cells)
    found = incidents.bins(filters, box, cells)
    if len(found) != 1 or found[0].latitude is None:
        return None
    rows = incidents.rows(filters, limit=OPENED_MAX, box=box)
    one = found[0]
    return Opened(asked, str(one.place), one.count, rows, one.latitude, one.longitude)

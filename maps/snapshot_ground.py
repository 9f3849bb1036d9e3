"""The ground of the picture: countries, governorates, water, and names that keep out of each other's way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox
from shapely import box

from geo.layers import base_layer
from maps.palette import Theme
from maps.snapshot_text import plain

__all__ = ["Labels", "Marked", "draw_ground", "draw_main_names", "draw_other_names"]

# Distances of a name from its point in points, tried in order: the later ones clear a mark on the town.
_GAPS = (4.5, 14.0, 20.0)
_SIDES = (
    ("left", "center", 1, 0),
    ("right", "center", -1, 0),
    ("center", "bottom", 0, 1),
    ("center", "top", 0, -1),
)
_NAME_LONGEST = 60
_TOWN_SIZE = {1: 9.5, 2: 8.5, 3: 7.5, 4: 7.0}
_MARKED_SIZE = 8.5
# The view's width in degrees up to which towns of a rank are named.
_RANK_UP_TO = {1: 99.0, 2: 6.5, 3: 4.2, 4: 2.4}


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark on the map: where, the name of its place, and how many incidents it stands for."""

    longitude: float
    latitude: float
    name: str
    count: int


class Labels:
    """The boxes on the sheet, in pixels, that are taken by marks and names.

    ``town_dots``: whether a town that is named gets a dot; not where dots mean something else.
    """

    def __init__(self, figure: Figure, axes: Axes, *, town_dots: bool = True) -> None:
        self.town_dots = town_dots
        self._figure = figure
        self._axes = axes
        self._renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
        self._taken: list[Bbox] = []
        self._marks: list[Bbox] = []
        self.written: set[str] = set()
        self._frame = axes.get_window_extent(self._renderer)

    def pixels(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point of the map lies on the sheet."""
        x, y = self._axes.transData.transform((longitude, latitude))
        return float(x), float(y)

    def per_point(self) -> float:
        """Pixels to a typographic point."""
        return self._figure.dpi / 72

    def take(self, longitude: float, latitude: float, radius: float) -> None:
        """A mark of ``radius`` points stands here."""
        x, y = self.pixels(longitude, latitude)
        reach = radius * self.per_point()
        box = Bbox.from_extents(x - reach, y - reach, x + reach, y + reach)
        self._taken.append(box)
        self._marks.append(box)

    def reserve(self, left: float, bottom: float, right: float, top: float) -> None:
        """Keep a corner of the map (shares of its box) free of names: something else stands there."""
        (x0, y0), (x1, y1) = self._axes.transAxes.transform([(left, bottom), (right, top)])
        self._taken.append(Bbox.from_extents(x0, y0, x1, y1))

    def is_marked(self, longitude: float, latitude: float) -> bool:
        """Whether a mark of an incident stands on the point."""
        x, y = self.pixels(longitude, latitude)
        return any(mark.contains(x, y) for mark in self._marks)

    def is_free(self, area: Bbox) -> bool:
        """Whether ``area`` lies on the map and touches nothing."""
        inside = self._frame.contains(area.x0, area.y0) and self._frame.contains(area.x1, area.y1)
        return bool(inside) and not any(area.overlaps(other) for other in self._taken)

    def name(
        self,
        longitude: float,
        latitude: float,
        text: str,
        *,
        size: float,
        colour: str,
        halo: str,
        weight: str = "normal",
        sides: Iterable[tuple[str, str, float, float]] = _SIDES,
        style: str = "normal",
        gaps: Sequence[float] = _GAPS,
        force: bool = False,
    ) -> bool:
        """Write ``text`` beside the point on the first free side; ``force`` writes it even without one."""
        text = plain(text, _NAME_LONGEST)
        options = [(*side, gap) for gap in gaps for side in sides]
        for number, (ha, va, dx, dy, gap) in enumerate(options):
            drawn = self._axes.annotate(
                text,
                (longitude, latitude),
                (dx * gap, dy * gap),
                textcoords="offset points",
                fontsize=size,
                color=colour,
                ha=ha,
                va=va,
                fontweight=weight,
                fontstyle=style,
                annotation_clip=True,
                parse_math=False,
                zorder=8,
            )
            area = drawn.get_window_extent(self._renderer).padded(1.5)
            if self.is_free(area) or (force and number == len(options) - 1):
                _halo(drawn, halo)
                self._taken.append(area)
                self.written.add(text)
                return True
            drawn.remove()
        return False


def _halo(drawn: Annotation, colour: str) -> None:
    drawn.set_path_effects([withStroke(linewidth=2.4, foreground=colour)])


def draw_ground(axes: Axes, theme: Theme) -> None:
    """Land, borders, lakes and rivers within the view; the Euphrates stands out."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    view = box(west, south, east, north)
    countries = base_layer("countries").clip(view)
    governorates = base_layer("governorates").clip(view)
    lakes, rivers = base_layer("lakes").clip(view), base_layer("rivers").clip(view)
    options: dict[str, Any] = {"ax": axes, "aspect": None}
    if len(syria := countries[countries["country"] == "SY"]):
        syria.plot(color=theme.land, zorder=1, **options)
    if len(governorates):
        governorates.boundary.plot(
            color=theme.governorate_line, linewidth=0.7, linestyle="--", zorder=2, **options
        )
    if len(countries):
        countries.boundary.plot(color=theme.country_line, linewidth=1.0, zorder=2, **options)
    for rank, width in ((3, 0.7), (2, 0.9), (1, 2.0)):
        if len(some := rivers[rivers["rank"] == rank]):
            some.plot(color=theme.river, linewidth=width, zorder=3, capstyle="round", **options)
    if len(lakes):
        lakes.plot(facecolor=theme.water, edgecolor=theme.river, linewidth=0.6, zorder=3, **options)
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    # geopandas names the axes after the coordinate system.
    axes.set_xlabel("")
    axes.set_ylabel("")


def draw_main_names(axes: Axes, theme: Theme, labels: Labels, marked: Sequence[Marked]) -> None:
    """The names a reader looks for first: cities, and the places where something happened."""
    _towns(axes, theme, labels, (1,))
    for mark in sorted(marked, key=lambda m: (-m.count, m.name)):
        if mark.name not in labels.written:
            labels.name(
                mark.longitude, mark.latitude, mark.name, size=_MARKED_SIZE, colour=theme.ink, halo=theme.land
            )


def draw_other_names(axes: Axes, theme: Theme, labels: Labels) -> None:
    """Further towns, water, governorates and countries, where there is room."""
    _towns(axes, theme, labels, (2, 3, 4))
    _water_names(axes, theme, labels)
    _area_names(axes, theme, labels)


def _towns(axes: Axes, theme: Theme, labels: Labels, ranks: Sequence[int]) -> None:
    """Towns with their names, the large ones first; a name that finds no room is left out with its dot."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    towns = base_layer("towns").sort_values("rank", kind="stable")
    town: Any
    for town in towns[towns["rank"].isin(ranks)].itertuples():
        x, y, rank = town.geometry.x, town.geometry.y, int(town.rank)
        shown = west < x < east and south < y < north and east - west <= _RANK_UP_TO[rank]
        if not shown or str(town.name) in labels.written:
            continue
        weight, colour = ("bold", theme.ink) if rank == 1 else ("normal", theme.ink_soft)
        size = _TOWN_SIZE[rank]
        named = labels.name(x, y, str(town.name), size=size, colour=colour, halo=theme.land, weight=weight)
        if named and labels.town_dots and not labels.is_marked(x, y):
            axes.plot(x, y, marker="o", markersize=2.4, color=colour, zorder=7)


def _water_names(axes: Axes, theme: Theme, labels: Labels) -> None:
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    lake: Any
    river: Any
    for lake in base_layer("lakes").itertuples():
        point = lake.geometry.representative_point()
        if west < point.x < east and south < point.y < north and int(lake.rank) <= 2:
            labels.name(
                point.x,
                point.y,
                str(lake.name),
                size=8,
                colour=theme.water_ink,
                halo=theme.land,
                style="italic",
                gaps=(9,),
            )
    for river in base_layer("rivers").itertuples():
        line = river.geometry.intersection(box(west, south, east, north))
        if not line.is_empty and int(river.rank) <= 2:
            for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
                at = (
                    line.interpolate(share, normalized=True)
                    if line.geom_type == "LineString"
                    else line.representative_point()
                )
                if labels.name(
                    at.x,
                    at.y,
                    str(river.name),
                    size=9.5,
                    colour=theme.water_ink,
                    halo=theme.land,
                    style="italic",
                    gaps=(8,),
                ):
                    break


def _area_names(axes: Axes, theme: Theme, labels: Labels) -> None:
    """Governorates and the countries around, in faint capitals, where nothing else stands."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    view = box(west, south, east, north)
    for layer in ("governorates", "countries"):
        area: Any
        for area in base_layer(layer).itertuples():
            shown: Any = area.geometry.intersection(view)
            if area.country == ("SY" if layer == "countries" else "IQ") or shown.area < view.area / 60:
                continue
            point = shown.representative_point()
            labels.name(
                point.x,
                point.y,
                "  ".join(str(area.name).upper()) if layer == "countries" else str(area.name).upper(),
                size=7.5,
                colour=theme.ink_faint,
                halo=theme.land if layer == "governorates" else theme.neighbour,
                sides=(("center", "center", 0, 0),),
                gaps=(0,),
            )

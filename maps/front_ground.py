"""Front lines on the picture: the ground of each party by how sure it is, the lines, and the places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final, cast

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from shapely.affinity import scale

from frontlines import UNKNOWN, Control, Holding
from maps.certainty import Look, look, strength
from maps.palette import THEMES, Theme, ThemeName, faction_colour
from maps.snapshot_ground import Labels, Marked
from maps.stripes import PITCH, diagonals, stripe_width

__all__ = ["GROUND", "draw_control", "draw_places", "name_cities", "named_places"]

# Share of a holder's colour in its ground on a map: rivers, borders and names must stand out.
GROUND: Final = 0.62
# Above the land, below borders and water; lines above water, dots above lines.
_GROUND_ORDER, _LINE_ORDER, _DOT_ORDER = 1.5, 4.0, 4.6
# Half the width of a line's two bands, of the seam between them, and of the paper around, in points.
_BAND, _SEAM, _HALO = 2.0, 0.5, 1.2
_DOT: Final = {"city": 5.2, "town": 4.2}
_DOT_ELSE: Final = 3.2
# Places of these kinds are named where there is room; the rest only in a view narrower than this, in degrees.
_NAMED: Final = {"city": 4, "town": 3, "dam": 2, "air_base": 2}
_NARROW: Final = 2.6


def draw_control(axes: Axes, control: Control, theme_name: ThemeName) -> list[Artist]:
    """Draw the areas and lines of ``control``; what was drawn."""
    drawn: list[Artist] = []
    for area in cast(Iterable[Any], control.areas.itertuples()):
        seen = look(area.faction, area.status, theme_name, age=strength(area.age_days), base=GROUND)
        drawn += _draw_area(axes, area.geometry, seen)
    for line in cast(Iterable[Any], control.lines.itertuples()):
        drawn += _draw_line(axes, line, control, theme_name)
    return drawn


def _draw_area(axes: Axes, shape: Any, seen: Look) -> list[Artist]:
    patch = PathPatch(
        _path(shape), facecolor=seen.fill, edgecolor=seen.fill, linewidth=0.4, zorder=_GROUND_ORDER
    )
    axes.add_patch(patch)
    drawn: list[Artist] = [patch]
    for number, colour in enumerate(seen.stripes, 1):
        pitch = PITCH * (1 if seen.thin else (len(seen.stripes) + 1) / 2)
        shift = pitch * number / (len(seen.stripes) + 1)
        lines = LineCollection(
            _slanting(axes, shape.bounds, pitch, shift, leans_left=seen.left),
            colors=colour,
            linewidths=stripe_width(thin=seen.thin),
            zorder=_GROUND_ORDER,
            capstyle="butt",
        )
        axes.add_collection(lines, autolim=False)
        lines.set_clip_path(patch)
        drawn.append(lines)
    return drawn


def _path(shape: Any) -> Path:
    """The outline with its holes as one path."""
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    return Path.make_compound_path(*(Path(np.asarray(ring.coords), closed=True) for ring in rings))


def _points_per_degree(axes: Axes) -> tuple[float, float]:
    """Width of a degree of longitude and height of one of latitude on the sheet, in points."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    box = axes.get_window_extent()
    per_point = axes.figure.dpi / 72
    return box.width / per_point / (east - west), box.height / per_point / (north - south)


def _slanting(
    axes: Axes, bounds: tuple[float, float, float, float], pitch: float, shift: float, *, leans_left: bool
) -> list[list[tuple[float, float]]]:
    """Slanting lines over ``bounds`` (degrees) in the pitch of the whole sheet."""
    x, y = _points_per_degree(axes)
    west, south, east, north = bounds
    box = (west * x, east * x, -north * y, -south * y)
    return [
        [(x1 / x, -y1 / y), (x2 / x, -y2 / y)]
        for x1, y1, x2, y2 in diagonals(box, pitch, shift, leans_left=leans_left)
    ]


def _draw_line(axes: Axes, line: Any, control: Control, theme_name: ThemeName) -> list[Artist]:
    """A front line: the colour of each side on its side, a seam between, paper around."""
    theme = THEMES[theme_name]
    x, y = _points_per_degree(axes)
    drawn: list[Artist] = []
    for part in shapely.get_parts(line.geometry):
        left, right = _sides(part, line, control)
        drawn += _stroke(axes, [part], theme.halo, 2 * (_BAND + _HALO), _LINE_ORDER)
        for side, faction in ((1, left), (-1, right)):
            band = _beside(part, side * _BAND / 2, x, y)
            drawn += _stroke(axes, band, faction_colour(faction, theme_name), _BAND, _LINE_ORDER + 0.1)
        seam: Any = "-" if line.status == "assessed" else (0, (3.0, 2.0))
        drawn += _stroke(axes, [part], theme.halo, _SEAM, _LINE_ORDER + 0.2, seam)
    return drawn


def _stroke(
    axes: Axes, lines: Iterable[Any], colour: str, width: float, order: float, style: Any = "-"
) -> list[Artist]:
    points = [np.asarray(line.coords) for line in lines if len(line.coords) > 1]
    made = LineCollection(
        points, colors=colour, linewidths=width, linestyles=[style], zorder=order, capstyle="round"
    )
    axes.add_collection(made, autolim=False)
    return [made]


def _beside(line: Any, points: float, x: float, y: float) -> Iterator[Any]:
    """The line moved to its left by so many points of the sheet (to its right when negative)."""
    on_sheet = scale(line, xfact=x, yfact=y, origin=(0, 0))
    moved = shapely.offset_curve(on_sheet, points, join_style="bevel")
    back = scale(moved, xfact=1 / x, yfact=1 / y, origin=(0, 0))
    yield from (part for part in shapely.get_parts(back) if part.geom_type == "LineString")


def _sides(part: Any, line: Any, control: Control) -> tuple[str, str]:
    """The parties on the left and on the right of a stretch, seen along it."""
    a, b = line.side_a, line.side_b
    held = _holders_left_of(part, control)
    return (b, a) if b in held and a not in held else (a, b)


def _holders_left_of(part: Any, control: Control) -> list[str]:
    """Who holds the ground just left of the stretch's longest piece."""
    (ax, ay), (bx, by) = max(
        pairwise(part.coords),
        key=lambda ends: float(np.hypot(ends[0][0] - ends[1][0], ends[0][1] - ends[1][1])),
    )
    away = 0.02  # of the piece's own length
    point = shapely.Point((ax + bx) / 2 - (by - ay) * away, (ay + by) / 2 + (bx - ax) * away)
    areas = control.areas
    here = areas.iloc[areas.sindex.query(point, predicate="intersects")]
    return [name for faction in here["faction"] for name in str(faction).split(";")]


def draw_places(
    axes: Axes, control: Control, theme_name: ThemeName, labels: Labels | None = None
) -> list[Artist]:
    """A dot for each place observed, in the colour of who holds it, split among several; what was drawn.

    ``labels`` then keeps names off the dots.
    """
    theme = THEMES[theme_name]
    drawn: list[Artist] = []
    inside = [holding for holding in control.holdings if _in_view(axes, holding)]
    if labels is not None:
        for holding in inside:
            labels.take(holding.longitude, holding.latitude, _size(holding) / 3)
    for size in sorted({_size(holding) for holding in inside}):
        some = [holding for holding in inside if _size(holding) == size]
        drawn += _dots(axes, some, size, theme, theme_name)
    return drawn


def _dots(axes: Axes, some: list[Holding], size: float, theme: Theme, theme_name: ThemeName) -> list[Artist]:
    points = np.array([(holding.longitude, holding.latitude) for holding in some])
    options: dict[str, Any] = {
        "s": size**2,
        "edgecolors": theme.halo,
        "linewidths": 0.7,
        "zorder": _DOT_ORDER,
    }
    first = [_dot_colour(holding.holders[0], theme, theme_name) for holding in some]
    drawn: list[Artist] = [axes.scatter(points[:, 0], points[:, 1], c=first, **options)]
    split = [n for n, holding in enumerate(some) if len(holding.holders) > 1]
    if split:
        colours = [_dot_colour(some[n].holders[1], theme, theme_name) for n in split]
        half = Path.wedge(-90, 90)
        options |= {"linewidths": 0.0, "zorder": _DOT_ORDER + 0.1, "s": (size * 0.84) ** 2}
        drawn.append(axes.scatter(points[split, 0], points[split, 1], c=colours, marker=half, **options))
    return drawn


def _dot_colour(name: str, theme: Theme, theme_name: ThemeName) -> str:
    return theme.land if name == UNKNOWN else faction_colour(name, theme_name)


def _size(holding: Holding) -> float:
    return _DOT.get(holding.kind or "", _DOT_ELSE)


def _in_view(axes: Axes, holding: Holding) -> bool:
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    return bool(west < holding.longitude < east and south < holding.latitude < north)


def name_cities(axes: Axes, control: Control, theme: Theme, labels: Labels) -> None:
    """Name the cities observed, come what may: a reader looks for them first."""
    for city in control.holdings:
        if city.kind == "city" and _in_view(axes, city):
            options: dict[str, Any] = {"size": 9.5, "colour": theme.ink, "halo": theme.land, "weight": "bold"}
            labels.name(city.longitude, city.latitude, city.place, force=True, **options)


def named_places(axes: Axes, control: Control) -> list[Marked]:
    """The places to be named, the main ones with the greatest count."""
    west, east = axes.get_xlim()
    least = 1 if east - west <= _NARROW else 2
    return [
        Marked(holding.longitude, holding.latitude, holding.place, rank)
        for holding in control.holdings
        if _in_view(axes, holding) and (rank := _NAMED.get(holding.kind or "", 1)) >= least
    ]

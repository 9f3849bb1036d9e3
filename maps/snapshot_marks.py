"""The incidents on the picture: marks, rings for several, tinted areas and arrows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import cos, floor, log2, radians, sin
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnnotationBbox, DrawingArea
from matplotlib.patches import Circle, PathPatch, Polygon, Wedge
from matplotlib.path import Path
from matplotlib.text import Text

from geo.layers import base_layer
from maps.palette import FACTIONS, SHAPES, THEMES, Theme, ThemeName, faction_colour, mark_radius
from maps.snapshot_ground import Labels, Marked
from maps.spots import Area, Group, Layout, Role, Spot, groups
from maps.words import Row, known

__all__ = [
    "MARK_SCALE",
    "draw_areas",
    "draw_badges",
    "draw_spots",
    "end_mark",
    "place_artists",
    "rings",
    "shape_patch",
]

# Screen pixels to typographic points: marks are a little smaller in print.
MARK_SCALE = 0.8
_KM_PER_DEGREE = 111.32
# A circle wider than this is not tinted, as on the screen.
_WIDEST_TINT_KM = 60.0
_RING, _RING_PER_ROOT, _RING_MAX, _RING_WIDTH = 7.5, 1.5, 20.0, 3.6
_LABEL_SIZE = 8.0
# Radius in points of the ring at a movement's one known end.
_END = 4.4


def shape_patch(
    layer: str,
    radius: float,
    *,
    fill: str,
    edge: str,
    width: float,
    dashed: bool = False,
    at: tuple[float, float] = (0, 0),
) -> PathPatch | Circle:
    """The mark of ``layer`` with ``radius`` points around ``at`` in a drawing area."""
    style = {
        "facecolor": fill,
        "edgecolor": edge,
        "linewidth": width,
        "linestyle": (0, (1.6, 1.2)) if dashed else "-",
    }
    corners = SHAPES.get(layer, SHAPES["other"]).corners
    if not corners:
        return Circle(at, radius, **style)
    points = [(at[0] + x * radius, at[1] - y * radius) for x, y in corners]
    return PathPatch(Path([*points, points[0]], closed=True), joinstyle="round", **style)


def place_artists(
    axes: Axes, artists: Sequence[object], longitude: float, latitude: float, reach: float, order: float
) -> None:
    """Stand ``artists``, drawn around (reach, reach) in points, at a point of the axes."""
    area = DrawingArea(2 * reach, 2 * reach, 0, 0)
    for artist in artists:
        area.add_artist(artist)  # type: ignore[arg-type]
    box = AnnotationBbox(
        area, (longitude, latitude), frameon=False, pad=0, box_alignment=(0.5, 0.5), annotation_clip=True
    )
    box.set_zorder(order)
    axes.add_artist(box)


def end_mark(
    role: Role, colour: str, halo: str, at: tuple[float, float], *, dashed: bool, ring: float = _END
) -> list[PathPatch | Circle]:
    """The one known end of a movement: a ring, its ticks pointing in (forces came) or out (forces left).

    The ticks stand on all sides, for the direction is not known. ``ring`` is its radius in points.
    """
    style: Any = (0, (1.6, 1.2)) if dashed else "-"
    parts: list[PathPatch | Circle] = [
        Circle(at, ring + 1.4, facecolor=halo, edgecolor=halo, linewidth=0.5),
        Circle(at, ring, facecolor=halo, edgecolor=colour, linewidth=1.8, linestyle=style),
    ]
    tip, tail = (ring + 5.2, ring + 1.4) if role == "from" else (ring + 1.4, ring + 5.2)
    back = tip - 2.4 if role == "from" else tip + 2.4
    for angle in (45, 135, 225, 315):
        across, along = sin(radians(angle)), cos(radians(angle))
        points = [
            (at[0] + x * along - y * across, at[1] + x * across + y * along)
            for x, y in ((tail, 0.0), (tip, 0.0), (back, 1.9), (tip, 0.0), (back, -1.9))
        ]
        parts.append(PathPatch(Path(points), fill=False, edgecolor=colour, linewidth=1.3, capstyle="round"))
    return parts


def rings(axes: Axes, layout: Layout) -> list[tuple[float, float, float]]:
    """Where ``draw_spots`` draws rings: longitude, latitude, and radius in points with its casing."""
    found = []
    for group in _groups(axes, layout):
        incidents = sum(len(layout.spots[n].members) for n in group.spots)
        if incidents > 1:
            found.append((group.longitude, group.latitude, _ring_radius(incidents) + 1.4))
    return found


def _groups(axes: Axes, layout: Layout) -> list[Group]:
    return groups([(s.latitude, s.longitude, len(s.members)) for s in layout.spots], _zoom(axes))


def _ring_radius(incidents: int) -> float:
    """In points; it grows with the root of what the ring holds."""
    return float(min(_RING_MAX, _RING + _RING_PER_ROOT * incidents**0.5))


def draw_spots(
    axes: Axes, layout: Layout, rows: Sequence[Row], theme: ThemeName, labels: Labels
) -> list[Marked]:
    """One mark an exact place, or a ring with a count where several incidents touch; where they stand."""
    marked = []
    for group in _groups(axes, layout):
        members = [m for n in group.spots for m in layout.spots[n].members]
        first = layout.spots[group.spots[0]]
        if len(members) == 1:
            _draw_mark(axes, first, rows, theme, labels)
        else:
            _draw_ring(axes, group.latitude, group.longitude, [rows[n] for n, _ in members], theme, labels)
        if name := _place_name(first, rows):
            marked.append(Marked(group.longitude, group.latitude, name, len(members)))
    return marked


def _place_name(spot: Spot, rows: Sequence[Row]) -> str | None:
    """What the place is called in most of its incidents."""
    column = {"at": "location", "from": "origin", "to": "destination"}
    names = Counter(name for number, role in spot.members if (name := known(rows[number][column[role]])))
    return str(names.most_common(1)[0][0]) if names else None


def _zoom(axes: Axes) -> int:
    """The screen zoom at which marks lie as far apart as on the sheet, in units of their own size."""
    west, east = axes.get_xlim()
    points = axes.get_window_extent().width / axes.figure.dpi * 72
    return floor(log2(points / MARK_SCALE * 360 / 256 / (east - west)))


def _draw_mark(axes: Axes, spot: Spot, rows: Sequence[Row], theme_name: ThemeName, labels: Labels) -> None:
    theme = THEMES[theme_name]
    number, role = spot.members[0]
    row = rows[number]
    dead = known(row["fatalities_best"])
    radius = MARK_SCALE * mark_radius(None if dead is None else int(dead))
    colour = faction_colour(known(row["actor1_faction"]), theme_name)
    claimed = (known(row["claim_status"]) or "reported") != "reported"
    if role != "at":
        radius, reach = _END, _END + 8
        artists: list[object] = [*end_mark(role, colour, theme.halo, (reach, reach), dashed=claimed)]
    else:
        reach = radius * 1.4 + 3
        artists = _mark(row, radius, colour, theme, (reach, reach), claimed=claimed)
    place_artists(axes, artists, spot.longitude, spot.latitude, reach, 6)
    labels.take(spot.longitude, spot.latitude, radius + 1)


def _mark(
    row: Row, radius: float, colour: str, theme: Theme, centre: tuple[float, float], *, claimed: bool
) -> list[object]:
    """The mark of an incident at a place: solid there, hollow near it, dashed when claimed."""
    exact = int(known(row["geo_precision"]) or 3) == 1
    layer = str(row["layer"])
    halo = shape_patch(layer, radius + 1.6, fill=theme.halo, edge=theme.halo, width=0.5, at=centre)
    mark = shape_patch(
        layer,
        radius,
        fill=colour if exact else theme.halo,
        edge=theme.ink if exact else colour,
        width=0.9 if exact else 2.0,
        dashed=claimed,
        at=centre,
    )
    core = Circle(centre, 1.3, facecolor=theme.halo if exact else colour, linewidth=0)
    return [halo, mark, core] if known(row["fatalities_best"]) == 0 else [halo, mark]


def _draw_ring(
    axes: Axes,
    latitude: float,
    longitude: float,
    members: Sequence[Row],
    theme_name: ThemeName,
    labels: Labels,
) -> None:
    theme = THEMES[theme_name]
    radius = _ring_radius(len(members))
    reach = radius + 3
    order = {faction: i for i, faction in enumerate(FACTIONS)}
    shares = Counter(known(row["actor1_faction"]) or "unknown" for row in members)
    artists: list[object] = [
        Circle((reach, reach), radius + 1.4, facecolor=theme.halo, edgecolor=theme.ink_faint, linewidth=0.6)
    ]
    angle = 90.0
    for faction, count in sorted(shares.items(), key=lambda item: order.get(item[0], len(order))):
        sweep = 360 * count / len(members)
        colour = faction_colour(faction, theme_name)
        artists.append(
            Wedge(
                (reach, reach), radius, angle - sweep, angle, width=_RING_WIDTH, facecolor=colour, linewidth=0
            )
        )
        angle -= sweep
    size = 8.5 if len(members) < 100 else 7.0
    artists.append(
        Text(
            reach,
            reach,
            f"{len(members)}",
            fontsize=size,
            fontweight="bold",
            color=theme.ink,
            ha="center",
            va="center_baseline",
        )
    )
    place_artists(axes, artists, longitude, latitude, reach, 6.5)
    labels.take(longitude, latitude, radius + 1)


def draw_areas(axes: Axes, layout: Layout, rows: Sequence[Row], theme_name: ThemeName) -> None:
    """Vague places as tinted areas, never as a mark; one tint for one party, none for several."""
    theme = THEMES[theme_name]
    shapes = base_layer("governorates").set_index("admin1").geometry
    for area in layout.areas:
        if area.admin1 is None and area.radius_km > _WIDEST_TINT_KM:
            continue  # its badge says it; a tint over the whole sheet would say nothing
        factions = {known(rows[n]["actor1_faction"]) for n in area.members}
        one = len(factions) == 1
        colour = faction_colour(next(iter(factions)), theme_name) if one else theme.ink_soft
        for ring in _outline(area, shapes):
            axes.add_patch(
                Polygon(
                    ring, closed=True, facecolor=colour, alpha=0.1 if one else 0.04, linewidth=0, zorder=2.5
                )
            )
            axes.add_patch(
                Polygon(
                    ring, closed=True, fill=False, edgecolor=colour, linewidth=1.1, linestyle=":", zorder=2.6
                )
            )


def draw_badges(axes: Axes, layout: Layout, theme: Theme, labels: Labels) -> None:
    """How many incidents lie somewhere in each vague place, near its middle where there is room."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    around = [
        ("center", "center", dx, dy)
        for dx, dy in ((0, 1), (0, -1), (1.6, 0), (-1.6, 0), (1.5, 1), (-1.5, -1))
    ]
    for area in layout.areas:
        labels.name(
            min(max(area.longitude, west), east),
            min(max(area.latitude, south), north),
            f"{area.label} ≈ {len(area.members)}",
            size=_LABEL_SIZE,
            colour=theme.ink_soft,
            halo=theme.halo,
            weight="bold",
            sides=around,
            gaps=(0, 14, 26, 40, 56, 74),
            force=True,
        )


def _outline(area: Area, shapes: object) -> list[np.ndarray]:
    """The rings of the area: its governorate, else the circle of its reach."""
    if area.admin1 is not None and area.admin1 in shapes.index:  # type: ignore[attr-defined]
        geometry = shapes[area.admin1]  # type: ignore[index]
        parts = getattr(geometry, "geoms", [geometry])
        return [np.asarray(part.exterior.coords) for part in parts]
    angles = np.linspace(0, 2 * np.pi, 72)
    high = area.radius_km / _KM_PER_DEGREE
    wide = high / np.cos(np.radians(area.latitude))
    return [np.column_stack([area.longitude + wide * np.cos(angles), area.latitude + high * np.sin(angles)])]

"""Front lines in motion: an animated GIF, a frame a day given, each with its date."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from frontlines import Control, Status
from incidents import ExportError
from maps.certainty import LEAST_STRENGTH, STRENGTHS, look
from maps.front_ground import GROUND, draw_control, draw_places, name_cities, named_places
from maps.front_picture_key import area_by_faction, what_it_is_not
from maps.front_words import party_in_words
from maps.palette import FACTIONS, THEMES, Theme, ThemeName, faction_colour, faction_order
from maps.snapshot_ground import Labels, draw_ground, draw_main_names, draw_other_names
from maps.snapshot_key import draw_scale
from maps.snapshot_sheet import BASE_SOURCES, VALLEY, Bounds, Box, drawing, frame_map, made, sheet
from maps.snapshot_text import plain, wrapped, write
from maps.words import day_in_words

__all__ = ["FRAMES_MAX", "film"]

FRAMES_MAX: Final = 400
# Inches and dots per inch: 880 × 660 pixels, which a message or a page takes.
_SIZE: Final = (8.8, 6.6)
_DPI: Final = 100
_MAP: Final[Box] = (0.025, 0.105, 0.95, 0.745)
# How long a frame stands, and the last one, in milliseconds.
_FRAME_MS, _LAST_MS = 220, 2500
_COLOURS: Final = 256
# A colour of the first frame nearer to a fixed one than this is that one.
_APART: Final = 30
_SIGNS: Final = (
    "Stripes: contested, shared, claimed by one side, or changing hands. Paler: last seen long ago."
)
# So many parties stand beside each other above the map.
_ACROSS: Final = 3


def film(
    controls: Iterable[Control],
    *,
    revision: int | str,
    title: str | None = None,
    theme: ThemeName = "light",
    bounds: Bounds = VALLEY,
) -> bytes:
    """An animated GIF with a frame for each of ``controls``, in their order; it plays again and again.

    Raises ``ExportError`` for no frame and for more than ``FRAMES_MAX``.
    """
    pictures = _frames(controls, revision, title, theme, bounds)
    first = next(pictures, None)
    if first is None:
        raise ExportError("no day to draw; give a day, or two and a step")
    # One palette for all frames: what stays the same takes no room in the file.
    table = _palette(first, theme)
    frames = [first.quantize(palette=table, dither=Image.Dither.NONE)]
    for frame in pictures:
        if len(frames) == FRAMES_MAX:
            raise ExportError(f"more than {FRAMES_MAX} frames; choose a longer step or a shorter time")
        frames.append(frame.quantize(palette=table, dither=Image.Dither.NONE))
    file = io.BytesIO()
    times = [_FRAME_MS] * (len(frames) - 1) + [_LAST_MS]
    frames[0].save(
        file, format="GIF", save_all=True, append_images=frames[1:], duration=times, loop=0, optimize=False
    )
    return file.getvalue()


def _frames(
    controls: Iterable[Control],
    revision: int | str,
    title: str | None,
    theme_name: ThemeName,
    bounds: Bounds,
) -> Iterator[Image.Image]:
    """The frames in full colour. Ground and names are drawn once and stay; the rest is drawn anew."""
    theme = THEMES[theme_name]
    stage: tuple[Figure, Axes] | None = None
    for control in controls:
        with drawing():
            if stage is None:
                stage = _stage(control, revision, title, theme, bounds)
            drawn = _play(*stage, control, theme, theme_name)
            frame = _shot(stage[0])
            for artist in drawn:
                artist.remove()
        yield frame


def _palette(first: Image.Image, theme: ThemeName) -> Image.Image:
    """A palette with the colours of all parties, whenever they come in, and those of ``first``."""
    t = THEMES[theme]
    base = [t.paper, t.land, t.neighbour, t.water, t.river, t.rule, t.halo, t.ink, t.ink_soft]
    marks = [faction_colour(name, theme) for name in FACTIONS]
    shades = [share for _, share in STRENGTHS] + [LEAST_STRENGTH]
    states: tuple[tuple[Status, float], ...] = (*(("assessed", share) for share in shades), ("claimed", 1.0))
    ground = [
        look(name, status, theme, age=share, base=GROUND).fill
        for name in FACTIONS
        for status, share in states
    ]
    fixed = [_channels(colour) for colour in dict.fromkeys([*base, *marks, *ground])]
    values = first.quantize(_COLOURS).getpalette() or []
    others = [(values[n], values[n + 1], values[n + 2]) for n in range(0, len(values) - 2, 3)]
    apart = [one for one in others if all(_distance(one, other) >= _APART for other in fixed)]
    table = Image.new("P", (1, 1))
    table.putpalette([value for colour in [*fixed, *apart][:_COLOURS] for value in colour])
    return table


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _stage(
    control: Control, revision: int | str, title: str | None, theme: Theme, bounds: Bounds
) -> tuple[Figure, Axes]:
    """What all frames share: the map with its names, the title and what the lines are not."""
    figure = sheet(theme.name, _SIZE, dpi=_DPI)
    axes = figure.add_axes(_MAP)
    frame_map(axes, bounds, theme, _MAP, _SIZE)
    draw_ground(axes, theme)
    labels = Labels(figure, axes, town_dots=False)
    labels.reserve(0.0, 0.0, 0.26, 0.09)  # the scale
    name_cities(axes, control, theme, labels)
    main = [place for place in named_places(axes, control) if place.count > 2]
    draw_main_names(axes, theme, labels, main)
    draw_other_names(axes, theme, labels)
    draw_scale(axes, theme)
    left = _MAP[0]
    name = plain(title or "Who held what", 80)
    write(figure, left, 0.975, name, size=15, colour=theme.ink, weight="bold")
    words = [*wrapped(f"{_SIGNS} {what_it_is_not(control)} {BASE_SOURCES}", 150, most=3), made(revision)]
    write(figure, left, 0.088, words, size=7, colour=theme.ink_faint, linespacing=1.4)
    return figure, axes


def _play(figure: Figure, axes: Axes, control: Control, theme: Theme, theme_name: ThemeName) -> list[Artist]:
    """What is of this day: ground, lines, dots, the date and who holds how much."""
    drawn = [*draw_control(axes, control, theme_name), *draw_places(axes, control, theme_name)]
    right = _MAP[0] + _MAP[2]
    day = day_in_words(control.on)
    drawn.append(write(figure, right, 0.98, day, size=19, colour=theme.ink, weight="bold", ha="right"))
    if not control.holdings:
        drawn.append(write(figure, _MAP[0], 0.917, control.words or "", size=9, colour=theme.ink_soft))
        return drawn
    held = area_by_faction(control)
    for number, faction in enumerate(faction_order(held)):
        x = _MAP[0] + (number % _ACROSS) * (_MAP[2] / _ACROSS)
        y = 0.93 - 0.027 * (number // _ACROSS)
        drawn.append(figure.text(x, y, "■", fontsize=10, color=faction_colour(faction, theme_name), va="top"))
        told = f"{party_in_words(faction, control.on)} {held[faction]:,.0f} km²"
        drawn.append(write(figure, x + 0.018, y - 0.002, told, size=8.5, colour=theme.ink))
    return drawn


def _shot(figure: Figure) -> Image.Image:
    canvas: Any = figure.canvas
    canvas.draw()
    return Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")

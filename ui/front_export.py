"""Taking the front lines away: pictures, files for other programs, one page that plays without a network.

Nothing is made before the reader asks for it; every file says its days, its revision, what it rests on and
what its lines are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

import pandas as pd
import streamlit as st

from frontlines import FILE_KINDS, NO_TRENCHES, Control, control_at, read_sources, write_controls
from maps.escape import escape_html, html_tag
from maps.words import day_in_words, plural
from ui.front_loading import Fronts
from ui.front_pictures import PICTURE_KINDS, film_file, film_span, picture_file, river_file
from ui.front_view import FrontView
from ui.style import theme_name

__all__ = ["exports", "player_file", "river_exports", "table_file"]

_MIME: Final = {
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "kml": "application/vnd.google-earth.kml+xml",
    "html": "text/html",
    "gif": "image/gif",
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
_NAMES: Final = {"geojson": "GeoJSON", "gpkg": "GeoPackage", "kml": "KML"}


def exports(
    fronts: Fronts,
    view: FrontView,
    reports: pd.DataFrame | None,
    *,
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """A button that opens what can be taken away of ``view`` with the ``reports`` laid over it."""
    days = (view.day,) if view.mode == "one" else tuple(sorted({view.before, view.day}))
    with st.popover("Take this with you", icon=":material/download:", width=width):
        _group(f"Picture of {_in_words(days)}")
        _row(
            (kind.upper(), partial(picture_file, fronts, view, reports, kind), _file(days, kind), kind)
            for kind in PICTURE_KINDS
        )
        _group(f"Areas, lines and places of {_in_words(days)}")
        _row(
            (_NAMES[kind], partial(table_file, fronts, days, kind), _file(days, kind), kind)
            for kind in FILE_KINDS
        )
        _group("All days on one page that plays without a network")
        _row([("Player (HTML)", partial(player_file, fronts, view.day), _file(days, "html"), "html")])
        span = film_span(fronts, view)
        _group(f"In motion, {_in_words(span[:1])} to {_in_words(span[1:])}: takes a minute or two")
        _row([("Film (GIF)", partial(film_file, fronts, view), _file(span, "gif"), "gif")])


def river_exports(fronts: Fronts, view: FrontView, reports: pd.DataFrame) -> None:
    """Buttons for the river's axis as a picture."""
    days = (view.day,)
    _row(
        (
            f"Axis as {kind.upper()}",
            partial(river_file, fronts, view, reports, kind),
            _file(days, kind, "river"),
            kind,
        )
        for kind in PICTURE_KINDS
    )


def _group(title: str) -> None:
    st.html(html_tag("h4", escape_html(title), {"class": "fr-group"}))


def _row(items: Iterable[tuple[str, Callable[[], bytes], str, str]]) -> None:
    """Buttons side by side: label, what makes the file, its name, its kind."""
    with st.container(horizontal=True):
        for label, make, file, kind in items:
            key = f"front_take_{label}"
            st.download_button(label, data=make, file_name=file, mime=_MIME[kind], on_click="ignore", key=key)


def _file(days: tuple[date, ...], kind: str, what: str = "front-lines") -> str:
    return f"furat-{what}-{'-to-'.join(day.isoformat() for day in days)}.{kind}"


def _in_words(days: tuple[date, ...]) -> str:
    return " and ".join(day_in_words(day) for day in days)


def _controls(fronts: Fronts, days: tuple[date, ...]) -> list[Control]:
    return [control_at(fronts.observations, day) for day in days]


def table_file(fronts: Fronts, days: tuple[date, ...], kind: str) -> bytes:
    """Areas, lines and places of ``days`` as the bytes of a file of ``kind`` (``FILE_KINDS``)."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"fronts.{kind}"
        write_controls(_controls(fronts, days), path, kind=kind, revision=fronts.revision)
        return path.read_bytes()


def player_file(fronts: Fronts, day: date) -> bytes:
    """All days as one HTML page that opens on ``day``."""
    from maps.front_player import player_html  # reads Leaflet and the font; only who asks for it waits

    holders = {holder for one in fronts.observations for holder in one.holders}
    places = len({one.place_id for one in fronts.observations})
    text = player_html(
        fronts.script,
        factions=holders - {"unknown"},
        day=day,
        title="Who held what along the Euphrates",
        remark=f"{plural(places, 'observed place')}, {_in_words((fronts.first,))} to "
        f"{_in_words((fronts.last,))}. {NO_TRENCHES}",
        sources=f"{_sources(fronts)} Revision {fronts.revision}. Made with Furat. Base map: Natural Earth, "
        "public domain.",
        theme=theme_name(),
    )
    return text.encode()


def _sources(fronts: Fronts) -> str:
    """Who published what the player rests on."""
    known = read_sources()
    keys = {key for one in fronts.observations for key in one.sources}
    names = sorted({known[key]["publisher"] for key in keys if key in known and known[key]["publisher"]})
    coded = sum(one.origin == "incident" for one in fronts.observations)
    joined = f", {coded:,} of them coded from reports" if coded else ""
    told = plural(len(fronts.observations), "observation")
    return f"Rests on {told}{joined}, after: {', '.join(names)}."

"""What the same incidents cost as plain folium markers, as folium's MarkerCluster and with pydeck.

    python -m benchmarks.dashboard_others KIND COUNT FILE

writes one map to FILE (HTML). Each map is made in a process of its own, ended when it takes too long.
"""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pandas as pd
from playwright.sync_api import Browser, Route
from playwright.sync_api import Error as BrowserError

from benchmarks.synthetic import incidents

__all__ = ["KINDS", "Other", "measured"]

KINDS: Final = ("folium.Marker", "MarkerCluster", "pydeck")
COUNTS: Final = (1_000, 10_000, 100_000, 1_000_000)
# Nobody waits longer for a map.
PATIENCE: Final = 60
_STATIC: Final = Path(__file__).resolve().parents[1] / "static" / "vendor"
_DRAWN: Final = "() => document.querySelectorAll('.leaflet-marker-icon').length > 0"


@dataclass(frozen=True, slots=True)
class Other:
    """One way to draw ``count`` incidents: seconds to make it, megabytes sent, seconds until it is drawn.

    ``None``: not within ``PATIENCE`` seconds; ``drawn`` is also ``None`` where the browser lacks the script.
    """

    kind: str
    count: int
    made: float | None
    megabytes: float | None
    drawn: float | None


def measured(browser: Browser) -> list[Other]:
    """Every kind at every number, each kind up to the first number that takes too long."""
    found = []
    for kind in KINDS:
        for count in COUNTS:
            found.append(_measure(browser, kind, count))
            if found[-1].made is None:
                break
    return found


def _measure(browser: Browser, kind: str, count: int) -> Other:
    with TemporaryDirectory() as folder:
        file = Path(folder, "map.html")
        start = time.perf_counter()
        command = [sys.executable, "-m", "benchmarks.dashboard_others", kind, str(count), str(file)]
        try:
            told = subprocess.run(command, timeout=PATIENCE * 3, check=True, capture_output=True, text=True)
        except subprocess.TimeoutExpired:
            return Other(kind, count, None, None, None)
        made = float(told.stdout.split()[-1])
        if made > PATIENCE or time.perf_counter() - start > PATIENCE * 3:
            return Other(kind, count, None, None, None)
        return Other(kind, count, made, file.stat().st_size / 1e6, _drawn(browser, kind, file))


def _drawn(browser: Browser, kind: str, file: Path) -> float | None:
    """Seconds from opening ``file`` until its first mark; the others need scripts from the network."""
    if kind != "folium.Marker":
        return None
    page = browser.new_page()
    page.route("http*://**/*", _from_here)
    start = time.perf_counter()
    try:
        page.goto(file.as_uri(), wait_until="commit", timeout=PATIENCE * 1000)
        page.wait_for_function(_DRAWN, timeout=PATIENCE * 1000)
        return time.perf_counter() - start
    except BrowserError:
        return None
    finally:
        page.close()


def _from_here(route: Route) -> None:
    """Leaflet from this machine, an empty answer for everything else that folium asks of others."""
    name = route.request.url.rpartition("/")[2]
    if name in ("leaflet.js", "leaflet.css"):
        route.fulfill(path=_STATIC / name)
    else:
        route.fulfill(body="", content_type="text/javascript" if name.endswith(".js") else "text/css")


def _points(count: int) -> pd.DataFrame:
    frame = pd.concat(incidents(max(count * 10 // 9, count + 50)))
    return frame[frame["latitude"].notna()].head(count)


def _write(kind: str, count: int, file: Path) -> float:
    """Writes the map; the seconds that took once the table was at hand."""
    frame = _points(count)
    places = list(zip(frame["latitude"], frame["longitude"], frame["title"], strict=True))
    start = time.perf_counter()
    if kind == "pydeck":
        _pydeck(frame, file)
    else:
        _folium(kind, places, file)
    return time.perf_counter() - start


def _folium(kind: str, places: list[tuple[float, float, str]], file: Path) -> None:
    import folium
    from folium.plugins import MarkerCluster

    drawn = folium.Map(location=(35.5, 39.5), zoom_start=7, tiles=None)
    parent: Any = MarkerCluster() if kind == "MarkerCluster" else drawn  # type: ignore[no-untyped-call]
    if parent is not drawn:
        parent.add_to(drawn)
    for latitude, longitude, title in places:
        folium.Marker((latitude, longitude), tooltip=title).add_to(parent)
    drawn.save(str(file))


def _pydeck(frame: pd.DataFrame, file: Path) -> None:
    import pydeck

    layer = pydeck.Layer(
        "ScatterplotLayer",
        frame[["latitude", "longitude", "title"]].astype(object),
        get_position=["longitude", "latitude"],
        get_radius=900,
        pickable=True,
    )
    view = pydeck.ViewState(latitude=35.5, longitude=39.5, zoom=6)
    pydeck.Deck(layers=[layer], initial_view_state=view, map_style=None).to_html(
        str(file), open_browser=False
    )


if __name__ == "__main__":
    print(_write(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))

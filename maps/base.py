"""The ground under every map: Leaflet's core from this machine, geography from a static file.

The map's script must stay the same from run to run: streamlit-folium mounts the frame anew, and loses the
view, when it changes. What changes goes into the feature group of ``maps.layers``.
"""

from __future__ import annotations

from dataclasses import asdict

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from maps.escape import js_literal
from maps.palette import THEMES, ThemeName

# From the component's frame (…/component/streamlit_folium.st_folium/index.html) up to the served folder.
STATIC = "../../app/static"

Bounds = tuple[tuple[float, float], tuple[float, float]]  # south-west and north-east corner (lat, lon)

# The Syrian Euphrates from Jarabulus to Abu Kamal: what the first screen shows.
VALLEY: Bounds = ((34.25, 37.75), (37.0, 41.25))
# The base layers end here; the view cannot leave it.
REGION: Bounds = ((31.0, 34.0), (38.5, 46.5))
MIN_ZOOM, MAX_ZOOM = 6, 13
# About the zoom at which an office window shows the valley: what is drawn before the browser has told.
OPENING_ZOOM = 7


class _Ground(JSCSSMixin, MacroElement):
    """Draws the base geography on its map; the shapes themselves come from ``base.js``."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            Furat.base({{ this._parent.get_name() }}, {{ this.options }});
        {% endmacro %}
        """
    )

    def __init__(self, theme: ThemeName, bounds: Bounds) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Ground"
        self.options = js_literal({"theme": asdict(THEMES[theme]), "bounds": bounds})


class OfflineMap(folium.Map):
    """A folium map that asks only this machine: own Leaflet, no tiles, no plugins."""

    # Declared as folium declares them, to stand in their place.
    default_js = [  # noqa: RUF012
        ("leaflet", f"{STATIC}/vendor/leaflet.js"),
        ("furat_base", f"{STATIC}/generated/base.js"),
        ("furat_map", f"{STATIC}/furat-map.js"),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet_css", f"{STATIC}/vendor/leaflet.css"),
        ("furat_css", f"{STATIC}/furat-map.css"),
    ]


def base_map(*, theme: ThemeName = "light", bounds: Bounds = VALLEY) -> OfflineMap:
    """An empty map of the region in ``theme`` that opens on ``bounds``."""
    (south, west), (north, east) = bounds
    empty = OfflineMap(
        location=((south + north) / 2, (west + east) / 2),
        zoom_start=7,
        tiles=None,
        minZoom=MIN_ZOOM,
        maxZoom=MAX_ZOOM,
        zoomSnap=0.25,
        zoomDelta=1,
        wheelPxPerZoomLevel=90,
        maxBounds=[list(corner) for corner in REGION],
        maxBoundsViscosity=0.9,
    )
    empty.add_child(_Ground(theme, bounds))
    return empty

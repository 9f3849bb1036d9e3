"""Text reaches the map through one door: raw folium popups, tooltips and markers are not used anywhere."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app.py", "maps/*.py", "ui/*.py", "pages/*.py")
# folium calls that write text into a page or a template literal unescaped.
RAW = {
    "Popup",
    "Tooltip",
    "Marker",
    "CircleMarker",
    "DivIcon",
    "GeoJson",
    "GeoJsonPopup",
    "GeoJsonTooltip",
    "IFrame",
    "Html",
    "LayerControl",
}
FILES = sorted(path for pattern in ROOMS for path in ROOT.glob(pattern))


def called(source: str) -> set[str]:
    """Names of everything called in ``source``, but for the charts of altair, which writes no markup."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    plain = {f.id for f in calls if isinstance(f, ast.Name)}
    return plain | {f.attr for f in calls if isinstance(f, ast.Attribute) and ast.unparse(f.value) != "alt"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_raw_folium_text(path: Path) -> None:
    assert not called(path.read_text(encoding="utf-8")) & RAW


def test_the_check_sees_a_raw_popup() -> None:
    assert called("folium.Marker((1, 2), popup=folium.Popup(text))") & RAW == {"Marker", "Popup"}


def test_markup_is_written_by_the_escaping_room_alone() -> None:
    for path in FILES:
        source = path.read_text(encoding="utf-8")
        assert "unsafe_allow_html" not in source, path
        assert "unsafe_allow_javascript" not in source, path


def test_the_drawing_script_sets_text_as_text() -> None:
    script = (ROOT / "static" / "furat-map.js").read_text(encoding="utf-8")
    for door in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "bindPopup",
        "bindTooltip",
    ):
        assert door not in script

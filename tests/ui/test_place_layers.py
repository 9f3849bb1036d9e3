"""Layers are seen in their order; a deed that fails is told; the shipped sets are counted, not remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import read_table
from geo import user_layers
from ui.place_layers import shipped_html, shipped_sets


def panel() -> None:
    from ui.place_layers import layers_panel

    layers_panel()


@pytest.fixture
def show(home: Path) -> Callable[[], AppTest]:
    def run() -> AppTest:
        app = AppTest.from_function(panel, default_timeout=60).run()
        assert not app.exception
        return app

    return run


@pytest.fixture
def layers(home: Path, tmp_path: Path) -> None:
    for name in ("wells", "<b>bases</b>"):
        path = tmp_path / "own.csv"
        path.write_text("name,lat,lon\nPozo Nueve,35.3,40.3\nPozo Diez,35.2,40.3\n")
        user_layers.add_layer(path, name=name, on_problem=lambda problem: None)


def written(app: AppTest) -> str:
    return "".join(str(element.proto.body) for element in app.get("html"))


def test_layers_are_listed_with_what_they_hold(layers: None, show: Callable[[], AppTest]) -> None:
    said = written(show())
    assert "1. wells" in said
    assert "2 places, names and points, from own.csv" in said
    assert "&lt;b&gt;bases" in said


def test_a_layer_moves_and_goes(layers: None, show: Callable[[], AppTest]) -> None:
    app = show()
    assert app.button(key="up-wells").disabled
    app.button(key="down-wells").click().run()
    assert [layer.name for layer in user_layers.layers()] == ["<b>bases</b>", "wells"]
    app.button(key="remove-wells").click().run()
    assert [layer.name for layer in user_layers.layers()] == ["<b>bases</b>"]
    assert not app.exception


def test_a_layer_that_is_gone_already_is_told_in_one_line(layers: None, show: Callable[[], AppTest]) -> None:
    app = show()
    user_layers.remove_layer("wells")
    app.button(key="remove-wells").click().run()
    assert len(app.error) == 1
    assert "wells" in app.error[0].value


def test_a_damaged_index_is_told_in_one_line(home: Path, show: Callable[[], AppTest]) -> None:
    (home / "gazetteer").mkdir(parents=True)
    (home / "gazetteer" / "layers.json").write_text("{")
    app = show()
    assert len(app.error) == 1
    assert "damaged" in app.error[0].value


def test_shipped_sets_are_counted_and_credited() -> None:
    sets = shipped_sets()
    assert f"{sum(1 for _ in read_table('gazetteer/geonames.csv')):,} places" in [size for size, _, _ in sets]
    assert any("CC BY-SA 4.0" in origin for _, _, origin in sets)
    assert all(origin for _, _, origin in sets)
    assert "GeoNames" in shipped_html()

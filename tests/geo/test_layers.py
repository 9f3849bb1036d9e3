"""What the base map draws."""

from __future__ import annotations

import pytest

from data import data_path
from geo.layers import LAYERS, base_layer


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_has_valid_shapes_with_names_in_three_languages(name: str) -> None:
    layer = base_layer(name)
    assert layer.crs is not None
    assert layer.crs.to_epsg() == 4326
    assert layer.geometry.is_valid.all()
    assert not layer[["name", "name_es", "name_ar"]].isna().any().any()


def test_another_layer_is_an_error_that_names_the_layers() -> None:
    with pytest.raises(ValueError, match="governorates"):
        base_layer("roads")


def test_all_governorates_of_syria_are_there() -> None:
    layer = base_layer("governorates")
    assert (layer["country"] == "SY").sum() == 14


def test_the_shipped_shapes_stay_small() -> None:
    assert sum(path.stat().st_size for path in data_path("basemap").glob("*.geojson")) < 500_000


def test_towns_are_places_of_the_gazetteer() -> None:
    from geo import default_gazetteer

    for place_id, point in zip(base_layer("towns")["place_id"], base_layer("towns").geometry, strict=True):
        place = default_gazetteer().place_by_id(place_id)
        assert (place.latitude, place.longitude) == (point.y, point.x)

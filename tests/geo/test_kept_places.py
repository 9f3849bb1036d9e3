"""What a service suggested and a user took stays known, in a layer of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo import user_layers
from geo.errors import BadPlaceRowError
from geo.gazetteer import default_gazetteer
from geo.kept_places import KEPT, keep_place
from geo.model import Place

FOUND = Place("nominatim:1", "Qaryat Jadida", "village", "SY", "Raqqa", None, 35.9, 39.1, 2.0, 0, "a service")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FURAT_HOME", str(tmp_path))
    return tmp_path


def test_a_kept_place_is_known_and_can_be_chosen_for_a_name() -> None:
    assert keep_place(FOUND).places == 1
    user_layers.save_alias("Xyzzyville", "nominatim:1")
    location = default_gazetteer().geocode("Xyzzyville")
    assert location.raw["place_id"] == "nominatim:1"
    assert default_gazetteer().place_by_id("nominatim:1").source == "a service"


def test_places_gather_in_one_layer_each_once(home: Path) -> None:
    keep_place(FOUND)
    keep_place(replace(FOUND, place_id="photon:7", name="Otra"))
    layer = keep_place(replace(FOUND, latitude=35.8))
    assert [(one.name, one.places) for one in user_layers.layers()] == [(KEPT, 2)]
    assert layer.rank == 1
    entries = next(entries for _, entries in user_layers.read_layers())
    assert {entry.place.place_id: entry.place.latitude for entry in entries} == {
        "nominatim:1": 35.8,
        "photon:7": 35.9,
    }
    assert len(list((home / "gazetteer").glob("*.csv"))) == 1, "older files are gone"


def test_other_layers_stay_and_come_first(tmp_path: Path) -> None:
    path = tmp_path / "wells.csv"
    path.write_text("name,lat,lon\nPozo,35.3,40.3\n")
    user_layers.add_layer(path, on_problem=lambda problem: None)
    keep_place(FOUND)
    keep_place(replace(FOUND, place_id="photon:7", name="Otra"))
    assert [one.name for one in user_layers.layers()] == ["wells", KEPT]


@pytest.mark.parametrize("name", ["", "=cmd()", "a|b", "\x00"])
def test_what_a_service_calls_a_name_may_be_none(name: str) -> None:
    with pytest.raises(BadPlaceRowError):
        keep_place(replace(FOUND, name=name))
    assert user_layers.layers() == []

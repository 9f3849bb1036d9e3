"""Files of areas, lines and places."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyogrio
import pytest

from frontlines import Observation, control_at, geojson, write_controls
from incidents import ExportError

Observe = Callable[..., Observation]
DAY = date(2018, 1, 1)


def record(observe: Observe) -> list[Observation]:
    return [
        observe("mayadin", "2017-10-14", "syria_gov", place="Mayadin ]]> \x01"),
        observe("shuhayl", "2017-11-14", "sdf"),
    ]


def test_geojson_has_areas_lines_and_places_with_what_they_rest_on(observe: Observe, tmp_path: Path) -> None:
    path, rows = tmp_path / "f.geojson", record(observe)
    count = write_controls([control_at(rows, DAY)], path, kind="geojson", revision="abc")
    found = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert [f["properties"]["kind"] for f in found] == ["area", "area", "line", "place", "place"]
    assert count == 5
    assert {f["properties"]["date"] for f in found} == {"2018-01-01"}
    assert {f["properties"]["revision"] for f in found} == {"abc"}
    line = found[2]["properties"]
    assert (line["side_a"], line["side_b"], line["status"]) == ("sdf", "syria_gov", "assessed")
    assert set(line["refs"].split(";")) == {one.ref for one in rows}
    place = next(f["properties"] for f in found if f["properties"].get("place_id") == "shuhayl")
    assert (place["faction"], place["since"], place["river_bank"]) == ("sdf", "2017-11-14", "left")
    assert place["sources"] == "one"


@pytest.mark.parametrize("kind", ["gpkg", "kml"])
def test_other_programs_read_a_layer_of_each(observe: Observe, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"f.{kind}"
    controls = [control_at(record(observe), on) for on in (DAY, date(2019, 1, 1))]
    assert write_controls(controls, path, kind=kind, revision="abc") == 10
    counts = {
        layer: pyogrio.read_info(path, layer=layer)["features"] for layer in ("areas", "lines", "places")
    }
    assert counts == {"areas": 4, "lines": 2, "places": 4}
    dates = pyogrio.read_dataframe(path, layer="lines")["date"]
    assert sorted(dates.astype(str).str[:10]) == ["2018-01-01", "2019-01-01"]


@pytest.mark.parametrize("kind", ["geojson", "gpkg", "kml"])
def test_a_day_before_all_data_is_a_file_without_features(
    observe: Observe, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"f.{kind}"
    assert write_controls([control_at(record(observe), date(2010, 1, 1))], path, kind=kind, revision="a") == 0
    assert path.stat().st_size


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        write_controls([], tmp_path / "none" / "f.geojson", kind="geojson", revision="a")
    with pytest.raises(ValueError, match="not a form"):
        write_controls([], tmp_path / "f.shp", kind="shp", revision="a")
    assert list(tmp_path.iterdir()) == []


def test_no_feature_is_an_empty_collection() -> None:
    told = json.loads(geojson([], revision="abc"))
    assert (told["type"], told["features"], told["sources"]) == ("FeatureCollection", [], {})


def test_a_file_says_what_it_is_and_what_its_lines_are_not(observe: Observe, tmp_path: Path) -> None:
    rows = [observe("mayadin", "2017-10-14", "syria_gov", sources=("wp-module-map", "An outlet"))]
    for kind in ("geojson", "gpkg", "kml"):
        write_controls([control_at(rows, DAY)], tmp_path / f"f.{kind}", kind=kind, revision="abc")
    told = json.loads((tmp_path / "f.geojson").read_text(encoding="utf-8"))
    assert all(words in told["about"] for words in ("2018-01-01", "Revision abc", "no trenches"))
    assert told["sources"]["wp-module-map"]["title"]
    assert told["sources"]["An outlet"] == {
        "key": "An outlet",
        "title": "An outlet",
        "publisher": "",
        "published": "",
        "url": "",
    }
    sources = pyogrio.read_dataframe(tmp_path / "f.gpkg", layer="sources")
    assert set(sources["key"]) == {"wp-module-map", "An outlet"}
    about = pyogrio.read_info(tmp_path / "f.gpkg", layer="areas")["layer_metadata"]
    assert "no trenches" in about["DESCRIPTION"]
    assert "no trenches" in (tmp_path / "f.kml").read_text(encoding="utf-8")

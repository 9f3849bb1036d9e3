"""Incidents as files for other programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest

from incidents import COLUMNS, KINDS, ExportError, export_bytes, to_frame, write_incidents

Row = dict[str, Any]
MakeRow = Callable[..., Row]
NO_POINT = {"latitude": None, "longitude": None, "geo_precision": None}


@pytest.fixture
def frames(make_row: MakeRow) -> list[pd.DataFrame]:
    """Two batches: one incident with a point, one without, one more with a toll."""
    toll = {"fatalities_low": 0, "fatalities_best": 0, "fatalities_high": 0}
    first = to_frame([make_row(0, title="البوكمال & <Albukamal>", event_date=None), make_row(1, **NO_POINT)])
    return [first, to_frame([make_row(2, **toll)])]


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_jsonl_has_one_whole_object_an_incident(frames: list[pd.DataFrame]) -> None:
    rows = [json.loads(line) for line in export_bytes(frames, "jsonl").decode().splitlines()]
    assert [list(row) for row in rows] == [list(COLUMNS)] * 3
    assert rows[0]["event_date"] is None
    assert rows[0]["event_date_end"] == "2018-02-08"
    assert rows[0]["title"] == "البوكمال & <Albukamal>"
    assert rows[0]["evidence"][0]["field"] == "event"
    assert [row["fatalities_best"] for row in rows] == [None, None, 0]
    assert [row["latitude"] for row in rows] == [34.45, None, 34.45]


def test_csv_has_one_header_for_all_batches(frames: list[pd.DataFrame]) -> None:
    rows = csv_rows(export_bytes(frames, "csv"))
    assert [row["event_id"] for row in rows] == ["a-0", "a-1", "a-2"]
    assert list(rows[0]) == list(COLUMNS)
    assert (rows[0]["event_date"], rows[1]["event_date"], rows[1]["latitude"]) == ("", "2018-02-07", "")


@pytest.mark.parametrize("live", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"])
def test_csv_cells_do_not_run_in_a_spreadsheet(live: str, make_row: MakeRow) -> None:
    data = export_bytes([to_frame([make_row(title=live, actor1=live, article_id=live)])], "csv")
    (row,) = csv_rows(data)
    assert [row[name] for name in ("title", "actor1", "article_id")] == [f"'{live}"] * 3


def test_csv_leaves_numbers_below_nought_numbers(make_row: MakeRow) -> None:
    (row,) = csv_rows(export_bytes([to_frame([make_row(longitude=-3.5)])], "csv"))
    assert row["longitude"] == "-3.5"


def test_geojson_has_no_geometry_where_no_place_is_known(frames: list[pd.DataFrame]) -> None:
    features = json.loads(export_bytes(frames, "geojson"))["features"]
    assert [f["geometry"] and f["geometry"]["coordinates"] for f in features] == [
        [40.92, 34.45],
        None,
        [40.92, 34.45],
    ]
    assert features[0]["properties"]["geo_precision"] == 1


@pytest.mark.parametrize("kind", ["geojson", "gpkg", "kml", "parquet"])
def test_a_map_program_reads_what_was_written(kind: str, frames: list[pd.DataFrame], tmp_path: Path) -> None:
    path = tmp_path / f"x.{kind}"
    assert write_incidents(frames, path) == 3
    found = gpd.read_parquet(path) if kind == "parquet" else gpd.read_file(path)
    assert found.crs.to_epsg() == 4326
    assert [None if p is None else (p.x, p.y) for p in found.geometry] == [
        (40.92, 34.45),
        None,
        (40.92, 34.45),
    ]
    assert found["title"][0] == "البوكمال & <Albukamal>"
    assert [path.name for path in tmp_path.iterdir()] == [f"x.{kind}"]


def test_parquet_keeps_types(frames: list[pd.DataFrame], tmp_path: Path) -> None:
    write_incidents(frames, tmp_path / "x.parquet")
    found = gpd.read_parquet(tmp_path / "x.parquet").drop(columns="geometry")
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == COLUMNS


def test_control_characters_do_not_break_kml(make_row: MakeRow, tmp_path: Path) -> None:
    write_incidents([to_frame([make_row(title="a\x01\x0bb]]><i>")])], tmp_path / "x.kml")
    assert gpd.read_file(tmp_path / "x.kml")["title"][0] == "a\ufffd\ufffdb]] ><i>"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_write_is_still_a_file(kind: str, tmp_path: Path) -> None:
    assert write_incidents([], tmp_path / f"x.{kind}") == 0
    assert (tmp_path / f"x.{kind}").exists()


def test_half_characters_in_evidence_leave_as_escapes(make_row: MakeRow) -> None:
    quote = json.dumps([{"field": "event", "start": 0, "end": 1, "text": "\ud800", "note": None}])
    line = export_bytes([to_frame([make_row(evidence=quote, title="é")])], "jsonl").decode()
    assert json.loads(line)["evidence"][0]["text"] == "\ud800"


def test_a_write_that_fails_leaves_the_old_file(frames: list[pd.DataFrame], tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("old")

    def breaking() -> Any:
        yield frames[0]
        raise RuntimeError("cut")

    with pytest.raises(RuntimeError, match="cut"):
        write_incidents(breaking(), path)
    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["x.jsonl"]


@pytest.mark.parametrize("name", ["x.xlsx", "x", "none/x.csv", "."])
def test_a_target_that_cannot_be_is_one_line(name: str, tmp_path: Path, frames: list[pd.DataFrame]) -> None:
    with pytest.raises(ExportError) as caught:
        write_incidents(frames, tmp_path / name)
    assert "\n" not in str(caught.value)

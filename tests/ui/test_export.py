"""A table taken into a spreadsheet runs nothing and keeps what is unknown empty."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from incidents import COLUMNS
from ui.export import csv_bytes


def rows(**values: object) -> list[dict[str, str]]:
    row = dict.fromkeys(COLUMNS) | {"event_id": "e1"} | values
    frame = pd.DataFrame([row], columns=list(COLUMNS)).astype(COLUMNS)
    return list(csv.DictReader(io.StringIO(csv_bytes(frame).decode("utf-8-sig"))))


@pytest.mark.parametrize("cell", ["=1+1", "+A1", "-2", "@SUM(A1)", "＝1+1", "\n=1+1", "\t=1"])
def test_a_formula_is_text(cell: str) -> None:
    assert rows(title=cell)[0]["title"] == f"'{cell}"


def test_dates_are_written_as_in_every_other_file() -> None:
    (row,) = rows(event_date="2018-02-07", reviewed_at="2026-01-02T03:04:05")
    assert (row["event_date"], row["event_date_end"], row["reviewed_at"]) == (
        "2018-02-07",
        "",
        "2026-01-02T03:04:05",
    )


def test_negative_numbers_stay_numbers() -> None:
    assert rows(longitude=-3.7)[0]["longitude"] == "-3.7"


def test_unknown_is_empty_and_none_is_zero() -> None:
    (row,) = rows(fatalities_best=0)
    assert (row["fatalities_best"], row["wounded_best"], row["location"]) == ("0", "", "")

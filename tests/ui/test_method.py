"""The page Method reads what was measured, and says so where nothing was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data import data_path, read_table
from ui import method_figures
from ui.method_charts import reliability_chart, shares_chart
from ui.method_figures import calibration, figures, reliability, run, scores, sets, wilson

Open = Callable[[], AppTest]


def _method() -> None:
    # Not AppTest.from_file: it would put the folder pages, where a script is called articles, before ours.
    import runpy

    runpy.run_module("pages.method")


@pytest.fixture
def method_page(home: Path) -> Open:
    def run_page() -> AppTest:
        app = AppTest.from_function(_method, default_timeout=60).run()
        assert not app.exception
        return app

    return run_page


@pytest.fixture
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own in the place of ``data/``, empty at first."""
    (tmp_path / "method").mkdir()
    monkeypatch.setattr(method_figures, "data_path", lambda name: tmp_path / name)
    monkeypatch.setattr(
        method_figures, "read_table", lambda name: pd.read_csv(tmp_path / name, dtype=str).to_dict("records")
    )
    return tmp_path / "method"


def written(app: AppTest) -> str:
    return "".join(str(element.proto.body) for element in app.get("html"))


def test_the_interval_of_a_share_is_wilsons() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(10, 10)[1] == pytest.approx(1.0)
    assert wilson(10, 10)[0] > 0.7
    assert wilson(0, 0) == (0.0, 1.0)


def test_figures_come_in_the_order_of_the_sets_with_shares(measured: Path) -> None:
    (measured / "sets.csv").write_text("set,label,standing,what\nfirst,First,seen,a\nheld,Held,held,b\n")
    rows = ["held,es,recall,1,4", "held,es,precision,1,2", "mine,ar,recall,0,0", "first,en,recall,3,4"]
    (measured / "extraction.csv").write_text("\n".join(["set,language,measure,right,of", *rows]))
    table = figures()
    assert table is not None
    assert table["label"].tolist() == ["First", "Held", "Held", "mine"]
    assert table["standing"].tolist() == ["seen", "held", "held", "unknown"]
    assert table["share"].iloc[0] == 0.75
    assert pd.isna(table["share"].iloc[3])


def test_f1_is_that_of_the_two_shares(measured: Path) -> None:
    rows = ["own,es,recall,1,2", "own,es,precision,1,1", "own,es,killed,3,4"]
    (measured / "extraction.csv").write_text("\n".join(["set,language,measure,right,of", *rows]))
    table = figures()
    assert table is not None
    (row,) = scores(table).to_dict("records")
    assert row["F1"] == pytest.approx(2 / 3)
    assert row["killed"] == (3, 4)


def test_nothing_measured_is_nothing(measured: Path) -> None:
    assert figures() is None
    assert reliability() is None
    assert calibration() is None
    assert run() == {}
    assert sets().empty


def test_what_is_shipped_can_be_drawn() -> None:
    table, groups = figures(), reliability()
    assert table is not None
    assert groups is not None
    one = table[(table["measure"] == "recall") & (table["language"] == "es")].assign(told="1/2")
    assert shares_chart(one, "light").to_dict()["layer"]
    assert reliability_chart(groups[groups["target"] == "incident"], "dark").to_dict()["layer"]


def test_what_is_shipped_says_when_and_by_which_rules() -> None:
    assert {"extractor", "day", "memory in MB"} <= run().keys()
    described = set(sets()["set"])
    assert {row["set"] for row in read_table("method/extraction.csv")} <= described
    assert data_path("method/run.csv").exists()


def test_the_example_is_coded_as_it_is_shown(method_page: Open) -> None:
    app = method_page()
    said = written(app)
    assert "Aviones rusos" in said
    assert "Air or drone strike" in said
    assert said.count("f-incident") == 1, "the plan in the last sentence is no incident"
    app.button_group(key="method-language").set_value("ar").run()
    assert not app.exception
    assert "طائرات روسية" in written(app)


def test_every_figure_is_in_the_table(method_page: Open) -> None:
    said = written(method_page())
    for row in read_table("method/extraction.csv"):
        if row["measure"] in ("recall", "precision", "killed"):
            assert f"{row['right']}/{row['of']}" in said


def test_a_measure_and_a_value_can_be_chosen(method_page: Open) -> None:
    app = method_page()
    app.button_group(key="method-measure").set_value("killed").run()
    app.button_group(key="method-target").set_value("date").run()
    assert not app.exception
    assert "that very number of dead" in written(app)


def test_without_figures_the_page_says_how_to_measure(measured: Path, method_page: Open) -> None:
    said = written(method_page())
    assert "Not measured yet" in said
    assert "Not calibrated yet" in said
    assert "What it gets wrong" in said

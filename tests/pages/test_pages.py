"""Every page shows what there is, says what is missing, and keeps its state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import pipeline
from incidents import Store

PAGES = ("overview", "strikes", "movements", "incidents_table", "articles", "add_reports")
Show = Callable[..., AppTest]


def written(app: AppTest) -> str:
    """All HTML that the page and its sidebar put out."""
    return "".join(str(element.proto.body) for element in app.get("html"))


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_shows_the_way_on(empty_store: Store, show: Show, page: str) -> None:
    said = written(show(page))
    assert "f-empty" in said


@pytest.mark.parametrize("page", [p for p in PAGES if p != "movements"])
def test_a_page_shows_its_incidents(store: Store, show: Show, page: str) -> None:
    said = written(show(page))
    assert "<h1>" in said
    assert "No incident" not in said


def test_samples_are_labelled_as_such(store: Store, show: Show) -> None:
    for page in ("overview", "strikes", "incidents_table", "articles"):
        assert "Sample dispatch – written for this program" in written(show(page)), page


def test_a_layer_without_incidents_offers_to_clear_the_filter(store: Store, show: Show) -> None:
    assert "No incident matches" in written(show("movements"))


def test_filters_come_from_the_address(store: Store, show: Show) -> None:
    app = show(faction="russia")
    assert app.multiselect(key="factions").value == []
    assert "1 incident from 1 article" in written(app) or "No incident matches" in written(app)
    app = show(faction="coalition", layer="strike")
    assert app.multiselect(key="factions").value == ["coalition"]


def test_filters_go_into_the_address(store: Store, show: Show) -> None:
    app = show()
    app.multiselect(key="factions").set_value(["coalition"]).run()
    assert app.query_params["faction"] in ("coalition", ["coalition"])
    assert not app.exception


def test_filters_are_kept_from_page_to_page(store: Store, show: Show) -> None:
    app = show()
    app.text_input(key="text").set_value("raqa").run()
    app.switch_page("pages/strikes.py").run()
    assert app.text_input(key="text").value == "raqa"


def test_the_layer_of_a_page_of_its_own_does_not_follow_to_the_overview(store: Store, show: Show) -> None:
    app = show("strikes")
    app.switch_page("pages/overview.py").run()
    assert app.get("button_group")[0].value == []


def test_a_filter_that_leaves_nothing_can_be_cleared(store: Store, show: Show) -> None:
    app = show()
    app.text_input(key="text").set_value("zzzz").run()
    assert "No incident matches" in written(app)
    next(b for b in app.button if b.label == "Clear filters").click().run()
    assert "No incident matches" not in written(app)


def test_an_address_that_means_nothing_is_told_and_not_obeyed(store: Store, show: Show) -> None:
    app = show(**{"from": "yesterday", "faction": "martians"})
    assert len(app.toast) == 2
    assert "1 incident" in written(app)


def test_the_chosen_incident_shows_its_words(store: Store, show: Show) -> None:
    event_id = str(store.incidents().iloc[0]["event_id"])
    said = written(show(incident=event_id))
    assert "bombardearon" in said
    assert "at least 23" in said


def test_an_article_shows_its_evidence_marked(store: Store, show: Show) -> None:
    said = written(show("articles"))
    assert '<mark class="ev-event">' in said
    assert "ev-where" in said


def test_a_pasted_report_is_coded_at_once_and_kept_on_demand(empty_store: Store, show: Show) -> None:
    app = show("add_reports")
    app.text_area(key="report_text").set_value(
        "Aviones rusos bombardearon Deir ez-Zor el 5 de septiembre de 2017."
    ).run()
    assert "1 incident in 1 report" in written(app)
    assert empty_store.incidents().empty
    next(b for b in app.button if b.label.startswith("Save")).click().run()
    assert not app.exception
    assert len(empty_store.incidents()) == 1
    assert "Saved 1 report" in app.success[0].value


def test_two_pasted_reports_do_not_replace_each_other(empty_store: Store, show: Show) -> None:
    for place in ("Deir ez-Zor", "Raqa"):
        app = show("add_reports")
        app.text_area(key="report_text").set_value(f"Aviones rusos bombardearon {place}.").run()
        next(b for b in app.button if b.label.startswith("Save")).click().run()
    assert len(empty_store.articles()) == 2


def test_hostile_text_is_shown_as_text(empty_store: Store, show: Show) -> None:
    app = show("add_reports")
    hostile = "<img src=x onerror=alert(1)> Aviones rusos bombardearon Raqa ${alert(1)} `x`."
    app.text_area(key="report_text").set_value(hostile).run()
    assert "<img src=x" not in written(app)
    assert "&lt;img src=x onerror=alert(1)&gt;" in written(app)


def test_the_first_start_codes_the_samples_and_shows_how_far_it_is(
    empty_store: Store, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []

    def samples(store: Store, *, on_progress: Callable[[int, int], None]) -> None:
        on_progress(1, 2)
        told.append(store)

    monkeypatch.setattr(pipeline, "ensure_samples", samples)
    show()
    assert len(told) == 1


def test_a_store_that_cannot_be_opened_is_told_in_one_line(
    tmp_path: Path, empty_store: Store, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.sqlite").write_bytes(b"this is no database" * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'broken.sqlite'}")
    app = show()
    assert len(app.error) == 1


def map_path(app: AppTest) -> list[int]:
    """Where the map's frame hangs in the page: the browser mounts it anew when this changes."""

    def below(node: Any, path: list[int]) -> list[int] | None:
        if getattr(node, "type", "") == "component_instance":
            return path
        children = getattr(node, "children", {})
        return next((p for n, c in children.items() if (p := below(c, [*path, n]))), None)

    path = below(app.main, [])
    assert path is not None
    return path


def test_the_map_stays_mounted_while_filters_change(store: Store, show: Show) -> None:
    app = show()
    app.run()  # AppTest leaves the lines of app.py out of every run but the first
    first = map_path(app)
    app.multiselect(key="factions").set_value(["coalition"]).run()
    app.toggle(key="background").set_value(False).run()
    assert map_path(app) == first


def test_every_map_counts_what_it_cannot_show(store: Store, show: Show) -> None:
    for page in ("overview", "strikes"):
        assert "without a place" in written(show(page)), page


def test_the_table_reads_in_words(store: Store, show: Show) -> None:
    table = show("incidents_table").dataframe[0].value
    assert isinstance(table, pd.DataFrame)
    assert table.iloc[0]["Killed, as stated"] == "at least 23"

"""Every page shows what there is, says what is missing, and keeps its state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import pipeline
from articles import Article
from incidents import Store

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("overview", "strikes", "movements", "incidents_table", "articles", "add_reports")
Show = Callable[..., AppTest]


def written(app: AppTest) -> str:
    """All HTML that the page and its sidebar put out."""
    return "".join(str(element.proto.body) for element in app.get("html"))


def address(app: AppTest) -> dict[str, str]:
    """What the address asks for, each key's first value."""
    asked = {str(key): app.query_params[key] for key in app.query_params}
    return {key: value if isinstance(value, str) else value[0] for key, value in asked.items()}


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_shows_the_way_on(empty_store: Store, show: Show, page: str) -> None:
    said = written(show(page))
    assert "f-empty" in said


@pytest.mark.parametrize("page", [p for p in PAGES if p != "movements"])
def test_a_page_shows_its_incidents(store: Store, show: Show, page: str) -> None:
    said = written(show(page))
    assert "<h1 " in said
    assert "No incident" not in said


def test_samples_are_labelled_as_such(store: Store, show: Show) -> None:
    for page in ("overview", "strikes", "incidents_table", "articles"):
        assert "Sample dispatch – written for this program" in written(show(page)), page


def test_a_layer_without_incidents_offers_to_clear_the_filter(store: Store, show: Show) -> None:
    assert "No incident matches" in written(show("movements"))


def test_filters_come_from_the_address(store: Store, show: Show) -> None:
    app = show(faction="russia")
    assert app.multiselect(key="factions").value == ["russia"]
    assert "No incident matches" in written(app)
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


@pytest.mark.parametrize("page", ["strikes", "movements"])
def test_a_reload_of_a_page_with_a_layer_of_its_own_does_not_filter_the_others(
    store: Store, show: Show, page: str
) -> None:
    app = show(page)
    assert "layer" not in app.query_params
    # An address written by hand, or sent on before.
    reloaded = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    reloaded.query_params["layer"] = page.removesuffix("s")
    reloaded.query_params["q"] = "raqa"
    reloaded.switch_page(f"pages/{page}.py").run()
    reloaded.switch_page("pages/overview.py").run()
    assert not reloaded.exception
    assert reloaded.get("button_group")[0].value == []
    assert reloaded.text_input(key="text").value == "raqa"


def test_layers_of_the_overview_wait_while_another_page_has_its_own(store: Store, show: Show) -> None:
    app = show(layer="strike")
    app.switch_page("pages/movements.py").run()
    assert "layer" not in app.query_params
    app.switch_page("pages/overview.py").run()
    assert app.get("button_group")[0].value == ["strike"]


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ({"from": "2030-01-01"}, date(2030, 1, 1), date(2030, 1, 1)),
        ({"from": "2010-01-01", "to": "2012-01-01"}, date(2010, 1, 1), date(2012, 1, 1)),
        ({"to": "0001-01-01"}, date(1900, 1, 1), date(1900, 1, 1)),
    ],
    ids=["after", "before", "long before"],
)
def test_days_beyond_those_of_the_incidents_are_asked_as_written(
    two_reports: Store, show: Show, query: dict[str, str], first: date, last: date
) -> None:
    app = show(**query)
    assert "No incident matches" in written(app)
    assert address(app) == query
    assert app.slider(key="dates").value == (first, last)
    next(b for b in app.button if b.label == "Clear filters").click().run()
    assert "2 incidents" in written(app)
    assert app.slider(key="dates").value == (date(2014, 8, 18), date(2017, 9, 5))


def test_the_counts_of_each_choice_follow_the_other_choices(two_reports: Store, show: Show) -> None:
    app = show()
    assert set(app.multiselect(key="factions").options) >= {"US-led coalition (1)", "Russia (1)"}
    app.multiselect(key="factions").set_value(["russia"]).run()
    assert set(app.multiselect(key="factions").options) >= {"US-led coalition (1)", "Russia (1)"}
    assert app.get("button_group")[0].options == ["Strike 1"]
    assert app.multiselect(key="types").options == ["Air or drone strike (1)"]
    app.text_input(key="text").set_value("raqa").run()
    assert "US-led coalition (1)" in app.multiselect(key="factions").options
    assert "Russia (0)" in app.multiselect(key="factions").options


def test_there_is_nothing_to_clear_without_a_filter(store: Store, show: Show) -> None:
    app = show()
    assert next(b for b in app.button if b.label == "Clear filters").disabled
    app.text_input(key="text").set_value("raqa").run()
    assert not next(b for b in app.button if b.label == "Clear filters").disabled


def test_a_box_in_the_address_is_kept_and_said(store: Store, show: Show) -> None:
    app = show(bbox="0,0,1,1")
    assert address(app)["bbox"] == "0.0,0.0,1.0,1.0"
    assert "No incident matches" in written(app)


def test_a_date_known_only_from_above_is_never_a_day(two_reports: Store, show: Show) -> None:
    app = show("incidents_table")
    table = app.dataframe[0].value
    assert table["Date"].tolist() == ["5 Sept 2017", "by 18 Aug 2014"]
    assert pd.isna(table["Not before"].iloc[1])
    assert "18 Aug 2014 or earlier – 5 Sept 2017" in written(app)


def test_dates_are_in_the_order_of_time_and_not_of_letters(empty_store: Store, show: Show) -> None:
    for number, day in enumerate(("9 de febrero", "10 de enero", "3 de marzo")):
        text = f"Aviones rusos bombardearon Raqa el {day} de 2018."
        empty_store.save([pipeline.code(Article(f"a{number}", text))], by="test")
    dates = show("incidents_table").dataframe[0].value["Date"].tolist()
    assert dates == ["3 Mar 2018", "9 Feb 2018", "10 Jan 2018"]


def test_the_sum_of_the_dead_says_what_it_is_and_leaves_background_out(
    empty_store: Store, show: Show
) -> None:
    texts = {
        "a": "Aviones rusos bombardearon Raqa el 5 de enero de 2018 y mataron a entre 20 y 30 combatientes.",
        "b": "Un ataque aéreo mató a 7 civiles en Raqa el 6 de enero de 2018, según el Observatorio Sirio.",
    }
    coded = [pipeline.code(Article(name, text)) for name, text in texts.items()]
    recalled = [dict(row) | {"background": True, "event_id": "old"} for row in coded[0].rows]
    empty_store.save([*coded, pipeline.Coded(Article("c", texts["a"]), recalled)], by="test")
    said = written(show())
    assert "<b>27</b><span>killed, as stated" in said
    assert "lower figure of 2 incidents added up, 1 of them claims; background left out" in said
    assert "may overlap" in said


def test_one_is_not_many(store: Store, show: Show) -> None:
    said = written(show())
    for figure in ("incident", "strike", "place"):
        assert f"<b>1</b><span>{figure}</span>" in said


def test_nothing_found_is_said_once(store: Store, show: Show) -> None:
    said = written(show(faction="russia"))
    assert "0 incidents" not in said
    assert "date not stated" not in said


def test_a_filter_that_leaves_nothing_can_be_cleared(store: Store, show: Show) -> None:
    app = show()
    app.text_input(key="text").set_value("zzzz").run()
    assert "No incident matches" in written(app)
    next(b for b in app.button if b.label == "Clear filters").click().run()
    assert "No incident matches" not in written(app)


@pytest.mark.parametrize("page", ["overview", "strikes", "incidents_table", "articles"])
def test_an_incident_that_is_not_there_is_told_in_one_line(store: Store, show: Show, page: str) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["incident"] = "nosuch"
    app.switch_page(f"pages/{page}.py").run()
    assert [toast.value.count("nosuch") for toast in app.toast] == [1]
    assert "incident" not in app.query_params


def test_an_article_that_is_not_there_is_told_in_one_line(store: Store) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["article"] = "nosuch"
    app.switch_page("pages/articles.py").run()
    assert [toast.value.count("nosuch") for toast in app.toast] == [1]
    assert address(app)["article"] == "report"


def test_an_address_brings_the_article_and_its_incident_back(two_reports: Store) -> None:
    event_id = str(two_reports.incidents().query("article_id == 'report'").iloc[0]["event_id"])
    for query in ({"article": "old"}, {"article": "report", "incident": event_id}, {"incident": event_id}):
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for key, value in query.items():
            app.query_params[key] = value
        app.switch_page("pages/articles.py").run()
        article = query.get("article", "report")
        assert app.selectbox(key="article_picker").value == article
        assert address(app)["article"] == article
        assert address(app).get("incident") == query.get("incident")


def test_read_it_in_the_article_keeps_incident_and_filters(two_reports: Store, show: Show) -> None:
    event_id = str(two_reports.incidents().query("article_id == 'old'").iloc[0]["event_id"])
    app = show(incident=event_id, q="bombardearon")
    next(b for b in app.button if b.label == "Read it in the article").click().run()
    app.switch_page("pages/articles.py").run()
    assert app.selectbox(key="article_picker").value == "old"
    assert address(app)["incident"] == event_id
    assert address(app)["q"] == "bombardearon"
    app.selectbox(key="article_picker").set_value("report").run()
    assert address(app)["article"] == "report"
    assert "incident" not in app.query_params


def test_an_incident_of_another_article_stays_chosen_and_out_of_the_address(two_reports: Store) -> None:
    incidents = two_reports.incidents().set_index("article_id")["event_id"]
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["article"], app.query_params["incident"] = "report", str(incidents["old"])
    app.switch_page("pages/articles.py").run()
    assert address(app) == {"article": "report"}
    app.switch_page("pages/overview.py").run()
    assert address(app) == {"incident": incidents["old"]}


def test_a_report_of_ones_own_is_removed_when_that_is_confirmed(two_reports: Store) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["article"] = "old"
    app.switch_page("pages/articles.py").run()
    assert app.button(key="remove-article").disabled
    app.checkbox(key="sure-old").check().run()
    app.button(key="remove-article").click().run()
    assert not app.exception
    assert two_reports.articles()["article_id"].tolist() == ["report"]
    assert two_reports.audit().iloc[0]["by"] == "dashboard"
    assert app.selectbox(key="article_picker").value == "report"
    assert not [b for b in app.button if b.key == "remove-article"], "a sample is not the reader's own"


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


def paste(app: AppTest, text: str, **fields: str) -> AppTest:
    app.text_area(key="report_text").set_value(text)
    for name, value in fields.items():
        app.text_input(key=f"report_{name}").set_value(value)
    return app.run()


STRIKE = "Aviones rusos bombardearon Deir ez-Zor el martes, según la agencia SANA."


def test_the_first_line_of_a_pasted_report_is_its_title(empty_store: Store, show: Show) -> None:
    app = paste(show("add_reports"), f"Bombas sobre el río\n\n{STRIKE}", source="La Agencia")
    app.button(key="save-reports").click().run()
    (article,) = empty_store.articles().to_dict("records")
    assert (article["title"], article["source"]) == ("Bombas sobre el río", "La Agencia")
    assert empty_store.incidents().iloc[0]["source"] == "La Agencia"


def test_a_title_that_is_written_down_goes_before_the_first_line(empty_store: Store, show: Show) -> None:
    app = paste(show("add_reports"), f"Bombas sobre el río\n\n{STRIKE}", title="Otro título")
    app.button(key="save-reports").click().run()
    assert empty_store.articles()["title"].tolist() == ["Otro título"]


def test_nothing_of_a_saved_report_stays_for_the_next_one(empty_store: Store, show: Show) -> None:
    app = show("add_reports")
    app.date_input(key="report_published").set_value(date(2017, 9, 7))
    paste(app, STRIKE, title="T", source="S")
    assert "from its publication on 7 Sept 2017" in written(app)
    app.button(key="save-reports").click().run()
    assert not app.exception
    assert "from its publication on 7 Sept 2017" in app.success[0].value
    assert app.date_input(key="report_published").value is None
    assert app.text_area(key="report_text").value == ""
    assert [app.text_input(key=f"report_{name}").value for name in ("title", "source")] == ["", ""]
    assert len(app.get("page_link")) == 3
    paste(app, STRIKE.replace("Deir ez-Zor", "Raqa"))
    assert "no publication day is known" in written(app)
    assert not app.success
    app.button(key="save-reports").click().run()
    ends = empty_store.incidents()["event_date"].isna().tolist()
    assert sorted(ends) == [False, True]


def test_each_report_without_incidents_is_told_with_the_reason(empty_store: Store, show: Show) -> None:
    french = (
        "Les avions russes ont bombardé la ville mardi et le gouvernement a repris les quartiers du nord."
    )
    app = paste(show("add_reports"), french, title="En français")
    assert [(w.value.count("En français"), "no language" in w.value) for w in app.warning] == [(1, True)]
    paste(app, "El precio del pan subió en la ciudad y los vecinos no están contentos con ello.", title="Pan")
    assert ["No incident was found in “Pan”." in w.value for w in app.warning] == [True]
    paste(app, "El precio del pan subió en la ciudad y los vecinos no están contentos con ello.", title="")
    assert ["“El precio del pan" in w.value for w in app.warning] == [True]
    paste(app, STRIKE)
    assert not app.warning


def test_a_report_that_would_take_the_place_of_another_is_told(empty_store: Store, show: Show) -> None:
    app = paste(show("add_reports"), STRIKE)
    app.button(key="save-reports").click().run()
    paste(app, STRIKE)
    assert ["saving puts this one in its place" in w.value for w in app.warning] == [True]


def test_the_button_that_saves_stands_above_what_was_found(empty_store: Store, show: Show) -> None:
    app = paste(show("add_reports"), STRIKE)
    order = [element.type for element in app.main]
    assert order.index("button") < order.index("dataframe")
    app.button(key="save-reports").click().run()
    order = [element.type for element in app.main]
    assert order.index("success") < order.index("page_link") < order.index("text_area")


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
        assert "Every incident has a place" in written(show(page)), page
    lost = "Aviones rusos bombardearon posiciones del Estado Islámico el 5 de enero de 2018."
    store.save([pipeline.code(Article("lost", lost))], by="test")
    for page in ("overview", "strikes"):
        assert "1 incident without a place, in the table only" in written(show(page)), page


def test_the_table_reads_in_words(store: Store, show: Show) -> None:
    table = show("incidents_table").dataframe[0].value
    assert isinstance(table, pd.DataFrame)
    assert table.iloc[0]["Killed, as stated"] == "at least 23"


def test_of_many_articles_the_newest_are_offered_and_the_others_are_found(
    two_reports: Store, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.article.OFFERED", 1)
    told = two_reports.articles()
    assert len(told) > 1
    oldest = told.iloc[-1]
    app = show("articles")
    assert len(app.selectbox(key="article_picker").options) == 1
    app.text_input(key="article_words").set_value(str(oldest["title"]).upper()).run()
    assert not app.exception
    assert any(str(oldest["title"]) in option for option in app.selectbox(key="article_picker").options)

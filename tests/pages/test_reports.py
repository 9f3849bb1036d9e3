"""An incident that several reports tell is shown once, with the others beside it and a say in the matter."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from incidents import Store

Show = Callable[..., AppTest]


def written(app: AppTest) -> str:
    return "".join(str(element.proto.body) for element in app.get("html"))


def event_of(store: Store, article: str) -> str:
    frame = store.incidents()
    return str(frame.loc[frame["article_id"] == article, "event_id"].iloc[0])


def button(app: AppTest, label: str) -> object:
    return next(b for b in app.button if b.label == label)


def test_an_incident_is_counted_once_and_its_reports_are_told(retold: Store, show: Show) -> None:
    app = show()
    assert "2 incidents from 3 articles" in written(app)
    assert "reports" not in app.query_params
    table = app.dataframe[0].value
    assert sorted(table["Reports"].tolist()) == [1, 2]


def test_the_switch_counts_every_report_and_stays_in_the_address(retold: Store, show: Show) -> None:
    app = show()
    app.toggle(key="once").set_value(False).run()
    assert "3 incidents from 3 articles" in written(app)
    assert app.query_params["reports"] in ("all", ["all"])
    again = show(reports="all")
    assert again.toggle(key="once").value is False
    assert "3 incidents from 3 articles" in written(again)
    again.switch_page("pages/strikes.py").run()
    assert "3 incidents from 3 articles" in written(again)


def test_the_counts_of_the_form_are_of_incidents(retold: Store, show: Show) -> None:
    app = show()
    assert "Russia (2)" in app.multiselect(key="factions").options
    app.toggle(key="once").set_value(False).run()
    assert "Russia (3)" in app.multiselect(key="factions").options


def test_the_panel_sets_words_and_figures_side_by_side(retold: Store, show: Show) -> None:
    said = written(show(incident=event_of(retold, "es")))
    assert "Also told by 1 report" in said
    assert "20 (Paper es)" in said
    assert "23 (Paper en)" in said
    assert "same type, same place, same day, same actor; deaths" in said


def test_a_report_that_another_stands_for_is_found_by_its_address(retold: Store, show: Show) -> None:
    for article in ("es", "en"):
        app = show(incident=event_of(retold, article))
        assert "Also told by 1 report" in written(app)
        assert not app.toast


def test_not_the_same_is_kept_and_can_be_undone(retold: Store, show: Show) -> None:
    app = show(incident=event_of(retold, "es"))
    button(app, "Not the same").click().run()  # type: ignore[attr-defined]
    assert not app.exception
    assert "3 incidents from 3 articles" in written(app)
    assert "Not the same, a person decided" in written(app)
    assert retold.audit().iloc[0]["by"] == "dashboard"
    button(app, "Undo").click().run()  # type: ignore[attr-defined]
    assert not app.exception
    assert "2 incidents from 3 articles" in written(app)
    assert "Also told by 1 report" in written(app)


def test_a_person_may_put_reports_together_and_take_that_back(retold: Store, show: Show) -> None:
    app = show(incident=event_of(retold, "later"))
    assert "Also told by" not in written(app)
    button(app, "The same").click().run()  # type: ignore[attr-defined]
    assert not app.exception
    assert "1 incident from 3 articles" in written(app)
    assert "The same, a person decided" in written(app)
    button(app, "Undo").click().run()  # type: ignore[attr-defined]
    assert "2 incidents from 3 articles" in written(app)


def test_an_incident_is_shown_by_a_report_that_meets_the_filter(retold: Store, show: Show) -> None:
    app = show("incidents_table", q="warplanes")
    assert app.dataframe[0].value["Reports"].tolist() == [2]
    assert app.dataframe[0].value.index.tolist() == [event_of(retold, "en")]

"""The page of places headless: answers, a choice kept and undone, and what is wrong in one line each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from geo import user_layers

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "</script><script>alert(1)</script>",
    "![x](http://x/y)",
)


@pytest.fixture
def show(places_page: Callable[..., AppTest]) -> Callable[..., AppTest]:
    return places_page


def written(app: AppTest) -> str:
    return "".join(str(element.proto.body) for element in app.get("html"))


def table(app: AppTest) -> pd.DataFrame:
    shown: Any = app.dataframe[0].value
    assert isinstance(shown, pd.DataFrame)
    return shown


def test_an_empty_page_offers_names_to_begin_with(show: Callable[..., AppTest]) -> None:
    app = show()
    assert "No name yet" in written(app)
    app.button(key="example-8 km al este de Abu Kamal").click().run()
    assert not app.exception
    assert "1 of 1 name answered" in written(app)
    assert "8 km al este de Abu Kamal" in written(app), "a single name is looked at closely"


def test_the_summary_counts_answers_ties_and_what_is_missing(show: Callable[..., AppTest]) -> None:
    app = show("Mayadin\nSalhiya\nXyzzyville")
    assert "2 of 3 names answered, 1 of them tied between places of one name, 1 without" in written(app)
    assert list(table(app)["Name"]) == ["Mayadin", "Salhiya", "Xyzzyville"]


def test_what_is_missing_can_be_looked_at_alone(show: Callable[..., AppTest]) -> None:
    app = show("Mayadin\nXyzzyville")
    app.get("button_group")[0].set_value("Without an answer").run()
    assert list(table(app)["Name"]) == ["Xyzzyville"]


def test_another_place_is_chosen_kept_and_undone(show: Callable[..., AppTest]) -> None:
    app = show("Salhiya")
    other = app.radio(key="place_other").options[0]
    assert app.button(key="place_use").disabled
    app.radio(key="place_other").set_value(0).run()
    app.button(key="place_use").click().run()
    assert not app.exception
    assert "chosen by a user" in table(app)["Why"][0]
    assert [alias.name for alias in user_layers.aliases()] == ["Salhiya"]
    assert app.radio(key="place_other").options[0] != other
    assert "chosen by a user" in written(show("Salhiya")), "the next session knows it"
    next(button for button in app.button if button.label == "Undo this choice").click().run()
    assert not app.exception
    assert user_layers.aliases() == []
    assert "chosen by a user" not in written(app)


def test_a_selection_that_a_choice_empties_gives_way(show: Callable[..., AppTest]) -> None:
    app = show("Salhiya\nMayadin")
    app.get("button_group")[0].set_value("Tied").run()
    assert list(table(app)["Name"]) == ["Salhiya"]
    user_layers.save_alias("Salhiya", "gn:173811")
    app.run()
    assert not app.exception
    assert list(table(app)["Name"]) == ["Salhiya", "Mayadin"]


def test_a_choice_is_for_the_governorate_that_was_given(show: Callable[..., AppTest]) -> None:
    app = show("Salhiya; دير الزور")
    app.radio(key="place_other").set_value(0).run()
    assert app.button(key="place_use").label == "Use this for Salhiya in Deir ez\\-Zor"
    app.button(key="place_use").click().run()
    assert [(alias.name, alias.admin1) for alias in user_layers.aliases()] == [("Salhiya", "Deir ez-Zor")]


def test_a_governorate_nobody_knows_is_told_and_left_out(show: Callable[..., AppTest]) -> None:
    app = show("Mayadin; Narnia")
    assert "'Narnia': not known" in table(app)["Why"][0]
    assert table(app)["Place"][0] == "Mayadin"


def test_what_is_wrong_costs_a_line_each(show: Callable[..., AppTest]) -> None:
    app = show("a" * 10_000 + "\nMay\x07adin\nRaqqa")
    assert len(app.warning) == 2
    assert "10\\,000 characters" in app.warning[0].value
    assert "2 names" in written(app)


def test_a_name_that_cannot_be_kept_is_told_in_one_line(show: Callable[..., AppTest]) -> None:
    app = show("-Salhiya")
    app.radio(key="place_other").set_value(0).run()
    app.button(key="place_use").click().run()
    assert len(app.error) == 1
    assert "remove it" in app.error[0].value
    assert user_layers.aliases() == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_shown_as_text(show: Callable[..., AppTest], name: str) -> None:
    app = show(f"{name}\nMayadin {name}")
    app.session_state["place_chosen"] = 1
    app.run()
    said = written(app)
    for sign in ("<img src=x", "<script", "${"):
        assert sign not in said
    labels = [button.label for button in app.button if button.label.startswith("Use this")]
    assert not any("![" in label or "<" in label.replace("\\<", "") for label in labels)
    assert not app.exception

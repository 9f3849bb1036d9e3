"""The page Add reports with a model set up: nothing goes to it but by a person's two clicks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from extraction.errors import ExtractorUnavailableError
from extraction.plugins.chat import Chat

REPORT = "Coalition jets hit a workshop near Mayadin on Sunday, killing 20 fighters, and the fighters left."
STRIKE = {
    "sub_event_type": "Air/drone strike",
    "event": "Coalition jets hit a workshop",
    "place": "Mayadin",
    "actor1": "![x](http://example.org/x.png)",
}


def _page() -> None:
    import runpy

    runpy.run_module("pages.add_reports")


@pytest.fixture
def asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the model was asked, which answers with one strike."""
    asked: list[str] = []

    def ask(self: Chat, body: Mapping[str, Any]) -> str:
        asked.append(body["messages"][1]["content"])
        return json.dumps({"incidents": [STRIKE]})

    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(Chat, "ask", ask)
    monkeypatch.setenv("FURAT_EXTRACTOR_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("FURAT_EXTRACTOR_MODEL", "small")
    return asked


def page() -> AppTest:
    app = AppTest.from_function(_page, default_timeout=60).run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return "".join(str(element.proto.body) for element in app.get("html"))


def test_without_a_model_set_up_there_is_no_switch(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FURAT_EXTRACTOR_URL")
    app = page()
    assert not app.toggle
    assert "nothing is sent anywhere" in said(app)


def test_a_model_set_up_is_off_and_says_where_the_text_would_go(asked: list[str]) -> None:
    app = page()
    assert app.toggle(key="report_model").value is False
    assert "given to the model small at 127.0.0.1:9" in said(app)
    app.text_area(key="report_text").set_value(REPORT).run()
    assert asked == []
    assert "nothing is sent anywhere" in said(app)


def test_a_report_goes_to_the_model_when_it_is_given_and_not_before(asked: list[str]) -> None:
    app = page()
    app.toggle(key="report_model").set_value(True)
    app.text_area(key="report_text").set_value(REPORT).run()
    assert asked == []
    assert "nothing is sent" not in said(app)
    app.button(key="give-reports").click().run()
    assert not app.exception
    assert len(asked) == 1
    assert REPORT in asked[0]
    assert "1 incident in 1 report" in said(app)
    assert "1 field" in app.warning[0].value
    assert "![x](" not in app.warning[0].value  # shown as text, not loaded as a picture
    app.text_area(key="report_text").set_value(REPORT + " Later it rained.").run()
    assert len(asked) == 1


def test_a_model_that_does_not_answer_is_told(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(self: Chat, body: Mapping[str, Any]) -> str:
        raise ExtractorUnavailableError("127.0.0.1:9: does not answer; start the server there")

    monkeypatch.setattr(Chat, "ask", ask)
    app = page()
    app.toggle(key="report_model").set_value(True)
    app.text_area(key="report_text").set_value(REPORT).run()
    app.button(key="give-reports").click().run()
    assert not app.exception
    assert "does not answer" in app.error[0].value


def test_an_address_that_is_none_is_told(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FURAT_EXTRACTOR_URL", "nowhere")
    app = page()
    assert not app.toggle
    assert "nowhere" in app.warning[0].value

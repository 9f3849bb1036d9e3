"""Services are off until switched on, asked only by a button, about unanswered names only, and may fail."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from geo import user_layers
from geo.gazetteer import default_gazetteer
from geo.online import OnlineGazetteer, services
from ui import place_services

NOMINATIM = [
    {
        "osm_id": 4567, "lat": "35.4100", "lon": "40.0500", "name": "Xyzzyville", "addresstype": "village",
        "display_name": "Xyzzyville, Deir ez-Zor, Syria", "boundingbox": ["35.40", "35.42", "40.04", "40.06"],
    },
]  # fmt: skip


class Played(BaseHTTPRequestHandler):
    """Answers as Nominatim does, or fails."""

    status: ClassVar[int] = 200
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(parse_qs(urlsplit(self.path).query)["q"][0])
        self.send_response(self.status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(NOMINATIM).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names that the services were asked about; they are played on this machine."""
    monkeypatch.setattr(Played, "asked", [])
    monkeypatch.setattr(Played, "status", 200)
    running = ThreadingHTTPServer(("127.0.0.1", 0), Played)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    host = f"127.0.0.1:{running.server_port}"

    def online(service: str, account: str | None) -> OnlineGazetteer:
        return OnlineGazetteer(service, account=account, host=host, scheme="http", timeout_s=5, interval_s=0)

    monkeypatch.setattr(place_services, "_online", online)
    yield Played.asked
    running.shutdown()
    running.server_close()


@pytest.fixture
def show(asked: list[str], places_page: Callable[[str], AppTest]) -> Callable[[str], AppTest]:
    return places_page


def written(app: AppTest) -> str:
    return "".join(str(element.proto.body) for element in app.get("html"))


def test_all_are_off_and_told_what_they_mean(show: Callable[[str], AppTest], asked: list[str]) -> None:
    app = show("Xyzzyville")
    assert [toggle.value for toggle in app.toggle] == [False] * len(services())
    said = written(app)
    for service in services().values():
        assert service.warning in said
        assert service.attribution in said
        assert service.terms in said
    assert asked == []
    assert not [button for button in app.button if button.label.startswith("Ask")]


def test_a_switch_alone_asks_nothing(show: Callable[[str], AppTest], asked: list[str]) -> None:
    app = show("Mayadin\nXyzzyville")
    app.toggle(key="place_service_nominatim").set_value(True).run()
    app.text_area(key="place_text").set_value("Xyzzyville\nPlugh").run()
    assert asked == []
    assert not app.exception


def test_only_names_without_an_answer_are_asked_and_one_can_be_chosen(
    show: Callable[[str], AppTest], asked: list[str]
) -> None:
    app = show("Mayadin\nXyzzyville\nXyzzyville")
    app.toggle(key="place_service_nominatim").set_value(True).run()
    app.button(key="place_ask_nominatim").click().run()
    assert asked == ["Xyzzyville"]
    assert not app.exception
    assert "suggestions for 1 name" in app.success[0].value
    app.session_state["place_chosen"] = 1
    app.run()
    assert "Not found" in app.radio(key="place_other").label
    app.radio(key="place_other").set_value(0).run()
    app.button(key="place_use").click().run()
    assert not app.exception
    place = default_gazetteer().geocode("Xyzzyville").raw
    assert (place["place_id"], place["reason"]) == ("nominatim:4567", "chosen by a user for this name")
    assert [layer.places for layer in user_layers.layers()] == [1]
    assert "3 of 3 names answered" in written(app)


def test_a_failure_is_one_line_and_no_more_is_asked(
    show: Callable[[str], AppTest], asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Played, "status", 503)
    app = show("Xyzzyville\nPlugh\nQuux")
    app.toggle(key="place_service_photon").set_value(True).run()
    app.button(key="place_ask_photon").click().run()
    assert len(asked) == 1
    assert len(app.error) == 1
    assert "3 names" in app.error[0].value
    assert "\n" not in app.error[0].value
    assert not app.exception


def test_a_service_with_accounts_waits_for_one(show: Callable[[str], AppTest], asked: list[str]) -> None:
    app = show("Xyzzyville")
    app.toggle(key="place_service_geonames").set_value(True).run()
    assert app.button(key="place_ask_geonames").disabled
    app.text_input(key="place_account_geonames").set_value("someone").run()
    assert not app.button(key="place_ask_geonames").disabled
    assert asked == []

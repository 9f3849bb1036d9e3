"""Services on the net, played by a server on this machine that answers as they do, or fails as they may."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from geo import default_gazetteer
from geo.errors import OnlineError
from geo.online import OnlineGazetteer, services

NOMINATIM = [
    {
        "osm_id": 4567, "lat": "35.4100", "lon": "40.0500", "name": "Ayyash", "addresstype": "village",
        "display_name": "Ayyash, Deir ez-Zor, Syria", "boundingbox": ["35.40", "35.42", "40.04", "40.06"],
    },
    {
        "osm_id": 1, "lat": "48.85", "lon": "2.35", "name": "Paris", "addresstype": "city",
        "display_name": "Paris, France", "boundingbox": ["48.8", "48.9", "2.2", "2.4"],
    },
]  # fmt: skip
PHOTON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [40.05, 35.41]},
            "properties": {"osm_id": 4567, "name": "Ayyash", "osm_value": "village", "country": "Syria"},
        }
    ],
}
GEONAMES = {
    "totalResultsCount": 1,
    "geonames": [
        {
            "geonameId": 99, "lat": "35.41", "lng": "40.05", "name": "Ayyash",
            "adminName1": "Deir ez-Zor", "countryName": "Syria",
        }
    ],
}  # fmt: skip
ANSWERS: dict[str, Any] = {"/search": NOMINATIM, "/api": PHOTON, "/searchJSON": GEONAMES}


class Played(BaseHTTPRequestHandler):
    """Answers by path; ``mode`` says how it fails."""

    mode: ClassVar[str] = "well"
    asked: ClassVar[list[dict[str, list[str]]]] = []

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        self.asked.append(parse_qs(address.query))
        if self.mode == "slow":
            time.sleep(1.5)
        status = {"busy": 429, "broken": 503, "refused": 403}.get(self.mode, 200)
        body = json.dumps(ANSWERS[address.path]).encode()
        if self.mode == "rubbish":
            body = b"<html>Please log in to the wireless network</html>"
        if self.mode == "odd":
            body = json.dumps([{"lat": "north", "lon": None}]).encode()
        if self.mode == "empty":
            body = b"[]"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        try:
            self.wfile.write(body)
        except BrokenPipeError:  # it was too slow for who asked
            return

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("FURAT_HOME", str(tmp_path))
    monkeypatch.setattr(Played, "mode", "well")
    monkeypatch.setattr(Played, "asked", [])
    running = ThreadingHTTPServer(("127.0.0.1", 0), Played)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def gazetteer(host: str, service: str = "nominatim") -> OnlineGazetteer:
    return OnlineGazetteer(
        service, host=host, scheme="http", account="someone", timeout_s=0.5, interval_s=0.0
    )


@pytest.mark.parametrize("service", ["nominatim", "photon", "geonames"])
def test_an_answer_is_a_suggestion_with_its_governorate_and_credit(server: str, service: str) -> None:
    found = gazetteer(server, service).lookup("Ayyash")
    (candidate,) = found  # Paris lies elsewhere
    place = candidate.place
    assert (place.name, place.latitude, place.longitude) == ("Ayyash", 35.41, 40.05)
    assert (place.country, place.admin1) == ("SY", "Deir ez-Zor")
    assert candidate.reason.startswith("suggestion only")
    assert services()[service].attribution in place.source
    assert services()[service].licence in place.source


def test_a_name_is_asked_for_once(server: str) -> None:
    first = gazetteer(server).lookup("Ayyash")
    assert gazetteer(server).lookup("  AYYASH ") == first
    assert len(Played.asked) == 1
    assert Played.asked[0]["q"] == ["Ayyash"]
    assert Played.asked[0]["countrycodes"] == ["sy,iq"]


def test_that_nothing_was_found_is_remembered_too(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Played, "mode", "empty")
    assert gazetteer(server).lookup("Atlantis") == []
    assert gazetteer(server).lookup("Atlantis") == []
    assert len(Played.asked) == 1


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        ("slow", "does not answer"),
        ("busy", "asked too often"),
        ("broken", "does not answer"),
        ("refused", "refused the account"),
        ("rubbish", "failed"),
        ("odd", "no answer"),
    ],
)
def test_a_failure_is_one_line_that_names_the_host_and_is_not_remembered(
    server: str, mode: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Played, "mode", mode)
    with pytest.raises(OnlineError, match=why) as told:
        gazetteer(server).lookup("Ayyash")
    assert str(told.value).startswith(server)
    assert "\n" not in str(told.value)
    monkeypatch.setattr(Played, "mode", "well")
    assert gazetteer(server).lookup("Ayyash")


def test_a_host_that_is_not_there_is_told(server: str) -> None:
    nobody = OnlineGazetteer("nominatim", host="127.0.0.1:9", scheme="http", timeout_s=0.5)
    with pytest.raises(OnlineError, match="does not answer"):
        nobody.lookup("Ayyash")


def test_requests_keep_the_distance_that_the_service_wants(server: str) -> None:
    patient = OnlineGazetteer("nominatim", host=server, scheme="http", timeout_s=0.5, interval_s=0.3)
    start = time.monotonic()
    for name in ("one", "two", "three"):
        patient.lookup(name)
    assert time.monotonic() - start >= 0.6
    assert all(service.interval_s >= 1 for service in services().values())


def test_a_damaged_memory_is_told_with_its_file(server: str, tmp_path: Path) -> None:
    (tmp_path / "gazetteer").mkdir()
    (tmp_path / "gazetteer" / "online.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(OnlineError, match=r"online\.sqlite"):
        gazetteer(server).lookup("Ayyash")


@pytest.mark.parametrize("service", ["geonames", "google"])
def test_a_service_that_is_unknown_or_lacks_its_account_is_refused(service: str) -> None:
    with pytest.raises(OnlineError, match=r"user name|choose one of"):
        OnlineGazetteer(service)


def test_the_gazetteer_itself_asks_nobody(server: str) -> None:
    default_gazetteer().lookup("Ayyash")
    default_gazetteer().geocode("Atlantis")
    assert Played.asked == []

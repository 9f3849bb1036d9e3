"""The policy goes out with every answer and names no other host; the client's files come without a detour."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from serve import HEADERS, POLICY, AtHand, Guarded
from ui.client_files import client_files, first_page_files


async def _send_start(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"server", b"x")]})
    await send({"type": "http.response.body", "body": b""})


async def _send_page(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})


def answers(kind: str, app: Any = None, *, path: str = "/", method: str = "GET") -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(dict(message))

    async def receive() -> Any:
        return {}

    scope = {"type": kind, "path": path, "method": method}
    asyncio.run((app or Guarded(_send_start))(scope, receive, send))
    return sent


def test_headers_are_added_to_those_there_are() -> None:
    start, body = answers("http")
    assert start["headers"] == [(b"server", b"x"), *HEADERS]
    assert body == {"type": "http.response.body", "body": b""}


def test_a_websocket_is_left_alone() -> None:
    assert answers("websocket")[0]["headers"] == [(b"server", b"x")]


@pytest.mark.parametrize("word", ["http:", "https:", "*", "//"])
def test_no_other_host_is_allowed(word: str) -> None:
    assert word not in POLICY


def test_a_page_names_its_scripts_beforehand() -> None:
    (start,) = answers("http", Guarded(_send_page))
    (link,) = (value.decode() for name, value in start["headers"] if name == b"link")
    assert [part.split(">")[0].lstrip("<") for part in link.split(",")] == list(first_page_files())


def test_the_frame_of_a_map_names_no_scripts() -> None:
    (start,) = answers("http", Guarded(_send_page), path="/component/streamlit_folium.st_folium/index.html")
    assert b"link" not in dict(start["headers"])


def test_scripts_named_beforehand_are_those_of_the_map_and_no_more() -> None:
    named = first_page_files()
    assert {f"/{name}" for name in named} <= client_files().keys()
    assert any("/ComponentInstance." in name for name in named)
    assert not any("/DataFrame." in name for name in named)
    assert not any("/index." in name for name in named), "the page itself names its entry"


def test_a_file_of_the_client_comes_whole_with_its_type() -> None:
    name = f"/{first_page_files()[0]}"
    start, body = answers("http", AtHand(_send_start), path=name)
    assert body["body"] == client_files()[name].read_bytes()
    assert dict(start["headers"])[b"content-type"].startswith(b"text/javascript")


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/static/js/../../index.html", "GET"),
        ("/static/js/none.js", "GET"),
        ("/static/js", "GET"),
        ("/", "GET"),
        (f"/{first_page_files()[0]}", "POST"),
    ],
)
def test_what_is_no_file_of_the_client_is_left_to_streamlit(path: str, method: str) -> None:
    assert answers("http", AtHand(_send_start), path=path, method=method)[0]["headers"] == [(b"server", b"x")]

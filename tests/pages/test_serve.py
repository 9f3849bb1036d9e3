"""The policy goes out with every answer, and names no other host."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from serve import HEADERS, POLICY, Guarded


async def _send_start(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"server", b"x")]})
    await send({"type": "http.response.body", "body": b""})


def answers(kind: str) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(dict(message))

    async def receive() -> Any:
        return {}

    asyncio.run(Guarded(_send_start)({"type": kind}, receive, send))
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

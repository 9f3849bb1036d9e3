"""The wire to an OpenAI-compatible chat endpoint: one address, no detours, limits on time and size.

The only module of this room that sends anything. What it sends is what it is given, to the address that
the user set; it follows no redirect, uses no proxy, and tells nobody the key but that address.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import requests

from extraction.errors import ExtractionError, ExtractorUnavailableError

__all__ = ["Address", "Chat", "RefusedRequestError", "TooMuchError", "address_from_environment"]

URL, MODEL, KEY, TIMEOUT = (f"FURAT_EXTRACTOR_{name}" for name in ("URL", "MODEL", "KEY", "TIMEOUT"))
# A local model may read a part for minutes.
TIMEOUT_S: Final = 180.0
CONNECT_S: Final = 5.0
# More is no answer about a part of an article.
LARGEST_ANSWER: Final = 2_000_000
# How often one thing is asked, and the pauses between, in seconds.
TRIES: Final = 3
_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 30.0
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class RefusedRequestError(ExtractionError):
    """The server will not take such a request; a plainer or shorter one may do."""


class TooMuchError(ExtractionError):
    """What was given, or what there was to answer, is too long; a shorter part may do."""


class _BusyError(ExtractionError):
    """The server is overloaded or broken for now."""

    def __init__(self, what: str, wait_s: float | None = None) -> None:
        super().__init__(what)
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class Address:
    """Where a model is asked: ``url`` up to and with its version ("http://localhost:8080/v1"), and its name.

    ``key`` is sent as a bearer token and shown nowhere.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout_s: float = TIMEOUT_S

    def __post_init__(self) -> None:
        """Refuses what is no address, and one that holds a password that would be shown."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ExtractorUnavailableError(
                f"extractor address {self.url!r}: is none; write it as http://localhost:8080/v1"
            )
        if parts.username or parts.password or parts.query:
            raise ExtractorUnavailableError(
                f"extractor address at {parts.hostname}: holds a password or a query; set the key as {KEY}"
            )
        if not self.model.strip():
            raise ExtractorUnavailableError(
                f"extractor at {self.host}: no model named; set --model or {MODEL}"
            )

    @property
    def host(self) -> str:
        """Host and port, as a person reads them."""
        return urlsplit(self.url).netloc

    @property
    def chat_url(self) -> str:
        """The address that takes conversations."""
        url = self.url.rstrip("/")
        if url.endswith("/chat/completions"):
            return url
        return f"{url}/chat/completions" if urlsplit(url).path else f"{url}/v1/chat/completions"

    @property
    def warning(self) -> str:
        """What turning it on means."""
        parts = urlsplit(self.url)
        if parts.hostname in _LOCAL:
            return (
                f"The text of each report is given to the model {self.model} at {self.host}, on this machine."
            )
        told = f"The text of each report leaves this machine for {self.host} ({self.model})"
        return f"{told}, unencrypted." if parts.scheme == "http" else f"{told}."


def address_from_environment(url: str | None = None, model: str | None = None) -> Address | None:
    """The address given, else that of the environment; ``None`` where none is set.

    The key comes from the environment alone.
    """
    url = url or os.environ.get(URL, "").strip()
    if not url:
        return None
    return Address(
        url, model or os.environ.get(MODEL, ""), os.environ.get(KEY, "").strip() or None, _timeout()
    )


def _timeout() -> float:
    stated = os.environ.get(TIMEOUT, "").strip()
    try:
        seconds = float(stated) if stated else TIMEOUT_S
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 86_400:
        raise ExtractorUnavailableError(f"{TIMEOUT}={stated!r}: is no number of seconds; write 180")
    return seconds


class Chat:
    """Asks one address, again after a pause where it is overloaded. ``sleep`` takes seconds."""

    def __init__(self, address: Address, *, sleep: Callable[[float], None] | None = None) -> None:
        self.address = address
        self._sleep = sleep or time.sleep
        self._session = requests.Session()
        # Neither a proxy nor a password of the machine's settings.
        self._session.trust_env = False

    def ask(self, body: Mapping[str, Any]) -> str:
        """What the model says to ``body``.

        Raises ``ExtractorUnavailableError`` where nothing can be asked, ``RefusedRequestError`` where it
        will not take this request, ``TooMuchError`` where that is too long, ``ExtractionError`` where it gave
        no usable answer to it.
        """
        host = self.address.host
        for number in range(1, TRIES + 1):
            try:
                return _said(self._post(body), host)
            except _BusyError as error:
                if number == TRIES:
                    raise ExtractionError(f"{host}: {error}; try again later") from None
                wait = error.wait_s if error.wait_s is not None else _PAUSE_S * 2 ** (number - 1)
                self._sleep(min(wait, _LONGEST_PAUSE_S))
            except requests.ConnectionError:
                if number == TRIES:
                    raise ExtractorUnavailableError(
                        f"{host}: does not answer; start the server there, or correct the address"
                    ) from None
                self._sleep(_PAUSE_S * 2 ** (number - 1))
            except requests.Timeout:
                raise ExtractionError(
                    f"{host}: no answer within {self.address.timeout_s:g} s; set {TIMEOUT} to more"
                ) from None
            except requests.RequestException as error:
                raise ExtractionError(f"{host}: broke off ({type(error).__name__})") from None
        raise AssertionError("unreachable")

    def _post(self, body: Mapping[str, Any]) -> bytes:
        headers = {"Accept-Encoding": "identity"}
        if self.address.key:
            headers["Authorization"] = f"Bearer {self.address.key}"
        until = time.monotonic() + self.address.timeout_s
        with self._session.post(
            self.address.chat_url,
            json=body,
            headers=headers,
            timeout=(min(CONNECT_S, self.address.timeout_s), self.address.timeout_s),
            allow_redirects=False,
            stream=True,
        ) as response:
            self._check(response)
            return _read(response, until, self.address.host)

    def _check(self, response: requests.Response) -> None:
        """Raises what the status means; the body, which may repeat what was sent, is not shown."""
        status, host = response.status_code, self.address.host
        if status == 200:
            return
        if status in (408, 429) or status >= 500:
            raise _BusyError(f"is overloaded or broken (status {status})", _wait(response))
        if status in (401, 403):
            raise ExtractorUnavailableError(f"{host}: refused the key (status {status}); set {KEY}")
        if status == 413:
            raise TooMuchError(f"{host}: the part is too long for the server")
        if status in (400, 422):
            raise RefusedRequestError(f"{host}: refused the request (status {status}); try another model")
        if status == 404:
            raise ExtractorUnavailableError(
                f"{host}: knows no model {self.address.model!r}, or takes no conversations at this address"
            )
        raise ExtractorUnavailableError(f"{host}: answered with status {status}; check the address")


def _wait(response: requests.Response) -> float | None:
    """The pause that the server asks for, in seconds."""
    stated = response.headers.get("Retry-After", "")
    return float(stated) if stated.isdecimal() else None


def _read(response: requests.Response, until: float, host: str) -> bytes:
    """The body, no longer and no later than it may be; one that trickles in counts as slow."""
    read = bytearray()
    try:
        for piece in response.iter_content(65_536):
            read += piece
            if len(read) > LARGEST_ANSWER:
                raise ExtractionError(f"{host}: the answer is larger than {LARGEST_ANSWER:,} bytes")
            if time.monotonic() > until:
                raise requests.Timeout
    except requests.ConnectionError as error:  # so requests tells that nothing more came
        raise requests.Timeout from error
    return bytes(read)


def _said(body: bytes, host: str) -> str:
    """The text of the first choice."""
    try:
        answer = json.loads(body)
        choice = answer["choices"][0]
        content = choice["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise ExtractionError(
            f"{host}: sent what is no answer of a chat endpoint; check the address"
        ) from None
    if not isinstance(content, str):
        raise ExtractionError(f"{host}: sent an answer without text; try another model")
    if choice.get("finish_reason") == "length":
        raise TooMuchError(f"{host}: the answer was cut off; let the model write more")
    return content

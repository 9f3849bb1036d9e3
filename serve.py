"""The dashboard behind a policy that lets the browser ask this machine only: ``streamlit run serve.py``.

It also starts sooner: the page's modules are imported and its scripts named to the browser beforehand, and
the client's files are handed out without a detour.

``streamlit run app.py`` shows the same pages without the policy.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager
from streamlit.starlette import App

from ui.client_files import client_files, first_page_files
from ui.warming import warming

# Streamlit's own page needs inline code, and streamlit-folium evaluates the map's script.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
_FOREVER = {"cache-control": "public, immutable, max-age=31536000"}


class Guarded:
    """Adds ``HEADERS`` to every answer, and to a page also which scripts it will ask for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and the answer back with the headers."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *HEADERS, *_ahead(scope, message)]}
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


class AtHand:
    """Answers with the files of Streamlit's client itself.

    Streamlit reads each in pieces on other threads, and every hop waits until the imports let go of Python:
    a hundred small files then take a second.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the file, or passes on what is no request for one."""
        asked = scope["type"] == "http" and scope["method"] == "GET"
        path = client_files().get(scope["path"]) if asked else None
        if path is None:
            await self._app(scope, receive, send)
        else:
            answer = Response(path.read_bytes(), media_type=_TYPES[path.suffix], headers=_FOREVER)
            await answer(scope, receive, send)


def _ahead(scope: Scope, message: Message) -> list[tuple[bytes, bytes]]:
    """The header that has the browser fetch a page's scripts at once; none for what is no page."""
    kind = dict(message["headers"]).get(b"content-type", b"")
    if not kind.startswith(b"text/html") or "/component/" in scope["path"]:
        return []
    return [(b"link", ",".join(f"<{name}>;rel=modulepreload" for name in first_page_files()).encode())]


@asynccontextmanager
async def _started(_app: App) -> AsyncIterator[None]:
    """Begins the imports as soon as the server listens."""
    warming()
    yield


# Until app.py declares the pages, Streamlit takes a folder named "pages" for its older kind of navigation:
# whoever comes first, by a page's own address, would be told that there is no such page.
PagesManager.uses_pages_directory = False

app = App(
    Path(__file__).with_name("app.py"),
    lifespan=_started,
    middleware=[Middleware(Guarded), Middleware(AtHand)],
)

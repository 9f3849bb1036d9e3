"""One reader of the dashboard in Chromium, with a clock: opens it, chooses filters, moves the map."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any, Final

from playwright.async_api import BrowserContext, ElementHandle, Frame, Page, WebSocket

__all__ = ["Reader", "opened"]

# Milliseconds before a reader is taken for lost.
PATIENCE: Final = 120_000
_SOMETHING: Final = "() => document.querySelector('.bins g, .leaflet-container .mark') !== null"
# Cells and marks are made anew with every answer: old ones are labelled, and waited out.
_LABEL: Final = """() => document.querySelectorAll('.bins, .leaflet-marker-pane .mark')
    .forEach(mark => { mark.dataset.old = 1; })"""
_ANEW: Final = """() => {
    const drawn = [...document.querySelectorAll('.bins, .leaflet-marker-pane .mark')];
    return drawn.length > 0 && drawn.every(mark => !mark.dataset.old);
}"""
_DRAWN: Final = (
    "() => document.querySelectorAll('.bins g, .leaflet-container .mark, .leaflet-arrows-pane svg').length"
)
# What is clicked in turn: each changes what the map shows.
PILLS: Final = (
    "Strike",
    "Clash",
    "Strike",
    "Violence against civilians",
    "Clash",
    "Violence against civilians",
)


@dataclass
class Reader:
    """An open page with its map; ``sent`` are the bytes the server sent since last asked."""

    page: Page
    frame: Frame
    element: ElementHandle
    sent: int = 0
    most_drawn: int = 0
    most_sent: int = 0
    _pills: Any = field(default_factory=lambda: cycle(PILLS))

    def hear(self, socket: WebSocket) -> None:
        """Counts what comes through ``socket``."""
        socket.on("framereceived", lambda payload: self._add(payload))

    def _add(self, payload: Any) -> None:
        self.sent += len(payload)

    async def choose(self) -> float:
        """Clicks the next kind of incident; the seconds until the map shows it."""
        await self.frame.evaluate(_LABEL)
        start = time.perf_counter()
        await self.page.get_by_test_id("stSidebar").get_by_role("button", name=next(self._pills)).click()
        return await self._until_anew(start)

    async def pan(self, right: int, down: int) -> float:
        """Drags the map; the seconds from letting go until the map shows what is there."""
        box = await self.element.bounding_box()
        assert box is not None
        await self.frame.evaluate(_LABEL)
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        mouse = self.page.mouse
        await mouse.move(x, y)
        await mouse.down()
        await mouse.move(x - right, y - down, steps=6)
        await self.page.wait_for_timeout(250)  # so that Leaflet does not let the map glide on
        start = time.perf_counter()
        await mouse.up()
        return await self._until_anew(start)

    async def _until_anew(self, start: float) -> float:
        await self.frame.wait_for_function(_ANEW, timeout=PATIENCE)
        seconds = time.perf_counter() - start
        self.most_drawn = max(self.most_drawn, await self.frame.evaluate(_DRAWN))
        await self.page.wait_for_timeout(300)
        self.most_sent, self.sent = max(self.most_sent, self.sent), 0
        return seconds

    async def kept(self) -> bool:
        """Whether the map is still the one that was mounted at first."""
        return bool(
            await self.element.evaluate("frame => frame.isConnected && frame.contentWindow.mounted === 1")
        )


async def opened(context: BrowserContext, address: str) -> tuple[Reader, float]:
    """A reader at ``address``, and the seconds until the first cells or marks were drawn."""
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    sockets: list[WebSocket] = []
    page.on("websocket", lambda socket: sockets.append(socket))
    start = time.perf_counter()
    await page.goto(address, wait_until="commit")
    element = await page.wait_for_selector("iframe[title*=folium]", state="attached")
    assert element is not None
    frame = await element.content_frame()
    assert frame is not None
    await frame.wait_for_function(_SOMETHING, timeout=PATIENCE)
    seconds = time.perf_counter() - start
    await frame.evaluate("() => { window.mounted = 1; }")
    reader = Reader(page, frame, element)
    await page.wait_for_timeout(1500)
    for socket in sockets:
        reader.hear(socket)
    return reader, seconds

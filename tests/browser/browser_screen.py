"""A page of the dashboard in a real browser, and what goes on in it besides what it shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Dialog, FrameLocator, Page, Request, expect

# What a hostile text does when it is run instead of shown.
RAN = "furat-text-was-run"
PATIENCE = 30_000  # milliseconds, for a machine that is busy with other things
# On a page with a path of its own Streamlit's client looks for its server under that path first.
PROBE = re.compile(r"/\w+/_stcore/(?:health|host-config)$")
# Marks that can be opened, and everything drawn as a mark.
MARKERS = ".leaflet-marker-pane .leaflet-marker-icon[aria-label]"
MARK = ".leaflet-container .mark"


@dataclass
class Watch:
    """What went on in one page besides what it showed."""

    own: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def request(self, request: Request) -> None:
        """Keeps what is asked of anyone but the server; the browser finds no other host anyway."""
        address = request.url
        if urlsplit(address).scheme not in ("data", "blob") and not address.startswith(self.own):
            self.foreign.append(address)

    def socket(self, address: str) -> None:
        """The same for web sockets."""
        if urlsplit(address).netloc != urlsplit(self.own).netloc:
            self.foreign.append(address)

    def dialog(self, dialog: Dialog) -> None:
        """No page of ours opens a dialog of the browser's: a text was run."""
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def console(self, message: ConsoleMessage) -> None:
        """Keeps errors, and the sign that a hostile text was run."""
        source = message.location.get("url", "")
        if RAN in message.text or (message.type == "error" and not PROBE.search(source)):
            self.errors.append(f"{message.text} ({source})")


@dataclass
class Screen:
    """A page of the dashboard in the browser."""

    page: Page

    @property
    def map(self) -> FrameLocator:
        """The first map on the page."""
        return self.page.frame_locator("iframe[title*=folium]").first

    def map_shown(self) -> FrameLocator:
        """The map, once its marks are drawn."""
        self.map.locator(MARK).first.wait_for(timeout=PATIENCE)
        return self.map

    def settled(self) -> None:
        """Waits until the server has finished with the page."""
        expect(self.page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=PATIENCE)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)

    def cell(self, row: int, column: int) -> str:
        """What a cell of the first table shows, both counted from 0; the grid draws it, and says it aloud."""
        table = self.page.get_by_test_id("stDataFrame").first
        table.scroll_into_view_if_needed()
        cell = table.get_by_test_id(f"glide-cell-{column + 1}-{row}")
        cell.wait_for(state="attached", timeout=PATIENCE)
        return (cell.text_content() or "").strip()

    def pick_row(self, row: int) -> None:
        """Clicks the box at the head of a row (from 0) of the first table."""
        table = self.page.get_by_test_id("stDataFrame").first
        table.scroll_into_view_if_needed()
        table.locator(".dvn-scroller").click(position={"x": 18, "y": 36 + 35 * row + 17})

    def heading(self, text: str) -> None:
        """Waits for the page with the heading ``text``."""
        expect(self.page.locator("h1", has_text=text)).to_be_visible(timeout=PATIENCE)


Open = Callable[..., Screen]

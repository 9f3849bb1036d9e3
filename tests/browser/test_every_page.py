"""Every page, wide and narrow, light and dark: nothing overflows and nothing fails."""

from __future__ import annotations

import pytest
from browser_screen import Open
from playwright.sync_api import expect

PAGES = {
    "": "The war along the Euphrates",
    "strikes": "Strikes",
    "movements": "Movements of forces",
    "incidents": "Incidents",
    "articles": "",
    "places": "Places",
    "method": "How a report becomes incidents",
    "add": "Add reports",
}
WITH_MAP = {"", "strikes", "movements", "articles"}


@pytest.mark.parametrize(("width", "theme"), [(1440, "dark"), (420, "light")])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_its_window(samples: str, visit: Open, page: str, width: int, theme: str) -> None:
    screen = visit(f"{samples}/{page}", width=width, theme=theme)
    screen.heading(PAGES[page])
    if page in WITH_MAP:
        screen.map_shown()
    screen.settled()
    wide = screen.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, "the page is wider than its window"
    dark = screen.page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert (max(int(v) for v in dark[4:-1].split(",")[:3]) < 80) == (theme == "dark")
    expect(screen.page.get_by_role("link", name="Overview").first).to_be_attached()

"""One incident told by several reports: counted once, its reports side by side, and a person's say in it."""

from __future__ import annotations

import re

from browser_screen import PATIENCE, Open, Screen
from playwright.sync_api import expect


def incidents_shown(screen: Screen) -> int:
    told = screen.page.locator(".f-head p")
    expect(told).to_have_text(re.compile(r"^\d+ incidents?"), timeout=PATIENCE)
    return int(re.match(r"\d+", told.inner_text())[0])  # type: ignore[index]


def test_reports_are_told_apart_and_put_together_again(retold: str, visit: Open) -> None:
    screen = visit(retold + "/?q=Mayadin&faction=russia&from=2017-09-05&to=2017-09-05")
    page = screen.page
    screen.map_shown()
    before = incidents_shown(screen)
    screen.pick_row(0)
    panel = page.locator(".f-reports")
    expect(panel).to_contain_text("Also told by 1 report", timeout=PATIENCE)
    expect(panel).to_contain_text("20 (Paper es)")
    expect(panel).to_contain_text("23 (Paper en)")
    expect(page.locator(".f-report small")).to_contain_text("same type, same place, same day")
    page.get_by_role("button", name="Not the same").click()
    expect(page.locator(".f-head p")).to_have_text(re.compile(rf"^{before + 1} incidents"), timeout=PATIENCE)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".f-head p")).to_have_text(re.compile(rf"^{before} incidents?"), timeout=PATIENCE)
    expect(panel).to_contain_text("Also told by 1 report", timeout=PATIENCE)
    # The switch: every report, and the address says so.
    page.get_by_text("Count each incident once").click()
    expect(page.locator(".f-head p")).to_have_text(re.compile(rf"^{before + 1} incidents"), timeout=PATIENCE)
    page.wait_for_url(re.compile("reports=all"))
    screen.map_shown()

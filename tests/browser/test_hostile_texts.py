"""Markup and script in what a report says are shown as they were written, and run nowhere."""

from __future__ import annotations

import pytest
from browser_screen import MARK, MARKERS, RAN, Open, Screen
from hostile_texts import PAYLOADS
from playwright.sync_api import Browser, expect

# In one step, for the map draws its marks anew after a click: hint, card, and the first of a card's list.
OPEN = """(marks, number) => {
    const mark = marks[number];
    if (!mark) return "";
    mark.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
    const hint = document.querySelector(".furat-hint");
    const told = [mark.getAttribute("aria-label"), hint && hint.innerText];
    mark.click();
    const row = document.querySelector(".furat-card .card-row");
    if (row) row.click();
    document.querySelectorAll(".furat-card").forEach(card => told.push(card.innerText));
    return told.join("\\n");
}"""
CLICK_LABELLED = """(marks, text) => {
    const mark = marks.find(m => m.getAttribute("aria-label").includes(text));
    mark.click();
}"""


def open_everything(screen: Screen) -> str:
    """All words that the map's marks, hints and cards show."""
    marks = screen.map_shown().locator(MARKERS)
    return "\n".join(marks.evaluate_all(OPEN, number) for number in range(marks.count()))


@pytest.mark.parametrize("page", ["", "strikes", "movements"])
def test_maps_show_hostile_texts_as_text(hostile: str, visit: Open, page: str) -> None:
    screen = visit(f"{hostile}/{page}?from=2020-01-01")
    told = open_everything(screen)
    assert not [payload for payload in PAYLOADS if payload not in told], "this text did not reach the map"
    assert screen.map.locator("img[src=x], svg[onload]").count() == 0


def test_the_incident_beside_the_map_shows_them_as_text(hostile: str, visit: Open) -> None:
    screen = visit(f"{hostile}/strikes?from=2020-01-01")
    marks = screen.map_shown().locator(MARKERS)
    for payload in PAYLOADS:
        marks.evaluate_all(CLICK_LABELLED, payload)
        expect(screen.page.locator(".f-incident blockquote")).to_have_text(payload)
        expect(screen.page.locator(".f-incident dl")).to_contain_text(payload)


def test_articles_show_them_as_text(hostile: str, visit: Open) -> None:
    screen = visit(f"{hostile}/articles?incident=hostile-0-0")
    for payload in PAYLOADS:
        box = screen.page.get_by_role("combobox", name="Article")
        box.click()
        box.fill(payload)
        screen.page.get_by_role("option").first.click()
        expect(screen.page.locator("h1")).to_have_text(payload)
        expect(screen.page.locator(".f-article")).to_contain_text(payload)
        expect(screen.map.locator(MARK).first).to_be_visible()


def test_pasted_reports_show_them_as_text(workbench: str, visit: Open) -> None:
    screen = visit(f"{workbench}/add")
    for payload in PAYLOADS:
        box = screen.page.get_by_role("textbox", name="Report")
        box.fill(f"{payload}. Aviones rusos bombardearon Raqqa el 3 de mayo de 2017. {payload}")
        box.press("Control+Enter")
        expect(screen.page.locator(".f-article")).to_contain_text(payload)


def test_the_watch_would_hear_a_text_that_is_run(samples: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(samples)
    with page.expect_console_message(lambda message: RAN in message.text):
        page.evaluate("text => document.body.insertAdjacentHTML('beforeend', text)", PAYLOADS[0])
    page.close()

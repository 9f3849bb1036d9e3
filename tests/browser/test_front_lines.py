"""Front lines as a reader uses them: days pass without the server, places say why, files play."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from browser_screen import PATIENCE, Open, Screen
from playwright.sync_api import Browser, FrameLocator, Request, expect

# The first look divides the ground for every day.
FIRST_LOOK = 240_000
AT = "?day=2017-09-01"
SET_DAY = """(range, day) => {
    range.value = Math.floor(Date.parse(day) / 86400000);
    range.dispatchEvent(new Event("input", {bubbles: true}));
}"""
CLICK = "(found, number) => found[number].dispatchEvent(new MouseEvent('click', {bubbles: true}))"
FILLS = "cells => cells.map(cell => cell.getAttribute('fill'))"


def shown(screen: Screen) -> FrameLocator:
    """The map, once its ground is drawn."""
    screen.heading("Front lines")
    screen.map.locator(".front-cell").first.wait_for(timeout=FIRST_LOOK)
    screen.settled()
    return screen.map


def messages_of(screen: Screen) -> list[str]:
    """What the page will send its server from now on."""
    sent: list[str] = []
    wire = screen.page.context.new_cdp_session(screen.page)
    wire.send("Network.enable")
    wire.on("Network.webSocketFrameSent", lambda frame: sent.append("message"))
    wire.on("Network.requestWillBeSent", lambda request: sent.append(request["request"]["url"]))
    return sent


def test_days_pass_without_the_server_and_the_page_hears_of_the_last(samples: str, visit: Open) -> None:
    screen = visit(f"{samples}/fronts{AT}")
    drawn = shown(screen)
    label, days = drawn.locator(".player-day"), drawn.locator(".player-range")
    expect(label).to_have_text("1 Sept 2017")
    before = drawn.locator(".front-cell").evaluate_all(FILLS)
    sent = messages_of(screen)
    days.evaluate(SET_DAY, "2016-03-01")
    expect(label).to_have_text("1 Mar 2016")
    after = drawn.locator(".front-cell").evaluate_all(FILLS)
    assert set(before) != set(after)
    days.evaluate(SET_DAY, "2018-03-01")
    screen.page.wait_for_timeout(600)
    assert sent == [], "a day was asked for"
    days.dispatch_event("change")
    expect(screen.page.locator(".key h4").first).to_contain_text("1 Mar 2018", timeout=PATIENCE)
    assert sent
    assert "day=2018-03-01" in screen.page.url


def test_play_and_the_keyboard_move_the_day(samples: str, visit: Open) -> None:
    screen = visit(f"{samples}/fronts{AT}")
    drawn = shown(screen)
    label = drawn.locator(".player-day")
    drawn.get_by_role("button", name="Play the days").click()
    expect(label).not_to_have_text("1 Sept 2017")
    drawn.get_by_role("button", name="Pause").click()
    expect(screen.page.locator(".key h4").first).to_contain_text(label.inner_text(), timeout=PATIENCE)
    days = drawn.get_by_role("slider", name="Day shown")
    stopped = int(days.input_value())
    days.focus()
    screen.page.keyboard.press("ArrowRight")
    assert int(days.input_value()) == stopped + 1
    drawn.get_by_role("button", name="To the change before").click()
    assert int(days.input_value()) <= stopped


def test_a_place_shows_its_observations_and_a_line_what_it_rests_on(samples: str, visit: Open) -> None:
    screen = visit(f"{samples}/fronts{AT}")
    drawn = shown(screen)
    drawn.locator(".front-dot").evaluate_all(CLICK, 3)
    panel = screen.page.locator(".f-incident")
    expect(panel.locator("h4")).to_have_text(re.compile(r"\d+ observations?"), timeout=PATIENCE)
    assert panel.locator(".fr-obs li").count() >= 1
    assert all(panel.locator(".fr-obs small").all_inner_texts()), "an observation without a source"
    assert "place=" in screen.page.url
    drawn.locator(".front-line").evaluate_all(CLICK, 0)
    expect(panel.locator("h4")).to_have_text(re.compile(r"Rests on \d+ observations?"), timeout=PATIENCE)
    assert "line=" in screen.page.url
    screen.page.get_by_role("button", name="Show the key").click()
    expect(screen.page.locator(".key h4", has_text="how sure")).to_be_visible(timeout=PATIENCE)


def test_two_days_stand_beside_each_other_or_as_what_changed(samples: str, visit: Open) -> None:
    screen = visit(f"{samples}/fronts{AT}&before=2016-09-01&show=beside")
    shown(screen)
    frames = screen.page.locator("iframe[title*=folium]")
    expect(frames).to_have_count(2)
    screen.page.frame_locator("iframe[title*=folium]").nth(1).locator(".front-cell").first.wait_for()
    changed = screen.page.locator("h2", has_text="Changed hands, 1 Sept 2016 to 1 Sept 2017")
    expect(changed).to_be_visible(timeout=PATIENCE)
    screen.page.get_by_role("radio", name="What changed").click()
    expect(frames).to_have_count(1, timeout=PATIENCE)
    expect(screen.page.locator(".f-note", has_text="Coloured: ground")).to_be_visible(timeout=PATIENCE)
    assert screen.page.locator(".fr-changed li").count() >= 1


def test_the_page_fits_a_narrow_dark_window(samples: str, visit: Open) -> None:
    screen = visit(f"{samples}/fronts{AT}", width=420, theme="dark")
    drawn = shown(screen)
    expect(drawn.locator(".player-range")).to_be_visible()
    assert drawn.locator("body").evaluate("body => body.scrollWidth <= body.clientWidth")
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= 420


def taken(screen: Screen, name: str, folder: Path) -> Path:
    """The file that a button under “Take this with you” gives."""
    with screen.page.expect_download(timeout=FIRST_LOOK) as download:
        screen.page.get_by_role("button", name=name, exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_what_is_taken_along_says_what_it_is_and_plays_without_a_network(
    samples: str, visit: Open, browser: Browser, tmp_path: Path
) -> None:
    screen = visit(f"{samples}/fronts{AT}")
    shown(screen)
    screen.page.get_by_role("button", name="Take this with you").click()
    told: dict[str, Any] = json.loads(taken(screen, "GeoJSON", tmp_path).read_text(encoding="utf-8"))
    assert {one["properties"]["kind"] for one in told["features"]} == {"area", "line", "place"}
    assert {one["properties"]["date"] for one in told["features"]} == {"2017-09-01"}
    assert "no trenches" in told["about"]
    file = taken(screen, "Player (HTML)", tmp_path)

    alone = browser.new_context(offline=True)
    page, asked, errors = alone.new_page(), list[str](), list[str]()

    def hear(request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            asked.append(request.url)

    page.on("request", hear)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(file.as_uri())
    label = page.locator(".player-day")
    expect(label).to_have_text("1 Sept 2017")
    assert page.locator(".front-cell").count() > 50
    page.get_by_role("button", name="Play the days").click()
    expect(label).not_to_have_text("1 Sept 2017")
    assert "no trenches" in page.locator("header").inner_text()
    alone.close()
    assert (asked, errors) == ([], [])

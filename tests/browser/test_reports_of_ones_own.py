"""A report of one's own, from the form to the map and out of the store again; views sent as addresses."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pandas as pd
from browser_screen import PATIENCE, Open, Screen
from playwright.sync_api import expect

from incidents import once

ARABIC = """قصف على الرقة

قصفت طائرات التحالف يوم الثلاثاء مواقع لتنظيم الدولة الإسلامية في مدينة الرقة وقتلت 12 مسلحا.
"""


def query(screen: Screen) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(screen.page.url).query).items()}


def save(screen: Screen, text: str) -> None:
    box = screen.page.get_by_role("textbox", name="Report")
    box.fill(text)
    box.press("Control+Enter")
    screen.page.get_by_role("button", name="Save 1 report").click()
    expect(screen.page.get_by_text("Saved 1 report")).to_be_visible(timeout=PATIENCE)


def test_an_arabic_report_reads_from_the_right_and_leads_on_and_can_be_removed(
    workbench: str, visit: Open
) -> None:
    screen = visit(f"{workbench}/add")
    page = screen.page
    box = page.get_by_role("textbox", name="Report")
    box.fill(ARABIC)
    box.press("Control+Enter")
    button = page.get_by_role("button", name="Save 1 report")
    expect(button).to_be_visible(timeout=PATIENCE)
    found, table = button.bounding_box(), page.get_by_test_id("stDataFrame").bounding_box()
    assert found
    assert table
    assert found["y"] < table["y"], "the button stands below what was found"
    style = box.evaluate("e => [getComputedStyle(e).unicodeBidi, getComputedStyle(e).textAlign]")
    assert style == ["plaintext", "start"]
    button.click()
    expect(page.get_by_text("Saved 1 report")).to_be_visible()
    expect(box).to_have_value("")
    page.get_by_role("link", name="Read it as an article").click()
    heading = page.get_by_role("heading", name="قصف على الرقة")
    expect(heading).to_be_visible(timeout=PATIENCE)
    assert heading.evaluate("e => getComputedStyle(e).direction") == "rtl"
    screen.settled()
    page.get_by_text("Remove this report").click()
    page.get_by_text("Yes, remove it").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("The report and its incidents were removed.")).to_be_visible(timeout=PATIENCE)
    expect(heading).to_have_count(0)


def test_an_article_and_its_incident_come_back_with_their_address(
    samples: str, visit: Open, incidents: pd.DataFrame
) -> None:
    of_article = incidents[incidents["article_id"] == "2016-03-28-palmira"]
    chosen = str(of_article.iloc[-1]["event_id"])
    screen = visit(f"{samples}/?incident={chosen}")
    screen.page.get_by_role("button", name="Read it in the article").click()
    screen.page.wait_for_url(re.compile(r"/articles\?.*article="))
    screen.settled()
    assert query(screen) == {"article": "2016-03-28-palmira", "incident": chosen}
    shown = screen.page.locator("h1").inner_text()
    again = visit(screen.page.url)
    again.heading(shown)
    again.settled()
    assert query(again) == query(screen)
    assert (
        again.page.locator(".f-incident h3").inner_text()
        == screen.page.locator(".f-incident h3").inner_text()
    )


def test_a_reload_of_strikes_does_not_filter_the_overview(
    samples: str, visit: Open, incidents: pd.DataFrame
) -> None:
    screen = visit(f"{samples}/strikes")
    screen.heading("Strikes")
    screen.settled()
    screen.page.reload()
    screen.heading("Strikes")
    screen.settled()
    assert "layer" not in query(screen)
    screen.page.get_by_role("link", name="Overview").first.click()
    screen.heading("The war along the Euphrates")
    expect(screen.page.locator(".f-head p")).to_contain_text(f"{len(once(incidents))} incidents from")


def test_days_after_all_incidents_show_none_and_stay_in_the_form(samples: str, visit: Open) -> None:
    screen = visit(f"{samples}/?from=2030-01-01")
    expect(screen.page.locator(".f-empty")).to_contain_text("No incident matches", timeout=PATIENCE)
    expect(screen.page.get_by_test_id("stSidebar")).to_contain_text("1 Jan 2030")
    screen.settled()
    assert query(screen) == {"from": "2030-01-01"}


def test_in_a_narrow_window_the_key_is_folded_away_until_asked_for(samples: str, visit: Open) -> None:
    screen = visit(samples, width=420, height=900)
    screen.map_shown()
    first = screen.page.get_by_text("Key: colours and shapes")
    faction = screen.page.locator(".keys-narrow .keys").first
    expect(first).to_be_visible()
    expect(faction).to_be_hidden()
    first.click()
    expect(faction).to_be_visible()
    wide = visit(samples)
    wide.map_shown()
    expect(wide.page.locator(".keys-wide").first).to_be_visible()
    expect(wide.page.get_by_text("Key: colours and shapes")).to_be_hidden()

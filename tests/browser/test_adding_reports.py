"""A report pasted by its reader is coded at once, and on the map when saved."""

from __future__ import annotations

import re

from browser_screen import PATIENCE, Open, Screen
from playwright.sync_api import FilePayload, expect

REPORT = """Ofensiva en el valle del Éufrates

El ejército sirio tomó el martes la ciudad de Al Mayadin, en manos del Estado Islámico desde 2014.

Aviones rusos bombardearon el lunes posiciones de Daesh en Al Bukamal y mataron al menos a 17 combatientes,
según el Observatorio Sirio de Derechos Humanos. El mando militar negó que fuera a atacar la presa de Tabqa.
"""


def incidents_told(screen: Screen) -> int:
    told = screen.page.locator(".f-head p")
    expect(told).to_contain_text("incident", timeout=PATIENCE)
    found = re.match(r"([\d,]+) incidents?", told.inner_text())
    assert found
    return int(found[1].replace(",", ""))


def test_a_pasted_report_is_coded_shown_with_its_words_and_kept(workbench: str, visit: Open) -> None:
    before = incidents_told(visit(workbench))

    screen = visit(f"{workbench}/add")
    page = screen.page
    page.get_by_role("spinbutton", name="year, Published on").press_sequentially("20171018")
    page.get_by_role("textbox", name="Report").fill(REPORT)
    page.get_by_role("textbox", name="Report").press("Control+Enter")
    expect(page.get_by_role("heading", name="2 incidents in 1 report")).to_be_visible()
    expect(page.locator(".f-article mark.ev-event").first).to_be_visible()
    marked = " ".join(page.locator(".f-article mark").all_inner_texts())
    assert "tomó" in marked
    assert "presa de Tabqa" not in marked, "what was denied is no incident"
    page.get_by_role("button", name="Save 1 report").click()
    expect(page.get_by_text("Saved 1 report with 2 incidents.")).to_be_visible()

    after = visit(workbench)
    expect(after.page.locator(".f-head p")).to_contain_text(f"{before + 2} incidents", timeout=PATIENCE)


def test_a_file_that_cannot_be_read_is_told_in_one_line(workbench: str, visit: Open) -> None:
    screen = visit(f"{workbench}/add")
    screen.page.get_by_role("tab", name="Upload files").click()
    screen.page.locator("input[type=file]").set_input_files(
        [
            FilePayload(name="empty.txt", mimeType="text/plain", buffer=b""),
            FilePayload(name="rows.csv", mimeType="text/csv", buffer=b"title,day\nA,2017-01-01\n"),
        ]
    )
    warnings = screen.page.get_by_test_id("stAlert")
    expect(warnings).to_have_count(2)
    expect(warnings.filter(has_text="empty.txt")).to_be_visible()
    expect(warnings.filter(has_text="rows.csv")).to_contain_text("text")

"""Names are answered and drawn, a place chosen for a name is kept, and hostile names run nothing."""

from __future__ import annotations

import csv
import io

from browser_screen import MARKERS, PATIENCE, Open, Screen
from hostile_texts import PAYLOADS
from playwright.sync_api import FilePayload, expect

OPEN_MARK = """(marks, number) => {
    const mark = marks[number];
    if (!mark) return "";
    mark.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
    const hint = document.querySelector(".furat-hint");
    const told = [mark.getAttribute("aria-label"), hint && hint.innerText];
    mark.click();
    document.querySelectorAll(".furat-card").forEach(card => told.push(card.innerText));
    return told.join("\\n");
}"""


def ask(screen: Screen, names: str) -> None:
    """Types the names and waits for the answers on the map."""
    box = screen.page.get_by_role("textbox", name="Names")
    box.fill(names)
    box.press("Control+Enter")
    expect(screen.page.locator("h2", has_text="answered")).to_be_visible(timeout=PATIENCE)
    screen.settled()


def summary(screen: Screen, text: str) -> None:
    expect(screen.page.locator("h2", has_text="answered")).to_contain_text(text, timeout=PATIENCE)


def test_names_are_answered_and_drawn(workbench: str, visit: Open) -> None:
    screen = visit(f"{workbench}/places")
    screen.page.get_by_role("button", name="Mayadin", exact=True).click()
    summary(screen, "1 of 1 name answered")
    expect(screen.page.locator(".f-incident dl")).to_contain_text("the place itself")
    ask(screen, "Mayadin\nentre Raqqa y Tabqa\nRaqqa governorate\nدير الزور\nXyzzyville")
    summary(screen, "4 of 5 names answered, 1 without an answer")
    drawn = screen.map_shown().locator(MARKERS)
    labels = " ".join(drawn.evaluate_all("marks => marks.map(m => m.getAttribute('aria-label'))"))
    for told in ("Mayadin: Mayadin, Deir ez-Zor", "entre Raqqa y Tabqa: by Raqqa", "دير الزور"):
        assert told in labels
    assert "Raqqa governorate, an area" in labels
    assert "Raqqa governorate: " not in labels, "an area is no dot"
    assert screen.map.locator(".leaflet-reach-pane path").count() == 3, "a circle for each that is no area"
    assert screen.cell(0, 0) == "Mayadin"
    assert screen.cell(4, 4) == "not found"
    screen.page.get_by_role("link", name="Strikes").first.click()
    screen.heading("Strikes")
    screen.page.get_by_role("link", name="Places").first.click()
    summary(screen, "4 of 5 names answered")


def test_another_place_is_chosen_on_the_map_and_kept(workbench: str, visit: Open) -> None:
    screen = visit(f"{workbench}/places")
    ask(screen, "Salhiya")
    summary(screen, "tied")
    use = screen.page.get_by_role("button", name="Use this for Salhiya")
    expect(use).to_be_disabled()
    screen.map.locator(".mark.also").first.click()
    expect(use).to_be_enabled(timeout=PATIENCE)
    use.click()
    expect(screen.page.locator(".f-incident dl")).to_contain_text("chosen by a user", timeout=PATIENCE)

    again = visit(f"{workbench}/places")
    ask(again, "Salhiya")
    expect(again.page.locator(".f-incident dl")).to_contain_text("chosen by a user", timeout=PATIENCE)
    again.page.get_by_role("button", name="Undo this choice").click()
    summary(again, "tied")


def test_hostile_names_and_places_are_shown_as_text(workbench: str, visit: Open) -> None:
    screen = visit(f"{workbench}/places")
    page = screen.page
    page.get_by_text("Your layers", exact=True).click()
    field = page.get_by_test_id("stExpander").locator("input[type=file]")
    field.set_input_files(FilePayload(name="hostile.csv", mimeType="text/csv", buffer=_hostile_places()))
    page.get_by_role("textbox", name="Name of the layer").fill(PAYLOADS[0])
    page.get_by_role("button", name="Add this layer").click()
    expect(page.get_by_text(f"1. {PAYLOADS[0]}")).to_be_visible(timeout=PATIENCE)
    ask(screen, "\n".join(PAYLOADS))
    summary(screen, f"{len(PAYLOADS)} of {len(PAYLOADS)} names answered")
    marks = screen.map_shown().locator(MARKERS)
    told = "\n".join(marks.evaluate_all(OPEN_MARK, number) for number in range(marks.count()))
    assert not [payload for payload in PAYLOADS if payload not in told], "this text did not reach the map"
    assert screen.map.locator("img[src=x], svg[onload]").count() == 0

    # In a tab of its own: clicks on the map are still on their way to the first one.
    screen = visit(f"{workbench}/places")
    page = screen.page
    ask(screen, "\n".join(PAYLOADS))
    for row, payload in enumerate(PAYLOADS):
        screen.pick_row(row)
        expect(page.locator(".f-incident h3")).to_have_text(payload, timeout=PATIENCE)
    page.get_by_text("Your layers", exact=True).click()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("button", name="Yes, remove it").click()
    summary(screen, "without an answer")


def _hostile_places() -> bytes:
    """A table whose every place bears a hostile name, each by itself."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["name", "latitude", "longitude"])
    rows.writerows((payload, 34.4 + 0.3 * n, 40.2) for n, payload in enumerate(PAYLOADS))
    return text.getvalue().encode()


def test_a_table_is_answered_and_what_is_wrong_is_told_in_a_line(workbench: str, visit: Open) -> None:
    screen = visit(f"{workbench}/places")
    screen.page.get_by_role("tab", name="Upload a table").click()
    field = screen.page.locator("input[type=file]").first
    field.set_input_files(FilePayload(name="days.csv", mimeType="text/csv", buffer=b"title,day\nA,2017\n"))
    warnings = screen.page.get_by_test_id("stAlert")
    expect(warnings).to_have_count(1, timeout=PATIENCE)
    expect(warnings).to_contain_text("no column name")
    table = b"name,admin1\nMayadin,Deir ez-Zor\nXyzzyville,\n"
    field.set_input_files(FilePayload(name="names.csv", mimeType="text/csv", buffer=table))
    summary(screen, "1 of 2 names answered")
    expect(warnings).to_have_count(0)
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="Download CSV").click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["Mayadin", "Xyzzyville"]
    assert rows[0]["place_id"].startswith("gn:")
    assert rows[1]["latitude"] == ""


def test_the_page_fits_a_narrow_window(workbench: str, visit: Open) -> None:
    screen = visit(f"{workbench}/places", width=420, theme="dark")
    screen.heading("Places")
    ask(screen, "Mayadin\nSalhiya")
    screen.map_shown()
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= 420

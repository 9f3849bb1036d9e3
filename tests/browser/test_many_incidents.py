"""More incidents than a map can draw: cells far out, marks near by, and one map all along."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_screen import MARK, PATIENCE, Open, Screen
from browser_server import served
from playwright.sync_api import Frame, Locator, expect

from benchmarks.synthetic import fill_store
from incidents import Filters, Store
from incidents.reading_copy import LARGE, make_copy, open_copy
from maps.palette import LAYERS, SHAPES
from maps.view import FEATURES_MAX

COUNT = 60_000
CELL = ".bins g"
# The first cell that is on top where its middle lies.
IN_REACH = """cells => cells.findIndex(cell => {
    const box = cell.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return top !== null && cell.contains(top);
})"""


NEARER = f"""() => {{
    const cells = [...document.querySelectorAll('{CELL}')];
    return !cells.length || ({IN_REACH})(cells) >= 0;
}}"""


@pytest.fixture(scope="module")
def crowd_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a large store and its read copy lie."""
    home = tmp_path_factory.mktemp("crowd")
    url = f"sqlite:///{home / 'furat.sqlite'}"
    fill_store(url, COUNT)
    assert COUNT > LARGE
    before = os.environ.get("FURAT_HOME")
    os.environ["FURAT_HOME"] = str(home)
    try:
        store = Store.open(url)
        make_copy(store)
        store.close()
    finally:
        if before is None:
            del os.environ["FURAT_HOME"]
        else:
            os.environ["FURAT_HOME"] = before
    return home


@pytest.fixture(scope="module")
def crowd(crowd_home: Path) -> Iterator[str]:
    """A dashboard on it."""
    with served(crowd_home) as address:
        yield address


def cells_shown(screen: Screen) -> Locator:
    screen.map.locator(CELL).first.wait_for(timeout=PATIENCE)
    return screen.map.locator(CELL)


def frame_of(screen: Screen) -> Frame:
    """The map's frame, labelled: another one mounted in its place would not bear the label."""
    element = screen.page.locator("iframe[title*=folium]").first.element_handle()
    frame = element.content_frame()
    assert frame is not None
    frame.evaluate("() => { window.first = true; }")
    return frame


def another_drawing(screen: Screen, frame: Frame) -> None:
    """Waits until the cells or marks labelled by ``label`` gave way to others."""
    frame.wait_for_function(
        "() => document.querySelector('.bins, .mark') && !document.querySelector('[data-old]')",
        timeout=PATIENCE,
    )
    screen.settled()
    assert frame.evaluate("() => window.first"), "the map was mounted anew"


def label(frame: Frame) -> None:
    frame.evaluate(
        "() => document.querySelectorAll('.bins, .mark').forEach(drawn => { drawn.dataset.old = 1; })"
    )


def test_cells_give_way_to_marks_and_the_map_stays(crowd: str, crowd_home: Path, visit: Open) -> None:
    screen = visit(crowd)
    cells = cells_shown(screen)
    screen.settled()
    frame = frame_of(screen)
    assert 10 < cells.count() <= FEATURES_MAX
    told = cells.first.get_attribute("aria-label")
    assert told
    assert re.search(r"[\d,]+ incidents – .*most often", told)
    expect(screen.page.locator(".keys-wide").first).to_contain_text("in a square")

    before = {cell for cell in cells.evaluate_all("cells => cells.map(cell => cell.ariaLabel)") if cell}
    label(frame)
    box = screen.page.locator("iframe[title*=folium]").first.bounding_box()
    assert box is not None
    mouse = screen.page.mouse
    mouse.move(box["x"] + 600, box["y"] + 300)
    mouse.down()
    mouse.move(box["x"] + 100, box["y"] + 300, steps=8)
    screen.page.wait_for_timeout(300)
    mouse.up()
    another_drawing(screen, frame)
    after = {
        cell for cell in screen.map.locator(CELL).evaluate_all("cells => cells.map(c => c.ariaLabel)") if cell
    }
    assert after != before, "the cells are those of the view before"

    (copy,) = (crowd_home / "reading").glob("*.duckdb")
    strikes = open_copy(copy, stamp="").count(Filters(layers=("strike",)))
    label(frame)
    screen.page.get_by_test_id("stSidebar").get_by_role("button", name="Strike").click()
    expect(screen.page.locator(".f-head p")).to_contain_text(f"{strikes:,} incidents", timeout=PATIENCE)
    another_drawing(screen, frame)
    kinds = [SHAPES[layer].label.lower() for layer in LAYERS if layer != "strike"]
    labels = screen.map.locator(CELL).evaluate_all("cells => cells.map(cell => cell.ariaLabel || '')")
    assert not [one for one in labels if any(f"– {kind}" in one for kind in kinds)]

    for _ in range(4):
        if not screen.map.locator(CELL).count():
            break
        label(frame)
        within = screen.map.locator(CELL).evaluate_all(IN_REACH)
        assert within >= 0
        screen.map.locator(CELL).nth(within).click()
        another_drawing(screen, frame)
        # At first the cells of before, larger; then what is told for the nearer view.
        frame.wait_for_function(NEARER, timeout=PATIENCE)
    assert screen.map.locator(CELL).count() == 0, "clicking on cells does not lead to marks"
    screen.map.locator(MARK).first.wait_for(timeout=PATIENCE)


def test_a_governorate_opens_its_newest_and_one_of_them_is_read(crowd: str, visit: Open) -> None:
    screen = visit(crowd)
    cells_shown(screen)
    screen.settled()
    screen.map.locator(".leaflet-marker-icon[aria-label*=Raqqa]").click()
    card = screen.map.locator(".furat-card")
    expect(card).to_contain_text("exact place not stated", timeout=PATIENCE)
    expect(card).to_contain_text(re.compile(r"the newest 100 of [\d,]+ incidents"))
    card.locator(".card-row").first.click()
    expect(screen.page.locator(".f-incident h3")).to_be_visible(timeout=PATIENCE)
    screen.page.wait_for_url(re.compile("incident="))


def test_a_table_of_many_is_turned_page_by_page(crowd: str, visit: Open) -> None:
    screen = visit(f"{crowd}/incidents")
    screen.heading("Incidents")
    expect(
        screen.page.get_by_text(re.compile(r"^1–500 of [\d,]+ incidents, the latest first"))
    ).to_be_visible(timeout=PATIENCE)
    first = screen.cell(0, 0)
    page = screen.page.get_by_role("spinbutton", name="Page")
    page.fill("40")
    page.press("Enter")
    expect(screen.page.get_by_text(re.compile(r"^19,501–20,000 of [\d,]+ incidents"))).to_be_visible(
        timeout=PATIENCE
    )
    expect(screen.page.get_by_test_id("glide-cell-1-0").first).not_to_have_text(first, timeout=PATIENCE)

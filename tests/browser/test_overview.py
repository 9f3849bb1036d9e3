"""The main job on the first screen: see, filter, read the words behind a mark, take the picture along."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from browser_screen import MARK, Open, Screen
from PIL import Image
from playwright.sync_api import Locator, expect

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "data" / "samples").glob("*.md"))
COALITION = "US-led coalition"


def choose_faction(screen: Screen, name: str) -> int:
    """Picks ``name`` in the sidebar; how many incidents the form promises."""
    box = screen.page.get_by_role("combobox", name="Who")
    box.fill(name)
    option = screen.page.get_by_role("option", name=re.compile(rf"^{re.escape(name)} \("))
    promised = re.search(r"\((\d+)\)", option.inner_text())
    assert promised
    option.click()
    return int(promised[1])


def single_mark(screen: Screen) -> Locator:
    """A mark that stands for one incident at a place."""
    several = re.compile(r"\d+ incidents$")
    for mark in screen.map_shown().locator(".leaflet-marker-pane .leaflet-marker-icon[aria-label]").all():
        if not several.search(mark.get_attribute("aria-label") or ""):
            return mark
    raise AssertionError("no mark stands for a single incident")


def test_the_map_shows_the_land_and_the_marks(samples: str, visit: Open) -> None:
    shown = visit(samples).map_shown()
    assert shown.locator(".leaflet-ground-pane path").count() >= 3
    assert shown.locator(".leaflet-water-pane path").count() >= 2
    assert shown.locator(MARK).count() >= 10
    expect(shown.locator(".name span", has_text="Raqqa").first).to_be_visible()
    expect(shown.locator(".leaflet-control-scale-line")).to_contain_text("km")


def test_choosing_a_faction_leaves_only_its_incidents(samples: str, visit: Open) -> None:
    screen = visit(samples)
    before = screen.map_shown().locator(MARK).count()
    frame = screen.page.locator("iframe[title*=folium]").first.element_handle()
    number = choose_faction(screen, COALITION)
    expect(screen.page.locator(".f-head p")).to_contain_text(f"{number} incidents")
    expect(screen.page.locator(".f-head p")).to_contain_text(COALITION)
    assert "faction=coalition" in screen.page.url
    expect(screen.map.locator(MARK)).not_to_have_count(before)
    assert screen.map.locator(MARK).count() > 0
    assert frame.is_visible(), "the map was mounted anew"


def test_the_address_carries_the_filter_and_the_download_holds_to_it(samples: str, visit: Open) -> None:
    screen = visit(f"{samples}/incidents?faction=coalition")
    screen.heading("Incidents")
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="Download CSV").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = ("actor1_faction", "actor2_faction", "assoc_actor_1", "assoc_actor_2")
    assert len(rows) >= 3
    assert all(any("coalition" in row[c].split(";") for c in columns) for row in rows)


def test_clicking_a_mark_shows_the_words_it_rests_on(samples: str, visit: Open) -> None:
    screen = visit(samples)
    single_mark(screen).click()
    in_popup = screen.map.locator(".furat-card blockquote")
    expect(in_popup).to_be_visible()
    beside = screen.page.locator(".f-incident blockquote")
    expect(beside).to_be_visible()
    for quote in (in_popup.inner_text(), beside.inner_text()):
        assert len(quote) > 20
        assert quote.removesuffix(" …") in SAMPLES
    assert "incident=" in screen.page.url


def test_the_picture_of_the_map_downloads_and_opens(samples: str, visit: Open, tmp_path: Path) -> None:
    screen = visit(f"{samples}/?faction=coalition")
    screen.map_shown()
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="Picture of this map").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.suffix == ".png"
    with Image.open(path) as picture:
        assert picture.width >= 1200
        assert picture.height >= 800
        colours = picture.convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert max(count for count, _ in colours) < 0.8 * picture.width * picture.height, "mostly blank"
    # The coalition's blue of the palette is on it.
    assert any(colour == (0x4A, 0x90, 0xEA) for _, colour in colours)

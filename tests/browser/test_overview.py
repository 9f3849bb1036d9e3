"""The main job on the first screen: see, filter, read the words behind a mark, take the picture along."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import cast
from urllib.parse import parse_qs, urlencode, urlsplit

import pandas as pd
import pytest
from browser_screen import MARK, MARKERS, PATIENCE, Open, Screen
from PIL import Image, ImageChops
from playwright.sync_api import Locator, expect

from incidents import Filters, once
from maps import words
from maps.snapshot import MAP_BOX, render
from maps.words import Row
from ui.tables import STANDARD

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "data" / "samples").glob("*.md"))
# What a mark says that stands for more than one incident.
SEVERAL = re.compile(r"\d+ incidents?$")
COALITION = "US-led coalition"
# The number of the first mark of one incident that is on top where its middle lies; -1 if there is none.
ONE_IN_REACH = """(marks, several) => marks.findIndex(mark => {
    const box = mark.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return !new RegExp(several).test(mark.getAttribute("aria-label")) && top !== null && mark.contains(top);
})"""


def choose_faction(screen: Screen, name: str) -> int:
    """Picks ``name`` in the sidebar; how many incidents the form promises."""
    box = screen.page.get_by_role("combobox", name="Who")
    box.fill(name)
    option = screen.page.get_by_role("option", name=re.compile(rf"^{re.escape(name)} \("))
    promised = re.search(r"\((\d+)\)", option.inner_text())
    assert promised
    option.click()
    return int(promised[1])


def rows_of(frame: pd.DataFrame) -> list[Row]:
    return cast(list[Row], frame.to_dict("records"))


def mark_labels(screen: Screen) -> list[str]:
    """What the marks of the map say of themselves."""
    labels: list[str] = (
        screen.map_shown()
        .locator(MARKERS)
        .evaluate_all("marks => marks.map(mark => mark.getAttribute('aria-label'))")
    )
    return labels


def single_mark(screen: Screen) -> Locator:
    """A mark that stands for one incident at a place, in view and with no other mark over it."""
    found: int = screen.map_shown().locator(MARKERS).evaluate_all(ONE_IN_REACH, SEVERAL.pattern)
    assert found >= 0, "no mark stands for a single incident and can be clicked"
    return screen.map.locator(MARKERS).nth(found)


def test_the_map_shows_the_land_and_the_marks(samples: str, visit: Open) -> None:
    shown = visit(samples).map_shown()
    assert shown.locator(".leaflet-ground-pane path").count() >= 3
    assert shown.locator(".leaflet-water-pane path").count() >= 2
    assert shown.locator(MARK).count() >= 10
    expect(shown.locator(".name span", has_text="Raqqa").first).to_be_visible()
    expect(shown.locator(".leaflet-control-scale-line")).to_contain_text("km")


def test_choosing_a_faction_leaves_only_its_incidents(
    samples: str, visit: Open, incidents: pd.DataFrame
) -> None:
    expected = Filters(factions=("coalition",)).apply(incidents)
    assert 3 <= len(expected) < len(incidents)
    screen = visit(samples)
    before = screen.map_shown().locator(MARK).count()
    frame = screen.page.locator("iframe[title*=folium]").first.element_handle()
    assert choose_faction(screen, COALITION) == len(expected)
    expect(screen.page.locator(".f-head p")).to_contain_text(f"{len(expected)} incidents")
    expect(screen.page.locator(".f-head p")).to_contain_text(COALITION)
    assert "faction=coalition" in screen.page.url
    expect(screen.map.locator(MARK)).not_to_have_count(before)
    labels = {label for label in mark_labels(screen) if not SEVERAL.search(label)}
    assert labels
    assert labels <= {f"{words.what(r)}, {words.where(r)}, {words.when(r)}" for r in rows_of(expected)}
    assert frame.is_visible(), "the map was mounted anew"


def test_the_download_holds_what_the_filter_leaves(
    samples: str, visit: Open, incidents: pd.DataFrame
) -> None:
    screen = visit(f"{samples}/incidents?faction=coalition")
    screen.heading("Incidents")
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="Download CSV").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        kept = {row["event_id"] for row in csv.DictReader(file)}
    assert kept == set(Filters(factions=("coalition",)).apply(incidents)["event_id"])


@pytest.mark.parametrize("height", [1000, 560])
def test_clicking_a_mark_shows_the_words_it_rests_on(samples: str, visit: Open, height: int) -> None:
    """Also where the window is lower than the map, so that the page is scrolled when the mark is clicked."""
    screen = visit(samples, height=height)
    single_mark(screen).click()
    in_popup = screen.map.locator(".furat-card blockquote")
    expect(in_popup).to_be_visible(timeout=PATIENCE)
    beside = screen.page.locator(".f-incident blockquote")
    expect(beside).to_be_visible(timeout=PATIENCE)
    for quote in (in_popup.inner_text(), beside.inner_text()):
        assert len(quote) > 20
        assert quote.removesuffix(" …") in SAMPLES
    assert "incident=" in screen.page.url


def test_a_row_of_the_table_shows_its_words_too(samples: str, visit: Open, incidents: pd.DataFrame) -> None:
    screen = visit(samples)
    screen.map_shown()
    newest = {column: screen.cell(0, number) for number, column in enumerate(STANDARD)}
    screen.pick_row(0)
    panel = screen.page.locator(".f-incident")
    expect(panel.locator("h3")).to_have_text(newest["What"])
    expect(panel.locator("dl")).to_contain_text(newest["Where"])
    screen.page.wait_for_url(re.compile("incident="))
    chosen = parse_qs(urlsplit(screen.page.url).query)["incident"][0]
    (row,) = rows_of(incidents[incidents["event_id"] == chosen])
    expect(panel.locator("blockquote")).to_have_text(str(words.quotation(row, 600)))


def test_an_address_brings_back_filters_and_incident(
    samples: str, visit: Open, incidents: pd.DataFrame
) -> None:
    query = {"faction": "coalition", "layer": "strike", "from": "2017-01-01", "background": "none"}
    expected = Filters.from_query(query)[0].apply(incidents)
    chosen = rows_of(expected)[0]
    screen = visit(f"{samples}/?{urlencode(query | {'incident': chosen['event_id']})}")
    screen.map_shown()
    told = screen.page.locator(".f-head p")
    expect(told).to_contain_text(words.plural(len(expected), "incident"))
    expect(told).to_contain_text(COALITION)
    expect(screen.page.locator(".f-incident blockquote")).to_have_text(str(words.quotation(chosen, 600)))
    form = screen.page.get_by_test_id("stSidebar")
    expect(form.get_by_text(re.compile(rf"^{COALITION} \("))).to_be_visible()
    expect(form.get_by_text("1 Jan 2017")).to_be_visible()
    expect(form.get_by_role("switch", name="Include background")).not_to_be_checked()
    screen.settled()
    assert {key: value[0] for key, value in parse_qs(urlsplit(screen.page.url).query).items()} == query | {
        "incident": chosen["event_id"]
    }


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"faction": "martians", "to": "2017-13-45"}, "faction='martians'"),
        ({"from": "${alert(1)}", "incident": "<img src=x>"}, "from='${alert(1)}'"),
        ({"from": "2018-01-01", "to": "2016-01-01"}, "the first is after the last"),
    ],
)
def test_rubbish_in_an_address_is_told_and_left_out(
    samples: str, visit: Open, incidents: pd.DataFrame, query: dict[str, str], told: str
) -> None:
    screen = visit(f"{samples}/?{urlencode(query)}")
    expect(screen.page.get_by_test_id("stToast").filter(has_text=told)).to_be_visible()
    expect(screen.page.locator(".f-head p")).to_contain_text(f"{len(once(incidents))} incidents")
    screen.map_shown()


def test_the_picture_of_the_map_downloads_and_opens(
    samples: str, visit: Open, incidents: pd.DataFrame, tmp_path: Path
) -> None:
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
        drawn = picture.convert("RGB")
        colours = drawn.getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert max(count for count, _ in colours) < 0.8 * picture.width * picture.height, "mostly blank"
    # The coalition's blue of the palette is on it.
    assert any(colour == (0x4A, 0x90, 0xEA) for _, colour in colours)
    bare = render(incidents.head(0), filters=Filters(), revision=1, title="Nothing", dpi=150)
    with Image.open(io.BytesIO(bare)) as ground:
        assert ground.size == drawn.size
        difference = ImageChops.difference(ground.convert("RGB"), drawn).convert("L")
    left, below, width, height = MAP_BOX
    wide, high = drawn.size
    box = (left * wide, (1 - below - height) * high, (left + width) * wide, (1 - below) * high)
    on_map = difference.crop(box)
    assert sum(on_map.histogram()[40:]) > 2_000, "the map is drawn without its incidents"

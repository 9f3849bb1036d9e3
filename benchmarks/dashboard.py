"""The dashboard with a million incidents, in a real browser, beside what other ways to draw them would take.

    python -m benchmarks.dashboard [COUNT] [--home FOLDER] [--write]

Makes the incidents in FOLDER (a temporary one if none is said; one that holds a store is used as it is),
starts the server on them and measures it in Chromium: the first map, filters, panning, and twenty sessions
of which ten are busy. ``--write`` puts the tables into the README.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from playwright.async_api import async_playwright
from playwright.sync_api import sync_playwright

from benchmarks.dashboard_browser import Reader, opened
from benchmarks.dashboard_others import PATIENCE, Other, measured
from benchmarks.readme import put_table
from benchmarks.scale import memory_of
from benchmarks.startup import BROWSER_FLAGS, ROOT, _free_port, _wait_for
from benchmarks.synthetic import fill_store
from benchmarks.table import Row, print_table
from incidents import Store
from incidents.reading_copy import make_copy

COUNT: Final = 1_000_000
OPEN, BUSY = 20, 10
# How long the busy sessions work, and how long a reader looks at a map before the next click.
WORK, LOOK = 90.0, 6.0
_COLUMNS: Final = ("incidents", "drawn with", "made on the server", "sent", "drawn in the browser")


def prepare(home: Path, count: int) -> list[Row]:
    """Makes store and read copy in ``home`` unless they are there; what the copy took."""
    url = f"sqlite:///{home / 'furat.sqlite'}"
    os.environ |= {"FURAT_HOME": str(home), "DATABASE_URL": url}
    if not (home / "furat.sqlite").exists():
        fill_store(url, count)
    store = Store.open(url)
    start = time.perf_counter()
    path = make_copy(store)
    seconds = time.perf_counter() - start
    store.close()
    size = f"{path.stat().st_size / 1e6:.0f} MB"
    made = f"{seconds:.0f} s, {size}" if seconds > 1 else f"was there, {size}"
    return [Row(f"read copy of {count:,} incidents, once after a change", made, "")]


async def one_reader(address: str) -> list[Row]:
    """First map, filters and panning of a reader who is alone."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_chrome(), args=BROWSER_FLAGS)
        firsts = []
        for _ in range(4):
            context = await browser.new_context(viewport={"width": 1440, "height": 1000})
            reader, seconds = await opened(context, address)
            firsts.append(seconds)
            if len(firsts) < 4:
                await context.close()
        filters = [await reader.choose() for _ in range(9)]
        pans = [
            await reader.pan(right, down) for right, down in ((420, 0), (-420, 0), (0, 380), (0, -380)) * 2
        ]
        kept = await reader.kept()
        await browser.close()
    return [
        Row("first map, warm server, new browser", f"{statistics.median(firsts[1:]):.1f} s", "≤ 4 s"),
        Row("a filter chosen → new map: median, slowest", _told(filters), "≤ 1 s"),
        Row("the map moved → what is there: median, slowest", _told(pans), "≤ 1 s"),
        Row("sent for a filter or a move, at most", f"{reader.most_sent / 1e6:.2f} MB", "≤ 1 MB"),
        Row("drawn at once, at most", f"{reader.most_drawn:,}", "≤ 2,000"),
        Row("the map was mounted anew by any of it", "no" if kept else "yes", "no"),
    ]


async def many_readers(address: str, server: subprocess.Popen[bytes]) -> list[Row]:
    """``OPEN`` sessions, of which ``BUSY`` choose filters and move the map."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_chrome(), args=BROWSER_FLAGS)
        context = await browser.new_context(viewport={"width": 1280, "height": 900})
        readers = [(await opened(context, address))[0] for _ in range(OPEN)]
        took = await asyncio.gather(*(_work(reader, number) for number, reader in enumerate(readers[:BUSY])))
        memory = memory_of(server)
        await browser.close()
    seconds = sorted(second for one in took for second in one)
    p95 = seconds[int(len(seconds) * 0.95)]
    return [
        Row(
            f"{OPEN} sessions, {BUSY} busy, a click in {LOOK:.0f} s: median, 95 % within",
            f"{statistics.median(seconds):.1f} s, {p95:.1f} s ({len(seconds)} clicks)",
            "≤ 2 s",
        ),
        Row("the server's memory after that", f"{memory:,} MB", "≤ 1,500 MB"),
    ]


async def _work(reader: Reader, number: int) -> list[float]:
    """What a reader waits for, click after click; readers begin one after the other."""
    await reader.page.wait_for_timeout(LOOK * 1000 * number / BUSY)
    end = time.perf_counter() + WORK
    took = []
    while time.perf_counter() < end:
        took.append(await reader.choose())
        await reader.page.wait_for_timeout(LOOK * 1000)
    return took


def others() -> list[Other]:
    """The other ways to draw the same incidents."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chrome(), args=BROWSER_FLAGS)
        try:
            return measured(browser)
        finally:
            browser.close()


def _told(seconds: Iterable[float]) -> str:
    known = sorted(seconds)
    return f"{statistics.median(known):.2f} s, {known[-1]:.2f} s"


def _chrome() -> str | None:
    return os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")


def rows(home: Path, count: int = COUNT) -> list[Row]:
    """The table rows of the dashboard."""
    made = prepare(home, count)
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "serve.py", "--server.port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, **quiet) as server:  # type: ignore[call-overload]
        try:
            _wait_for(port)
            address = f"http://127.0.0.1:{port}/"
            alone = asyncio.run(one_reader(address))
            return [*made, *alone, *asyncio.run(many_readers(address, server))]
        finally:
            server.terminate()


def _cells(other: Other) -> tuple[str, ...]:
    late = f"not in {PATIENCE} s"
    made = late if other.made is None else f"{other.made:.1f} s"
    sent = "" if other.megabytes is None else f"{other.megabytes:.1f} MB"
    untold = "its script is not on this machine" if other.kind != "folium.Marker" else late
    drawn = "" if other.made is None else untold if other.drawn is None else f"{other.drawn:.1f} s"
    return f"{other.count:,}", other.kind, made, sent, drawn


def main() -> None:
    """Measures, prints, and writes the tables if asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dashboard")
    parser.add_argument("count", type=int, nargs="?", default=COUNT)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = rows(given.home or Path(folder), given.count)
    print_table(told)
    beside = [_cells(other) for other in others()]
    print("\n".join(" | ".join(cells) for cells in beside))
    if given.write:
        put_table("dashboard", ("what", "measured", "aim"), [(row.what, row.value, row.aim) for row in told])
        put_table("dashboard-others", _COLUMNS, beside)


if __name__ == "__main__":
    main()

"""The dashboard as a user meets it: the real server, a real browser, and nothing but this machine to ask.

Every page that a test opens is watched: a request to another host, an error in the console or a traceback
fails the test, whatever else it looked at.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import pytest
from browser_screen import PATIENCE, Open, Screen, Watch
from browser_server import served
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

import pipeline
from articles import Article
from incidents import Store

ROOT = Path(__file__).resolve().parents[2]
# Chromium's own services, and every name but this machine's, are out of reach.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks browser tests, and puts them last: playwright's running event loop cannot be shared."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: here in item.path.parents)


def find_chrome() -> str | None:
    """``CHROME`` or an installed Chrome or Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROME") or next(filter(None, map(shutil.which, names)), None)


def _store(home: Path) -> Store:
    return Store.open(f"sqlite:///{home / 'furat.sqlite'}")


@pytest.fixture(scope="session")
def samples_home(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """Where the dashboard of ``samples`` keeps its store, with the embedded dispatches in it.

    What it works out of the front lines, named by what it is made from, is kept from run to run.
    """
    home = tmp_path_factory.mktemp("samples")
    if pytestconfig.cache is not None:
        (home / "cache").mkdir()
        (home / "cache" / "fronts").symlink_to(pytestconfig.cache.mkdir("fronts"))
    store = _store(home)
    pipeline.ensure_samples(store)
    store.close()
    return home


@pytest.fixture(scope="session")
def samples(samples_home: Path) -> Iterator[str]:
    """A dashboard on the embedded dispatches; tests only look at it."""
    with served(samples_home) as address:
        yield address


@pytest.fixture(scope="session")
def incidents(samples_home: Path) -> pd.DataFrame:
    """What the store behind ``samples`` holds."""
    store = _store(samples_home)
    table = store.incidents()
    store.close()
    return table


@pytest.fixture(scope="session")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard that tests may add reports to."""
    with served(tmp_path_factory.mktemp("workbench")) as address:
        yield address


@pytest.fixture(scope="session")
def retold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard on the dispatches and one strike more, told by two reports of one's own."""
    home = tmp_path_factory.mktemp("retold")
    store = _store(home)
    pipeline.ensure_samples(store)
    texts = {
        "es": "Aviones rusos bombardearon Mayadín el 5 de septiembre de 2017 y mataron a 20 milicianos.",
        "en": "Russian warplanes bombed Mayadin on 5 September 2017, killing 23 militants.",
    }
    reports = [Article(name, text, source=f"Paper {name}") for name, text in texts.items()]
    store.save([pipeline.code(report) for report in reports], by="test")
    store.close()
    with served(home) as address:
        yield address


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard whose incidents all hold markup and script in every text."""
    from hostile_texts import hostile_reports

    home = tmp_path_factory.mktemp("hostile")
    store = _store(home)
    pipeline.ensure_samples(store)
    store.save(hostile_reports(), by="test")
    store.close()
    with served(home) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chrome = find_chrome()
    if not chrome:  # scripts/test says so loudly, and fails with CI=true
        pytest.skip("no Chrome or Chromium; install one, or name it: CHROME=/path scripts/test")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Callable[[int, int, str], BrowserContext]]:
    """A window of a size and theme, with the browser's cache as a returning reader has it."""
    made: dict[tuple[int, int, str], BrowserContext] = {}

    def get(width: int, height: int, theme: str) -> BrowserContext:
        key = (width, height, theme)
        if key not in made:
            viewport: ViewportSize = {"width": width, "height": height}
            made[key] = browser.new_context(
                viewport=viewport, color_scheme="dark" if theme == "dark" else "light"
            )
            made[key].set_default_timeout(PATIENCE)
        return made[key]

    yield get
    for context in made.values():
        context.close()


@pytest.fixture
def visit(window: Callable[[int, int, str], BrowserContext]) -> Iterator[Open]:
    """Opens an address in a new tab: ``visit(address, width=…, theme="dark")``."""
    opened: list[tuple[Watch, Page]] = []

    def go(address: str, *, width: int = 1440, height: int = 1000, theme: str = "light") -> Screen:
        split = urlsplit(address)
        watch = Watch(f"{split.scheme}://{split.netloc}/")
        page = window(width, height, theme).new_page()
        opened.append((watch, page))
        page.on("request", watch.request)
        page.on("websocket", lambda socket: watch.socket(socket.url))
        page.on("console", watch.console)
        page.on("dialog", watch.dialog)
        page.on("pageerror", lambda error: watch.errors.append(str(error)))
        page.goto(address)
        return Screen(page)

    yield go
    for watch, page in opened:
        tracebacks = page.get_by_test_id("stException").count()
        page.close()
        assert not watch.foreign, "the page asked another host"
        assert not watch.errors, "the browser's console holds errors"
        assert not tracebacks, "the page shows a traceback"

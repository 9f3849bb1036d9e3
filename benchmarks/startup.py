"""From the start of the program to the first map in the browser, on warm caches.

    python -m benchmarks.startup

Starts the real server on a store that already holds the samples and opens it in headless Chromium. The
browser is new each time and has none of the client's files; Python's compiled modules are there.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.table import Row, print_table

ROOT = Path(__file__).resolve().parents[1]
AIM = 4.0
# Asked before every picture the browser draws; a wait for the mark itself looks up to half a second apart.
DRAWN = """() => [...document.querySelectorAll("iframe")].some(
    frame => frame.contentDocument?.querySelector(".leaflet-container .mark"))"""
BROWSER_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    """Until the server listens, as ``scripts/run`` waits for it."""
    end = time.perf_counter() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            if time.perf_counter() > end:
                raise
            time.sleep(0.05)


def seconds_to_first_map(home: Path) -> float:
    """Seconds from starting the server process until a mark is drawn on the map."""
    chrome = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
    port = _free_port()
    environment = {**os.environ, "FURAT_HOME": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=BROWSER_FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        start = time.perf_counter()
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                "serve.py",
                "--server.port",
                str(port),
                "--server.headless",
                "true",
            ],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(port)
            page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
            page.wait_for_function(DRAWN, timeout=60_000)
            return time.perf_counter() - start
        finally:
            server.terminate()
            server.wait()
            browser.close()


def rows() -> list[Row]:
    """The table row of this benchmark: the median of three starts after a first one that fills the caches."""
    with tempfile.TemporaryDirectory() as folder:
        seconds_to_first_map(Path(folder))
        measured = sorted(seconds_to_first_map(Path(folder)) for _ in range(3))
    return [Row("start of the program to the first map, warm", f"{measured[1]:.1f} s", f"≤ {AIM:.0f} s")]


if __name__ == "__main__":
    print_table(rows())

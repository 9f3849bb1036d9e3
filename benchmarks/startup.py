"""From the start of the program to the first map in the browser, on warm caches.

    python -m benchmarks.startup

Starts the real server on a store that already holds the samples and opens it in headless Chromium.
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
BROWSER_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def seconds_to_first_map(home: Path) -> float:
    """Seconds from starting the server process until a mark is drawn on the map."""
    chrome = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
    port = _free_port()
    environment = {**os.environ, "FURAT_HOME": str(home)}
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
            while time.perf_counter() - start < 60:
                try:
                    page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
                    break
                except Exception:  # the server is not listening yet
                    time.sleep(0.05)
            frame = page.frame_locator("iframe").first
            frame.locator(".leaflet-container .mark").first.wait_for(timeout=60_000)
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

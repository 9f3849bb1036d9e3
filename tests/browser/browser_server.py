"""The dashboard's own server, as a user starts it, on a store of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The address of a server of its own on the store in ``home``."""
    port = _free_port()
    log = (home / "server.log").open("wb")
    command = [sys.executable, "-m", "streamlit", "run", "serve.py", "--server.port", str(port)]
    environment = {**os.environ, "FURAT_HOME": str(home)}
    environment.pop("DATABASE_URL", None)
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait()
        log.close()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310
                return
        except OSError:
            assert server.poll() is None, "the server ended before it listened; see its server.log"
            time.sleep(0.1)
    raise AssertionError("the server does not answer")

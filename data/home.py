"""Where this program keeps what is the user's own: the store, the user's places, answers of services."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["home_folder"]


def home_folder() -> Path:
    """The folder of this program's own files: ``FURAT_HOME``, else the platform's place for them."""
    chosen = os.environ.get("FURAT_HOME")
    if chosen:
        return Path(chosen).expanduser()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "furat"
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "furat"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "furat"

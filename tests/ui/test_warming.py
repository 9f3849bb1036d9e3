"""What a start imports beforehand is what the first page needs, and nothing that must wait for the page."""

from __future__ import annotations

import gc
import sys

from ui.warming import _MODULES, warming


def test_all_is_imported_once_and_garbage_is_looked_for_again() -> None:
    thread = warming()
    thread.join()
    assert thread is warming()
    assert set(_MODULES) <= sys.modules.keys()
    assert gc.isenabled()

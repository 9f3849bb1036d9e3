"""What the first page needs, imported while the browser still loads Streamlit's client.

Those imports take a second, and Streamlit begins them only when the browser has come, loaded and connected.
"""

from __future__ import annotations

import atexit
import gc
from contextlib import suppress
from functools import cache
from importlib import import_module
from threading import Thread
from typing import Final

# In the order in which the page comes to them. ``streamlit_folium`` is missing: it makes its frame known to
# the server only when a page's run imports it, so only what it imports itself is taken.
_MODULES: Final = (
    "maps.layers",
    "folium.plugins",
    "ui.page",
    "ui.loading",
    "ui.filters",
    "ui.tables",
    "ui.detail",
    "ui.timeline",
)


@cache
def warming() -> Thread:
    """The thread that imports, started by the first call; a page waits for its end before its own imports.

    Two threads in one circle of imports could see modules half made, hence the waiting.
    """
    thread = Thread(target=_import_all, name="warming", daemon=True)
    thread.start()
    return thread


def _import_all() -> None:
    # Nothing of a module is garbage, but the search for it takes a fifth of the time, and later ones anew.
    gc.disable()
    for name in _MODULES:
        with suppress(Exception):  # the page imports the same and shows what is wrong
            import_module(name)
    gc.freeze()
    # What stays frozen is never taken down, and DuckDB tells of each of its parts at the program's end.
    atexit.register(gc.unfreeze)
    gc.enable()

"""The files of Streamlit's client: where they lie, and which of them the first page needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import streamlit

_ROOT: Final = Path(streamlit.__file__).with_name("static")
_SCRIPTS: Final = _ROOT / "static" / "js"
# The parts of the client that draw what stands on the first page down to the map. Those of the table and the
# timeline are left out: they are large, and would be fetched before the map's.
_DRAWN: Final = (
    "Html",
    "ComponentInstance",
    "Slider",
    "Multiselect",
    "ButtonGroup",
    "TextInput",
    "Checkbox",
    "Button",
)
_IMPORT: Final = re.compile(r'(?:from|import)"\./([^"/]+\.js)"')


@cache
def client_files() -> Mapping[str, Path]:
    """The client's scripts, styles and fonts by their addresses; each name holds a hash of what is in it."""
    found = (path for path in (_ROOT / "static").rglob("*") if path.suffix in {".js", ".css", ".woff2"})
    return {f"/{path.relative_to(_ROOT).as_posix()}": path for path in found}


@cache
def first_page_files() -> tuple[str, ...]:
    """Addresses, from the server's root, of the scripts that the client would ask for one after another.

    Empty for a Streamlit that is packed in another way: then the browser finds them itself, later.
    """
    entry = re.findall(r'src="\./static/js/([^"]+\.js)"', (_ROOT / "index.html").read_text(encoding="utf-8"))
    known = set(_with_imports(entry, set()))
    wanted = [path.name for name in _DRAWN for path in _SCRIPTS.glob(f"{name}.????????.js")]
    return tuple(f"static/js/{name}" for name in _with_imports(wanted, known))


def _with_imports(names: Iterable[str], known: set[str]) -> Iterator[str]:
    """``names`` and all that they import, each once and none of ``known``, which grows by them."""
    for name in names:
        path = _SCRIPTS / name
        if name in known or not path.is_file():
            continue
        known.add(name)
        yield name
        yield from _with_imports(_IMPORT.findall(path.read_text(encoding="utf-8")), known)

"""A user's own layers of places: seen, added, ranked and removed; and the sets that come with the program."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
import yaml

from data import data_path, read_table
from geo.errors import BadLayerError, BadPlaceRowError, GeoError
from geo.user_layers import Layer, add_layer, layers, layers_stamp, rank_layer, read_layers, remove_layer
from maps.escape import escape_html, html_tag
from maps.words import day_in_words, plural
from ui.page import note
from ui.plain_text import plain

_KINDS = {
    "geonames": "GeoNames dump",
    "ocha": "list with P-codes",
    "table": "names and points",
    "aliases": "names for known places",
}
_ROWS_TOLD = 20
_TOLD, _FAILED, _ROUND = "place_layer_told", "place_layer_failed", "place_layer_round"


def layers_panel() -> None:
    """The layers in their order, the form for a new one, and the shipped sets."""
    with st.expander("Your layers", icon=":material/layers:", key="place_layers"):
        note("Places of your own, asked before those that come with the program, the first layer first.")
        _tell()
        _list()
        _form()
        st.html(shipped_html())


def _tell() -> None:
    """What came of the last deed; it stays until the next one, for the rows left out take time to read."""
    if failed := st.session_state.get(_FAILED):
        st.error(plain(failed), icon=":material/error:")
    told, problems, count = st.session_state.get(_TOLD, (None, (), 0))
    if told:
        st.success(plain(told), icon=":material/check:")
    if count:
        more = f"; the first {len(problems)} are" if count > len(problems) else ""
        lines = "".join(html_tag("li", escape_html(line)) for line in problems)
        st.warning(f"{plural(count, 'row')} left out{more}:", icon=":material/rule:")
        st.html(html_tag("ul", lines, {"class": "f-refs"}))


def _list() -> None:
    try:
        known = layers()
    except BadLayerError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    for problem in _damaged(layers_stamp()):
        st.error(plain(problem), icon=":material/error:")
    for layer in known:
        _row(layer, last=layer.rank == len(known))


@st.cache_data(show_spinner=False, max_entries=4)
def _damaged(stamp: object) -> list[str]:
    problems: list[GeoError] = []
    for _ in read_layers(on_problem=problems.append):
        pass
    return [str(problem) for problem in problems]


def _row(layer: Layer, *, last: bool) -> None:
    words, deeds = st.columns([3, 2], vertical_alignment="center")
    noun = "name" if layer.kind == "aliases" else "place"
    added = f"from {layer.source}, {day_in_words(layer.added)}"
    rest = f"{plural(layer.places, noun)}, {_KINDS[layer.kind]}, {added}"
    name = html_tag("b", escape_html(f"{layer.rank}. {layer.name}"), {"dir": "auto"})
    words.html(html_tag("p", f"{name}<br>{escape_html(rest)}", {"class": "f-note"}))
    with deeds.container(horizontal=True, horizontal_alignment="right", gap="small"):
        key = layer.name
        up, down = (
            partial(rank_layer, layer.name, layer.rank - 1),
            partial(rank_layer, layer.name, layer.rank + 1),
        )
        st.button("Up", key=f"up-{key}", on_click=_do, args=(up,), disabled=layer.rank == 1)
        st.button("Down", key=f"down-{key}", on_click=_do, args=(down,), disabled=last)
        with st.popover("Remove", key=f"ask-{key}"):
            st.markdown(f"Forget the layer {plain(layer.name)} and its {plural(layer.places, noun)}?")
            gone = partial(remove_layer, layer.name)
            st.button("Yes, remove it", key=f"remove-{key}", on_click=_do, args=(gone,), type="primary")


def _do(deed: Callable[[], None]) -> None:
    _forget()
    try:
        deed()
    except GeoError as error:
        st.session_state[_FAILED] = str(error)


def _forget() -> None:
    for key in (_TOLD, _FAILED):
        st.session_state.pop(key, None)


def _form() -> None:
    # A new key empties the field once its file was taken.
    turn = st.session_state.setdefault(_ROUND, 0)
    file = st.file_uploader(
        "Add a layer: a GeoNames country dump, an OCHA list with P-codes, or any table with name, latitude "
        "and longitude",
        type=["txt", "csv", "tsv", "xlsx", "zip"],
        key=f"place_layer_file_{turn}",
    )
    if file is None:
        return
    name = st.text_input(
        "Name of the layer", value=Path(file.name).stem, key=f"place_layer_name_{turn}", width=320
    )
    if st.button("Add this layer", type="primary", icon=":material/add:", key="place_layer_add"):
        _add(file.name, file.getvalue(), name or "")
        st.rerun()


def _add(file: str, content: bytes, name: str) -> None:
    _forget()
    problems: list[str] = []
    count = 0
    bar = st.progress(0.0, text="Reading …")

    def tell(problem: BadPlaceRowError) -> None:
        nonlocal count
        count += 1
        if count <= _ROWS_TOLD:
            problems.append(str(problem))

    def show(done: int, total: int | None) -> None:
        bar.progress(min(1.0, done / total) if total else 0.0, text=f"{done:,} rows read")

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(file.replace("\\", "/")).name[-100:] or "places.csv")
        path.write_bytes(content)
        try:
            layer = add_layer(path, name=name, on_problem=tell, on_progress=show)
        except GeoError as error:
            st.session_state[_FAILED] = str(error)
            st.session_state[_TOLD] = (None, problems, count)
            return
    noun = "name" if layer.kind == "aliases" else "place"
    told = f"{layer.name}: {plural(layer.places, noun)} added ({_KINDS[layer.kind]})."
    st.session_state[_TOLD] = (told, problems, count)
    st.session_state[_ROUND] += 1


def shipped_html() -> str:
    """The sets that come with the program, each with its count, origin and licence."""
    entries = [
        html_tag("li", html_tag("b", escape_html(size)) + escape_html(f" {title}. {origin}"))
        for size, title, origin in shipped_sets()
    ]
    head = html_tag("p", html_tag("b", "Comes with the program"), {"class": "f-note"})
    return head + html_tag("ul", "".join(entries), {"class": "f-refs"})


@st.cache_data(show_spinner=False)
def shipped_sets() -> list[tuple[str, str, str]]:
    """Size, title and origin of every shipped table of places or of their names."""
    sets = []
    for described in sorted(data_path("gazetteer").glob("*.csv.meta.yml")):
        table = f"gazetteer/{described.name.removesuffix('.meta.yml')}"
        rows = list(read_table(table))
        if not rows or "place_id" not in rows[0]:
            continue
        about: dict[str, Any] = yaml.safe_load(described.read_text(encoding="utf-8"))
        noun = "place" if "latitude" in rows[0] else "name"
        sets.append((plural(len(rows), noun), about["title"], f"{about['citation']}; {about['licence']}"))
    return sets

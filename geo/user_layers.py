"""A user's own layers of places and choices of place, kept in ``home_folder()/gazetteer``.

Each layer is a CSV file beside ``layers.json``, which tells their order; choices are in ``aliases.csv``. All
are written whole or not at all, and by one process at a time. A process that is killed leaves the old state.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from geo.errors import BadLayerError, UnknownLayerError
from geo.layer_folder import layers_folder, layers_stamp, locked
from geo.layer_index import Kept, file_of, read_index, read_places, write_index, write_places
from geo.layer_model import KINDS, Layer, LayerEntry, OnProblem, OnProgress, OnRow, UserAlias
from geo.layer_names import clean_name, why_no_name
from geo.layer_readers import open_source, read_entries
from geo.names import fold_name
from geo.user_aliases import aliases, read_alias_rows, remove_alias, save_alias, write_aliases

__all__ = [
    "KINDS",
    "Layer",
    "LayerEntry",
    "UserAlias",
    "add_layer",
    "aliases",
    "layers",
    "layers_stamp",
    "rank_layer",
    "read_layers",
    "remove_alias",
    "remove_layer",
    "save_alias",
]

_LOG = logging.getLogger(__name__)


def layers() -> list[Layer]:
    """The layers in rank order. Raises ``BadLayerError`` where their index is damaged."""
    return [kept.layer for kept in read_index(layers_folder())]


def add_layer(
    path: Path | str,
    *,
    name: str | None = None,
    kind: str | None = None,
    on_problem: OnRow,
    on_progress: OnProgress | None = None,
) -> Layer:
    """Reads ``path`` and keeps its places as a layer, asked after those there are.

    ``name`` is the file's without suffix unless given, ``kind`` (see ``geo.layer_model.KINDS``) is told by
    the content. A row that cannot be taken is told and left out. Raises ``BadLayerError`` when the file is
    no such file, holds no row that can be taken, or a layer of that name exists.
    """
    path = Path(path)
    name = _layer_name(path.stem if name is None else name)
    _refuse_known(name, read_index(layers_folder()))
    source = open_source(path, kind)
    if source.kind == "aliases":
        rows = list(read_alias_rows(source, on_problem=on_problem))
        count = len(rows)
    else:
        entries = list(read_entries(source, name, on_problem=on_problem, on_progress=on_progress))
        count = len(entries)
    if not count:
        raise BadLayerError(f"{source.name}: no row could be taken; nothing is added")
    with locked() as folder:
        known = read_index(folder)
        # Another process may have been quicker.
        _refuse_known(name, known)
        layer = Layer(
            name, source.kind, count, source.name, datetime.now().astimezone().date(), len(known) + 1
        )
        kept = Kept(layer, file_of(name))
        if source.kind == "aliases":
            write_aliases(folder / kept.file, rows)
        else:
            write_places(folder / kept.file, entries)
        write_index(folder, [*known, kept])
    return layer


def _layer_name(text: str) -> str:
    name = clean_name(text)
    why = why_no_name(name)
    if why is not None:
        raise BadLayerError(f"layer: {why}")
    return name


def _refuse_known(name: str, known: list[Kept]) -> None:
    if any(fold_name(kept.layer.name) == fold_name(name) for kept in known):
        raise BadLayerError(f"layer {name!r}: is there already; remove it first, or give another name")


def remove_layer(name: str) -> None:
    """Forgets the layer. Raises ``UnknownLayerError``."""
    with locked() as folder:
        known = read_index(folder)
        gone = _named(name, known)
        write_index(folder, [kept for kept in known if kept is not gone])
        (folder / gone.file).unlink(missing_ok=True)


def rank_layer(name: str, rank: int) -> None:
    """Puts the layer at ``rank`` (1 is asked first; more than there are is last), the others in their order.

    Raises ``UnknownLayerError``, and ``BadLayerError`` for a rank below 1.
    """
    if rank < 1:
        raise BadLayerError(f"rank {rank}: is none; the first is 1")
    with locked() as folder:
        known = read_index(folder)
        moved = _named(name, known)
        others = [kept for kept in known if kept is not moved]
        others.insert(rank - 1, moved)
        write_index(folder, others)


def _named(name: str, known: list[Kept]) -> Kept:
    for kept in known:
        if fold_name(kept.layer.name) == fold_name(name):
            return kept
    names = ", ".join(kept.layer.name for kept in known) or "none"
    raise UnknownLayerError(f"layer {name!r}: not there; there are: {names}")


def read_layers(*, on_problem: OnProblem | None = None) -> Iterator[tuple[Layer, list[LayerEntry]]]:
    """Each layer of places with its entries, in rank order (layers of aliases speak through ``aliases``).

    A damaged file is told to ``on_problem`` (by default logged as a warning) and passed over.
    """
    tell = on_problem or _LOG.warning
    folder = layers_folder()
    try:
        known = read_index(folder)
    except BadLayerError as error:
        tell(error)
        return
    for kept in known:
        if kept.layer.kind == "aliases":
            continue
        try:
            entries = read_places(folder / kept.file, kept.layer.places)
        except BadLayerError as error:
            if _is_kept(folder, kept):
                tell(error)
            continue
        yield kept.layer, entries


def _is_kept(folder: Path, kept: Kept) -> bool:
    """Whether the layer is still the one in the index: one that was removed while we read is not damaged."""
    try:
        return any(replace(kept.layer, rank=now.layer.rank) == now.layer for now in read_index(folder))
    except BadLayerError:
        return True

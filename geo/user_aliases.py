"""What an analyst chose for a name, kept in ``aliases.csv`` and in layers of aliases."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from geo.errors import BadLayerError, BadPlaceRowError
from geo.layer_checks import governorate_named
from geo.layer_folder import layers_folder, locked, read_rows, write_rows
from geo.layer_index import read_index
from geo.layer_model import OnProblem, OnRow, UserAlias
from geo.layer_names import clean_name, why_no_name
from geo.layer_readers import Source
from geo.names import fold_name

__all__ = ["aliases", "read_alias_rows", "remove_alias", "save_alias", "write_aliases"]

FILE = "aliases.csv"
COLUMNS = ("name", "admin1", "place_id", "added")
LONGEST_ID = 200
_LOG = logging.getLogger(__name__)


def save_alias(name: str, place_id: str, *, admin1: str | None = None) -> UserAlias:
    """Keeps that ``name`` means ``place_id`` (in the governorate ``admin1``, where given) from now on.

    An earlier choice for the same name and governorate is replaced. Whether the place exists is not asked:
    its layer may come and go. Raises ``BadPlaceRowError`` for a name that is none or an unknown governorate,
    ``BadLayerError`` where the choices cannot be read or written.
    """
    alias = _alias(name, place_id, admin1 or "", f"alias {name[:40]!r}")
    with locked() as folder:
        others = [known for known in _read(folder / FILE) if _key(known) != _key(alias)]
        write_aliases(folder / FILE, [*others, alias])
    return alias


def remove_alias(name: str, admin1: str | None = None) -> None:
    """Forgets the choice for ``name`` in ``admin1``. Raises ``BadLayerError`` where there is none."""
    with locked() as folder:
        known = _read(folder / FILE)
        kept = [alias for alias in known if _key(alias) != (fold_name(clean_name(name)), admin1)]
        if len(kept) == len(known):
            raise BadLayerError(f"alias {name[:40]!r}: not there; look at {folder / FILE}")
        write_aliases(folder / FILE, kept)


def aliases(*, on_problem: OnProblem | None = None) -> list[UserAlias]:
    """The analyst's choices, one a name and governorate: own ones before those of layers, by rank.

    A damaged file is told to ``on_problem`` (by default logged as a warning) and passed over.
    """
    tell, folder = on_problem or _LOG.warning, layers_folder()
    files = [folder / FILE]
    try:
        files += [folder / kept.file for kept in read_index(folder) if kept.layer.kind == "aliases"]
    except BadLayerError as error:
        tell(error)
    chosen: dict[tuple[str, str | None], UserAlias] = {}
    for file in files:
        try:
            for alias in _read(file):
                chosen.setdefault(_key(alias), alias)
        except BadLayerError as error:
            tell(error)
    return list(chosen.values())


def read_alias_rows(source: Source, *, on_problem: OnRow) -> Iterator[UserAlias]:
    """The aliases of a table with the columns name and place_id, and admin1 if it has it."""
    seen: set[tuple[str, str | None]] = set()
    for sheet, columns in source.sheets:
        for number, cells in sheet.rows(on_problem):
            if number <= columns.row or not any(cell.strip() for cell in cells):
                continue
            where = f"{sheet.where} row {number}"
            name, place_id = columns.first(cells, "name"), columns.first(cells, "id")
            try:
                alias = _alias(name, place_id, columns.first(cells, "admin1"), where)
                if _key(alias) in seen:
                    raise BadPlaceRowError(f"{where}: {alias.name}: again; left out")
            except BadPlaceRowError as error:
                on_problem(error)
                continue
            seen.add(_key(alias))
            yield alias


def write_aliases(path: Path, chosen: Iterable[UserAlias]) -> None:
    """``chosen`` as the CSV file ``path``; call it under ``locked()``."""
    write_rows(path, COLUMNS, ((a.name, a.admin1 or "", a.place_id, a.added.isoformat()) for a in chosen))


def _read(path: Path) -> list[UserAlias]:
    if not path.exists():
        return []
    try:
        return [
            UserAlias(name, place_id, admin1 or None, date.fromisoformat(added))
            for name, admin1, place_id, added in read_rows(path, COLUMNS)
        ]
    except ValueError as error:
        if isinstance(error, BadLayerError):
            raise
        raise BadLayerError(f"{path}: {error}; correct it or delete it") from error


def _alias(name: str, place_id: str, admin1: str, where: str) -> UserAlias:
    cleaned, why = clean_name(name), why_no_name(clean_name(name))
    if why is not None:
        raise BadPlaceRowError(f"{where}: {why}")
    if not place_id.strip() or not place_id.isprintable() or len(place_id) > LONGEST_ID:
        raise BadPlaceRowError(f"{where}: place_id {place_id[:40]!r} is none; look it up with `geocode NAME`")
    governorate = governorate_named(admin1) if admin1 else None
    if admin1 and governorate is None:
        raise BadPlaceRowError(f"{where}: governorate {admin1[:40]!r} is unknown; write it like Deir ez-Zor")
    return UserAlias(cleaned, place_id.strip(), governorate, datetime.now().astimezone().date())


def _key(alias: UserAlias) -> tuple[str, str | None]:
    return fold_name(alias.name), alias.admin1

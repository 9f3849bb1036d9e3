"""Rows of a file of places as entries, each checked before it is believed."""

from __future__ import annotations

import re
from functools import lru_cache
from math import isfinite

from data import read_table
from geo.coordinates import read_degrees
from geo.errors import BadPlaceRowError
from geo.layer_checks import governorate_named, located
from geo.layer_columns import Columns
from geo.layer_kinds import kind_of_feature
from geo.layer_model import LayerEntry
from geo.layer_names import clean_name, other_names, why_no_name
from geo.model import Place
from geo.names import fold_name

__all__ = ["dump_entry", "table_entry"]

DUMP_COLUMNS = 19
# Shorter names in a dump's list are abbreviations and airport codes; Arabic names may be short (حلب).
SHORTEST_LATIN, SHORTEST_NAME = 4, 3
LARGEST_ACCURACY_KM = 500.0
# What a table's place is that says nothing of its kind, and a division's by its level.
_KIND_OF_LEVEL = {2: "A.ADM2", 3: "A.ADM3", 5: "P.PPLX"}
_BETWEEN = re.compile(r"[|;,،؛\n]")
_ID = re.compile(r"[\w.:/-]{1,80}")
_OWN_ID = re.compile(r"[a-z]{2,5}:[\w.:-]{1,80}")


def dump_entry(cells: list[str], where: str) -> LayerEntry | None:
    """The place of a GeoNames dump's row (19 columns), or ``None`` for features that are not taken.

    Its id is ``gn:`` and GeoNames' own, so that it meets the shipped place. Its accuracy is that of
    its kind (settlements 2 km: their points were mostly read off maps to a minute of arc).
    """
    number = cells[0].strip()
    if len(cells) != DUMP_COLUMNS or not (number.isascii() and number.isdigit() and len(number) <= 12):
        told = f"no row of a GeoNames dump ({len(cells)} columns)"
        raise BadPlaceRowError(f"{where}: {told}; download it again")
    population = _population(cells[14])
    kind = kind_of_feature(f"{cells[6]}.{cells[7]}", population)
    if kind is None:
        return None
    name = _name(cells[2].replace("`", "'").strip("' ") or cells[1], where)
    latitude, longitude = _point(cells[4], cells[5], f"{where}: {name}")
    governorate = _dump_governorates().get((cells[8], cells[10]))
    country, admin1 = located(
        latitude, longitude, told=governorate, country=cells[8] or None, where=f"{where}: {name}"
    )
    place = Place(
        f"gn:{number}", name, kind[0], country, admin1, None,
        latitude, longitude, kind[1], population, f"GeoNames {number}",
    )  # fmt: skip
    listed = [alternate for alternate in cells[3].split(",") if _worth_having(alternate)]
    return LayerEntry(place, other_names(name, [cells[1], *listed]))


def table_entry(cells: list[str], columns: Columns, layer: str, source: str, where: str) -> LayerEntry:
    """The place of a table's row; raises ``BadPlaceRowError``.

    Its id: ``ocha:`` with the P-code, ``gn:`` with a GeoNames id, the table's own of the form ``xx:…``, else
    one made of ``layer`` and the table's id, or of name and point. A row that says nothing of its kind is
    a settlement; one that says nothing of its accuracy has that of its kind (settlements 2 km). A governorate
    in a spelling nobody knows counts as untold: the point tells it.
    """
    level = _level(cells, columns)
    spelled = _spelled(cells, columns, level)
    name = _name(next((one for one in spelled if one), ""), where)
    told_where = f"{where}: {name}"
    latitude, longitude = _point(
        columns.first(cells, "latitude"), columns.first(cells, "longitude"), told_where
    )
    told = columns.first(cells, "admin1") or columns.first(cells, "level_name1")
    told_country = columns.first(cells, "country").upper()
    country, admin1 = located(
        latitude,
        longitude,
        told=governorate_named(told) if told else None,
        country=told_country if re.fullmatch("[A-Z]{2}", told_country) else None,
        where=told_where,
    )
    population = _population(columns.first(cells, "population"))
    kind, accuracy = _kind(columns.first(cells, "kind"), level, population, told_where)
    place = Place(
        place_id=_id(cells, columns, level, told_where)
        or _made_id(columns.first(cells, "id"), layer, name, latitude, longitude),
        name=name,
        kind=kind,
        country=country,
        admin1=admin1,
        admin2=clean_name(columns.first(cells, "admin2") or columns.first(cells, "level_name2"))[:80] or None,
        latitude=latitude,
        longitude=longitude,
        accuracy_km=_accuracy(columns.first(cells, "accuracy_km"), told_where) or accuracy,
        population=population,
        source=clean_name(columns.first(cells, "source"))[:200] or source,
    )
    return LayerEntry(place, other_names(name, spelled))


def _level(cells: list[str], columns: Columns) -> int | None:
    """The finest division the row names, where it has no name of its own."""
    if columns.has("name"):
        return None
    return next((level for level in columns.levels if columns.first(cells, f"level_name{level}")), None)


def _spelled(cells: list[str], columns: Columns, level: int | None) -> list[str]:
    """All spellings of a row's place, the one to show first."""
    if level is None:
        alone = columns.all(cells, "name")
        return [*alone, *(part for cell in columns.all(cells, "names") for part in _BETWEEN.split(cell))]
    return [*columns.all(cells, f"level_name{level}"), *columns.all(cells, f"level_names{level}")]


def _name(text: str, where: str) -> str:
    name = clean_name(text)
    why = why_no_name(name)
    if why is not None:
        raise BadPlaceRowError(f"{where}: {why}")
    return name


def _point(latitude: str, longitude: str, where: str) -> tuple[float, float]:
    return _degrees(latitude, "latitude", where), _degrees(longitude, "longitude", where)


def _degrees(text: str, axis: str, where: str) -> float:
    try:
        value = read_degrees(text, axis)
    except ValueError as error:
        raise BadPlaceRowError(f"{where}: {axis} {error}: look swapped; exchange the columns") from None
    if value is None:
        raise BadPlaceRowError(f"{where}: {axis} {text[:40]!r} is no number; write degrees like 35.336")
    return value


def _accuracy(text: str, where: str) -> float | None:
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = float("nan")
    if not isfinite(value) or not 0 < value <= LARGEST_ACCURACY_KM:
        raise BadPlaceRowError(f"{where}: accuracy {text[:40]!r} is no distance; write kilometres like 2")
    return value


def _population(text: str) -> int:
    """0 where unknown; it serves ranking only."""
    digits = re.sub(r"[,.\s](?=\d{3}\b)", "", text).removesuffix(".0")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else 0


def _kind(told: str, level: int | None, population: int, where: str) -> tuple[str, float]:
    found = kind_of_feature(told or _KIND_OF_LEVEL.get(level or 0, "settlement"), population)
    if found is None:
        raise BadPlaceRowError(
            f"{where}: kind {told[:40]!r} is unknown; write one of data/gazetteer/feature_kinds.csv"
        )
    return found


def _id(cells: list[str], columns: Columns, level: int | None, where: str) -> str | None:
    """The id the row's place bears elsewhere."""
    pcode = (columns.first(cells, f"level_pcode{level}") if level else "") or columns.first(cells, "pcode")
    geonames = columns.first(cells, "geonameid").removesuffix(".0")
    own = columns.first(cells, "id")
    if pcode:
        if not _ID.fullmatch(pcode):
            raise BadPlaceRowError(f"{where}: P-code {pcode[:40]!r} is none; write letters and digits")
        return f"ocha:{pcode}"
    if geonames.isascii() and geonames.isdigit():
        return f"gn:{int(geonames)}"
    return own if _OWN_ID.fullmatch(own) else None


def _made_id(own: str, layer: str, name: str, latitude: float, longitude: float) -> str:
    if _ID.fullmatch(own):
        return f"own:{fold_name(layer).replace(' ', '-')}:{own}"
    return f"own:{fold_name(name).replace(' ', '-')}:{latitude:.3f}:{longitude:.3f}"


def _worth_having(name: str) -> bool:
    """Whether a dump's alternate name is one a text may use."""
    if not name.isascii() and not any("a" <= c.lower() <= "z" for c in name):
        return len(name) >= SHORTEST_NAME
    return len(name) >= SHORTEST_LATIN and name[:1].isupper() and not name.isupper()


@lru_cache(maxsize=1)
def _dump_governorates() -> dict[tuple[str, str], str]:
    """Canonical first-level divisions by GeoNames' country and code."""
    rows = read_table("gazetteer/admin1.csv")
    return {(row["country"], row["geonames"]): row["admin1"] for row in rows}

"""Whether a row's point lies where it may, and in the governorate the row tells."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from data import read_table
from geo.boundaries import admin1_at, country_at
from geo.cues import without_generic
from geo.errors import BadPlaceRowError
from geo.names import fold_name
from geo.shapes import read_shapes
from geo.spelling import spellings

if TYPE_CHECKING:
    from shapely import STRtree
    from shapely.geometry.base import BaseGeometry

__all__ = ["governorate_named", "located"]

# The belt around Syria and Iraq whose places news from the border names, in degrees: some 60 km.
BELT_DEGREES = 0.54
# Outlines are generalised: a place may lie this far (some 15 km) outside its governorate.
OUTLINE_SLACK_DEGREES = 0.15


def located(
    latitude: float, longitude: float, *, told: str | None, country: str | None, where: str
) -> tuple[str, str | None]:
    """The country (ISO 3166-1 alpha-2) and governorate of a point.

    ``told`` is the canonical governorate the row tells; it is believed up to some 15 km outside its
    generalised outline. ``country`` is the row's, for points outside the shapes drawn. Raises
    ``BadPlaceRowError`` for a point outside Syria, Iraq and the belt of some 60 km around them (swapped
    coordinates are named as such), and where the governorate told is another one.
    """
    found = admin1_at(latitude, longitude)
    if found is not None and told in (None, found):
        return str(_country_of(found)), found
    if found is None and not _in_belt(latitude, longitude):
        raise BadPlaceRowError(_outside(latitude, longitude, where))
    if told is not None and not _near(told, latitude, longitude):
        lies = f"lie in {found}, not in {told}" if found else f"do not lie in {told}"
        raise BadPlaceRowError(f"{where}: {latitude:g}, {longitude:g} {lies}; correct one of them")
    owner = _country_of(told) or country_at(latitude, longitude) or country
    if owner is None:
        raise BadPlaceRowError(f"{where}: {latitude:g}, {longitude:g} lie in no country known; tell it")
    return owner, told or found


def _outside(latitude: float, longitude: float, where: str) -> str:
    point = f"{where}: {latitude:g}, {longitude:g}"
    if abs(longitude) <= 90 and (admin1_at(longitude, latitude) or _in_belt(longitude, latitude)):
        return f"{point} look swapped (latitude and longitude); exchange them"
    return f"{point} lie neither in Syria nor in Iraq nor within 60 km of them; correct them"


@lru_cache(maxsize=1)
def _outlines() -> tuple[dict[str, tuple[str, BaseGeometry]], STRtree]:
    from shapely import STRtree

    shapes = {p["admin1"]: (p["country"], geometry) for p, geometry in read_shapes("governorates")}
    return shapes, STRtree([geometry for _, geometry in shapes.values()])


def _in_belt(latitude: float, longitude: float) -> bool:
    from shapely.geometry import Point

    tree = _outlines()[1]
    return bool(len(tree.query(Point(longitude, latitude), predicate="dwithin", distance=BELT_DEGREES)))


def _near(admin1: str, latitude: float, longitude: float) -> bool:
    """Whether the point lies in or just outside the governorate; true where no outline is known."""
    from shapely.geometry import Point

    known = _outlines()[0].get(admin1)
    return known is None or bool(known[1].distance(Point(longitude, latitude)) <= OUTLINE_SLACK_DEGREES)


@lru_cache(maxsize=64)
def _country_of(admin1: str | None) -> str | None:
    rows = read_table("gazetteer/admin1.csv")
    return next((row["country"] for row in rows if row["admin1"] == admin1), None)


@lru_cache(maxsize=1)
def _governorates() -> dict[str, str]:
    """Canonical governorate by each folded name it or the place it is named after goes by."""
    names: dict[str, str] = {}
    owners: dict[str, str] = {}
    for row in read_table("gazetteer/admin1.csv"):
        owners[row["namesake"]] = row["admin1"]
        for name in (row["admin1"], row["name_es"], row["name_ar"]):
            names.setdefault(_key(name), row["admin1"])
    owners |= {row["place_id"]: row["admin1"] for row in read_table("gazetteer/governorates.csv")}
    for row in read_table("gazetteer/names.csv"):
        if row["place_id"] in owners and row["strength"] != "not":
            names.setdefault(_key(row["name"]), owners[row["place_id"]])
    names.pop("", None)
    return names


def _key(name: str) -> str:
    bare = without_generic(fold_name(name))[0]
    letters = "".join(c for c in bare if c.isalnum())
    return letters.removeprefix("al").removeprefix("ال")


@lru_cache(maxsize=1024)
def governorate_named(name: str) -> str | None:
    """The canonical governorate of that name, in any spelling listed for it; ``None`` where it is unknown."""
    known = _governorates()
    forms = (name, *sorted(spellings(without_generic(fold_name(name))[0])))
    return next((known[key] for key in map(_key, forms) if key in known), None)

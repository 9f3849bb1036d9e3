"""What a file's codes and words for kinds of place are in our terms, and how well such places are placed."""

from __future__ import annotations

from functools import lru_cache

from data import read_table
from geo.names import fold_name

__all__ = ["CITY_POPULATION", "TOWN_POPULATION", "kind_of_feature"]

# Settlements of so many are a town, a city.
TOWN_POPULATION, CITY_POPULATION = 5_000, 100_000


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[str, float]]:
    rows = list(read_table("gazetteer/feature_kinds.csv"))
    kinds = {_key(row["code"]): (row["kind"], float(row["accuracy_km"])) for row in rows}
    # A table may give the feature's code without its class.
    for row in rows:
        kinds.setdefault(_key(row["code"].partition(".")[2]), (row["kind"], float(row["accuracy_km"])))
    kinds.pop("", None)
    return kinds


def _key(told: str) -> str:
    return " ".join(fold_name(told[:60]).replace("_", " ").replace("-", " ").split())


def kind_of_feature(told: str, population: int) -> tuple[str, float] | None:
    """Our kind, and how far such a place may lie from its point in km; ``None`` for what is not taken.

    ``told`` is a GeoNames feature ("P.PPL") or a word ("aldea"); see data/gazetteer/feature_kinds.csv, which
    says what the distances rest on. Settlements are told apart by their population.
    """
    found = _kinds().get(_key(told))
    if found is None or found[0] != "settlement":
        return found
    if population >= CITY_POPULATION:
        return "city", max(found[1], 5.0)
    return "town" if population >= TOWN_POPULATION else "village", found[1]

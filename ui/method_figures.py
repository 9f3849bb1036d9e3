"""What was measured, as tables; read from ``data/method/``, ``None`` where it is missing."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import Final

import pandas as pd

from data import data_path, read_table

__all__ = ["LANGUAGES", "calibration", "figures", "reliability", "run", "scores", "sets", "wilson"]

LANGUAGES: Final[Mapping[str, str]] = {"es": "Spanish", "en": "English", "ar": "Arabic"}
# The normal quantile of intervals that hold the true share 19 times of 20.
_Z: Final = 1.96


def wilson(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval for a share of ``right`` in ``of``, in 0–1; everything for none."""
    if not of:
        return 0.0, 1.0
    share, z2 = right / of, _Z**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    reach = _Z * sqrt(share * (1 - share) / of + z2 / (4 * of**2)) / (1 + z2 / of)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _table(name: str) -> pd.DataFrame | None:
    path = f"method/{name}.csv"
    return pd.DataFrame(list(read_table(path))) if data_path(path).exists() else None


def sets() -> pd.DataFrame:
    """Columns ``set, label, standing, what``: what each set is, in the order to be shown in."""
    table = _table("sets")
    return pd.DataFrame(columns=["set", "label", "standing", "what"]) if table is None else table


def figures() -> pd.DataFrame | None:
    """Columns ``set, label, standing, language, measure, right, of, share, low, high``; shares in 0–1.

    In the order of the sets, then of the languages. A set that nobody described bears its own name.
    """
    table = _table("extraction")
    if table is None or table.empty:
        return None
    table = table.astype({"right": int, "of": int}).merge(sets(), on="set", how="left", sort=False)
    table["label"] = table["label"].fillna(table["set"])
    table["standing"] = table["standing"].fillna("unknown")
    table = _with_intervals(table)
    order = {name: n for n, name in enumerate([*sets()["set"], *table["set"].unique()][::-1])}
    languages = {name: n for n, name in enumerate(LANGUAGES)}
    by = table["set"].map(order) * -10 + table["language"].map(languages).fillna(9)
    return table.loc[by.sort_values(kind="stable").index].reset_index(drop=True)


def _with_intervals(table: pd.DataFrame) -> pd.DataFrame:
    ends = [wilson(right, of) for right, of in zip(table["right"], table["of"], strict=True)]
    table["share"] = table["right"] / table["of"].where(table["of"] > 0)
    table["low"], table["high"] = [low for low, _ in ends], [high for _, high in ends]
    return table


def scores(table: pd.DataFrame) -> pd.DataFrame:
    """``figures`` a row a set and language: a column a measure (``right``/``of`` as pairs), and ``F1``."""
    counted = list(zip(table["right"].tolist(), table["of"].tolist(), strict=True))
    pairs = table.assign(pair=pd.Series(counted, index=table.index, dtype="object"))
    keys = ["set", "label", "standing", "language"]
    wide = pairs.pivot(index=keys, columns="measure", values="pair")
    wide = wide.reindex(pd.MultiIndex.from_frame(pairs[keys].drop_duplicates())).reset_index()
    found, good = ([right / of if of else 0.0 for right, of in wide[m]] for m in ("recall", "precision"))
    wide["F1"] = [2 * r * p / (r + p) if r + p else 0.0 for r, p in zip(found, good, strict=True)]
    return wide


def run() -> dict[str, str]:
    """When, by which rules and how fast, by what it is (``extractor``, ``day``, ``articles a second, es``)"""
    table = _table("run")
    return {} if table is None else dict(zip(table["what"], table["value"], strict=True))


def reliability() -> pd.DataFrame | None:
    """Columns ``target, articles`` (all or held)``, said, right, cases, low, high``; a row a group."""
    table = _table("reliability")
    if table is None or table.empty:
        return None
    table = table.astype({"said": float, "right": float, "cases": int})
    ends = [wilson(round(s * n), n) for s, n in zip(table["right"], table["cases"], strict=True)]
    return table.assign(low=[low for low, _ in ends], high=[high for _, high in ends])


def calibration() -> pd.DataFrame | None:
    """Columns ``target, cases, brier, brier_of_the_mean, calibration_error, surer_is_right``, as numbers."""
    table = _table("calibration")
    if table is None or table.empty:
        return None
    return table.astype({column: float for column in table.columns if column != "target"})

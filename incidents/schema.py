"""What a sound incident row is, checked a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache, partial
from typing import Final

import pandas as pd
import pandera.pandas as pa

from incidents.columns import COLUMNS
from incidents.vocabulary import (
    CLAIM_STATUSES,
    REVIEW_STATUSES,
    RIVER_BANKS,
    factions,
    layers,
    sub_event_types,
)

LATITUDES: Final = (-90.0, 90.0)
LONGITUDES: Final = (-180.0, 180.0)
_NEVER_EMPTY: Final = frozenset({"event_id", "article_id", "event_type", "sub_event_type", "layer"})
_KINDS: Final = ("fatalities", "wounded")
_POINTS: Final = (
    ("latitude", "longitude"),
    *((f"{e}_latitude", f"{e}_longitude") for e in ("origin", "destination")),
)


@cache
def incident_schema() -> pa.DataFrameSchema:
    """The schema of the incident table: ``COLUMNS`` with their ranges, vocabulary and order."""
    checks = _column_checks()
    columns = {
        name: pa.Column(dtype, checks.get(name), nullable=name not in _NEVER_EMPTY)
        for name, dtype in COLUMNS.items()
    }
    columns["event_id"].unique = True
    columns["event_id"].report_duplicates = "exclude_first"
    return pa.DataFrameSchema(columns, checks=_row_checks(), strict=True, ordered=True)


def _column_checks() -> dict[str, list[pa.Check]]:
    lat, lon = _between(*LATITUDES), _between(*LONGITUDES)
    faction = _one_of(factions())
    counts = [f"{kind}_{bound}" for kind in _KINDS for bound in ("low", "best", "high")]
    return {
        **{name: [lat] for name in COLUMNS if name.endswith("latitude")},
        **{name: [lon] for name in COLUMNS if name.endswith("longitude")},
        **{name: [pa.Check.ge(0, error="is below 0")] for name in [*counts, "uncertainty_km"]},
        "time_precision": [_between(1, 3)],
        "geo_precision": [_between(1, 3)],
        "where_prec": [_between(1, 7)],
        "confidence": [_between(0, 1)],
        "sub_event_type": [_one_of(sub_event_types())],
        "event_type": [_one_of({kind.event_type for kind in sub_event_types().values()})],
        "layer": [_one_of(layers())],
        "actor1_faction": [faction],
        "actor2_faction": [faction],
        "assoc_actor_1": [_factions_joined()],
        "assoc_actor_2": [_factions_joined()],
        "victims": [faction],
        "river_bank": [_one_of(RIVER_BANKS)],
        "claim_status": [_one_of(CLAIM_STATUSES)],
        "review_status": [_one_of(REVIEW_STATUSES)],
    }


def _between(low: float, high: float) -> pa.Check:
    return pa.Check.in_range(low, high, error=f"is outside {low:g} to {high:g}")


def _one_of(names: Collection[str]) -> pa.Check:
    return pa.Check.isin(list(names), error="is not in the vocabulary")


def _factions_joined() -> pa.Check:
    def known(column: pd.Series) -> pd.Series:
        good = [value for value in column.dropna().unique() if set(value.split(";")) <= factions().keys()]
        return column.isna() | column.isin(good)

    return pa.Check(known, ignore_na=False, error="is not in the vocabulary")


def _row_checks() -> list[pa.Check]:
    """Checks across columns; each gets the frame and answers row by row."""
    return [
        *(
            _rule(f"{lat} and {lon} must be there together", partial(_together, lat, lon))
            for lat, lon in _POINTS
        ),
        _rule("a point needs a geo_precision", partial(_together, "latitude", "geo_precision")),
        _rule("geo_precision 3 needs uncertainty_km", _area_has_reach),
        _rule(
            "event_date must not be after event_date_end", partial(_ordered, "event_date", "event_date_end")
        ),
        *(_rule(f"{kind}_low, _best and _high must rise", partial(_rising, kind)) for kind in _KINDS),
        _rule("layer must be that of the sub_event_type", _layer_fits),
    ]


def _rule(error: str, holds: Callable[[pd.DataFrame], pd.Series]) -> pa.Check:
    return pa.Check(holds, name=error, error=error, ignore_na=False)


def _true(mask: pd.Series) -> pd.Series:
    return mask.fillna(False).astype(bool)


def _together(first: str, second: str, frame: pd.DataFrame) -> pd.Series:
    return frame[first].isna() == frame[second].isna()


def _area_has_reach(frame: pd.DataFrame) -> pd.Series:
    return ~_true(frame["geo_precision"] == 3) | frame["uncertainty_km"].notna()


def _ordered(first: str, second: str, frame: pd.DataFrame) -> pd.Series:
    """Rows where ``first`` is not above ``second``; where either is empty there is nothing to break."""
    return ~_true(frame[first] > frame[second])


def _rising(kind: str, frame: pd.DataFrame) -> pd.Series:
    low, best, high = (f"{kind}_{bound}" for bound in ("low", "best", "high"))
    return _ordered(low, best, frame) & _ordered(best, high, frame) & _ordered(low, high, frame)


def _layer_fits(frame: pd.DataFrame) -> pd.Series:
    layer = {name: kind.layer for name, kind in sub_event_types().items()}
    return frame["sub_event_type"].map(layer).fillna("") == frame["layer"].fillna("")

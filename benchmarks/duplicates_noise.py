"""Made-up incidents, and reports of them as newspapers would garble them."""

from __future__ import annotations

import json
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from data import read_table
from incidents import sub_event_types
from incidents.columns import COLUMNS
from incidents.frame import typed

Floats = npt.NDArray[np.float64]

_DAY_ONE: Final = np.datetime64("2013-01-01")
_KM_A_DEGREE: Final = 111.2
# How often each kind happens, who does it to whom, and whether it kills.
_KINDS: Final = (
    (
        "Air/drone strike",
        0.34,
        ("russia", "coalition", "syria_gov", "israel", "turkey"),
        ("is", "rebels", "civilians"),
    ),
    (
        "Shelling/artillery/missile attack",
        0.18,
        ("syria_gov", "turkey", "sdf", "sna"),
        ("rebels", "sdf", "civilians"),
    ),
    ("Remote explosive/landmine/IED", 0.1, ("is",), ("civilians", "sdf", "syria_gov")),
    ("Suicide bomb", 0.06, ("is",), ("civilians", "sdf", "syria_gov")),
    ("Armed clash", 0.16, ("syria_gov", "sdf", "is", "rebels"), ("is", "rebels", "hts", "sna")),
    ("Government regains territory", 0.05, ("syria_gov",), ("is", "rebels")),
    ("Non-state actor overtakes territory", 0.05, ("sdf", "is"), ("is", "syria_gov", "sdf")),
    ("Attack", 0.06, ("is", "hts"), ("civilians",)),
)
_KIN: Final = {
    "Remote explosive/landmine/IED": "Suicide bomb",
    "Suicide bomb": "Remote explosive/landmine/IED",
}


def noisy_reports(count: int, *, days: int, seed: int, noise: float = 1.0) -> tuple[pd.DataFrame, pd.Series]:
    """About ``count`` reports as an incident table, and the number of the incident that each tells.

    With ``noise`` 1 a fifth of the reports has no exact day and a fifth no exact place, a third or so
    does not name a party or a toll; with 0.5 half as many.
    """
    random = np.random.default_rng(seed)
    acts = _acts(random, int(count / 2.2), days)
    copies = np.minimum(1 + random.poisson(1.2, len(acts)), 8)
    table = acts.loc[acts.index.repeat(copies)].reset_index(names="act")
    table = table.sample(frac=1, random_state=seed).reset_index(drop=True)
    return _garbled(table, random, noise), table["act"]


def _acts(random: np.random.Generator, count: int, days: int) -> pd.DataFrame:
    """Incidents at real places, some much more often hit; one of a kind, day, place and party."""
    places = _places()
    often = 1 / np.arange(1, len(places) + 1) ** 0.8
    place = random.choice(len(places), count, p=often / often.sum())
    kind = random.choice(len(_KINDS), count, p=np.array([share for _, share, *_ in _KINDS]))
    one = [random.choice(_KINDS[n][2]) for n in kind]
    other = [
        random.choice([who for who in _KINDS[n][3] if who != first])
        for n, first in zip(kind, one, strict=True)
    ]
    acts = places.iloc[place].reset_index(drop=True)
    acts = acts.assign(
        kind=[_KINDS[n][0] for n in kind],
        one=one,
        other=other,
        day=random.integers(0, days, count),
        dead=np.where(random.random(count) < 0.6, random.geometric(0.12, count), 0),
    )
    return acts.drop_duplicates(["kind", "day", "location", "one"]).reset_index(drop=True)


def _places() -> pd.DataFrame:
    """The gazetteer's towns and villages of Syria; which of them are hit most is left to chance."""
    found = pd.DataFrame(
        [
            {
                "location": row["name"],
                "admin1": row["admin1"],
                "latitude": float(row["latitude"]),
                "longitude": float(row["longitude"]),
                "km": 4.0,
            }
            for row in read_table("gazetteer/geonames.csv")
            if row["country"] == "SY"
        ]
    )
    return found.sample(frac=1, random_state=0).reset_index(drop=True)


def _garbled(acts: pd.DataFrame, random: np.random.Generator, noise: float) -> pd.DataFrame:
    rows = len(acts)
    kin = acts["kind"].map(_KIN)
    kind = acts["kind"].where((random.random(rows) >= 0.1 * noise) | kin.isna(), kin)
    columns: dict[str, Any] = {name: [None] * rows for name in COLUMNS}
    columns |= {
        "event_id": [f"e{n:07d}" for n in random.permutation(rows)],
        "article_id": _articles(acts, random),
        "sub_event_type": kind.tolist(),
        "event_type": [sub_event_types()[name].event_type for name in kind],
        "layer": [sub_event_types()[name].layer for name in kind],
        "actor1_faction": _forgotten(acts["one"], 0.2 * noise, random),
        "actor2_faction": _forgotten(acts["other"], 0.35 * noise, random),
        "background": [False] * rows,
        "evidence": _evidence(acts, random),
        **_when(acts, random, noise),
        **_where(acts, random, noise),
        **_toll(acts, random, noise),
    }
    return typed(columns)


def _articles(acts: pd.DataFrame, random: np.random.Generator) -> list[str]:
    """One in five reports stands in a round-up with others of its day."""
    in_roundup = random.random(len(acts)) < 0.2
    roundup = "r" + acts["day"].astype(str) + "-" + pd.Series(random.integers(0, 4, len(acts))).astype(str)
    # A round-up tells no incident twice.
    again = pd.DataFrame({"r": roundup, "act": acts["act"]}).duplicated()
    return [
        r if keep else f"a{n}" for n, (r, keep) in enumerate(zip(roundup, in_roundup & ~again, strict=True))
    ]


def _forgotten(names: pd.Series, share: float, random: np.random.Generator) -> list[str | None]:
    kept = random.random(len(names)) >= share
    return [name if keep else None for name, keep in zip(names, kept, strict=True)]


def _evidence(acts: pd.DataFrame, random: np.random.Generator) -> list[str]:
    """Words of each report's own; one in ten is copied from the incident's wire report."""
    copied = random.random(len(acts)) < 0.1
    numbers = random.integers(0, 10**9, (len(acts), 8))
    texts = []
    for act, own, copy in zip(acts["act"], numbers, copied, strict=True):
        words = [f"w{act * 7 + n * n}" for n in range(8)] if copy else [f"w{n}" for n in own]
        texts.append(
            json.dumps([{"field": "event", "start": int(own[0]), "end": 9, "text": " ".join(words)}])
        )
    return texts


def _shares(noise: float, *garbled: float) -> list[float]:
    """The share told rightly, and those of each way to garble it."""
    wrong = [noise * share for share in garbled]
    return [1 - sum(wrong), *wrong]


def _when(acts: pd.DataFrame, random: np.random.Generator, noise: float) -> dict[str, Any]:
    """Mostly the day; else two days, a week, a wrong day, or only that it was before the publication."""
    rows, day = len(acts), acts["day"].to_numpy()
    how = random.choice(5, rows, p=_shares(noise, 0.06, 0.06, 0.04, 0.05))
    start = np.select(
        [how == 1, how == 2, how == 3], [day - random.integers(0, 2, rows), day - 3, day + 1], day
    )
    end = np.select([how == 1, how == 2, how == 3], [start + 1, day + 3, day + 1], day)
    published = day + random.integers(1, 4, rows)
    end = np.where(how == 4, published, end)
    starts = [None if open_ else _day(n) for n, open_ in zip(start, how == 4, strict=True)]
    return {
        "event_date": starts,
        "event_date_end": [_day(n) for n in end],
        "time_precision": [None if h == 4 else 2 if h == 2 else 1 for h in how],
        "published": [_day(n) for n in published],
    }


def _day(number: int) -> Any:
    return (_DAY_ONE + np.timedelta64(int(number), "D")).astype(object)


def _where(acts: pd.DataFrame, random: np.random.Generator, noise: float) -> dict[str, Any]:
    """Mostly the place; else somewhere near it, the governorate, a point some kilometres off, or nothing."""
    rows = len(acts)
    how = random.choice(5, rows, p=_shares(noise, 0.07, 0.07, 0.03, 0.03))
    lat, lon = acts["latitude"].to_numpy(), acts["longitude"].to_numpy()
    angle = random.uniform(0, 2 * np.pi, rows)
    off = np.select([how == 1, how == 3], [random.uniform(0, 9, rows), random.uniform(3, 6, rows)], 0.0)
    lat = lat + off * np.sin(angle) / _KM_A_DEGREE
    lon = lon + off * np.cos(angle) / (_KM_A_DEGREE * np.cos(np.radians(lat)))
    centre = acts.groupby("admin1")[["latitude", "longitude"]].transform("mean")
    lat, lon = np.where(how == 2, centre["latitude"], lat), np.where(how == 2, centre["longitude"], lon)
    grade = np.select([how == 1, how == 2], [2, 3], 1)
    km = np.select([how == 1, how == 2], [15.0, 100.0], acts["km"])
    nowhere = how == 4
    return {
        "latitude": _unless(nowhere, lat),
        "longitude": _unless(nowhere, lon),
        "geo_precision": _unless(nowhere, grade),
        "uncertainty_km": _unless(nowhere, km),
        "admin1": _unless(nowhere, acts["admin1"].to_numpy()),
        "location": _unless(nowhere, acts["location"].to_numpy()),
    }


def _unless(lost: npt.NDArray[np.bool_], values: Any) -> list[Any]:
    return [None if gone else value for gone, value in zip(lost, values.tolist(), strict=True)]


def _toll(acts: pd.DataFrame, random: np.random.Generator, noise: float) -> dict[str, Any]:
    """Three in ten tell no toll; the others are off by a fifth, and some tell "at least"."""
    rows = len(acts)
    told = np.rint(acts["dead"] * random.normal(1, 0.2 * noise, rows)).clip(0).astype(int).to_numpy()
    silent, open_ = (random.random(rows) < 0.3 * noise) | (told == 0), random.random(rows) < 0.25
    return {
        "fatalities_low": _unless(silent, told),
        "fatalities_best": _unless(silent, told),
        "fatalities_high": _unless(silent | open_, told),
    }

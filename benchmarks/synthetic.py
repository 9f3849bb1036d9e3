"""Made-up incidents by the million, spread as real ones are: what ``benchmarks.dashboard`` measures with.

Places are the gazetteer's, drawn the more often the larger they are, with a few sieges that hold a tenth of
everything; days rise and fall over the years 2011–2025; one row in seven is vague, one in twelve has no
place, and some incidents are told by two to four reports. Nothing in it is a report of anything.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

import pipeline
from data import read_table
from incidents import COLUMNS, Store, factions, sub_event_types
from incidents.clustering import mark

__all__ = ["fill_store", "incidents"]

PART: Final = 50_000
_REPORTS_AN_ARTICLE: Final = 4
_FIRST_DAY, _LAST_DAY = date(2011, 3, 15), date(2025, 10, 31)
_WORDS: Final = (
    "Warplanes struck a convoy on the road to {place}, local sources said on the same evening.",
    "Fighting broke out near {place} and went on until the morning, according to residents.",
    "Los aviones bombardearon posiciones cerca de {place}, según fuentes locales de la zona.",
    "قصفت الطائرات مواقع قرب {place} بحسب مصادر محلية في المنطقة خلال الليل.",
    "A column of armoured vehicles left for {place} with engineers and supplies for the crossing.",
)
_OUTLETS: Final = (
    "Agency North",
    "Agency South",
    "River Post",
    "Diario del Este",
    "Desert Monitor",
    "Wire 7",
)


def _places() -> pd.DataFrame:
    rows = [row for row in read_table("gazetteer/geonames.csv") if row["country"] in ("SY", "IQ")]
    frame = pd.DataFrame(rows)[
        ["place_id", "name", "country", "admin1", "latitude", "longitude", "population"]
    ]
    frame = frame[frame["admin1"] != ""].reset_index(drop=True)
    for column in ("latitude", "longitude", "population"):
        frame[column] = pd.to_numeric(frame[column], errors="coerce").fillna(0).astype(float)
    weight = np.sqrt(frame["population"] + 400.0) * np.where(frame["country"] == "SY", 1.0, 0.12)
    sieges = weight.nlargest(8).index
    weight[sieges] += weight.sum() * 0.015
    return frame.assign(weight=weight / weight.sum())


def incidents(count: int, *, seed: int = 7) -> Iterator[pd.DataFrame]:
    """``count`` incidents as parts of the incident table, by date."""
    random = np.random.default_rng(seed)
    places = _places()
    days = _days(count, random)
    for start in range(0, count, PART):
        yield _part(start, days[start : start + PART], places, random)


def _days(count: int, random: np.random.Generator) -> Any:
    """Sorted days as ``datetime64[D]``: a war in three waves."""
    span = (_LAST_DAY - _FIRST_DAY).days
    waves = np.concatenate(
        [
            random.normal(0.22, 0.09, count // 4),
            random.normal(0.42, 0.07, count // 3),
            random.uniform(0, 1, count),
        ]
    )
    shares = np.sort(random.permutation(waves[(waves >= 0) & (waves < 1)])[:count])
    return np.datetime64(_FIRST_DAY) + (shares * span).astype("timedelta64[D]")


def _part(start: int, days: Any, places: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    size = len(days)
    number = np.arange(start, start + size)
    told_again = _retold(size, random)
    # A later report tells the act of the row before it: the same day, place and parties.
    same = np.maximum.accumulate(np.where(told_again, 0, np.arange(size)))
    kinds = pd.DataFrame([(name, kind.event_type, kind.layer) for name, kind in sub_event_types().items()])
    weights = np.array([12 if layer in ("strike", "clash") else 3 for layer in kinds[2]], dtype=float)
    kind = random.choice(len(kinds), size, p=weights / weights.sum())[same]
    place = random.choice(len(places), size, p=places["weight"])[same]
    names = list(factions())
    first, second = (random.choice(len(names), size, p=_shares(len(names)))[same] for _ in range(2))
    precision = random.choice([1, 2, 3], size, p=[0.66, 0.2, 0.14])
    nowhere = random.random(size) < 0.08
    toll = random.geometric(0.25, size)[same] - 1
    stated = random.random(size) < 0.45
    movement = (kinds[2].to_numpy()[kind] == "movement") & ~nowhere
    target = random.choice(len(places), size, p=places["weight"])[same]
    end = days[same] + np.where(random.random(size) < 0.15, random.integers(1, 9, size), 0).astype(
        "timedelta64[D]"
    )
    at = places.iloc[place].reset_index(drop=True)
    to = places.iloc[target].reset_index(drop=True)
    sure = np.round(random.uniform(0.3, 0.99, size), 2)
    text = [_WORDS[i] for i in random.integers(0, len(_WORDS), size)]
    name = at["name"].tolist()
    quotes = [sentence.format(place=word) for sentence, word in zip(text, name, strict=True)]
    unplaced = pd.Series(nowhere)
    return _typed(
        {
            "event_id": [f"s{n:07d}" for n in number],
            "article_id": [f"r{n // _REPORTS_AN_ARTICLE:07d}" for n in number],
            "event_date": pd.Series(days[same]).mask(pd.Series(random.random(size) < 0.04)),
            "event_date_end": end,
            "time_precision": random.choice([1, 2, 3], size, p=[0.85, 0.1, 0.05]),
            "date_inferred": random.random(size) < 0.2,
            "event_type": kinds[1].to_numpy()[kind],
            "sub_event_type": kinds[0].to_numpy()[kind],
            "layer": kinds[2].to_numpy()[kind],
            "actor1": np.array(names)[first],
            "actor1_faction": np.array(names)[first],
            "assoc_actor_1": pd.Series(np.array(names)[second]).where(pd.Series(random.random(size) < 0.1)),
            "actor2": np.array(names)[second],
            "actor2_faction": np.array(names)[second],
            "country": at["country"].mask(unplaced),
            "admin1": at["admin1"].mask(unplaced),
            "location": at["name"].mask(unplaced),
            "location_text": at["name"].mask(unplaced),
            "place_id": at["place_id"].mask(unplaced),
            "latitude": at["latitude"].mask(unplaced),
            "longitude": at["longitude"].mask(unplaced),
            "geo_precision": pd.Series(precision).mask(unplaced),
            "where_prec": pd.Series(precision).mask(unplaced),
            "uncertainty_km": pd.Series(np.choose(precision - 1, [2.0, 8.0, 60.0])).mask(unplaced),
            "origin": at["name"].where(movement),
            "origin_latitude": at["latitude"].where(movement),
            "origin_longitude": at["longitude"].where(movement),
            "destination": to["name"].where(movement),
            "destination_latitude": to["latitude"].where(movement),
            "destination_longitude": to["longitude"].where(movement),
            **{f"fatalities_{bound}": pd.Series(toll).where(stated) for bound in ("low", "best", "high")},
            **{f"wounded_{bound}": pd.Series(toll * 2).where(stated) for bound in ("low", "best", "high")},
            "victims": pd.Series("civilians", index=range(size)).where(random.random(size) < 0.2),
            "weapons": pd.Series("aircraft", index=range(size)).where(random.random(size) < 0.3),
            "claimant": pd.Series("local sources", index=range(size)).where(random.random(size) < 0.3),
            "claim_status": np.where(random.random(size) < 0.2, "claimed", "reported"),
            "background": random.random(size) < 0.07,
            "source": np.array(_OUTLETS)[random.integers(0, len(_OUTLETS), size)],
            "title": [
                f"Report {n // _REPORTS_AN_ARTICLE} from {word}" for n, word in zip(number, name, strict=True)
            ],
            "published": end + np.timedelta64(1, "D"),
            "language": "en",
            "evidence": [
                json.dumps(
                    [{"field": "event", "start": 0, "end": len(q), "text": q, "note": None}],
                    ensure_ascii=False,
                )
                for q in quotes
            ],
            "confidence": sure,
            "field_confidence": [
                f'{{"place": {a}, "date": {b}}}' for a, b in zip(sure[::-1], np.roll(sure, 7), strict=True)
            ],
            "coder": "made up",
            "review_status": "unreviewed",
            "cluster_id": [f"c{start + n:07d}" for n in same],
            "collection": "made up",
        },
        size,
    )


def _retold(size: int, random: np.random.Generator) -> Any:
    """Whether a row tells the act of the row before it: at most three times running, a quarter of all."""
    again = random.random(size) < 0.25
    again[:1] = False
    for start in range(4, size, 4):
        again[start] = False
    return again


def _shares(count: int) -> Any:
    weights = 1.0 / (np.arange(count) + 1.5)
    return weights / weights.sum()


def _typed(columns: dict[str, Any], size: int) -> pd.DataFrame:
    frame = pd.DataFrame({name: columns.get(name, pd.Series([None] * size)) for name in COLUMNS})
    return frame.astype(COLUMNS)


def fill_store(url: str, count: int) -> None:
    """A new store at ``url`` (SQLite): the samples and ``count`` made-up incidents, compared already.

    Written past ``Store.save``, which checks every row and would take an hour.
    """
    store = Store.open(url)
    pipeline.ensure_samples(store)
    store.save([], by="benchmark", what="made up")
    revision = store.revision()
    path = Path(url.removeprefix("sqlite:///"))
    marks = ", ".join("?" * (len(COLUMNS) + 1))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for part in incidents(count):
            articles = part.drop_duplicates("article_id")
            connection.executemany(
                "INSERT OR IGNORE INTO articles (article_id, text, published, title, source, collection, "
                "\"references\", revision) VALUES (?, 'Made up.', ?, ?, ?, 'made up', '[]', ?)",
                zip(
                    articles["article_id"],
                    articles["published"].dt.strftime("%Y-%m-%d"),
                    articles["title"],
                    articles["source"],
                    [revision] * len(articles),
                    strict=True,
                ),
            )
            names = ", ".join([*COLUMNS, "revision"])
            connection.executemany(
                f"INSERT INTO incidents ({names}) VALUES ({marks})",  # noqa: S608 - names of our own columns
                zip(*_plain(part), [revision] * len(part), strict=True),
            )
        connection.execute("UPDATE state SET clustered = ?", (mark(revision),))
    connection.close()
    store.close()


def _plain(part: pd.DataFrame) -> Iterator[list[Any]]:
    for name, dtype in COLUMNS.items():
        column = part[name]
        if dtype.startswith("datetime"):
            yield column.dt.strftime("%Y-%m-%d").astype(object).where(column.notna(), None).tolist()
        else:
            yield column.astype(object).where(column.notna(), None).tolist()

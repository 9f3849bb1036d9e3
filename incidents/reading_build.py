"""The read copy: the incident table in DuckDB, with what questions rest on worked out beforehand.

Three tables that number their rows alike (``n``, in the order of ``Store.incidents``): ``told`` holds the
columns of the incident table, ``facts`` the narrow ones that filters and counts look at, ``texts`` what is
searched for words. ``articles`` lists the articles.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from incidents.columns import COLUMNS
from incidents.once import TELLING
from incidents.query_text import said_of
from incidents.reading_filters import faction_bits
from incidents.vocabulary import factions, layers, sub_event_types

__all__ = ["BUILD_VERSION", "build"]

# Raised when the tables below change shape or meaning, so that copies are made anew.
BUILD_VERSION: Final = "2"
_SQL: Final = {
    "str": "VARCHAR",
    "datetime64[us]": "TIMESTAMP",
    "Int8": "TINYINT",
    "Int32": "INTEGER",
    "Float64": "DOUBLE",
    "boolean": "BOOLEAN",
}
_ARTICLES: Final = {
    "article_id": "VARCHAR",
    "title": "VARCHAR",
    "source": "VARCHAR",
    "published": "TIMESTAMP",
    "collection": "VARCHAR",
    "incidents": "BIGINT",
}
_ENDS: Final = ("", "origin_", "destination_")


def build(
    cursor: duckdb.DuckDBPyConnection, parts: Iterable[pd.DataFrame], articles: pd.DataFrame | None = None
) -> None:
    """Make the tables of the read copy, empty before, in the schema ``cursor`` stands in.

    ``parts`` are the incident table in its order, in pieces of any size.
    """
    columns = ", ".join(f"{name} {_SQL[dtype]}" for name, dtype in COLUMNS.items())
    cursor.execute(f"CREATE TABLE told (n INTEGER, {columns})")
    cursor.execute("CREATE TABLE texts (n INTEGER, said VARCHAR, squeezed VARCHAR)")
    cursor.execute("CREATE TABLE marked (n INTEGER, parties BIGINT, sure DOUBLE)")
    first = 0
    for part in parts:
        _add(cursor, part, first)
        first += len(part)
    for name, values in (("LAYER", layers()), ("KIND", sub_event_types()), ("FACTION", factions())):
        named = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
        cursor.execute(f"CREATE TYPE {name} AS ENUM ({named})")
    cursor.execute(_CLUSTERS)
    cursor.execute(_FACTS)
    cursor.execute("DROP TABLE marked; DROP TABLE clusters")
    _add_articles(cursor, articles)


def _add(cursor: duckdb.DuckDBPyConnection, part: pd.DataFrame, first: int) -> None:
    if part.empty:
        return
    n = pa.array(np.arange(first, first + len(part), dtype=np.int32))
    told = pa.Table.from_pandas(part[list(COLUMNS)], preserve_index=False).add_column(0, "n", n)
    said = said_of(part)
    texts = pa.table({"n": n, "said": said, "squeezed": pc.replace_substring(said, " ", "")})
    marked = pa.table({"n": n, "parties": _parties(part), "sure": _sure(part)})
    for name, rows in (("told", told), ("texts", texts), ("marked", marked)):
        cursor.register("given", rows)
        cursor.execute(f"INSERT INTO {name} FROM given")
        cursor.unregister("given")


def _parties(part: pd.DataFrame) -> Any:
    """For each row the bits of the factions that act, are acted upon or take part."""
    bits = faction_bits()
    found = np.zeros(len(part), dtype=np.int64)
    for name in ("actor1_faction", "actor2_faction", "assoc_actor_1", "assoc_actor_2"):
        masks = {
            value: sum({bits.get(faction, 0) for faction in value.split(";")})
            for value in part[name].dropna().unique()
        }
        found |= part[name].map(masks).fillna(0).to_numpy(np.int64)
    return found


def _sure(part: pd.DataFrame) -> Any:
    """The least chance of the incident and its values; none where the values' were not estimated."""
    told: dict[str, list[float]] = {
        value: list(json.loads(value).values()) for value in part["field_confidence"].dropna().unique()
    }
    least = {value: min(chances, default=None) for value, chances in told.items()}
    values = part["field_confidence"].map(least).astype("Float64")
    whole = part["confidence"].fillna(0.0)
    return pa.array(values.where(values <= whole, whole).where(values.notna()), from_pandas=True)


def _add_articles(cursor: duckdb.DuckDBPyConnection, articles: pd.DataFrame | None) -> None:
    columns = ", ".join(f"{name} {kind}" for name, kind in _ARTICLES.items())
    cursor.execute(f"CREATE TABLE articles ({columns})")
    if articles is not None and len(articles):
        cursor.register("given", pa.Table.from_pandas(articles[list(_ARTICLES)], preserve_index=False))
        cursor.execute("INSERT INTO articles FROM given")
        cursor.unregister("given")


# The order of ``once.by_worth``, which holds for all rows whatever is asked of them; and for each row whether
# its incident is told by no other, and whether no other tells it better.
_CLUSTERS: Final = f"""
CREATE TABLE clusters AS
WITH several AS (
    SELECT cluster_id, count(DISTINCT article_id) AS reports
    FROM told WHERE cluster_id IS NOT NULL GROUP BY cluster_id HAVING count(*) > 1
)
SELECT n, reports, dense_rank() OVER (ORDER BY cluster_id) AS cluster,
    row_number() OVER (ORDER BY
        CASE WHEN latitude IS NULL AND origin_latitude IS NULL THEN 9 ELSE coalesce(geo_precision, 9) END,
        coalesce(background, false),
        coalesce(uncertainty_km, 1e6),
        coalesce(date_diff('day', event_date, event_date_end), 1000000),
        -({" + ".join(f"({name} IS NOT NULL)::INTEGER" for name in TELLING)}),
        -coalesce(confidence, 0.0),
        published NULLS LAST,
        event_id
    ) AS worth
FROM told JOIN several USING (cluster_id)
"""

# ``x``, ``y``: where an incident is counted on the map, in Web Mercator from 0 to 1, as ``spots.lay_out``
# has it: a movement where it leads, a vague place nowhere.
_FACTS: Final = """
CREATE TABLE facts AS
WITH placed AS (
    SELECT n, latitude, longitude, geo_precision,
        latitude IS NOT NULL AND geo_precision IS DISTINCT FROM 3 AS exact,
        layer = 'movement' AND origin_latitude IS NOT NULL AND NOT coalesce(geo_precision = 3
            AND origin_latitude = latitude AND origin_longitude = longitude, false) AS leaves,
        layer = 'movement' AND destination_latitude IS NOT NULL AND NOT coalesce(geo_precision = 3
            AND destination_latitude = latitude AND destination_longitude = longitude, false) AS leads
    FROM told
), points AS (
    SELECT n, leaves AND leads AND (origin_latitude, origin_longitude)
            IS DISTINCT FROM (destination_latitude, destination_longitude) AS arrow,
        CASE WHEN leads THEN told.destination_latitude WHEN leaves THEN told.origin_latitude
            WHEN exact THEN told.latitude END AS lat,
        CASE WHEN leads THEN told.destination_longitude WHEN leaves THEN told.origin_longitude
            WHEN exact THEN told.longitude END AS lon
    FROM told JOIN placed USING (n)
)
SELECT told.n, event_date, event_date_end,
    coalesce(event_date, event_date_end) AS first_day, coalesce(event_date_end, event_date) AS last_day,
    date_trunc('month', coalesce(event_date_end, event_date))::DATE AS month,
    date_trunc('month', event_date) IS NOT DISTINCT FROM
        date_trunc('month', coalesce(event_date_end, event_date)) AS month_known,
    layer::LAYER AS layer, sub_event_type::KIND AS sub_event_type,
    coalesce(actor1_faction, 'unknown')::FACTION AS faction, parties,
    coalesce(background, false) AS background, sure,
    latitude, longitude, origin_latitude, origin_longitude, destination_latitude, destination_longitude,
    coalesce(latitude, origin_latitude, destination_latitude) IS NOT NULL AS placed,
    (lon + 180) / 360 AS x, (1 - asinh(tan(radians(lat))) / pi()) / 2 AS y, arrow,
    CASE WHEN lat IS NULL AND latitude IS NOT NULL THEN coalesce(admin1, '') END AS area,
    dense_rank() OVER (ORDER BY place_id NULLS LAST) * (place_id IS NOT NULL)::INTEGER AS place,
    dense_rank() OVER (ORDER BY article_id) AS article,
    cluster, worth, cluster IS NULL AS alone, coalesce(reports, 1) AS reports,
    cluster IS NULL OR worth = min(worth) OVER (PARTITION BY cluster) AS best,
    fatalities_best AS dead, coalesce(claim_status, 'reported') <> 'reported' AS claimed,
    coalesce(collection = 'sample', false) AS sample
FROM told JOIN marked USING (n) JOIN points USING (n) LEFT JOIN clusters USING (n)
ORDER BY told.n
"""

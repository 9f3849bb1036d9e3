"""The clusters of a store: found at the first reading after a change, and kept for the next."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from hashlib import sha256
from typing import Final

import pandas as pd
import sqlalchemy as sa

from data import data_path
from incidents.database import writing
from incidents.duplicates import Decided, cluster_ids
from incidents.errors import StoreLockedError, StoreReadOnlyError
from incidents.tables import INCIDENTS, STATE

# Raised when the comparison changes, so that stores compare their reports anew.
VERSION: Final = "1"
_TABLES: Final = ("same_act", "kindred_parties")


@cache
def rules() -> str:
    """One name for the rules by which reports are compared; another when they change."""
    digest = sha256(VERSION.encode())
    for name in _TABLES:
        digest.update(data_path(f"vocabulary/{name}.csv").read_bytes())
    return digest.hexdigest()[:12]


def mark(revision: int) -> str:
    """What a store says of itself whose clusters hold for ``revision`` by the rules of this program."""
    return f"{revision} {rules()}"


def with_clusters(
    engine: sa.Engine, frame: pd.DataFrame, decided: list[Decided], revision: int
) -> pd.DataFrame:
    """``frame``, the incidents of ``revision``, with their clusters, which are kept if that can be.

    A store that may only be read, or is being written to, is compared again at the next reading.
    """
    found = cluster_ids(frame, decided)
    changed = frame["cluster_id"].fillna("") != found
    pairs = zip(frame.loc[changed, "event_id"], found[changed], strict=True)
    with suppress(StoreLockedError, StoreReadOnlyError):
        _keep(engine, [{"event": event, "cluster": cluster} for event, cluster in pairs], revision)
    return frame.assign(cluster_id=found)


def _keep(engine: sa.Engine, rows: list[dict[str, str]], revision: int) -> None:
    put = sa.update(INCIDENTS).where(INCIDENTS.c.event_id == sa.bindparam("event"))
    with writing(engine) as connection:
        # Somebody may have saved in the meantime: then these clusters are of yesterday.
        if connection.execute(sa.select(STATE.c.revision)).scalar_one() != revision:
            return
        if rows:
            connection.execute(put.values(cluster_id=sa.bindparam("cluster")), rows)
        connection.execute(sa.update(STATE).values(clustered=mark(revision)))

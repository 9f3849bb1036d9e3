"""What services answered, kept on disk so that no name is asked for twice."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from data import home_folder
from geo.errors import OnlineError

__all__ = ["Answers"]

_TABLE = (
    "CREATE TABLE IF NOT EXISTS answers"
    " (host TEXT, name TEXT, answer TEXT NOT NULL, PRIMARY KEY (host, name)) WITHOUT ROWID"
)
_WAIT_S = 10.0


class Answers:
    """Answers by host and folded name, in ``home_folder()/gazetteer/online.sqlite``."""

    def __init__(self) -> None:
        self._path: Path = home_folder() / "gazetteer" / "online.sqlite"

    def get(self, host: str, name: str) -> list[dict[str, Any]] | None:
        """The answer kept, ``None`` where there is none. Raises ``OnlineError`` for a damaged file."""
        if not self._path.exists():
            return None
        with self._open() as connection:
            row = connection.execute(
                "SELECT answer FROM answers WHERE host = ? AND name = ?", (host, name)
            ).fetchone()
        return json.loads(row[0]) if row else None

    def keep(self, host: str, name: str, answer: list[dict[str, Any]]) -> None:
        """Keeps ``answer``, in the place of an older one."""
        with self._open() as connection, connection:
            connection.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (host, name, json.dumps(answer))
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_WAIT_S)) as connection:
                connection.execute(_TABLE)
                yield connection
        except (sqlite3.Error, OSError, ValueError) as error:
            raise OnlineError(
                f"{self._path}: cannot be used ({error}); remove it, it is only a memory"
            ) from error

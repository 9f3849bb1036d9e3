"""What others answered, kept on disk so that the same is asked once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

__all__ = ["KeptAnswers"]

_TABLE = "CREATE TABLE IF NOT EXISTS kept (request TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID"
_WAIT_S = 10.0


class KeptAnswers:
    """Answers by request, in the SQLite file ``path``.

    What cannot be read or written raises the error that ``damaged`` makes of one clear line.
    """

    def __init__(self, path: Path, damaged: Callable[[str], Exception]) -> None:
        self._path = path
        self._damaged = damaged

    def get(self, request: str) -> str | None:
        """The answer kept, ``None`` where there is none."""
        if not self._path.exists():
            return None
        with self._open() as connection:
            row = connection.execute("SELECT answer FROM kept WHERE request = ?", (request,)).fetchone()
        return str(row[0]) if row else None

    def keep(self, request: str, answer: str) -> None:
        """Keeps ``answer``, in the place of an older one."""
        with self._open() as connection, connection:
            connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (request, answer))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_WAIT_S)) as connection:
                connection.execute(_TABLE)
                yield connection
        except (sqlite3.Error, OSError, UnicodeError) as error:
            line = f"{self._path}: cannot be used ({error}); remove it, it is only a memory"
            raise self._damaged(line) from error

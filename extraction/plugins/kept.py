"""What models answered, kept on disk: the same part of an article, model and prompt are asked once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from data import home_folder
from extraction.errors import ExtractorUnavailableError

__all__ = ["KeptAnswers"]

_TABLE = "CREATE TABLE IF NOT EXISTS answers (request TEXT PRIMARY KEY, answer TEXT NOT NULL) WITHOUT ROWID"
_WAIT_S = 10.0


class KeptAnswers:
    """Answers by the hash of what was asked, in ``home_folder()/extraction/answers.sqlite``.

    Neither the article nor the key is kept. A damaged file raises ``ExtractorUnavailableError``.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or home_folder() / "extraction" / "answers.sqlite"

    def get(self, request: str) -> str | None:
        """The answer kept, ``None`` where there is none."""
        if not self._path.exists():
            return None
        with self._open() as connection:
            row = connection.execute("SELECT answer FROM answers WHERE request = ?", (request,)).fetchone()
        return str(row[0]) if row else None

    def keep(self, request: str, answer: str) -> None:
        """Keeps ``answer``, in the place of an older one."""
        with self._open() as connection, connection:
            connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (request, answer))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_WAIT_S)) as connection:
                connection.execute(_TABLE)
                yield connection
        except (sqlite3.Error, OSError, UnicodeError) as error:
            raise ExtractorUnavailableError(
                f"{self._path}: cannot be used ({error}); remove it, it is only a memory"
            ) from error

"""The incidents of a store as it is now, for a program that runs on while the store changes."""

from __future__ import annotations

from pathlib import Path
from threading import Lock, Thread

from incidents.errors import StoreError
from incidents.reading import Incidents
from incidents.reading_copy import LARGE, copy_path, latest_copy, make_copy, open_copy, read
from incidents.store import Store

__all__ = ["Current"]


class Current:
    """Answers from the newest copy there is; a large store's next one is made in the background.

    May be shared between threads.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._now: Incidents | None = None
        self._maker: Thread | None = None
        self._failed: StoreError | None = None

    @property
    def behind(self) -> bool:
        """Whether what ``incidents`` gives is older than the store, and the new copy under way."""
        return self._maker is not None and self._maker.is_alive()

    def ready(self) -> bool:
        """Whether ``incidents`` answers at once: it waits only for the first copy of a large store."""
        known = self._now is not None or self._store.count() < LARGE
        return known or latest_copy(self._store) is not None

    def incidents(self) -> Incidents:
        """Those of the store; while a large one is copied anew, those of before. Raises ``StoreError``."""
        stamp = self._store.stamp()
        now = self._now
        if now is not None and now.stamp == stamp:
            return now
        with self._lock:
            if self._now is None or self._now.stamp != stamp:
                self._now = self._newest(stamp)
            return self._now

    def _newest(self, stamp: str) -> Incidents:
        if self._store.count() < LARGE:
            return read(self._store)
        path = copy_path(self._store)
        if path.exists():
            return open_copy(path, stamp=stamp)
        self._make()
        older = self._now or self._older(latest_copy(self._store))
        if older is not None:
            return older
        if self._maker is not None:
            self._maker.join()
        if self._failed is not None:
            raise self._failed
        return open_copy(copy_path(self._store), stamp=self._store.stamp())

    def _older(self, path: Path | None) -> Incidents | None:
        return open_copy(path, stamp=f"before, {path.stem}") if path else None

    def _make(self) -> None:
        """Begins to make the copy, unless one is being made; raises what the last one failed for."""
        if self.behind:
            return
        failed, self._failed = self._failed, None
        self._maker = Thread(target=self._made, name="read copy", daemon=True)
        self._maker.start()
        if failed is not None:
            raise failed

    def _made(self) -> None:
        try:
            make_copy(self._store)
        except StoreError as error:
            self._failed = error

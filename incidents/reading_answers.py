"""Answers remembered: sessions that look at the same thing ask the read copy once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Any, Final, TypeVar

__all__ = ["Answers"]

# Answers are counts and bins of a view: a few kilobytes each, at most about 300.
_MOST: Final = 400
T = TypeVar("T")


class Answers:
    """The last answers, by question. Who asks while another thread works out the same waits for it."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, question: Hashable, answer: Callable[[], T]) -> T:
        """What ``answer`` gives, or gave the last time; an error is passed on and not remembered."""
        with self._lock:
            known = self._known.get(question)
            if known is not None:
                self._known.move_to_end(question)
            else:
                mine: Future[T] = Future()
                self._known[question] = mine
                if len(self._known) > self._most:
                    self._known.popitem(last=False)
        if known is not None:
            found: T = known.result()
            return found
        try:
            mine.set_result(answer())
        except BaseException as error:
            with self._lock:
                self._known.pop(question, None)
            mine.set_exception(error)
        return mine.result()

"""What can go wrong in this room, and how one trouble with the input is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["ArticleError", "OnProblem", "Problem", "UnreadableError"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One trouble with the input: ``where`` (file, line), ``what`` is wrong, and the ``remedy``.

    The work goes on after it. ``str()`` is the one line a person reads.
    """

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return one_line(f"{self.where}: {self.what}; {self.remedy}")


OnProblem = Callable[[Problem], None]


class ArticleError(Exception):
    """Base of this package's errors."""


class UnreadableError(ArticleError, ValueError):
    """One file, line or row that is not an article; ``problem`` says where, what and the remedy."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def one_line(text: str) -> str:
    """``text`` with its control characters and lone surrogates shown as escapes, fit for a terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)

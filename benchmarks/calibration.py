"""How confidence is learned, and whether it keeps its word: the weights, their check, the plot.

    python -m benchmarks.calibration [GOLD_DIR …] [--write]

Learned from the incidents coded from the folders given and from our own gold. Each article is judged by
weights learned from the others only. Shown are the Brier score (0 is best; beside it, that of always saying
the mean), the expected calibration error (how far what was said lies from what came true, over five groups
of equal size) and how often the surer of two was the right one. ``--write`` keeps the weights in
``data/confidence/``, the check in ``data/method/`` and the plot in ``docs/reliability.png``.

That rules were written with an eye on an article, and that a passage was made up to be hard, are weighed
too, and left out of what is kept: a new report is neither.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.examples import Example, examples
from benchmarks.figures import write_method_table, write_table
from benchmarks.gold import gold_articles
from benchmarks.logistic import chance, fit
from benchmarks.readme import put_table
from benchmarks.reliability import Bin, draw
from benchmarks.table import Row, print_table
from extraction.confidence import LEVEL, TARGETS, speaks_about

_GROUPS, _HELD_GROUPS = 5, 3
_COMMAND = "python -m benchmarks.calibration GOLD_DIR … --write"

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Check:
    """What was ``said`` of a target's examples by weights that had not seen their article, and what was
    ``right`` (0 or 1); ``held`` are those of articles that no rule was written after."""

    target: str
    said: Floats
    right: Floats
    held: NDArray[np.bool_]

    @property
    def brier(self) -> float:
        """The mean squared distance between said and right."""
        return float(((self.said - self.right) ** 2).mean())

    @property
    def flat(self) -> float:
        """The Brier score of always saying the mean."""
        return float(self.right.mean() * (1 - self.right.mean()))

    @property
    def error(self) -> float:
        """The expected calibration error over groups of equal size."""
        return float(sum(abs(b.said - b.right) * b.of for b in self.bins(_GROUPS)) / len(self.said))

    @property
    def order(self) -> float:
        """Of a right and a wrong one, how often the right one was said to be surer (0.5: by chance)."""
        good, bad = self.said[self.right == 1, None], self.said[self.right == 0]
        return float(((good > bad) + 0.5 * (good == bad)).mean()) if good.size and bad.size else 0.5

    def bins(self, groups: int, *, held: bool = False) -> list[Bin]:
        """Groups of equal size from the least to the most sure; with ``held`` of the articles held back."""
        chosen = np.flatnonzero(self.held) if held else np.arange(len(self.said))
        parts = np.array_split(chosen[np.argsort(self.said[chosen], kind="stable")], groups)
        return [
            Bin(float(self.said[part].mean()), float(self.right[part].mean()), len(part))
            for part in parts
            if len(part)
        ]


def weighed(example: Example, target: str) -> frozenset[str]:
    """The signs of ``example`` that count for ``target``, its article's circumstances among them."""
    return frozenset(s for s in example.signs if speaks_about(target, s)) | example.circumstances


def learned(gathered: Sequence[Example], target: str) -> dict[str, float]:
    """Sign → weight for ``target``."""
    judged = [e for e in gathered if target in e.right]
    return fit([weighed(e, target) for e in judged], [e.right[target] for e in judged])


def checked(gathered: Sequence[Example], target: str) -> Check:
    """Each article judged by what was learned from the others."""
    judged = [e for e in gathered if target in e.right]
    said = np.zeros(len(judged))
    for article in {e.article for e in judged}:
        weights = learned([e for e in judged if e.article != article], target)
        for n, example in enumerate(judged):
            if example.article == article:
                said[n] = chance(weights, weighed(example, target))
    right = np.array([e.right[target] for e in judged], dtype=float)
    return Check(target, said, right, np.array(["seen" not in e.circumstances for e in judged]))


def rows(checks: Sequence[Check]) -> Iterator[Row]:
    """The table rows of this benchmark."""
    for check in checks:
        told = (
            f"Brier {check.brier:.3f} (the mean alone {check.flat:.3f}), calibration error {check.error:.3f}"
        )
        held = ""
        if check.held.any():
            said, right = check.said[check.held].mean(), check.right[check.held].mean()
            held = f"; held back, said {said:.2f}, right {right:.2f} of {check.held.sum()}"
        yield Row(
            f"confidence of {check.target}, {len(check.said)} cases",
            f"{told}, surer is right {check.order:.2f}{held}",
            "error ≤ 0.05",
        )


def keep(gathered: Sequence[Example], checks: Sequence[Check]) -> None:
    """Write the weights, the check and the plot."""
    circumstances = {sign for e in gathered for sign in e.circumstances}
    write_table(
        "confidence/weights",
        ("target", "sign", "weight", "cases"),
        _weight_rows(gathered, circumstances),
        title="How much each sign counts for the confidence of an incident and of its values",
        command=_COMMAND,
        note="Logistic regression on incidents coded without the program; 'level' is where each one starts."
        " Fitted anew after a change of the rules; not to be edited by hand.",
    )
    write_method_table(
        "calibration",
        ("target", "cases", "brier", "brier_of_the_mean", "calibration_error", "surer_is_right"),
        [_rounded(c.target, len(c.said), c.brier, c.flat, c.error, c.order) for c in checks],
        title="Whether confidence keeps its word",
        command=_COMMAND,
        note="Each article judged by weights learned from the others.",
    )
    write_method_table(
        "reliability",
        ("target", "articles", "said", "right", "cases"),
        [
            _rounded(c.target, name, b.said, b.right, b.of)
            for c in checks
            for name, groups in (("all", _GROUPS), ("held", _HELD_GROUPS))
            for b in c.bins(groups, held=name == "held")
        ],
        title="What was said and what came true, in groups of equal size",
        command=_COMMAND,
        note="articles: all, or held, those that no rule was written after.",
    )
    put_table(
        "confidence",
        ("how sure of", "cases", "right", "said and right differ by", "surer of two is right"),
        [
            [
                c.target,
                str(len(c.said)),
                f"{c.right.mean():.0%}",
                f"{100 * c.error:.1f} points",
                f"{c.order:.0%}",
            ]
            for c in checks
        ],
    )
    draw({c.target: (c.bins(_GROUPS), c.bins(_HELD_GROUPS, held=True)) for c in checks})


def _rounded(*cells: object) -> list[object]:
    return [round(cell, 3) if isinstance(cell, float) else cell for cell in cells]


def _weight_rows(gathered: Sequence[Example], without: set[str]) -> Iterator[list[object]]:
    for target in TARGETS:
        judged = [e for e in gathered if target in e.right]
        cases = Counter(sign for e in judged for sign in e.signs) | Counter({LEVEL: len(judged)})
        for sign, weight in learned(gathered, target).items():
            if sign not in without:
                yield [target, sign, round(weight, 3), cases[sign]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn, check, print, and keep if asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--write", action="store_true", help="keep weights, check and plot")
    chosen = parser.parse_args(arguments)
    try:
        gathered = list(examples(gold_articles(chosen.folders)))
    except FileNotFoundError as error:
        parser.error(str(error))
    checks = [checked(gathered, target) for target in TARGETS]
    print_table(rows(checks))
    if chosen.write:
        keep(gathered, checks)


if __name__ == "__main__":
    main()

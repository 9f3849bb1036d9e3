"""The reliability plot: what was said against what came true, a panel for each target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from maps.palette import LIGHT, TYPE_CAPTION

__all__ = ["PLOT", "Bin", "draw"]

PLOT = Path(__file__).resolve().parents[1] / "docs" / "reliability.png"


class Bin(NamedTuple):
    """Of ``of`` cases ``said`` to be right so often on average, ``right`` were (both in 0–1)."""

    said: float
    right: float
    of: int


def draw(panels: Mapping[str, tuple[Sequence[Bin], Sequence[Bin]]], path: Path = PLOT) -> None:
    """Write the plot to ``path``: target → its groups over all articles, and over those held back."""
    with mpl.rc_context(
        {"font.size": TYPE_CAPTION - 3, "axes.edgecolor": LIGHT.rule, "text.color": LIGHT.ink}
    ):
        figure = Figure(figsize=(8.4, 5.8), dpi=130, layout="constrained")
        axes = figure.subplots(2, 3, sharex=True, sharey=True)
        for axis, (target, (everything, held)) in zip(axes.flat, panels.items(), strict=False):
            _panel(axis, target, everything, held)
        axes.flat[0].legend(frameon=False, loc="upper left")
        figure.supxlabel("what the program said", color=LIGHT.ink_soft)
        figure.supylabel("what was right", color=LIGHT.ink_soft)
        figure.savefig(path)


def _panel(axis: Axes, target: str, everything: Sequence[Bin], held: Sequence[Bin]) -> None:
    axis.plot([0, 1], [0, 1], color=LIGHT.rule, linewidth=1)
    # So few are held back that a line between them would tell more than they do.
    series = ((everything, LIGHT.accent, "o-", "all articles"), (held, LIGHT.select, "D", "held back"))
    for bins, colour, style, name in series:
        said, right = [b.said for b in bins], [b.right for b in bins]
        axis.plot(said, right, style, color=colour, markersize=5, linewidth=1, label=name)
    axis.set_title(f"{target} ({sum(b.of for b in everything)} cases)", loc="left", color=LIGHT.ink)
    axis.set(xlim=(0, 1.02), ylim=(0, 1.02), aspect="equal")
    axis.spines[["top", "right"]].set_visible(False)
    axis.tick_params(colors=LIGHT.ink_soft, length=0)

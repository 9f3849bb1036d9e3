"""Front lines as pictures: the day shown or both days, the months up to it in motion, and the river's axis.

matplotlib takes a second to import: only who asks for a picture waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

import pandas as pd

from frontlines import Control, control_at, dates_between
from ui.front_loading import Fronts
from ui.front_view import FrontView
from ui.style import theme_name

__all__ = ["PICTURE_KINDS", "film_file", "film_span", "picture_file", "river_file"]

PICTURE_KINDS: Final = ("png", "svg", "pdf")
# In motion without another day to begin from: the two years up to the day, a frame a month.
_FILM: Final = timedelta(days=730)
# Longer than this a month a frame would take minutes.
_MONTHLY: Final = timedelta(days=5 * 366)


def picture_file(fronts: Fronts, view: FrontView, reports: pd.DataFrame | None, form: str) -> bytes:
    """The day of ``view`` with the ``reports`` on top, or both its days, as ``png``, ``svg`` or ``pdf``."""
    from maps.front_snapshot import render_fronts, render_two

    control, theme = control_at(fronts.observations, view.day), theme_name()
    if view.mode == "one":
        return render_fronts(control, revision=fronts.revision, theme=theme, format=form, incidents=reports)
    before = control_at(fronts.observations, view.before)
    return render_two(before, control, revision=fronts.revision, theme=theme, format=form)


def film_span(fronts: Fronts, view: FrontView) -> tuple[date, date]:
    """First and last day of the film: the two days of ``view``, or the two years up to its day."""
    if view.mode == "one" or view.before == view.day:
        return max(fronts.first, view.day - _FILM), view.day
    first, last = sorted((view.before, view.day))
    return first, last


def film_file(fronts: Fronts, view: FrontView) -> bytes:
    """The days of ``film_span`` as an animated GIF, a frame a month, over more than five years a year."""
    from maps.front_film import film

    return film(_frames(fronts, view), revision=fronts.revision, theme=theme_name())


def _frames(fronts: Fronts, view: FrontView) -> Iterator[Control]:
    first, last = film_span(fronts, view)
    days = dates_between(first, last, "month" if last - first <= _MONTHLY else "year")
    return (control_at(fronts.observations, day) for day in dict.fromkeys((*days, last)))


def river_file(fronts: Fronts, view: FrontView, reports: pd.DataFrame, form: str) -> bytes:
    """The river's axis over all years, with the day of ``view`` as a rule."""
    from maps.river_snapshot import render_river

    return render_river(
        fronts.observations,
        revision=fronts.revision,
        incidents=reports,
        last=fronts.last,
        day=view.day,
        theme=theme_name(),
        format=form,
    )

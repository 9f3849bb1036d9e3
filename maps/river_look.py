"""What the river's axis draws, whatever draws it: colours and stripes of the bands, names that keep apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import pandas as pd

from frontlines.river_axis import AxisPlace
from maps.certainty import Look, look, strength
from maps.palette import ThemeName
from maps.stripes import PITCH, diagonals, stripe_width

__all__ = ["Pane", "painted", "placed_names", "stripes_of", "within"]

_AGED: Final = strength(400)
# Names of these kinds go first where there is not room for all.
_IMPORTANT: Final = ("city", "town", "dam", "air_base", "bridge", "crossing")


@dataclass(frozen=True, slots=True)
class Pane:
    """One bank's part of the picture: what it spans, and its size in pixels or points."""

    first: pd.Timestamp
    last: pd.Timestamp
    km_from: float
    km_to: float
    width: float
    height: float

    @property
    def per_day(self) -> float:
        """Width of a day."""
        return self.width / max((self.last - self.first).days, 1)

    @property
    def per_km(self) -> float:
        """Height of a kilometre."""
        return self.height / max(self.km_to - self.km_from, 1.0)


def within(table: pd.DataFrame, pane: Pane) -> pd.DataFrame:
    """The rows of ``table`` (bands or marks) that touch ``pane``; bands are cut at its edges."""
    kept = table[(table["date_to"] >= pane.first) & (table["date_from"] <= pane.last)]
    if "km_from" not in kept:
        return kept[kept["km"].between(pane.km_from, pane.km_to)]
    kept = kept[(kept["km_to"] > pane.km_from) & (kept["km_from"] < pane.km_to)]
    return kept.assign(
        km_from=kept["km_from"].clip(lower=pane.km_from),
        km_to=kept["km_to"].clip(upper=pane.km_to),
        date_from=kept["date_from"].where(kept["date_from"] > pane.first, pane.first),
        date_to=kept["date_to"].where(kept["date_to"] < pane.last, pane.last),
    )


def painted(bands: pd.DataFrame, theme: ThemeName) -> pd.DataFrame:
    """``bands`` (see ``frontlines.river_axis``) with ``fill`` (``#rrggbb``) and ``look``."""
    looks = [
        look(row.holders, row.status, theme, then=row.then, age=_AGED if row.aged else 1.0)
        for row in cast(Iterable[Any], bands.itertuples())
    ]
    return bands.assign(
        fill=[one.fill for one in looks], look=pd.Series(looks, index=bands.index, dtype=object)
    )


def stripes_of(bands: pd.DataFrame, pane: Pane) -> pd.DataFrame:
    """The stripes of ``painted`` bands as lines: date_from, km_from, date_to, km_to, colour, width.

    They lean by 45° in ``pane`` and end at their band's edges.
    """
    rows = [line for row in cast(Iterable[Any], bands.itertuples()) for line in _stripes(row, row.look, pane)]
    columns = ["place_id", "date_from", "km_from", "date_to", "km_to", "colour", "width"]
    return pd.DataFrame(rows, columns=columns)


def _stripes(band: Any, seen: Look, pane: Pane) -> Iterator[tuple[Any, ...]]:
    """Diagonals of a pitch that is the same all over the pane, so that neighbouring bands go on in them."""
    left, right = ((day - pane.first).days * pane.per_day for day in (band.date_from, band.date_to))
    top, bottom = (km * pane.per_km for km in (band.km_from, band.km_to))
    pitch = PITCH * (1 if seen.thin else (len(seen.stripes) + 1) / 2)
    for number, colour in enumerate(seen.stripes, 1):
        shift = pitch * number / (len(seen.stripes) + 1)
        for ends in diagonals((left, right, top, bottom), pitch, shift, leans_left=seen.left):
            x1, y1, x2, y2 = ends
            yield (
                band.place_id,
                pane.first + pd.Timedelta(days=x1 / pane.per_day),
                y1 / pane.per_km,
                pane.first + pd.Timedelta(days=x2 / pane.per_day),
                y2 / pane.per_km,
                colour,
                stripe_width(thin=seen.thin),
            )


def placed_names(
    places: Sequence[AxisPlace], pane: Pane, *, size: float, chosen: str | None = None
) -> list[AxisPlace]:
    """The places whose names stand on the axis without touching, downstream; letters are ``size`` high.

    The chosen place goes first, then by kind and by the length of the bank it stands for.
    """
    kept: list[AxisPlace] = []
    for place in sorted(places, key=lambda one: _rank(one, chosen)):
        inside = pane.km_from <= place.km <= pane.km_to
        if inside and all(abs(place.km - other.km) * pane.per_km >= size for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda one: one.km)


def _rank(place: AxisPlace, chosen: str | None) -> tuple[bool, int, float, str]:
    kind = place.history.kind
    known = _IMPORTANT.index(kind) if kind in _IMPORTANT else len(_IMPORTANT)
    return place.history.place_id != chosen, known, place.km_from - place.km_to, place.history.place_id

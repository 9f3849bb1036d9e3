"""Who controlled what on a day: places, areas and lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from frontlines.areas import areas_of, cells_of
from frontlines.holding import first_day, holdings_at
from frontlines.lines import lines_of
from frontlines.model import Holding, Observation
from frontlines.partition import Partition, partition
from frontlines.sites import REACH_KM, sites_of

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["Control", "control_at"]


@dataclass(frozen=True, eq=False)
class Control:
    """The picture of one day. Its tables are in EPSG:4326 and shared: do not change them.

    ``areas``: faction (``a;b`` where contested), status, since (the youngest change in it), confirmed and
    age_days (of its middle place), area_km2, claimed_by, refs, places. ``cells``: the same, a row a place.
    ``lines``: side_a, side_b (ids in order), status, length_km, refs, places (on both sides). ``words``
    says what cannot be seen: that there is nothing, and why.
    """

    on: date
    holdings: tuple[Holding, ...]
    reach_km: float
    cut_river: bool
    words: str | None

    @cached_property
    def areas(self) -> GeoDataFrame:
        """The ground by holder and status, as it hangs together, largest first."""
        return areas_of(self.ground, self.by_place)

    @cached_property
    def cells(self) -> GeoDataFrame:
        """The ground by place."""
        return cells_of(self.ground, self.by_place)

    @cached_property
    def lines(self) -> GeoDataFrame:
        """The lines by pair and status, as they hang together, longest first."""
        return lines_of(self.ground, self.by_place, self.on)

    @cached_property
    def ground(self) -> Partition:
        """The faces and edges it is made of."""
        sites = sites_of(self.holdings, cut_river=self.cut_river)
        return partition(sites, reach_km=self.reach_km, cut_river=self.cut_river)

    @cached_property
    def by_place(self) -> Mapping[str, Holding]:
        """The holdings by place id."""
        return {holding.place_id: holding for holding in self.holdings}


def control_at(
    observations: Iterable[Observation], on: date, *, reach_km: float = REACH_KM, cut_river: bool = True
) -> Control:
    """Who held what on ``on``, as ``observations`` say, in whatever order.

    Nothing is painted farther than ``reach_km`` from every place observed by then. ``cut_river=False`` lets
    areas reach across the Euphrates. Raises ``ValueError`` for a reach that is not positive.
    """
    if not reach_km > 0:
        raise ValueError(f"reach {reach_km} km: must be more than 0; leave it out for {REACH_KM:g}")
    return _control(tuple(observations), on, reach_km, cut_river)


@lru_cache(maxsize=256)
def _control(observations: tuple[Observation, ...], on: date, reach_km: float, cut_river: bool) -> Control:
    holdings = holdings_at(observations, on)
    words = None if holdings else _nothing(observations, on)
    return Control(on, holdings, reach_km, cut_river, words)


def _nothing(observations: tuple[Observation, ...], on: date) -> str:
    first = first_day(observations)
    if first is None:
        return "Nothing is known: there is no observation."
    return f"Nothing is known of {on}: the first observation is of {first}."

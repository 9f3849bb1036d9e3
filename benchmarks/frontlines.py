"""Front lines: is a place left out told by the others, do clashes lie near the lines, how fast is a day.

    python -m benchmarks.frontlines [GED.csv]

Each month of 2013 to 2019 every place is left out in turn and its holder told as the map would paint its
point. With a CSV of the UCDP Georeferenced Event Dataset (own download) it is also measured how far
clashes of two parties lie from the line modelled between these on that day.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.frontlines_clashes import clash_rows
from benchmarks.table import Row, print_table
from frontlines import (
    NARROW_REACH_KM,
    REACH_KM,
    Holding,
    Observation,
    control_at,
    dates_between,
    holdings_at,
    read_observations,
    series,
)
from frontlines.sites import Site, sites_of
from geo.distance import distance_km

FIRST, LAST = date(2013, 1, 1), date(2019, 12, 31)
AIM, AIM_SECONDS = 0.9, 0.3
BANDS: Final = (5, 10, 15, 20, 25, 30)
_ROOT = Path(__file__).resolve().parents[1]


class Guess(NamedTuple):
    """A place left out on a day: its ``bank``, whether it was told ``right``, and how far its teller lies."""

    bank: str
    in_valley: bool
    right: bool
    km: float


def left_out(
    observations: Sequence[Observation], dates: Iterable[date], *, cut_river: bool, reach_km: float = REACH_KM
) -> list[Guess]:
    """A guess for each day and place of one known holder that others reach within ``reach_km``."""
    found = []
    for on in dates:
        held = {holding.place_id: holding for holding in holdings_at(observations, on) if holding.known}
        sites = sites_of(held.values(), cut_river=cut_river)
        for site in sites:
            mine = held[site.place_id]
            teller = teller_of(site, sites, reach_km) if len(mine.holders) == 1 else None
            if teller:
                found.append(_guess(mine, held[teller.place_id]))
    return found


def teller_of(site: Site, sites: Sequence[Site], reach_km: float) -> Site | None:
    """The site that would own the ground at ``site`` if this were not observed: the rule of the partition."""
    near = sorted(
        (distance_km(site.latitude, site.longitude, other.latitude, other.longitude), other.place_id, other)
        for other in sites
        if other.unit == site.unit and other is not site
    )
    for rank, (km, _, other) in enumerate(near):
        if km <= (NARROW_REACH_KM if other.narrow else reach_km) and (rank == 0 or not other.narrow):
            return other
    return None


def _guess(mine: Holding, teller: Holding) -> Guess:
    km = distance_km(mine.latitude, mine.longitude, teller.latitude, teller.longitude)
    return Guess(str(mine.bank), mine.river_km is not None, mine.holders == teller.holders, km)


def rows(ged: Path | None = None) -> list[Row]:
    """The table rows of this benchmark; those of the clashes with a file of them only."""
    observations = read_observations()
    dates = dates_between(FIRST, LAST, "month")
    return [
        *_left_out_rows(observations, dates),
        *_band_rows(observations, dates),
        *(clash_rows(observations, ged) if ged else []),
        *_speed_rows(observations),
    ]


def _left_out_rows(observations: Sequence[Observation], dates: Sequence[date]) -> list[Row]:
    made = []
    for cut_river, how in ((True, "cut by the river"), (False, "without the cut")):
        guesses = left_out(observations, dates, cut_river=cut_river)
        aim = f"≥ {AIM:.0%}" if cut_river else "less"
        made.append(Row(f"place left out, holder told right, {how}", _share(guesses), aim))
        for bank in ("left", "right"):
            some = [guess for guess in guesses if guess.in_valley and guess.bank == bank]
            made.append(Row(f"… valley, {bank} bank", _share(some), aim))
    return made


def _band_rows(observations: Sequence[Observation], dates: Sequence[date]) -> list[Row]:
    """What the reach rests on: how often the nearest place is right, by its distance."""
    by_band: dict[int, list[Guess]] = defaultdict(list)
    for guess in left_out(observations, dates, cut_river=True, reach_km=BANDS[-1]):
        by_band[next(band for band in BANDS if guess.km <= band)].append(guess)
    return [
        Row(f"… its teller {band - 5} to {band} km off", _share(by_band[band]), "")
        for band in sorted(by_band)
    ]


def _share(guesses: Sequence[Guess]) -> str:
    right = sum(guess.right for guess in guesses)
    return f"{right / len(guesses):.1%} of {len(guesses):,}" if guesses else "none"


def _speed_rows(observations: Sequence[Observation]) -> list[Row]:
    seconds = []
    for on in dates_between(date(2013, 1, 15), LAST, "month"):
        start = time.perf_counter()
        control = control_at(observations, on)
        assert len(control.areas) >= len(control.lines["side_a"].unique()) - 1
        seconds.append(time.perf_counter() - start)
    start = time.perf_counter()
    months = dates_between(date(2013, 2, 20), date(2025, 7, 20), "month")
    series(observations, months)
    took = time.perf_counter() - start
    middle, most = sorted(seconds)[len(seconds) // 2], max(seconds[1:])
    return [
        Row(
            "areas and lines of a day, median / most", f"{middle * 1e3:.0f} / {most * 1e3:.0f} ms", "≤ 300 ms"
        ),
        Row(f"areas over {len(months)} days", f"{took:.1f} s", ""),
        Row("memory with all months of seven years drawn", f"{_memory()} MB", ""),
    ]


def _memory() -> int:
    """What a process of its own holds at most, in MB, once it has drawn every month."""
    program = (
        "import resource\n"
        "from benchmarks.frontlines import FIRST, LAST\n"
        "from frontlines import control_at, dates_between, read_observations\n"
        "drawn = [control_at(read_observations(), on) for on in dates_between(FIRST, LAST, 'month')]\n"
        "assert all(len(one.areas) + len(one.lines) for one in drawn)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=_ROOT, capture_output=True, text=True, check=True
    )
    return int(told.stdout)


if __name__ == "__main__":
    print_table(rows(Path(sys.argv[1]) if len(sys.argv) > 1 else None))

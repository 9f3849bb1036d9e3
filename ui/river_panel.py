"""The river's axis on a page: the banks side by side, on a narrow screen one below the other; its key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any, Final

import pandas as pd
import streamlit as st

from frontlines import UNKNOWN, Observation
from frontlines.river_axis import BAND_REACH_KM, AxisPlace, axis_places, bands_of
from frontlines.river_marks import marks_of
from geo import Bank
from geo.river import river_km
from maps.certainty import MEANING, Look, look, strength
from maps.escape import escape_html, html_tag
from maps.front_words import party_in_words
from maps.legend import layer_symbol
from maps.palette import LAYERS, SHAPES, THEMES, ThemeName, faction_order
from maps.river_look import Pane
from maps.view import FEATURES_MAX, newest
from maps.words import plural
from ui.page import note
from ui.river_axis import BAND, MARK, river_axis

__all__ = ["AxisChoice", "choice_of", "show_river_axis"]

_HEIGHT: Final = 620.0
_WIDTH: Final = 400.0
_TITLES: Final[dict[Bank, str]] = {
    "left": "Left bank (north and east)",
    "right": "Right bank (south and west)",
}
_WHOLE: Final = "Whole river"
# A stretch is shown with so many kilometres beyond the cities at its ends.
_BEYOND_KM: Final = 12.0
# Marks at the very ends stand inside the chart.
_AIR_KM: Final = 5.0


@dataclass(frozen=True, slots=True)
class AxisChoice:
    """What a reader chose on the axis: a place and the day on which its band began, or an incident."""

    place_id: str | None = None
    day: date | None = None
    event_id: str | None = None


def show_river_axis(
    observations: Sequence[Observation],
    incidents: pd.DataFrame,
    *,
    day: date | None = None,
    chosen_place: str | None = None,
    theme: ThemeName = "light",
    on_choice: Callable[[AxisChoice], None] | None = None,
    first: date | None = None,
    last: date | None = None,
    key: str = "river",
) -> None:
    """Both banks with a choice of the stretch, the key, and a word on what is not drawn.

    ``incidents`` is an incident table, filtered as the page wishes; ``day`` is drawn as a rule and
    ``chosen_place`` (a place id) outlined. ``first`` and ``last`` bound the time, by default to all that is
    known. ``on_choice`` hears, before the page runs again, what the reader clicked.
    """
    places = axis_places(observations)
    if not places:
        note("Nothing is known of any place on the Euphrates.")
        return
    bands = _bands(tuple(observations), last)
    marks = _marks(incidents)
    shown = newest(marks, FEATURES_MAX)
    pane = _pane(bands, places, first, key)
    columns = st.columns(2, gap="small")
    for column, bank in zip(columns, _TITLES, strict=True):
        with column:
            chart = river_axis(
                bands,
                shown,
                bank=bank,
                places=places,
                pane=pane,
                day=day,
                chosen_place=chosen_place,
                theme=theme,
            )
            st.html(html_tag("h3", escape_html(_TITLES[bank]), {"class": "f-bank"}))
            name = f"{key}_{bank}"
            heard = partial(_heard, name, on_choice)
            st.altair_chart(chart, key=name, on_select=heard, theme="streamlit")
    st.html(_key(bands, shown, theme))
    note(_remarks(observations, places, incidents, marks))


@lru_cache(maxsize=4)
def _bands(observations: tuple[Observation, ...], until: date | None) -> pd.DataFrame:
    return bands_of(observations, until=until)


def _marks(incidents: pd.DataFrame) -> pd.DataFrame:
    """The marks with what the incident table says of them."""
    marks = marks_of(incidents)
    others = incidents.columns.difference(marks.columns)
    return marks.join(incidents.loc[marks.index, others])


def _pane(bands: pd.DataFrame, places: Sequence[AxisPlace], first: date | None, key: str) -> Pane:
    stretches = dict(_stretches(places))
    chosen = st.segmented_control(
        "Stretch of the river", list(stretches), default=_WHOLE, key=f"{key}_stretch", required=True
    )
    km_from, km_to = stretches[chosen or _WHOLE]
    start = pd.Timestamp(first) if first else bands["date_from"].min()
    return Pane(start, bands["date_to"].max(), km_from, km_to, _WIDTH, _HEIGHT)


def _stretches(places: Sequence[AxisPlace]) -> Iterator[tuple[str, tuple[float, float]]]:
    """The whole river, and what lies between its cities, in kilometres."""
    along = sorted(places, key=lambda place: place.km)
    low, high = min(place.km_from for place in along) - _AIR_KM, max(place.km_to for place in along) + _AIR_KM
    yield _WHOLE, (low, high)
    inner = [place for place in along[1:-1] if place.history.kind == "city"]
    for above, below in pairwise([along[0], *inner, along[-1]]):
        ends = max(low, above.km - _BEYOND_KM), min(high, below.km + _BEYOND_KM)
        yield f"{above.history.place} – {below.history.place}", ends


def _heard(name: str, on_choice: Callable[[AxisChoice], None] | None) -> None:
    choice = choice_of(st.session_state[name]["selection"])
    if on_choice is not None and choice is not None:
        on_choice(choice)


def choice_of(selection: Mapping[str, Any]) -> AxisChoice | None:
    """What a chart's selection (name → points) means; ``None`` for a click beside everything."""
    if mark := next(iter(selection.get(MARK, [])), None):
        return AxisChoice(event_id=str(mark["event_id"]))
    if band := next(iter(selection.get(BAND, [])), None):
        return AxisChoice(place_id=str(band["place_id"]), day=date.fromisoformat(str(band["day"])))
    return None


def _key(bands: pd.DataFrame, marks: pd.DataFrame, theme: ThemeName) -> str:
    """Whose colour is whose, what the stripes mean and what the marks are; only what occurs."""
    factions = faction_order(
        {name for held in bands["holders"].unique() for name in held.split(";")} - {UNKNOWN}
    )
    held = [_swatch(look(name, "assessed", theme), party_in_words(name)) for name in factions]
    one, other = (factions * 2)[:2]
    samples = {
        "contested": look(f"{one};{other}", "contested", theme),
        "shared": look(f"{one};{other}", "shared", theme),
        "claimed": look(one, "claimed", theme),
        "uncertain": look(one, "uncertain", theme, then=other),
        "aged": look(one, "assessed", theme, age=strength(400)),
    }
    present = {*bands["status"].unique(), *(["aged"] if bands["aged"].any() else [])}
    sure = [_swatch(samples[name], MEANING[name]) for name in samples if name in present]
    here = set(marks["layer"])
    kinds = [
        html_tag("li", layer_symbol(name, THEMES[theme].ink_soft) + html_tag("span", SHAPES[name].label))
        for name in LAYERS
        if name in here
    ]
    return "".join(
        html_tag("ul", "".join(some), {"class": "f-swatches"}) for some in (held, sure, kinds) if some
    )


def _swatch(seen: Look, text: str) -> str:
    return html_tag(
        "li", html_tag("i", "", {"style": f"background:{_css(seen)}"}) + html_tag("span", escape_html(text))
    )


def _css(seen: Look) -> str:
    """The look as a CSS background."""
    if not seen.stripes:
        return seen.fill
    wide = 1 if seen.thin else 3
    parts, at = [f"{seen.fill} 0 3px"], 3
    for colour in seen.stripes:
        parts.append(f"{colour} {at}px {at + wide}px")
        at += wide
    return f"repeating-linear-gradient({45 if seen.left else 135}deg, {', '.join(parts)})"


def _remarks(
    observations: Sequence[Observation],
    places: Sequence[AxisPlace],
    incidents: pd.DataFrame,
    marks: pd.DataFrame,
) -> str:
    """What a band stands for, and what is not drawn."""
    on_axis = {one.place_id for one in observations if _km(one) is not None}
    told = [
        f"A band is a place; it reaches half-way to the next one on its bank, at most {BAND_REACH_KM:g} km. "
        "Where it is blank nothing is known. Kilometres follow the drawn river, which cuts its small bends."
    ]
    if left_out := len(on_axis) - len(places):
        told.append(f"{plural(left_out, 'place')} too near a larger one for a band of its own.")
    if len(marks) > FEATURES_MAX:
        told.append(f"The newest {FEATURES_MAX:,} of {len(marks):,} incidents are drawn.")
    if lost := len(incidents) - len(marks):
        told.append(
            f"{plural(lost, 'incident')} not drawn: off the river, or of a place or date not known closely."
        )
    return " ".join(told)


def _km(one: Observation) -> float | None:
    return river_km(one.latitude, one.longitude)

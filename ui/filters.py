"""The sidebar form: which incidents to look at. Its state lives in the address, so a view can be sent on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pandas as pd
import streamlit as st

from incidents import FilterError, Filters
from maps.palette import LAYERS, SHAPES, faction_label, faction_order
from maps.words import sub_event_label
from ui.address import read_filters, write_address

_KEYS = ("dates", "factions", "layers", "types", "text", "background")
_FACTION_COLUMNS = ("actor1_faction", "actor2_faction")
_ASSOCIATES = ("assoc_actor_1", "assoc_actor_2")


def filters_from_sidebar(frame: pd.DataFrame, *, layers: tuple[str, ...] | None = None) -> Filters:
    """The form for ``frame``, and what it says; ``layers`` fixes the layer for a page of its own."""
    if "filters" not in st.session_state:
        st.session_state["filters"] = read_filters()
    with st.sidebar:
        st.html(
            '<p class="f-brand">Furat</p><p>Incidents along the Syrian Euphrates, read from news reports</p>'
        )
        chosen = _form(frame, st.session_state["filters"], layers)
    st.session_state["filters"] = (
        replace(chosen, layers=st.session_state["filters"].layers) if layers else chosen
    )
    write_address(chosen)
    return chosen


def _form(frame: pd.DataFrame, last: Filters, layers: tuple[str, ...] | None) -> Filters:
    start, end = _dates(frame, last)
    factions = _many("Who", "factions", _faction_counts(frame), faction_label, last.factions, "All factions")
    kinds = layers or _layer_pills(frame, last)
    within = frame[frame["layer"].isin(kinds)] if kinds else frame
    types = _many(
        "Type", "types", _counts(within["sub_event_type"]), sub_event_label, last.sub_event_types, "All types"
    )
    _seed("text", last.text or "")
    text = st.text_input("Words", key="text", placeholder="Place, actor, weapon or any word")
    _seed("background", last.background is not False)
    background = st.toggle(
        "Include background", key="background", help="Earlier events that an article only recalls"
    )
    st.button("Clear filters", on_click=_clear, width="stretch")
    return Filters(
        date_from=start,
        date_to=end,
        factions=tuple(factions),
        layers=tuple(kinds),
        sub_event_types=tuple(types),
        text=_sound(text),
        background=None if background else False,
    )


def _sound(text: str) -> str | None:
    """``text`` if it can be searched for; otherwise why not, and nothing."""
    try:
        return Filters(text=text).text
    except FilterError as error:
        st.warning(str(error))
        return None


def without_dates(filters: Filters) -> Filters:
    """``filters`` for any date: what the timeline shows."""
    return replace(filters, date_from=None, date_to=None)


def _seed(key: str, value: Any) -> None:
    """Gives a widget its value when it has none, and hands it on when the reader comes from another page.

    The assignment matters in both cases: a widget of the same key on another page is a new one to Streamlit.
    """
    st.session_state[key] = st.session_state.get(key, value)


def _clear() -> None:
    for key in _KEYS:
        st.session_state.pop(key, None)
    st.session_state["filters"] = Filters()


def _span(frame: pd.DataFrame) -> tuple[date, date] | None:
    """First and last day of ``frame``; ``None`` when no incident has a date."""
    days = pd.concat([frame["event_date"], frame["event_date_end"]]).dropna()
    return None if days.empty else (days.min().date(), days.max().date())


def _dates(frame: pd.DataFrame, last: Filters) -> tuple[date | None, date | None]:
    """The days of the slider; an end of it that reaches the table's own end asks nothing."""
    span = _span(frame)
    if span is None or span[0] == span[1]:
        return last.date_from, last.date_to
    first, final = span
    if st.session_state.get("dates") == st.session_state.get("dates_limits"):
        st.session_state.pop("dates", None)  # everything before means everything now, when reports were added
    st.session_state["dates_limits"] = span
    _seed("dates", (last.date_from or first, last.date_to or final))
    low, high = (min(max(day, first), final) for day in st.session_state["dates"])
    st.session_state["dates"] = (low, high)
    start, end = cast(tuple[date, date], st.slider("When", first, final, key="dates", format="D MMM YYYY"))
    return start if start > first else None, end if end < final else None


def _many(
    label: str, key: str, counts: dict[str, int], name: Callable[[str], str], last: Any, placeholder: str
) -> list[str]:
    _seed(key, [option for option in last or () if option in counts])
    st.session_state[key] = [option for option in st.session_state[key] if option in counts]
    return st.multiselect(
        label,
        list(counts),
        key=key,
        format_func=lambda o: f"{name(o)} ({counts[o]:,})",
        placeholder=placeholder,
    )


def _layer_pills(frame: pd.DataFrame, last: Filters) -> tuple[str, ...]:
    counts = _counts(frame["layer"])
    options = [layer for layer in LAYERS if layer in counts]
    _seed("layers", [layer for layer in last.layers or () if layer in counts])
    names = {layer: f"{SHAPES[layer].label} {counts[layer]:,}" for layer in options}
    return tuple(
        st.pills("What", options, selection_mode="multi", key="layers", format_func=names.__getitem__)
    )


def _counts(column: pd.Series) -> dict[str, int]:
    return {str(value): int(count) for value, count in column.value_counts().items()}


def _faction_counts(frame: pd.DataFrame) -> dict[str, int]:
    """Incidents in which each faction acts, is acted upon, or takes part."""
    parts = [frame[column].dropna() for column in _FACTION_COLUMNS]
    parts += [frame[column].dropna().str.split(";").explode() for column in _ASSOCIATES]
    pairs = pd.concat(parts).rename("faction").reset_index().drop_duplicates()
    counts = _counts(pairs.loc[pairs["faction"] != "", "faction"])
    return {faction: counts[faction] for faction in faction_order(counts)}

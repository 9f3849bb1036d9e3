"""The sidebar form: which incidents to look at. Its state lives in the address, so a view can be sent on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

import streamlit as st

from incidents import FilterError, Filters, sub_event_types
from maps.palette import LAYERS, SHAPES, faction_label, faction_order
from maps.words import sub_event_label
from ui.address import keep_filters, standing_filters, tell_unknown_incident, write_address
from ui.loading import incidents

_KEYS = ("dates", "factions", "layers", "types", "text", "background", "once")
# A slider takes no days centuries away; a filter does, and keeps them.
_EARLIEST, _LATEST = date(1900, 1, 1), date(2100, 1, 1)
_REPORTS = Filters(once=False)


def filters_from_sidebar(*, layers: tuple[str, ...] | None = None) -> Filters:
    """The form, and what it says; ``layers`` fixes the layer for a page of its own.

    What a page fixes is no filter of the reader's: it stands neither in the address nor on other pages.
    """
    last = standing_filters(own_layers=bool(layers))
    tell_unknown_incident(incidents())
    with st.sidebar:
        st.html(
            '<p class="f-brand">Furat</p><p>Incidents along the Syrian Euphrates, read from news reports</p>'
        )
        shown = _form(last, layers)
    keep_filters(replace(shown, layers=last.layers) if layers else shown)
    write_address(replace(shown, layers=()) if layers else shown)
    return shown


def _form(last: Filters, layers: tuple[str, ...] | None) -> Filters:
    table = incidents()
    start, end = _dates(table.span(), last)
    now = replace(_standing(last, layers), date_from=start, date_to=end)
    who = table.parties(_without(now, "factions"))
    factions = faction_order([*table.parties(_REPORTS), *now.factions])
    _many("Who", "factions", factions, who, faction_label, "All factions")
    if not layers:
        present = {*table.counts_by("layer", _REPORTS), *now.layers}
        _layer_pills(present, table.counts_by("layer", _without(now, "layers")))
    within = table.counts_by("sub_event_type", replace(_REPORTS, layers=now.layers))
    types = list(dict.fromkeys([*within, *now.sub_event_types]))
    kinds = table.counts_by("sub_event_type", _without(now, "sub_event_types"))
    _many("Type", "types", types, kinds, sub_event_label, "All types")
    st.text_input("Words", key="text", placeholder="Place, actor, weapon or any word")
    _tell_unsound(st.session_state["text"])
    st.toggle("Include background", key="background", help="Earlier events that an article only recalls")
    st.toggle("Count each incident once", key="once", help="Off: as often as there are reports of it")
    mine = replace(now, layers=()) if layers else now
    st.button("Clear filters", on_click=_clear, width="stretch", disabled=mine == Filters())
    return now


def _standing(last: Filters, layers: tuple[str, ...] | None) -> Filters:
    """What the form holds, dates aside, before it is drawn: each part's counts rest on all the others."""
    state = st.session_state
    _seed("factions", list(last.factions))
    _seed("types", list(last.sub_event_types))
    _seed("text", last.text or "")
    _seed("background", last.background is not False)
    _seed("once", last.once)
    if layers:
        state["types"] = [kind for kind in state["types"] if sub_event_types()[kind].layer in layers]
    else:
        _seed("layers", list(last.layers))
    return Filters(
        factions=tuple(state["factions"]),
        layers=tuple(layers or state["layers"]),
        sub_event_types=tuple(state["types"]),
        text=None if _unsound(state["text"]) else state["text"],
        background=_background(last),
        bbox=last.bbox,
        once=state["once"],
    )


def _background(last: Filters) -> bool | None:
    """The switch knows with and without; an address may ask for background only, until it is switched off."""
    if not st.session_state["background"]:
        return False
    return last.background or None


def _without(filters: Filters, part: str) -> Filters:
    """What a choice in ``part`` of the form has to choose from."""
    return replace(filters, **cast(Any, {part: ()}))


def _unsound(text: str) -> str | None:
    """Why ``text`` cannot be searched for, or ``None``."""
    try:
        Filters(text=text)
    except FilterError as error:
        return str(error)
    return None


def _tell_unsound(text: str) -> None:
    if problem := _unsound(text):
        st.warning(problem)


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
    keep_filters(Filters())


def _dates(span: tuple[date, date] | None, last: Filters) -> tuple[date | None, date | None]:
    """The days of the slider; an end of it that reaches its own end asks nothing.

    The slider spans the days of all incidents, and those asked for beyond them.
    """
    asked = [day for day in (last.date_from, last.date_to) if day]
    days = [_on_slider(day) for day in (*(span or ()), *asked)]
    if not days or min(days) == max(days):
        return last.date_from, last.date_to
    first, final = min(days), max(days)
    if st.session_state.get("dates") == st.session_state.get("dates_limits"):
        st.session_state.pop("dates", None)  # everything before means everything now, when reports were added
    st.session_state["dates_limits"] = (first, final)
    _seed("dates", (last.date_from or first, last.date_to or final))
    low, high = (min(max(day, first), final) for day in st.session_state["dates"])
    st.session_state["dates"] = (low, high)
    start, end = cast(tuple[date, date], st.slider("When", first, final, key="dates", format="D MMM YYYY"))
    return _bound(start, first, last.date_from), _bound(end, final, last.date_to)


def _on_slider(day: date) -> date:
    return min(max(day, _EARLIEST), _LATEST)


def _bound(day: date, edge: date, last: date | None) -> date | None:
    """What an end of the slider asks: at its edge nothing, unless that edge is what was asked for."""
    if last and _on_slider(last) == day:
        return last
    return None if day == edge else day


def _many(
    label: str,
    key: str,
    options: Sequence[str],
    counts: Mapping[str, int],
    name: Callable[[str], str],
    placeholder: str,
) -> None:
    st.multiselect(
        label,
        options,
        key=key,
        format_func=lambda option: f"{name(option)} ({counts.get(option, 0):,})",
        placeholder=placeholder,
    )


def _layer_pills(present: Collection[str], counts: Mapping[str, int]) -> None:
    options = [layer for layer in LAYERS if layer in present]
    names = {layer: f"{SHAPES[layer].label} {counts.get(layer, 0):,}" for layer in options}
    st.pills("What", options, selection_mode="multi", key="layers", format_func=names.__getitem__)

"""What a place or a line rests on: its observations, with their sources, and the key to the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from frontlines import Control, Holding, Observation, read_sources
from maps.escape import escape_html, html_tag
from maps.front_key import front_key_html
from maps.front_words import claimant_in_words, holders_in_words, party_in_words, status_in_words
from maps.palette import THEMES, ThemeName, faction_colour
from maps.words import day_in_words, plural, span_in_words

__all__ = ["day_html", "line_html", "place_html"]

_LINE_PLACES = 24


def day_html(control: Control, *, theme: ThemeName) -> str:
    """The key, and how much ground each party has on this map."""
    areas = (
        control.areas.groupby("faction")["area_km2"].sum() if len(control.areas) else pd.Series(dtype=float)
    )
    places = pd.Series([h.faction for h in control.holdings]).value_counts()
    rows = "".join(
        html_tag(
            "li",
            _swatch(str(name), theme)
            + html_tag("span", escape_html(holders_in_words(str(name).split(";"), control.on)))
            + html_tag("b", escape_html(f"{km2:,.0f} km²"))
            + html_tag("small", escape_html(plural(int(places.get(name, 0)), "place"))),
        )
        for name, km2 in areas.sort_values(ascending=False).items()
    )
    head = html_tag("h4", escape_html(f"Ground near observed places, {day_in_words(control.on)}"))
    told = (
        html_tag("section", head + html_tag("ul", rows, {"class": "fr-held"}), {"class": "key"})
        if rows
        else ""
    )
    return html_tag("div", told + front_key_html(theme=theme), {"class": "keys keys-rail"})


def _swatch(faction: str, theme: ThemeName) -> str:
    colours = [faction_colour(name, theme) for name in faction.split(";")]
    fill = colours[0]
    if len(colours) > 1:
        share = 100 / len(colours)
        stops = ",".join(f"{c} {i * share:.0f}% {(i + 1) * share:.0f}%" for i, c in enumerate(colours))
        fill = f"linear-gradient(90deg,{stops})"
    style = f"background:{fill};border-color:{THEMES[theme].ink_soft}"
    return html_tag("i", "", {"style": style})


def place_html(holding: Holding | None, told: Sequence[Observation], on: date, *, theme: ThemeName) -> str:
    """A place on a day and its whole history, the latest first; ``told`` are all its observations."""
    name = told[0].place if told else "This place"
    if holding is None:
        state = html_tag(
            "p", escape_html(f"Nothing is known of it by {day_in_words(on)}."), {"class": "f-when"}
        )
    else:
        words = f"{holders_in_words(holding.holders, on)}{status_in_words(holding)}"
        since = f"since {day_in_words(holding.since)}, last said {day_in_words(holding.confirmed)}"
        where = (
            f"{holding.bank} bank, river km {holding.river_km:.0f}" if holding.river_km is not None else ""
        )
        state = (
            html_tag(
                "p", _swatch(holding.faction, theme) + html_tag("b", escape_html(words)), {"class": "fr-now"}
            )
            + html_tag("p", escape_html(since), {"class": "f-when"})
            + (html_tag("p", escape_html(where), {"class": "f-when"}) if where else "")
        )
    used = {one.ref for one in holding.rests_on} if holding else set()
    head = html_tag("h3", html_tag("span", escape_html(name)), {"dir": "auto"})
    title = html_tag("h4", escape_html(plural(len(told), "observation")))
    return html_tag("div", head + state + title + _list(told, used, theme), {"class": "f-incident"})


def line_html(control: Control, pair: str, by_ref: Mapping[str, Observation], *, theme: ThemeName) -> str:
    """The line between two factions on a day: its length, the places on it, what they rest on."""
    side_a, _, side_b = pair.partition("|")
    lines = control.lines
    mine = lines[(lines["side_a"] == side_a) & (lines["side_b"] == side_b)] if len(lines) else lines
    names = html_tag(
        "span", escape_html(f"{party_in_words(side_a, control.on)} – {party_in_words(side_b, control.on)}")
    )
    head = html_tag("h3", _swatch(side_a, theme) + _swatch(side_b, theme) + names)
    if mine.empty:
        none = f"These two have no line on {day_in_words(control.on)}."
        return html_tag(
            "div", head + html_tag("p", escape_html(none), {"class": "f-when"}), {"class": "f-incident"}
        )
    km = float(mine["length_km"].sum())
    length = f"{km:,.0f} km on {day_in_words(control.on)}, in {plural(len(mine), 'stretch', 'stretches')}"
    places = list(dict.fromkeys(place for some in mine["places"] for place in some))
    more = f" and {len(places) - _LINE_PLACES} more" if len(places) > _LINE_PLACES else ""
    between = (
        f"It runs between {', '.join(places[:_LINE_PLACES])}{more}. It is the middle between the nearest "
    )
    between += "observed places, or the river; it is no trench."
    refs = dict.fromkeys(ref for some in mine["refs"] for ref in some)
    told = sorted((by_ref[ref] for ref in refs if ref in by_ref), key=lambda one: one.date_end, reverse=True)
    body = (
        html_tag("p", escape_html(length), {"class": "f-when"})
        + html_tag("p", escape_html(between), {"class": "fr-note"})
        + html_tag("h4", escape_html(f"Rests on {plural(len(told), 'observation')}"))
        + _list(told, set(), theme, named=True)
    )
    return html_tag("div", head + body, {"class": "f-incident"})


def _list(told: Iterable[Observation], used: set[str], theme: ThemeName, *, named: bool = False) -> str:
    latest = sorted(told, key=lambda one: (one.date_end, one.date), reverse=True)
    sources = read_sources()
    entries = (_entry(one, one.ref in used, theme, named, sources) for one in latest)
    return html_tag("ol", "".join(entries), {"class": "fr-obs"})


def _entry(
    one: Observation, used: bool, theme: ThemeName, named: bool, sources: Mapping[str, Mapping[str, str]]
) -> str:
    when = span_in_words(one.date, one.date_end)
    where = f"{one.place}: " if named else ""
    claim = (
        f", claimed by {claimant_in_words(one.claimed_by)}"
        if one.status == "claimed" and one.claimed_by
        else ""
    )
    who = f"{where}{holders_in_words(one.holders, one.date_end)}{claim}"
    parts = [
        html_tag("b", escape_html(when)),
        html_tag("span", _swatch(";".join(one.holders), theme) + escape_html(who), {"dir": "auto"}),
    ]
    if one.note:
        parts.append(html_tag("p", escape_html(one.note), {"dir": "auto"}))
    parts.append(html_tag("small", _sources(one, sources), {"dir": "auto"}))
    return html_tag("li", "".join(parts), {"class": "on"} if used else {})


def _sources(one: Observation, known: Mapping[str, Mapping[str, str]]) -> str:
    if one.origin == "incident":
        return escape_html(f"Coded from a report of {', '.join(one.sources)}")
    return "; ".join(_source(known.get(key, {}), key) for key in one.sources)


def _source(row: Mapping[str, str], key: str) -> str:
    """Title, publisher and day; a link where the address is known (it opens only when clicked)."""
    title = ", ".join(filter(None, (row.get("title") or key, row.get("publisher"), row.get("published"))))
    checked = "" if row.get("checked") == "read" else " (not looked up by us)"
    url = row.get("url", "")
    if not url.startswith(("https://", "http://")):
        return escape_html(title + checked)
    link = {"href": url, "target": "_blank", "rel": "noreferrer noopener"}
    return html_tag("a", escape_html(title), link) + escape_html(checked)

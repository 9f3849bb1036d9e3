"""The other reports of an incident: words and figures side by side, why they are there, and a say in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from incidents import Cluster, Decided, Filters, StoreError, explained
from maps import words
from maps.escape import escape_html, html_tag
from maps.reports import how_many, side_by_side, told_rows
from maps.words import Row, known
from ui.address import choose, chosen_incident
from ui.detail import row_of
from ui.loading import incidents, store

_BY = "dashboard"
_QUOTE = 240


def shown_incident(filters: Filters) -> str | None:
    """The event_id that shows the chosen incident among those that meet ``filters``: its own, or that of the
    report standing for its cluster."""
    chosen = chosen_incident()
    return incidents().shown_for(chosen, filters) if chosen else None


def shown_row(filters: Filters) -> Row | None:
    """The chosen incident as the report that was chosen tells it, if it is shown by ``filters``."""
    if shown_incident(filters) is None:
        return None
    chosen = chosen_incident()
    return row_of(incidents().events([chosen] if chosen else []), chosen)


def show_reports(row: Row) -> None:
    """What other articles tell of the incident ``row``; nothing for one that is not in the store."""
    event_id = str(row["event_id"])
    rows = incidents().cluster_of(event_id)
    if rows.empty:
        return
    decided = store().decided()
    if len(rows) > 1:
        _cluster(explained(str(row["cluster_id"]), rows, decided), rows, event_id)
    _decisions(event_id, set(rows["event_id"]), decided)
    _another(event_id, rows)


def _cluster(cluster: Cluster, rows: pd.DataFrame, event_id: str) -> None:
    told = told_rows(cluster, rows)
    others = len(told) - 1
    head = html_tag("h4", escape_html(f"Also told by {words.plural(others, 'report')}"))
    st.html(html_tag("div", head + _figures(cluster, told), {"class": "f-reports"}))
    members = [report.event_id for report in cluster.told]
    # Of the report that is looked at the others are said to be others: why, is said against the best one.
    for report, row in zip(cluster.told, told, strict=True):
        if report.event_id != event_id:
            st.html(_report(row, report.why or "the best placed and most complete of them"))
            rest = [name for name in members if name != report.event_id]
            _buttons(report.event_id, rest)


def _figures(cluster: Cluster, rows: Sequence[Row]) -> str:
    """How many sources there are, and the figures that they give, none of them added up."""
    lines = [how_many(cluster)]
    for name, kind in (("Killed", "fatalities"), ("Wounded", "wounded")):
        if told := side_by_side(rows, kind):
            lines.append(f"{name}: {told}")
    return "".join(html_tag("p", escape_html(line), {"dir": "auto"}) for line in lines)


def _report(row: Row, why: str) -> str:
    head = html_tag("b", escape_html(words.source(row)), {"dir": "auto"})
    title = html_tag("span", escape_html(known(row["title"]) or ""), {"dir": "auto"})
    clause = words.quotation(row, _QUOTE)
    quote = html_tag("blockquote", escape_html(clause), {"dir": "auto"}) if clause else ""
    facts = html_tag("p", escape_html(f"{words.when(row)} · {words.casualties(row)}"))
    return html_tag(
        "div", head + title + quote + facts + html_tag("small", escape_html(why)), {"class": "f-report"}
    )


def _buttons(event_id: str, rest: Sequence[str]) -> None:
    buttons = st.container(horizontal=True, gap="small")
    if buttons.button("Look at it", key=f"look-{event_id}", type="tertiary", icon=":material/visibility:"):
        choose(event_id)
        st.rerun()
    if buttons.button("Not the same", key=f"apart-{event_id}", type="tertiary", icon=":material/call_split:"):
        _decide([event_id], rest, same=False)


def _decide(some: Sequence[str], others: Sequence[str], *, same: bool) -> None:
    _change(lambda: store().decide(some, others, same=same, by=_BY))


def _change(deed: Callable[[], object]) -> None:
    """Does ``deed`` to the store and draws the page anew, or tells why not."""
    try:
        deed()
    except StoreError as error:
        st.toast(str(error), icon=":material/error:", duration="long")
        return
    st.rerun()


def _decisions(event_id: str, members: set[str], decided: Sequence[Decided]) -> None:
    """What persons decided of the reports ``members`` of this incident, each with the way back."""
    said: dict[tuple[int, bool], set[str]] = {}
    for one in decided:
        pair = {one.one, one.other}
        # A pair that is together though called apart, or the other way round, was overruled since.
        if len(pair & members) == (2 if one.same else 1):
            said.setdefault((one.revision, one.same), set()).update(pair if one.same else pair - members)
    for (revision, same), names in said.items():
        rows = words.rows_of(incidents().events(names))
        listed = "; ".join(f"{words.source(row)}, {words.when(row)}" for row in rows)
        text = f"{'The same' if same else 'Not the same'}, a person decided: {listed}"
        inside = html_tag("p", escape_html(text), {"dir": "auto"})
        st.html(html_tag("div", inside, {"class": "f-report"}))
        if st.button("Undo", key=f"undo-{revision}-{event_id}", type="tertiary", icon=":material/undo:"):
            _change(partial(store().undo, revision, by=_BY))


def _another(event_id: str, rows: pd.DataFrame) -> None:
    """The way to say that a report nearby tells this incident too."""
    near = {str(row["event_id"]): row for row in words.rows_of(incidents().near_misses(event_id))}
    if not near:
        return
    with st.expander("Told by yet another report?", key=f"another-{event_id}"):
        picked = st.selectbox(
            "Reports of its kind nearby, within days",
            list(near),
            key=f"near-{event_id}",
            format_func=lambda name: _choice(near[name]),
        )
        if st.button("The same", key=f"same-{event_id}", icon=":material/call_merge:"):
            cluster = incidents().cluster_of(picked)["event_id"]
            _decide([str(name) for name in cluster], [str(name) for name in rows["event_id"]], same=True)


def _choice(row: Row) -> str:
    return f"{words.when(row)} – {words.where(row)}, {words.who(row)} ({words.short_source(row)})"

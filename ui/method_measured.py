"""The measured half of the page Method: how sure, how right, how fast."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Final

import pandas as pd
import streamlit as st

from extraction.confidence import LIKELY
from extraction.confidence import SURE as SURE_FROM
from maps.escape import escape_html, html_tag
from maps.palette import THEMES
from maps.words import plural
from ui.method import prose
from ui.method_charts import STANDINGS, reliability_chart, shares_chart
from ui.method_figures import LANGUAGES, calibration, figures, reliability, run, scores, sets
from ui.method_words import COLUMNS, PLOT, SURE, TARGETS
from ui.page import empty, note, section
from ui.style import theme_name
from ui.sureness import key_html

__all__ = ["measured", "sureness"]

# What is measured → what it means, in the order to be chosen from.
_MEASURES: Final = {
    "recall": ("Found", "Of the incidents coded without the program, how many the program found."),
    "precision": ("Right", "Of the incidents the program coded, how many had been coded without it too."),
    "actor1": ("Who", "Of the incidents found: who acted."),
    "actor2": ("On whom", "Of the incidents found: who was acted upon."),
    "day": ("Day", "Of the incidents whose day is known: that very day."),
    "killed": ("Killed", "Of the incidents with a stated toll: that very number of dead."),
    "wounded": ("Wounded", "Of the incidents with a stated number: that very number of wounded."),
    "claimant": ("Who says so", "Of the incidents that somebody claims: that somebody was named."),
    "background": ("Background", "Of the incidents found: news kept apart from what is only recalled."),
}
_FIELDS: Final = ("actor1", "actor2", "day", "killed")


def sureness() -> None:
    """What confidence means, and whether it keeps its word."""
    section("How sure it is, and whether that can be believed")
    table, checks = reliability(), calibration()
    if table is None or checks is None:
        empty(
            "Not calibrated yet",
            "Run python -m benchmarks.calibration --write; this section reads what it keeps.",
        )
        return
    target = st.segmented_control(
        "Value", TARGETS, default="incident", key="method-target",
        format_func=lambda name: TARGETS[name], label_visibility="collapsed",
    ) or "incident"  # fmt: skip
    left, right = st.columns([1, 1.1], gap="large")
    with left:
        _told(checks[checks["target"] == target].iloc[0])
    with right:
        theme = theme_name()
        chart = reliability_chart(table[table["target"] == target], theme)
        st.altair_chart(chart, key="method-reliability", theme="streamlit")
        st.html(_key({"all articles": THEMES[theme].accent, "held back": THEMES[theme].select}))


def _told(check: pd.Series) -> None:
    st.html(prose(SURE.format(sure=SURE_FROM, likely=LIKELY)) + key_html())
    checked = (
        f"Over {plural(int(check['cases']), 'case')} the promise was off by {check['calibration_error']:.1%} "
        "on average. Of a right and a wrong one, the right one was said to be surer "
        f"{check['surer_is_right']:.0%} of the time (by chance: 50%)."
    )
    st.html(prose(PLOT, checked))


def measured() -> None:
    """Shares by set and language for the measure chosen, all of them as a table, and how fast."""
    section("How right it is")
    table = figures()
    if table is None:
        empty(
            "Not measured yet",
            "Run python -m benchmarks.extraction --write; this section reads what it keeps.",
        )
        return
    present = [name for name in _MEASURES if name in set(table["measure"])]
    measure = st.segmented_control(
        "Measure", present, default=present[0], key="method-measure",
        format_func=lambda name: _MEASURES[name][0], label_visibility="collapsed",
    ) or present[0]  # fmt: skip
    note(f"{_MEASURES[measure][1]} The line is the range that chance leaves (95%).")
    _charts(table[(table["measure"] == measure) & (table["of"] > 0)])
    _what_sets()
    with st.expander("All figures as a table"):
        st.html(_scores_html(scores(table)))
        note(COLUMNS)
    _speed()


def _charts(chosen: pd.DataFrame) -> None:
    theme = theme_name()
    told = [f"{right}/{of}" for right, of in zip(chosen["right"], chosen["of"], strict=True)]
    chosen = chosen.assign(told=told)
    languages = [name for name in LANGUAGES if name in set(chosen["language"])]
    colours = {"seen": THEMES[theme].accent, "held": THEMES[theme].select, "unknown": THEMES[theme].ink_soft}
    standings = {STANDINGS[s]: colours[s] for s in STANDINGS if s in set(chosen["standing"])}
    st.html(_key(standings))
    for column, language in zip(st.columns(len(languages), gap="medium"), languages, strict=True):
        with column:
            st.html(html_tag("h3", LANGUAGES[language], {"class": "m-language"}))
            chart = shares_chart(chosen[chosen["language"] == language], theme)
            st.altair_chart(chart, key=f"method-{language}", theme="streamlit")


def _key(names: dict[str, str]) -> str:
    """Colours and their names: round for the first, a diamond for what is held back."""
    entries = (
        html_tag(
            "i", "", {"style": f"background:{colour}", "class": "m-held" if "held" in name else "m-seen"}
        )
        + html_tag("span", escape_html(name))
        for name, colour in names.items()
    )
    return html_tag("ul", "".join(html_tag("li", entry) for entry in entries), {"class": "f-swatches"})


def _what_sets() -> None:
    pairs = (
        html_tag("dt", escape_html(row["label"])) + html_tag("dd", escape_html(row["what"]))
        for row in sets().to_dict("records")
    )
    st.html(html_tag("dl", "".join(pairs), {"class": "m-sets"}))


def _scores_html(table: pd.DataFrame) -> str:
    head = (
        "Set",
        "Language",
        "Articles",
        "Found",
        "Right",
        "F1",
        "Traps hit",
        *(_MEASURES[f][0] for f in _FIELDS),
    )
    cells = "".join(html_tag("th", escape_html(name), {"scope": "col"}) for name in head)
    body = "".join(_scores_row(row) for row in table.to_dict("records"))
    inside = html_tag("thead", html_tag("tr", cells)) + html_tag("tbody", body)
    return html_tag("div", html_tag("table", inside, {"class": "m-table"}), {"class": "m-scroll"})


def _scores_row(row: Mapping[Hashable, object]) -> str:
    pairs = [row.get(name) for name in ("recall", "precision")]
    later = [row.get(name) for name in ("traps hit", *_FIELDS)]
    articles = row["articles"]
    cells = [
        str(row["label"]),
        LANGUAGES.get(str(row["language"]), str(row["language"])),
        str(articles[1]) if isinstance(articles, tuple) else "",
        *map(_share, pairs),
        f"{row['F1']:.2f}",
        *map(_share, later),
    ]
    return html_tag("tr", "".join(html_tag("td", escape_html(cell)) for cell in cells))


def _share(pair: object) -> str:
    return f"{pair[0]}/{pair[1]}" if isinstance(pair, tuple) else "–"


def _speed() -> None:
    about = run()
    if not about:
        return
    speeds = [
        f"{name} {about[key]}"
        for code, name in LANGUAGES.items()
        if (key := f"articles a second, {code}") in about
    ]
    note(
        f"Measured on {about['day']} with {about['extractor']}. Articles of some 400 words a second on one "
        f"core: {', '.join(speeds)}; {about['memory in MB']} MB of memory. Made anew by "
        "python -m benchmarks.extraction and python -m benchmarks.calibration."
    )

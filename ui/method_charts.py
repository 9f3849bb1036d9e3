"""The charts of the page Method: shares with their intervals, and what was said against what was so."""

from __future__ import annotations

from typing import Final

import altair as alt
import pandas as pd

from maps.palette import THEMES, TYPE_CAPTION, ThemeName

__all__ = ["STANDINGS", "reliability_chart", "shares_chart"]

# Standing of a set → how it is called.
STANDINGS: Final = {
    "seen": "looked at while rules were written",
    "held": "held back, only scored",
    "unknown": "a folder of somebody's own",
}
_SHAPES: Final = {"seen": "circle", "held": "diamond", "unknown": "square"}
_ROW: Final = 30


def _colours(theme: ThemeName) -> dict[str, str]:
    t = THEMES[theme]
    return {"seen": t.accent, "held": t.select, "unknown": t.ink_soft}


def _percent(*, title: str | None = None) -> alt.Axis:
    return alt.Axis(
        format=".0%",
        values=[0, 0.25, 0.5, 0.75, 1],
        title=title,
        domain=False,
        ticks=False,
        labelFontSize=TYPE_CAPTION,
        titleFontSize=TYPE_CAPTION,
        titleFontWeight="normal",
    )


def shares_chart(table: pd.DataFrame, theme: ThemeName) -> alt.LayerChart | alt.FacetChart:
    """A row a set: the share as a dot, its interval as a line; ``figures`` of one measure."""
    colours = _colours(theme)
    present = [name for name in STANDINGS if name in set(table["standing"])]
    rows = list(dict.fromkeys(table["label"]))
    colour = alt.Color(
        "standing:N", scale=alt.Scale(domain=present, range=[colours[n] for n in present]), legend=None
    )
    base = alt.Chart(table, height=_ROW * len(rows) + 30).encode(
        y=alt.Y(
            "label:N",
            sort=rows,
            title=None,
            axis=alt.Axis(
                domain=False, ticks=False, labelFontSize=TYPE_CAPTION, labelLimit=150, labelPadding=8
            ),
        ),
        tooltip=[
            alt.Tooltip("label:N", title="Set"),
            alt.Tooltip("right:Q", title="right"),
            alt.Tooltip("of:Q", title="of"),
            alt.Tooltip("share:Q", title="share", format=".0%"),
            alt.Tooltip("low:Q", title="from", format=".0%"),
            alt.Tooltip("high:Q", title="to", format=".0%"),
        ],
    )
    x = alt.Scale(domain=[0, 1])
    line = base.mark_rule(strokeWidth=2, opacity=0.45).encode(
        x=alt.X("low:Q", scale=x, axis=_percent()), x2="high:Q", color=colour
    )
    dot = base.mark_point(filled=True, size=95, opacity=1).encode(
        x=alt.X("share:Q", scale=x),
        color=colour,
        shape=alt.Shape(
            "standing:N", scale=alt.Scale(domain=present, range=[_SHAPES[n] for n in present]), legend=None
        ),
    )
    told = base.mark_text(dy=-11, fontSize=TYPE_CAPTION - 1, color=THEMES[theme].ink_soft).encode(
        x=alt.X("share:Q", scale=x), text=alt.Text("told:N")
    )
    return alt.layer(line, dot, told)


def reliability_chart(table: pd.DataFrame, theme: ThemeName) -> alt.LayerChart | alt.FacetChart:
    """What was said (x) against what was right (y), a dot a group; ``reliability`` of one target."""
    t = THEMES[theme]
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("said:Q", scale=scale, axis=_percent(title="what the program said"))
    diagonal = (
        alt.Chart(pd.DataFrame({"said": [0.0, 1.0], "right": [0.0, 1.0]}), height=340)
        .mark_line(color=t.ink_faint, strokeDash=[3, 3], strokeWidth=1)
        .encode(x=x, y=alt.Y("right:Q", scale=scale, axis=_percent(title="how often it was right")))
    )
    names = ["all", "held"]
    colour = alt.Color("articles:N", scale=alt.Scale(domain=names, range=[t.accent, t.select]), legend=None)
    base = alt.Chart(table).encode(
        x=x,
        color=colour,
        tooltip=[
            alt.Tooltip("articles:N", title="Articles"),
            alt.Tooltip("cases:Q", title="cases"),
            alt.Tooltip("said:Q", title="said", format=".0%"),
            alt.Tooltip("right:Q", title="right", format=".0%"),
        ],
    )
    reach = base.mark_rule(strokeWidth=2, opacity=0.35).encode(y=alt.Y("low:Q", scale=scale), y2="high:Q")
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(
        y=alt.Y("right:Q", scale=scale),
        shape=alt.Shape(
            "articles:N", scale=alt.Scale(domain=names, range=["circle", "diamond"]), legend=None
        ),
    )
    return alt.layer(diagonal, reach, dots)

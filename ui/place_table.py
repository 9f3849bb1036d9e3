"""Answers to names as a table to read, and as one to take along."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from geo.answers import Answer
from maps.place_words import kind_in_words, name_in_words, precision_in_words
from ui.export import csv_bytes
from ui.place_names import AskedName

# Which answers to look at: a label and the test an answer must pass.
SELECTIONS: dict[str, Callable[[Answer], bool]] = {
    "All": lambda answer: True,
    "Without an answer": lambda answer: answer.location is None,
    "Tied": lambda answer: answer.tied > 0,
    "Areas": lambda answer: answer.location is not None and answer.location.raw["geo_precision"] == 3,
    "Chosen by you": lambda answer: is_chosen(answer),
}
_WHOLE = ("geo_precision", "where_prec", "tied")
_LIVE = ("=", "+", "-", "@", "\t", "\r")


def is_chosen(answer: Answer) -> bool:
    """Whether a user said what the name means."""
    return answer.location is not None and answer.location.raw["reason"].startswith("chosen by a user")


def readable(asked: Sequence[AskedName], answers: Sequence[Answer]) -> pd.DataFrame:
    """The answers in words, one row a name, indexed by the name's number from 0."""
    rows = [_readable(name, answer) for name, answer in zip(asked, answers, strict=True)]
    return pd.DataFrame(rows, columns=list(_readable(AskedName(""), Answer("", None, ()))))


def _readable(name: AskedName, answer: Answer) -> dict[str, Any]:
    known: dict[str, Any] = answer.location.raw if answer.location else {}
    return {
        "Name": name.name,
        "Given": name.admin1,
        "Place": name_in_words(answer) or None,
        "Governorate": known.get("admin1"),
        "Kind": kind_in_words(known["kind"]) if known else None,
        "How exactly": precision_in_words(answer),
        "± km": known.get("uncertainty_km"),
        "Others": len(answer.others),
        "Why": answer.reason,
    }


def place_table(table: pd.DataFrame, *, key: str, on_pick: Callable[[int | None], None]) -> None:
    """``table`` (of ``readable``) on the page; ``on_pick`` hears the number of the name that was selected."""
    numbers = list(table.index)

    def picked() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        on_pick(int(numbers[rows[0]]) if rows else None)

    given = ["Given"] if table["Given"].notna().any() else []
    st.dataframe(
        table,
        key=key,
        height=min(420, 38 + 35 * max(1, len(table))),
        hide_index=True,
        placeholder="",
        column_order=["Name", *given, "Place", "Governorate", "Kind", "How exactly", "± km", "Others", "Why"],
        column_config={
            "Name": st.column_config.TextColumn(width=210),
            "Given": st.column_config.TextColumn("Should lie in", width=110),
            "Place": st.column_config.TextColumn(width=170),
            "Governorate": st.column_config.TextColumn(width=110),
            "Kind": st.column_config.TextColumn(width=120),
            "How exactly": st.column_config.TextColumn(width=170),
            "± km": st.column_config.NumberColumn(format="%.4g", width=70),
            "Others": st.column_config.NumberColumn(
                width=70, help="Other places the name may mean, or suggestions"
            ),
            "Why": st.column_config.TextColumn(width=420),
        },
        on_select=picked,
        selection_mode="single-row",
    )


def answers_csv(asked: Sequence[AskedName], answers: Sequence[Answer]) -> bytes:
    """The rows as given with their places beside them: the columns of ``cli.py geocode --file``."""
    rows = [{**name.cells, **_columns(answer)} for name, answer in zip(asked, answers, strict=True)]
    frame = pd.DataFrame(rows)
    frame = frame.astype(dict.fromkeys(_WHOLE, "Int64"))
    # A heading of an uploaded table may be a formula, too.
    return csv_bytes(frame.rename(columns=lambda name: f"'{name}" if name.startswith(_LIVE) else name))


def _columns(answer: Answer) -> dict[str, Any]:
    known = answer.columns()
    del known["place"], known["admin1_found"]
    return {**known, "alternatives": json.dumps(known["alternatives"], ensure_ascii=False)}

"""Paste or upload reports, see them coded, and keep them."""

from __future__ import annotations

import streamlit as st

from ui.adding import given_articles, preview, saved_notice, show_problems
from ui.page import empty, head

head(
    "Add reports", "Paste a report or upload files. They are coded on this machine; nothing is sent anywhere."
)
saved_notice()
given = given_articles()
show_problems(given.problems)
if not given.articles:
    empty(
        "Nothing to code yet",
        "Give one report as text, or files: .txt or .md with one report each, .jsonl or .csv with one a row.",
    )
    st.stop()
preview(given.articles)

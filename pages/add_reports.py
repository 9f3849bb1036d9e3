"""Paste or upload reports, see them coded, and keep them."""

from __future__ import annotations

import streamlit as st

from ui.adding import given_articles, preview, saved_notice, show_problems
from ui.page import empty, head
from ui.reader import reader_section, standfirst

head("Add reports", standfirst())
saved_notice()
given = given_articles()
reader_section()
show_problems(given.problems)
if not given.articles:
    empty(
        "Nothing to code yet",
        "Give one report as text, or files: texts, saved web pages, tables of reports, feeds, or a ZIP.",
    )
    st.stop()
preview(given.articles)

"""Reports that a person brings: read, coded at once, looked over, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

import streamlit as st

import pipeline
from articles import Article, Problem, read_upload
from incidents import to_frame
from maps.words import plural
from pipeline import Coded
from ui.address import choose
from ui.article import coded_text
from ui.loading import store
from ui.page import note, section
from ui.tables import STANDARD, incident_table

_TYPES = ["txt", "md", "jsonl", "csv"]


@dataclass
class Given:
    """The articles that could be read, and what could not."""

    articles: list[Article] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def given_articles() -> Given:
    """The form: a text field, a file field and the publication day for what does not state one."""
    given = Given()
    write, upload = st.tabs(["Paste a report", "Upload files"])
    with write:
        text = st.text_area(
            "Report",
            key="report_text",
            height=220,
            placeholder="The report as it was published, with its title if you like",
        )
    with upload:
        files = st.file_uploader("Files", type=_TYPES, accept_multiple_files=True, key="report_files")
    published = st.date_input(
        "Published on",
        value=None,
        key="report_published",
        min_value=date(2011, 1, 1),
        format="YYYY-MM-DD",
        help="For reports that do not say it themselves. Without it, “on Tuesday” stays without a date.",
        width=220,
    )
    if text.strip():
        _read(given, _pasted_name(text), text.encode(), published)
    for file in files:
        _read(given, file.name, file.getvalue(), published)
    return given


def _pasted_name(text: str) -> str:
    """A name of the text's own, so that another pasted report does not take its place in the store."""
    return f"pasted-{sha256(text.encode()).hexdigest()[:10]}.txt"


def _read(given: Given, name: str, content: bytes, published: date | None) -> None:
    given.articles.extend(read_upload(name, content, published=published, on_problem=given.problems.append))


def show_problems(problems: Sequence[Problem]) -> None:
    """One line for each thing that could not be read, with its remedy."""
    for problem in problems:
        st.warning(f"{problem.where}: {problem.what}; {problem.remedy}", icon=":material/error:")


@st.cache_data(show_spinner="Reading the reports …", max_entries=8)
def _code(articles: tuple[Article, ...]) -> list[Coded]:
    return [pipeline.code(article) for article in articles]


def preview(articles: Sequence[Article]) -> list[Coded]:
    """What was found, before anything is kept: table, and the first or chosen article with its marks."""
    coded = _code(tuple(articles))
    frame = to_frame([row for one in coded for row in one.rows])
    section(f"{plural(len(frame), 'incident')} in {plural(len(coded), 'report')}")
    if not frame.empty:
        incident_table(frame, key="preview-table", on_pick=choose, columns=STANDARD[:-1], height=260)
    shown = _one_of(coded)
    coded_text(shown.article, frame[frame["article_id"] == shown.article.article_id], key="preview")
    return coded


def _one_of(coded: list[Coded]) -> Coded:
    if len(coded) == 1:
        return coded[0]
    names = [one.article.title or one.article.article_id for one in coded]
    number = st.selectbox("Report", range(len(coded)), format_func=names.__getitem__, key="preview_article")
    return coded[number or 0]


def save_button(coded: list[Coded]) -> None:
    """Keeps the reports and their incidents in the store."""
    total = sum(len(one.rows) for one in coded)
    if st.button(f"Save {plural(len(coded), 'report')}", type="primary", icon=":material/save:"):
        store().save(coded, by="dashboard")
        st.success(
            f"Saved {plural(len(coded), 'report')} with {plural(total, 'incident')}.", icon=":material/check:"
        )
    else:
        note("Nothing is kept until you save.")

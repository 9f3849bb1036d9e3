"""Reports that a person brings: read, coded at once, looked over, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from textwrap import shorten

import streamlit as st

import pipeline
from articles import SUFFIXES, Article, Problem, read_upload
from extraction import article_language
from extraction.choice import endpoint_extractor
from extraction.errors import ExtractionError
from extraction.plugins.chat import Address
from incidents import StoreError, to_frame
from maps.words import day_in_words, plural
from pipeline import Coded
from ui.address import choose, show_article
from ui.article import coded_text
from ui.loading import store
from ui.page import note, section
from ui.plain_text import plain
from ui.reader import chosen_model, was_given
from ui.tables import STANDARD, incident_table

_TYPES = [suffix.removeprefix(".") for suffix in SUFFIXES]
# A first line of more characters than this is no title.
_TITLE_LONGEST = 140
# What was left out of an article is told in at most so many characters.
_REMARK_LONGEST = 800
# Characters of its text that stand for the title of a report without one.
_NAME_LONGEST = 60
_ENDS = (".", ":", ";", ",", "\u060c", "\u061b", "…")
# What the form holds; the number of the file field, whose files cannot be taken out but with the field.
_TEXTS = ("report_text", "report_title", "report_source")
_PUBLISHED, _ROUND, _SAVED = "report_published", "report_round", "reports_saved"


@dataclass
class Given:
    """The articles that could be read, and what could not."""

    articles: list[Article] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Coding:
    """The coded reports, and one line for each that has no incident and why."""

    coded: list[Coded]
    remarks: list[str]


def given_articles() -> Given:
    """The form: a report as text, or files, and the publication day for what does not state one."""
    given = Given()
    write, upload = st.tabs(["Paste a report", "Upload files"])
    with write:
        text = st.text_area(
            "Report",
            key="report_text",
            height=220,
            placeholder="The report as it was published, with its title in the first line if you like",
        )
        left, right = st.columns(2)
        title = left.text_input(
            "Title",
            key="report_title",
            placeholder=title_line(text) or "Optional",
            help="As it was published",
        )
        source = right.text_input(
            "Source", key="report_source", placeholder="Optional: agency, newspaper or site"
        )
    with upload:
        files = st.file_uploader(
            "Files",
            type=_TYPES,
            accept_multiple_files=True,
            key=f"report_files_{st.session_state.get(_ROUND, 0)}",
        )
    published = st.date_input(
        "Published on",
        value=None,
        key=_PUBLISHED,
        min_value=date(2011, 1, 1),
        format="YYYY-MM-DD",
        help="For reports that do not say it themselves. Without it, “on Tuesday” stays without a date.",
        width=220,
    )
    if text.strip():
        _read(given, _pasted_name(text), text.encode(), published)
        given.articles = [_named(article, title, source) for article in given.articles]
    for file in files:
        _read(given, file.name, file.getvalue(), published)
    return given


def title_line(text: str) -> str | None:
    """The first line of ``text`` where it looks like a title: short, without a stop, not all there is."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    looks = 0 < len(first) <= _TITLE_LONGEST and not first.endswith(_ENDS) and first != "---"
    return first if looks and rest.strip() else None


def _named(article: Article, title: str, source: str) -> Article:
    """``article`` with what the form says of it, else what it says itself, else its first line."""
    return replace(
        article,
        title=title.strip() or article.title or title_line(article.text),
        source=source.strip() or article.source,
    )


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
def _code(articles: tuple[Article, ...], model: Address | None) -> Coding:
    coded: list[Coded] = []
    remarks: list[str] = []
    for article in articles:
        heard: list[Problem] = []
        extractor = endpoint_extractor(model, on_problem=heard.append) if model else None
        made = list(pipeline.code_all([article], extractor=extractor, on_problem=heard.append))
        coded += made
        if not made or model:
            remarks += [_left_out(article, problem) for problem in heard]
        if made and not made[0].rows:
            remarks.append(_why_nothing(article))
    return Coding(coded, remarks)


def _left_out(article: Article, problem: Problem) -> str:
    return plain(f"{_name(article)}: {problem.what}; {problem.remedy}.", _REMARK_LONGEST)


def _why_nothing(article: Article) -> str:
    if article_language(article) is None:
        languages = "Spanish, English, Arabic"
        return f"{_name(article)} is in no language that is read here ({languages}): nothing was coded."
    return f"No incident was found in {_name(article)}."


def _name(article: Article) -> str:
    """Its title in quotation marks, or its first words."""
    return f"“{article.title or shorten(article.text, _NAME_LONGEST, placeholder=' …')}”"


def preview(given: Sequence[Article]) -> None:
    """What was found, before anything is kept: the button that keeps it, table, and one article marked."""
    model = chosen_model()
    if model and not was_given(given, model):
        return
    try:
        coding = _code(tuple(given), model)
    except ExtractionError as error:
        st.error(plain(str(error)), icon=":material/cloud_off:")
        return
    coded = coding.coded
    frame = to_frame([row for one in coded for row in one.rows])
    heading, button = st.columns([3, 1], vertical_alignment="bottom")
    with heading:
        section(f"{plural(len(frame), 'incident')} in {plural(len(coded), 'report')}")
    with button:
        _save_button(coded)
    note(f"Nothing is kept until you save. {_days_used(coded)}".strip())
    for remark in [*coding.remarks, *_replaced(coded)]:
        st.warning(remark, icon=":material/info:")
    if not coded:
        return
    if not frame.empty:
        incident_table(frame, key="preview-table", on_pick=choose, columns=STANDARD[:-1], height=260)
    shown = _one_of(coded)
    coded_text(shown.article, frame[frame["article_id"] == shown.article.article_id], key="preview")


def _days_used(coded: Sequence[Coded]) -> str:
    """The publication day that days such as "on Tuesday" were counted from: one for all, or each report's."""
    days = {one.article.published for one in coded}
    if len(days) == 1:
        told = _counted_from(days.pop())
        return f"{told[0].upper()}{told[1:]}."
    return " ".join(f"{_name(one.article)}: {_counted_from(one.article.published)}." for one in coded)


def _counted_from(day: date | None) -> str:
    if day is None:
        return "days such as “on Tuesday” stay without a date, for no publication day is known"
    return f"days such as “on Tuesday” are counted from its publication on {day_in_words(day)}"


def _replaced(coded: Sequence[Coded]) -> list[str]:
    there = {one.article.article_id for one in coded if store().article(one.article.article_id)}
    return [
        f"{_name(one.article)}: a report of the same name is kept already; saving puts this one in its place."
        for one in coded
        if one.article.article_id in there
    ]


def _one_of(coded: list[Coded]) -> Coded:
    if len(coded) == 1:
        return coded[0]
    names = [_name(one.article) for one in coded]
    number = st.selectbox("Report", range(len(coded)), format_func=names.__getitem__, key="preview_article")
    return coded[number or 0]


def _save_button(coded: list[Coded]) -> None:
    st.button(
        f"Save {plural(len(coded), 'report')}",
        type="primary",
        icon=":material/save:",
        key="save-reports",
        on_click=_save,
        args=(coded,),
        disabled=not coded,
        width="stretch",
    )


def _save(coded: list[Coded]) -> None:
    """Keeps the reports, and empties the form: the next report has a title and a day of its own."""
    problems: list[Problem] = []
    try:
        store().save(coded, by="dashboard", on_problem=problems.append)
    except StoreError as error:
        st.session_state[_SAVED] = ("", [str(error)])
        return
    total = sum(len(one.rows) for one in coded)
    told = f"Saved {plural(len(coded), 'report')} with {plural(total, 'incident')}. {_days_used(coded)}"
    st.session_state[_SAVED] = (told, [str(problem) for problem in problems])
    for key in _TEXTS:
        st.session_state[key] = ""
    st.session_state[_PUBLISHED] = None
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    show_article(coded[0].article.article_id)
    choose(next((str(row["event_id"]) for one in coded for row in one.rows), None))


def saved_notice() -> None:
    """What was saved last, where to see it, and what could not be kept; shown once."""
    told, problems = st.session_state.pop(_SAVED, ("", []))
    for problem in problems:
        st.error(problem, icon=":material/error:")
    if told:
        st.success(told, icon=":material/check:")
        ways = st.container(horizontal=True)
        ways.page_link("pages/overview.py", label="See it on the map", icon=":material/map:")
        ways.page_link("pages/incidents_table.py", label="See it in the table", icon=":material/table_rows:")
        ways.page_link("pages/articles.py", label="Read it as an article", icon=":material/article:")

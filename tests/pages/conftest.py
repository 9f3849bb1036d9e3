"""The dashboard headless, on a store of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import pipeline
from articles import Article
from incidents import Store

ROOT = Path(__file__).resolve().parents[2]
TEXT = (
    "Aviones de la coalición bombardearon el martes posiciones del Estado Islámico en Raqa "
    "y mataron al menos a 23 combatientes, según el Observatorio Sirio de Derechos Humanos."
)


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A new store that the dashboard opens too, without the sample dispatches."""
    address = f"sqlite:///{tmp_path / 'furat.sqlite'}"
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setattr(pipeline, "ensure_samples", lambda store, **_: None)
    st.cache_resource.clear()
    st.cache_data.clear()
    store = Store.open(address)
    yield store
    store.close()


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A store with one coded article."""
    article = Article("report", TEXT, date(2017, 9, 7), "Ataque en Raqa", "Agencia", collection="sample")
    empty_store.save([pipeline.code(article)], by="test")
    return empty_store


@pytest.fixture
def two_reports(store: Store) -> Store:
    """The same and a report of one's own, whose incident is dated from above only."""
    old = Article(
        "old", "Aviones rusos bombardearon posiciones rebeldes en Homs.", date(2014, 8, 18), "Antes"
    )
    store.save([pipeline.code(old)], by="test")
    return store


@pytest.fixture
def show() -> Callable[..., AppTest]:
    """Opens the dashboard, at a page if one is named, and makes sure that it did not fail."""

    def run(page: str | None = None, **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        if page is not None:
            app.switch_page(f"pages/{page}.py").run()
        assert not app.exception, app.exception
        return app

    return run


@pytest.fixture
def retold(empty_store: Store) -> Store:
    """One strike told by two reports, with two tolls, and another one the day after."""
    texts = {
        "es": "Aviones rusos bombardearon Mayadín el 5 de septiembre de 2017 y mataron a 20 milicianos.",
        "en": "Russian warplanes bombed Mayadin on 5 September 2017, killing 23 militants.",
        "later": "Aviones rusos bombardearon Mayadín el 6 de septiembre de 2017.",
    }
    articles = [Article(name, text, date(2017, 9, 7), source=f"Paper {name}") for name, text in texts.items()]
    empty_store.save([pipeline.code(article) for article in articles], by="test")
    return empty_store

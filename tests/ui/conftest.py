"""A home of its own for what a test keeps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where layers and choices are kept, empty at first."""
    monkeypatch.setenv("FURAT_HOME", str(tmp_path / "home"))
    st.cache_resource.clear()
    st.cache_data.clear()
    return tmp_path / "home"


def _places() -> None:
    # Not AppTest.from_file: it would put the folder pages, where a script is called articles, before ours.
    import runpy

    runpy.run_module("pages.places")


@pytest.fixture
def places_page(home: Path) -> Callable[[str], AppTest]:
    """Opens the page of places with names typed, and makes sure that it did not fail."""

    def run(names: str = "") -> AppTest:
        app = AppTest.from_function(_places, default_timeout=60).run()
        if names:
            app.text_area(key="place_text").set_value(names).run()
        assert not app.exception
        return app

    return run

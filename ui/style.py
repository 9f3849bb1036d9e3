"""The page's look: palette as CSS properties, and the one style sheet."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path

import streamlit as st

from maps.palette import THEMES, ThemeName

_SHEET = Path(__file__).with_name("style.css")


def theme_name() -> ThemeName:
    """The theme the reader's browser shows; light until it has told."""
    return "dark" if st.context.theme.type == "dark" else "light"


@cache
def _css(theme: ThemeName) -> str:
    colours = {key: value for key, value in asdict(THEMES[theme]).items() if key != "name"}
    properties = "".join(f"--f-{key.replace('_', '-')}:{value};" for key, value in colours.items())
    return f"<style>:root{{{properties}}}\n{_SHEET.read_text(encoding='utf-8')}</style>"


def apply_style() -> None:
    """Puts the style sheet on the page; call once, before anything is shown."""
    st.html(_css(theme_name()))

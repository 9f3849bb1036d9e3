"""The key explains what is on the map, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from maps.legend import how_sure_html, who_and_what_html

Build = Callable[..., pd.DataFrame]


def test_only_factions_and_kinds_that_occur_are_named(build: Build) -> None:
    key = who_and_what_html(build({"actor1_faction": "russia"}), theme="light")
    assert "Russia" in key
    assert "Islamic State" not in key
    assert "Strike" in key
    assert "Clash" not in key


def test_a_missing_actor_is_named_as_not_stated(build: Build) -> None:
    assert "Not stated" in who_and_what_html(build({"actor1_faction": None}), theme="dark")


def test_arrows_are_explained_where_there_are_movements(build: Build) -> None:
    assert "destination not stated" not in how_sure_html(build({}), theme="light")
    assert "destination not stated" in how_sure_html(build({"layer": "movement"}), theme="light")


def test_symbols_come_from_no_other_host(build: Build) -> None:
    key = who_and_what_html(build({}), theme="light") + how_sure_html(build({}), theme="light")
    assert key.count("<img") == key.count('src="data:image/svg+xml;base64,')

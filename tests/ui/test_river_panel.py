"""The river's axis on a page."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _page() -> None:
    import pandas as pd

    from frontlines import read_observations
    from incidents import COLUMNS
    from ui.river_panel import show_river_axis

    nothing = pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS)
    show_river_axis(read_observations(), nothing)


def _empty_page() -> None:
    import pandas as pd

    from incidents import COLUMNS
    from ui.river_panel import show_river_axis

    show_river_axis((), pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS))


def test_both_banks_the_stretches_and_the_key_are_there() -> None:
    app = AppTest.from_function(_page, default_timeout=60).run()
    assert not app.exception
    stretches = app.segmented_control[0]
    assert stretches.options[0] == "Whole river"
    assert any("Raqqa" in name for name in stretches.options)
    said = " ".join(block.body for block in app.get("html"))
    for expected in ("Left bank", "Right bank", "Islamic State", "claimed by one side only", "most 10 km"):
        assert expected in said
    stretches.set_value(stretches.options[-1]).run()
    assert not app.exception


def test_without_a_place_on_the_river_it_says_so() -> None:
    app = AppTest.from_function(_empty_page, default_timeout=60).run()
    assert not app.exception
    assert "Nothing is known" in " ".join(block.body for block in app.get("html"))

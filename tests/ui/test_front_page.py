"""The page of front lines, headless: without a record, with a bad address, and in all modes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from front_places import RECORD
from PIL import Image
from streamlit.testing.v1 import AppTest

from frontlines import Observation
from incidents import to_frame
from maps.fronts import Choice
from ui import front_loading
from ui.front_export import player_file, table_file
from ui.front_loading import Fronts
from ui.front_pictures import film_file, film_span, picture_file, river_file
from ui.front_view import FrontView

Open = Callable[..., AppTest]


def _page() -> None:
    # Not AppTest.from_file: it would put the folder pages before ours.
    import runpy

    runpy.run_module("pages.front_lines")


def written(app: AppTest) -> str:
    """All HTML that the page put out."""
    return "".join(str(element.proto.body) for element in app.get("html"))


def asked(app: AppTest) -> dict[str, str]:
    """What the address asks for, each key's first value."""
    values = {str(key): app.query_params[key] for key in app.query_params}
    return {key: value if isinstance(value, str) else value[0] for key, value in values.items()}


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch) -> list[Observation]:
    """What the record holds; a test may change it before the page opens."""
    rows = list(RECORD)
    monkeypatch.setattr(front_loading, "read_observations", lambda **_: tuple(rows))
    return rows


@pytest.fixture
def front_page(
    home: Path, record: list[Observation], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Open:
    """Opens the page at an address on a store without reports, and makes sure that it did not fail."""
    monkeypatch.setattr(front_loading, "_STATIC", tmp_path / "static")

    def run(**address: str) -> AppTest:
        app = AppTest.from_function(_page, default_timeout=120)
        for key, value in address.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception
        return app

    return run


def test_without_an_observation_it_says_so(front_page: Open, record: list[Observation]) -> None:
    record.clear()
    said = written(front_page())
    assert "Nothing is known of who held what" in said
    assert "f-empty" in said


def test_it_shows_the_last_day_known_with_its_key_and_its_method(front_page: Open) -> None:
    app = front_page()
    said = written(app)
    assert "14 Nov 2017" in said
    for words in ("The river as an axis", "Ground and lines over time", "4 places on", "What it is not"):
        assert words in said
    assert asked(app) == {"day": "2017-11-14"}
    (table,) = app.dataframe
    assert next(iter(table.value["Held by"])) == "Syrian Democratic Forces"
    assert "claimed by Syrian government" in list(table.value["How sure"])


def test_a_bad_address_is_told_and_left_out(front_page: Open) -> None:
    app = front_page(day="rubbish", show="x", line="<script>alert(1)</script>", place="nowhere")
    told = " ".join(toast.value for toast in app.toast)
    for name in ("day='rubbish'", "show='x'", "line='<script>", "place='nowhere'"):
        assert name in told
    assert "<script>" not in written(app)
    assert asked(app) == {"day": "2017-11-14"}


@pytest.mark.parametrize("day", ["1900-01-01", "2999-12-31"])
def test_a_day_beyond_the_record_is_moved_inside(front_page: Open, day: str) -> None:
    shown = asked(front_page(day=day))["day"]
    assert shown == ("2014-01-14" if day < "2000" else "2017-11-14")


def test_a_place_in_the_address_shows_what_it_rests_on(front_page: Open) -> None:
    said = written(front_page(place="raqqa", day="2017-07-01"))
    assert "3 observations" in said
    assert "Islamic State / Syrian Democratic Forces (contested)" in said


def test_a_line_in_the_address_shows_its_length_and_observations(front_page: Open) -> None:
    said = written(front_page(line="syria_gov|sdf"))
    assert "Syrian Democratic Forces – Syrian government" in said
    assert " km on 14 Nov 2017" in said
    assert "Rests on" in said


@pytest.mark.parametrize("mode", ["beside", "difference"])
def test_two_days_tell_what_changed_hands(front_page: Open, mode: str) -> None:
    said = written(front_page(show=mode, before="2017-01-01", day="2017-11-14"))
    assert "Changed hands, 1 Jan 2017 to 14 Nov 2017" in said
    assert "Islamic State → Syrian Democratic Forces" in said


def the_fronts() -> Fronts:
    found = front_loading.fronts(joined=False)
    assert found is not None
    return found


DAY, BEFORE = date(2017, 11, 14), date(2017, 1, 1)


@pytest.mark.parametrize("mode", ["one", "beside"])
def test_pictures_are_of_the_day_or_of_both(home: Path, record: list[Observation], mode: str) -> None:
    view = FrontView(DAY, BEFORE, mode, Choice())  # type: ignore[arg-type]
    drawn = picture_file(the_fronts(), view, None, "svg").decode()
    assert "14 Nov 2017" in drawn
    assert ("1 Jan 2017" in drawn) == (mode == "beside")
    assert the_fronts().revision in drawn


def test_the_axis_is_a_picture_with_its_revision(home: Path, record: list[Observation]) -> None:
    view = FrontView(DAY, BEFORE, "one", Choice())
    drawn = river_file(the_fronts(), view, to_frame([]), "svg").decode()
    assert the_fronts().revision in drawn
    assert "Mayadin" in drawn


@pytest.mark.parametrize(
    ("mode", "before", "span"),
    [
        ("one", BEFORE, (date(2015, 11, 15), DAY)),
        ("difference", BEFORE, (BEFORE, DAY)),
        ("beside", DAY, (date(2015, 11, 15), DAY)),
    ],
)
def test_the_film_runs_between_the_days_or_up_to_the_day(
    home: Path, record: list[Observation], mode: str, before: date, span: tuple[date, date]
) -> None:
    assert film_span(the_fronts(), FrontView(DAY, before, mode, Choice())) == span  # type: ignore[arg-type]


def test_the_film_has_a_frame_a_month_and_the_last_day(home: Path, record: list[Observation]) -> None:
    view = FrontView(DAY, date(2017, 9, 1), "difference", Choice())
    film = Image.open(BytesIO(film_file(the_fronts(), view)))
    assert getattr(film, "n_frames", 1) == 4


def test_a_table_of_both_days_has_both(home: Path, record: list[Observation]) -> None:
    found = json.loads(table_file(the_fronts(), (BEFORE, DAY), "geojson"))["features"]
    assert {one["properties"]["date"] for one in found} == {"2017-01-01", "2017-11-14"}


def test_the_player_says_its_revision_and_sources(home: Path, record: list[Observation]) -> None:
    text = player_file(the_fronts(), DAY).decode()
    for words in (the_fronts().revision, "9 observations", "4 observed places", "no trenches"):
        assert words in text


def test_a_second_look_takes_what_was_kept_and_a_damaged_file_is_made_anew(
    front_page: Open, home: Path
) -> None:
    front_page()
    (kept,) = (home / "cache" / "fronts").glob("*.json")
    whole = kept.read_text(encoding="ascii")
    kept.write_text(whole[:100], encoding="ascii")
    front_loading._fronts.clear()
    front_page()
    assert json.loads(kept.read_text(encoding="ascii")) == json.loads(whole)


def test_the_atlas_is_a_file_named_by_what_it_holds(front_page: Open, tmp_path: Path) -> None:
    front_page()
    (file,) = (tmp_path / "static" / "generated" / "fronts").iterdir()
    assert file.read_text(encoding="ascii").startswith("window.FURAT_ATLAS")
    for number in range(6):
        assert front_loading._served(f"window.FURAT_ATLAS = {number};")
    kept = list(file.parent.iterdir())
    assert len(kept) == 4, "the oldest files go"


def test_where_no_file_can_be_written_the_atlas_stands_in_the_page(front_page: Open, tmp_path: Path) -> None:
    (tmp_path / "static").write_text("a file where a folder should be", encoding="ascii")
    assert front_loading._served("window.FURAT_ATLAS = 1;") is None
    (frame,) = [one for one in front_page().get("component_instance") if "FURAT" in str(one.proto)]
    assert "window.FURAT_ATLAS = " in str(frame.proto)

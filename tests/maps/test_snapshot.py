"""The picture: what is on it, what is not, and what hostile words cannot do to it."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from incidents import Filters, to_frame
from incidents.columns import COLUMNS
from maps.palette import THEMES, faction_colour
from maps.snapshot import render
from maps.snapshot_ground import Labels, Marked, draw_main_names

BASE: dict[str, Any] = dict.fromkeys(COLUMNS) | {
    "event_date": date(2017, 11, 9),
    "event_date_end": date(2017, 11, 9),
    "time_precision": 1,
    "date_inferred": False,
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "layer": "strike",
    "actor1": "jets",
    "actor1_faction": "russia",
    "country": "SY",
    "admin1": "Deir ez-Zor",
    "location": "Mayadin",
    "latitude": 35.02,
    "longitude": 40.45,
    "geo_precision": 1,
    "uncertainty_km": 2.0,
    "claim_status": "reported",
    "background": False,
    "source": "A wire",
    "language": "en",
    "evidence": '[{"field": "event", "start": 0, "end": 4, "text": "jets", "note": null}]',
    "confidence": 0.8,
    "coder": "test",
    "review_status": "unreviewed",
}


def table(*changes: dict[str, Any]) -> pd.DataFrame:
    return to_frame(
        [BASE | {"event_id": f"e{n}", "article_id": "a"} | change for n, change in enumerate(changes)]
    )


def picture(frame: pd.DataFrame, **more: Any) -> np.ndarray[Any, Any]:
    data = render(frame, filters=Filters(), revision=1, **more)
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


def match_of(faction: str, image: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Where the map part has the faction's colour."""
    colour = faction_colour(faction, "light")
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    map_part = image[: int(image.shape[0] * 0.89), : int(image.shape[1] * 0.74)]
    found: np.ndarray[Any, Any] = abs(map_part - wanted).sum(axis=2) < 30
    return found


def pixels_of(faction: str, image: np.ndarray[Any, Any]) -> int:
    """How many pixels lie inside a solid patch (5 × 5) of the faction's colour: marks, not lines."""
    windows = np.lib.stride_tricks.sliding_window_view(match_of(faction, image), (5, 5))
    return int(windows.all(axis=(2, 3)).sum())


def test_shows_who_acted_and_nobody_else() -> None:
    image = picture(table({}))
    assert image.shape[:2] == (1240, 1753)
    assert pixels_of("russia", image) > 20
    assert pixels_of("sdf", image) == 0


def test_a_vague_place_is_no_mark() -> None:
    vague = {"geo_precision": 3, "location": "Deir ez-Zor", "uncertainty_km": 120.0, "latitude": 35.0}
    assert pixels_of("russia", picture(table(vague))) == 0


def test_an_empty_table_still_makes_a_map_that_says_so() -> None:
    svg = render(table(), filters=Filters(), revision=1, format="svg").decode()
    assert "No incidents match these filters" in svg


def test_says_what_is_shown_from_where_and_of_which_revision() -> None:
    frame = table(
        {},
        {
            "latitude": None,
            "longitude": None,
            "geo_precision": None,
            "location": None,
            "uncertainty_km": None,
        },
    )
    svg = render(
        frame, filters=Filters(factions=("russia",)), revision=41, title="Strikes", format="svg"
    ).decode()
    words = " ".join(ElementTree.fromstring(svg).itertext())  # noqa: S314 - our own picture
    for expected in (
        "Strikes",
        "Russia",
        "2 incidents",
        "1 of them without a place",
        "A wire",
        "Natural Earth",
        "revision 41",
    ):
        assert expected in words


@pytest.mark.parametrize(
    "title",
    [
        r"$\frac{",
        "<script>alert(1)</script>",
        "x" * 10_000,
        "\u202eright to left\u202c الرقة",
        "\x00 \ud800",
        "",
        "$$",
        "100% & more",
    ],
)
def test_a_title_is_letters_whatever_it_holds(title: str) -> None:
    svg = render(table({}), filters=Filters(), revision=1, title=title, format="svg")
    assert ElementTree.fromstring(svg).tag.endswith("svg")  # noqa: S314 - our own picture


@pytest.mark.parametrize(("format", "magic"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<?xml")])
def test_writes_the_format_asked_for(format: str, magic: bytes) -> None:
    assert render(table({}), filters=Filters(), revision=1, format=format, theme="dark").startswith(magic)


def test_a_movement_with_both_ends_is_an_arrow_between_them() -> None:
    ends = {
        "origin_latitude": 34.45,
        "origin_longitude": 40.92,
        "destination_latitude": 35.34,
        "destination_longitude": 40.14,
    }
    names = {
        "origin": "Abu Kamal",
        "destination": "Deir ez-Zor",
        "layer": "movement",
        "actor1_faction": "sdf",
    }
    kind = {"sub_event_type": "Change to group/activity", "event_type": "Strategic developments"}
    columns = match_of("sdf", picture(table({**ends, **names, **kind}))).any(axis=0).nonzero()[0]
    assert columns.max() - columns.min() > 200  # it reaches over the map, from one town to the other


def words_of(frame: pd.DataFrame) -> list[str]:
    svg = ElementTree.fromstring(render(frame, filters=Filters(), revision=1, format="svg"))  # noqa: S314 - ours
    return ["".join(part.itertext()).strip() for part in svg.iter() if part.tag.endswith("text")]


def test_a_movement_with_one_known_end_points_nowhere() -> None:
    kind = {"sub_event_type": "Change to group/activity", "event_type": "Strategic developments"}
    end = {"destination": "Mayadin", "destination_latitude": 35.02, "destination_longitude": 40.45}
    words = words_of(table({"layer": "movement", **end, **kind}))
    assert "Arrived; origin not stated" in words
    assert "From one place to another" not in words


def test_a_movement_at_one_place_is_in_the_key() -> None:
    kind = {"sub_event_type": "Change to group/activity", "event_type": "Strategic developments"}
    assert "At this place; direction not stated" in words_of(table({"layer": "movement", **kind}))
    assert "At this place; direction not stated" not in words_of(table({}))


def test_a_place_where_something_happened_is_named_once() -> None:
    figure = Figure()
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(40, 41)
    axes.set_ylim(34.6, 35.3)
    twice = [Marked(40.45, 35.02, "A hamlet", 2), Marked(40.46, 35.02, "A hamlet", 1)]
    draw_main_names(axes, THEMES["light"], Labels(figure, axes), twice)
    assert [text.get_text() for text in axes.texts].count("A hamlet") == 1

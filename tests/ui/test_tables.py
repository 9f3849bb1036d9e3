"""The table says of each incident what is known, and no more."""

from __future__ import annotations

import json

import pandas as pd

from incidents import COLUMNS
from ui.detail import incident_html
from ui.tables import STANDARD, readable


def incident(**values: object) -> pd.DataFrame:
    row = dict.fromkeys(COLUMNS) | {"event_id": "e", "layer": "strike", "sub_event_type": "Air/drone strike"}
    return pd.DataFrame([row | values], columns=list(COLUMNS)).astype(COLUMNS)


def test_a_day_of_publication_is_shown_as_the_last_day_possible() -> None:
    (row,) = readable(incident(event_date_end="2019-10-14")).to_dict("records")
    assert row["Date"] == "by 14 Oct 2019"
    assert pd.isna(row["Not before"])
    assert row["Not after"] == pd.Timestamp("2019-10-14")


def test_the_order_is_that_of_the_last_day_possible_and_undated_comes_last() -> None:
    spans = [(None, None), ("2018-11-01", "2018-11-30"), (None, "2018-11-29"), ("2018-11-30", "2018-11-30")]
    frame = pd.concat([incident(event_date=start, event_date_end=end) for start, end in spans])
    assert readable(frame)["Date"].tolist() == [
        "30 Nov 2018",
        "Nov 2018",
        "by 29 Nov 2018",
        "date not stated",
    ]


def test_a_tie_stands_in_the_panel_and_in_a_column_of_its_own() -> None:
    other = {"location": "Al-Hawl", "admin1": "Hama", "tied": True}
    frame = incident(location="Al-Hawl", alternatives=json.dumps([other]))
    assert readable(frame)["May also be"].tolist() == ["Al-Hawl (Hama)"]
    assert "May also be" not in STANDARD
    panel = incident_html(frame.iloc[0].to_dict(), theme="light")
    assert '<dt>May also be</dt><dd dir="auto">Al-Hawl (Hama)</dd>' in panel
    assert "May also be" not in incident_html(incident().iloc[0].to_dict(), theme="light")

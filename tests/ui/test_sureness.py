"""How sure a value is, shown quietly; nothing is shown where nothing was estimated."""

from __future__ import annotations

import json

import pandas as pd

from incidents import COLUMNS
from incidents.reading_copy import in_memory
from maps.words import Row
from ui.detail import incident_html
from ui.sureness import sign, weakest
from ui.tables import ORDERS, SORTED, readable


def incident(confidence: float, **fields: float) -> Row:
    told = {"event_id": f"e{confidence}", "layer": "strike", "sub_event_type": "Air/drone strike"}
    told |= {"actor1_faction": "russia", "actor1": "jets", "location": "Mayadin", "admin1": "Deir ez-Zor"}
    return dict.fromkeys(COLUMNS) | told | {"confidence": confidence, "field_confidence": json.dumps(fields)}


def test_a_value_bears_its_step_and_its_chance() -> None:
    row = incident(0.9, actor1=0.5, place=0.7)
    assert "check, 50%" in sign(row, "actor1")
    assert "likely, 70%" in sign(row, "place")
    assert "sure, 90%" in sign(row, "incident")
    assert sign(row, "fatalities") == ""


def test_the_panel_puts_the_sign_beside_the_value_and_explains_it() -> None:
    panel = incident_html(incident(0.9, actor1=0.5), theme="light")
    assert panel.index("<dt>Who</dt>") < panel.index("check, 50%") < panel.index("<dt>Where</dt>")
    assert "f-stepkey" in panel


def test_a_row_whose_values_were_not_estimated_bears_no_sign() -> None:
    row = incident(0.5) | {"field_confidence": None}
    assert "f-step" not in incident_html(row, theme="light")
    assert weakest(row) is None


def test_the_weakest_value_is_named() -> None:
    assert weakest(incident(0.9, actor1=0.5, date=0.95)) == ("who", 0.5)
    assert weakest(incident(0.4, actor1=0.5)) == ("the incident", 0.4)


def test_what_needs_a_look_comes_first_and_what_was_not_estimated_last() -> None:
    unknown = incident(0.6) | {"field_confidence": None}
    rows = [incident(0.9, place=0.99), incident(0.3, place=0.99), unknown, incident(0.95, date=0.2)]
    rows = [row | {"event_id": str(number)} for number, row in enumerate(rows)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
    order, in_front = ORDERS["Needs a look"]
    table = SORTED[order](readable(frame))
    assert table.index.tolist() == ["3", "1", "0", "2"]
    asked = in_memory([frame]).rows(limit=9, order=order)
    assert asked["event_id"].tolist() == table.index.tolist(), "the read side has another order"
    assert set(in_front) <= set(table.columns)
    assert table["Look at"].iloc[0] == "when"

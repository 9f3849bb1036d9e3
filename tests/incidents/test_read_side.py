"""The read side answers what ``Filters.apply`` on the whole table would."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from incidents import Filters, factions, near_misses, report_counts, sub_event_types, to_frame
from incidents.reading import Incidents
from incidents.reading_copy import in_memory
from maps.spots import lay_out
from maps.words import rows_of

Row = dict[str, Any]
LAYER = {name: kind.layer for name, kind in sub_event_types().items()}
EVENT = {name: kind.event_type for name, kind in sub_event_types().items()}
WORLD = (0.0, 0.0, 1.0, 1.0)
# Few values of each, so that rows meet and differ.
POINTS = [None, (35.95, 39.01), (34.45, 40.92), (35.33, 40.14), (-90.0 + 1e-9, 179.0)]
days = st.sampled_from([None, *(date(2017, month, day) for month in (1, 2, 12) for day in (1, 14, 28))])
some_factions = st.sampled_from([None, "is", "sdf", "russia", "coalition", "unknown"])
allies = st.sampled_from([None, "russia;iran", "coalition", "sdf;is"])
WORDS = [
    "Los aviones bombardearon Deir ez-Zor",
    "air strikes hit al-Raqqa",
    "قُصِفَت البوكمال",
    "á-b c",
    "x_y\n",
]
maybe = st.sampled_from([None, False, True])


@st.composite
def rows(draw: st.DrawFn, number: int) -> Row:
    start, end = draw(days), draw(days)
    if start and end and start > end:
        start, end = end, start
    kind = draw(st.sampled_from(sorted(LAYER)))
    point, origin, destination = (draw(st.sampled_from(POINTS)) for _ in range(3))
    words = draw(st.sampled_from(WORDS))
    chances = draw(st.sampled_from([None, {}, {"place": 0.4}, {"place": 0.9, "date": 0.7}]))
    return {
        "event_id": f"e{number}",
        "article_id": f"a{draw(st.integers(0, 4))}",
        "event_date": start,
        "event_date_end": end or start,
        "event_type": EVENT[kind],
        "sub_event_type": kind,
        "layer": LAYER[kind],
        "actor1_faction": draw(some_factions),
        "actor2_faction": draw(some_factions),
        "assoc_actor_1": draw(allies),
        "assoc_actor_2": draw(allies),
        "location": draw(st.sampled_from([None, "Deir ez-Zor", "Raqqa"])),
        "admin1": draw(st.sampled_from([None, "Raqqa", "Deir ez-Zor"])),
        "place_id": draw(st.sampled_from([None, "p1", "p2"])),
        "latitude": point and point[0],
        "longitude": point and point[1],
        "geo_precision": point and draw(st.integers(1, 3)),
        "uncertainty_km": point and draw(st.sampled_from([3.0, 40.0])),
        "origin_latitude": origin and origin[0],
        "origin_longitude": origin and origin[1],
        "destination_latitude": destination and destination[0],
        "destination_longitude": destination and destination[1],
        "fatalities_best": draw(st.sampled_from([None, 0, 3, 20])),
        "claim_status": draw(st.sampled_from([None, "reported", "claimed"])),
        "background": draw(maybe),
        "published": draw(days),
        "title": draw(st.sampled_from([None, *WORDS])),
        "evidence": json.dumps(
            [{"field": "event", "start": 0, "end": 3, "text": words, "note": None}], ensure_ascii=False
        ),
        "confidence": draw(st.sampled_from([None, 0.5, 0.8])),
        "field_confidence": chances if chances is None else json.dumps(chances),
        "cluster_id": draw(st.sampled_from([None, "c1", "c2", "c3"])),
        "collection": draw(st.sampled_from([None, "sample"])),
    }


tables = st.sampled_from([0, 1, 8, 16, 24]).flatmap(
    lambda size: st.tuples(*(rows(number) for number in range(size)))
)
boxes = st.tuples(
    st.sampled_from([-180.0, 39.01, 40.0]),
    st.sampled_from([-90.0, 34.45]),
    st.sampled_from([40.14, 40.92, 180.0]),
    st.sampled_from([35.33, 36.0, 90.0]),
)
spans = st.tuples(days, days).map(lambda two: two if not all(two) else tuple(sorted(two)))  # type: ignore[type-var, arg-type]
questions = st.builds(
    lambda span, **parts: Filters(*span, **parts),
    spans,
    factions=st.lists(st.sampled_from(sorted(factions())), max_size=2).map(tuple),
    layers=st.lists(st.sampled_from(sorted(set(LAYER.values()))), max_size=2).map(tuple),
    sub_event_types=st.lists(st.sampled_from(sorted(LAYER)), max_size=2).map(tuple),
    text=st.none() | st.sampled_from(["deirezzor", "airstrike", "al Raqqa", "البوكمال", "-", "a b", "bc x"]),
    bbox=st.none() | boxes,
    background=maybe,
    once=st.booleans(),
)


# A copy is made for each table, in half a second: few tables, with many rows, and no search for smaller ones.
MADE = settings(
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def asked(frame: pd.DataFrame, parts: int = 3) -> Incidents:
    """The read side of ``frame``, handed over in pieces."""
    return in_memory(frame.iloc[start : start + parts] for start in range(0, len(frame), parts))


@settings(MADE, max_examples=8)
@given(tables, st.lists(questions, min_size=5, max_size=8))
def test_every_answer_is_that_of_the_table(given_rows: tuple[Row, ...], several: list[Filters]) -> None:
    frame = to_frame(given_rows)
    incidents = asked(frame)
    for filters in several:
        _same(incidents, frame, filters)


def _same(incidents: Incidents, frame: pd.DataFrame, filters: Filters) -> None:
    kept = filters.apply(frame)
    assert_frame_equal(incidents.frame(filters), kept.reset_index(drop=True))
    assert incidents.count(filters) == len(kept)
    assert incidents.counts_by("layer", filters) == kept["layer"].value_counts().to_dict()
    assert incidents.counts_by("sub_event_type", filters) == kept["sub_event_type"].value_counts().to_dict()
    _same_figures(incidents, frame, kept, filters)
    _same_map(incidents, kept, filters)


def _same_figures(incidents: Incidents, frame: pd.DataFrame, kept: pd.DataFrame, filters: Filters) -> None:
    told = incidents.figures(filters)
    alike = frame["event_id"].isin(kept["event_id"]) | frame["cluster_id"].isin(kept["cluster_id"].dropna())
    shown = frame[alike] if filters.once else kept
    assert told.articles == shown["article_id"].nunique()
    recent = kept[~kept["background"].fillna(False).astype(bool)]
    assert told.dead == recent["fatalities_best"].sum()
    assert told.tolls == recent["fatalities_best"].notna().sum()
    assert told.strikes == (kept["layer"] == "strike").sum()
    assert told.samples == (kept["collection"] == "sample").sum()
    assert told.places == kept["place_id"].nunique()
    parts = incidents.parties(filters)
    columns = ["actor1_faction", "actor2_faction", "assoc_actor_1", "assoc_actor_2"]
    sides = [set(";".join(row).split(";")) for row in kept[columns].fillna("").to_numpy(object)]
    assert parts == {name: count for name in factions() if (count := sum(name in side for side in sides))}
    months = incidents.timeline(filters)
    assert months["count"].sum() == kept[["event_date", "event_date_end"]].notna().any(axis=1).sum()


def _same_map(incidents: Incidents, kept: pd.DataFrame, filters: Filters) -> None:
    layout = lay_out(rows_of(kept))
    spots = [(spot.latitude, spot.longitude, len(spot.members)) for spot in layout.spots]
    ends = [(*arrow.destination, 1) for arrow in layout.arrows]
    exact = sum(count for latitude, _, count in (*spots, *ends) if latitude > -85)
    bins = incidents.bins(filters, WORLD, 1024)
    assert sum(one.count for one in bins) == exact == incidents.in_box(filters, WORLD)
    assert all(one.count == sum(one.layers.values()) == sum(one.factions.values()) for one in bins)
    on_spot = {(spot.latitude, spot.longitude) for spot in layout.spots} | {
        a.destination for a in layout.arrows
    }
    for one in bins:
        assert one.latitude is not None
        assert any((one.latitude, one.longitude) == pytest.approx(spot) for spot in on_spot), (
            "drawn off its place"
        )
    areas = {member for area in layout.areas for member in area.members}
    counted = (
        areas - {n for spot in layout.spots for n, _ in spot.members} - {a.member for a in layout.arrows}
    )
    assert sum(incidents.counts_by("area", filters).values()) == len(counted)


@settings(MADE, max_examples=4)
@given(tables)
def test_what_is_asked_of_one_incident_is_that_of_the_table(given_rows: tuple[Row, ...]) -> None:
    from incidents import cluster_of

    frame = to_frame(given_rows)
    incidents = asked(frame)
    counts = {str(name): int(count) for name, count in report_counts(frame).items()}
    assert incidents.reports(frame["cluster_id"].dropna()) == counts
    for event_id in [*frame["event_id"], "nobody"]:
        assert incidents.has(event_id) is (event_id in set(frame["event_id"]))
        assert list(incidents.cluster_of(event_id)["event_id"]) == list(
            cluster_of(frame, event_id)["event_id"]
        )
        near = near_misses(frame, event_id)["event_id"]
        assert list(incidents.near_misses(event_id)["event_id"]) == list(near)


def test_the_latest_come_first_and_the_undated_last(make_row: Callable[..., Row]) -> None:
    dates = [date(2018, 1, 5), None, date(2018, 3, 1), date(2018, 3, 1)]
    made = [make_row(n, event_date=day, event_date_end=day) for n, day in enumerate(dates)]
    incidents = asked(to_frame(made))
    assert incidents.rows(limit=9)["event_id"].tolist() == ["a-2", "a-3", "a-0", "a-1"]
    assert incidents.rows(limit=2, offset=1)["event_id"].tolist() == ["a-3", "a-0"]
    assert incidents.newest(Filters(), 2)["event_id"].tolist() == ["a-2", "a-3"]


def test_the_least_sure_come_first_and_the_unestimated_last(make_row: Callable[..., Row]) -> None:
    sure = [None, '{"place": 0.9}', '{"date": 0.2, "place": 0.9}', "{}"]
    made = [make_row(n, confidence=0.8, field_confidence=told) for n, told in enumerate(sure)]
    found = asked(to_frame(made)).rows(limit=9, order="unsure")["event_id"].tolist()
    assert found == ["a-2", "a-1", "a-0", "a-3"]


def test_a_vague_place_is_in_no_bin(make_row: Callable[..., Row]) -> None:
    made = [make_row(0), make_row(1, geo_precision=3, uncertainty_km=80.0, admin1="Raqqa")]
    incidents = asked(to_frame(made))
    assert [one.count for one in incidents.bins(Filters(), WORLD, 4096)] == [1]
    assert incidents.counts_by("area") == {"Raqqa": 1}


def test_values_that_look_like_sql_are_values(make_row: Callable[..., Row]) -> None:
    incidents = asked(to_frame([make_row()]))
    for hostile in ("'; DROP TABLE told; --", "%", "_", "\\", "?", ") OR true --"):
        assert incidents.count(Filters(text=hostile)) in (0, 1)
        assert not incidents.has(hostile)
        assert incidents.of_article(hostile).empty
    assert incidents.count() == 1


def test_a_column_that_is_not_counted_is_told(make_row: Callable[..., Row]) -> None:
    with pytest.raises(ValueError, match="not counted"):
        asked(to_frame([make_row()])).counts_by("n; DROP TABLE told")


def test_an_empty_table_answers(make_row: Callable[..., Row]) -> None:
    incidents = asked(to_frame([]))
    figures = incidents.figures()
    assert (figures.incidents, figures.articles, figures.first_day, figures.dead) == (0, 0, None, 0)
    assert incidents.span() is None
    assert incidents.frame().columns.tolist() == to_frame([make_row()]).columns.tolist()
    assert incidents.timeline().empty

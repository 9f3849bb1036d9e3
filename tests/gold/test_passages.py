"""The passages' gold is sound: quotes stand in the text, words are known, points lie where they are said to.

The passages are invented, in the manner of agencies, newspapers, communiqués and activists' pages; they are
not news. Each was coded from its text alone, before any run of the program and without sight of its rules.
Those whose ``split`` is ``held`` are only ever scored: no rule is written after them. Once their errors
have been looked at, they become ``dev`` and new ones take their place.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from data import read_table
from geo.boundaries import admin1_at

HERE = Path(__file__).resolve().parent / "passages"
FILES = sorted(HERE.glob("*.jsonl"))
LANGUAGES = ("ar", "en", "es")
LEAST = 32
HELD_BACK = 20
STATUS = {"reported", "claimed", "denied", "disputed"}
PASSAGE = {"article_id", "language", "published", "split", "text", "incidents", "traps", "repeats"}
INCIDENT = {
    "id", "required", "background", "sub_event_type", "accept_types", "event_date", "event_date_end",
    "time_precision", "location", "location_text", "latitude", "longitude", "geo_precision", "tolerance_km",
    "admin1", "origin", "destination", "actor1", "actor1_assoc", "actor2", "victims", "fatalities", "wounded",
    "claimant", "claim_status", "evidence",
}  # fmt: skip

Record = dict[str, Any]


def rows(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def vocabulary(name: str, column: str) -> set[str]:
    return {row[column] for row in read_table(f"vocabulary/{name}.csv")}


TYPES = vocabulary("sub_event_types", "sub_event_type")
FACTIONS = vocabulary("factions", "faction")
PASSAGES = [pytest.param(row, id=row["article_id"]) for path in FILES for row in rows(path)]


def test_every_language_has_its_passages_and_some_are_held_back() -> None:
    assert tuple(path.stem for path in FILES) == LANGUAGES
    for path in FILES:
        read = rows(path)
        splits = Counter(row["split"] for row in read)
        assert len(read) >= LEAST
        assert splits.keys() == {"dev", "held"}
        assert splits["held"] >= HELD_BACK
        assert {row["language"] for row in read} == {path.stem}
        assert len({row["article_id"] for row in read}) == len({row["text"] for row in read}) == len(read)
        for split in splits:
            empty = [row for row in read if row["split"] == split and not row["incidents"]]
            assert empty, f"{split}: a passage where nothing happens"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_that_it_is_invented_and_is_the_one_described(path: Path) -> None:
    meta = yaml.safe_load(path.with_name(path.name + ".meta.yml").read_text(encoding="utf-8"))
    assert "not news" in meta["note"]
    assert meta["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("passage", PASSAGES)
def test_every_quote_stands_in_the_passage(passage: Record) -> None:
    assert passage.keys() == PASSAGE
    quotes = [incident["evidence"] for incident in passage["incidents"]]
    quotes += [i["location_text"] for i in passage["incidents"] if i["location_text"] is not None]
    quotes += [trap.split(" :: ")[0] for trap in passage["traps"]] + passage["repeats"]
    assert [quote for quote in quotes if quote not in passage["text"]] == []
    assert all(trap.split(" :: ")[1] for trap in passage["traps"])
    assert passage["incidents"] or passage["traps"]


@pytest.mark.parametrize("passage", PASSAGES)
def test_codes_are_those_of_the_vocabulary(passage: Record) -> None:
    for incident in passage["incidents"]:
        assert incident.keys() >= INCIDENT
        assert incident["sub_event_type"] in incident["accept_types"]
        assert set(incident["accept_types"]) <= TYPES
        actors = [incident["actor1"], incident["actor2"], incident["victims"], *incident["actor1_assoc"]]
        actors += incident.get("accept_actor1", []) + incident.get("accept_actor2", [])
        assert {actor for actor in actors if actor} <= FACTIONS
        assert incident["claim_status"] in STATUS


@pytest.mark.parametrize("passage", PASSAGES)
def test_days_are_in_order_and_not_after_publication(passage: Record) -> None:
    published = date.fromisoformat(passage["published"])
    for incident in passage["incidents"]:
        end = date.fromisoformat(incident["event_date_end"])
        start = incident["event_date"] and date.fromisoformat(incident["event_date"])
        assert start is None or start <= end
        assert end <= published
        assert incident["time_precision"] in {None, 1, 2, 3}
        assert start or incident["time_precision"] is None


@pytest.mark.parametrize("passage", PASSAGES)
def test_counts_do_not_cross(passage: Record) -> None:
    for incident in passage["incidents"]:
        for counted in filter(None, (incident["fatalities"], incident["wounded"])):
            low, best, high = counted["low"], counted["best"], counted["high"]
            assert low is None or low <= best
            assert high is None or best <= high


@pytest.mark.parametrize("passage", PASSAGES)
def test_points_lie_in_the_governorate_that_is_named(passage: Record) -> None:
    for incident in passage["incidents"]:
        if incident["latitude"] is None:
            assert incident["longitude"] is incident["admin1"] is incident["geo_precision"] is None
            continue
        assert admin1_at(incident["latitude"], incident["longitude"]) == incident["admin1"]
        assert incident["geo_precision"] in {1, 2, 3}
        assert incident["tolerance_km"] > 0

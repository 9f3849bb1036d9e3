"""The gold says nothing that its dispatches do not: files in order, quotes found, words of the vocabulary.

Each dispatch was coded from its text alone, before any run of the program. The passages in ``traps_*.jsonl``
are made up, each to try one turn of language; they report nothing.
"""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from articles import Article, Problem, read_articles
from data import read_table

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "data" / "samples"
STEMS = sorted(path.stem for path in SAMPLES.glob("*.md"))
TRAPS = sorted(HERE.glob("traps_*.jsonl"))
FRONT = {"title", "published", "source", "language", "collection", "references"}
LEAST_TRAPS = 25
STATUS = {"reported", "claimed", "denied", "disputed"}
INCIDENT = {
    "id", "required", "background", "sub_event_type", "accept_types", "event_date", "event_date_end",
    "time_precision", "location", "location_text", "latitude", "longitude", "geo_precision", "tolerance_km",
    "origin", "destination", "actor1", "actor1_assoc", "actor2", "victims", "fatalities", "wounded",
    "claimant", "claim_status", "evidence",
}  # fmt: skip


def vocabulary(name: str, column: str) -> set[str]:
    return {row[column] for row in read_table(f"vocabulary/{name}.csv")}


TYPES = vocabulary("sub_event_types", "sub_event_type")
FACTIONS = vocabulary("factions", "faction")


def no_problem(problem: Problem) -> None:
    raise AssertionError(problem)


def dispatch(stem: str) -> Article:
    (article,) = read_articles([SAMPLES / f"{stem}.md"], on_problem=no_problem)
    return article


def gold(stem: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / f"{stem}.gold.json").read_text(encoding="utf-8"))
    return found


def lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").split()


def trap_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("stem", STEMS)
def test_front_matter_is_complete_and_names_what_a_reader_can_check(stem: str) -> None:
    front = yaml.safe_load((SAMPLES / f"{stem}.md").read_text(encoding="utf-8").split("---\n")[1])
    assert front.keys() == FRONT
    article = dispatch(stem)
    assert article.published == date.fromisoformat(stem[:10])
    assert (article.collection, article.source) == ("sample", "Furat sample dispatch")
    assert article.language in {"es", "en", "ar"}
    assert article.references
    assert all(len(reference) > 10 for reference in article.references)


@pytest.mark.parametrize("stem", STEMS)
def test_gold_speaks_of_its_own_dispatch(stem: str) -> None:
    coded, article = gold(stem), dispatch(stem)
    assert coded["article"] == stem
    assert coded["language"] == article.language
    assert date.fromisoformat(coded["published"]) == article.published
    assert coded["incidents"]


@pytest.mark.parametrize("stem", STEMS)
def test_every_quote_stands_in_the_text_after_the_front_matter(stem: str) -> None:
    coded, text = gold(stem), dispatch(stem).text
    quotes = [incident["evidence"] for incident in coded["incidents"]]
    quotes += [incident["location_text"] for incident in coded["incidents"]]
    quotes += [trap.split(" :: ")[0] for trap in coded["traps"]] + coded["repeats"]
    assert [quote for quote in quotes if quote not in text] == []
    assert all(trap.split(" :: ")[1] for trap in coded["traps"])


@pytest.mark.parametrize("stem", STEMS)
def test_types_and_factions_are_those_of_the_vocabulary(stem: str) -> None:
    for incident in gold(stem)["incidents"]:
        assert incident.keys() >= INCIDENT
        assert incident["sub_event_type"] in incident["accept_types"]
        assert set(incident["accept_types"]) <= TYPES
        actors = [incident["actor1"], incident["actor2"], incident["victims"], *incident["actor1_assoc"]]
        actors += incident.get("accept_actor1", []) + incident.get("accept_actor2", [])
        assert {actor for actor in actors if actor} <= FACTIONS
        assert incident["claim_status"] in STATUS


@pytest.mark.parametrize("stem", STEMS)
def test_dates_are_in_order_and_not_after_publication(stem: str) -> None:
    for incident in gold(stem)["incidents"]:
        end = date.fromisoformat(incident["event_date_end"])
        start = incident["event_date"] and date.fromisoformat(incident["event_date"])
        assert start is None or start <= end
        assert end <= date.fromisoformat(stem[:10])
        assert incident["time_precision"] in {None, 1, 2, 3}
        assert start or incident["time_precision"] is None


@pytest.mark.parametrize("stem", STEMS)
def test_counts_do_not_cross_and_points_lie_in_the_region(stem: str) -> None:
    for incident in gold(stem)["incidents"]:
        for counted in filter(None, (incident["fatalities"], incident["wounded"])):
            low, best, high = counted["low"], counted["best"], counted["high"]
            assert low is None or low <= best
            assert high is None or best <= high
        assert 29 < incident["latitude"] < 38
        assert 35 < incident["longitude"] < 52
        assert incident["geo_precision"] in {1, 2, 3}
        assert incident["tolerance_km"] > 0


def test_one_half_may_be_looked_at_and_the_other_is_held_back() -> None:
    dev, held = lines("dev.txt"), lines("held.txt")
    assert sorted(dev + held) == STEMS == sorted(path.name[:-10] for path in HERE.glob("*.gold.json"))
    assert abs(len(dev) - len(held)) <= 1


@pytest.mark.parametrize("path", TRAPS, ids=lambda path: path.stem)
def test_traps_of_both_kinds_are_told_in_full(path: Path) -> None:
    rows = trap_rows(path)
    assert len(rows) >= LEAST_TRAPS
    assert {bool(row["expect"]) for row in rows} == {True, False}
    for row in rows:
        assert row.keys() == {"text", "published", "expect", "why"}
        published = date.fromisoformat(row["published"])
        assert row["why"]
        for expected in row["expect"]:
            kinds = expected["sub_event_type"]
            assert set([kinds] if isinstance(kinds, str) else kinds) <= TYPES
            assert {expected.get("actor1"), expected.get("actor2")} <= FACTIONS | {None}
            assert date.fromisoformat(expected.get("event_date", row["published"])) <= published


def test_traps_exist_in_three_languages() -> None:
    assert [path.stem for path in TRAPS] == ["traps_ar", "traps_en", "traps_es"]


@pytest.mark.parametrize("language", ["es", "ar"])
def test_a_list_of_places_is_long_sound_and_without_repeats(language: str) -> None:
    with (HERE / f"places_{language}.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert len(listed) >= 150
    assert len({(row["name"], row["admin1"]) for row in listed}) == len(listed)
    for row in listed:
        assert 30 < float(row["latitude"]) < 38, row
        assert 35 < float(row["longitude"]) < 46, row
        assert float(row["tolerance_km"]) > 0, row

"""Who held which place: the tables of data/control/ hold together, and say what the record says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import groupby
from urllib.parse import urlsplit

import pytest

from data import data_path, read_table
from geo import default_gazetteer
from geo.river import bank_at, river_distance_km

Row = dict[str, str]
# sources.csv and allies.csv tell about the observations and hold none.
NO_OBSERVATIONS = {"sources.csv", "allies.csv"}
TABLES = sorted(path.name for path in data_path("control").glob("*.csv") if path.name not in NO_OBSERVATIONS)
COLUMNS = [
    *("place_id", "place", "date", "date_end", "time_precision"),
    *("holders", "status", "claimed_by", "sources", "note"),
]
STATUSES = {"assessed", "claimed", "contested", "shared"}
# What several holders of one place may be to one another.
OF_SEVERAL = {"contested", "shared"}
# The longest span, in days, of each precision (1 may be the night between two); wider ones leave it empty.
SPANS = {"1": 1, "2": 10, "3": 31}
WIDEST = 366
# No observation is older than the war.
FIRST = date(2011, 3, 1)


@pytest.fixture(scope="module", params=TABLES)
def rows(request: pytest.FixtureRequest) -> list[Row]:
    return list(read_table(f"control/{request.param}"))


@pytest.fixture(scope="module")
def lower() -> list[Row]:
    return list(read_table("control/valley_lower.csv"))


def told(row: Row) -> str:
    return f"{row['place']} {row['date']}"


def test_there_are_observations_with_the_agreed_columns(rows: list[Row]) -> None:
    assert rows
    assert list(rows[0]) == COLUMNS
    assert [told(row) for row in rows if None in row or None in row.values()] == []


def test_every_place_is_in_the_gazetteer_under_that_name(rows: list[Row]) -> None:
    gazetteer = default_gazetteer()
    known = {row["place_id"]: gazetteer.place_by_id(row["place_id"]) for row in rows}
    assert [place_id for place_id, place in known.items() if place is None] == []
    assert [told(row) for row in rows if known[row["place_id"]].name != row["place"]] == []


def test_every_holder_is_a_faction_and_unknown_stands_alone(rows: list[Row]) -> None:
    factions = {row["faction"] for row in read_table("vocabulary/factions.csv")} - {"civilians"}
    for row in rows:
        holders = row["holders"].split(";")
        assert set(holders) <= factions, told(row)
        assert len(holders) == len(set(holders)), told(row)
        # "unknown" ends a holding when only the old holder's leaving is known.
        assert "unknown" not in holders or len(holders) == 1, told(row)


def test_dates_are_days_in_order_and_as_precise_as_they_say(rows: list[Row]) -> None:
    for row in rows:
        first, last = date.fromisoformat(row["date"]), date.fromisoformat(row["date_end"])
        assert FIRST <= first <= last <= datetime.now(UTC).date(), told(row)
        assert row["time_precision"] in {*SPANS, ""}, told(row)
        assert (last - first).days <= SPANS.get(row["time_precision"], WIDEST), told(row)


def test_a_place_tells_its_story_once_and_from_first_to_last(rows: list[Row]) -> None:
    stories = [(place_id, list(story)) for place_id, story in groupby(rows, key=lambda row: row["place_id"])]
    assert len(stories) == len({place_id for place_id, _ in stories})
    for _, story in stories:
        days = [(row["date"], row["date_end"]) for row in story]
        assert days == sorted(set(days)), told(story[0])


def test_contested_shared_claimed_and_assessed_are_kept_apart(rows: list[Row]) -> None:
    for row in rows:
        assert row["status"] in STATUSES, told(row)
        if ";" in row["holders"]:
            assert row["status"] in OF_SEVERAL, told(row)
        assert row["status"] != "shared" or ";" in row["holders"], told(row)
        assert bool(row["claimed_by"]) == (row["status"] == "claimed"), told(row)


def test_every_observation_rests_on_listed_sources(rows: list[Row]) -> None:
    listed = {row["key"] for row in read_table("control/sources.csv")}
    for row in rows:
        keys = row["sources"].split(";")
        assert set(keys) <= listed, told(row)
        assert len(keys) == len(set(keys)), told(row)


def test_sources_can_be_looked_up_and_are_all_used() -> None:
    sources = list(read_table("control/sources.csv"))
    keys = [row["key"] for row in sources]
    assert len(keys) == len(set(keys))
    addresses = [
        row["url"].split("://")[-1].removeprefix("www.").rstrip("/") for row in sources if row["url"]
    ]
    assert [address for address in set(addresses) if addresses.count(address) > 1] == []
    for row in sources:
        assert row["title"], row["key"]
        assert row["publisher"], row["key"]
        assert row["checked"] in {"read", "known"}, row["key"]
        assert not row["url"] or urlsplit(row["url"]).scheme in {"http", "https"}, row["key"]
    used = {
        key for table in TABLES for row in read_table(f"control/{table}") for key in row["sources"].split(";")
    }
    assert set(keys) - used == set()


def test_only_claims_rest_on_one_partys_word(rows: list[Row]) -> None:
    parties = {row["faction"] for row in read_table("vocabulary/factions.csv")}
    for row in rows:
        if row["claimed_by"] in parties:
            assert row["claimed_by"] in row["holders"].split(";"), (
                f"{told(row)}: a claim about another's loss"
            )


BANKS = [
    *((name, "right") for name in ("Maadan", "Deir ez-Zor", "Deir ez-Zor air base", "Mayadin", "Quriyah")),
    *((name, "right") for name in ("Al Asharah", "Abu Kamal", "Hamdan Air Base", "Al-Qaim")),
    *((name, "left") for name in ("Khusham", "Conoco gas plant", "Diban", "Shuhayl", "Al-Omar oil field")),
    *((name, "left") for name in ("Abu Hamam", "Gharanij", "Hajin", "Ash-Sha'fah", "As Susah", "Baghuz")),
]


@pytest.mark.parametrize(("name", "bank"), BANKS)
def test_places_of_the_lower_valley_lie_on_their_bank(lower: list[Row], name: str, bank: str) -> None:
    (place_id,) = {row["place_id"] for row in lower if row["place"] == name}
    place = default_gazetteer().place_by_id(place_id)
    assert bank_at(place.latitude, place.longitude) == bank


def test_the_lower_valley_keeps_to_the_river(lower: list[Row]) -> None:
    places = {row["place_id"]: default_gazetteer().place_by_id(row["place_id"]) for row in lower}
    far = [place.name for place in places.values() if river_distance_km(place.latitude, place.longitude) > 25]
    assert far == []


def holders(rows: list[Row], name: str, day: str) -> str | None:
    """Who the latest observation before the end of ``day`` names."""
    seen = [row["holders"] for row in rows if row["place"] == name and row["date_end"] <= day]
    return seen[-1] if seen else None


KNOWN = [
    ("Deir ez-Zor", "2017-09-04", "syria_gov;is"),
    ("Deir ez-Zor", "2017-09-06", "syria_gov;is"),
    ("Deir ez-Zor", "2017-11-02", "syria_gov;is"),
    ("Deir ez-Zor", "2017-11-03", "syria_gov"),
    ("Deir ez-Zor air base", "2017-09-08", "syria_gov"),
    ("Mayadin", "2017-10-13", "is"),
    ("Mayadin", "2017-10-14", "syria_gov"),
    ("Al-Qaim", "2014-06-19", "iraq"),
    ("Al-Qaim", "2017-11-02", "is"),
    ("Al-Qaim", "2017-11-03", "iraq"),
    ("Abu Kamal", "2017-11-09", "syria_gov"),
    ("Abu Kamal", "2017-11-10", "syria_gov;is"),
    ("Abu Kamal", "2017-11-12", "is"),
    ("Abu Kamal", "2017-11-18", "is"),
    ("Abu Kamal", "2017-11-19", "syria_gov"),
    ("Khusham", "2017-10-21", "is"),
    ("Khusham", "2017-10-22", "syria_gov"),
    ("Conoco gas plant", "2017-09-22", "is"),
    ("Conoco gas plant", "2017-09-23", "sdf"),
    ("Khusham", "2018-02-08", "syria_gov"),
    ("Conoco gas plant", "2018-02-08", "sdf"),
    ("Al-Omar oil field", "2017-10-21", "is"),
    ("Al-Omar oil field", "2017-10-22", "sdf"),
    ("Hajin", "2018-12-13", "is"),
    ("Hajin", "2018-12-14", "sdf"),
    ("Baghuz", "2018-10-28", "is"),
    ("Baghuz", "2019-03-22", "sdf;is"),
    ("Baghuz", "2019-03-23", "sdf"),
]


@pytest.mark.parametrize(("name", "day", "faction"), KNOWN)
def test_the_known_turning_points_of_the_lower_valley(
    lower: list[Row], name: str, day: str, faction: str
) -> None:
    assert holders(lower, name, day) == faction


def test_no_place_stays_with_a_government_that_fell(rows: list[Row]) -> None:
    names = {row["place"] for row in rows}
    with_it = [name for name in names if "syria_gov" in (holders(rows, name, "2024-12-18") or "").split(";")]
    assert with_it == []


def test_no_place_is_told_in_two_tables() -> None:
    tables = [{row["place_id"] for row in read_table(f"control/{table}")} for table in TABLES]
    assert sum(map(len, tables)) == len(set().union(*tables))


def test_nobody_is_said_to_hold_ground_after_joining_another(rows: list[Row]) -> None:
    # The factions Turkey backs are in the new authorities' army from 17 May 2025.
    names = {row["place"] for row in rows}
    assert [name for name in names if holders(rows, name, "2025-05-17") == "sna"] == []


QUARTERS = [
    *("Al-Jura", "Al-Qusur", "Harabish", "Al-Hamidiyah (Deir ez-Zor)", "Sheikh Yasin (Deir ez-Zor)"),
    *("Baghiliyah", "Hawijat Saqr"),
]


@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_divided_city_and_its_quarters_tell_the_same(lower: list[Row], quarter: str) -> None:
    told_of = [row["date_end"] for row in lower if row["place"] in {quarter, "Deir ez-Zor"}]
    for day in (one for one in told_of if one <= "2017-11-03"):
        of_quarter = holders(lower, quarter, day)
        of_city = holders(lower, "Deir ez-Zor", day)
        if of_quarter and of_city:
            assert set(of_quarter.split(";")) <= set(of_city.split(";")), day


UPPER = [
    ("Raqqa", "2026-01-17", "sdf"),
    ("Raqqa", "2026-01-18", "hts"),
    ("Tabqa", "2026-01-16", "sdf"),
    ("Tabqa", "2026-01-18", "hts"),
    ("Deir Hafir", "2026-01-16", "sdf"),
    ("Deir Hafir", "2026-01-17", "hts"),
    ("Tishrin Dam", "2026-01-18", "sdf"),
    ("Tishrin Dam", "2026-01-19", "hts"),
    ("Sarrin", "2026-01-20", "hts;sdf"),
    ("Manbij", "2018-12-31", "sdf"),
    ("Manbij", "2019-10-15", "sdf;syria_gov"),
    ("Manbij", "2024-12-11", "sna"),
]


@pytest.mark.parametrize(("name", "day", "faction"), UPPER)
def test_the_known_turning_points_of_the_upper_valley(name: str, day: str, faction: str) -> None:
    assert holders(list(read_table("control/valley_upper.csv")), name, day) == faction


SHARED = [
    ("jazira.csv", "Qamishli", "2020-01-01", "sdf;syria_gov", "shared"),
    ("jazira.csv", "Hasakah", "2015-07-20", "is;sdf;syria_gov", "contested"),
    ("jazira.csv", "Hasakah", "2020-01-01", "sdf;syria_gov", "shared"),
    ("jazira.csv", "Kobani", "2014-12-01", "is;sdf", "contested"),
    ("jazira.csv", "Kobani", "2020-01-01", "sdf;syria_gov", "shared"),
    ("jazira.csv", "Kobani", "2026-02-28", "hts;sdf", "shared"),
    ("valley_upper.csv", "Tabqa air base", "2020-01-01", "sdf;syria_gov", "shared"),
    ("valley_upper.csv", "Arima", "2020-01-01", "sdf;syria_gov", "shared"),
]


@pytest.mark.parametrize(("table", "name", "day", "faction", "status"), SHARED)
def test_what_is_held_by_agreement_is_not_what_is_fought_over(
    table: str, name: str, day: str, faction: str, status: str
) -> None:
    told_of = [row for row in read_table(f"control/{table}") if row["place"] == name]
    latest = [row for row in told_of if row["date_end"] <= day][-1]
    assert (latest["holders"], latest["status"]) == (faction, status)


def test_a_claim_that_proved_false_is_followed_by_what_corrects_it(lower: list[Row]) -> None:
    assert holders(lower, "Gharanij", "2017-12-10") == "sdf"
    assert holders(lower, "Gharanij", "2017-12-31") == "is"
    assert holders(lower, "Gharanij", "2018-01-31") == "sdf"

"""What a user adds and settles is asked before what is shipped, in look-ups and in texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from geopy.location import Location

from extraction import default_extractor
from geo import BadPlaceRowError, default_gazetteer, fold
from geo.user_layers import add_layer, rank_layer, remove_layer, save_alias


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FURAT_HOME", str(tmp_path / "home"))
    return tmp_path


def refuse(error: BadPlaceRowError) -> None:
    raise error


def location(name: str) -> Location:
    found = default_gazetteer().geocode(name)
    assert isinstance(found, Location)
    return found


def layer(folder: Path, name: str, *rows: str) -> None:
    path = folder / f"{name}.csv"
    path.write_text("\n".join(["name,latitude,longitude,kind", *rows]), encoding="utf-8")
    add_layer(path, on_problem=refuse)


def places_in(text: str) -> list[str]:
    gazetteer = default_gazetteer()
    return [gazetteer.place_by_id(t.place_ids[0]).name for t in gazetteer.find_toponyms(fold(text))]


def test_a_place_of_ones_own_is_found_at_once_and_gone_with_its_layer(home: Path) -> None:
    assert default_gazetteer().geocode("Pozo Nueve") is None
    before = default_extractor()
    layer(home, "wells", "Pozo Nueve,35.30,40.30,village")
    found = location("pozo nueve")
    assert (found.latitude, found.longitude) == (35.30, 40.30)
    assert places_in("Los combates llegaron a Pozo Nueve, cerca de Mayadin.") == ["Pozo Nueve", "Mayadin"]
    assert default_extractor() is not before
    remove_layer("wells")
    assert default_gazetteer().geocode("Pozo Nueve") is None


def test_of_places_that_tie_the_layer_ranked_first_is_asked_first(home: Path) -> None:
    layer(home, "one", "Bir Sueño,35.00,40.00,village")
    layer(home, "two", "Bir Sueño,34.50,40.40,village")
    first = location("Bir Sueño")
    assert (first.latitude, first.raw["tied"]) == (35.00, 2)
    rank_layer("two", 1)
    assert location("Bir Sueño").latitude == 34.50


def test_a_name_with_its_kind_is_found_without_it(home: Path) -> None:
    layer(home, "ged", "Foo Bar village,35.30,40.30,village")
    assert location("Foo Bar").latitude == 35.30
    assert places_in("Shells fell on the village of Foo Bar near Mayadin.")[0] == "Foo Bar village"


def test_a_layer_does_not_move_what_is_shipped(home: Path) -> None:
    shipped = location("Raqqa")
    path = home / "dump.csv"
    path.write_text(
        f"place_id,name,latitude,longitude,names\n{shipped.raw['place_id']},Raqqa,35.5,39.5,Nikephorion\n",
        encoding="utf-8",
    )
    add_layer(path, on_problem=refuse)
    again = location("Raqqa")
    assert (again.latitude, again.longitude) == (shipped.latitude, shipped.longitude)


def test_a_choice_settles_a_name_for_look_ups_and_texts() -> None:
    gazetteer = default_gazetteer()
    first, second = [c.place for c in gazetteer.lookup("Sinjar")[:2]]
    save_alias("Sinjar", second.place_id)
    settled = default_gazetteer().lookup("Sinjar")
    assert settled[0].place == second
    assert settled[0].score == 1.0
    assert first in [c.place for c in settled]
    (toponym,) = default_gazetteer().find_toponyms(fold("Strikes hit Sinjar."))
    assert toponym.place_ids == (second.place_id,)


def test_a_choice_for_one_governorate_leaves_the_others_alone() -> None:
    places = {c.place.admin1: c.place for c in default_gazetteer().lookup("Sinjar")}
    save_alias("Sinjar", places["Idlib"].place_id, admin1="Idlib")
    assert default_gazetteer().lookup("Sinjar", admin1="Idlib")[0].reason.startswith("chosen")
    assert default_gazetteer().lookup("Sinjar", admin1="Nineveh")[0].place.admin1 == "Nineveh"


def test_a_choice_of_a_place_that_is_gone_is_passed_over() -> None:
    save_alias("Raqqa", "own:gone:1")
    assert location("Raqqa").raw["admin1"] == "Raqqa"

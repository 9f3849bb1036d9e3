"""Choosing among places, and saying how sure."""

from __future__ import annotations

import pytest

from geo import Placement, PlaceReference, default_gazetteer, find_references, fold
from geo.river import river_distance_km


def placements(text: str, *, admin1: str | None = None) -> list[Placement | None]:
    folded = fold(text)
    toponyms = default_gazetteer().find_toponyms(folded)
    return [
        default_gazetteer().place(reference, context=toponyms, admin1=admin1)
        for reference in find_references(folded, toponyms)
    ]


def placed(text: str, *, admin1: str | None = None) -> Placement:
    placement = placements(text, admin1=admin1)[0]
    assert placement is not None
    return placement


def test_a_named_town_is_a_point() -> None:
    placement = placed("bombardeos en Albukamal")
    assert (placement.location, placement.geo_precision, placement.admin1) == ("Abu Kamal", 1, "Deir ez-Zor")
    assert placement.uncertainty_km < 10


def test_a_governorate_is_an_area_with_its_reach() -> None:
    placement = placed("en la provincia de Deir Ezzor")
    assert (placement.geo_precision, placement.river_bank) == (3, None)
    assert placement.uncertainty_km > 80


def test_a_country_is_never_a_point() -> None:
    assert placed("en Siria").geo_precision == 3


def test_near_widens_the_uncertainty() -> None:
    assert placed("cerca de Hajin").uncertainty_km > placed("en Hajin").uncertainty_km


@pytest.mark.parametrize(
    ("town", "bank"), [("Raqa", "left"), ("Deir Ezzor", "right"), ("Mayadin", "right"), ("Alepo", None)]
)
def test_the_bank_is_told_for_towns_on_the_river_only(town: str, bank: str | None) -> None:
    assert placed(f"combates en la ciudad de {town}").river_bank == bank


def test_a_shared_name_goes_to_the_governorate_the_text_names_and_the_other_stays_visible() -> None:
    in_iraq = placed("Combates en Sinjar. Ocurrió en la provincia de Nínive, Mosul.")
    in_syria = placed("Combates en Sinjar. Ocurrió en la provincia de Idlib, Saraqeb.")
    assert (in_iraq.admin1, in_syria.admin1) == ("Nineveh", "Idlib")
    assert [candidate.place.admin1 for candidate in in_syria.alternatives] == ["Nineveh"]


def test_a_governorate_given_decides_between_shared_names() -> None:
    assert placed("Combates en Sinjar", admin1="Idlib").admin1 == "Idlib"


def test_the_reason_is_in_words() -> None:
    text = "En la provincia de Deir Ezzor, el ejército entró en Mayadin"
    placement = placements(text)[1]
    assert placement is not None
    assert "governorate named in the text" in placement.reason


def test_a_reference_to_nothing_known_is_nothing() -> None:
    from geo import Toponym

    nowhere = Toponym("Atlantis", 0, 8, (), "town")
    assert default_gazetteer().place(PlaceReference("Atlantis", 0, 8, nowhere)) is None


def test_a_town_far_away_does_not_tell_which_stretch_of_the_river_is_meant() -> None:
    text = "En Mayadin, Moscú impidió que Damasco tomara la orilla oriental del río Éufrates"
    placement = placements(text)[-1]
    assert placement is not None
    assert (placement.location, placement.river_bank) == ("Mayadin", "left")


def test_a_border_far_from_all_towns_of_the_text_stays_unplaced() -> None:
    assert placements("Latakia, lejos de la frontera sirio-iraquí")[-1] is None


def test_a_text_that_names_the_river_rather_means_the_place_on_it() -> None:
    far_and_near = [
        river_distance_km(c.place.latitude, c.place.longitude) for c in default_gazetteer().lookup("Salhiya")
    ]
    assert max(far_and_near) > 30 > 5 > min(far_and_near)
    beside = placed("Combates en la ciudad de Salhiya, en Deir ez-Zor, a orillas del río Éufrates")
    assert "on the Euphrates" in beside.reason
    assert river_distance_km(beside.latitude, beside.longitude) < 5
    assert "on the Euphrates" not in placed("Combates en la ciudad de Salhiya, en Deir ez-Zor").reason

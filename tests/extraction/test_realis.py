"""Only what happened becomes an incident: each trap in both directions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extraction import Report

Read = Callable[..., list[Report]]


@pytest.mark.parametrize(
    "text",
    [
        "La aviación rusa no bombardeó Mayadin el lunes.",
        "Los mandos turcos se negaron a bombardear Mayadin.",
        "Moscú propuso a la coalición bombardear juntos Mayadin.",
        "La ONU pidió un alto el fuego inmediato en Deir ez Zor.",
        "El ejército sirio planea una ofensiva contra Mayadin.",
        "Las FDS prometieron que no atacarían Mayadin.",
        "El EI intentó tomar la ciudad de Mayadin.",
        "La coalición podría bombardear Mayadin.",
        "El ejército sirio atacará Mayadin en los próximos días.",
        "Se teme un ataque químico en Mayadin.",
        "Si el EI ataca Mayadin, la población huirá.",
        "Washington quiere impedir que Damasco tomara el control de Mayadin.",
        "Turquía negó haber bombardeado Manbij.",
        "Sin bombardeos, la noche pasó en calma en Raqqa.",
        "Las FDS luchan contra el EI en Raqqa.",
        "Más de 300.000 personas han muerto en la guerra.",
    ],
)
def test_what_did_not_happen_is_no_incident(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "sub_event_type"),
    [
        ("Aviones no tripulados de la coalición bombardearon Mayadin el lunes.", "Air/drone strike"),
        ("El ejército sirio logró tomar la ciudad de Mayadin.", "Government regains territory"),
        ("Tras bombardear Mayadin, la aviación rusa regresó a su base.", "Air/drone strike"),
        (
            "El convoy salió después de que el EI atacara una base de las FDS en Mayadin.",
            "Armed clash",
        ),
        ("La coalición, que no había avisado, bombardeó Mayadin el lunes.", "Air/drone strike"),
        ("No hubo testigos cuando la aviación rusa bombardeó Mayadin.", "Air/drone strike"),
        ("Las FDS consiguieron recuperar el campo de Al Omar.", "Non-state actor overtakes territory"),
        ("El asalto obligó al ejército sirio a replegarse de Mayadin.", "Change to group/activity"),
    ],
)
def test_a_negation_or_a_wish_nearby_does_not_undo_what_happened(
    read: Read, text: str, sub_event_type: str
) -> None:
    assert sub_event_type in [r.sub_event_type for r in read(text)]


def test_a_drone_that_takes_pictures_takes_no_town(read: Read) -> None:
    assert read("Las fotografías fueron tomadas por aviones no tripulados rusos sobre Mayadin.") == []

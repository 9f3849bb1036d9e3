"""Spanish as agencies and papers write it: each rule with its trap beside it. The words are our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from extraction import Report

Read = Callable[..., list[Report]]
CONTROL = ("Government regains territory", "Non-state actor overtakes territory")


def _types(reports: list[Report]) -> list[str]:
    return [r.sub_event_type for r in reports]


@pytest.mark.parametrize(
    "text",
    [
        "Las FDS se hicieron el domingo por la noche con Hajin.",
        "Las FDS expulsaron el domingo al Estado Islámico de Hajin.",
        "Las FDS desalojaron el domingo al EI de la localidad de Hajin.",
        "Las FDS liberaron el domingo la localidad de Hajin.",
        "Hajin estaba en manos del EI hasta que las FDS la recuperaron el domingo.",
        "Combatientes de las FDS se adueñaron el domingo de Hajin.",
    ],
)
def test_a_place_changes_hands_by_many_verbs(read: Read, text: str) -> None:
    (report,) = [r for r in read(text) if r.sub_event_type in CONTROL]
    assert report.actor1 is not None
    assert report.actor1.faction == "sdf"


@pytest.mark.parametrize(
    "text",
    [
        "Las FDS se hicieron el domingo eco de la denuncia en Hajin.",
        "Las FDS liberaron el domingo a treinta rehenes en Hajin.",
        "Las FDS capturaron el domingo a dos combatientes del EI en Hajin.",
        "El EI ocupaba Hajin desde 2014.",
        "Las FDS expulsaron el domingo a dos periodistas.",
        "La entrega de armas a las FDS en Hajin empezó el domingo.",
    ],
)
def test_people_and_what_was_held_are_no_change_of_control(read: Read, text: str) -> None:
    assert not [r for r in read(text) if r.sub_event_type in (*CONTROL, "Non-violent transfer of territory")]


def test_a_siege_broken_is_told_over_the_day(read: Read) -> None:
    (report,) = read("El ejército sirio rompió el martes el cerco que el EI mantenía sobre Deir ez Zor.")
    assert report.sub_event_type == "Government regains territory"
    assert not read("El ejército sirio rompió el martes las negociaciones con el EI en Deir ez Zor.")


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("El EI perdió 28 combatientes en los combates con las FDS en Hajin.", 28),
        ("En los combates entre las FDS y el EI en Hajin cayeron tres combatientes kurdos.", 3),
        ("Un bombardeo de la coalición en Hajin provocó la muerte de una mujer.", 1),
    ],
)
def test_losses_are_told_by_many_verbs(read: Read, text: str, killed: int) -> None:
    (report,) = read(text)
    assert report.fatalities is not None
    assert report.fatalities.best == killed


def test_what_else_is_lost_or_falls_is_nobody(read: Read) -> None:
    assert all(r.fatalities is None for r in read("El EI perdió el domingo 28 aldeas cerca de Hajin."))
    assert all(r.fatalities is None for r in read("Tres proyectiles cayeron el domingo sobre Hajin."))


@pytest.mark.parametrize(
    "subject",
    ["La mayor parte de los combatientes del EI", "Un grupo de combatientes del EI", "El resto del EI"],
)
def test_how_many_of_them_is_no_owner(read: Read, subject: str) -> None:
    (report,) = read(f"{subject} huyó el lunes de Hajin hacia Baghuz.")
    assert report.actor1 is not None
    assert report.actor1.faction == "is"


def test_quarters_no_list_knows_are_told_one_by_one_near_their_city(read: Read) -> None:
    reports = read(
        "El ejército sirio combate al EI en Deir ez Zor. Los aviones rusos bombardearon el lunes posiciones "
        "del EI en los barrios de Al Zarufa, Al Quntariya y Bir Malún."
    )
    assert [r.place.text for r in reports if r.place] == [
        "los barrios de Al Zarufa",
        "Al Quntariya",
        "Bir Malún",
    ]
    assert {r.place.relation for r in reports if r.place} == {"near"}


def test_a_foreign_city_is_no_quarter(read: Read) -> None:
    (report,) = read(
        "Aviones rusos bombardearon el lunes al EI en Mayadin. El ataque se discutió en Ginebra, dijo Moscú."
    )
    assert report.place is not None
    assert report.place.text == "Mayadin"


def test_what_a_comma_and_in_add_holds_the_places_listed(read: Read) -> None:
    reports = read("Aviones rusos bombardearon el lunes Hajin y Baghuz, en la provincia de Deir ez Zor.")
    assert [r.place.text for r in reports if r.place] == ["Hajin", "Baghuz"]


def test_the_dam_points_to_the_dam_and_not_to_the_town_named_last(read: Read) -> None:
    reports = read(
        "Las FDS tomaron el domingo la presa de Tishrin. Los yihadistas huyeron el domingo hacia Manbij. "
        "Aviones de la coalición bombardearon el lunes al EI cerca de la presa."
    )
    strike = next(r for r in reports if r.sub_event_type == "Air/drone strike")
    assert strike.place is not None
    assert "Tishrin" in strike.place.anchor.text


def test_the_day_after_counts_from_the_day_told_last(read: Read) -> None:
    reports = read(
        "El EI tomó Hajin el 2 de octubre. Tres días después, las FDS recuperaron Hajin. "
        "Esa misma noche aviones de la coalición bombardearon Baghuz."
    )
    assert [r.date.start for r in reports] == [date(2017, 10, 2), date(2017, 10, 5), date(2017, 10, 5)]


def test_the_weekend_is_the_last_one(read: Read) -> None:
    (report,) = read("Aviones rusos bombardearon Mayadin durante el fin de semana.")
    assert (report.date.start, report.date.end) == (date(2017, 11, 11), date(2017, 11, 12))


def test_a_battle_of_one_day_counts_and_one_that_goes_on_does_not(read: Read) -> None:
    (report,) = read("Este lunes el ejército sirio combatía al EI en Mayadin.")
    assert report.sub_event_type == "Armed clash"
    assert not read("El ejército sirio combate al EI en Mayadin.")


def test_soldiers_of_nobody_named_are_the_governments(read: Read) -> None:
    (report,) = read("El EI mató el lunes a 20 soldados en Mayadin.")
    assert report.actor2 is not None
    assert report.actor2.faction == "syria_gov"
    (other,) = read("El EI mató el lunes a 20 soldados turcos en Al Bab.")
    assert other.actor2 is not None
    assert other.actor2.faction == "turkey"


def test_a_mine_that_explodes_is_one_act(read: Read) -> None:
    (report,) = read("Una mina explotó el lunes al paso de un autobús en Raqqa y mató a tres civiles.")
    assert report.sub_event_type == "Remote explosive/landmine/IED"
    assert not read("El escándalo estalló el lunes en Raqqa.")


def test_the_other_party_of_the_sentence_is_the_opponent(read: Read) -> None:
    (report,) = read("Las FDS tomaron el lunes Hajin, en manos del EI desde 2014.")
    assert report.actor2 is not None
    assert report.actor2.faction == "is"


def test_allies_are_no_opponents(read: Read) -> None:
    (report,) = read("Las FDS tomaron el lunes Hajin mientras la coalición vigilaba la carretera.")
    assert report.actor2 is None


def test_whom_the_same_party_fights_is_inherited_with_a_note(read: Read) -> None:
    reports = read(
        "Las FDS se enfrentaron el lunes con combatientes del EI en Hajin. Las FDS tomaron el martes Baghuz."
    )
    taken = next(r for r in reports if r.sub_event_type in CONTROL)
    assert taken.actor2 is not None
    assert taken.actor2.faction == "is"
    assert next(e for e in taken.evidence if e.field == "actor2").note is not None


def test_who_owns_an_attack_did_it_and_who_owns_earlier_ones_did_not(read: Read) -> None:
    act = "Un coche bomba mató el lunes a cinco civiles en Qamishli."
    (owned,) = read(f"{act} El Estado Islámico reivindicó el atentado.")
    assert owned.actor1 is not None
    assert owned.actor1.faction == "is"
    earlier = read(f"{act} El Estado Islámico ha reivindicado otros parecidos.")
    assert all(r.actor1 is None for r in earlier)


def test_a_toll_that_grows_replaces_the_first(read: Read) -> None:
    (report,) = read(
        "Un coche bomba causó el lunes 44 muertos en Qamishli, cifra que el hospital elevó por la tarde a 48."
    )
    assert report.fatalities is not None
    assert report.fatalities.best == 48


def test_the_dead_of_both_sides_are_added_up(read: Read) -> None:
    (report,) = read("Diecinueve soldados y siete yihadistas murieron el lunes en los combates en Mayadin.")
    assert report.fatalities is not None
    assert report.fatalities.best == 26


def test_gunfire_on_a_crowd_is_force_against_protesters(read: Read) -> None:
    (report,) = read(
        "La policía abrió fuego el lunes contra los manifestantes en Homs y mató a tres civiles."
    )
    assert report.sub_event_type == "Excessive force against protesters"
    (other,) = read("El ejército sirio abrió fuego el lunes contra los rebeldes en Homs.")
    assert other.sub_event_type == "Armed clash"


def test_people_led_away_are_abducted_and_things_are_not(read: Read) -> None:
    (report,) = read("Encapuchados se llevaron el lunes a dos médicos en Raqqa.")
    assert report.sub_event_type == "Abduction/forced disappearance"
    assert not read("Encapuchados se llevaron el lunes dos camiones en Raqqa.")


def test_a_bombing_that_was_foiled_is_none(read: Read) -> None:
    (report,) = read("La policía kurda frustró el lunes un atentado en Qamishli.")
    assert report.sub_event_type == "Disrupted weapons use"


def test_before_they_left_tells_a_fact_and_before_it_went_off_does_not(read: Read) -> None:
    reports = read(
        "El EI mató el lunes a diez soldados en Mayadin antes de que las tropas se replegaran a Deir ez Zor."
    )
    assert "Change to group/activity" in _types(reports)
    reports = read(
        "Los zapadores desactivaron el lunes una bomba en Mayadin antes de que matara a diez civiles."
    )
    assert "Attack" not in _types(reports)


def test_the_first_of_two_places_is_meant_when_the_second_says_where_it_lies(read: Read) -> None:
    (report,) = read("El convoy del EI que seguía en Sarrin, al sur de Kobani, se retiró el lunes.")
    places = [p for p in (report.place, report.origin) if p]
    assert [p.anchor.text for p in places] == ["Sarrin"]


def test_a_football_match_is_no_battle(read: Read) -> None:
    assert not read(
        "El delantero fusiló el lunes al portero en Homs y su club asaltó la cima de la liga de fútbol."
    )


def test_imperfects_of_one_day_tell_acts(read: Read) -> None:
    (report,) = read("El ejército sirio expulsaba el lunes a los rebeldes del barrio de Midan, en Damasco.")
    assert report.sub_event_type == "Government regains territory"
    assert not read("El ejército sirio controlaba entonces Mayadin.")


def test_whose_positions_they_are_is_told_by_the_adjective(read: Read) -> None:
    (report,) = read("La artillería turca bombardeó el lunes posiciones kurdas en Manbij.")
    assert report.actor2 is not None
    assert report.actor2.faction == "sdf"
    (plain,) = read("La artillería turca bombardeó el lunes aldeas kurdas en Manbij.")
    assert plain.actor2 is None


def test_what_against_governs_names_the_struck(read: Read) -> None:
    (report,) = read(
        "Fuego de artillería contra las rutas y los centros del EI en Mayadin causó daños el lunes."
    )
    assert report.actor2 is not None
    assert report.actor2.faction == "is"
    assert report.actor1 is None


def test_bombers_are_those_of_the_state_that_tells_of_them(read: Read) -> None:
    (report,) = read("Rusia anunció que seis bombarderos atacaron el lunes al EI en Mayadin.")
    assert report.actor1 is not None
    assert report.actor1.faction == "russia"


def test_the_fall_of_a_town_into_hands(read: Read) -> None:
    (report,) = read("La caída de Mayadin en manos del ejército sirio se confirmó el lunes.")
    assert report.sub_event_type == "Government regains territory"


def test_a_convoy_that_arrives_moves_and_an_order_does_not(read: Read) -> None:
    (report,) = read("Un convoy de las fuerzas rusas llegó el lunes a Qamishli.")
    assert report.destination is not None
    assert not read("La orden llegó el lunes a Qamishli.")


def test_the_day_goes_on_into_the_next_sentence_and_no_further(read: Read) -> None:
    text = "Aviones rusos bombardearon el lunes Mayadin. La artillería siria bombardeó Albukamal. "
    first, second = read(text)
    assert first.date.start == second.date.start == date(2017, 11, 13)
    assert second.date.inferred
    assert next(e for e in second.evidence if e.field == "event_date").note is not None
    far = read(text + "Moscú no dijo más. Los insurgentes atacaron al ejército sirio en Homs.")[-1]
    assert far.date.start is None


def test_the_town_of_the_dateline_does_not_act(read: Read) -> None:
    (report,) = read("DAMASCO (agencia).– Tres civiles murieron el lunes al caer un proyectil en Homs.")
    assert report.actor1 is None
    assert report.sub_event_type == "Shelling/artillery/missile attack"


def test_who_kills_is_not_among_the_dead(read: Read) -> None:
    (report,) = read("Un francotirador había acabado con la vida de un taxista el lunes en Homs.")
    assert report.fatalities is not None
    assert report.fatalities.best == 1
    assert report.victims == "civilians"


def test_the_last_is_not_finished_off(read: Read) -> None:
    assert not read("El último soldado del ejército sirio está en Homs.")


def test_there_is_the_place_told_before_in_the_sentence(read: Read) -> None:
    reports = read(
        "El EI tomó el lunes Mayadin y ejecutó allí a 22 soldados a la vista de los vecinos de Homs."
    )
    killing = next(r for r in reports if r.sub_event_type == "Attack")
    assert killing.place is not None
    assert killing.place.text == "Mayadin"


def test_where_a_rocket_came_from_is_not_where_it_struck(read: Read) -> None:
    (report,) = read("Tres civiles murieron el lunes en Homs por un cohete lanzado desde Latakia.")
    assert report.place is not None
    assert report.place.text == "Homs"


def test_an_answer_with_a_weapon_is_an_act_and_one_in_words_is_not(read: Read) -> None:
    (report,) = read("Los rebeldes respondieron el lunes con morteros contra el ejército sirio en Homs.")
    assert report.sub_event_type == "Shelling/artillery/missile attack"
    assert not read("Los rebeldes respondieron el lunes con promesas al ejército sirio en Homs.")


def test_civilians_shot_by_a_sniper_did_not_fight(read: Read) -> None:
    (report,) = read("Un francotirador mató el lunes a dos niños en Homs.")
    assert report.sub_event_type == "Attack"


def test_what_had_been_done_days_before_is_context(read: Read) -> None:
    (report,) = read("Las FDS habían tomado el viernes Hajin.")
    assert report.background
    (news,) = read("Las FDS han tomado el viernes Hajin.")
    assert not news.background


def test_who_leads_a_group_says_whose_it_is(read: Read) -> None:
    (report,) = read("Facciones rebeldes encabezadas por HTS atacaron el lunes al ejército sirio en Homs.")
    assert report.actor1 is not None
    assert report.actor1.faction == "hts"


def test_a_tank_that_fires_shells_and_a_soldier_that_fires_fights(read: Read) -> None:
    (report,) = read("Un tanque del ejército sirio disparó el lunes contra los rebeldes en Homs.")
    assert report.sub_event_type == "Shelling/artillery/missile attack"


def test_suicide_drones_are_aircraft(read: Read) -> None:
    (report,) = read("Drones suicidas rusos golpearon el lunes un almacén en Homs.")
    assert report.sub_event_type == "Air/drone strike"


def test_nine_of_them_are_the_toll_and_nine_of_them_children_are_not(read: Read) -> None:
    (report,) = read("Las FDS atacaron el lunes al EI en Hajin y mataron a nueve de sus combatientes.")
    assert report.fatalities is not None
    assert report.fatalities.best == 9
    (other,) = read("Un bombardeo ruso mató el lunes a veinte civiles en Hajin, nueve de ellos niños.")
    assert other.fatalities is not None
    assert other.fatalities.best == 20

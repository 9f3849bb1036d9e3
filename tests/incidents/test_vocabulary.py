"""The words incidents are coded in."""

from __future__ import annotations

from incidents import factions, layers, sub_event_types


def test_layers_come_in_the_order_of_the_codebook() -> None:
    assert layers() == ("strike", "clash", "control", "movement", "civilians", "other")


def test_each_kind_of_act_has_one_layer_and_event_type() -> None:
    kinds = sub_event_types()
    assert kinds["Non-violent transfer of territory"].layer == "control"
    assert kinds["Non-violent transfer of territory"].event_type == "Strategic developments"
    assert kinds["Government regains territory"].event_type == "Battles"
    assert all(kind.label and kind.layer in layers() for kind in kinds.values())


def test_states_and_others_are_told_apart() -> None:
    assert factions()["russia"].state
    assert not factions()["sdf"].state
    assert "civilians" in factions()

"""What acts need to count."""

from extraction.acts.needs import NEEDS
from extraction.lexicon import load_acts


def test_every_need_of_an_act_has_its_check_and_every_check_an_act() -> None:
    assert {act.needs for act in load_acts().values()} - {""} == set(NEEDS)

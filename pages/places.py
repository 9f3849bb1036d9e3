"""Names in, places out: where each lies, how sure that is and why, and what else it may mean."""

from __future__ import annotations

from ui.page import head
from ui.place_choices import choices_panel
from ui.place_detail import tell_what_was_done
from ui.place_form import asked_names, offer_examples, show_problems
from ui.place_layers import layers_panel
from ui.place_services import services_panel
from ui.places import answers_panel, unanswered

head(
    "Places",
    "Names in Spanish, English or Arabic, one or a thousand: where each lies, how sure that is, and why. "
    "They are looked up on this machine.",
)
tell_what_was_done()
asked = asked_names()
show_problems(asked.problems)
if asked.names:
    answers_panel(asked.names)
else:
    offer_examples()
choices_panel()
services_panel(unanswered(asked.names))
layers_panel()

"""Changes of control: who holds a place afterwards decides their type."""

from __future__ import annotations

from extraction.acts.candidate import Candidate

__all__ = ["control_type", "turn_loser"]

# Parties that fight for the government's side; by the codebook theirs is a gain of the government.
_GOVERNMENTS = frozenset({"syria_gov", "pro_gov_militia", "iran", "russia", "iraq"})


def control_type(candidate: Candidate) -> str | None:
    """The type of a change of control: who holds the place afterwards decides; unknown stays unknown."""
    if candidate.act.name == "transfer":
        return "Non-violent transfer of territory"
    agent, patient = candidate.roles.agent, candidate.roles.patient
    if agent is None or agent.faction is None:
        # What the government loses, another party takes; the reverse cannot be told.
        lost = (
            patient is not None and patient.faction in _GOVERNMENTS and candidate.act.name in ("lose", "fall")
        )
        return "Non-state actor overtakes territory" if lost else None
    if agent.faction in ("civilians", "unknown"):
        return None
    return (
        "Government regains territory"
        if agent.faction in _GOVERNMENTS
        else "Non-state actor overtakes territory"
    )


def turn_loser(candidate: Candidate) -> None:
    """ "El ejército perdió a 28 hombres en la caída de la base": who suffers a fall took nothing."""
    agent = candidate.roles.agent
    if agent is not None and agent.faction in _GOVERNMENTS and agent.end <= candidate.mention.hit.start:
        candidate.roles.agent, candidate.roles.patient = None, agent
    candidate.sub_event_type = control_type(candidate)

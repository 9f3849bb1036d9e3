"""Which extractor reads: the rules of the house, unless a user chooses another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articles import OnProblem
from extraction.errors import ExtractionError
from extraction.model import Extractor
from extraction.rules import RuleExtractor, default_extractor
from extraction.verifier import VerifiedExtractor

if TYPE_CHECKING:
    from extraction.plugins.chat import Address

__all__ = ["endpoint_address", "endpoint_extractor", "rule_extractor"]

_SPACY: Final = "spacy:"


def rule_extractor(roles: str = "rules") -> Extractor:
    """The rules, with roles by them (``rules``) or by a spaCy pipeline (``spacy:NAME`` or ``spacy:FOLDER``).

    Raises ``ExtractorMissingError`` for what is not installed.
    """
    if roles == "rules":
        return default_extractor()
    if not roles.startswith(_SPACY) or roles == _SPACY:
        raise ExtractionError(
            f"roles {roles!r}: not known; write rules, or spacy: and a pipeline's name or folder"
        )
    # An optional library, which takes seconds to load.
    from extraction.plugins.spacy_roles import load_roles

    return RuleExtractor(roles=load_roles(roles.removeprefix(_SPACY)))


def endpoint_address(url: str | None = None, model: str | None = None) -> Address:
    """The address given, else that of the environment (see ``plugins.chat``).

    Raises ``ExtractionError`` where none is set, or what is set is none.
    """
    # Nobody who does not ask for it loads what can send.
    from extraction.plugins.chat import URL, address_from_environment

    address = address_from_environment(url, model)
    if address is None:
        raise ExtractionError(f"no address of an endpoint; give --url http://localhost:8080/v1 or set {URL}")
    return address


def endpoint_extractor(address: Address, *, on_problem: OnProblem | None = None) -> Extractor:
    """A model at ``address`` behind the gate; ``on_problem`` hears what of its answers was dropped."""
    from extraction.plugins.chat import Chat
    from extraction.plugins.endpoint import EndpointQuoter

    return VerifiedExtractor(EndpointQuoter(Chat(address)), on_problem=on_problem)

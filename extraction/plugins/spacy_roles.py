"""Roles by a dependency parse: any installed spaCy pipeline with a parser, the rules where it says nothing.

Reads the labels of Universal Dependencies (``nsubj:pass``, ``obl``, ``nmod``, …) and of the CLEAR style of
the English pipelines (``nsubjpass``, ``dobj``, ``agent``, ``pobj``, …). Nothing is ever downloaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from extraction.actors import ActorMention
from extraction.errors import ExtractorMissingError
from extraction.reading import Reading, Sentence
from extraction.roles import ActMention, RoleAssigner, Roles, WordOrderRoles, with_associates

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["SpacyRoles", "load_roles"]

# Acts whose subject is not who acts: only the rules know what to make of it.
_OF_THEIR_OWN: Final = frozenset({"lose", "fall", "transfer", "agree", "die", "wound"})
_SUBJECT, _STRUCK = ("nsubj",), ("nsubj:pass", "nsubjpass")
_OBJECT = ("obj", "dobj", "iobj", "dative")
# What belongs to the same phrase as its head.
_SAME = ("conj", "appos", "flat", "flat:name", "compound", "nmod", "nmod:poss", "poss", "amod", "nummod")
_OWNER = ("compound", "nmod:poss", "poss", "amod")
# A verb under another one shares its subject unless it has its own.
_SHARES = ("conj", "xcomp", "advcl", "ccomp")
_RELATIVE = ("acl:relcl", "relcl", "acl")
# Steps from a word to the head of its phrase, or from a verb to the one that has the subject.
_STEPS = 4
_ANY: Final = "xx"


def load_roles(pipeline: str) -> SpacyRoles:
    """The stage with the installed pipeline of this name, or that of a folder.

    Raises ``ExtractorMissingError`` where spaCy or the pipeline is missing, or has no parser.
    """
    try:
        import spacy
    except ImportError:
        raise ExtractorMissingError(
            "spaCy: not installed; install it with `.venv/bin/pip install -r requirements-spacy.txt`"
        ) from None
    try:
        return SpacyRoles(spacy.load(pipeline, exclude=["ner"]))
    except OSError:
        raise ExtractorMissingError(
            f"spaCy pipeline {pipeline!r}: neither installed nor a folder with one; none is downloaded"
        ) from None


class SpacyRoles:
    """Finds the roles of acts in the parse of their sentence; what that leaves open the rules fill."""

    def __init__(self, nlp: Language, otherwise: RoleAssigner | None = None) -> None:
        self._language = nlp.lang
        self._otherwise = otherwise or WordOrderRoles()
        self._parse: Callable[[str], Doc] = lru_cache(maxsize=16)(nlp)
        self.name = f"spaCy {nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}, then word order"
        if not nlp("The army took the town.").has_annotation("DEP"):
            raise ExtractorMissingError(
                f"{self.name}: has no dependency parser; name a pipeline that has one"
            )

    def assign(
        self, mention: ActMention, sentence: Sentence, reading: Reading, subject: ActorMention | None
    ) -> Roles:
        """See ``RoleAssigner``."""
        ruled = self._otherwise.assign(mention, sentence, reading, subject)
        if self._language not in (reading.language, _ANY) or mention.act.name in _OF_THEIR_OWN:
            return ruled
        parsed = _Parsed(self._parse(reading.original[sentence.start : sentence.end]), sentence)
        agent, patient = parsed.roles(mention)
        agent = agent or (ruled.agent if ruled.agent is not patient else None)
        patient = patient or (ruled.patient if ruled.patient is not agent else None)
        if (agent, patient) == (ruled.agent, ruled.patient):
            return ruled
        return with_associates(Roles(agent, patient))


class _Parsed:
    """One sentence's parse with its actors."""

    def __init__(self, doc: Doc, sentence: Sentence) -> None:
        self._doc = doc
        self._offset = sentence.start
        self._actors = [(actor, self._span(actor.start, actor.end)) for actor in sentence.actors]

    def roles(self, mention: ActMention) -> tuple[ActorMention | None, ActorMention | None]:
        """Who acts and who is acted upon, as far as the parse tells."""
        span = self._span(mention.hit.start, mention.hit.end)
        if span is None:
            return None, None
        trigger = span.root
        if mention.voice == "noun":
            return self._of_noun(trigger)
        if mention.voice == "passive":
            patient = self._first(_children(trigger, (*_STRUCK, *_SUBJECT))) or self._antecedent(trigger)
            return self._by(trigger), patient
        agent = self._subject(trigger)
        return agent, self._first(_children(trigger, _OBJECT)) or self._governed(trigger, "target")

    def _of_noun(self, noun: Token) -> tuple[ActorMention | None, ActorMention | None]:
        """ "coalition strikes on IS", "an attack by …", "launched an attack on …"."""
        owner = self._first(_children(noun, _OWNER))
        agent = self._by(noun) or (owner if owner is not None and owner.kind != "people" else None)
        verb = _verb_over(noun)
        if agent is None and verb is not None:
            agent = self._by(verb) or self._subject(verb)
        return agent, self._governed(noun, "target") or (verb and self._governed(verb, "target")) or None

    def _subject(self, verb: Token) -> ActorMention | None:
        """The actor in the subject of ``verb``, of the verb it shares it with, or that it relates to."""
        for _ in range(_STEPS):
            if any(True for _ in _children(verb, _STRUCK)):
                return None  # who is struck there does not act here
            subjects = list(_children(verb, _SUBJECT))
            if subjects:
                return self._first(iter(subjects)) or self._antecedent(verb)
            if verb.dep_ not in _SHARES:
                return self._antecedent(verb)
            verb = verb.head
        return None

    def _antecedent(self, verb: Token) -> ActorMention | None:
        """Whom a relative clause speaks of ("the fighters who took …")."""
        return self._first(iter([verb.head])) if verb.dep_ in _RELATIVE else None

    def _by(self, head: Token) -> ActorMention | None:
        """Whom "by" or its like names below ``head``."""
        return self._governed(head, "by")

    def _governed(self, head: Token, role: str) -> ActorMention | None:
        """The first actor below ``head`` behind a preposition of ``role``."""
        for actor, span in self._actors:
            if actor.role == role and span is not None and _governor(span.root) == head:
                return actor
        return None

    def _first(self, tokens: Iterator[Token]) -> ActorMention | None:
        """The actor at one of ``tokens``, or in its phrase."""
        for token in tokens:
            at = [a for a, span in self._actors if span is not None and span.start <= token.i < span.end]
            within = [a for a, span in self._actors if span is not None and _belongs(span.root, token)]
            if at or within:
                return (at or within)[0]
        return None

    def _span(self, start: int, end: int) -> Any:
        return self._doc.char_span(start - self._offset, end - self._offset, alignment_mode="expand")


def _children(head: Token, labels: Sequence[str]) -> Iterator[Token]:
    return (child for child in head.children if child.dep_ in labels)


def _belongs(token: Token, head: Token) -> bool:
    """Whether ``token`` is part of the phrase that ``head`` heads ("members of the [SDF]")."""
    for _ in range(_STEPS):
        if token == head:
            return True
        if token.dep_ == "pobj" and token.head.dep_ == "prep":
            token = token.head.head
        elif token.dep_ in _SAME:
            token = token.head
        else:
            return False
    return False


def _governor(token: Token) -> Token:
    """What a phrase with a preposition hangs on, over those it is joined to by "and" or apposition."""
    for _ in range(_STEPS):
        if token.dep_ not in ("conj", "appos", "flat", "compound"):
            break
        token = token.head
    if token.dep_ == "pobj":
        token = token.head
    return token.head


def _verb_over(noun: Token) -> Token | None:
    """The verb whose object or struck subject the noun is: "launched an attack", "raids were carried out"."""
    for _ in range(_STEPS):
        if noun.dep_ != "conj":
            break
        noun = noun.head
    return noun.head if noun.dep_ in (*_OBJECT, *_STRUCK) else None

"""A language model behind an OpenAI-compatible endpoint (llama.cpp, Ollama, vLLM): it quotes, no more."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any, Final

from articles import Article
from data import KeptAnswers, data_path, home_folder
from extraction.errors import ExtractionError, ExtractorUnavailableError
from extraction.plugins.chat import Chat, RefusedRequestError, TooMuchError
from extraction.plugins.parts import parts
from extraction.quoted import Answer, Dropped, Quoted, labels, read_incidents, schema

__all__ = ["EndpointQuoter", "prompt_version"]

VERSION: Final = "0.1"
# Characters of a part: some 2,000 tokens of Spanish, 4,000 of Arabic, so that small models can hold it.
PART: Final = 6_000
# A part that is refused, or whose answer is cut off, is halved down to so many characters.
_SMALLEST: Final = 800
# A longer article is no report.
LONGEST_ARTICLE: Final = 200_000
# After so many failures in a row nothing more is asked.
_MOST_FAILURES: Final = 5
# The answer begins with one of the first so many braces, or there is none.
_BRACES: Final = 200
_SEED: Final = 7
_Format = Mapping[str, Any] | None


class EndpointQuoter:
    """Asks a model for the incidents of an article, part by part; answers are kept and asked for once."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        # By the hash of what was asked: neither the article nor the key is kept.
        path = home_folder() / "extraction" / "answers.sqlite"
        self._kept = KeptAnswers(path, ExtractorUnavailableError)
        # How strictly the form of the answer can be asked for; plainer once the server takes only that.
        self._forms: list[_Format] = [_strict(), {"type": "json_object"}, None]
        self._failures = 0

    @property
    def name(self) -> str:
        """The model and the versions of this module and of the prompt."""
        return f"furat-endpoint {VERSION}, {self._chat.address.model}, prompt {prompt_version()}"

    def quote(self, article: Article) -> Answer:
        """What the model sees in ``article``; parts that it gave no usable answer for are told as dropped.

        Raises ``ExtractionError`` where it gave none at all, ``ExtractorUnavailableError`` where it cannot be
        asked.
        """
        if len(article.text) > LONGEST_ARTICLE:
            raise ExtractionError(f"longer than {LONGEST_ARTICLE:,} characters; split it into its reports")
        incidents: list[Quoted] = []
        dropped: list[Dropped] = []
        failed: list[ExtractionError] = []
        spans = parts(article.text, PART)
        for span in spans:
            try:
                answer = self._part(article.text, span)
            except ExtractorUnavailableError:
                raise
            except ExtractionError as error:
                failed.append(error)
                dropped.append(
                    Dropped("event", article.text[slice(*span)].strip(), f"part not read: {error}")
                )
                self._note_failure(error)
                continue
            incidents += answer.incidents
            dropped += answer.dropped
        if failed and len(failed) == len(spans):
            raise failed[0]
        return Answer(incidents, dropped)

    def _note_failure(self, error: ExtractionError) -> None:
        self._failures += 1
        if self._failures >= _MOST_FAILURES:
            raise ExtractorUnavailableError(f"{error}; it failed {self._failures} times in a row") from error

    def _part(self, text: str, span: tuple[int, int]) -> Answer:
        """The incidents told in ``span``; asked in halves where the whole is too much."""
        start, end = span
        try:
            said = self._asked(text[start:end])
        except TooMuchError:
            if end - start < 2 * _SMALLEST:
                raise
            halves = [
                self._part(text, (start + a, start + b))
                for a, b in parts(text[start:end], (end - start + 1) // 2)
            ]
            return Answer([i for h in halves for i in h.incidents], [d for h in halves for d in h.dropped])
        self._failures = 0
        return read_incidents(said, span)

    def _asked(self, text: str) -> object:
        """What the model says of ``text``, decoded: kept from before, or asked."""
        request = _request(self._chat.address.url, self._body(text, None))
        said = _decoded(self._kept.get(request) or "")
        if said is not None:
            return said
        said = _decoded(self._ask(text))
        if said is None:
            host = self._chat.address.host
            raise ExtractionError(
                f"{host}: the answer is no JSON with a list of incidents; try another model"
            )
        self._kept.keep(request, json.dumps(said))
        return said

    def _ask(self, text: str) -> str:
        """The model's words, in the strictest form that the server can be asked for."""
        refused: RefusedRequestError | None = None
        for number, form in enumerate(self._forms):
            try:
                content = self._chat.ask(self._body(text, form))
            except RefusedRequestError as error:
                refused = error
            else:
                del self._forms[:number]
                return content
        # Refused in every form: then it is the length, for all that can be told.
        raise TooMuchError(str(refused)) from refused

    def _body(self, text: str, form: _Format) -> dict[str, Any]:
        mark = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        body: dict[str, Any] = {
            "model": self._chat.address.model,
            "temperature": 0,
            "seed": _SEED,
            "stream": False,
            "messages": [
                {"role": "system", "content": _prompt()},
                # The text cannot know the mark that ends it: its hash.
                {"role": "user", "content": f"<report {mark}>\n{_sendable(text)}\n</report {mark}>"},
            ],
        }
        return body if form is None else {**body, "response_format": form}


def prompt_version() -> str:
    """A short hash of what the model is told and of the form it must answer in."""
    told = _prompt() + json.dumps(schema(), sort_keys=True)
    return sha256(told.encode()).hexdigest()[:8]


@cache
def _prompt() -> str:
    text = data_path("prompts/incidents.md").read_text(encoding="utf-8")
    return text.replace("{labels}", "; ".join(labels()))


def _strict() -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "incidents", "strict": True, "schema": schema()}}


def _request(url: str, body: Mapping[str, Any]) -> str:
    """What is asked, as a hash: whom, which model, with which prompt, about which words."""
    asked = json.dumps([url, prompt_version(), body], sort_keys=True)
    return sha256(asked.encode()).hexdigest()


def _sendable(text: str) -> str:
    """``text`` without half surrogates, which no server takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _decoded(content: str) -> object:
    """The JSON in the model's words, even behind its thoughts or within a fence; ``None`` without any."""
    decoder = json.JSONDecoder()
    at = -1
    for _ in range(_BRACES):
        at = content.find("{", at + 1)
        if at < 0:
            break
        try:
            said, _ = decoder.raw_decode(content, at)
        except (ValueError, RecursionError):
            said = None
        if isinstance(said, dict) and isinstance(said.get("incidents"), list):
            return said
    return None

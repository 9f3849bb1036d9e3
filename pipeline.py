"""The whole flow: read → extract → place → build → save."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Protocol

import pandas as pd

from articles import Article, OnProblem, Problem, read_articles
from data import data_path
from extraction import Extractor, Report, article_language, default_extractor, unread_words
from extraction.errors import ExtractionError, ExtractorUnavailableError
from extraction.rules import VERSION
from geo import Folded, Placement, PlaceReference, Toponym, default_gazetteer, fold
from incidents import Cluster, Places, Store, build_rows, clusters
from incidents.frame import log_problem

SAMPLES: Final = "sample"
# Articles saved in one transaction: what a killed run loses at most, and what amortises a commit.
BATCH: Final = 200
# So many words in a language that is not read are told; fewer are a name or a motto.
UNREAD_TOLD: Final = 12
_KNOWLEDGE: Final = ("confidence", "gazetteer", "lexicon", "vocabulary")


class PlaceFinder(Protocol):
    """What the pipeline asks of a gazetteer."""

    def find_toponyms(self, folded: Folded) -> list[Toponym]: ...
    def place(self, reference: PlaceReference, *, context: Sequence[Toponym] = ()) -> Placement | None: ...


@dataclass(frozen=True, slots=True)
class Coded:
    """An article and the incident rows (keys: ``incidents.COLUMNS``) coded from it."""

    article: Article
    rows: list[dict[str, Any]]


def code(
    article: Article, *, extractor: Extractor | None = None, gazetteer: PlaceFinder | None = None
) -> Coded:
    """The incidents ``article`` tells, placed."""
    extractor = extractor or default_extractor()
    reports = extractor.extract(article)
    places = _placed(article, reports, gazetteer or default_gazetteer()) if reports else []
    return Coded(article, build_rows(article, reports, places, extractor.name))


def _placed(article: Article, reports: Sequence[Report], gazetteer: PlaceFinder) -> list[Places]:
    # A name said ten times tells no more about where the others lie than said once.
    context = list({t.place_ids: t for t in gazetteer.find_toponyms(fold(article.text))}.values())

    @cache
    def place(reference: PlaceReference | None) -> Placement | None:
        return gazetteer.place(reference, context=context) if reference else None

    return [Places(place(r.place), place(r.origin), place(r.destination)) for r in reports]


def code_all(
    articles: Iterable[Article],
    *,
    extractor: Extractor | None = None,
    gazetteer: PlaceFinder | None = None,
    on_problem: OnProblem = log_problem,
) -> Iterator[Coded]:
    """``articles`` coded one by one; one that fails is told and left out, the others go on.

    Raises ``ExtractorUnavailableError`` where the extractor can read none.
    """
    extractor, gazetteer = extractor or default_extractor(), gazetteer or default_gazetteer()
    for article in articles:
        try:
            coded = code(article, extractor=extractor, gazetteer=gazetteer)
        except ExtractorUnavailableError:
            raise  # the next article would fare no better
        except ExtractionError as error:
            where = f"article {article.article_id!r}"
            on_problem(Problem(where, f"was not read ({error})", "it was left out"))
            continue
        except Exception as error:  # an extractor may be anyone's: a corpus does not die of one article
            what = f"could not be coded ({type(error).__name__}: {error})"
            on_problem(
                Problem(f"article {article.article_id!r}", what, "report it; the article was left out")
            )
            continue
        if not coded.rows and article_language(article) is None:
            what = "is in no language that can be read (Spanish, English, Arabic)"
            remedy = "state its `language` if it is one of them; it has no incidents"
            on_problem(Problem(f"article {article.article_id!r}", what, remedy))
        elif (unread := unread_words(article)) >= UNREAD_TOLD:
            what = f"has {unread:,} words in languages that cannot be read"
            on_problem(
                Problem(f"article {article.article_id!r}", what, "they were passed over, the rest is coded")
            )
        yield coded


def save_all(
    store: Store, coded: Iterable[Coded], *, by: str, batch: int = BATCH, on_problem: OnProblem = log_problem
) -> int:
    """Keep ``coded`` in transactions of ``batch`` articles; returns how many articles."""
    saved = 0
    for some in in_batches(coded, batch):
        store.save(some, by=by, on_problem=on_problem)
        saved += len(some)
    return saved


def duplicates(store: Store) -> tuple[pd.DataFrame, list[Cluster]]:
    """The store's incidents, and those that several reports tell, each with its reports and why."""
    frame = store.incidents()
    return frame, list(clusters(frame, store.decided()))


def in_batches(coded: Iterable[Coded], size: int = BATCH) -> Iterator[list[Coded]]:
    """``coded`` in lists of ``size``, the last one shorter; what came before an extractor broke off too."""
    some: list[Coded] = []
    try:
        for one in coded:
            some.append(one)
            if len(some) == size:
                yield some
                some = []
    except ExtractorUnavailableError:
        if some:
            yield some
        raise
    if some:
        yield some


def ensure_samples(
    store: Store,
    *,
    folder: Path | None = None,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    on_problem: OnProblem = log_problem,
) -> None:
    """Code the embedded dispatches into ``store``, unless it has them as this program would code them.

    They are in ``folder``, by default ``data/samples``. ``on_progress`` gets the number done and the total.
    """
    folder = folder or data_path("samples")
    what = f"samples {knowledge_version(folder)}"
    if store.was_done(what):
        return
    samples = list(read_articles([folder], on_problem=on_problem))
    coded = []
    for done, one in enumerate(code_all(map(_as_sample, samples), on_problem=on_problem), 1):
        coded.append(one)
        on_progress(done, len(samples))
    store.save(coded, by="furat", what=what, whole_collection=SAMPLES, on_problem=on_problem)


def _as_sample(article: Article) -> Article:
    return replace(article, collection=SAMPLES)


def knowledge_version(samples: Path) -> str:
    """A short hash of the files in ``samples``, the extractor's version and all knowledge it codes by."""
    digest = sha256(VERSION.encode())
    for folder in (samples, *map(data_path, _KNOWLEDGE)):
        for path in sorted(file for file in folder.glob("*") if file.is_file()):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]

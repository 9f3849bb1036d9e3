"""Articles coded without the program, from wherever they lie: folders given, our dispatches and passages.

The dispatches and passages were coded by the makers of Furat, each by one coder; nobody coded them again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from articles import Article, Problem, read_articles
from data import data_path

__all__ = ["GoldArticle", "Record", "folder", "gold_articles", "own_gold"]

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold"
_SUFFIX = ".gold.json"

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article, the incidents that people found in it, and the passages that tell of none (``traps``).

    ``set`` names what it belongs to (a row of ``data/method/sets.csv``, or the folder it came from).
    """

    set: str
    article: Article
    incidents: list[Record]
    traps: tuple[str, ...]

    @property
    def published(self) -> date:
        """The day of publication; gold always knows it."""
        assert self.article.published is not None
        return self.article.published


def gold_articles(folders: list[Path]) -> Iterator[GoldArticle]:
    """What lies in ``folders`` (``X.txt`` beside ``X.gold.json``), then all gold of our own."""
    for path in folders:
        yield from folder(path)
    yield from own_gold()


def folder(path: Path) -> Iterator[GoldArticle]:
    """The articles of one folder, a set of its name. Raises ``FileNotFoundError`` if it holds no gold."""
    found = sorted(path.glob(f"*{_SUFFIX}"))
    if not found:
        raise FileNotFoundError(f"{path}: no *{_SUFFIX} in it; name a folder with X.txt beside X{_SUFFIX}")
    for file in found:
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = file.with_name(file.name.removesuffix(_SUFFIX) + ".txt").read_text(encoding="utf-8")
        yield _gold(path.resolve().name, gold["article"], text, gold)


def own_gold() -> Iterator[GoldArticle]:
    """The sample dispatches, then the passages: those to learn from and those held back, a set each."""
    samples = {a.article_id: a for a in read_articles([data_path("samples")], on_problem=_refuse)}
    for file in sorted(GOLD.glob(f"*{_SUFFIX}")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        yield _gold("dispatches", gold["article"], samples[gold["article"]].text, gold)
    for file in sorted(GOLD.glob("passages/*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield _gold(f"passages-{row['split']}", row["article_id"], row["text"], row)


def _gold(name: str, article_id: str, text: str, gold: Record) -> GoldArticle:
    published = date.fromisoformat(gold["published"])
    article = Article(article_id, text, published, language=gold["language"])
    traps = tuple(trap.split(" :: ")[0] for trap in gold.get("traps", []))
    return GoldArticle(name, article, gold["incidents"], traps)


def _refuse(problem: Problem) -> None:
    raise ValueError(str(problem))

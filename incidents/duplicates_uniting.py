"""From pairs of rows to clusters: the best pair first, and only what agrees with the whole cluster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from incidents.duplicates_pairs import Pairs
from incidents.duplicates_rules import Ints

# A loose pair gives way to another one that is no more than so much worse: it must be the only choice.
_CLEARLY: Final = 2.0
Pair = tuple[int, int]


def united(count: int, pairs: Pairs, *, same: Iterable[Pair] = (), apart: Iterable[Pair] = ()) -> Ints:
    """For each of ``count`` rows the number of its cluster.

    ``same`` and ``apart`` are pairs (lower row first) that a person has decided on. Rows must be in an
    order of their own, not that of their coming: it decides between pairs that are equally good.
    """
    graph = _Graph(pairs, frozenset(same), frozenset(apart))
    labels = np.arange(count)
    if not graph.links:
        return labels
    component = _components(count, graph.links)
    whole = _cliques(component, graph)
    founder: dict[int, int] = {}
    for row in range(count):
        if whole[component[row]]:
            labels[row] = founder.setdefault(int(component[row]), row)
    for rows, links in _by_component(component, whole, graph.links):
        for row, label in _best_first(rows, links, graph).items():
            labels[row] = label
    return labels


class _Graph:
    """Which rows agree, and the scores of those for which enough does."""

    def __init__(self, pairs: Pairs, same: frozenset[Pair], apart: frozenset[Pair]) -> None:
        self.same = same
        self.apart = apart
        self.agreeing: defaultdict[int, set[int]] = defaultdict(set)
        self.links: dict[Pair, float] = {}
        self.loose: set[Pair] = set()
        self.beside: defaultdict[int, list[int]] = defaultdict(list)
        kept = zip(pairs.one.tolist(), pairs.other.tolist(), strict=True)
        facts = zip(pairs.linked.tolist(), pairs.loose.tolist(), pairs.score.tolist(), strict=True)
        for pair, (linked, loose, score) in zip(kept, facts, strict=True):
            if pair not in apart:
                self._add(pair, score if linked else None, loose)
        for pair in same - apart:
            self._add(pair, float("inf"), False)
        for one, other in self.links:
            self.beside[one].append(other)
            self.beside[other].append(one)

    def _add(self, pair: Pair, score: float | None, loose: bool) -> None:
        one, other = pair
        self.agreeing[one].add(other)
        self.agreeing[other].add(one)
        if score is not None:
            self.links[pair] = score
        if loose:
            self.loose.add(pair)

    def score(self, one: int, other: int) -> float:
        return self.links[(one, other) if one < other else (other, one)]

    def open_to_doubt(self, pair: Pair) -> bool:
        """Whether one of the two may as well be a third, which is not the other."""
        if pair in self.same:
            return False
        limit = self.links[pair] - (_CLEARLY if pair in self.loose else 0.0)
        return any(
            third != other and third not in self.agreeing[other] and self.score(one, third) >= limit
            for one, other in (pair, pair[::-1])
            for third in self.beside[one]
        )


def _components(count: int, links: Iterable[Pair]) -> Ints:
    """For each row the lowest row that a chain of links leads to."""
    leads = list(range(count))

    def lowest(row: int) -> int:
        while leads[row] != row:
            leads[row] = row = leads[leads[row]]
        return row

    for one, other in links:
        first, second = sorted((lowest(one), lowest(other)))
        leads[second] = first
    return np.fromiter(map(lowest, range(count)), np.int64, count)


def _cliques(component: Ints, graph: _Graph) -> list[bool]:
    """By component whether all its rows agree with all others: then there is nothing to decide."""
    size = np.bincount(component, minlength=len(component))
    agreeing = np.zeros(len(size), dtype=np.int64)
    for row, others in graph.agreeing.items():
        agreeing[component[row]] += sum(component[other] == component[row] for other in others)
    whole: list[bool] = (agreeing == size * (size - 1)).tolist()
    return whole


def _by_component(
    component: Ints, whole: Sequence[bool], links: dict[Pair, float]
) -> Iterable[tuple[list[int], list[Pair]]]:
    found: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in links:
        number = int(component[pair[0]])
        if not whole[number]:
            found[number].append(pair)
    for some in found.values():
        yield sorted({row for pair in some for row in pair}), some


def _best_first(rows: Sequence[int], links: Sequence[Pair], graph: _Graph) -> dict[int, int]:
    """Each row's cluster, named by its lowest row: pairs are united in order, if all their rows agree."""
    label = {row: row for row in rows}
    members = {row: [row] for row in rows}
    sure = [pair for pair in links if not graph.open_to_doubt(pair)]
    for one, other in sorted(sure, key=lambda pair: (-graph.links[pair], pair)):
        first, second = sorted((label[one], label[other]))
        if first == second or not _may_unite((one, other), members[first], members[second], graph):
            continue
        for row in members[second]:
            label[row] = first
        members[first] += members.pop(second)
    return label


def _may_unite(pair: Pair, some: Sequence[int], others: Sequence[int], graph: _Graph) -> bool:
    """Whether all rows agree; of rows that a person called the same, that nobody called two apart."""
    if pair in graph.same:
        crossed = ((min(a, b), max(a, b)) for a in some for b in others)
        return graph.apart.isdisjoint(crossed)
    return all(graph.agreeing[row].issuperset(others) for row in some)

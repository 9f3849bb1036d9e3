"""How well reports of one incident are brought together: our labelled cases, and noise on a made-up truth.

    python -m benchmarks.duplicates [--errors]

Pairwise: of the pairs of reports put together so many are one incident (precision), of the pairs that are one
so many were put together (recall). B-cubed: the same for each report and its cluster, averaged.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd

from benchmarks.duplicates_noise import noisy_reports
from benchmarks.table import Row, print_table
from incidents import sub_event_types
from incidents.duplicates import cluster_ids
from incidents.frame import to_frame

CASES: Final = Path(__file__).resolve().parents[1] / "tests" / "gold" / "duplicates" / "cases.jsonl"
SEEDS: Final = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Pairwise and B-cubed precision and recall, each 0 to 1."""

    precision: float
    recall: float
    b3_precision: float
    b3_recall: float

    def __str__(self) -> str:
        pairs = f"pairs: precision {self.precision:.3f}, recall {self.recall:.3f}"
        return f"{pairs}; B-cubed {self.b3_precision:.3f}, {self.b3_recall:.3f}"


def agreement(truth: pd.Series, found: pd.Series) -> Agreement:
    """How far the clusters ``found`` are those of ``truth``, report by report."""
    both = pd.DataFrame({"truth": truth.to_numpy(), "found": found.to_numpy()})
    shared = both.groupby(["truth", "found"])["truth"].transform("size")
    of_truth, of_found = (both.groupby(name)[name].transform("size") for name in ("truth", "found"))
    right, put, one = ((sizes - 1).sum() for sizes in (shared, of_found, of_truth))
    return Agreement(
        right / put if put else 1.0,
        right / one if one else 1.0,
        float((shared / of_found).mean()),
        float((shared / of_truth).mean()),
    )


def cases() -> Iterator[tuple[str, pd.DataFrame, pd.Series]]:
    """Each labelled case: its name, its reports as an incident table, and the incident each tells."""
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        rows = [_row(told, f"{number}-{n}", number) for n, told in enumerate(case["rows"])]
        truth = pd.Series([f"{number}-{told['of']}" for told in case["rows"]])
        yield case["case"], to_frame(rows), truth


def _row(told: dict[str, Any], event_id: str, case: int) -> dict[str, Any]:
    kind = sub_event_types()[told["type"]]
    evidence = [{"field": "event", "start": 0, "end": 1, "text": told["words"], "note": told.get("place")}]
    start, end = (date.fromisoformat(day) if day else None for day in told["days"])
    return {
        "event_id": event_id,
        "article_id": f"{case}-{told['article']}",
        "event_date": start,
        "event_date_end": end,
        "time_precision": told["precision"],
        "event_type": kind.event_type,
        "sub_event_type": told["type"],
        "layer": kind.layer,
        "actor1_faction": told["who"],
        "assoc_actor_1": told.get("with"),
        "actor2_faction": told["whom"],
        "victims": told.get("victims"),
        "claim_status": told.get("status", "reported"),
        "background": told.get("background", False),
        "source": told["source"],
        "published": date.fromisoformat(told["published"]),
        "evidence": json.dumps(evidence, ensure_ascii=False),
        **_place(told),
        **{
            f"fatalities_{bound}": value
            for bound, value in zip(("low", "best", "high"), told.get("dead", ()), strict=False)
        },
    }


def _place(told: dict[str, Any]) -> dict[str, Any]:
    found = {}
    if "place" in told:
        found = {
            "location": told["place"],
            "admin1": told["admin1"],
            "latitude": told["at"][0],
            "longitude": told["at"][1],
            "geo_precision": told["grade"],
            "uncertainty_km": float(told["km"]),
        }
    for end in ("origin", "destination"):
        if end in told:
            lat, lon = told[f"{end}_at"]
            found |= {end: told[end], f"{end}_latitude": lat, f"{end}_longitude": lon}
    return found


def on_cases(*, errors: bool = False) -> Agreement:
    """The agreement over all labelled cases, each a world of its own; with ``errors`` lists what is wrong."""
    truths, founds = [], []
    for name, frame, truth in cases():
        found = cluster_ids(frame)
        if errors and (wrong := agreement(truth, found)) != Agreement(1, 1, 1, 1):
            kind = "united" if wrong.precision < 1 else "apart"
            print(f"{kind}: {name}: {dict(zip(truth, found, strict=True))}")
        truths.append(truth)
        founds.append(found)
    return agreement(pd.concat(truths), pd.concat(founds))


def on_noise(count: int, days: int, *, seed: int, noise: float) -> tuple[Agreement, float]:
    """The agreement on about ``count`` made-up reports over ``days`` days, and the CPU seconds used."""
    frame, truth = noisy_reports(count, days=days, seed=seed, noise=noise)
    begun = time.process_time()
    found = cluster_ids(frame)
    return agreement(truth, found), time.process_time() - begun


def rows() -> list[Row]:
    """The table rows of this benchmark."""
    labelled = sum(len(frame) for _, frame, _ in cases())
    aim = "≥ 0.95, ≥ 0.80"
    table = [Row(f"one incident in several reports: {labelled} labelled", str(on_cases()), aim)]
    for noise, name in ((0.5, "garbled a little"), (1.0, "garbled badly")):
        measured = [on_noise(10_000, 1_000, seed=seed, noise=noise)[0] for seed in SEEDS]
        worst = min(measured, key=lambda found: found.precision + found.recall)
        table.append(Row(f"10,000 made-up reports, {name}", str(worst), aim))
    (many, seconds) = on_noise(100_000, 3_000, seed=SEEDS[0], noise=1.0)
    _, fewer_seconds = on_noise(10_000, 1_000, seed=SEEDS[0], noise=1.0)
    table.append(Row("100,000 made-up reports, garbled badly", str(many), aim))
    table.append(
        Row(
            "10,000 and 100,000 reports compared, one core",
            f"{fewer_seconds:.1f} s, {seconds:.1f} s",
            "seconds",
        )
    )
    return table


if __name__ == "__main__":
    if "--errors" in sys.argv:
        print(on_cases(errors=True))
    else:
        print_table(rows())
